/* What a reader can take along: the bytes in three spellings, a file, a link. */

import { base64, hex, literal, LONGEST_LINK, toFragment } from "./codec.js";
import { button, count, make } from "./elements.js";

const COPIED = 1_000_000; // bytes; more are for a file

/*
 * The buttons. `content()` has all bytes, with what follows the end of the pickle;
 * `held()` what a link should hold; `shared(fragment)` is told before the address changes.
 */
export function actions({ content, held, shared }) {
  const said = make("span.pj-said", { role: "status" });
  const copy = (name, encode) => button(`Copy ${name}`, async () => {
    said.textContent = "";
    const data = await content();
    if (data.length > COPIED) said.textContent = "Too long for the clipboard: download it.";
    else await toClipboard(encode(data), said);
  });
  const save = async () => {
    said.textContent = "";
    const url = URL.createObjectURL(new Blob([await content()], { type: "application/octet-stream" }));
    make("a", { href: url, download: "playground.pkl" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    said.textContent = "Saved.";
  };
  const share = async () => {
    said.textContent = "";
    const fragment = await toFragment(await held());
    if (fragment.length > LONGEST_LINK) {
      said.textContent = `Too long for a link: ${count(fragment.length, "character")}, and many programs cut at ${LONGEST_LINK.toLocaleString("en")}. Send the file.`;
      return;
    }
    shared(fragment);
    history.replaceState(history.state, "", `#${fragment}`);
    await toClipboard(`${location.origin}${location.pathname}#${fragment}`, said);
    if (said.textContent === "Copied.") said.textContent = "Link copied. It holds everything; nothing was sent.";
    else said.textContent = "The link is in the address bar.";
  };
  return make("div.pj-row.pj-take", {}, copy("hex", hex), copy("base64", base64), copy("literal", literal),
    button("Download", save), button("Share", share), said);
}

async function toClipboard(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = "Copied.";
  } catch {
    said.textContent = "The browser does not allow it.";
  }
}
