/* Names and a way in by keyboard for what Material builds in the browser without. */

const dialog = document.querySelector(".md-dialog");
dialog?.setAttribute("role", "status"); // it says "Copied to clipboard"

/* What scrolls can be reached by keyboard, and only that. */
function mark(target) {
  if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
  else target.removeAttribute("tabindex");
}

const scrollers = new ResizeObserver((entries) => {
  for (const { target } of entries) mark(target);
});

function watch(target, label) {
  target.setAttribute("role", "group");
  target.setAttribute("aria-label", label);
  mark(target);
  scrollers.observe(target);
}

// Fires on load and after each instant navigation.
document$.subscribe(() => {
  document.querySelectorAll(".md-code__nav").forEach((nav, index) => {
    nav.setAttribute("aria-label", `Code block ${index + 1}`);
  });
  scrollers.disconnect();
  document.querySelectorAll(".pj-output > .tabbed-labels").forEach((row, index) => {
    watch(row, `Pythons ${index + 1}`);
  });
  document.querySelectorAll(".md-typeset__scrollwrap").forEach((wrap, index) => {
    watch(wrap, `Table ${index + 1}`);
  });
});
