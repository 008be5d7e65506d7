/*
 * What a result shows: its title, and the part of its text that has most of the words
 * looked for. Prose is preferred to programs. What comes out is HTML, for the theme.
 */

import { partsOf, stem, wordsOf } from "./words.js";

const LENGTH = 220; // characters of an excerpt, about
const BEFORE = 70; // of them before the first word that was looked for

const SIGNS = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
const unescaped = (html) => html.replace(/&(?:lt|gt|amp);/g, (sign) => SIGNS[sign]);
const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/* Those of the terms that a word stands for. */
const termsOf = (word, terms) =>
  [word, stem(word), ...partsOf(word).map(stem)].filter((term) => terms.has(term));

/* Where a text has words that are among the terms, in order. */
function places(text, terms) {
  return wordsOf(text).filter(({ word }) => termsOf(word, terms).length);
}

/* How many of the terms a text has. */
function coverage(text, terms) {
  return new Set(wordsOf(text).flatMap(({ word }) => termsOf(word, terms))).size;
}

function marked(text, terms) {
  let html = "";
  let past = 0;
  for (const { start, end } of places(text, terms)) {
    html += `${escaped(text.slice(past, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
    past = end;
  }
  return html + escaped(text.slice(past));
}

/* A title, which is HTML, with the words that are among the terms marked. */
export function titled(html, terms) {
  return html
    .split(/(<[^>]*>)/)
    .map((part, at) => (at % 2 ? part : marked(unescaped(part), terms)))
    .join("");
}

/* The paragraphs, items and programs of a section. */
function blocksOf(html) {
  const blocks = [];
  for (const match of html.matchAll(/<pre>(.*?)<\/pre>|<(p|li)>(.*?)<\/\2>|<[^>]*>|([^<]+)/gs)) {
    const program = match[1] !== undefined;
    const text = unescaped((match[1] ?? match[3] ?? match[4] ?? "").replace(/<[^>]*>/g, ""));
    if (text.trim()) blocks.push({ program, prose: match[3] !== undefined, text });
  }
  return blocks;
}

function cut(text, terms) {
  const words = text.replace(/\s+/g, " ").trim();
  if (words.length <= LENGTH) return marked(words, terms);
  const first = places(words, terms)[0]?.start ?? 0;
  const from = first <= BEFORE ? 0 : words.indexOf(" ", first - BEFORE) + 1;
  const end = from + LENGTH >= words.length ? words.length : words.lastIndexOf(" ", from + LENGTH);
  const part = marked(words.slice(from, end), terms);
  return `${from ? "… " : ""}${part}${end < words.length ? " …" : ""}`;
}

/* The lines of a program around the one that has most of the words looked for. */
function lines(text, terms) {
  const all = text.replace(/\n+$/, "").split("\n");
  const found = all.map((line) => coverage(line, terms));
  const at = found.indexOf(Math.max(...found));
  const some = all.slice(Math.max(0, at - 1), at + 2).filter((line) => line.trim());
  return `<pre><code>${some.map((line) => marked(line.slice(0, LENGTH), terms)).join("\n")}</code></pre>`;
}

/* The part of a section's text that says most about the terms, if its title does not. */
export function excerpt({ title, text: html }, terms) {
  const blocks = blocksOf(html);
  let best;
  for (const block of blocks) {
    const found = coverage(block.text, terms);
    const score = found - (block.program ? 1.5 : block.prose ? 0 : 0.5);
    if (found && (!best || score > best.score)) best = { block, score };
  }
  const first = blocks.find(({ prose }) => prose);
  const told = best?.block.program && first && places(title, terms).length;
  const block = (told ? first : best?.block) ?? first ?? blocks[0];
  if (!block) return "";
  return block.program ? lines(block.text, terms) : `<p>${cut(block.text, terms)}</p>`;
}

/* What a section says first, in prose. */
export function beginning(html) {
  const block = blocksOf(html).find(({ prose }) => prose);
  return block ? `<p>${cut(block.text, new Set())}</p>` : "";
}

/* Text as HTML. */
export const plainly = escaped;
