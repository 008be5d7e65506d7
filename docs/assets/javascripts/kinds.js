/*
 * The filter of the kinds of object. The tables are whole without it: this hides rows
 * and answers that do not match, counts what is left, and keeps the choice in the
 * address, so that it can be linked: ?find=lock&way=pickle&fate=refused&python=3.12
 */

(() => {
  "use strict";

  const NAMES = ["find", "way", "fate", "python"];
  const REMEDIES = new URL("remedies.js", document.currentScript.src).href;
  const QUIET = 250; // milliseconds without a key, then the address and the count follow

  /* Read the rows once: what they say, and which answers they give. */
  function readRows(root) {
    return [...root.querySelectorAll(".pj-kind")].map((row) => ({
      row,
      text: row.textContent.toLowerCase(),
      answers: [...row.querySelectorAll(".pj-answer")].map((element) => ({
        element,
        way: element.closest("td").dataset.way,
        fate: element.dataset.fate,
        pythons: element.dataset.pythons.split(" "),
      })),
    }));
  }

  function wanted(form) {
    return Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value.trim()]));
  }

  function fits(answer, { way, fate, python }) {
    return (!way || answer.way === way)
      && (!fate || answer.fate === fate)
      && (!python || answer.pythons.includes(python));
  }

  function sieve(rows, want) {
    const words = want.find.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const { row, text, answers } of rows) {
      const fit = words.every((word) => text.includes(word))
        && answers.some((answer) => fits(answer, want));
      row.hidden = !fit;
      left += fit;
      for (const { element, pythons } of answers) {
        element.hidden = Boolean(want.python) && !pythons.includes(want.python);
      }
    }
    return left;
  }

  /* Hide the heading and the words of a family of which nothing is left. */
  function clearAway(families) {
    for (const { table, parts } of families) {
      const bare = !table.querySelector(".pj-kind:not([hidden])");
      for (const part of parts) part.classList.toggle("pj-bare", bare);
    }
  }

  function readFamilies(root) {
    return [...root.querySelectorAll(".pj-kinds-block")].map((block) => {
      const parts = [block];
      let before = block.previousElementSibling;
      while (before && before.tagName !== "H2") {
        parts.push(before);
        before = before.previousElementSibling;
      }
      if (before) parts.push(before);
      return { table: block, parts };
    });
  }

  /* What explains all tables, between what they say together and the first of them. */
  function readPreface(root, families) {
    const first = new Set(families[0]?.parts);
    const parts = [root.querySelector(".pj-families")];
    let after = root.querySelector(".pj-kinds-overview-block")?.nextElementSibling;
    while (after && !first.has(after)) {
      parts.push(after);
      after = after.nextElementSibling;
    }
    return parts.filter(Boolean);
  }

  function toAddress(want) {
    const address = new URL(location.href);
    for (const name of NAMES) {
      if (want[name]) address.searchParams.set(name, want[name]);
      else address.searchParams.delete(name);
    }
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  function fromAddress(form) {
    const { searchParams } = new URL(location.href);
    for (const name of NAMES) {
      const field = form.elements[name];
      field.value = searchParams.get(name) ?? "";
      if (field.value === "" && field.tagName === "SELECT") field.selectedIndex = 0;
    }
  }

  /* The exact words of a refusal lead to the section that answers them. */
  async function point({ target }) {
    if (!target.matches(".pj-advice > details[open]:not([data-pointed])")) return;
    target.dataset.pointed = "";
    try {
      const { sectionFor } = await import(REMEDIES);
      for (const words of target.querySelectorAll("li > code")) {
        const address = await sectionFor(words.textContent);
        if (!address) continue;
        const link = document.createElement("a");
        link.href = address;
        words.replaceWith(link);
        link.append(words);
      }
    } catch {
      delete target.dataset.pointed; // no connection: the next opening asks again
    }
  }

  function start(root) {
    const form = root.querySelector(".pj-sift");
    if (!form || form.dataset.ready) return;
    form.dataset.ready = "";
    const output = form.querySelector("output");
    const rows = readRows(root);
    const families = readFamilies(root);
    const preface = readPreface(root, families);
    let timer = 0;

    function show({ quietly = false } = {}) {
      const want = wanted(form);
      const on = NAMES.some((name) => want[name]);
      const left = sieve(rows, want);
      root.classList.toggle("pj-sieved", on);
      clearAway(families);
      for (const part of preface) part.classList.toggle("pj-bare", on);
      clearTimeout(timer);
      // A reader of the screen hears the count once, not with every key.
      const tell = () => {
        output.textContent = !on ? `${rows.length} kinds`
          : left ? `${left} of ${rows.length} kinds` : "No kind fits. Take one of the filters away.";
        if (!quietly) toAddress(want);
      };
      if (quietly) tell();
      else timer = setTimeout(tell, QUIET);
    }

    /* A link to a row must lead to a row that is there. */
    function reveal() {
      const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!row?.matches(".pj-kind[hidden], .pj-bare")) return;
      form.reset();
      show();
      row.scrollIntoView();
    }

    form.addEventListener("input", () => show());
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(show)); // fields are empty after it
    addEventListener("hashchange", function follow() {
      if (form.isConnected) reveal();
      else removeEventListener("hashchange", follow);
    });
    root.addEventListener("toggle", point, true); // it does not bubble
    fromAddress(form);
    form.hidden = false;
    show({ quietly: true });
    reveal();
  }

  // Fires on load and after each instant navigation.
  document$.subscribe(() => {
    const root = document.querySelector(".md-content__inner");
    if (root) start(root);
  });
})();
