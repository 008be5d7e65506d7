/*
 * What a run printed, held against what the page shows.
 *
 * Everything a program prints is untrusted: it enters the page as text, never as HTML.
 */

import { diffArrays } from "diff";
import { make } from "./dom.js";
import { comparable } from "./normalise.js";
import { exception } from "./words.js";

const MOST = 2000; // lines that are compared; more are shown as they are

/* The output that a figure shows for a Python such as 3.14, null where it shows none. */
export function baked(figure, python) {
  for (const line of figure.querySelectorAll(".pj-output:not(.pj-result) .pj-ran")) {
    // As in "CPython 3.15.2, 3.14.10, 3.14.10t; 3.14.10 on another platform".
    const platforms = line.querySelector(".pj-pythons").textContent.replace("CPython ", "").split("; ");
    const labels = platforms.filter((one) => !one.includes(" on ")).flatMap((one) => one.split(", "));
    const label = labels.find((one) => one.startsWith(`${python}.`) && /\d$/.test(one));
    if (!label) continue;
    const text = (name) => line.parentNode.querySelector(`:scope > ${name}`)?.textContent ?? "";
    const failed = "raises" in figure.dataset;
    return { label, line, stdout: text(".pj-stdout"), stderr: text(".pj-stderr"), failed };
  }
  return null;
}

/*
 * Hold a run against what the page shows: the lines that differ and those `kept`, and
 * the parts of both streams; null where the page shows nothing for this Python.
 */
export function compare(shown, outcome) {
  if (!shown) return null;
  const streams = ["stdout", "stderr"].map((name) => changes(shown[name], outcome[name]));
  const lines = streams.reduce((sum, parts) => sum + Math.max(count(parts, "removed"), count(parts, "added")), 0);
  const same = lines === 0 && shown.failed === (outcome.status !== 0);
  const kept = streams.flat().reduce((sum, part) => sum + (part.removed || part.added ? 0 : part.value.length), 0);
  return { same, lines, kept, label: shown.label, stdout: streams[0], stderr: streams[1] };
}

const count = (parts, kind) => parts.reduce((sum, part) => sum + (part[kind] ? part.value.length : 0), 0);

function changes(before, after) {
  const [old, now] = [lines(before), lines(after)];
  if (comparable(before) === comparable(after)) return [{ value: now }];
  if (old.length > MOST || now.length > MOST) return [{ removed: true, value: old }, { added: true, value: now }];
  return diffArrays(old, now, { comparator: (left, right) => comparable(left) === comparable(right) });
}

/* Lines with their ends, so that a missing last one shows. */
const lines = (text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/* The panel of a run: what it printed, and what differs from the page. */
export function panel(outcome, compared, python) {
  const root = make("div", "pj-output pj-result");
  const head = make("p", "pj-ran");
  head.append(make("span", "pj-label", "Output"), " ", make("span", "pj-pythons", `CPython ${python} in this browser`));
  root.append(head);
  if (compared && !compared.same && compared.lines) root.append(legend(compared.label));
  for (const name of ["stdout", "stderr"]) {
    const parts = compared?.[name] ?? [{ value: lines(outcome[name]) }];
    if (parts.some((part) => part.value.length)) root.append(stream(name, parts));
  }
  if (!outcome.stdout && !outcome.stderr) root.append(make("p", "pj-note", "It printed nothing."));
  return root;
}

function legend(label) {
  const note = make("p", "pj-note pj-legend");
  note.append(
    make("del", "pj-only-page", "−"), ` only on this page (CPython ${label}) `,
    make("ins", "pj-only-run", "+"), " only in this run",
  );
  return note;
}

function stream(name, parts) {
  const block = make("pre", `pj-${name}`);
  if (name === "stderr") block.setAttribute("aria-label", "Standard error");
  block.tabIndex = 0;
  const code = make("code");
  const differs = parts.some((part) => part.removed || part.added);
  if (differs) block.classList.add("pj-diff");
  for (const { value, removed, added } of parts) {
    for (const text of value) {
      if (!differs) code.append(name === "stderr" ? worded(text) : text);
      else code.append(marked(text, removed ? "only-page" : added ? "only-run" : "both"));
    }
  }
  block.append(code);
  return block;
}

const MARKS = {
  "only-page": ["del", "−", "only on the page: "],
  "only-run": ["ins", "+", "only in this run: "],
  both: ["span", " ", ""],
};

function marked(text, kind) {
  const [tag, sign, spoken] = MARKS[kind];
  const line = make(tag, `pj-diff-line pj-${kind}`);
  // Signs are drawn by the stylesheet, so that whoever selects and copies gets none.
  line.dataset.sign = sign;
  if (spoken) line.append(make("span", "pj-unseen", spoken));
  line.append(text);
  return line;
}

/* The line of a traceback that names the exception stands out, as in the page's own. */
function worded(text) {
  if (/^\s/.test(text) || !exception(text)) return text;
  const [name] = text.match(/^[\w.]+/);
  const line = make("span");
  line.append(make("span", "gr", name), text.slice(name.length));
  return line;
}
