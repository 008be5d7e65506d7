/* The controls of one figure: its buttons, its editor, and its runs. */

import { make } from "./dom.js";
import { Showing } from "./showing.js";
import { bringIntoView } from "./sight.js";
import { ending, here, NO_EDITOR, NO_PYTHON, verdict } from "./words.js";

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
    if (this.#edits.get(this.#key) !== undefined) this.edit({ focus: false });
  }

  /* The program as it stands: what the editor holds, else the page's. */
  get source() {
    return (this.#editor && this.#edits.get(this.#key)) ?? this.#original;
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
    this.desk = make("div", "pj-desk");
    this.desk.hidden = true;
    this.below = new Showing(figure, this.#original);
    this.code.at(-1).after(this.desk, ...this.below.elements);

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
    reset.hidden = Boolean(this.#run) || (!this.edited && !this.#editor && this.below.quiet);
    if (focused?.hidden) run.focus();
  }

  // ── Run and Stop ────────────────────────────────────────────────────────────────

  async run() {
    if (this.#run) return;
    const run = new AbortController();
    const program = this.source;
    this.#run = run;
    this.#live = null;
    this.below.begin(program);
    this.below.say("Starting…");
    this.#refresh();
    bringIntoView(this.below.strip);
    try {
      const heavy = await import("./perform.js").catch(() => { throw new Error(NO_PYTHON); });
      const outcome = await heavy.perform(program, {
        filename: this.file,
        signal: run.signal,
        onLoad: (text, loaded) => this.below.say(text, "busy", loaded),
        onStart: () => this.below.say("Running…"),
        onOutput: (text) => this.#stream(text, heavy),
      });
      if (this.#run === run) this.#finish(program, outcome, heavy);
    } catch (error) {
      if (this.#run === run) this.#fail(error);
    } finally {
      if (this.#run === run) {
        this.#run = null;
        this.#refresh();
        bringIntoView(this.below.strip, this.below.end, this.figure);
      }
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
      this.below.show(panel);
    }, PATIENCE);
  }

  #finish(program, outcome, heavy) {
    this.#live = null;
    const { python, differs, normalise } = this.figure.dataset;
    const rules = normalise ? JSON.parse(normalise) : [];
    const cleaned = {
      ...outcome,
      stdout: heavy.normalise(outcome.stdout, rules),
      stderr: heavy.normalise(outcome.stderr, rules),
    };
    const edited = program !== this.#original;
    const shown = heavy.baked(this.figure, python);
    const whole = outcome.ended === "exit";
    const printed = Boolean(cleaned.stdout || cleaned.stderr);
    let compared = whole ? heavy.compare(shown, cleaned) : null;
    // What a reader wrote anew is not held against the page line by line.
    if (edited && compared && compared.kept < compared.lines / 3) compared = null;
    if (compared?.same && !edited) {
      this.below.show(null); // the page's own output is that of this run
      this.#turnTo(shown.line);
    } else if (whole || printed) {
      this.below.show(heavy.panel(cleaned, compared, python));
    }
    const said = whole
      ? [verdict({ outcome: cleaned, compared, edited, differs }), here(cleaned.stderr), outcome.why].filter(Boolean).join(" ")
      : ending(outcome, { printed, edited });
    const calm = compared ? compared.same : whole && !outcome.status;
    const kind = calm ? "same" : whole && compared ? "differs" : "ended";
    this.below.finish({ said, kind, ms: whole ? outcome.ms : undefined });
    if (outcome.status && heavy.concernsPickle(cleaned.stderr)) {
      heavy.remedy(cleaned.stderr).then((address) => address && this.below.point(program, address));
    }
  }

  /* The page is whole without a run, and says so. */
  #fail(error) {
    const rest = this.edited ? "Your version has not run." : "What the page shows is unchanged.";
    this.#live = null;
    this.below.show(null);
    this.below.finish({ said: `${error?.message || error} ${rest}`, kind: "ended" });
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
    const waiting = setTimeout(() => this.#run || this.below.say("Loading the editor…"), 150);
    try {
      const { edit } = await import("./editor.js");
      if (this.#opening !== opening || !this.figure.isConnected) return;
      clearTimeout(waiting);
      this.#open(edit);
      if (focus) this.#editor.focus();
      this.below.voice.textContent = "Editor opened. Press Escape to leave it.";
    } catch {
      this.below.say(NO_EDITOR, "ended");
    } finally {
      clearTimeout(waiting);
      if (this.#opening === opening) this.#opening = null;
      this.#refresh();
    }
  }

  #open(edit) {
    const text = this.#edits.get(this.#key) ?? this.#original;
    const hint = make("p", "pj-keys");
    hint.id = `${this.figure.id}-hint`;
    hint.append(
      make("kbd", "", APPLE ? "⌘ Enter" : "Ctrl Enter"), " runs it. ", make("kbd", "", "Tab"),
      " indents: to leave the editor press ", make("kbd", "", "Esc"), ". ",
      this.#edits.lasting ? "This tab keeps what you write, until you press Reset." : "A reload loses what you write.",
    );
    const place = make("div", "pj-editor");
    this.desk.replaceChildren(place, hint);
    this.desk.hidden = false;
    for (const piece of this.code) piece.hidden = true;
    this.#editor = edit(place, {
      text: text.replace(/\n$/, ""),
      label: `${this.file}, editable`,
      hint: hint.id,
      onChange: (now) => this.#keep(now),
      onRun: () => this.run(),
      onLeave: () => this.buttons.run.focus(),
    });
    this.#follow();
  }

  #keep(text) {
    const whole = text.endsWith("\n") || !text ? text : `${text}\n`;
    if (whole === this.#original) this.#edits.delete(this.#key);
    else this.#edits.set(this.#key, whole);
    this.#follow();
  }

  /* What Copy copies is what is shown, and so is what is said. */
  #follow() {
    this.copy.dataset.clipboardText = this.source;
    this.below.follow(this.source);
    this.#refresh();
  }

  reset() {
    this.stop();
    this.#run = null;
    this.#live = null;
    this.#opening = null;
    this.#edits.delete(this.#key);
    this.#editor?.close();
    this.#editor = null;
    this.desk.replaceChildren();
    this.desk.hidden = true;
    for (const piece of this.code) piece.hidden = false;
    this.below.forget();
    this.#follow();
    this.below.voice.textContent = "Back to the page's program and output.";
  }

  /* The page was left: end what goes on. */
  leave() {
    this.stop();
    this.#editor?.close();
  }
}
