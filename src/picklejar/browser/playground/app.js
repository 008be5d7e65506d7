/*
 * The playground: what comes in is read in one sandbox, what must run runs in another,
 * and what is known of it is shown.
 */

import { fromFragment, literal } from "./codec.js";
import { detonator } from "./detonator.js";
import { button, count, counted, fresh, make, tabs } from "./elements.js";
import { Inputs } from "./inputs.js";
import { explanation } from "./opening.js";
import * as panels from "./panels.js";
import { Reader, Superseded } from "./reader.js";
import * as rows from "./rows.js";
import { jumpField, Scroller } from "./scroller.js";
import { actions } from "./taking.js";
import { plainly, stateInWords } from "./words.js";
import { Runtime } from "../runtime.js";
import { bringIntoView } from "../sight.js";
import { Workshop } from "./workshop.js";

const STEPPED = 2_000; // instructions: more are a list that scrolls, without a stepper
const MEMORY = 1_500 * 2 ** 20; // bytes: what millions of instructions take

export class Playground {
  constructor(root) {
    this.root = root;
    rows.referTo(root.dataset.reference ?? "");
    this.runtime = new Runtime({ onState: (state) => this.saw(state), limits: { reading: MEMORY } });
    this.reader = new Reader(this.runtime);
    this.workshop = new Workshop(this.runtime);
    this.inputs = new Inputs({
      value: (source, how) => this.pickleValue(source, how),
      text: (text) => this.readText(text),
      file: (blob, name) => this.openFile(blob, name),
      stop: () => this.stop(),
    });
    this.bar = make("progress.pj-progress", { max: 1, value: 0, hidden: true, "aria-label": "Progress" });
    this.status = make("p.pj-status", { role: "status" });
    this.stopButton = button("Stop reading", () => this.stop(), { hidden: true });
    this.output = make("section.pj-result", { "aria-label": "What is inside" });
    root.replaceChildren(this.inputs.element,
      make("div.pj-row.pj-doing", {}, this.status, this.stopButton), this.bar, this.output);
    this.onHash = () => this.openLink();
    addEventListener("hashchange", this.onHash);
    this.openLink();
  }

  dispose() {
    removeEventListener("hashchange", this.onHash);
    clearTimeout(this.inputs.waiting);
    this.scroller?.dispose();
    this.reader.begin();
    this.runtime.dispose();
  }

  // ── What comes in ─────────────────────────────────────────────────────────────────

  /* A link fills the page and runs nothing: a pickle in it is read, a program waits. */
  async openLink() {
    const { hash } = location;
    if (hash === this.ownHash) return;
    let held;
    try {
      held = await fromFragment(hash);
    } catch (error) {
      if (hash === location.hash) this.trouble(error.message);
      return;
    }
    if (!held || hash !== location.hash) return; // none of ours, or another one by now
    this.reader.begin();
    this.workshop.stop();
    this.clear();
    if (held.data) {
      this.inputs.putText(literal(held.data));
      this.inputs.say("This pickle came with a link. It is read here, and not loaded.");
      await this.readBytes(held.data, { from: "text" });
    } else {
      this.inputs.putValue(held.source);
      this.inputs.say("This program came with a link. It has not run, and runs only when you press “Pickle it”.");
      this.protocol = held.protocol;
      this.inputs.runButton.focus();
    }
  }

  async pickleValue(source, { live = false } = {}) {
    if (!live) this.inputs.say("");
    this.source = { source };
    const turn = this.reader.begin();
    this.workshop.stop(); // runs wait for one another, and nobody waits for the last one
    this.running = turn;
    this.inputs.setRunning(true);
    try {
      const outcome = await this.workshop.pickle(source);
      this.reader.check(turn);
      await this.showValue(outcome);
      if (!live) bringIntoView(this.status, this.output, this.inputs.element);
    } catch (error) {
      if (!(error instanceof Superseded) && turn === this.reader.turn) this.failed(error);
    } finally {
      if (this.running === turn) this.inputs.setRunning(false);
    }
  }

