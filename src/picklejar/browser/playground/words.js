/* What readers are told: pure functions from what happened to sentences. */

/* A name from outside, with letters that are not seen, or turn the line, spelt out. */
export function plainly(name) {
  const text = String(name).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (letter) => `\\u{${letter.codePointAt(0).toString(16)}}`);
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

/* How far the sandbox is, in words, and as a part of one where that is known. */
export function stateInWords({ state, loaded = 0, total = 0 }) {
  if (state !== "loading") return state === "running" || state === "ready" ? null : null;
  if (total && loaded < total) {
    const mega = (bytes) => (bytes / 1e6).toFixed(1);
    return { text: `Loading Python, once: ${mega(loaded)} of ${mega(total)} MB`, part: loaded / total };
  }
  return { text: "Starting Python…", part: null };
}
