// Python for a page: programs run, and our own functions called, in a sandboxed frame.
//
//     import { Runtime } from "./runtime.js";
//     const runtime = new Runtime({ onState: ({ phase }) => ... });
//     const { status, stdout, stderr, ended, why } = await runtime.run("print(1)");
//
// Nothing is loaded until `prepare`, `run` or `call`.  What comes back was made by a
// program that may be hostile: put it into a page as text, never as markup.

import { Frame, Lost, Unavailable } from "./frame-host.js";

export { Unavailable };

/** Milliseconds after which a run is likely to be stopped: another worker makes ready. */
const LONG = 300;
const LIMITS = { seconds: 10, memory: 512 * 2 ** 20 };

/** What a call rejects with when it was stopped, or its interpreter ended. */
export class Interrupted extends Error {}

/** What a call rejects with when the Python function raised; the message is its traceback. */
export class Raised extends Error {}

export class Runtime {
  /**
   * @param {object} [options]
   * @param {(state: {phase: string, loaded?: number, total?: number, why?: string}) => void}
   *   [options.onState] told of "loading" (bytes, compressed), "starting", "ready",
   *   "running" and "failed"
   * @param {{seconds?: number, memory?: number, reading?: number}} [options.limits] of a
   *   run; `reading` is the memory for calls, whose own modules may hold more
   */
  constructor({ onState = () => {}, limits = {} } = {}) {
    this.limits = { ...LIMITS, ...limits };
    this.onState = onState;
    this.frame = null;
    this.lanes = { programs: new Lane(this, "programs"), calls: new Lane(this, "calls") };
  }

  /** Loads what a first run needs; rejects with `Unavailable` where that fails. */
  async prepare() {
    await this.lanes.programs.ready();
  }

  /**
   * Does what `python filename` does with a program, in an empty folder, without input.
   *
   * Nothing of a run is there in the next.  Runs wait for one another.
   *
   * @param {string} source
   * @param {object} [options]
   * @param {string} [options.filename]
   * @param {Record<string, string | Uint8Array>} [options.files] beside the program
   * @param {string[]} [options.argv] what stands after the file name
   * @param {string[]} [options.collect] files that are wanted back, up to 16 MiB each
   * @param {boolean} [options.modules] whether it may import picklejar.anatomy
   * @param {boolean} [options.untrusted] throws the whole worker away afterwards
   * @param {number} [options.seconds] instead of the limit
   * @param {(chunk: {stream: 1 | 2, bytes: Uint8Array}) => void} [options.onOutput]
   * @returns {Promise<{ended: "exit" | "stopped" | "flood" | "timeout" | "crash",
   *   status: number | null, stdout: string, stderr: string, ms: number, why: string,
   *   bytes: {stdout: Uint8Array, stderr: Uint8Array}, files: Record<string, Uint8Array>}>}
   *   `status` is null unless it ended by itself; `why` says in plain words what ended it
   *   otherwise.  Rejects with `Unavailable` where Python cannot be loaded.
   */
  run(source, { filename = "program.py", onOutput = () => {}, seconds, untrusted = false, ...rest } = {}) {
    const { files = {}, argv = [], collect = [], modules = false } = rest;
    return this.lanes.programs.add({
      order: { type: "run", source, filename, files, argv, collect, modules },
      seconds: seconds ?? this.limits.seconds,
      untrusted,
      chunks: { 1: [], 2: [] },
      begun: null,
      on(message) {
        if (message.type === "output") {
          this.chunks[message.stream].push(message.bytes);
          onOutput({ stream: message.stream, bytes: message.bytes });
        } else if (message.type === "done") {
          this.end(message);
        }
      },
      end({ ended, status = null, why = "", ms, files: collected = {} }) {
        const [stdout, stderr] = [join(this.chunks[1]), join(this.chunks[2])];
        this.resolve({
          ended, status, why, files: collected,
          ms: ms ?? (this.begun === null ? 0 : performance.now() - this.begun),
          stdout: decode(stdout), stderr: decode(stderr), bytes: { stdout, stderr },
        });
      },
    });
  }

  /**
   * Calls a Python function that is packed with the runtime, such as "playground.explain".
   *
   * @param {string} name its module and its own name
   * @param {unknown} payload its only argument: what JSON can say, and Uint8Array
   * @param {object} [options]
   * @param {(value: unknown) => void} [options.onProgress] what `_calls.progress` was given
   * @param {Transferable[]} [options.transfer] buffers of the payload that may be taken
   * @returns {Promise<unknown>} what it returned, of the same kinds; rejects with `Raised`,
   *   `Interrupted` or `Unavailable`
   */
  call(name, payload, { onProgress = () => {}, transfer = [] } = {}) {
    return this.lanes.calls.add({
      order: { type: "call", name, payload, limits: { messages: 100_000, bytes: 2 ** 31 } },
      transfer,
      seconds: Infinity,
      untrusted: false,
      on(message) {
        if (message.type === "progress") onProgress(message.value);
        else if (message.type === "answer") this.resolve(message.value);
        else if (message.type === "failed") this.reject(new Raised(message.why));
        return message.type !== "progress";
      },
      end({ why }) {
        this.reject(new Interrupted(why || "stopped"));
      },
    });
  }

