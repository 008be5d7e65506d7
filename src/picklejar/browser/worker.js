// Runs CPython in a worker of the sandboxed frame: programs, or calls of our own modules.
//
// A worker is of one kind.  In "programs" each run begins from the same memory and
// nothing of it remains.  In "calls" one interpreter goes on living: it runs only the
// modules packed with it, which read what readers bring as data.

import { Ended, HOME, Interpreter, unpack } from "./interpreter.js";

const OUTPUT = 64 * 1024; // bytes that a run may print, as in picklejar/runs.py
const PROMPT = 100; // pieces of output that are sent as they come, before any waits
const GATHER = 4096; // bytes of output that are then sent at once, if they come quickly
const IDLE = 500; // milliseconds without an order after which there is time for more
const PATIENCE = 50; // milliseconds after which less is sent as well
// As picklejar/runner.py has it for recorded runs: no output changes.
const PRELOAD = "pickle pickletools copy copyreg json dataclasses enum datetime traceback".split(" ");
const MODULES = "/lib/picklejar";

/* global LEFT_OUT -- a pattern of modules, put in by build.mjs */

const tell = self.postMessage.bind(self);
const now = performance.now.bind(performance);
let python = null;
let idle = 0;
let output = null;

self.onmessage = ({ data }) => {
  orders[data.type](data).catch((error) => {
    self.setTimeout(() => { throw error; }); // reaches the frame as the worker's error
  });
};

const orders = {
  async start({ kind, memory, module, library }) {
    const begun = now();
    cap(memory);
    python = await Interpreter.start({
      library: unpack(new Uint8Array(library)),
      instantiate: async (imports) => ({
        module,
        instance: await WebAssembly.instantiate(module, imports),
      }),
      write: (stream, bytes) => output(stream, bytes),
    });
    if (kind === "calls") {
      python.execute(`import sys; sys.path.append("${MODULES}"); import _calls`);
    }
    tell({ type: "ready", ms: now() - begun });
  },

  async run({ id, source, filename, files, argv, collect, modules }) {
    self.clearTimeout(idle);
    for (const module of imported(source)) python.preload(module);
    const printed = new Printed(id);
    output = (stream, bytes) => printed.add(stream, bytes);
    const begun = now();
    const message = { type: "done", id, ended: "exit", status: null, why: "", files: {} };
    if (modules) python.execute(`import sys; sys.path.append("${MODULES}"); del sys`);
    try {
      message.status = python.run(source, { filename, files, argv });
    } catch (error) {
      if (error instanceof Ended) message.ended = error.how;
      else Object.assign(message, { ended: "crash", why: explain(error) });
    }
    message.ms = now() - begun;
    if (message.ended === "crash") python.flush();
    printed.flush();
    if (message.status) message.why = hint(printed.last);
    message.fresh = message.ended !== "crash" && !python.worn;
    if (message.ended !== "crash") message.files = python.collect(collect);
    // The result first; the reader does not wait until things are put back.
    tell(message);
    if (!message.fresh) return;
    python.reset();
    idle = self.setTimeout(foresee, IDLE, [...PRELOAD]);
  },

  async call({ id, name, payload }) {
    try {
      tell({ type: "answer", id, value: call(name, payload, (value) => tell({ type: "progress", id, value })) });
    } catch (error) {
      const raised = error instanceof Refused;
      tell({ type: "failed", id, why: raised ? error.message : explain(error) });
      if (!raised) throw error;
    }
  },
};

/** Sends what a program prints; ends the program where it prints too much. */
class Printed {
  constructor(id) {
    this.id = id;
    this.total = 0;
    this.waiting = { 1: [], 2: [] };
    this.size = 0;
    this.sent = 0;
    this.since = now();
    this.last = ""; // of what it said of errors
  }

  add(stream, bytes) {
    const room = OUTPUT - this.total;
    this.total += bytes.length;
    const part = bytes.subarray(0, Math.max(room, 0));
    if (part.length) this.waiting[stream].push(part);
    this.size += part.length;
    if (this.sent < PROMPT || this.size >= GATHER || now() - this.since > PATIENCE) this.flush();
    if (this.total > OUTPUT) throw new Ended("flood");
  }

