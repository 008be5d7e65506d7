/*
 * What the page itself does for the search; what is found is decided by search/worker.js.
 * The theme listens to keys alone, so text that comes another way is told to it; and the
 * words that no page has are named above the results.
 */

(() => {
  "use strict";

  const input = document.querySelector(".md-search__input");
  const result = document.querySelector(".md-search-result");
  if (!input || !result) return;

  /* Pasted, dropped, dictated or filled in: as if it had been typed. */
  input.addEventListener("input", () => {
    for (const name of ["keydown", "keyup"]) input.dispatchEvent(new Event(name));
  });

  const note = document.createElement("p");
  note.className = "pj-unknown";
  note.setAttribute("role", "status");
  note.hidden = true;
  result.querySelector(".md-search-result__meta").after(note);

  function name({ word, near }) {
    const said = [`No page has the word “${word}”.`];
    if (near) said.push(` These are for “${near}”.`);
    return said.join("");
  }

  new BroadcastChannel("picklejar-search").addEventListener("message", ({ data }) => {
    if (data.query !== input.value) return; // another tab's, or what was typed before
    note.textContent = data.unknown.map(name).join(" ");
    note.hidden = !data.unknown.length;
  });
})();
