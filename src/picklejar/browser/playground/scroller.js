/*
 * A list of millions of instructions of which only those in view are elements.
 *
 * Rows have one height. Where all of them would be taller than browsers allow, the
 * scroll bar stands for the whole list, and the wheel and the keys move by rows.
 */

import { make } from "./elements.js";
import { tableHead, tableRow } from "./rows.js";

const TALLEST = 8_000_000; // pixels; Firefox stops at about twice as many
const PAGE = 100; // rows asked for at once
const KEPT = 60; // pages

/* The field that leads to a byte: `go(offset)` is told which. */
export function jumpField(size, go) {
  const field = make("input.pj-field", { type: "number", min: 0, max: size - 1, step: 1, value: 0, size: 9, onchange: () => (
    go(Math.min(Math.max(Math.trunc(Number(field.value)) || 0, 0), size - 1))
  ) });
  return make("div.pj-row", {},
    make("label.pj-jump", { title: "Bytes are counted from 0" }, "Byte ", field, ` of ${size.toLocaleString("en")}`),
    make("span.pj-hint", {}, "Scroll, or use the arrow keys, Page Up, Page Down, Home and End."));
}

export class Scroller {
  /* `fetchRows(first, count)` returns a promise of rows. */
  constructor(fetchRows) {
    this.fetchRows = fetchRows;
    this.total = 0;
    this.pages = new Map();
    this.first = 0;
    this.marked = -1;
    this.body = make("tbody");
    this.table = make("table.pj-steps.pj-virtual", { role: "table", "aria-label": "Instructions" }, tableHead(), this.body);
    this.sizer = make("div.pj-sizer", {}, this.table);
    this.element = make("div.pj-scroller", {
      tabIndex: 0, role: "region", "aria-label": "All instructions, to be scrolled through",
    }, this.sizer);
    this.element.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.element.addEventListener("wheel", (event) => this.wheeled(event), { passive: false });
    this.element.addEventListener("keydown", (event) => this.pressed(event));
    this.resized = new ResizeObserver(() => this.layOut());
    this.resized.observe(this.element);
  }

  get rowHeight() {
    return this.body.rows[0]?.offsetHeight || 32;
  }

  get visible() {
    return Math.max(1, Math.floor((this.element.clientHeight - this.headHeight) / this.rowHeight));
  }

  get headHeight() {
    return this.table.tHead.offsetHeight;
  }

  get last() {
    return Math.max(0, this.total - this.visible);
  }

  setTotal(total) {
    this.total = total;
    this.table.setAttribute("aria-rowcount", String(total + 1));
    this.layOut();
  }

  layOut() {
    if (!this.element.clientHeight) return;
    const height = Math.min(this.total * this.rowHeight + this.headHeight, TALLEST);
    this.sizer.style.height = `${height}px`;
    this.tall = this.total * this.rowHeight > TALLEST;
    this.draw();
  }

  /* Where the scroll bar is, as a row. */
  scrolled() {
    if (this.silent) {
      this.silent = false;
      return;
    }
    const { scrollTop, scrollHeight, clientHeight } = this.element;
    const span = scrollHeight - clientHeight;
    const first = this.tall ? Math.round((scrollTop / span) * this.last) : Math.round(scrollTop / this.rowHeight);
    this.show(first);
  }

  goTo(index, mark = false) {
    if (mark) this.marked = index;
    this.show(mark ? index - 3 : index);
    const { scrollHeight, clientHeight } = this.element;
    const top = this.tall ? (this.first / Math.max(this.last, 1)) * (scrollHeight - clientHeight) : this.first * this.rowHeight;
    if (Math.abs(this.element.scrollTop - top) >= 1) {
      this.silent = true;
      this.element.scrollTop = top;
    }
  }

  show(first) {
    this.first = Math.min(Math.max(first, 0), this.last);
    this.draw();
  }

  wheeled(event) {
    if (!this.tall || event.ctrlKey || !event.deltaY) return;
    const lines = event.deltaMode === 1 ? event.deltaY : event.deltaY / this.rowHeight;
    const to = this.first + (Math.trunc(lines) || Math.sign(lines));
    if (to < 0 || to > this.last) return;
    event.preventDefault();
    this.goTo(to);
  }

  pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== this.element) return;
    const page = this.visible - 1;
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.first, End: this.total }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.goTo(this.first + by);
  }

  draw() {
    const end = Math.min(this.first + this.visible + 2, this.total);
    const rows = [];
    for (let index = this.first; index < end; index += 1) {
      const page = this.pages.get(Math.floor(index / PAGE));
      const row = Array.isArray(page) ? page[index % PAGE] : undefined;
      const element = row ? tableRow(row) : make("tr.pj-coming", { role: "row" }, make("td", { colSpan: 4, role: "cell" }, "…"));
      element.setAttribute("aria-rowindex", String(index + 2));
      if (index === this.marked) element.classList.add("pj-now");
      for (const cell of element.cells) cell.title = cell.textContent;
      rows.push(element);
    }
    this.body.replaceChildren(...rows);
    // Sticky within the sizer: the table stays where the eye is.
    for (let page = Math.floor(this.first / PAGE); page * PAGE < end; page += 1) this.want(page);
  }

  /* Pages that were incomplete while the list still grew are asked for again. */
  async want(page) {
    const there = this.pages.get(page);
    const wanted = Math.min(PAGE, this.total - page * PAGE);
    if (there === "coming" || (there && there.length >= wanted)) return;
    if (!there) this.pages.set(page, "coming");
    try {
      const rows = await this.fetchRows(page * PAGE, PAGE);
      this.pages.set(page, rows);
      for (const key of this.pages.keys()) {
        if (this.pages.size <= KEPT) break;
        if (Math.abs(key - page) > 5) this.pages.delete(key);
      }
      if (this.element.isConnected && rows.length) this.draw();
    } catch {
      this.pages.delete(page); // another pickle was opened, or the reading was stopped
    }
  }

  dispose() {
    this.resized.disconnect();
  }
}
