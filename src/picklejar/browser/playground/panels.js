/* What can be said of a whole pickle: in a line, in facts, in acts, as a program. */

import { count, counted, make, pointed } from "./elements.js";
import { plainly } from "./words.js";
import { concernsPickle, remedy } from "../remedy.js";
import { here } from "../words.js";

const ACTS = {
  import: ["⇣", "import", "imports"],
  call: ["ƒ", "call", "calls"],
  method: ["=", "method call", "method calls"],
  outside: ["↔", "request to the loading program", "requests to the loading program"],
};

const POINTERS = 16; // bytes: the memo of C is made for twice the number, of 8 bytes each
const NOTICED = 2 ** 20; // bytes that are worth a word

/*
 * Bytes of memory that a load reserves before Python 3.15 for numbers that the memo does
 * not use, 0 where that is none to speak of. Measured by security/memo_index_memory.py.
 */
export function reserved({ memo }) {
  const most = (memo.largest ?? 0) * POINTERS;
  return most >= NOTICED && memo.largest > memo.stores * 2 + 100 ? most : 0;
}

function memory(bytes) {
  const [unit, name] = bytes < 2 ** 30 ? [2 ** 20, "MiB"] : [2 ** 30, "GiB"];
  return `${(bytes / unit).toLocaleString("en", { maximumFractionDigits: 1 })} ${name}`;
}

/*
 * What a load would do: its acts, counted, where it fails, what it costs, and whether
 * `others` read the bytes otherwise. It says what the pickle does, never what is harmless;
 * plain data is not the word for what has a fault, a price or two readings, and "nothing"
 * is never said beside a fault: who knows what stands behind it?
 */
export function verdict({ act_counts: counts, faults, facts, value, others }) {
  const cost = reserved(facts);
  const loud = Boolean(actsOf(counts) || cost || faults.length || others.length);
  const said = faults.length ? [failing(counts, faults, value)] : others.length && !actsOf(counts) ? [] : [working(counts, loud)];
  if (others.length) said.push("Python's Unpicklers read different things in these bytes: see “Imports and calls”.");
  if (cost) said.push(`Before Python 3.15 it also reserves ${memory(cost)} of memory.`);
  return { loud, text: said.join(" ") };
}

function working(counts, loud) {
  const all = actsOf(counts);
  if (all) return `A load of this would make ${all}.`;
  return `A load of this imports nothing and calls nothing${loud ? "." : ": it builds plain data."}`;
}

/* Of a load that reads on past the first fault, the last is where that ends as well. */
function failing(counts, faults, value) {
  const all = actsOf(counts);
  const [first, last] = [faults[0], faults.at(-1)].map(({ offset }) => `byte ${offset.toLocaleString("en")}`);
  if (value !== null) {
    return `A load of this fails at ${first}. One that reads on ${all ? `would make ${all}` : "ends with a value"}.`;
  }
  const where = first === last ? first : `${first}, or at ${last} if it reads on`;
  if (all) return `A load of this would make ${all}, and then fails at ${where}.`;
  return `A load of this fails at ${where}. What stands behind that was not read.`;
}

