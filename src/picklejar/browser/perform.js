/*
 * What a press of Run needs and no page before it: the page's Python, and the comparison.
 */

import { onState, runtime } from "./shared.js";
import { megabytes } from "./words.js";

export { normalise } from "./normalise.js";
export { baked, compare, panel } from "./outcome.js";
export { concernsPickle, remedy } from "./remedy.js";

const PATIENCE = 60; // seconds; a reader who sees enough presses Stop before

let last = null; // the run going on, of whichever figure

/*
 * Run a program in the page's one Python and return its outcome.
 *
 * A run that still goes on elsewhere on the page is stopped: readers look at one.
 */
export async function perform(source, { filename, signal, onLoad, onStart, onOutput }) {
  while (last) {
    last.stop();
    await last.done.catch(() => {});
  }
  if (signal.aborted) return stopped();
  const stop = () => runtime.stop();
  const unwatch = onState((state) => {
    if (state.phase === "loading" || state.phase === "starting") onLoad(...loading(state));
    if (state.phase === "running") onStart();
  });
  signal.addEventListener("abort", stop);
  const decoder = { 1: new TextDecoder(), 2: new TextDecoder() };
  const done = runtime.run(source, {
    filename,
    seconds: PATIENCE,
    onOutput: ({ stream, bytes }) => onOutput(decoder[stream].decode(bytes, { stream: true })),
  });
  const mine = last = { stop, done };
  try {
    return await done;
  } finally {
    if (last === mine) last = null;
    unwatch();
    signal.removeEventListener("abort", stop);
  }
}

const stopped = () => ({ status: null, stdout: "", stderr: "", ms: 0, ended: "stopped", why: "" });

/* How far the load is, in words and as a part of one. */
function loading({ phase, loaded = 0, total = 0 }) {
  if (phase === "starting" || !total) return ["Starting Python…", 1];
  return [`Loading Python, once: ${megabytes(loaded)} of ${megabytes(total)} MB`, loaded / total];
}
