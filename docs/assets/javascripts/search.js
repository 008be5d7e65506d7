/*
 * The words of an error, found by all of them together. The theme's search looks for the
 * beginnings of single words and weighs pages; an error that was pasted whole, one's own
 * names in it, is better told by how many of its words a wording of the error index has.
 * What fits stands above the theme's results. The index is fetched when the reader turns
 * to the search, and nothing is shown where it cannot be had.
 */

(() => {
  "use strict";

  const MOST = 3; // sections shown above the results
  const ENOUGH = 0.6; // of the weight of all words, the share that both sides have
  const input = document.querySelector(".md-search__input");
  const list = document.querySelector(".md-search-result__list");
  if (!input || !list) return;

  const settings = JSON.parse(document.getElementById("__config").textContent);
  const place = new URL(`${settings.base}/errors/`, location.href); // as of the first page

  /* The words of a text: letters, digits and what joins them to names. */
  function wordsOf(text) {
    return text.toLowerCase().match(/[\p{L}\p{N}_]+(?:[.'][\p{L}\p{N}_]+)*/gu) ?? [];
  }

  /* The rows of the index, each with its words, and how much each word tells. */
  function read(root) {
    const entries = [...root.querySelectorAll(".pj-index tbody tr")].map((row) => {
      const link = row.querySelector("a");
      return {
        text: link.textContent,
        words: new Set(wordsOf(link.textContent)),
        address: new URL(link.getAttribute("href"), place).href,
        page: row.closest("table").caption.textContent,
        pythons: row.cells[1].textContent,
      };
    });
    const found = new Map();
    for (const { words } of entries) {
      for (const word of words) found.set(word, (found.get(word) ?? 0) + 1);
    }
    const total = entries.length;
    const weights = new Map();
    for (const [word, count] of found) weights.set(word, Math.log(1 + total / count));
    return { entries, weights };
  }

  let index = null; // a promise, once it is asked for
  function ask() {
    index ??= fetch(place)
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((text) => read(new DOMParser().parseFromString(text, "text/html")))
      .catch(() => {
        index = null; // ask again, at the next key
        return { entries: [], weights: new Map() };
      });
    return index;
  }

  /* The wordings that a query means, best first, one for each section. */
  function matches({ entries, weights }, query) {
    const asked = new Set(wordsOf(query));
    // A word that no error has is a name of the reader's own.
    const weigh = (word) => weights.get(word) ?? 0.5;
    const sum = (words) => [...words].reduce((all, word) => all + weigh(word), 0);
    const whole = sum(asked);
    const typed = query.trim().toLowerCase();
    const shares = entries.map((entry) => {
      const both = sum([...asked].filter((word) => entry.words.has(word)));
      const share = both / (whole + sum(entry.words) - both);
      // Two wordings can have the same words, one of them also the same signs.
      return { entry, share: share + (entry.text.toLowerCase().endsWith(typed) ? 0.01 : 0) };
    });
    const near = shares.filter(({ share }) => share >= ENOUGH);
    near.sort((one, other) => other.share - one.share);
    const sections = new Map();
    for (const { entry } of near) {
      if (!sections.has(entry.address)) sections.set(entry.address, entry);
    }
    return [...sections.values()].slice(0, MOST);
  }

  function make(tag, className, ...inside) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...inside);
    return element;
  }

  function draw(entry) {
    const title = make("h1", "", make("code", "", entry.text));
    const from = make("p", "", `${entry.page} · Python ${entry.pythons}`);
    const article = make("article", "md-search-result__article md-typeset", title, from);
    const link = make("a", "md-search-result__link", article);
    link.href = entry.address;
    link.tabIndex = -1;
    return make("li", "md-search-result__item pj-exact", link);
  }

  let shown = []; // what stands above the results
  const observer = new MutationObserver(place_again);

  function place_again() {
    observer.disconnect();
    list.prepend(...shown);
    observer.observe(list, { childList: true });
  }

  async function update() {
    const query = input.value;
    const found = query.trim() ? matches(await ask(), query) : [];
    if (query !== input.value) return; // another key came meanwhile
    observer.disconnect();
    for (const one of shown) one.remove();
    shown = found.map(draw);
    place_again();
  }

  input.addEventListener("focus", ask);
  input.addEventListener("input", update);
  input.form.addEventListener("reset", () => setTimeout(update));
})();