  async showValue({ answer, why, stdout, stderr }) {
    this.inputs.setRunning(false);
    this.clear();
    const output = stdout + stderr;
    const printed = output ? [make("p.pj-heading", {}, "What it printed"), panels.box(output)] : [];
    if (!answer) {
      this.trouble(why);
      this.output.append(...printed);
      return;
    }
    const { trouble, pickles } = answer;
    if (trouble !== null) {
      this.say("It did not get as far as a pickle.");
      this.output.append(panels.box(trouble, "pj-failed"), panels.aboutTrouble(trouble), ...printed);
      return;
    }
    const good = pickles.filter(({ data }) => data);
    const refusal = panels.refusal(answer);
    this.above = make("div.pj-above", {});
    if (refusal) this.above.append(refusal);
    this.above.append(...printed);
    this.output.append(this.above);
    if (!good.length) {
      this.say("It cannot be pickled.");
      return;
    }
    const wanted = good.find(({ protocol }) => protocol === this.protocol) ?? good.find(({ protocol }) => protocol === 5) ?? good.at(-1);
    this.protocol = wanted.protocol;
    this.result = make("div.pj-read");
    const choose = (protocol) => {
      this.protocol = protocol;
      this.source.protocol = protocol;
      this.readBytes(pickles.find((one) => one.protocol === protocol).data, { keep: true });
    };
    this.above.append(panels.protocolTable(pickles, wanted.protocol, choose));
    this.source.protocol = wanted.protocol;
    await this.readBytes(wanted.data, { keep: true });
  }

  async readText(text) {
    this.source = null;
    if (!text.trim()) {
      this.reader.begin();
      this.clear();
      this.say("");
      this.inputs.say("");
      return;
    }
    const turn = this.reader.begin();
    try {
      const { complaint, form, data } = await this.reader.spelt(text);
      this.reader.check(turn);
      if (complaint) {
        this.clear();
        this.say("");
        this.inputs.say(complaint);
        return;
      }
      this.inputs.say(`Read as ${form}: ${count(data.length, "byte")}.`);
      await this.readBytes(data, { from: "text" });
    } catch (error) {
      this.failed(error);
    }
  }

  readBytes(data, how = {}) {
    if (!how.keep) this.source = null;
    return this.openBlob(new Blob([data]), how);
  }

  openFile(blob, name) {
    this.source = null;
    this.inputs.say(`${plainly(name)}, ${count(blob.size, "byte")}.`);
    return this.openBlob(blob);
  }

  // ── Reading ───────────────────────────────────────────────────────────────────────

  async openBlob(blob, { keep = false, ...how } = {}) {
    if (!keep) this.clear();
    try {
      const answer = await this.reader.open(blob, how);
      if (!keep) this.clear();
      if (answer.session !== null) await this.readThrough(answer);
      else await this.explain(blob, how, answer);
    } catch (error) {
      this.failed(error);
    }
  }

  explain(blob, how, answer) {
    const { members, only } = answer;
    const again = (wanted) => this.openBlob(blob, { ...how, ...wanted });
    if (members && only) return again({ path: [...(how.path ?? []), only] });
    this.say("");
    this.output.append(explanation(answer, how, again));
    return undefined;
  }

  async readThrough(opened) {
    const { cut, layers } = opened;
    this.result?.remove();
    this.scroller?.dispose();
    this.scroller = null;
    this.result = make("div.pj-read", { hidden: true });
    this.output.append(this.result);
    const began = performance.now();
    let shown = false;
    const progress = await this.reader.readAll((state) => {
      const slow = performance.now() - began > 400;
      if (slow) this.showProgress(state);
      if (slow && !shown && state.steps > STEPPED) {
        shown = true;
        this.showScroller(state.steps);
      }
      this.scroller?.setTotal(state.steps);
    });
    this.showProgress(null);
    this.say(progress.steps > 50_000 ? "Adding up…" : this.status.textContent);
    const summary = await this.reader.ask("summary");
    await this.showResult(summary, { cut, layers: layers ?? [] });
  }

  showScroller(total) {
    this.scroller = new Scroller((first, number) => this.reader.ask("page", { first, count: number }));
    this.result.hidden = false;
    this.result.append(make("div.pj-read-bytes", {}, this.scroller.element));
    this.scroller.setTotal(total);
  }

