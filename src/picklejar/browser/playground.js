/* The playground of a page: made when the page is opened, ended when it is left. */

import { Playground } from "./playground/app.js";

/* Fill an element; returns a function that ends it. Python loads at the first need. */
export function begin(root) {
  const playground = new Playground(root);
  return () => playground.dispose();
}
