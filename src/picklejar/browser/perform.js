/*
 * What a press of Run needs and no page before it: the page's Python, and the comparison.
 */

import { shared } from "./shared.js";
import { megabytes } from "./words.js";

export { normalise } from "./normalise.js";
export { baked, compare, panel } from "./outcome.js";

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
  const runtime = shared();
  const stop = () => runtime.stop();
  const unwatch = runtime.watch((state) => {
    if (state.state === "loading") onLoad(...loading(state));
    if (state.state === "running") onStart();
  });
  signal.addEventListener("abort", stop);
  const done = runtime.run(source, { filename, onOutput });
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
function loading({ loaded = 0, total = 0 }) {
  if (!total) return ["Loading Python…", 0];
  if (loaded >= total) return ["Starting Python…", 1];
  return [`Loading Python, once: ${megabytes(loaded)} of ${megabytes(total)} MB`, loaded / total];
}