  async showResult(summary, { cut, layers }) {
    const { facts, faults } = summary;
    const bytes = make("div.pj-pane.pj-read-bytes");
    if (facts.steps > STEPPED) {
      if (!this.scroller) this.showScroller(facts.steps);
      const jump = jumpField(facts.size, async (offset) => this.scroller.goTo(await this.reader.ask("find", { offset }), true));
      bytes.append(jump, this.scroller.element, this.beginning());
    } else if (facts.steps) {
      bytes.append(await this.stepped());
    }
    if (faults.length) {
      bytes.append(make("p.pj-fault", {}, make("b", {}, "A load stops here. "), faults[0].text));
      if (summary.reached < facts.steps) bytes.append(make("p.pj-note", {}, "The bytes above go on, as the Unpickler written in Python did before 3.15."));
    }
    if (summary.cut) bytes.append(make("p.pj-note", {}, "There are more instructions than this page keeps."));

    const { text, loud } = panels.verdict(summary);
    const take = actions({
      content: () => this.content(),
      held: async () => this.source ?? { data: await this.content() },
      shared: (fragment) => { this.ownHash = `#${fragment}`; },
    });
    const program = make("div.pj-pane");
    const next = summary.rest > 0 && !cut
      ? button("Read what follows as a pickle", () => this.readNext(summary.start + facts.size)) : null;
    const views = [
      ["Bytes", bytes],
      ["Imports and calls", panels.actsPanel(summary, (step) => this.showStep(step))],
      ["Program", program],
      ["Facts", panels.factsPanel(summary, { next, layers, cut })],
      ["Detonate", detonator(this.workshop, () => this.content())],
    ];
    const fill = async () => {
      program.replaceChildren(make("p", {}, "Writing…"));
      try {
        program.replaceChildren(...panels.programPanel(await this.reader.ask("program")).childNodes);
      } catch (error) {
        if (!(error instanceof Superseded)) program.replaceChildren(make("p.pj-fault", {}, String(error.message)));
      }
    };
    this.views = tabs("Views of the pickle", views, (index) => {
      if (index === 2 && !program.firstChild) fill();
      if (index === 0) this.scroller?.layOut();
    });
    const size = `${count(facts.size, "byte")}${facts.declared === null ? "" : `, protocol ${facts.declared}`}, ${count(facts.steps, "instruction")}`;
    this.result.replaceChildren(
      make("div.pj-head-line", {}, make("p.pj-size-line", {}, make("b", {}, size)), take),
      panels.origin(layers) ?? "",
      make(`p.pj-verdict-line${loud ? ".pj-acting" : ""}`, {}, text,
        cut ? " Only the first part of it was read." : "",
        summary.rest > 0 && !cut ? ` ${counted(summary.rest, "byte", "follows")} its end.` : ""),
      this.views.list, ...views.map(([, panel]) => panel));
    this.result.hidden = false;
    this.say("");
    rows.announce();
    this.scroller?.layOut();
    this.root.dataset.shown = String(Number(this.root.dataset.shown ?? 0) + 1);
  }

  /* The stepper takes the beginning of a long pickle, if that is wanted. */
  beginning() {
    const place = make("div.pj-read-bytes", {}, make("div.pj-row", {},
      button(`Step through the first ${STEPPED.toLocaleString("en")} instructions`, async () => {
        try {
          place.replaceChildren(await this.stepped());
          rows.announce();
          place.scrollIntoView({ block: "start" });
        } catch (error) {
          this.failed(error);
        }
      })));
    return place;
  }

  /* The first instructions with their stepper, as on the site's pages. */
  async stepped() {
    const [all, moves] = await Promise.all([
      this.reader.ask("page", { first: 0, count: STEPPED }), this.reader.ask("moves", { count: STEPPED }),
    ]);
    this.identity = fresh("bytes");
    return rows.explained(all, moves, this.identity);
  }

  showStep(index) {
    this.views.select(0);
    this.views.buttons[0].focus({ preventScroll: true });
    if (this.scroller) {
      this.scroller.layOut();
      this.scroller.goTo(index, true);
      this.scroller.element.scrollIntoView({ block: "nearest" });
      return;
    }
    const row = document.getElementById(`${this.identity}-${index}`);
    if (!row) return;
    const fold = row.closest("details.pj-more");
    if (fold) fold.open = true;
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  }

  async readNext(start) {
    try {
      await this.readThrough(await this.reader.openNext(start));
    } catch (error) {
      this.failed(error);
    }
  }

  /* All bytes, with what follows the end of the pickle. */
  content() {
    return this.reader.ask("content");
  }

  // ── What is going on ──────────────────────────────────────────────────────────────

  saw(state) {
    const words = stateInWords(state);
    if (!words) return;
    this.say(words.text);
    this.bar.hidden = words.part === null;
    if (words.part !== null) this.bar.value = words.part;
  }

  showProgress(state) {
    this.bar.hidden = !state;
    this.stopButton.hidden = !state;
    if (!state) return;
    this.bar.value = state.size ? state.offset / state.size : 0;
    this.say(`Reading: ${count(state.steps, "instruction")}, byte ${state.offset.toLocaleString("en")} of ${state.size.toLocaleString("en")}`);
  }

  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
    if (!text) this.bar.hidden = true;
  }

  stop() {
    this.workshop.stop();
    if (!this.stopButton.hidden) {
      this.reader.stop();
      this.clear();
      this.showProgress(null);
      this.say("Stopped.");
    }
  }

  clear() {
    this.scroller?.dispose();
    this.scroller = null;
    this.result = null;
    this.above = null;
    this.output.replaceChildren();
  }

  trouble(text) {
    this.clear();
    this.say("");
    this.output.append(make("div.pj-told", {}, make("p.pj-fault", {}, text)));
  }

  failed(error) {
    if (error instanceof Superseded) return;
    this.showProgress(null);
    this.trouble(error?.message ? String(error.message) : String(error));
  }
}
