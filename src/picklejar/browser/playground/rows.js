/* Instructions as the site's pages show them: the same elements, made from rows. */

import { count, make } from "./elements.js";

export const FIRST = 40; // instructions shown before a stream folds, as on the pages

let reference = "";

/* Where the opcodes are described. */
export function referTo(address) {
  reference = address;
}

export function group(row, identity) {
  return make(`a.pj-group.pj-kind-${row.kind}`, {
    href: `#${identity}-${row.index}`, tabIndex: -1, data: { step: row.index },
  }, make("span.pj-hex", {}, row.hex), make("span.pj-chars", {}, row.chars));
}

export function nameOf(row) {
  const sign = make("span.pj-sign", { "aria-hidden": "true" }, row.sign);
  const name = reference ? make("a", { href: `${reference}#${row.name.toLowerCase()}` }, row.name) : row.name;
  return [sign, " ", name];
}

const cell = (...children) => make("td", { role: "cell" }, ...children);

export function tableRow(row, identity = "") {
  const element = make(`tr.pj-kind-${row.kind}`, { role: "row", data: { step: row.index } },
    cell(String(row.offset)), cell(make("code.pj-hex", {}, row.hex)), cell(...nameOf(row)), cell(row.words));
  if (identity) element.id = `${identity}-${row.index}`;
  return element;
}

export function tableHead() {
  const heads = ["Byte", "Bytes", "Instruction", "What it does"];
  return make("thead", {}, make("tr", { role: "row" },
    ...heads.map((name) => make("th", { role: "columnheader", scope: "col" }, name))));
}

function part(rows, identity) {
  return [
    make("div.pj-strip", { "aria-hidden": "true" }, ...rows.map((row) => group(row, identity))),
    make("table.pj-steps", { role: "table" }, tableHead(),
      make("tbody", {}, ...rows.map((row) => tableRow(row, identity)))),
  ];
}

/*
 * All rows, open, with what the stepper needs (`moves`, as the pages have it, or null).
 *
 * The script of the pages makes the stepper: it is told by an event.
 */
export function explained(rows, moves, identity) {
  const details = make("details.pj-bytes", { id: identity, open: true, data: { address: "off" } });
  details.append(make("summary", {}, `${count(rows.length, "instruction")}, each with its bytes`),
    ...part(rows.slice(0, FIRST), identity));
  const rest = rows.slice(FIRST);
  if (rest.length) {
    details.append(make("details.pj-more", {},
      make("summary", {}, rest.length === 1 ? "The last instruction" : `The other ${count(rest.length, "instruction")}`),
      ...part(rest, identity)));
  }
  if (moves) details.append(make("div.pj-steps-data", { hidden: true }, JSON.stringify(moves)));
  return details;
}

export function announce() {
  document.dispatchEvent(new CustomEvent("picklejar:bytes"));
}