/* "1 import and 2 calls", empty for none. */
function actsOf(counts) {
  const parts = Object.entries(ACTS).flatMap(([name, [, one, many]]) => {
    const number = counts.get(name) ?? 0;
    return number ? [count(number, one, many)] : [];
  });
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

export function actsPanel({ acts, act_counts: counts, faults, others }, onStep) {
  const total = [...counts.values()].reduce((sum, number) => sum + number, 0);
  const readings = others.map(reading);
  if (!total && (faults.length || others.length)) {
    return make("div.pj-pane", {}, make("p", {}, "A load by the rules of this Python does nothing up to its end or its fault. That says nothing of what stands behind a fault."), ...readings);
  }
  if (!total) {
    return make("div.pj-pane", {}, make("p", {}, "Nothing is imported and nothing is called: this pickle builds plain data. What the program that loads it does with them afterwards is not in the pickle."));
  }
  const items = acts.map(({ offset, step, act, text }) => {
    const [sign, one] = ACTS[act] ?? ["", act];
    return make(`li.pj-did.pj-did-${act in ACTS ? act : "other"}`, {},
      make("span.pj-what", {}, make("span.pj-sign", { "aria-hidden": "true" }, sign), one),
      make("code", {}, text),
      make("button.pj-where", { type: "button", onclick: () => onStep(step), title: "Show this instruction" }, `byte ${offset.toLocaleString("en")}`));
  });
  const more = total > acts.length ? make("p.pj-note", {}, `${counted(total - acts.length, "more entry", "is", "more entries")} not shown.`) : null;
  return make("div.pj-pane", {},
    make("p", {}, "A load would do this, in this order. What an imported module or a called function then does is not in the pickle, and not here."),
    make("ol.pj-acts", {}, ...items), more, ...readings);
}

/* What other Unpicklers make of the same bytes. */
function reading({ who, acts, total, ending }) {
  const items = acts.map((text) => make("li.pj-did", {}, make("code", {}, text)));
  return make("div", {},
    make("p", {}, make("b", {}, "Read otherwise "), `by ${who.join("; by ")}.`),
    items.length ? make("ol.pj-acts", {}, ...items) : null,
    total > acts.length ? make("p.pj-note", {}, `${counted(total - acts.length, "more entry", "is", "more entries")} not shown.`) : null,
    make("p.pj-note", {}, ending));
}

export function factsPanel(summary, { next, layers, cut }) {
  const { facts, value, dis, rest, opcodes, faults } = summary;
  const { memo } = facts;
  const rows = [];
  const add = (term, ...values) => rows.push(make("dt", {}, term), make("dd", {}, ...values));
  if (value !== null) add("Value", make("code", {}, value));
  for (const fault of faults.slice(0, 3)) add("A load fails", fault.text);
  add("Protocol", facts.declared === null
    ? `not declared; the opcodes used need ${facts.needed}`
    : `${facts.declared}; the opcodes used need ${facts.needed}`);
  add("Size", `${count(facts.size, "byte")}, ${count(facts.steps, "instruction")}`);
  if (facts.optimised !== null) add("pickletools.optimize", saving(facts));
  add("Frames", facts.frame_count ? `${facts.frame_count.toLocaleString("en")}: ${facts.frames.map(({ offset, length }) => `${count(length, "byte")} from byte ${offset}`).join(", ")}${facts.frame_count > facts.frames.length ? ", …" : ""}` : "none");
  add("Memo", `${memo.stores.toLocaleString("en")} stored, ${memo.fetches.toLocaleString("en")} fetched, ${memo.unused.toLocaleString("en")} never fetched`);
  const cost = reserved(facts);
  if (cost) add("Largest memo number", `${memo.largest.toLocaleString("en")}: before Python 3.15 a load reserves ${POINTERS} bytes for each number up to it, ${memory(cost)}`);
  add("Deepest stack", count(facts.deepest, "value"));
  if (facts.below) add("Left on the stack", `${count(facts.below, "value")} below the result`);
  if (facts.buffers) add("Out-of-band buffers", count(facts.buffers, "buffer"));
  if (dis) add("pickletools.dis", `refuses it at ${dis}`);
  add("Opcodes used", opcodes.map(([name, number]) => `${name}\u00a0×\u00a0${number.toLocaleString("en")}`).join(", "));
  if (rest > 0 && !cut) add("After its end", `${count(rest, "byte")} that a load ignores`, next);
  for (const { label, size, note, name } of layers.slice(0, -1)) {
    const detail = [size === null ? "" : count(size, "byte"), note ?? ""].filter(Boolean).join(". ");
    add(name === "member" ? "Member" : "Around it", detail ? `${plainly(label)} (${detail})` : plainly(label));
  }
  return make("div.pj-pane", {}, make("dl.pj-terms", {}, ...rows));
}

function saving({ size, optimised, saving: less }) {
  if (less > 0) return `makes ${count(optimised, "byte")} of it, ${less.toLocaleString("en")} less (${((100 * less) / size).toFixed(1)} %)`;
  if (less < 0) return `would make it ${count(-less, "byte")} longer`;
  return "saves nothing";
}

export function programPanel({ text, cut, steps }) {
  const note = cut
    ? `The program of the first ${count(steps, "instruction")}. It is long and was cut.`
    : "It does what a load does, in the same order. Read it, and run it only if you trust the pickle.";
  return make("div.pj-pane", {}, make("p", {}, note),
    make("pre.pj-program", { tabIndex: 0, "aria-label": "The equivalent program" }, make("code", {}, text)));
}

/* One row a protocol: choosing one shows its bytes. */
export function protocolTable(pickles, chosen, onChoose) {
  const largest = Math.max(1, ...pickles.map(({ data }) => data?.length ?? 0));
  const buttons = pickles.map(({ protocol, data, error }) => {
    const size = data ? count(data.length, "byte") : "refused";
    const bar = make("span.pj-bar-size", { "aria-hidden": "true" });
    bar.style.inlineSize = data ? `${Math.max(2, (100 * data.length) / largest)}%` : "0";
    const label = make("label.pj-protocol", { title: error ?? "" },
      make("input", { type: "radio", name: "pj-protocol", value: String(protocol), checked: protocol === chosen, disabled: !data, onchange: () => onChoose(protocol) }),
      make("b", {}, String(protocol)), make("span.pj-track", {}, bar), make("span", {}, size));
    return label;
  });
  return make("fieldset.pj-protocols", {}, make("legend", {}, "Protocol"), ...buttons);
}

export const FIX = "What this error means, and the fix";

/* Its words lead to their section, unless the error above them has led there. */
function culprit([path, words], error) {
  const told = make("span", {}, words);
  if (words !== error) {
    remedy(words).then((href) => href && told.replaceChildren(make("a", { href }, words)));
  }
  return make("li", {}, make("code", {}, path), " ", told);
}

/* What is to be said of a traceback: what it means in a page, and where it is answered. */
export function aboutTrouble(trouble) {
  const said = make("p.pj-note", {}, here(trouble));
  return concernsPickle(trouble) ? pointed(said, trouble, FIX) : said;
}

/* Why a value was refused, and where in it. */
export function refusal({ pickles, culprits }) {
  const refused = pickles.filter(({ error }) => error);
  if (!refused.length) return null;
  const { error, notes } = refused.at(-1);
  const which = refused.length === pickles.length ? "Every protocol refuses it" : `Protocol ${refused.map(({ protocol }) => protocol).join(", ")} refuses it`;
  const found = (culprits ?? []).map((one) => culprit(one, error));
  return make("div.pj-refusal", {},
    pointed(make("p", {}, make("b", {}, `${which}: `), make("code", {}, error)), error, FIX),
    notes.length ? make("p", {}, "From the culprit outwards, as Python 3.14 notes it:") : null,
    notes.length ? make("ol.pj-notes", {}, ...notes.map((note) => make("li", {}, make("code", {}, note)))) : null,
    found.length ? make("p", {}, found.length === 1 ? "The path to the culprit:" : "The paths to all culprits:") : null,
    found.length ? make("ul.pj-culprits", {}, ...found) : null);
}

const TRIED = { import: ["⇣", "import"], call: ["ƒ", "call"], state: ["=", "set state"], outside: ["↔", "asked for"] };

/* What a load in the sandbox did. */
export function detonation({ log, log_dropped: dropped, events, events_dropped: lost, value, type, error }, output) {
  const entries = log.map(({ what, text }) => {
    const [sign, word] = TRIED[what] ?? ["", what];
    return make("li.pj-did", {}, make("span.pj-what", {}, make("span.pj-sign", { "aria-hidden": "true" }, sign), word), make("code", {}, text));
  });
  const parts = [make("p.pj-heading", {}, "What it tried")];
  parts.push(entries.length ? make("ol.pj-acts", {}, ...entries) : make("p", {}, "It imported nothing and called nothing."));
  if (dropped) parts.push(make("p.pj-note", {}, `${counted(dropped, "more step", "is")} not shown.`));
  if (output) parts.push(make("p.pj-heading", {}, "What it printed"), box(output));
  if (error !== null) parts.push(make("p.pj-heading", {}, "How it ended"), box(error, "pj-failed"), pointed(make("p"), error, FIX));
  else parts.push(make("p.pj-heading", {}, `What came out: ${type ?? "an object"}`), box(value ?? ""));
  if (events.length) {
    parts.push(make("details.pj-events", {},
      make("summary", {}, `${count(events.length + lost, "event")} that the interpreter's audit hook reported`),
      make("ol.pj-acts", {}, ...events.map(({ what, text }) => make("li.pj-did", {}, make("span.pj-what", {}, what), make("code", {}, text))))));
  }
  return make("div.pj-detonated", {}, ...parts);
}

export function box(text, name = "") {
  return make(`pre.pj-box${name && `.${name}`}`, { tabIndex: 0 }, make("code", {}, text));
}

/* From what a pickle was taken, the outermost first: layers as `open_file` tells them. */
export function origin(layers) {
  const around = layers.slice(0, -1);
  if (!around.length) return null;
  const parts = around.flatMap(({ label, size, name }, index) => [
    index ? " → " : "",
    name === "member" ? make("code", {}, plainly(label)) : label,
    size === null ? "" : ` (${count(size, "byte")})`,
  ]);
  return make("p.pj-origin", {}, "Taken out of ", ...parts);
}
