/*
 * The playground's first script: it loads with the page and does nothing on other pages.
 *
 * The rest comes once the page has a playground, and Python once a reader brings
 * something.
 */

let current = null;

export async function enhance() {
  const root = document.querySelector(".pj-playground");
  if (current && current.root !== root) {
    current.dispose();
    current = null;
  }
  if (!root || current?.root === root || root.dataset.started) return;
  root.dataset.started = "";
  const { Playground } = await import("./playground/app.js");
  if (root.isConnected) current = new Playground(root);
}

// Fires on load and after each instant navigation.
if (typeof document$ === "object") document$.subscribe(enhance);
else enhance();
