// One Python for a whole page: whoever comes first loads it, all others share it.

import { Runtime } from "./runtime.js";

export { Interrupted, Raised, Unavailable } from "./runtime.js";

const listeners = new Set();

/** Told of every state; returns a function that ends that. */
export function onState(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const runtime = new Runtime({
  onState: (state) => listeners.forEach((listener) => listener(state)),
});
