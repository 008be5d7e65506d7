/*
 * The controls of one figure: its buttons, its editor, and what a run says.
 *
 * The output that the page came with stays until a run printed something else.
 */

import { make } from "./dom.js";
import { duration, ending, verdict } from "./words.js";

const PATIENCE = 300; // milliseconds without an end, then output shows as it comes
const APPLE = /Mac|iPhone|iPad/.test(navigator.platform);

export class Controls {
  #edits;
  #key;
  #original;
  #editor = null;
  #opening = null;
  #run = null; // the run going on: an AbortController
  #live = null; // the text of a run going on

  constructor(figure, edits) {
    this.figure = figure;
    this.#edits = edits;
    this.#key = `${location.pathname}#${figure.id}`;
    this.copy = figure.querySelector(".pj-copy");
    this.#original = this.copy.dataset.clipboardText;
    this.file = figure.querySelector(".pj-download").download;
    this.#build();
    this.copy.dataset.clipboardText = this.source;
    if (this.edited) this.edit({ focus: false });
  }

  /* The program as it stands: the reader's, else the page's. */
  get source() {
    return this.#edits.get(this.#key) ?? this.#original;
  }

  get edited() {
    return this.source !== this.#original;
  }

  // ── The parts ───────────────────────────────────────────────────────────────────

  #build() {
    const { figure, file } = this;
    const button = (kind, text, label, action) => {
      const element = make("button", `pj-button pj-do pj-do-${kind}`, text);
      element.type = "button";
      element.title = label;
      element.setAttribute("aria-label", `${text} ${file}`);
      element.addEventListener("click", action);
      return element;
    };
    this.buttons = {
      run: button("run", "Run", `Run it here (${APPLE ? "⌘" : "Ctrl"} Enter)`, () => this.run()),
      stop: button("stop", "Stop", "Stop the run", () => this.stop()),
      edit: button("edit", "Edit", "Change the program and run it", () => this.edit()),
      reset: button("reset", "Reset", "Back to the page's program and output", () => this.reset()),
    };
    figure.querySelector(".pj-actions").prepend(...Object.values(this.buttons));
    if (figure.dataset.differs) {
      const note = make("span", "pj-browser", `Differs in a browser: ${figure.dataset.differs}`);
      figure.querySelector(".pj-actions").before(note);
    }

    const pieces = [...figure.querySelectorAll(":scope > .pj-piece")];
    this.code = pieces.filter((piece) => piece.querySelector(".pj-code"));
    this.printed = pieces.filter((piece) => piece.querySelector(".pj-output"));
    this.desk = make("div", "pj-desk");
    this.desk.hidden = true;
    this.strip = make("div", "pj-run");
    this.strip.hidden = true;
    this.words = make("p", "pj-state");
    this.bar = make("progress");
    this.bar.setAttribute("aria-label", "Loading Python");
    this.strip.append(this.words, this.bar);
    this.voice = make("span", "pj-unseen");
    this.voice.setAttribute("role", "status");
    this.code.at(-1).after(this.desk, this.strip, this.voice);