  flush() {
    this.sent += 1;
    for (const stream of [1, 2]) {
      const parts = this.waiting[stream];
      if (!parts.length) continue;
      const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        bytes.set(part, at);
        at += part.length;
      }
      parts.length = 0;
      if (stream === 2) this.last = (this.last + new TextDecoder().decode(bytes)).slice(-2000);
      tell({ type: "output", id: this.id, stream, bytes });
    }
    this.size = 0;
    this.since = now();
  }
}

/** Imports the usual modules while nobody waits; an order comes in between. */
function foresee(modules) {
  if (modules.length) {
    python.preload(modules.shift());
    idle = self.setTimeout(foresee, 0, modules);
  } else {
    python.prepare();
  }
}

/** Which of the usual modules a program names in an import. */
function imported(source) {
  const words = new Set();
  for (const [, names] of source.matchAll(/^\s*(?:import|from)\s+([\w., ]+)/gm)) {
    for (const name of names.split(/[\s,.]+/)) words.add(name);
  }
  return PRELOAD.filter((name) => words.has(name));
}

/** Keeps the interpreter from growing beyond some bytes of memory. */
function cap(memory) {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function limited(pages) {
    if (this.buffer.byteLength + pages * 65536 > memory) throw new RangeError("too much memory");
    return grow.call(this, pages);
  };
}

/** Says in plain words what ended an interpreter. */
function explain(error) {
  if (error instanceof RangeError && /call stack|recursion/i.test(error.message)) {
    return "Too deep for a browser: its stack for WebAssembly is much smaller than the one"
      + " that CPython has on a computer, where this may work or end in RecursionError.";
  }
  if (error?.name === "InternalError") return explain(new RangeError("call stack"));
  return `The interpreter itself stopped: ${error?.message ?? error}`;
}

const HINTS = [
  [/emscripten does not support processes|_posixsubprocess|multiprocessing/, "In a browser no program can start another process."],
  [/can't start new thread/, "In a browser this Python has one thread alone."],
];

/** Says why an ordinary program may fail here and nowhere else; empty where it does not. */
function hint(errors) {
  const missing = /ModuleNotFoundError: No module named '([\w.]+)'\s*$/.exec(errors)?.[1];
  if (missing && new RegExp(LEFT_OUT).test(`${missing.replaceAll(".", "/")}/`)) {
    return `The Python of this page comes without ${missing}, which is part of CPython.`;
  }
  if (missing) return "The Python of this page has the standard library alone.";
  return HINTS.find(([pattern]) => pattern.test(errors))?.[1] ?? "";
}

class Refused extends Error {}

/** Calls a Python function by its dotted name; see python/_calls.py for the other end. */
function call(name, payload, onProgress) {
  const { FS } = python;
  const blobs = [];
  const text = JSON.stringify({ name, payload }, (_, value) => {
    if (!(value instanceof Uint8Array)) return value;
    blobs.push(value);
    return { "\0bytes": blobs.length - 1 };
  });
  FS.writeFile(`${HOME}/question.json`, text);
  blobs.forEach((blob, index) => FS.writeFile(`${HOME}/question.${index}`, blob, { canOwn: true }));
  const errors = [];
  output = (stream, bytes) => {
    if (stream === 2) errors.push(...bytes);
    else for (const line of new TextDecoder().decode(bytes).split("\n")) if (line) onProgress(JSON.parse(line));
  };
  python.execute("_calls.answer()");
  const reply = FS.readFile(`${HOME}/answer.json`, { encoding: "utf8" });
  const revive = (_, value) => {
    const index = value?.["\0bytes"];
    return index === undefined ? value : FS.readFile(`${HOME}/answer.${index}`);
  };
  // Looking at every value takes as long as reading it: only where there are bytes.
  const answer = JSON.parse(reply, reply.includes('"\\u0000bytes"') ? revive : undefined);
  if (answer.error) throw new Refused(answer.error);
  return answer.value;
}
