/* Bring what a reader has just asked for into sight. */

const GAP = 8; // pixels around it

/* Below what stays at the top of the window. */
function ceiling() {
  const header = document.querySelector(".md-header");
  return Math.max(0, header?.getBoundingClientRect().bottom ?? 0);
}

/*
 * Scroll by as little as shows all from the top of `first` to the end of `last`; of what
 * is long, the beginning. Nothing moves while no part of `near` is in the window: its
 * reader has gone elsewhere.
 */
export function bringIntoView(first, last = first, near = first) {
  const whole = near.getBoundingClientRect();
  if (near !== first && (whole.bottom < ceiling() || whole.top > innerHeight)) return;
  const { top, bottom } = first.getBoundingClientRect();
  const end = Math.min(last.getBoundingClientRect().bottom, bottom + innerHeight / 2) + GAP;
  const [floor, roof] = [innerHeight, ceiling() + GAP];
  let by = Math.max(0, end - floor);
  if (top - by < roof) by = top - roof;
  if (Math.abs(by) < 1) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scrollBy({ top: by, behavior: calm ? "instant" : "smooth" });
}
