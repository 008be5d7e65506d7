/* Names and a way in by keyboard for what Material builds in the browser without. */

const dialog = document.querySelector(".md-dialog");
dialog?.setAttribute("role", "status"); // it says "Copied to clipboard"

const scrollers = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

// Fires on load and after each instant navigation.
document$.subscribe(() => {
  document.querySelectorAll(".md-code__nav").forEach((nav, index) => {
    nav.setAttribute("aria-label", `Code block ${index + 1}`);
  });
  scrollers.disconnect();
  document.querySelectorAll(".pj-output > .tabbed-labels").forEach((row) => {
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", "Pythons");
    scrollers.observe(row);
  });
  document.querySelectorAll(".md-typeset__scrollwrap").forEach((wrap, index) => {
    wrap.setAttribute("role", "group");
    wrap.setAttribute("aria-label", `Table ${index + 1}`);
    scrollers.observe(wrap);
  });
});
