/* Material builds code toolbars and table scrollers in the browser without names
   or a way in for the keyboard. `document$` fires on load and on each instant
   navigation. */
document$.subscribe(() => {
  document.querySelectorAll(".md-code__nav").forEach((nav, index) => {
    nav.setAttribute("aria-label", `Code block ${index + 1}`);
  });

  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) {
        target.tabIndex = 0;
        target.setAttribute("role", "region");
        target.setAttribute("aria-label", `Table ${target.dataset.number}`);
      } else {
        for (const name of ["tabindex", "role", "aria-label"]) target.removeAttribute(name);
      }
    }
  });
  document.querySelectorAll(".md-typeset__scrollwrap").forEach((scroller, index) => {
    scroller.dataset.number = index + 1;
    sizes.observe(scroller);
  });
});
