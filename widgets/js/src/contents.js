// Contents: the table of lessons, each with its link and how far one is.

import { fill, h } from "./dom.js";
import { shell } from "./shell.js";

function render({ model, el }) {
  const frame = shell(model, el, { name: "contents", label: "Lessons", describe: () => "" });
  const update = () => {
    const { rows, next } = model.get("state");
    const going = rows.find((row) => row.file === next);
    fill(
      frame.body,
      going ? h("p", {}, h("a", { class: "ws-button ws-link", href: going.file }, `${going.answered ? "Continue" : "Begin"} with ${going.title}`)) : null,
      h("table", { class: "ws-table" },
        h("thead", {}, h("tr", {}, ...["Lesson", "Question", "Minutes", "Answered"].map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", {}, ...rows.map(line))),
    );
  };
  frame.listen({ "change:state": update });
  update();
  return frame.close;
}

function line(row) {
  return h("tr", {},
    h("th", { scope: "row" }, h("a", { href: row.file }, row.title)),
    h("td", {}, row.question),
    h("td", { "data-unit": "minutes" }, row.minutes ? String(row.minutes) : ""),
    h("td", { "data-unit": "answered" }, row.total ? `${row.answered} of ${row.total}` : ""));
}

export default { render };
