/* Bring the script that runs programs to a page that has programs. */

(() => {
  "use strict";

  // Fires on load and after each instant navigation.
  document$.subscribe(async () => {
    const first = document.querySelector("figure.pj-snippet[data-run]");
    if (!first) return;
    try {
      const { enhance } = await import(new URL(first.dataset.run, location.href).href);
      enhance();
    } catch (error) {
      // The page is whole without it: no button appears.
      console.warn(`programs cannot be run here: ${error.message}`);
    }
  });
})();
