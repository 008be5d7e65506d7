/*
 * The section of this site that answers an error. The search's matcher decides, over the
 * site's index of errors; both are fetched when the first error is asked for.
 */

import { Errors, entriesOf } from "./search/errors.js";

const SITE = new URL("../../", import.meta.url).href;
const INDEX = `${SITE}errors/`;

let known = null; // a promise; asked for again where it could not be had

async function read() {
  const answer = await fetch(INDEX);
  if (!answer.ok) throw new Error(`${INDEX}: ${answer.status}`);
  return new Errors(entriesOf(await answer.text(), INDEX, SITE), new Map());
}

/* The address of the section for what Python printed of an error, null for none. */
export async function sectionFor(text) {
  known ??= read();
  try {
    const found = (await known).find(text);
    return found ? new URL(found.location, SITE).href : null;
  } catch {
    known = null;
    return null;
  }
}
