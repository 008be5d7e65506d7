/*
 * The Python that runs what a reader wrote or wants to see explode.
 *
 * It is another one than the one that reads, and a detonation gets a fresh one, thrown
 * away afterwards: what ran there can have changed everything in it.
 */

import { Runtime } from "../runtime.js";
import { answers } from "./shapes.js";

export const SECONDS = 10;

export class Stopped extends Error {}

export class Workshop {
  constructor({ onState }) {
    this.onState = onState;
    this.runtime = null;
    this.busy = null;
  }

  async pickle(source) {
    return answers.value(await this.run("values.pickle_value", { source }));
  }

  async detonate(data) {
    this.dispose();
    try {
      return answers.detonation(await this.run("detonator.detonate", { data }));
    } finally {
      this.dispose();
    }
  }

  /* Call a function, at most for SECONDS from when it runs; throws Stopped. */
  async run(name, payload) {
    this.stop();
    this.runtime ??= new Runtime({ onState: (state) => this.onState(state) });
    const { runtime } = this;
    const job = { stop: null };
    this.busy = job;
    const stopped = new Promise((_, reject) => {
      job.stop = (why) => reject(new Stopped(why));
    });
    const timer = setTimeout(() => {
      job.stop(`Stopped after ${SECONDS} seconds. Is there a loop without an end?`);
    }, SECONDS * 1000 + (job.slack ?? 0));
    try {
      return await Promise.race([runtime.call(name, payload), stopped]);
    } catch (error) {
      this.dispose(); // whatever went wrong, the next one starts afresh
      throw error;
    } finally {
      clearTimeout(timer);
      if (this.busy === job) this.busy = null;
    }
  }

  stop() {
    this.busy?.stop("Stopped.");
  }

  dispose() {
    this.runtime?.dispose();
    this.runtime = null;
  }
}
