/* The view that loads a pickle for real, in the sandbox, after one explicit press. */

import { button, make } from "./elements.js";
import { box, detonation } from "./panels.js";
import { Superseded } from "./reader.js";

/* `content()` has the bytes; the `workshop` runs them. */
export function detonator(workshop, content) {
  const told = make("div", { role: "status" });
  const go = button("Detonate it in the sandbox", async () => {
    go.disabled = true;
    stop.hidden = false;
    told.replaceChildren(make("p", {}, "Starting a fresh Python…"));
    try {
      const { answer, why, stdout, stderr } = await workshop.detonate(await content());
      told.replaceChildren(...(answer ? [detonation(answer, stdout + stderr)] : [
        make("p.pj-fault", {}, `${why} The sandbox was thrown away.`), ...(stdout + stderr ? [box(stdout + stderr)] : []),
      ]));
    } catch (error) {
      if (error instanceof Superseded) return;
      told.replaceChildren(make("p.pj-fault", {}, String(error.message)));
    } finally {
      go.disabled = false;
      stop.hidden = true;
    }
  }, { kind: "danger" });
  const stop = button("Stop", () => workshop.stop(), { hidden: true });
  return make("div.pj-pane", {},
    make("p", {}, "Everything else on this page only reads. This loads: Python does what the pickle says, in a sandbox without network, storage or your files, which is thrown away afterwards. You see what it tried. What it would do elsewhere can differ: a pickle can look where it is."),
    make("div.pj-row", {}, go, stop), told);
}
