/*
 * What stands below a program: what is said of it, and what it printed.
 *
 * No output ever stands under a program that did not print it: what the page came with
 * is shown below the page's program only, and what a run printed is folded away once the
 * program was changed after it.
 */

import { make } from "./dom.js";
import { duration, notRun } from "./words.js";

export class Showing {
  #original;
  #printed; // the pieces of the page that hold its own output
  #panel = null; // what a run printed
  #ran = null; // the last run: its `program`, and how it `ended`, null while it goes on
  #program; // as it stands

  constructor(figure, original) {
    this.#original = this.#program = original;
    const pieces = [...figure.querySelectorAll(":scope > .pj-piece")];
    this.#printed = pieces.filter((piece) => piece.querySelector(".pj-output"));
    this.strip = make("div", "pj-run");
    this.strip.hidden = true;
    this.words = make("p", "pj-state");
    this.bar = make("progress");
    this.bar.setAttribute("aria-label", "Loading Python");
    this.strip.append(this.words, this.bar);
    this.voice = make("span", "pj-unseen");
    this.voice.setAttribute("role", "status");
    this.stale = make("details", "pj-whole pj-stale");
    this.stale.append(make("summary", "", "What it printed before your last change"));
    this.stale.hidden = true;
    this.elements = [this.strip, this.voice, this.stale];
  }

  /* The last thing that is shown: what there is to see of a run, else what is said. */
  get end() {
    const shown = [this.#panel, ...this.#printed].filter((one) => one && one.offsetParent);
    return shown.at(-1) ?? this.strip;
  }

  get quiet() {
    return this.strip.hidden;
  }

  /* Say something in words: seen, and heard once. */
  say(text, kind = "busy", loaded = null) {
    this.strip.hidden = false;
    this.strip.dataset.kind = kind;
    this.words.textContent = text;
    this.bar.hidden = kind !== "busy" || loaded === null;
    if (loaded !== null) this.bar.value = loaded;
    // Numbers change too often to be read aloud.
    if (loaded === null && this.voice.textContent !== text) this.voice.textContent = text;
  }

  hush() {
    this.strip.hidden = true;
    this.words.textContent = "";
  }

  /* A run begins: what the last one printed is gone. */
  begin(program) {
    this.forget();
    this.#ran = { program, ended: null };
    this.#settle();
  }

  /* Put what a run printed in the place of the page's output; null leaves that there. */
  show(panel) {
    this.#panel?.remove();
    this.#panel = panel;
    this.#settle();
  }

  /* A run has ended: `said` is its verdict, of a `kind`, after `ms`. */
  finish(ended) {
    this.#ran.ended = ended;
    this.#settle();
  }

  /* There is a section about the error that the run of a program ended with. */
  point(program, address) {
    if (this.#ran?.program !== program || !this.#ran.ended) return;
    this.#ran.ended.address = address;
    this.#settle();
  }

  /* The program was changed. */
  follow(program) {
    this.#program = program;
    this.#settle();
  }

  /* As the page came. */
  forget() {
    this.#panel?.remove();
    this.#panel = null;
    this.#ran = null;
    this.hush();
    this.#settle();
  }

  /* Show what the program as it stands has printed, and say what is to be said of it. */
  #settle() {
    const ran = this.#ran;
    const mine = this.#program === this.#original;
    const current = ran?.program === this.#program;
    for (const piece of this.#printed) piece.hidden = !mine || (current && this.#panel !== null);
    if (this.#panel) {
      if (current) this.voice.after(this.#panel);
      else this.stale.append(this.#panel);
    }
    this.stale.hidden = !this.#panel || current;
    if (ran && !ran.ended) return; // it goes on
    if (current) this.#tell(ran.ended);
    else if (!mine) this.say(notRun({ before: Boolean(ran) }), "waiting");
    else this.hush();
  }

  #tell({ said, kind, ms, address }) {
    this.say(said, kind);
    if (ms !== undefined) this.words.append(" ", make("span", "pj-facts", duration(ms)));
    if (!address) return;
    const link = make("a", "pj-remedy", "What this error means, and the fix");
    link.href = address;
    this.words.append(" ", link);
  }
}
