// The page's end of the sandboxed frame: makes it, feeds it, listens to it.

import { fromWorker } from "./messages.js";

/* global RUNTIME_FILES -- names and sizes, put in by build.mjs */
const FILES = RUNTIME_FILES;
const PATIENCE = 3000; // milliseconds for the frame to show that it lives
const PIECE = 256 * 1024; // bytes of a download that are sent on together
const DOWNLOADS = ["python", "library"];

/** Python cannot be had: no connection, or a browser that is too old. */
export class Unavailable extends Error {}

/** The frame was lost on the way, and another may do better. */
export class Lost extends Unavailable {}

function where(name) {
  return new URL(FILES[name].name, import.meta.url);
}

async function download(name, onBytes) {
  let response;
  try {
    response = await fetch(where(name), { credentials: "omit" });
  } catch {
    throw new Unavailable("Python could not be loaded: there is no connection to this site.");
  }
  if (!response.ok) {
    throw new Unavailable(`Python could not be loaded: ${FILES[name].name} is missing (${response.status}).`);
  }
  const counted = new TransformStream({
    transform(bytes, controller) {
      onBytes(bytes.length);
      controller.enqueue(bytes);
    },
  });
  return response.body.pipeThrough(counted);
}

export class Frame {
  constructor({ onState, onMessage }) {
    this.onState = onState;
    this.onMessage = onMessage;
    this.lost = false;
    this.first = null; // the start of the worker that gets the downloads
    this.waiting = new Map(); // by lane: who waits for its worker
    this.element = document.createElement("iframe");
    this.element.sandbox = "allow-scripts";
    this.element.hidden = true;
    this.element.title = "Python";
    this.element.referrerPolicy = "no-referrer";
    this.port = this.open();
    this.port.catch(() => { this.lost = true; });
  }

  get alive() {
    return !this.lost && this.element.isConnected;
  }

  /** Shows the frame its port; resolves to ours. */
  open() {
    if (!globalThis.DecompressionStream || !globalThis.WebAssembly) {
      return Promise.reject(new Unavailable("Python cannot run here: this browser is too old for it."));
    }
    return new Promise((resolve, reject) => {
      const hello = (event) => {
        if (event.source !== this.element.contentWindow) return;
        removeEventListener("message", hello);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => this.hear(data);
        this.element.contentWindow.postMessage("picklejar page", "*", [port2]);
        resolve(port1);
      };
      addEventListener("message", hello);
      this.element.addEventListener("load", () => {
        setTimeout(() => reject(new Unavailable("Python could not be loaded: its frame does not answer.")), PATIENCE);
      });
      this.element.src = where("frame");
      document.documentElement.append(this.element);
    });
  }

  /** Starts a worker; resolves when it is ready. */
  async start(lane, kind, memory) {
    if (this.first) {
      await this.first.catch(() => {});
      return this.spawn(await this.port, lane, kind, memory);
    }
    this.first = this.load(lane, kind, memory);
    try {
      return await this.first;
    } catch (error) {
      this.lost = true; // with all that it waits for; the next attempt begins anew
      this.onState({ phase: "failed", why: error.message });
      throw error;
    }
  }

  spawn(port, lane, kind, memory) {
    return new Promise((resolve, reject) => {
      this.waiting.set(lane, { resolve, reject });
      port.postMessage({ type: "start", lane, kind, memory });
    });
  }

  /** Loads everything, all at once, and feeds it to the frame as it comes. */
  async load(lane, kind, memory) {
    const sizes = ["worker", ...DOWNLOADS].map((name) => FILES[name].bytes);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    let loaded = 0;
    const onBytes = (count) => {
      loaded += count;
      this.onState({ phase: loaded < total ? "loading" : "starting", loaded, total });
    };
    this.onState({ phase: "loading", loaded, total });
    const bodies = DOWNLOADS.map((name) => download(name, onBytes));
    const code = download("worker", onBytes).then((body) =>
      new Response(body.pipeThrough(new DecompressionStream("gzip"))).text());
    for (const promise of [...bodies, code]) promise.catch(() => {});
    const port = await this.port;
    const fed = Promise.all(DOWNLOADS.map((file, index) => feed(port, file, bodies[index])));
    fed.catch(() => {});
    port.postMessage({ type: "code", text: await code });
    const ready = this.spawn(port, lane, kind, memory);
    ready.catch(() => {});
    await fed;
    await ready;
    this.onState({ phase: "ready" });
  }

  tell(lane, message, transfer) {
    this.port.then((port) => port.postMessage({ type: "tell", lane, message, transfer }, transfer));
  }

  /** Ends a lane's worker; a frame that does not confirm it is lost itself. */
  end(lane) {
    this.port.then((port) => {
      port.postMessage({ type: "end", lane });
      port.postMessage({ type: "ping" });
      clearTimeout(this.doubt);
      this.doubt = setTimeout(() => this.give(), PATIENCE);
    }, () => {});
  }

  /** Gives the frame up: it crashed, or does not answer. */
  give() {
    this.lost = true;
    for (const { reject } of this.waiting.values()) reject(new Lost("Python's frame was lost."));
  }

  hear(data) {
    if (data?.type === "pong") {
      clearTimeout(this.doubt);
      return;
    }
    const lane = String(data?.lane);
    const message = data?.type === "ended"
      ? { type: "ended", why: String(data.why).slice(0, 500) }
      : fromWorker(data);
    if (!message) return;
    const waiting = this.waiting.get(lane);
    if (message.type === "ready") {
      waiting?.resolve(message);
      this.waiting.delete(lane);
    } else if (message.type === "ended" && waiting) {
      waiting.reject(new Unavailable(`Python could not start: ${message.why}`));
      this.waiting.delete(lane);
    } else {
      this.onMessage(lane, message);
    }
  }

  remove() {
    this.lost = true;
    clearTimeout(this.doubt);
    this.element.remove();
    this.port.then((port) => port.close(), () => {});
  }
}

/** Sends a download to the frame as it comes, in pieces that are worth a message. */
async function feed(port, file, body) {
  const reader = (await body).getReader();
  let parts = [];
  let size = 0;
  for (;;) {
    const { value, done: last } = await reader.read();
    if (value) {
      parts.push(value);
      size += value.length;
    }
    if (!last && size < PIECE) continue;
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    port.postMessage({ type: "part", file, bytes, last }, [bytes.buffer]);
    if (last) return;
    parts = [];
    size = 0;
  }
}
