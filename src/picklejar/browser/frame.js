// The only script of the sandboxed frame: starts workers, ends them, hands messages on.
//
// The frame has an origin of its own that owns nothing, and a policy that lets it reach
// nothing.  Python runs in workers below it; this script never evaluates what they say.
// Of what they say it hands on plain records of known kinds, and not too many of them.

import { Budget, fromWorker } from "./messages.js";

const lanes = new Map();
/** The downloads as they come, by name: where their bytes go. */
const downloads = {};
const inflated = (name) => new ReadableStream({
  start: (controller) => { downloads[name] = controller; },
}).pipeThrough(new DecompressionStream("gzip"));
/** What every worker starts from: compiled and unpacked once, while the first one loads. */
const kept = Promise.all([
  WebAssembly.compileStreaming(
    new Response(inflated("python"), { headers: { "Content-Type": "application/wasm" } }),
  ),
  new Response(inflated("library")).arrayBuffer(),
]);
kept.catch(() => {});
let code = null;
let port = null;

addEventListener("message", (event) => {
  if (port || event.source !== parent || self.origin !== "null") return;
  [port] = event.ports;
  port.onmessage = ({ data }) => orders[data.type](data);
});

const orders = {
  /** The worker's script, as text. */
  code({ text }) {
    code = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  },

  /** Starts a worker under a name; it gets what is kept as soon as that is there. */
  start({ lane, kind, memory }) {
    orders.end({ lane });
    const worker = new Worker(code, { name: kind });
    const one = { worker, budget: new Budget() };
    lanes.set(lane, one);
    const say = (message) => {
      if (lanes.get(lane) === one) port.postMessage({ lane, ...message });
    };
    worker.onmessage = ({ data }) => {
      const message = fromWorker(data);
      if (!message || !one.budget.allows(message)) {
        orders.end({ lane });
        port.postMessage({ lane, type: "ended", why: message ? "flood" : "nonsense" });
        return;
      }
      say(message);
    };
    worker.onmessageerror = () => say({ type: "ended", why: "nonsense" });
    worker.onerror = (event) => {
      event.preventDefault();
      say({ type: "ended", why: String(event.message ?? "").slice(0, 500) });
      orders.end({ lane });
    };
    kept.then(
      ([module, library]) => worker.postMessage({ type: "start", kind, memory, module, library }),
      (error) => say({ type: "ended", why: `its files are damaged (${error?.message})` }),
    );
  },

  /** A piece of a download, or its end. */
  part({ file, bytes, last }) {
    if (bytes) downloads[file].enqueue(bytes);
    if (last) downloads[file].close();
  },

  /** A message for a worker. */
  tell({ lane, message, transfer }) {
    const one = lanes.get(lane);
    if (!one) return;
    one.budget = new Budget(message.limits);
    one.worker.postMessage(message, transfer);
  },

  /** Asked by a page that wonders whether the frame still lives. */
  ping() {
    port.postMessage({ type: "pong" });
  },

  end({ lane }) {
    lanes.get(lane)?.worker.terminate();
    lanes.delete(lane);
  },
};

parent.postMessage("picklejar frame", "*");
