/* What readers are told: pure functions from what happened to sentences. */

/* A name from outside, with letters that are not seen, or turn the line, spelt out. */
export function plainly(name) {
  const text = String(name).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (letter) => `\\u{${letter.codePointAt(0).toString(16)}}`);
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

/* How far the sandbox is, in words, and as a part of one where that is known. */
export function stateInWords({ phase, loaded = 0, total = 0 }) {
  if (phase === "starting") return { text: "Starting Python…", part: null };
  if (phase !== "loading") return null;
  if (!total) return { text: "Loading Python, once…", part: null };
  const mega = (bytes) => (bytes / 1e6).toFixed(1);
  return { text: `Loading Python, once: ${mega(loaded)} of ${mega(total)} MB`, part: loaded / total };
}
