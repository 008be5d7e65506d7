/*
 * Words: how a text is cut into them, which of them mean the same, and which say nothing.
 * What is written on pages and what is typed pass through the same functions.
 */

/* A run of bytes as Python writes them; or letters, digits and what joins them to names. */
const WORD = /(?:\\x[0-9a-f]{2})+|[\p{L}\p{N}_]+(?:[.'][\p{L}\p{N}_]+)*/giu;
const BYTES = 12; // characters that tell the start of a pickle: three escapes

/* Words that nobody looks for. A query of nothing else is searched as it stands. */
const EMPTY = new Set(
  `a about after also am an and any are as at be been before but by can could did do does
  doing for from get gets getting got had has have having how i i'm if in into is it it's its
  just me mine my need not of on or our please possible should so some than that the their
  them then there these they this those to too try trying up us use used using want was way
  we what when where which while who why will with without work works would you your python vs versus`
    .split(/\s+/),
);

/* What people call one thing. The first word of a line is no better than the others. */
const SAME = `
  save store write dump persist export keep
  load read open import restore unpickle
  deserialize deserialise deserialization deserialisation unserialize unpickle load
  serialize serialise serialization serialisation serializing marshal pickle dump
  cannot can't unable fails refused impossible
  unpicklable unpickleable unpickable refused cannot
  picklable pickleable serializable pickle
  dict dictionary
  big large huge
  size big large small smaller
  compress compression gzip zip bz2 lzma zlib
  fast faster speed slow slower performance quick
  safe secure security dangerous danger unsafe insecure vulnerability vulnerable exploit trust
  malicious attack attacker hostile evil untrusted trust
  rce arbitrary execute executes code security
  difference compare comparison
  error exception
  add append
  multiple many several
  view inspect look examine see show decode disassemble
  corrupted corrupt damaged broken truncated truncate incomplete
  rename renamed moved move refactor refactored renaming
  old older legacy
  version versions compatible compatibility
  multiprocessing process worker pool parallel
  copy clone duplicate
  lambda anonymous
  nested inner local
  attribute field member property
  exclude skip ignore omit leave
  sign signature hmac signed verify
  js javascript node
  np numpy ndarray array
  py2 python2
  own custom
  restricted restrict whitelist allowlist allow
  db database sqlite sqlite3
  async asyncio await coroutine
  custom customise customize customising customizing
`;

/* The words of a text with their places, in lower case. */
export function wordsOf(text) {
  const found = [];
  for (const match of text.replaceAll("’", "'").matchAll(WORD)) {
    const whole = match[0].toLowerCase();
    const word = whole.startsWith("\\x") ? whole.slice(0, BYTES) : whole;
    found.push({ word, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/* A word without what grammar put at its end. It need not be a word itself. */
const STEMS = new Map();
export function stem(word) {
  let short = STEMS.get(word);
  if (short === undefined) STEMS.set(word, (short = shortened(word)));
  return short;
}

function shortened(word) {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  let short = word.replace(/i[sz]ations?$/, "iz").replace(/(?<!e)ies$/, "y");
  if (short === word) {
    const cut = word.replace(/(?:ing|(?<!e)ed|(?<=[sxz]|ch|sh)es|(?<![su])s)$/, "");
    if (cut.length > 2 && /[aeiouy]/.test(cut)) short = cut;
  }
  return short.replace(/([b-df-hj-np-tv-z])\1$/, "$1").replace(/(?<=..)e$/, "");
}

/* The parts of a name: `pickle.HIGHEST_PROTOCOL` has three. */
export function partsOf(word) {
  if (word.startsWith("\\x")) return [];
  const parts = word.split(/[._']+/).filter((part) => part.length > 1);
  return parts.length > 1 || parts[0] !== word ? parts : [];
}

export const tellsNothing = (word) => EMPTY.has(word);

const SYNONYMS = new Map();
for (const line of SAME.trim().split("\n")) {
  const stems = new Set(line.trim().split(/\s+/).map(stem));
  for (const one of stems) {
    const others = SYNONYMS.get(one) ?? new Set();
    for (const other of stems) if (other !== one) others.add(other);
    SYNONYMS.set(one, others);
  }
}

/* The stems of words that mean the same as a stem. */
export const synonymsOf = (stemmed) => [...(SYNONYMS.get(stemmed) ?? [])];
