/*
 * What comes out of the sandbox is checked before it is used.
 *
 * The Python in there may be a hostile pickle's by then: an answer can have any shape.
 */

export class Misshapen extends Error {}

function must(good, wanted) {
  if (!good) throw new Misshapen(`the sandbox sent something else than ${wanted}`);
}

export function text(value, most = 1_000_000) {
  must(typeof value === "string", "text");
  return value.length > most ? `${value.slice(0, most)}…` : value;
}

export function maybe(value, check) {
  return value === null || value === undefined ? null : check(value);
}

export function whole(value) {
  const number = typeof value === "bigint" ? Number(value) : value;
  must(Number.isFinite(number), "a number");
  return Math.trunc(number);
}

export function list(value, check, most = 25_000) {
  must(Array.isArray(value), "a list");
  return value.slice(0, most).map((item) => check(item));
}

export function bytes(value) {
  must(value instanceof Uint8Array, "bytes");
  return value;
}

/* An object with these fields, each checked; others are dropped. */
export function record(value, fields) {
  must(value !== null && typeof value === "object" && !Array.isArray(value), "an object");
  const known = value instanceof Map ? (name) => value.get(name) : (name) => (Object.hasOwn(value, name) ? value[name] : undefined);
  return Object.fromEntries(Object.entries(fields).map(([name, check]) => [name, check(known(name))]));
}

export const optional = (check) => (value) => maybe(value, check);
export const flag = (value) => value === true;
export const line = (value) => text(value, 2_000);
export const lines = (value) => list(value, line, 1_000);

const KINDS = new Set(["header", "value", "container", "stack", "memo", "import", "call", "state", "outside"]);

/* A kind names a class and a colour, so it must be one of ours. */
export function kind(value) {
  must(KINDS.has(value), "a kind of instruction");
  return value;
}

/* An opcode's name leads to its place in the reference. */
export function opcode(value) {
  must(typeof value === "string" && /^[A-Z0-9_]{1,24}$/.test(value), "an opcode");
  return value;
}

const row = (value) => record(value, {
  index: whole, offset: whole, hex: line, chars: line, name: opcode, kind, sign: line, words: line,
});

const act = (value) => record(value, { offset: whole, step: whole, act: line, text: line });

const frame = (value) => record(value, { offset: whole, length: whole, whole: flag });

const memo = (value) => record(value, {
  stores: whole, fetches: whole, unused: whole, overwritten: whole, largest: optional(whole),
});

const facts = (value) => record(value, {
  size: whole, steps: whole, declared: optional(whole), needed: whole, frames: (x) => list(x, frame),
  frame_count: whole, memo, deepest: whole, below: whole, buffers: whole, optimised: optional(whole), saving: whole,
});

const layer = (value) => record(value, { label: line, name: line, size: optional(whole), note: optional(line) });
const recognised = (value) => record(value, { name: line, label: line, role: line, advice: line });
const member = (value) => record(value, { name: line, size: whole, likely: flag });

export const answers = {
  spelt: (value) => record(value, { complaint: optional(line), form: optional(line), data: optional(bytes) }),
  open: (value) => record(value, {
    need: optional((x) => list(x, whole, 2)), layers: optional((x) => list(x, layer, 20)), kind: optional(recognised),
    most: optional(whole), members: optional((x) => list(x, member)), only: optional((x) => text(x)),
    trouble: optional(line), too_large: flag, session: optional(whole), size: optional(whole), cut: flag,
  }),
  progress: (value) => record(value, { steps: whole, offset: whole, size: whole, done: flag }),
  page: (value) => record(value, { rows: (x) => list(x, row) }).rows,
  find: (value) => record(value, { index: whole }).index,
  summary: (value) => record(value, {
    facts, value: optional(line), faults: (x) => list(x, (y) => record(y, { offset: whole, text: line }), 100),
    reached: whole, dis: optional(line), acts: (x) => list(x, act), act_counts: counts, cut: flag, start: whole, rest: whole,
    opcodes: (x) => list(x, ([name, number]) => [opcode(name), whole(number)], 68),
    others: (x) => list(x, (y) => record(y, { who: lines, acts: lines, total: whole, ending: line }), 30),
  }),
  program: (value) => record(value, { text, cut: flag, steps: whole }),
  content: (value) => record(value, { data: bytes }).data,
  value: (value) => record(value, {
    trouble: optional(text), value: optional(line), culprits: optional((x) => list(x, lines, 50)),
    pickles: optional((x) => list(x, (y) => record(y, {
      protocol: whole, data: optional(bytes), error: optional(text), notes: optional(lines),
    }), 6)),
  }),
  detonation: (value) => record(value, {
    value: optional(text), type: optional(line), error: optional(text),
    log: (x) => list(x, entry, 1_000), log_dropped: whole, events: (x) => list(x, entry, 1_000), events_dropped: whole,
  }),
};

function entry(value) {
  return record(value, { what: line, text: line });
}

function counts(value) {
  must(value !== null && typeof value === "object", "counts");
  const pairs = value instanceof Map ? [...value] : Object.entries(value);
  return new Map(pairs.slice(0, 10).map(([name, number]) => [line(name), whole(number)]));
}
