/*
 * The site's search, in place of the theme's: a worker that answers the theme's messages
 * (Material's own documentation: "by providing a custom web worker via configuration").
 * The theme has the dialog, keys, links and highlighting. What is found, and in which
 * order, is decided in the modules beside this file.
 */

const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;

const site = new URL("../../../", self.location.href).href;
const place = `${site}errors/`;
const notes = new BroadcastChannel("picklejar-search");
let docs = [];
let index; // a promise, from the first query on
let errors; // likewise, and asked for again where it could not be had
let latest = 0;

async function build() {
  const { Index } = await import("./ranking.js");
  return new Index(docs, (await errors)?.entries ?? []);
}

async function known() {
  const { Errors, entriesOf } = await import("./errors.js");
  const answer = await fetch(place).catch(() => null);
  if (!answer?.ok) {
    errors = undefined;
    return undefined;
  }
  const titles = new Map(docs.map(({ location, title }) => [location, title.replace(/<[^>]*>/g, "")]));
  return new Errors(entriesOf(await answer.text(), place, site), titles);
}

async function answer(query) {
  if (!query.trim()) return { items: [], unknown: [] };
  errors ??= known();
  index ??= build();
  const { results } = await import("./results.js");
  return results(await index, await errors, query);
}

self.addEventListener("message", async ({ data: message }) => {
  if (message.type === SETUP) {
    ({ docs } = message.data);
    self.postMessage({ type: READY });
  }
  if (message.type !== QUERY) return;
  const number = (latest += 1);
  const query = message.data;
  const { unknown, ...data } = await answer(query);
  if (number !== latest) return; // another query came meanwhile
  notes.postMessage({ query, unknown });
  self.postMessage({ type: RESULT, data });
});
