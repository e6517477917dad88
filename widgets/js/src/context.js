// Keyword in context: every hit that is shown, with its company, as a real table.

import { fill, h } from "./dom.js";
import { dressed, letter } from "./marks.js";

const ROWS = 100;
const WIDTH = 40; // characters on either side

/**
 * @param {string} text
 * @param {{ where: (hit: number) => string, line: (hit: number) => {start: number, end: number},
 *   group: (hit: number) => string, tags: (hit: number) => string, go: (hit: number) => void }} on
 */
export function context(text, on) {
  const summary = h("summary", {});
  const body = h("tbody", {});
  const heads = ["Where", "Group", "Before", "Word", "After", "Tagged"];
  const table = h("table", { class: "ws-table ws-kwic" },
    h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))), body);
  const more = h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => grow(true) });
  const note = h("p", { class: "ws-hint", tabindex: "-1" });
  const box = h("details", { class: "ws-more" }, summary,
    h("div", { class: "ws-scroll", role: "region", tabindex: "0", "aria-label": "Words in context" }, table),
    h("div", { class: "ws-row" }, note, more));
  let hits = null;
  let shown = [];
  let rows = [];
  let stale = true;

  box.addEventListener("toggle", () => refresh());

  function refresh() {
    if (!box.open || !stale) return;
    stale = false;
    fill(body);
    rows = [];
    grow(false);
  }

  function grow(asked) {
    const from = rows.length;
    for (const hit of shown.slice(from, from + ROWS)) rows.push(row(hit));
    body.append(...rows.slice(from).map((one) => one.line));
    const left = shown.length - rows.length;
    note.textContent = left ? `${rows.length} of ${shown.length} hits` : "";
    more.hidden = !left;
    more.textContent = `Show ${Math.min(ROWS, left)} more`;
    if (asked && from < rows.length) rows[from].button.focus();
  }

  function row(hit) {
    const group = hits.group[hit];
    const look = dressed(group);
    look.append(h("span", { class: "ws-voice" }, `${letter(group)}: `), on.group(hit));
    const range = on.line(hit);
    const [start, end] = [hits.start[hit], hits.end[hit]];
    const button = h("button", { type: "button", class: "ws-go", onclick: () => on.go(hit) }, text.slice(start, end));
    const tags = h("td", {}, on.tags(hit));
    const line = h("tr", {}, h("td", {}, on.where(hit)), h("td", {}, look),
      h("td", { class: "ws-left" }, before(text, Math.max(range.start, 0), start)), h("td", {}, button),
      h("td", { class: "ws-right" }, after(text, end, Math.max(range.end, end))), tags);
    return { hit, line, tags, button };
  }

  return {
    box,
    /** Other hits, or other groups that are shown. */
    update(nextHits, nextShown) {
      hits = nextHits;
      shown = nextShown;
      stale = true;
      summary.textContent = `All hits in context (${shown.length})`;
      box.hidden = !shown.length;
      refresh();
    },
    /** The same hits, with other tags. */
    retag() {
      if (!stale) for (const one of rows) one.tags.textContent = on.tags(one.hit);
    },
  };
}

/** Up to WIDTH characters before a hit; a word that this would cut is left out. */
export function before(text, from, at) {
  const edge = at - WIDTH;
  if (edge <= from) return text.slice(from, at);
  const left = text.slice(edge, at);
  if (/\s/u.test(text[edge - 1])) return left.trimStart();
  const space = left.search(/\s/u);
  return space < 0 ? "" : left.slice(space + 1);
}

/** And after it. */
export function after(text, at, to) {
  const edge = at + WIDTH;
  if (edge >= to) return text.slice(at, to);
  const right = text.slice(at, edge);
  if (/\s/u.test(text[edge])) return right;
  return right.replace(/\S+$/u, "");
}
