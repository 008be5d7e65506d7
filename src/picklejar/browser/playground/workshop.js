/*
 * What a reader wrote, or wants to see explode, runs here and nowhere else.
 *
 * A run begins in a fresh interpreter, which is another one than that which reads. What
 * it leaves behind is an answer in files; any of it may be a lie, and has its shape
 * checked.
 */

import { answers } from "./shapes.js";

const FILES = ["answer.json", ...Array.from({ length: 6 }, (_, index) => `answer.${index}`)];
const LONGEST = 8_000_000; // bytes of an answer
const MARK = "\0bytes";

export class Unfinished extends Error {}

export class Workshop {
  constructor(runtime) {
    this.runtime = runtime;
  }

  async pickle(source) {
    return this.run("pickle_value", { "source.txt": source }, answers.value);
  }

  async detonate(data) {
    return this.run("detonate", { "data.bin": data }, answers.detonation, { untrusted: true });
  }

  async run(name, files, check, how = {}) {
    const source = `from playground import bench\nbench.${name}()\n`;
    const outcome = await this.runtime.run(source, { filename: "playground_run.py", files, collect: FILES, modules: true, ...how });
    const { stdout, stderr } = outcome;
    const answer = read(outcome);
    return { stdout, stderr, why: answer ? null : unfinished(outcome), answer: answer && check(answer) };
  }

  stop() {
    this.runtime.stop("programs");
  }
}

function read({ files }) {
  const json = files["answer.json"];
  if (!json || json.length > LONGEST) return null;
  const revive = (_, value) => {
    const index = value?.[MARK];
    return index === undefined ? value : files[`answer.${index}`];
  };
  try {
    return JSON.parse(new TextDecoder().decode(json), revive);
  } catch {
    return null;
  }
}

/* Why there is no answer. */
function unfinished({ ended, status, why }) {
  if (ended === "stopped") return "Stopped.";
  if (ended === "flood") return why || "It printed more than 64 KiB and was stopped.";
  if (ended !== "exit") return why || "The interpreter itself stopped.";
  return `It ended the interpreter itself, with status ${status}.`;
}
