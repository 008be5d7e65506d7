/* Bytes as text, text as bytes, and either in the part of a link that is never sent. */

export const LONGEST_LINK = 16_000; // characters; mail programs and chats cut earlier or later
const MOST_INSIDE = 2_000_000; // bytes that a link may unfold to

export function hex(data) {
  let text = "";
  for (const byte of data) text += byte.toString(16).padStart(2, "0");
  return text;
}

export function base64(data) {
  const pieces = [];
  for (let at = 0; at < data.length; at += 0x8000) pieces.push(String.fromCharCode(...data.subarray(at, at + 0x8000)));
  return btoa(pieces.join(""));
}

const NAMED = new Map([[9, "\\t"], [10, "\\n"], [13, "\\r"], [92, "\\\\"]]);

/* As Python's repr() writes bytes. */
export function literal(data) {
  const quote = data.includes(39) && !data.includes(34) ? '"' : "'";
  const parts = [];
  for (const byte of data) {
    const letter = String.fromCharCode(byte);
    if (letter === quote) parts.push(`\\${letter}`);
    else if (NAMED.has(byte)) parts.push(NAMED.get(byte));
    else if (byte >= 32 && byte < 127) parts.push(letter);
    else parts.push(`\\x${byte.toString(16).padStart(2, "0")}`);
  }
  return `b${quote}${parts.join("")}${quote}`;
}

async function through(data, stream, most = Infinity) {
  const reader = new Blob([data]).stream().pipeThrough(stream).getReader();
  const pieces = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      reader.cancel().catch(() => {});
      throw new RangeError("too large");
    }
    pieces.push(value);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/* The part of an address after "#" that holds a value's program or a pickle. */
export async function toFragment({ source, data, protocol }) {
  const packed = await through(data ?? new TextEncoder().encode(source), new CompressionStream("deflate-raw"));
  const letters = base64(packed).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  return `${data ? "pickle" : "value"}=${letters}${protocol === undefined ? "" : `&protocol=${protocol}`}`;
}

/* What a fragment holds, null where it is none of ours. Throws an Error for a reader to read. */
export async function fromFragment(fragment) {
  const match = /^#?(pickle|value)=([^&]*)(?:&protocol=([0-5]))?$/.exec(fragment);
  if (!match) return null;
  const [, kind, letters, protocol] = match;
  if (!/^[A-Za-z0-9_-]+$/.test(letters)) throw new Error("The link is damaged: it has letters that no link of the playground has.");
  let data;
  try {
    const packed = Uint8Array.from(atob(letters.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
    data = await through(packed, new DecompressionStream("deflate-raw"), MOST_INSIDE);
  } catch (error) {
    if (error instanceof RangeError) throw new Error(`The link unfolds to more than ${MOST_INSIDE.toLocaleString("en")} bytes, so it is not opened.`);
    throw new Error("The link is damaged or was cut off: what it holds cannot be unfolded.");
  }
  if (kind === "pickle") return { data };
  return { source: new TextDecoder().decode(data), protocol: protocol === undefined ? undefined : Number(protocol) };
}
