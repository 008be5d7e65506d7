/*
 * Elements, made so that whatever they say is text.
 *
 * Strings here come from pickles, file names and links. Nothing in the playground sets
 * innerHTML, and attributes that a browser acts on never take such a string.
 */

import { remedy } from "../remedy.js";

/* make("p.pj-note", {id: "x"}, "text", child): properties are set, strings are text. */
export function make(selector, properties = {}, ...children) {
  const [tag, ...names] = selector.split(".");
  const element = document.createElement(tag);
  if (names.length) element.className = names.join(" ");
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name in element && !name.startsWith("aria")) element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function button(text, onclick, { kind = "", ...properties } = {}) {
  return make(`button.pj-act${kind && `.pj-${kind}`}`, { type: "button", onclick, ...properties }, text);
}

export function count(number, noun, plural = `${noun}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : plural}`;
}

/* "1 byte follows", "2 bytes follow": a number of things, and what they do. */
export function counted(number, noun, does, plural = `${noun}s`) {
  return `${count(number, noun, plural)} ${number === 1 ? does : PLURAL[does]}`;
}

const PLURAL = { follows: "follow", is: "are", holds: "hold" };

/* A sentence of ours as pieces: what stands between backticks is code. */
export function prose(text) {
  return text.split("`").map((part, index) => (index % 2 ? make("code", {}, part) : part));
}

/* A link to the section that answers an error, once it is known that there is one. */
export function pointed(place, error, link) {
  remedy(error).then((address) => address && place.append(" ", make("a", { href: address }, link)));
  return place;
}

let numbered = 0;

/* An id that nothing else on the page has. */
export function fresh(name) {
  numbered += 1;
  return `pj-play-${name}-${numbered}`;
}

/*
 * Tabs: a list of buttons and the panels they show, moved through with arrow keys.
 *
 * `panels` are pairs of a label and an element; `onSelect(index)` is told of each choice.
 */
export function tabs(label, panels, onSelect = () => {}) {
  const list = make("div.pj-tabs", { role: "tablist", "aria-label": label });
  const buttons = panels.map(([name, panel], index) => {
    const [own, theirs] = [fresh("tab"), fresh("panel")];
    panel.id = theirs;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", own);
    return make("button.pj-tab", {
      id: own, type: "button", role: "tab", "aria-controls": theirs, onclick: () => select(index, true),
    }, name);
  });
  function select(index, chosen = false) {
    buttons.forEach((one, at) => {
      one.setAttribute("aria-selected", String(at === index));
      one.tabIndex = at === index ? 0 : -1;
      panels[at][1].hidden = at !== index;
    });
    if (chosen) onSelect(index);
  }
  list.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = buttons[(to + buttons.length) % buttons.length];
    event.preventDefault();
    next.focus();
    next.click();
  });
  list.append(...buttons);
  select(0);
  return { list, buttons, select };
}
