// Progress: one line that counts, with a bar.

import { fill, h } from "./dom.js";
import { whenReady } from "./ready.js";
import { shell } from "./shell.js";

function render({ model, el }) {
  const { title, problems } = model.get("view");
  const frame = shell(model, el, { name: "progress", label: "Progress", describe: () => "" });
  const line = h("p", { class: "ws-count" });
  const bar = h("progress", { class: "ws-bar", "aria-label": `${title}: progress` });
  fill(frame.body, h("div", { class: "ws-row" }, bar, line), ...problems.map((problem) => h("p", { class: "ws-hint" }, problem)));
  const update = () => {
    const { answered, total, waiting } = model.get("state");
    bar.setAttribute("max", String(total || 1));
    bar.setAttribute("value", String(answered));
    const done = answered === total && total ? `All ${total} questions answered.` : `${answered} of ${total} questions answered.`;
    line.textContent = waiting ? `${done} Explanations wait for ${waiting} of them: press “Show the explanations” below the questions.` : done;
  };
  frame.listen({ "change:state": update });
  update();
  return frame.close;
}

export default { render: whenReady(render) };
