// The only script of the sandboxed frame: starts workers, ends them, hands messages on.
//
// The frame has an origin of its own that owns nothing, and a policy that lets it reach
// nothing.  Python runs in workers below it; this script never evaluates what they say.
// Of what they say it hands on plain records of known kinds, and not too many of them.

import { Budget, fromWorker } from "./messages.js";

const lanes = new Map();
/** What the first worker made of the downloads; later ones start from it. */
let kept = null;
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

  /** Starts a worker in a lane.  Where nothing is kept yet, downloads follow. */
  start({ lane, memory }) {
    orders.end({ lane });
    const worker = new Worker(code, { name: lane });
    const one = { worker, budget: new Budget(), trusted: true };
    lanes.set(lane, one);
    const say = (message, transfer = []) => {
      if (lanes.get(lane) === one) port.postMessage({ lane, ...message }, transfer);
    };
    worker.onmessage = ({ data }) => {
      // Only before it has run a program is a worker's word taken for what is kept.
      if (data?.type === "kept" && one.trusted && !kept) {
        kept = { module: data.module, library: data.library };
        return;
      }
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
    worker.postMessage({ type: "start", lane, memory, kept });
  },

  /** A piece of a download, or its end. */
  part({ lane, file, bytes, last }) {
    lanes.get(lane)?.worker.postMessage({ type: "part", file, bytes, last }, bytes ? [bytes.buffer] : []);
  },

  /** A message for a worker; after the first it is not trusted any more. */
  tell({ lane, message, transfer }) {
    const one = lanes.get(lane);
    if (!one) return;
    one.trusted = false;
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
