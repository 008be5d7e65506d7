/*
 * The Python that reads: it runs nothing but the anatomy, so its answers can be believed.
 *
 * Calls go one after the other. `turn` is counted up whenever something else is opened,
 * and work for an earlier turn is given up.
 */

import { answers } from "./shapes.js";

const SLICE = 120; // milliseconds of reading between two looks at what the reader wants

export class Superseded extends Error {}

export class Reader {
  constructor(runtime) {
    this.runtime = runtime;
    this.turn = 0;
    this.session = null;
    this.queue = Promise.resolve();
  }

  /* Nothing is loaded before the first call. */
  call(name, payload, check) {
    const { turn } = this;
    const run = async () => {
      this.check(turn); // what nobody waits for any more is not asked
      try {
        return check(await this.runtime.call(`playground.reading.${name}`, payload));
      } catch (error) {
        this.check(turn); // it was stopped because of something newer
        throw error;
      }
    };
    const answer = this.queue.then(run, run);
    this.queue = answer.catch(() => {});
    return answer;
  }

  spelt(text) {
    return this.call("spelt", { text }, answers.spelt);
  }

  /* Open a Blob or File; only the parts of it that are asked for are read. */
  async open(blob, { path = [], first = false, anyway = false } = {}) {
    const turn = this.begin();
    let part = null;
    for (let asked = 0; ; asked += 1) {
      const payload = { file: turn, size: blob.size, part, path, first, anyway };
      const answer = await this.call("open_file", payload, answers.open);
      this.check(turn);
      if (!answer.need) {
        this.session = answer.session;
        return answer;
      }
      const [start, end] = answer.need;
      if (!(start >= 0 && start < end && end <= blob.size) || asked > 500) throw new Error("The file could not be read.");
      part = [start, new Uint8Array(await blob.slice(start, end).arrayBuffer())];
      this.check(turn);
    }
  }

  async openNext(start) {
    const turn = this.begin(true);
    const answer = await this.call("open_next", { session: this.session, start }, answers.open);
    this.check(turn);
    this.session = answer.session;
    return answer;
  }

  begin() {
    this.turn += 1;
    return this.turn;
  }

  check(turn) {
    if (turn !== this.turn) throw new Superseded();
  }

  /* Read the open pickle to its end; onProgress is told how far it is. */
  async readAll(onProgress) {
    const { turn, session } = this;
    for (;;) {
      const progress = await this.call("advance", { session, milliseconds: SLICE }, answers.progress);
      this.check(turn);
      onProgress(progress);
      if (progress.done) return progress;
    }
  }

  ask(name, payload = {}) {
    const { turn, session } = this;
    return this.call(name, { session, ...payload }, answers[name] ?? ((answer) => answer)).then((answer) => {
      this.check(turn);
      return answer;
    });
  }

  /* End whatever it does; what was open is closed. */
  stop() {
    this.turn += 1;
    this.session = null;
    this.runtime.stop("calls");
  }
}
