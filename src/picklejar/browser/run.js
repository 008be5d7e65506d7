/*
 * Run, Edit, Reset and Stop on every program of a page.
 *
 * This much loads with a page. What is heavy, Python and the editor, is imported when a
 * reader presses a button, never before.
 */

import { Controls } from "./controls.js";
import { make } from "./dom.js";

// For the test of parity, which must do to printed text what pages do.
export { comparable, normalise } from "./normalise.js";

let shown = []; // the controls of the page in sight
const edits = new Map(); // what readers wrote, by the address of the figure

/* Give every figure of the page in sight its controls; called after each navigation. */
export function enhance() {
  for (const one of shown) if (!one.figure.isConnected) one.leave();
  shown = shown.filter((one) => one.figure.isConnected);
  for (const figure of document.querySelectorAll("figure.pj-snippet[data-run]")) {
    if (shown.some((one) => one.figure === figure)) continue;
    if (figure.dataset.cannot) sayWhy(figure, "Not in a browser", figure.dataset.cannot);
    else shown.push(new Controls(figure, edits));
  }
}

/* Say in a figure's bar why its program does not run here. */
function sayWhy(figure, what, reason) {
  figure.querySelector(".pj-actions").before(make("span", "pj-browser", `${what}: ${reason}`));
}
