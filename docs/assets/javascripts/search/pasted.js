/*
 * What people paste of an error, taken apart: the exceptions in it, the last one first.
 * Around the error stand a log's date, a traceback, pytest's margin, notes, the next line
 * of the log. A text field joins lines by spaces, so nothing here depends on lines.
 */

const LONGEST = 20_000; // characters, from the end, that are looked at
const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: " " };

/* A type of error as tracebacks name it, with its module or without. */
const TYPE = String.raw`(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Warning|Exit|Interrupt|Get|Pool|Operation|Disallowed|Failure)`;
const TYPES = new RegExp(String.raw`(?<![\w.])${TYPE}(?![\w.])`, "g");

const DATE = String.raw`\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\]?`;
/* Where the words of an error end, if anything follows. */
const END = new RegExp(
  [
    "when serializing ",
    "During handling of the above exception",
    "The above exception was the direct cause",
    String.raw`Traceback \(most recent call last\)`,
    String.raw`File "[^"]*", line \d+`,
    String.raw`\S+\.py:\d+: `,
    String.raw`(?<=\s)E\s{2,}`,
    "={3,} ",
    "(?:FAILED|ERROR) \\S+::",
    DATE,
  ].join("|"),
);
const NOTE = /\bwhen serializing \S/;
const MARGINS = new RegExp(
  String.raw`${DATE}|(?<=^|\s)(?:E(?=\s{2,}|\s+[A-Za-z_.]+:)|\[?(?:ERROR|WARNING|INFO|DEBUG|CRITICAL|FATAL)\]?:?)(?=\s)`,
  "g",
);

/* A text as Python printed it: entities, colours, other quotation marks undone. */
export function plain(text) {
  return text
    .replace(/&#(x[0-9a-f]+|\d+);/gi, (whole, digits) => {
      const code = Number(digits.toLowerCase().startsWith("x") ? `0${digits}` : digits);
      return code < 0x110000 ? String.fromCodePoint(code) : whole;
    })
    .replace(/&(lt|gt|amp|quot|apos|nbsp);/g, (_, name) => ENTITIES[name])
    .replace(/\u001b?\[\d+(?:;\d+)*m/g, "")
    .replace(/[‘’‛´]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/`([^`']*)['`]/g, "'$1'")
    .replace(/\s+from\s+(?:(['"]).*?\1|\S*)(?=>)|\s+from(?:\s+['"][^>]*)?$|\s\(built-in\)/g, "")
    .replace(/\b0x[0-9a-f]{5,}(?:…|\b)/gi, "0x…");
}

/*
 * The errors in a text, each as `type` (may be empty) and `message`: the last that was
 * raised first, what one of them quotes last; and whether only notes of Python 3.14 were
 * pasted.
 */
export function errorsIn(text) {
  const whole = plain(text.slice(-LONGEST)).trim();
  const raised = [];
  const quoted = [];
  for (const match of whole.matchAll(TYPES)) {
    const rest = whole.slice(match.index + match[0].length);
    const end = rest.search(END);
    const words = (end < 0 ? rest : rest.slice(0, end)).trim();
    const error = { type: match[0].split(".").pop(), message: words.replace(/^:\s*/, "") };
    if (!rest.startsWith("(")) raised.unshift(error);
    else quoted.unshift({ ...error, message: words.replace(/^\(["']?|["']?\)?["']?\)*$/g, "") });
  }
  const bare = whole.replace(MARGINS, " ").trim();
  const end = bare.search(END);
  const rest = { type: "", message: (end > 0 ? bare.slice(0, end) : bare).trim() };
  const note = !raised.length && !quoted.length && NOTE.test(whole) && /^\W*when /.test(bare);
  return { errors: [...raised, rest, ...quoted], note };
}
