/* Apply a page's normalisers, pairs of pattern and replacement, to printed text. */
export function normalise(text, rules) {
  return rules.reduce((was, [pattern, replacement]) => was.replace(new RegExp(pattern, "gu"), replacement), text);
}