  /**
   * Ends what is running, and what waits; the next run starts afresh.
   *
   * @param {...("programs" | "calls")} names of what; all where none is given
   */
  stop(...names) {
    for (const lane of Object.values(this.lanes)) {
      if (!names.length || names.includes(lane.name)) lane.stop();
    }
  }

  /** Ends everything and gives its memory back; a later run loads anew. */
  dispose() {
    this.stop();
    this.frame?.remove();
    this.frame = null;
    for (const lane of Object.values(this.lanes)) lane.forget();
  }

  /** The frame, made anew where it was lost. */
  house() {
    if (!this.frame?.alive) {
      this.frame?.remove();
      for (const lane of Object.values(this.lanes)) lane.forget();
      this.frame = new Frame({
        onState: this.onState,
        onMessage: (id, message) => this.lanes[id.split("-")[0]]?.hear(id, message),
      });
    }
    return this.frame;
  }
}

/** One worker at a time, another in reserve, and the jobs that wait. */
class Lane {
  constructor(runtime, name) {
    this.runtime = runtime;
    this.name = name;
    this.jobs = [];
    this.current = null;
    this.count = 0;
    this.forget();
  }

  /** Drops workers that went with their frame. */
  forget() {
    this.worker = null; // {id, ready}: `ready` is a promise
    this.spare = null;
  }

  spawn() {
    const id = `${this.name}-${(this.count += 1)}`;
    const one = { id, ready: this.runtime.house().start(id, this.name, this.memory) };
    one.ready.catch(() => {
      if (this.worker === one) this.worker = null;
      if (this.spare === one) this.spare = null;
    });
    return one;
  }

  /** How many bytes of memory its interpreter may take. */
  get memory() {
    const { memory, reading = memory } = this.runtime.limits;
    return this.name === "calls" ? reading : memory;
  }

  /** Waits for a worker that can be told something, starting one where there is none. */
  ready() {
    this.runtime.house();
    this.worker ??= this.spare ?? this.spawn();
    if (this.spare === this.worker) this.spare = null;
    return this.worker.ready;
  }

  add(job) {
    return new Promise((resolve, reject) => {
      this.jobs.push(Object.assign(job, { resolve, reject, id: (this.count += 1) }));
      this.next();
    });
  }

  async next() {
    if (this.current || !this.jobs.length) return;
    const job = (this.current = this.jobs.shift());
    try {
      await this.ready();
      if (!this.worker) throw new Lost("Python ended as soon as it had started.");
    } catch (error) {
      if (this.current !== job) return; // stopped meanwhile
      this.current = null;
      if (error instanceof Lost && !job.again) this.jobs.unshift(Object.assign(job, { again: true }));
      else job.reject(error);
      this.next();
      return;
    }
    if (this.current !== job) return; // stopped meanwhile
    job.begun = performance.now();
    this.runtime.onState({ phase: "running" });
    this.runtime.frame.tell(this.worker.id, { ...job.order, id: job.id }, job.transfer ?? []);
    job.long = setTimeout(() => { this.spare ??= this.spawn(); }, LONG);
    if (job.seconds < Infinity) {
      job.timer = setTimeout(() => {
        const why = `It ran longer than ${job.seconds} seconds and was stopped.`;
        this.finish(job, { ended: "timeout", why }, true);
      }, job.seconds * 1000);
    }
  }

  /** Takes a checked message of this lane's worker. */
  hear(id, message) {
    const job = this.current;
    if (this.spare?.id === id && message.type === "ended") this.spare = null;
    if (this.worker?.id !== id) return;
    if (message.type === "ended") {
      this.worker = null;
      if (job?.begun) this.finish(job, ended(message.why), true);
      return;
    }
    if (!job || message.id !== job.id) return;
    if (message.ended === "flood") message.why ||= ended("flood").why;
    job.on(message);
    if (message.type === "done") {
      this.finish(job, message, job.untrusted || !message.fresh);
    } else if (message.type === "answer" || message.type === "failed") {
      this.finish(job, null, false);
    }
  }

  /** Ends a job; where its worker is worn out, another is started at once. */
  finish(job, result, worn) {
    clearTimeout(job.timer);
    clearTimeout(job.long);
    if (this.current !== job) return;
    this.current = null;
    if (worn) this.renew();
    if (result) job.end(result);
    this.runtime.onState({ phase: "ready" });
    this.next();
  }

  renew() {
    if (this.worker) this.runtime.frame?.end(this.worker.id);
    this.worker = null;
    this.ready().catch(() => {});
  }

  stop() {
    const jobs = this.jobs.splice(0);
    const job = this.current;
    if (job?.begun) this.finish(job, { ended: "stopped", why: "Stopped." }, true);
    else if (job) {
      this.current = null; // still loading, which goes on
      jobs.unshift(job);
    }
    for (const waiting of jobs) waiting.end({ ended: "stopped", why: "Stopped." });
  }
}

/** Says in plain words why a worker ended by itself. */
function ended(why) {
  if (why === "flood") {
    return { ended: "flood", why: "It printed more than 64 KiB and was stopped." };
  }
  if (why === "nonsense") {
    return { ended: "crash", why: "It sent what no program here may send and was stopped." };
  }
  return { ended: "crash", why: `The interpreter itself stopped: ${why}` };
}

function join(parts) {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function decode(bytes) {
  return new TextDecoder().decode(bytes);
}
