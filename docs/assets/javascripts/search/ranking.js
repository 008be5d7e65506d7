/*
 * Which sections of the site answer a query. The usual weighing: a word tells more the
 * fewer sections have it, more in a title than in prose, more in prose than in a program;
 * and a section that has all words of a query is better than one with some of them often.
 */

import { partsOf, stem, synonymsOf, tellsNothing, wordsOf } from "./words.js";

const TITLE = 8; // what one occurrence counts, by where it is
const TAG = 6; // of the page; its sections have it as they have the page's title
const PAGE = 3;
const PROSE = 1;
const PROGRAM = 0.3;
const NAMED = 8; // what a title or tag counts that says just what was asked
const ENOUGH = 3; // occurrences after which more of them say little

const PART = 0.6; // of a name, in place of the name
const SAME = 0.5; // another word that means the same
const BEGUN = 0.7; // a longer word, where the last one is still being typed
const NEAR = 0.6; // another spelling, of a word that no page has

const text = (html) =>
  html
    .replace(/<\/?(?:p|li|ul|ol|pre)>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/* All that a word is found by: itself, its stem, and the stems of its parts. */
const TERMS = new Map();
function termsOf(word) {
  let terms = TERMS.get(word);
  if (!terms) {
    terms = new Set([word, stem(word), ...partsOf(word).map(stem)]);
    TERMS.set(word, terms);
  }
  return terms;
}

/* What a page's front matter has for one section, `#id its words`, or for the page. */
function tagsOf(doc, id) {
  return (doc.tags ?? [])
    .filter((tag) => (tag.startsWith("#") ? tag.split(" ")[0] === `#${id}` : !id))
    .map((tag) => tag.replace(/^#\S+ /, ""));
}

const stemsOf = (phrase) =>
  new Set(wordsOf(phrase).map(({ word }) => word).filter((word) => !tellsNothing(word)).map(stem));

export class Index {
  /* Sections as the index file has them, and the errors that sections explain. */
  constructor(docs, entries) {
    const said = new Map();
    for (const { location, words } of entries) {
      said.set(location, `${said.get(location) ?? ""}\n${words}`);
    }
    this.docs = docs;
    this.postings = new Map(); // by term: by number of the section, how much it has of it
    this.words = new Set(); // as they are written
    this.tellings = new Map();
    this.phrases = []; // by number of the section: its title and tags, as sets of stems
    const pages = new Map();
    docs.forEach((doc, number) => {
      const [path, id = ""] = doc.location.split("#");
      if (!pages.has(path)) pages.set(path, doc);
      const page = pages.get(path);
      const own = doc === page;
      const tags = tagsOf(doc, id);
      this.phrases.push([text(doc.title), ...tags].map(stemsOf));
      this.#add(number, text(doc.title), TITLE);
      if (!own) this.#add(number, text(page.title), PAGE);
      this.#add(number, path, PAGE);
      this.#add(number, tags.join("\n"), TAG);
      if (!own) this.#add(number, tagsOf(page, "").join("\n"), PAGE);
      this.#add(number, said.get(doc.location) ?? "", PROGRAM);
      const prose = [];
      const programs = [];
      doc.text.split(/<pre>|<\/pre>/).forEach((part, at) => {
        (at % 2 ? programs : prose).push(text(part));
      });
      this.#add(number, prose.join("\n"), PROSE);
      this.#add(number, programs.join("\n"), PROGRAM);
    });
    this.pages = pages;
  }

  #add(number, content, weight) {
    for (const { word } of wordsOf(content)) {
      this.words.add(word);
      for (const term of termsOf(word)) {
        let counts = this.postings.get(term);
        if (!counts) this.postings.set(term, (counts = new Map()));
        counts.set(number, (counts.get(number) ?? 0) + weight);
      }
    }
  }

  /* How much a term tells: little that every section has. */
  #telling(term) {
    let telling = this.tellings.get(term);
    if (telling === undefined) {
      const count = this.postings.get(term)?.size ?? 0;
      telling = Math.max(0.1, Math.log((this.docs.length + 1) / (count + 0.5)));
      this.tellings.set(term, telling);
    }
    return telling;
  }

  /* A word that is a mistake in typing away from one that no page has, or undefined. */
  #nearest(word) {
    if (!/^[a-z]{5,}$/.test(word)) return undefined;
    let best;
    for (const other of this.words) {
      if (other[0] !== word[0] || !mistyped(word, other)) continue;
      const count = this.postings.get(other).size;
      if (!best || count > best.count) best = { other, count };
    }
    return best?.other;
  }

  /* A query's words, each with the terms that it is looked for by. */
  #asked(query) {
    const found = wordsOf(query);
    const telling = found.filter(({ word }) => !tellsNothing(word));
    const asked = new Map();
    const unknown = [];
    for (const { word, start, end } of telling.length ? telling : found) {
      if (asked.has(word)) continue;
      const terms = new Map();
      const also = (term, weight) => {
        if (this.postings.has(term) && !terms.has(term)) terms.set(term, weight);
      };
      also(word, 1);
      also(stem(word), 1);
      const own = [...terms.keys()];
      for (const part of partsOf(word)) also(stem(part), PART);
      for (const same of synonymsOf(stem(word))) also(same, SAME);
      if (end === query.length && word.length > 1) {
        for (const other of this.words) if (other.startsWith(word)) also(other, BEGUN);
      }
      if (!terms.size) {
        const near = this.#nearest(word);
        unknown.push({ word: query.slice(start, end), near });
        if (!near) continue;
        also(stem(near), NEAR);
      }
      const tell = (own.length ? own : [...terms.keys()]).map((term) => this.#telling(term));
      asked.set(word, { terms, telling: Math.min(...tell) });
    }
    return { asked, unknown };
  }

  /* The longer words that the last word of a query may become, the most used last. */
  completions(query) {
    const typed = wordsOf(query).at(-1);
    if (!typed || typed.end !== query.length || typed.word.length < 3) return [];
    const count = (word) => this.postings.get(word).size;
    const longer = [...this.words].filter((word) => word.startsWith(typed.word));
    return longer.sort((one, other) => count(one) - count(other)).slice(-1);
  }

  /* How much of a phrase and of what was asked is the same: 1 where all of it is. */
  #names(phrase, asked) {
    let both = 0;
    let whole = 0;
    const met = new Set();
    for (const { terms, telling } of asked.values()) {
      let best = 0;
      for (const [term, weight] of terms) {
        if (!phrase.has(term)) continue;
        met.add(term);
        const says = Math.min(1, (this.#telling(term) + 0.5) / (telling + 0.5));
        best = Math.max(best, weight * says);
      }
      both += best * (telling + 0.5);
      whole += telling + 0.5;
    }
    for (const word of phrase) if (!met.has(word)) whole += this.#telling(word) + 0.5;
    return both / whole;
  }

  /*
   * The sections that have words of a query, best first, and words that no page has.
   * Each comes with its score and the terms by which it was found.
   */
  search(query) {
    const { asked, unknown } = this.#asked(query);
    const found = new Map();
    let whole = 0;
    for (const [word, { terms, telling }] of asked) {
      whole += telling;
      const scores = new Map();
      for (const [term, weight] of terms) {
        for (const [number, count] of this.postings.get(term) ?? []) {
          const score = weight * telling * (count / (count + ENOUGH));
          const before = scores.get(number);
          if (!before || before.score < score) scores.set(number, { score, term, weight });
        }
      }
      for (const [number, { score, term, weight }] of scores) {
        const one = found.get(number) ?? { score: 0, share: 0, terms: new Map() };
        one.score += score;
        one.share += telling * weight;
        one.terms.set(word, term);
        found.set(number, one);
      }
    }
    const sections = [...found].map(([number, { score, share, terms }]) => {
      const doc = this.docs[number];
      const named = Math.max(...this.phrases[number].map((phrase) => this.#names(phrase, asked)));
      const by = score * (share / whole) ** 2 + NAMED * named ** 2;
      return { doc, score: by * (doc.boost ?? 1), terms };
    });
    sections.sort((one, other) => other.score - one.score);
    return { sections, unknown };
  }
}

/* Whether one letter more, less, other, or two swapped make one word of another. */
function mistyped(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [rest, left] = [one.slice(at), other.slice(at)];
  return (
    rest.slice(1) === left ||
    rest === left.slice(1) ||
    rest.slice(1) === left.slice(1) ||
    (rest[0] === left[1] && rest[1] === left[0] && rest.slice(2) === left.slice(2))
  );
}
