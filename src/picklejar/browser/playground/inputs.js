/* What a reader brings: a Python value, a pickle as text, a file, or an example. */

import gallery from "./gallery.json";
import { button, fresh, make, tabs } from "./elements.js";

const PAUSE = 350; // milliseconds without a key, then what was typed is read

export const [VALUE, TEXT, FILE] = [0, 1, 2];

/* A new line begins where the last one began, and deeper after a colon. */
function indent(event) {
  const { target } = event;
  const line = target.value.slice(0, target.selectionStart).split("\n").at(-1);
  const space = /^ */.exec(line)[0] + (line.trimEnd().endsWith(":") ? "    " : "");
  // Deprecated, and the only way that leaves undoing to the browser.
  if (space && document.execCommand("insertText", false, `\n${space}`)) event.preventDefault();
}

export class Inputs {
  /* `on` has value(source), text(text), file(blob, name), example(entry), stop(). */
  constructor(on) {
    this.on = on;
    this.live = false; // whether typing runs: only once the reader has asked for a run
    this.notice = make("p.pj-note", { role: "status" });
    const panels = [["Python value", this.makeValue()], ["Pickle as text", this.makeText()], ["File", this.makeFile()]];
    this.tabs = tabs("What to look into", panels);
    this.element = make("section.pj-inputs", { "aria-label": "What to look into" },
      this.tabs.list, ...panels.map(([, panel]) => panel), this.notice, this.makeGallery());
    for (const name of ["dragenter", "dragover"]) this.element.addEventListener(name, (event) => this.dragged(event));
    this.element.addEventListener("dragleave", (event) => {
      if (!this.element.contains(event.relatedTarget)) this.element.classList.remove("pj-dropping");
    });
    this.element.addEventListener("drop", (event) => this.dropped(event));
  }

  makeValue() {
    const id = fresh("value");
    this.value = make("textarea.pj-source", {
      id, rows: 6, spellcheck: false, autocapitalize: "off", autocomplete: "off", wrap: "off",
      "aria-describedby": `${id}-hint`, oninput: () => this.typedValue(),
      onkeydown: (event) => {
        if (event.key !== "Enter" || event.isComposing) return;
        if (event.ctrlKey || event.metaKey) {
          event.preventDefault();
          this.run();
        } else if (!event.shiftKey && !event.altKey) {
          indent(event);
        }
      },
    });
    this.value.value = gallery[0].value;
    this.runButton = button("Pickle it", () => this.run(), { kind: "main" });
    this.stopButton = button("Stop", () => this.on.stop(), { hidden: true });
    return make("div.pj-panel", {},
      make("label.pj-caption", { htmlFor: id }, "A Python expression, or a few lines that end in a value"),
      this.value,
      make("div.pj-row", {}, this.runButton, this.stopButton,
        make("span.pj-hint", { id: `${id}-hint` }, "Runs in a sandbox in this page, when you say so (Ctrl+Enter). After that it follows what you type.")));
  }

  makeText() {
    const id = fresh("text");
    this.text = make("textarea.pj-source", {
      id, rows: 6, spellcheck: false, autocapitalize: "off", autocomplete: "off", wrap: "soft",
      placeholder: "80 04 4b 07 2e    or    gARLBy4=    or    b'\\x80\\x04K\\x07.'",
      "aria-describedby": `${id}-hint`, oninput: () => this.typedText(),
    });
    return make("div.pj-panel", {},
      make("label.pj-caption", { htmlFor: id }, "A pickle as hex, a hex dump, base64 or a bytes literal"),
      this.text,
      make("div.pj-row", {}, make("span.pj-hint", { id: `${id}-hint` }, "Read as you type. It is never loaded.")));
  }

  makeFile() {
    const id = fresh("file");
    this.file = make("input.pj-unseen", {
      id, type: "file", onchange: () => {
        const [file] = this.file.files;
        if (file) this.on.file(file, file.name);
        this.file.value = ""; // so that the same file can be chosen again
      },
    });
    return make("div.pj-panel", {},
      make("div.pj-drop", {},
        make("p", {}, this.file, make("label.pj-act.pj-main", { htmlFor: id }, "Choose a file"), " or drop it anywhere in this box."),
        make("p.pj-hint", {}, "A pickle, also inside gzip, zlib, bzip2, xz, .npy or a zip archive such as a PyTorch checkpoint. It stays on this machine and is never loaded.")));
  }

  makeGallery() {
    const entries = (hostile) => gallery.filter((entry) => Boolean(entry.hostile) === hostile)
      .map((entry) => make("li", {}, make("button.pj-example", { type: "button", onclick: () => this.pick(entry) },
        make("b", {}, entry.title), make("span", {}, entry.about))));
    this.gallery = make("details.pj-gallery", {}, make("summary", {}, `${gallery.length} examples`),
      make("p.pj-heading", {}, "To understand"), make("ul.pj-examples", {}, ...entries(false)),
      make("p.pj-heading", {}, "Hostile shapes, with nothing harmful in them"), make("ul.pj-examples", {}, ...entries(true)));
    return this.gallery;
  }

  pick(entry) {
    this.gallery.open = false;
    if (entry.value !== undefined) {
      this.putValue(entry.value);
      this.run();
    } else {
      this.putText(entry.pickle);
      this.on.text(entry.pickle);
    }
    this.element.scrollIntoView({ block: "nearest" });
    (entry.value === undefined ? this.text : this.value).focus({ preventScroll: true });
  }

  /* A text that stands here without running: from a link, say. */
  putValue(source) {
    this.tabs.select(VALUE);
    this.value.value = source;
    this.value.rows = Math.min(Math.max(source.split("\n").length, 4), 16);
    this.live = false;
  }

  putText(text) {
    this.tabs.select(TEXT);
    this.text.value = text;
  }

  run() {
    clearTimeout(this.waiting);
    this.live = true;
    this.on.value(this.value.value);
  }

  typedValue() {
    clearTimeout(this.waiting);
    if (this.live) this.waiting = setTimeout(() => this.on.value(this.value.value, { live: true }), 2 * PAUSE);
  }

  typedText() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.on.text(this.text.value), PAUSE);
  }

  setRunning(running) {
    this.runButton.textContent = running ? "Running…" : "Pickle it";
    this.stopButton.hidden = !running;
  }

  say(text) {
    this.notice.textContent = text;
  }

  dragged(event) {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    this.element.classList.add("pj-dropping");
  }

  dropped(event) {
    this.element.classList.remove("pj-dropping");
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    this.tabs.select(FILE);
    this.on.file(file, file.name);
  }
}
