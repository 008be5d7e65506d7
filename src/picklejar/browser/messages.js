// What the frame and the page accept of what a worker says.
//
// A worker that ran a hostile program may send anything.  A message is taken apart and
// made anew from the fields that its kind has, each of the type that it must have; what
// does not fit is no message.

const number = (value) => typeof value === "number" && Number.isFinite(value);
const text = (value) => typeof value === "string";
const bytes = (value) => value instanceof Uint8Array;
const anything = () => true;

const KINDS = {
  ready: { ms: number },
  output: { id: number, stream: (value) => value === 1 || value === 2, bytes },
  done: {
    id: number,
    ended: (value) => ["exit", "flood", "crash"].includes(value),
    status: (value) => value === null || Number.isInteger(value),
    why: text,
    ms: number,
    fresh: (value) => typeof value === "boolean",
    files: (value) =>
      typeof value === "object" && value !== null && Object.values(value).every(bytes),
  },
  progress: { id: number, value: anything },
  answer: { id: number, value: anything },
  failed: { id: number, why: text },
};

/** Returns a message as a record of its kind, or null where it is none. */
export function fromWorker(data) {
  if (typeof data !== "object" || data === null || !Object.hasOwn(KINDS, data.type)) return null;
  const message = { type: data.type };
  for (const [name, fits] of Object.entries(KINDS[data.type])) {
    if (!fits(data[name])) return null;
    message[name] = data[name];
  }
  return message;
}

/** How much a worker may say between two orders. */
export class Budget {
  constructor({ messages = 2000, bytes: size = 2 ** 20 } = {}) {
    this.messages = messages;
    this.bytes = size;
  }

  allows(message) {
    this.messages -= 1;
    if (message.type === "output") this.bytes -= message.bytes.length;
    if (message.type === "done" || message.type === "failed") this.bytes -= message.why.length;
    return this.messages >= 0 && this.bytes >= 0;
  }
}
