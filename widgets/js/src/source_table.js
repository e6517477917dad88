// SourceTable: the voices of a text, the questions about each, and the table that grows of it.

import { fill, h } from "./dom.js";
import { places } from "./places.js";
import { whenReady } from "./ready.js";

const ABOUT = {
  name: "sources",
  label: "Voices in the text",
  noun: "Voice",
  kind: "place",
  nothing: "There are no voices in this exercise.",
};
const HEADS = { part: "Source?", naming: "How it is named", type: "What kind" };

function render({ model, el }) {
  return places(model, el, ABOUT, (frame, view, source) => {
    const table = grown(view, source);
    frame.body.append(table.box);
    frame.onClose(table.close);
    return table;
  });
}

/** The learner's own table: one row a voice, a cell for each answer. */
function grown(view, source) {
  const asks = Object.keys(HEADS).filter((ask) => view.items.some((item) => item.id.endsWith(`.${ask}`)));
  const rows = view.groups.map((group) => {
    const items = view.items.filter((item) => item.group === group);
    const cells = asks.map((ask) => ({ item: items.find((item) => item.id === `${group}.${ask}`), cell: h("td") }));
    const name = source.slice(...items[0].about);
    return { cells, line: h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, items[0].where), ...cells.map((one) => one.cell)) };
  });
  const head = h("tr", {}, ...["Voice", "Where", ...asks.map((ask) => HEADS[ask])].map((name) => h("th", { scope: "col" }, name)));
  const table = h("table", { class: "ws-table ws-grown" }, h("caption", {}, "Your table so far"), h("thead", {}, head), h("tbody", {}, ...rows.map((row) => row.line)));
  const box = h("div", { class: "ws-scroll", tabindex: "0", role: "region", "aria-label": "Your table so far" }, table);
  return {
    box,
    close: reachable(box, table),
    update(state) {
      for (const { item, cell } of rows.flatMap((row) => row.cells)) fill(cell, said(item, state));
    },
  };
}

/** Let Tab stop at a box only while there is something in it to scroll to. Returns how to end this. */
function reachable(box, content) {
  const { ResizeObserver } = /** @type {any} */ (globalThis);
  if (!ResizeObserver) return () => {};
  const observer = new ResizeObserver(() => {
    if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
    else box.removeAttribute("tabindex");
  });
  observer.observe(box);
  observer.observe(content);
  return () => observer.disconnect();
}

function said(item, state) {
  if (!item) return "";
  if (item.solution) return item.solution.labels.join("; ");
  const answer = (state.items[item.id] || {}).answer;
  const option = item.options.find((one) => one.id === answer);
  return option ? option.label : "–";
}

export default { render: whenReady(render) };
