/*
 * Bring the playground to the page that has one.
 *
 * Its scripts have names that change with what is in them; a small file lists them. The
 * page is whole without them: it names the command that does the same.
 */

(() => {
  "use strict";

  let end = () => {}; // ends the playground of the page that was left

  // Fires on load and after each instant navigation.
  document$.subscribe(async () => {
    end();
    end = () => {};
    const root = document.querySelector(".pj-playground");
    if (!root || root.dataset.started !== undefined) return;
    root.dataset.started = "";
    try {
      const folder = new URL(root.dataset.run, location.href);
      const answer = await fetch(new URL("manifest.json", folder), { cache: "no-cache" });
      if (!answer.ok) throw new Error("it was not built");
      const { entries } = await answer.json();
      const { begin } = await import(new URL(entries.playground, folder).href);
      if (root.isConnected) end = await begin(root);
    } catch (error) {
      delete root.dataset.started;
      console.warn(`the playground cannot start: ${error.message}`);
    }
  });
})();
