/*
 * The words of an error, found by all of them together. Every wording that the site's
 * index of errors has is known here. A message is a sentence of Python's with names in
 * it; the sentence must be the same, the names are the reader's own, or tell which of
 * several sections is meant: every "cannot pickle 'X' object" is one sentence.
 */

import { errorsIn, plain } from "./pasted.js";

const ALIKE = 0.6; // of the weight of a sentence's words, the share that both have
const MEANT = 0.5; // of a wording's names, the share that tells its section from others
const SURE = 0.9;
const LONG = 4; // words of a sentence that is known where more words follow it

/* Sentences with a name in them that no section has, and the section for all others. */
const OTHERWISE = [
  [/^cannot (?:pickle|get) local object/, "os-boundary/cannot-pickle/#local"],
  [/^cannot pickle .*(?:it's not found as|attribute lookup)/, "errors/names/#not-found"],
  [/^cannot pickle .*it's not the same object as/, "errors/names/#redefined"],
  [/^cannot (?:deep)?(?:pickle|serialize|copy) .*(?:object|instance)$/, "os-boundary/cannot-pickle/#extension"],
  [/^cannot get attribute .* on|^module .* has no attribute/, "errors/missing-names/#attribute"],
  [/^no module named/, "errors/missing-names/#module"],
  [/object has no attribute/, "errors/construction/#new-attribute"],
  [/__init__\(\) missing \d+ required positional argument/, "errors/construction/#exception"],
];
const NOTES = "os-boundary/path-to-the-culprit/#kinds";

/* Within `<…>`, the words that are Python's; and names that Python gives. */
const KINDS = new Set(
  "class type function cyfunction enum flag module built-in method object at lambda locals".split(" "),
);
const MARKED =
  /(?<![\p{L}\p{N}])'[^']*'?(?![\p{L}\p{N}])|"[^"]*"|(?<=\b(?:pickle|serialize) )(?!local )\S+(?= (?:object|instance)s?\b)/gu;
const QUOTED = /^u?'.*'$/; // what a KeyError says, and nothing else
const WORD = /\\x[0-9a-f]{2}|[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_<>]+|['-][\p{L}\p{N}]+)*/giu;

/* A sentence in one of the ways in which Pythons have said it. */
export function usual(message) {
  return message
    .replace(/\bcan(?:'|no)t\b|\bcan not\b/gi, "cannot")
    .replace(/\b(object|instance|argument)s\b/gi, "$1")
    .replace(/(?<!\w)u(?='[^']*')/g, "");
}

/* A message's words: those of the sentence, and the names in it. */
export function read(message) {
  const text = usual(plain(message).replace(/^(['"])([^'"]* [^'"]*)\1$/, "$2"));
  const marked = [...text.matchAll(MARKED)].map((m) => [m.index, m.index + m[0].length]);
  const sentence = new Set();
  const names = new Set();
  let depth = 0;
  let past = 0;
  for (const match of text.matchAll(WORD)) {
    for (; past < match.index; past += 1) {
      if (text[past] === "<") depth += 1;
      if (text[past] === ">") depth = Math.max(0, depth - 1);
    }
    const word = match[0];
    const inside = marked.some(([from, to]) => from <= match.index && match.index < to);
    for (const part of word.match(/__\w+?__|<\w+>/g) ?? []) {
      if (!/^__(?:mp_)?main__$/.test(part)) sentence.add(part.replace(/[<>]/g, "").toLowerCase());
    }
    const low = word.toLowerCase();
    if (/^__\w+__$/.test(low) && !/main__$/.test(low)) continue;
    if (low.startsWith("0x")) continue;
    const own =
      inside ||
      /[._\d<]|\p{Ll}\p{Lu}|^\\x/u.test(word) ||
      (match.index > 0 && /^\p{Lu}\p{Ll}/u.test(word)) ||
      (depth > 0 && !KINDS.has(low));
    (own ? names : sentence).add(low);
  }
  return { text: text.toLowerCase(), sentence, names };
}

const partsOf = (name) =>
  name.split(/[.<>]+|__(?:mp_)?/).map((x) => x.replace(/^_+/, "")).filter(Boolean);

/* The rows of the index page, which are ours: addresses are seen from that page. */
export function entriesOf(html, place, root) {
  const row = /<tr><td><a href="([^"]*)">(.*?)<\/a>(?:<div.*?<\/div>)?<\/td>\s*<td>([^<]*)</g;
  return [...html.matchAll(row)].map(([, address, words, pythons]) => {
    const text = plain(words.replace(/<[^>]*>/g, ""));
    const [, type, message] = /^(?:([A-Za-z_][\w.]*)(?:: ?|$))?(.*)$/s.exec(text);
    const location = new URL(address, place).href.slice(root.length);
    return { location, pythons, words: text, type: (type ?? "").split(".").pop(), ...read(message) };
  });
}

export class Errors {
  /* Entries as `entriesOf` returns them; titles by location. */
  constructor(entries, titles) {
    this.entries = entries;
    this.counts = new Map();
    for (const { sentence } of entries) {
      for (const word of sentence) this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
    }
    const bare = (words) => usual(plain(words)).toLowerCase().replaceAll("'", "");
    const first = new Map();
    for (const entry of entries) {
      if (!first.has(entry.location)) first.set(entry.location, entry.type);
      entry.headed = bare(titles.get(entry.location) ?? "").includes(bare(entry.text));
      entry.usual = first.get(entry.location) === entry.type;
      entry.weight = this.#weigh(entry.sentence);
      entry.parts = [...entry.names].map((name) => [name, partsOf(name)]);
      entry.all = new Set(entry.parts.flat(2));
    }
  }

  #weigh(words) {
    let sum = 0;
    for (const word of words) sum += Math.log(1 + this.entries.length / (this.counts.get(word) ?? 1));
    return sum;
  }

  /* How alike a message and a wording are: their sentences, and the names in them. */
  #compare(asked, entry) {
    const sameType = asked.type === entry.type;
    if (!entry.sentence.size || (entry.sentence.size === 1 && !entry.names.size)) {
      const more = entry.text && asked.text.startsWith(`${entry.text} `);
      const same = asked.text === entry.text || more;
      const quoted = !asked.type && QUOTED.test(asked.text);
      return { alike: same && (sameType || quoted) ? 1 : 0, named: 1, sameType };
    }
    const both = [...entry.sentence].filter((x) => asked.sentence.has(x));
    const shared = this.#weigh(both);
    const whole = shared === entry.weight;
    const named = entry.parts.length
      ? entry.parts.reduce((sum, [name, parts]) => {
          if (asked.all.has(name)) return sum + 1;
          return sum + (0.8 * parts.filter((x) => asked.all.has(x)).length) / parts.length;
        }, 0) / entry.parts.length
      : 0;
    if (both.length < 2 && !(sameType && whole)) return { alike: 0 };
    if (both.length < 3 && !whole && !named) return { alike: 0 };
    const rest = [...asked.sentence].filter((x) => !entry.sentence.has(x) && !entry.all.has(x));
    const known = rest.filter((x) => this.counts.has(x));
    let alike = shared / (entry.weight + this.#weigh(known) + rest.length - known.length);
    const begun = asked.sentence.size > 2 && entry.text.startsWith(asked.text);
    if (begun || (whole && entry.sentence.size >= LONG)) alike = Math.max(alike, 0.95);
    return { alike, named, sameType };
  }

  /* The best entry for one message, or the location of the section for all others. */
  #match(error) {
    // The main module of a worker process is the main module.
    const message = error.message.replaceAll("__mp_main__", "__main__");
    const asked = { type: error.type, ...read(message) };
    asked.all = new Set([...asked.sentence, ...asked.names].flatMap((x) => [x, ...partsOf(x)]));
    let best;
    const near = [];
    this.entries.forEach((entry, number) => {
      const { alike, named, sameType } = this.#compare(asked, entry);
      if (alike < ALIKE) return;
      const same = asked.text === entry.text ? 0.3 : 0;
      const signs = (entry.headed ? 0.05 : 0) + (sameType ? 0.08 : 0) + (entry.usual ? 0.01 : 0);
      const score = alike + 0.25 * named + same + signs - number / 1e6;
      near.push({ entry, alike, named, score });
      if (!best || score > best.score) best = near.at(-1);
    });
    if (!best) return undefined;
    const rivals = near.filter(({ alike }) => alike > best.alike - 0.05);
    const sections = new Set(rivals.map(({ entry }) => entry.location));
    const vague = best.entry.names.size && best.named < MEANT && sections.size > 1;
    if (vague || best.alike < SURE) {
      const other = OTHERWISE.find(([pattern]) => pattern.test(asked.text));
      if (other) return { location: other[1], alike: best.alike };
    }
    return { location: best.entry.location, entry: best.entry, alike: best.alike };
  }

  /* The one section that explains what was pasted: its location, and the entry if any. */
  find(text) {
    const { errors, note } = errorsIn(text);
    if (note) return { location: NOTES };
    for (const error of errors) {
      if (!error.type && !/\s/.test(error.message) && !QUOTED.test(error.message)) continue;
      const found = this.#match(error);
      if (found) return { ...found, message: error.message };
    }
    return undefined;
  }
}
