/* What stands between a file and a pickle in it: layers, members, and other things. */

import { button, count, counted, make, pointed, prose } from "./elements.js";
import { FIX } from "./panels.js";
import { plainly } from "./words.js";

const MOST_MEMBERS = 200;

/* What to do with text that is none of the forms of a pickle, by where it stands. */
const TEXT = {
  text: "What is written here is the text itself. A Python value goes under “Python value”.",
  file: "If it spells a pickle as hex, base64 or a bytes literal, paste it under “Pickle as text”.",
};

/*
 * What an answer of `open_file` without a session says, as an element.
 *
 * `from` is where the bytes came from, `path` the members chosen so far; `open(how)`
 * opens the same bytes in another way.
 */
export function explanation(answer, { from = "file", path = [] }, open) {
  const { kind, layers, members, trouble, too_large: tooLarge, most } = answer;
  const wrapped = layers?.slice(0, -1).map(({ label }) => label) ?? [];
  const inside = wrapped.length ? `Inside (${wrapped.map(plainly).join(" → ")}) is ` : "This is ";
  const told = (first, ...rest) => make("p", {}, make("b", {}, first, " "), ...rest);
  if (members) return offer(members, (name) => open({ path: [...path, name] }));
  if (tooLarge) {
    const size = (most / 1024 / 1024).toLocaleString("en");
    return make("div.pj-told", {},
      told(`It is larger than ${count(most, "byte")}, and this page reads no more of a pickle.`,
        ...prose("The command `picklejar explain` reads larger ones.")),
      button(`Show the first ${size} MiB`, () => open({ first: true })));
  }
  if (trouble) {
    return make("div.pj-told", {}, told(`${inside}${kind?.label ?? "something unknown"}.`, ...prose(trouble)));
  }
  const advice = kind.name === "text" ? `${kind.advice} ${TEXT[from]}` : kind.advice;
  const [, error] = /“([^”]+)”/.exec(kind.advice) ?? [];
  const said = told(`${inside}${kind.label}.`, ...prose(advice));
  return make("div.pj-told", {}, error ? pointed(said, error, FIX) : said,
    button("Read it as a pickle anyway", () => open({ anyway: true })));
}

function offer(members, choose) {
  const list = make("ul.pj-members");
  const filter = make("input.pj-filter", { type: "search", "aria-label": "Find a member by its name", placeholder: "Find by name" });
  const rest = make("p.pj-note", { role: "status" });
  const draw = () => {
    const wanted = filter.value.toLowerCase();
    const found = members.filter(({ name }) => name.toLowerCase().includes(wanted));
    list.replaceChildren(...found.slice(0, MOST_MEMBERS).map(({ name, size, likely }) => make("li", {},
      make(`button.pj-member${likely ? ".pj-likely" : ""}`, { type: "button", onclick: () => choose(name) },
        make("code", {}, plainly(name)), make("span", {}, count(size, "byte"))))));
    const more = found.length - MOST_MEMBERS;
    rest.textContent = more > 0 ? `${counted(more, "more member", "is")} not shown: find by name.` : "";
  };
  filter.addEventListener("input", draw);
  draw();
  return make("div.pj-told", {},
    make("p", {}, make("b", {}, `A zip archive of ${count(members.length, "file")}. `), "Which one holds the pickle? Likely ones are first."),
    members.length > 12 ? filter : null, list, rest);
}
