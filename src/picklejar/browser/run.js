/*
 * Run, Edit, Reset and Stop on every program of a page.
 *
 * This much loads with a page. What is heavy, Python and the editor, is imported when a
 * reader presses a button, never before.
 */

import { Controls } from "./controls.js";
import { make } from "./dom.js";
import { Edits } from "./edits.js";

// For the test of parity, which must do to printed text what pages do.
export { comparable, normalise } from "./normalise.js";

let shown = []; // the controls of the page in sight
const edits = new Edits(); // what readers wrote, by the address of the figure

/* Give every figure of the page in sight its controls; called after each navigation. */
export function enhance() {
  for (const one of shown) if (!one.figure.isConnected) one.leave();
  shown = shown.filter((one) => one.figure.isConnected);
  const settle = keepPlace();
  for (const figure of document.querySelectorAll("figure.pj-snippet[data-run]")) {
    if (shown.some((one) => one.figure === figure)) continue;
    if (figure.dataset.cannot) sayWhy(figure, "Not in a browser", figure.dataset.cannot);
    else shown.push(new Controls(figure, edits));
  }
  settle();
}

/*
 * Buttons make figures taller. Browsers hold what is in sight in place, but not what an
 * address points at near the end of a page: there the page was too short for it before.
 */
function keepPlace() {
  const target = document.getElementById(location.hash.slice(1));
  const end = scrollY + innerHeight > document.documentElement.scrollHeight - 2;
  const top = target?.getBoundingClientRect().top;
  return () => {
    if (target && end && top >= 0 && top < innerHeight) target.scrollIntoView();
  };
}

/* Say in a figure's bar why its program does not run here. */
function sayWhy(figure, what, reason) {
  figure.querySelector(".pj-actions").before(make("span", "pj-browser", `${what}: ${reason}`));
}
