/*
 * Explained bytes: a byte and its instruction light each other, and a stepper shows
 * what a load has in hand after each instruction.
 *
 * The page is whole without this. It only reads: words, hex and links come from the
 * rows of the table, the machine's moves from the data beside it. Nothing is unpickled.
 */

(() => {
  "use strict";

  // What is drawn of a long stack, memo or container; the middle is left out.
  const MOST = 12;
  const MOST_GONE = 5;
  const MOST_CARDS = 8;
  const QUIET = 400; // milliseconds without a move, then the address and the voice follow

  let used = null; // the stepper that the address speaks of

  // ── The machine ─────────────────────────────────────────────────────────────────

  const SEQUENCES = new Set(["List", "Tuple", "Set", "FrozenSet"]);
  const CARDS = new Set([...SEQUENCES, "Dict", "Call"]);
  const EMPTY = new Set(["()", "frozenset()"]); // nothing will ever change these
  const ROLES = {
    REDUCE: ["calls", "with"],
    NEWOBJ: ["class", "arguments"],
    NEWOBJ_EX: ["class", "arguments", "keywords"],
    OBJ: ["class"],
  };

  function readPickle(data) {
    const { nodes, steps } = JSON.parse((data.content ?? data).textContent);
    const pickle = {
      nodes: nodes.map(([type, text]) => ({ type, text, pushes: 0, card: false, maker: null })),
      steps: steps.map(([offset, size, opcode, kind, popped, mark, pushed, stored, target]) => (
        { offset, size, opcode, kind, popped, mark, pushed, stored, target })),
    };
    describeNodes(pickle);
    return pickle;
  }

  /* Settle which nodes are drawn as cards, and which carry a number to be known by. */
  function describeNodes({ nodes, steps }) {
    const filled = new Set(steps.filter((step) => step.popped.length).map((step) => step.target));
    let badge = 0;
    for (const step of steps) {
      const node = nodes[step.pushed];
      if (!node) continue;
      node.pushes += 1;
      node.maker ??= step;
    }
    nodes.forEach((node, index) => {
      node.card = filled.has(index) || (CARDS.has(node.type) && !EMPTY.has(node.text));
      if (node.card || node.pushes > 1) node.badge = badge += 1;
      node.noun = nounOf(node, nodes);
    });
  }

  function nounOf(node, nodes) {
    if (!node.card) return node.text;
    if (SEQUENCES.has(node.type)) return node.type.toLowerCase();
    if (node.type === "Dict") return "dict";
    if (node.type !== "Call") return node.text;
    const { opcode, popped } = node.maker;
    const name = opcode === "INST" ? node.text.split("(")[0] : nodes[popped[0]].text;
    const last = name.split(".").pop();
    return opcode === "REDUCE" ? `${last}(…)` : `${last} object`;
  }

  /* What a load has in hand after the step `last`: `heap` holds what is in each object. */
  function replay(pickle, last) {
    const state = { stack: [], marks: [], memo: new Map(), heap: new Map() };
    for (let at = 0; at <= last; at += 1) apply(state, pickle, at);
    return state;
  }

  function apply({ stack, marks, memo, heap }, { nodes, steps }, at) {
    const step = steps[at];
    stack.length -= step.popped.length;
    if (step.mark > 0) marks.push(stack.length);
    if (step.mark < 0) marks.pop();
    if (step.pushed !== null) {
      stack.push(step.pushed);
      if (!heap.has(step.pushed)) heap.set(step.pushed, contents(nodes, step, at));
    }
    if (step.stored !== null) memo.set(step.stored, stack.at(-1));
    if (step.target !== null) fill(nodes, heap.get(step.target), step, at);
  }

  function contents(nodes, { opcode, popped, pushed }, at) {
    const { type, text } = nodes[pushed];
    const parts = [];
    if (type === "Dict") setPairs(nodes, parts, popped, at);
    if (SEQUENCES.has(type)) append(parts, popped, at);
    if (type !== "Call") return parts;
    if (opcode === "INST") parts.push({ role: "class", text: text.split("(")[0], at });
    popped.forEach((value, index) => {
      parts.push({ role: ROLES[opcode]?.[index] ?? "argument", value, at });
    });
    return parts;
  }

  function fill(nodes, parts, { opcode, popped, target }, at) {
    const { type } = nodes[target];
    if (opcode === "BUILD") parts.push({ role: "state", value: popped[0], at });
    else if (!opcode.startsWith("SETITEM")) append(parts, popped, at);
    else if (type === "List") setIndexes(nodes, parts, popped, at);
    else setPairs(nodes, parts, popped, at);
  }

  function append(parts, values, at) {
    for (const value of values) parts.push({ value, at });
  }

  function setPairs(nodes, parts, popped, at) {
    for (let index = 0; index < popped.length; index += 2) {
      const [key, value] = popped.slice(index, index + 2);
      const there = parts.find((part) => sameKey(nodes, part.key, key));
      if (there) Object.assign(there, { value, at });
      else parts.push({ key, value, at });
    }
  }

  function sameKey(nodes, one, other) {
    if (one === other) return true;
    const [a, b] = [nodes[one], nodes[other]];
    const whole = a?.type === "Constant" && !a.text.includes("..."); // not cut
    return whole && b.type === a.type && b.text === a.text;
  }

  function setIndexes(nodes, parts, popped, at) {
    for (let index = 0; index < popped.length; index += 2) {
      const place = Number(nodes[popped[index]].text);
      const part = parts.at(place);
      if (part) Object.assign(part, { value: popped[index + 1], at });
    }
  }

  /* What can be reached from some nodes, in the order in which it was made. */
  function alive(heap, roots) {
    const found = new Set();
    const left = [...roots];
    while (left.length) {
      const node = left.pop();
      if (node === undefined || found.has(node)) continue;
      found.add(node);
      for (const { key, value } of heap.get(node) ?? []) left.push(key, value);
    }
    return [...found].sort((a, b) => a - b);
  }

  // ── Drawing ─────────────────────────────────────────────────────────────────────

  const ICONS = {
    first: "M17 6l-6 6 6 6M7 6v12",
    back: "M15 6l-6 6 6 6",
    play: "M8 5l11 7-11 7z",
    pause: "M8.5 6v12M15.5 6v12",
    forward: "M9 6l6 6-6 6",
    last: "M7 6l6 6-6 6M17 6v12",
    close: "M7 7l10 10M17 7L7 17",
  };

  function make(tag, className = "", ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  function icon(name) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    const path = document.createElementNS(space, "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.classList.add("pj-icon", `pj-icon-${name}`);
    path.setAttribute("d", ICONS[name]);
    svg.append(path);
    return svg;
  }

  function button(name, label, act) {
    const element = make("button", "pj-tool", icon(name));
    element.type = "button";
    element.title = label;
    element.setAttribute("aria-label", label);
    element.addEventListener("click", act);
    return element;
  }

  function digits(number) {
    return number.toLocaleString("en");
  }

  function count(number, noun) {
    return `${digits(number)} ${noun}${number === 1 ? "" : "s"}`;
  }

  /* A value: its number where it has one, then its name or its text. */
  function drawValue({ nodes }, index) {
    const node = nodes[index];
    const value = make("span", "pj-node");
    value.dataset.node = index;
    if (node.badge) value.append(make("b", "pj-badge", String(node.badge)), " ");
    const text = make(node.card ? "span" : "code", "pj-text", ...breakable(node));
    text.title = node.noun;
    value.append(text);
    return value;
  }

  /* A dotted name may break after a dot. */
  function breakable({ type, noun }) {
    if (type !== "Global") return [noun];
    return noun.split(/(?<=\.)/).flatMap((part) => [part, make("wbr")]);
  }

  /* The first and the last of a long list, and between them how many were left out. */
  function elide(things, draw, drawGap, most = MOST) {
    if (things.length <= most) return things.map(draw);
    const tail = Math.floor(most / 3);
    const head = most - tail - 1;
    const gap = drawGap(things.length - head - tail);
    return [...things.slice(0, head).map(draw), gap, ...things.slice(-tail).map(draw)];
  }

  function drawGap(number) {
    return make("li", "pj-gap", `⋮ ${digits(number)} more`);
  }

  function drawStack(pickle, state, step) {
    const entry = ({ value, fresh, gone }) => {
      const mark = value === null;
      const item = make("li", mark ? "pj-mark" : "pj-entry");
      item.append(mark ? make("span", "", "mark") : drawValue(pickle, value));
      item.classList.toggle("pj-fresh", fresh === true);
      item.classList.toggle("pj-gone", gone === true);
      return item;
    };
    const here = elide(entriesOf(state, step), entry, drawGap);
    const gone = step.popped.map((value) => ({ value, gone: true })).reverse();
    if (step.mark < 0) gone.push({ value: null, gone: true });
    const list = make("ol", "pj-pile", ...elide(gone, entry, drawGap, MOST_GONE), ...here);
    if (!here.length) list.append(make("li", "pj-empty", "empty"));
    return list;
  }

  /* Values and marks (null), the topmost first. */
  function entriesOf({ stack, marks }, { pushed, mark }) {
    const entries = [];
    for (let depth = 0; depth <= stack.length; depth += 1) {
      for (const at of marks) if (at === depth) entries.push({ value: null });
      if (depth < stack.length) entries.push({ value: stack[depth] });
    }
    if (pushed !== null || mark > 0) entries.at(-1).fresh = true;
    return entries.reverse();
  }

  function drawMemo(pickle, { memo }, step) {
    const touched = memoTouched(memo, step);
    const slots = [...memo].map(([number, value]) => ({ number, value }));
    const here = slots.findIndex(({ number }) => number === touched);
    if (here >= MOST / 2) slots.splice(MOST / 2, 0, ...slots.splice(here, 1)); // left in
    const slot = ({ number, value }) => {
      const item = make("li", "pj-slot", make("span", "pj-number", String(number)));
      item.append(drawValue(pickle, value));
      item.classList.toggle("pj-fresh", number === touched);
      return item;
    };
    const list = make("ol", "pj-slots", ...elide(slots, slot, drawGap));
    if (!slots.length) list.append(make("li", "pj-empty", "empty"));
    return list;
  }

  /* The number that a step stored or read, null where it did neither. */
  function memoTouched(memo, { opcode, pushed, stored }) {
    if (stored !== null) return stored;
    if (!opcode.endsWith("GET")) return null;
    for (const [number, value] of memo) if (value === pushed) return number;
    return null;
  }

  function drawCards(pickle, state, step, at) {
    const roots = step.opcode === "STOP" ? step.popped : [];
    const living = alive(state.heap, [...state.stack, ...state.memo.values(), ...roots]);
    const held = countHolders(state.heap, living);
    const cards = living.filter((node) => pickle.nodes[node].card || roots.includes(node));
    const weight = new Map(cards.map((node) => [node, weigh(state, step, at, node)]));
    const kept = [...cards].sort((a, b) => weight.get(b) - weight.get(a)).slice(0, MOST_CARDS);
    const list = make("ul", "pj-cards");
    for (const node of kept.sort((a, b) => a - b)) {
      const card = { node, held: held.get(node), result: roots.includes(node) };
      list.append(drawCard(pickle, state.heap, step, at, card));
    }
    if (cards.length > kept.length) list.append(drawGap(cards.length - kept.length));
    if (!cards.length) list.append(make("li", "pj-empty", "none yet"));
    return list;
  }

  /* What just changed counts most, then what lies on the stack, then what is young. */
  function weigh({ stack, heap }, { pushed, target }, at, node) {
    const now = node === pushed || node === target || heap.get(node).some((part) => part.at === at);
    return (now ? 4e6 : 0) + (stack.includes(node) ? 2e6 : 0) + node;
  }

  function drawCard(pickle, heap, step, at, { node: index, held, result }) {
    const node = pickle.nodes[index];
    const parts = heap.get(index);
    const isNew = node.maker === step;
    const changed = index === step.target && step.popped.length > 0;
    const tag = (result && "the result") || (isNew && "new") || (changed && "changed") || "";
    const card = make("li", "pj-card", make("div", "pj-head",
      drawValue(pickle, index),
      make("span", "pj-size", sizeOf(node, parts)),
      make("span", "pj-knot", knotOf(heap, index, held)),
      make("span", "pj-tag", tag)));
    if (node.card) card.append(drawParts(pickle, node, parts, (part) => !isNew && part.at === at));
    if (node.type === "Call") card.append(make("div", "pj-never", NEVER));
    card.classList.toggle("pj-fresh", Boolean(tag));
    card.dataset.node = index;
    return card;
  }

  /* What makes the objects more than a tree. */
  function knotOf(heap, index, held) {
    const inside = heap.get(index).flatMap(({ key, value }) => [key, value]);
    if (alive(heap, inside).includes(index)) return "holds itself";
    return held > 1 ? `held ${held} times` : "";
  }

  /* How often each object stands in another one. */
  function countHolders(heap, nodes) {
    const held = new Map();
    for (const { key, value } of nodes.flatMap((node) => heap.get(node))) {
      for (const one of [key, value]) held.set(one, (held.get(one) ?? 0) + 1);
    }
    return held;
  }

  function sizeOf({ type }, parts) {
    if (type === "Dict") return count(parts.length, "pair");
    return SEQUENCES.has(type) ? count(parts.length, "item") : "";
  }

  const NEVER = "Written down, not run: this page only reads.";
  const BRACKETS = { Tuple: "()", Set: "{}", FrozenSet: "{}" };

  function drawParts(pickle, { type }, parts, isFresh) {
    const part = (one) => {
      const item = make("li", "pj-part", ...labelOf(pickle, one));
      const known = one.value !== undefined; // INST has its class in its own bytes
      item.append(known ? drawValue(pickle, one.value) : make("code", "pj-text", one.text));
      item.classList.toggle("pj-fresh", isFresh(one));
      return item;
    };
    const [open, close] = BRACKETS[type] ?? (type === "List" ? "[]" : "{}");
    const inline = SEQUENCES.has(type) || !parts.length;
    const list = make("ul", inline ? "pj-items" : "pj-pairs", ...elide(parts, part, drawGap));
    if (inline) {
      list.prepend(make("li", "pj-bracket", open));
      list.append(make("li", "pj-bracket", close));
    }
    return list;
  }

  function labelOf(pickle, { key, role }) {
    if (key !== undefined) return [drawValue(pickle, key), make("span", "pj-colon", ":")];
    return role ? [make("span", "pj-role", role)] : [];
  }

  /* What a step changed, in words, one for each column. */
  function changesOf({ nodes }, { memo }, step) {
    const stack = [];
    if (step.popped.length) stack.push(`${step.popped.length} off`);
    if (step.mark < 0) stack.push("mark off");
    if (step.mark > 0) stack.push("mark set");
    if (step.pushed !== null) stack.push("1 on");
    const touched = memoTouched(memo, step);
    const memoWord = step.stored === null ? "read" : "stored";
    const made = nodes[step.pushed];
    const changed = step.popped.length ? nodes[step.target] : undefined;
    let object = "";
    if (step.opcode === "STOP") object = "the result";
    else if (changed) object = `object ${changed.badge} changed`;
    else if (made?.card && made.maker === step) object = `object ${made.badge} new`;
    return [stack.join(", "), touched === null ? "" : `number ${touched} ${memoWord}`, object];
  }

  // ── The stepper ─────────────────────────────────────────────────────────────────

  function setUpStepper(details, data) {
    const stepper = { details, data, at: 0, open: false, timer: 0, quiet: 0 };
    stepper.toggle = make("button", "pj-toggle");
    stepper.toggle.type = "button";
    stepper.tools = make("div", "pj-tools", stepper.toggle);
    stepper.root = make("div", "pj-stepper", stepper.tools);
    stepper.root.setAttribute("role", "group");
    stepper.root.setAttribute("aria-label", "Step through these bytes");
    stepper.toggle.addEventListener("click", () => {
      if (stepper.open) shut(stepper);
      else unfold(stepper, stepper.at);
    });
    nameToggle(stepper);
    stepper.root.addEventListener("keydown", (event) => pressed(stepper, event));
    stepper.root.addEventListener("pointerover", (event) => lightTwins(stepper, event.target));
    stepper.root.addEventListener("pointerleave", () => lightTwins(stepper, null));
    details.addEventListener("toggle", () => details.open || pause(stepper));
    details.addEventListener("click", (event) => clicked(stepper, event));
    strips(details)[0].after(stepper.root);
    return stepper;
  }

  function nameToggle({ toggle, open }) {
    const [name, text] = open ? ["close", "Close"] : ["play", "Step through"];
    toggle.replaceChildren(icon(name), make("span", "", text));
    toggle.setAttribute("aria-expanded", String(open));
  }

  function strips(details) {
    return [...details.querySelectorAll(".pj-strip")];
  }

  /* Made only when it is wanted: a page may explain many pickles. */
  function build(stepper) {
    if (stepper.pickle) return;
    stepper.pickle = readPickle(stepper.data);
    const { steps } = stepper.pickle;
    stepper.groups = [...stepper.details.querySelectorAll(".pj-group[data-step]")];
    stepper.rows = [...stepper.details.querySelectorAll("tr[data-step]")];
    stepper.last = steps.length - 1;
    stepper.size = steps.at(-1).offset + steps.at(-1).size;
    buildTools(stepper);
    stepper.present = make("div", "pj-present");
    stepper.present.tabIndex = -1;
    stepper.columns = make("div", "pj-columns");
    stepper.voice = make("p", "pj-unseen");
    stepper.voice.setAttribute("role", "status");
    stepper.body = make("div", "pj-machine", stepper.present, stepper.columns, stepper.voice);
    stepper.columns.style.setProperty("--pj-depth", String(deepest(stepper.pickle)));
  }

  function buildTools(stepper) {
    const to = (where) => () => leap(stepper, where());
    stepper.back = button("back", "One instruction back", to(() => stepper.at - 1));
    stepper.forward = button("forward", "One instruction forward", to(() => stepper.at + 1));
    stepper.first = button("first", "To the first instruction", to(() => 0));
    stepper.end = button("last", "To the last instruction", to(() => stepper.last));
    stepper.play = make("button", "pj-tool pj-play");
    stepper.play.type = "button";
    stepper.play.addEventListener("click", () => playOrPause(stepper));
    namePlay(stepper);
    const buttons = [stepper.first, stepper.back, stepper.play, stepper.forward, stepper.end];
    stepper.controls = [
      make("div", "pj-buttons", ...buttons),
      buildSlider(stepper),
      buildJump(stepper),
    ];
  }

  function buildSlider(stepper) {
    const slider = make("input", "pj-slider");
    Object.assign(slider, { type: "range", min: 0, max: stepper.last, step: 1, value: 0 });
    slider.setAttribute("aria-label", "Instruction");
    slider.addEventListener("input", () => leap(stepper, Number(slider.value)));
    stepper.slider = slider;
    return slider;
  }

  function buildJump(stepper) {
    const field = make("input", "pj-field");
    Object.assign(field, { type: "number", min: 0, max: stepper.size - 1, step: 1 });
    field.addEventListener("change", () => jumpToByte(stepper, field));
    stepper.field = field;
    const label = make("label", "pj-jump", "Byte ", field, ` of ${digits(stepper.size)}`);
    label.title = "Bytes are counted from 0";
    return label;
  }

  /* The byte asked for stays in the field, even where its instruction began before it. */
  function jumpToByte(stepper, field) {
    const byte = Math.min(Math.max(Math.trunc(Number(field.value)) || 0, 0), stepper.size - 1);
    leap(stepper, stepper.pickle.steps.findLastIndex((step) => step.offset <= byte));
    field.value = byte;
  }

  /* How many lines the stack ever needs, so that the page keeps still. */
  function deepest({ steps }) {
    let [height, most] = [0, 0];
    for (const { popped, mark, pushed } of steps) {
      const gone = popped.length + (mark < 0 ? 1 : 0);
      height += (pushed === null ? 0 : 1) + (mark > 0 ? 1 : 0) - gone;
      most = Math.max(most, Math.min(height, MOST) + Math.min(gone, MOST_GONE));
    }
    return most;
  }

  function unfold(stepper, at) {
    build(stepper);
    if (!stepper.open) {
      stepper.open = true;
      stepper.details.classList.add("pj-stepping");
      stepper.tools.prepend(...stepper.controls);
      stepper.root.append(stepper.body);
      joinStrips(stepper);
      nameToggle(stepper);
    }
    go(stepper, at);
  }

  function shut(stepper) {
    pause(stepper);
    stepper.open = false;
    stepper.details.classList.remove("pj-stepping");
    for (const control of stepper.controls) control.remove();
    stepper.body.remove();
    stepper.width = 0;
    partStrips(stepper);
    nameToggle(stepper);
    for (const one of [...stepper.groups, ...stepper.rows]) {
      one.classList.remove("pj-now", "pj-ahead");
    }
    settle(stepper);
  }

  /* While it is open, all the bytes stand in one strip that scrolls. */
  function joinStrips(stepper) {
    const [strip, rest] = strips(stepper.details);
    strip.tabIndex = -1; // hidden from screen readers, so no stop for the Tab key
    strip.onscroll = () => markEdge(strip);
    stepper.folded = rest ? [...rest.children] : [];
    strip.append(...stepper.folded);
  }

  /* Whether more lines of bytes lie below the edge of the strip. */
  function markEdge(strip) {
    const below = strip.scrollHeight - strip.scrollTop - strip.clientHeight;
    strip.classList.toggle("pj-goes-on", below > 8);
  }

  function partStrips({ details, folded }) {
    const [strip, rest] = strips(details);
    strip.onscroll = null;
    strip.removeAttribute("tabindex");
    rest?.append(...folded);
  }

  /* Where the reader goes, no playing follows. */
  function leap(stepper, wanted) {
    pause(stepper);
    go(stepper, wanted);
  }

  function go(stepper, wanted) {
    const at = Math.min(Math.max(wanted, 0), stepper.last);
    const step = stepper.pickle.steps[at];
    stepper.at = at;
    used = stepper;
    show(stepper, step);
    lightStep(stepper);
    setTools(stepper, step);
    clearTimeout(stepper.quiet);
    stepper.quiet = setTimeout(() => settle(stepper), QUIET);
  }

  function setTools(stepper, step) {
    const { at, last, slider, field } = stepper;
    slider.value = at;
    const place = `${at + 1} of ${last + 1}, byte ${step.offset}: ${step.opcode}`;
    slider.setAttribute("aria-valuetext", place);
    field.value = step.offset;
    for (const one of [stepper.first, stepper.back]) dim(one, at === 0);
    for (const one of [stepper.forward, stepper.end]) dim(one, at === last);
  }

  /* Not `disabled`, which would take the focus away. */
  function dim(element, dimmed) {
    element.setAttribute("aria-disabled", String(dimmed));
  }

  function show(stepper, step) {
    const { at, pickle, columns } = stepper;
    const state = replay(pickle, at);
    const changes = changesOf(pickle, state, step);
    showPresent(stepper, step);
    columns.replaceChildren(
      column("Stack", "top first", changes[0], drawStack(pickle, state, step)),
      column("Memo", "kept by number", changes[1], drawMemo(pickle, state, step)),
      column("Objects", "what is in them now", changes[2], drawCards(pickle, state, step, at)),
    );
    const stack = `${changes[0] || "unchanged"}; ${count(state.stack.length, "value")}`;
    stepper.said = `${step.opcode}: ${wordsOf(stepper)} Stack: ${stack}.`;
    keepTall(stepper);
  }

  /* Neither part shrinks while it is open, so that what stands below keeps still. */
  function keepTall(stepper) {
    const parts = [stepper.present, stepper.columns];
    const { offsetWidth: width } = stepper.body;
    if (width !== stepper.width) for (const part of parts) part.style.minHeight = "";
    for (const part of parts) part.style.minHeight = `${part.offsetHeight}px`;
    stepper.width = width;
  }

  function column(name, hint, change, content) {
    const news = make("span", change ? "pj-change" : "pj-change pj-none", change || "unchanged");
    const title = make("div", "pj-title", make("b", "", name), make("span", "pj-explains", hint), news);
    return make("section", `pj-column pj-column-${name.toLowerCase()}`, title, content);
  }

  function wordsOf({ rows, at }) {
    return rows[at].cells[3].textContent;
  }

  function showPresent(stepper, { kind, opcode }) {
    const { present, rows, at, last } = stepper;
    const [, bytes, instruction] = rows[at].cells;
    const link = instruction.querySelector("a");
    const name = make(link ? "a" : "b", "pj-opcode-name", opcode);
    if (link) name.href = link.href;
    const sign = make("span", "pj-sign", instruction.querySelector(".pj-sign")?.textContent ?? "");
    sign.setAttribute("aria-hidden", "true");
    const hex = make("code", "pj-hex", bytes.textContent);
    const place = make("span", "pj-place", `${at + 1} of ${last + 1}`);
    const line = make("div", "pj-line", sign, name, hex, make("span", "pj-kind-name", kind), place);
    const focused = present.contains(document.activeElement);
    present.className = `pj-present pj-kind-${kind}`;
    present.replaceChildren(line, make("p", "pj-words", wordsOf(stepper)));
    if (focused) present.focus({ preventScroll: true }); // the link in it is a new one
  }

  function lightStep({ details, groups, rows, at }) {
    groups.forEach((group, index) => {
      group.classList.toggle("pj-now", index === at);
      group.classList.toggle("pj-ahead", index > at);
    });
    rows.forEach((row, index) => row.classList.toggle("pj-now", index === at));
    const [strip] = strips(details);
    const { offsetTop: top, offsetHeight: height } = groups[at];
    const hidden = top < strip.scrollTop || top + height > strip.scrollTop + strip.clientHeight;
    if (hidden) strip.scrollTop = top - 8;
    markEdge(strip);
  }

  function lightTwins({ root }, target) {
    const node = target?.closest("[data-node]")?.dataset.node;
    for (const one of root.querySelectorAll("[data-node]")) {
      const known = one.dataset.node === node && one.querySelector(".pj-badge");
      one.classList.toggle("pj-twin", Boolean(known));
    }
  }

  // ── Playing, keys, clicks ───────────────────────────────────────────────────────

  function playOrPause(stepper) {
    if (stepper.timer) return pause(stepper);
    if (stepper.at === stepper.last) go(stepper, 0);
    waitAndGo(stepper);
    namePlay(stepper);
  }

  /* Each step stays as long as its sentence takes to read. */
  function waitAndGo(stepper) {
    const reading = Math.min(1100 + 22 * wordsOf(stepper).length, 4000);
    stepper.timer = setTimeout(() => {
      if (!stepper.root.isConnected) return;
      if (!document.hidden) go(stepper, stepper.at + 1);
      if (stepper.at < stepper.last) waitAndGo(stepper);
      else stopPlaying(stepper);
    }, reading);
  }

  function pause(stepper) {
    if (stepper.timer) stopPlaying(stepper);
  }

  function stopPlaying(stepper) {
    clearTimeout(stepper.timer);
    stepper.timer = 0;
    namePlay(stepper);
  }

  function namePlay({ play, timer }) {
    const name = timer ? "pause" : "play";
    play.replaceChildren(icon(name), make("span", "", timer ? "Pause" : "Play"));
  }

  function pressed(stepper, event) {
    const { target, key } = event;
    if (!stepper.open || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target === stepper.field) return;
    if (target === stepper.slider && key !== " ") return; // it knows these keys itself
    if (key === " " && target.closest("button, a")) return;
    const { at, last } = stepper;
    const moves = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last };
    if (key === " ") playOrPause(stepper);
    else if (key in moves) leap(stepper, moves[key]);
    else return;
    event.preventDefault();
  }

  /* A byte leads to its row; while the stepper is open, both lead it to their step. */
  function clicked(stepper, event) {
    const group = event.target.closest("a.pj-group");
    const row = event.target.closest("tr[data-step]");
    const other = event.target.closest("a, button, summary");
    if (!stepper.open || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!group && (!row || other || !getSelection().isCollapsed)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    leap(stepper, Number((group ?? row).dataset.step));
    stepper.present.focus({ preventScroll: true });
    if (row) stepper.root.scrollIntoView({ block: "nearest" });
  }

  // ── Bytes and rows ──────────────────────────────────────────────────────────────

  function stepOf(element) {
    return element?.closest("[data-step]")?.dataset.step;
  }

  function lightPairs(details) {
    const light = (target) => {
      const focused = details.contains(document.activeElement) ? document.activeElement : null;
      const step = stepOf(target) ?? stepOf(focused);
      for (const one of details.querySelectorAll(".pj-lit")) one.classList.remove("pj-lit");
      if (step === undefined) return;
      for (const one of details.querySelectorAll(`[data-step="${step}"]`)) {
        one.classList.add("pj-lit");
      }
    };
    details.addEventListener("pointerover", (event) => light(event.target));
    details.addEventListener("pointerleave", () => light(null));
    details.addEventListener("focusin", (event) => light(event.target));
    details.addEventListener("focusout", () => light(null));
  }

  function leadToRow(event) {
    const group = event.target.closest("a.pj-group");
    const row = group && document.getElementById(group.hash.slice(1));
    if (!row || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation(); // instant navigation would take it for a page
    reveal(row);
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    write(event.currentTarget, row.id);
  }

  function calm() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  /* Open every fold and choose every tab that an element lies in. */
  function reveal(element) {
    for (let one = element; one; one = one.parentElement) {
      if (one.tagName === "DETAILS") one.open = true;
      if (!one.classList.contains("tabbed-block")) continue;
      const set = one.closest(".tabbed-set");
      set.querySelectorAll(":scope > input")[[...one.parentElement.children].indexOf(one)]?.click();
    }
  }

  // ── The address ─────────────────────────────────────────────────────────────────

  /* Bytes that a reader brought are on no page: the address cannot speak of them. */
  function write(details, hash) {
    if (details.dataset.address === "off") return;
    if (location.hash !== `#${hash}`) history.replaceState(history.state, "", `#${hash}`);
  }

  /* Browsers limit how often an address may change, and voices how much they say. */
  function settle(stepper) {
    clearTimeout(stepper.quiet);
    if (used !== stepper || !stepper.root.isConnected) return;
    const { details, open, at, voice, said } = stepper;
    if (open) voice.textContent = said;
    write(details, open ? `${details.id}@${at}` : details.id);
  }

  function addressed() {
    const [, id, at] = /^#(.+)@(\d+)$/.exec(location.hash) ?? [];
    const stepper = steppers.get(document.getElementById(id));
    if (!stepper || (stepper.open && stepper.at === Number(at))) return;
    reveal(stepper.details);
    unfold(stepper, Number(at));
    requestAnimationFrame(() => {
      stepper.present.focus({ preventScroll: true });
      stepper.details.scrollIntoView();
    });
  }

  /* Scrolling makes the theme write the section's name; the step in use comes back. */
  function keepAddress() {
    if (!used?.open || !used.root.isConnected) return;
    const { top, bottom } = used.root.getBoundingClientRect();
    if (bottom > 0 && top < innerHeight) settle(used);
  }

  function leave(event) {
    if (used && !used.details.contains(event.target)) used = null;
    const link = event.target.closest?.("a[href*='@']");
    if (link) setTimeout(addressed);
  }

  // ── Beginning ───────────────────────────────────────────────────────────────────

  const steppers = new WeakMap();

  function begin() {
    for (const details of document.querySelectorAll("details.pj-bytes")) {
      if (steppers.has(details)) continue;
      const data = details.querySelector(".pj-steps-data");
      steppers.set(details, data && setUpStepper(details, data));
      details.addEventListener("click", leadToRow);
      lightPairs(details);
    }
    addressed();
  }

  let scrolled = 0;
  addEventListener("scroll", () => {
    clearTimeout(scrolled);
    scrolled = setTimeout(keepAddress, QUIET);
  }, { passive: true });
  addEventListener("hashchange", addressed);
  document.addEventListener("click", leave);
  document.addEventListener("picklejar:bytes", begin); // bytes that were added to a page

  // Fires on load and after each instant navigation.
  if (typeof document$ === "object") document$.subscribe(begin);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