    figure.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.run();
    });
    this.#refresh();
  }

  /* Show the buttons that do something now; the focus stays on one that is seen. */
  #refresh() {
    const { run, stop, reset } = this.buttons;
    const focused = document.activeElement;
    run.setAttribute("aria-disabled", String(Boolean(this.#run)));
    stop.hidden = !this.#run;
    // A run leaves no room for it on a phone.
    reset.hidden = Boolean(this.#run) || (!this.edited && !this.#editor && this.strip.hidden);
    if (focused?.hidden) run.focus();
  }

  /* Say something in words: seen, and heard once. */
  #say(text, kind = "busy", loaded = null) {
    this.strip.hidden = false;
    this.strip.dataset.kind = kind;
    this.words.textContent = text;
    this.bar.hidden = kind !== "busy" || loaded === null;
    if (loaded !== null) this.bar.value = loaded;
    // Numbers change too often to be read aloud.
    if (loaded === null && this.voice.textContent !== text) this.voice.textContent = text;
  }

  // ── Run and Stop ────────────────────────────────────────────────────────────────

  async run() {
    if (this.#run) return;
    const run = new AbortController();
    this.#run = run;
    this.#clear();
    this.#say("Starting…");
    this.#refresh();
    try {
      const heavy = await import("./perform.js").catch(() => {
        throw new Error("Python could not be loaded: a file of this site is missing, or the connection is. Reload the page to try again.");
      });
      const outcome = await heavy.perform(this.source, {
        filename: this.file,
        signal: run.signal,
        onLoad: (text, loaded) => this.#say(text, "busy", loaded),
        onStart: () => this.#say("Running…"),
        onOutput: (text) => this.#stream(text, heavy),
      });
      if (this.#run === run) this.#finish(outcome, heavy);
    } catch (error) {
      if (this.#run === run) this.#fail(error);
    } finally {
      if (this.#run === run) this.#run = null;
      this.#refresh();
    }
  }

  stop() {
    this.#run?.abort();
  }

  /* Show output as it comes, once a run takes longer than most. */
  #stream(text, heavy) {
    if (this.#live) return this.#live.appendData(text);
    const live = this.#live = document.createTextNode(text);
    setTimeout(() => {
      if (this.#live !== live) return;
      const panel = heavy.panel({ stdout: " ", stderr: "" }, null, this.figure.dataset.python);
      panel.querySelector("code").replaceChildren(live);
      this.#show(panel);
    }, PATIENCE);
  }

  #finish(outcome, heavy) {
    this.#live = null;
    const { python, differs, normalise } = this.figure.dataset;
    const rules = normalise ? JSON.parse(normalise) : [];
    const cleaned = {
      ...outcome,
      stdout: heavy.normalise(outcome.stdout, rules),
      stderr: heavy.normalise(outcome.stderr, rules),
    };
    const shown = heavy.baked(this.figure, python);
    const whole = outcome.ended === "exit";
    let compared = whole ? heavy.compare(shown, cleaned) : null;
    // What a reader wrote anew is not held against the page line by line.
    if (this.edited && compared && compared.kept < compared.lines / 3) compared = null;
    if (compared?.same) {
      this.#clear();
      this.#turnTo(shown.line);
    } else if (!whole && !cleaned.stdout && !cleaned.stderr) {
      this.#clear(); // nothing that could take the place of the page's output
    } else {
      this.#show(heavy.panel(cleaned, compared, python));
    }
    const text = whole
      ? [verdict({ outcome: cleaned, compared, edited: this.edited, differs }), outcome.why].filter(Boolean).join(" ")
      : ending(outcome);
    const calm = compared ? compared.same : whole && !outcome.status;
    this.#say(text, calm ? "same" : whole && compared ? "differs" : "ended");
    if (whole) this.words.append(" ", make("span", "pj-facts", duration(outcome.ms)));
  }

  /* The page is whole without a run, and says so. */
  #fail(error) {
    this.#clear();
    this.#say(`${error?.message || error} What the page shows is unchanged.`, "ended");
  }

  /* Put the panel of a run in the place of the page's output. */
  #show(panel) {
    this.result?.remove();
    this.result = panel;
    for (const piece of this.printed) piece.hidden = true;
    this.voice.after(panel);
  }

  #clear() {
    this.#live = null;
    this.result?.remove();
    this.result = null;
    for (const piece of this.printed) piece.hidden = false;
    this.strip.hidden = true;
  }

  /* Where Pythons differ, show the tab of the one that ran. */
  #turnTo(line) {
    const block = line.closest(".tabbed-block");
    if (!block) return;
    const set = block.closest(".tabbed-set");
    set.querySelectorAll(":scope > input")[[...block.parentNode.children].indexOf(block)].checked = true;
  }

  // ── Edit and Reset ──────────────────────────────────────────────────────────────

  async edit({ focus = true } = {}) {
    if (this.#editor) return focus && this.#editor.focus();
    if (this.#opening) return;
    const opening = this.#opening = {};
    const waiting = setTimeout(() => this.#say("Loading the editor…"), 150);
    try {
      const { edit } = await import("./editor.js");
      if (this.#opening !== opening || !this.figure.isConnected) return;
      this.#open(edit);
      if (!this.#run && this.words.textContent === "Loading the editor…") this.strip.hidden = true;
      if (focus) this.#editor.focus();
      this.voice.textContent = "Editor opened. Press Escape to leave it.";
    } catch {
      this.#say("The editor could not be loaded: a file of this site is missing, or the connection is. Reload the page to try again.", "ended");
    } finally {
      clearTimeout(waiting);
      if (this.#opening === opening) this.#opening = null;
      this.#refresh();
    }
  }

  #open(edit) {
    const hint = make("p", "pj-keys");
    hint.id = `${this.figure.id}-hint`;
    hint.append(make("kbd", "", APPLE ? "⌘ Enter" : "Ctrl Enter"), " runs it. ", make("kbd", "", "Tab"), " indents: to leave the editor press ", make("kbd", "", "Esc"), ".");
    const place = make("div", "pj-editor");
    this.desk.replaceChildren(place, hint);
    this.desk.hidden = false;
    for (const piece of this.code) piece.hidden = true;
    this.#editor = edit(place, {
      text: this.source.replace(/\n$/, ""),
      label: `${this.file}, editable`,
      hint: hint.id,
      onChange: (text) => this.#keep(text),
      onRun: () => this.run(),
      onLeave: () => this.buttons.run.focus(),
    });
  }

  /* What Copy copies is what is shown. */
  #keep(text) {
    const whole = text.endsWith("\n") || !text ? text : `${text}\n`;
    if (whole === this.#original) this.#edits.delete(this.#key);
    else this.#edits.set(this.#key, whole);
    this.copy.dataset.clipboardText = whole;
    this.#refresh();
  }

  reset() {
    this.stop();
    this.#run = null;
    this.#opening = null;
    this.#edits.delete(this.#key);
    this.copy.dataset.clipboardText = this.#original;
    this.#editor?.close();
    this.#editor = null;
    this.desk.replaceChildren();
    this.desk.hidden = true;
    for (const piece of this.code) piece.hidden = false;
    this.#clear();
    this.voice.textContent = "Back to the page's program and output.";
    this.#refresh();
  }

  /* The page was left: end what goes on. */
  leave() {
    this.stop();
    this.#editor?.close();
  }
}
