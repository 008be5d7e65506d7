/*
 * What a query finds, as the theme draws it: a list of pages, each with its sections.
 * A pasted error comes first, as the one section that explains it.
 */

import { beginning, excerpt, plainly, titled } from "./excerpts.js";

const PAGES = 10;
const SECTIONS = 3; // of a page
const LONGEST = 1000; // characters of a query that are searched by their words
const WORTH = 0.1; // of the best page's score, what another must have
const FIRST = 1000; // the score of a pasted error; the style sheet knows it by it

const pathOf = (location) => location.split("#")[0];

function drawn(doc, score, terms, text) {
  const { location, title } = doc;
  const looked = new Set(terms.values());
  // By these the theme highlights words on the page that is opened.
  const shown = Object.fromEntries([...terms.keys()].map((word) => [word, true]));
  return { location, title: titled(title, looked), text, score, terms: shown };
}

/* The section for an error: what was said by whom, and how the section begins. */
function answer(index, { location, entry }) {
  const doc = index.docs.find((one) => one.location === location);
  if (!doc) return undefined;
  const [, message] = /^(?:[\w.]+: )?(.*)$/s.exec(entry?.words ?? "");
  const headed = doc.title.includes(plainly(message)); // as the newest Python says it
  const words = headed ? "" : `<code>${plainly(entry.words)}</code> `;
  const said = entry ? `<p>${words}Python ${entry.pythons}</p>` : "";
  return drawn(doc, FIRST, new Map(), said + beginning(doc.text));
}

/*
 * The results of a query: `items` and `suggest` for the theme, and the words that no page
 * has, which it would drop in silence.
 */
export function results(index, errors, query) {
  const found = errors?.find(query);
  const error = found && answer(index, found);
  const { sections, unknown } = index.search((found?.message ?? query).slice(0, LONGEST));
  const pages = new Map();
  if (error) pages.set(pathOf(error.location), [error]);
  const least = (sections[0]?.score ?? 0) * WORTH;
  for (const { doc, score, terms } of sections) {
    const path = pathOf(doc.location);
    const items = pages.get(path) ?? [];
    if (score < least || (!items.length && pages.size >= PAGES)) continue;
    if (items.length >= SECTIONS || doc.location === error?.location) continue;
    items.push(drawn(doc, score, terms, excerpt(doc, new Set(terms.values()))));
    pages.set(path, items);
  }
  for (const [path, items] of pages) {
    if (items.some(({ location }) => location === path)) continue;
    const page = index.pages.get(path);
    items.push({ location: path, title: page.title, text: "", score: 0, terms: {} });
  }
  const suggest = error ? [] : index.completions(query);
  return { items: [...pages.values()], suggest, unknown: error ? [] : unknown };
}
