// Change: what the complete tests of a learner show, as a table and in sentences.

import { fill, h } from "./dom.js";
import { whenReady } from "./ready.js";
import { shell } from "./shell.js";

const share = ([count, of]) => `${count} of ${of}`;
const number = (value) => (value === null ? "–" : value.toFixed(1).replace(/^-(0\.0)$/u, "$1"));
const ROWS = [
  ["Flagged, of the notes with something to flag", (row) => share(row.hits)],
  ["Flagged, of the notes with nothing to flag", (row) => share(row.alarms)],
  ["How well the two are told apart (d′; 0 is guessing)", (row) => number(row.d)],
  ["How readily you flag (c; below 0 readily, above 0 seldom)", (row) => number(row.c)],
  ["How sure you were, 1 to 4, where you were right", (row) => number(row.sure_right)],
  ["How sure you were where you were not", (row) => number(row.sure_wrong)],
  ["Chains", (row) => (row.chains === null ? "–" : `${Math.round(100 * row.chains)}%`)],
];

function render({ model, el }) {
  const { titles } = model.get("view");
  const frame = shell(model, el, { name: "change", label: "What the tests show", describe: () => "" });
  const table = h("div", { class: "ws-scroll" });
  const said = h("div", {});

  function update() {
    const { rows, lines, open } = model.get("state");
    fill(table, rows.length ? numbers(titles, rows) : null);
    fill(said, ...lines.map((line) => h("p", {}, line)), ...open.map((line) => h("p", { class: "ws-hint" }, line)));
  }

  update();
  fill(frame.body, table, said);
  frame.listen({ "change:state": update });
  return frame.close;
}

function numbers(titles, rows) {
  return h("table", { class: "ws-table" },
    h("caption", {}, "Your tests"),
    h("thead", {}, h("tr", {}, h("td", {}), ...rows.map((row) => h("th", { scope: "col" }, titles[row.phase])))),
    h("tbody", {}, ...ROWS.map(([name, value]) => h("tr", {}, h("th", { scope: "row" }, name), ...rows.map((row) => h("td", {}, value(row)))))));
}

export default { render: whenReady(render) };
