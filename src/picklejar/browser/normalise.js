/*
 * Make printed text what a page shows of it: paths of the standard library shortened, as
 * `picklejar.runs` does, then the page's normalisers, pairs of pattern and replacement.
 */
export function normalise(text, rules) {
  const short = text.replace(/\/lib\/python\d+\.\d+\//g, "…/");
  return rules.reduce((was, [pattern, replacement]) => was.replace(new RegExp(pattern, "gu"), replacement), short);
}

/*
 * What of a text two patch releases of one Python must share: all but the line numbers
 * inside the standard library, which move with every release.
 */
export function comparable(text) {
  return text.replace(/^( {2}File "…\/[^"]+", line )\d+/gm, "$1…");
}
