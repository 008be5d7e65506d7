/* What readers are told: pure functions from what happened to sentences. */

export const number = (count) => count.toLocaleString("en");

export function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}

export function duration(milliseconds) {
  if (milliseconds < 1000) return `${Math.max(1, Math.round(milliseconds))}\u00a0ms`;
  return `${(milliseconds / 1000).toFixed(1)}\u00a0s`;
}

/* The name of the exception that a traceback ends with; empty where there is none. */
export function exception(stderr) {
  const [, last] = stderr.match(/Traceback \(most recent call last\):\n(?:[ ].*\n)*((?:.*\n?)*)$/) ?? [];
  return (last ?? stderr).match(/^([A-Za-z_][\w.]*)(?::|$)/m)?.[1] ?? "";
}

const RELOAD = "a file of this site is missing, or the connection is. Reload the page to try again.";
export const NO_PYTHON = `Python could not be loaded: ${RELOAD}`;
export const NO_EDITOR = `The editor could not be loaded: ${RELOAD}`;

/* What stands in the place of an output that an edited program has not printed yet. */
export function notRun({ before }) {
  const since = before ? "Your version has changed since it ran" : "Your version has not run yet";
  return `${since}: Run shows what it prints, Reset brings the page's program and output back.`;
}

/*
 * How a run ended that did not end by itself; `why` is the runtime's own sentence.
 *
 * `printed` if it had printed something, which is then shown; else what the page came
 * with stands below, but not below an `edited` program.
 */
export function ending({ ended, why }, { printed, edited }) {
  const first = printed ? "What it printed first is below." : "It had printed nothing.";
  const below = printed || edited ? first : `${first} The output below is the page's.`;
  if (ended === "stopped") return `Stopped. ${below}`;
  if (ended === "flood") return `${why || "It printed too much and was stopped."} ${below}`;
  if (ended === "timeout") return `${why || "It ran too long and was stopped."} ${below}`;
  return `${why || "Python itself gave up."} ${below} The next run starts in a fresh Python.`;
}

/* What an exception means here that means something else on a machine of one's own. */
export function here(stderr) {
  if (!/^EOFError: EOF when reading a line$/m.test(stderr)) return "";
  return "A program in a page has no keyboard to read from: write the text into the program instead of input().";
}

/*
 * The verdict on a run that ended by itself.
 *
 * `compared` is null where the page shows no output for this Python; otherwise it has
 * `same`, the number of `lines` that differ, and `label`, the Python of the page.
 * `differs` is the reason why the program is known to differ here.
 */
export function verdict({ outcome, compared, edited, differs }) {
  const error = outcome.status ? exception(outcome.stderr) || `exit status ${outcome.status}` : "";
  const subject = edited ? "Your version" : "It";
  if (!compared) {
    if (error) return `${subject} ended with ${error}.`;
    return `${subject} ${outcome.stdout || outcome.stderr ? "ran to its end" : "printed nothing"}.`;
  }
  if (compared.same) {
    if (edited) return `Your version does what the page's does${error && `: it ends with ${error}`}.`;
    return error ? `The same ${error} that this page shows, as it should be.` : "The same output that this page shows.";
  }
  const said = [];
  if (error) said.push(`${subject} ended with ${error}.`);
  else if (!compared.lines) said.push(`${subject} ended without an error.`);
  if (compared.lines) {
    const lines = compared.lines === 1 ? "1 line differs" : `${number(compared.lines)} lines differ`;
    said.push(`${lines} from ${edited ? "what this page shows" : `CPython ${compared.label}`}.`);
  }
  if (differs && !edited) said.push(`That is expected: ${differs}.`);
  return said.join(" ");
}
