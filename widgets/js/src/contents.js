// Contents: the table of lessons, each with its link and how far one is; where a class follows a
// path, its lessons first.

import { fill, h } from "./dom.js";
import { whenReady } from "./ready.js";
import { shell } from "./shell.js";

function render({ model, el }) {
  const frame = shell(model, el, { name: "contents", label: "Lessons", describe: () => "" });
  const update = () => {
    const { tables, next } = model.get("state");
    const going = tables.flatMap((table) => table.rows).find((row) => row.file === next);
    fill(
      frame.body,
      going ? h("p", {}, h("a", { class: "ws-button ws-link", href: going.file }, `${going.answered ? "Continue" : "Begin"} with ${going.title}`)) : null,
      ...tables.flatMap(({ name, rows }) => [
        name ? h("h3", {}, name) : null,
        h("table", { class: "ws-table", "aria-label": name || null },
          h("thead", {}, h("tr", {}, ...["Lesson", "Question", "Minutes", "Answered"].map((title) => h("th", { scope: "col" }, title)))),
          h("tbody", {}, ...rows.map(line))),
      ]),
    );
  };
  frame.listen({ "change:state": update });
  update();
  return frame.close;
}

function line(row) {
  return h("tr", {},
    h("th", { scope: "row" }, h("a", { href: row.file }, row.title)),
    h("td", {}, row.question, row.part ? h("div", {}, h("em", {}, row.part.trim())) : null),
    h("td", { "data-unit": "minutes" }, row.minutes ? String(row.minutes) : ""),
    h("td", { "data-unit": "answered" }, row.total ? `${row.answered} of ${row.total}` : ""));
}

export default { render: whenReady(render) };
