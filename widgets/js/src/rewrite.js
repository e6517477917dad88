// Rewrite: a text, a box for a lede for each reader, and beside each box what became of the facts
// of the text: a sign and words for each, and none of them says good or bad.

import { asks } from "./asks.js";
import { describe } from "./describe.js";
import { fill, h } from "./dom.js";
import { glossary } from "./glossary.js";
import { paragraph, wholeArticle } from "./pane.js";
import { whenReady } from "./ready.js";
import { shell } from "./shell.js";
import { pointed, words } from "./text.js";

const LONG = 60; // characters of quoted words in a list

const GROUPS = [
  { status: "stayed", sign: "=", name: "Stayed" },
  { status: "changed", sign: "≠", name: "Changed" },
  { status: "unmarked", sign: "~", name: "Without marks now", hint: "This may be fair, as indirect speech." },
  { status: "new", sign: "+", name: "New: only in the lede" },
  { status: "went", sign: "○", name: "Not in the lede" },
];
const KINDS = { name: "name", number: "number", date: "day or time", quoted: "quoted words" };

function render({ model, el }) {
  const view = model.get("view");
  const source = pointed(view.article.text);
  const frame = shell(model, el, { name: "rewrite", label: "Rewrite", describe: (message) => describe(view, source, message) });
  const block = asks(frame, view, source, view.items.map((item) => item.id));
  const boxes = view.items.map((item, n) => lede(block.boxes[n], view));

  const text = h("div", { class: "ws-text", role: "group", "aria-label": "The text to rewrite" },
    ...view.shown.map((number) => paragraph(source, view.article.paragraphs[number - 1], number)));
  const rest = view.shown.length < view.article.paragraphs.length;
  fill(frame.body, text,
    rest ? h("div", { class: "ws-row" }, wholeArticle(view.article, source)) : null,
    ...view.given.map(given),
    block.box,
    h("p", { class: "ws-hint" }, "The lists compare words. They do not know whether something is true, who is said to have said it, or how strong a sentence is. To leave out a fact is no error: a lede has to leave out most of them."),
    glossary(view));

  const update = () => {
    const state = model.get("state");
    block.update(state);
    view.items.forEach((item, n) => boxes[n].update(state.items[item.id]?.facts || []));
  };
  frame.listen({ "change:state": update });
  frame.onSaved((reply) => {
    block.announce(reply, model.get("state"));
    const n = view.items.findIndex((item) => item.id === reply.item);
    // Not at every pause in typing: only where something changed or came in.
    if (reply.do === "draft" && n >= 0 && boxes[n].news()) frame.say(boxes[n].summary());
    if (reply.do === "reveal") block.explained();
  });
  update();
  return frame.close;
}

/** What stands below the box of one reader: how many words, and the facts. */
function lede(box, view) {
  const area = box.querySelector("textarea");
  const list = h("div", { class: "ws-kept" });
  let rows = [];
  let told = "";
  box.querySelector(".ws-explain").before(list);
  if (!area) return { update: () => list.remove(), news: () => false, summary: () => "" };
  area.setAttribute("maxlength", String(view.longest));
  const count = h("p", { class: "ws-hint ws-count-words" });
  area.after(count);
  const recount = () => {
    const many = words(area.value).length;
    const over = view.most && many > view.most ? `: ${many - view.most} more than asked for` : "";
    count.textContent = view.most ? `${many} of at most ${view.most} words${over}` : `${many} words`;
  };
  area.addEventListener("input", recount);
  return {
    update(facts) {
      rows = facts;
      recount();
      fill(list, ...listed(rows, list, area.value.trim()));
    },
    /** Whether other facts are changed or new than when this was last asked. */
    news() {
      const now = JSON.stringify(rows.filter((row) => ["changed", "unmarked", "new"].includes(row.status)).map((row) => [row.source, row.lede, row.note]));
      const differs = now !== told && !(told === "" && now === "[]");
      told = now;
      return differs;
    },
    summary: () => `${counted(rows)}.`,
  };
}

/** A lede that is there to be looked at, with its facts. */
function given({ title, note, text, facts }) {
  const box = h("div", { class: "ws-kept" });
  fill(box, ...listed(facts, box));
  return h("div", { class: "ws-given", role: "group", "aria-label": title || "A lede" },
    title ? h("p", { class: "ws-column-title" }, title) : null,
    note ? h("p", { class: "ws-hint" }, note) : null,
    h("p", { class: "ws-lede", dir: "auto" }, text), box);
}

const of = (rows, status) => rows.filter((row) => row.status === status);

function counted(rows) {
  const said = { stayed: "stayed", changed: "changed", unmarked: "without marks now", new: "new", went: "not in the lede" };
  return `Facts: ${GROUPS.filter(({ status }) => status !== "unmarked" || of(rows, status).length).map(({ status }) => `${of(rows, status).length} ${said[status]}`).join(", ")}`;
}

/** The groups of facts that there are; the one that is long by nature is closed at first. */
function listed(rows, before, begun = true) {
  if (!rows.length) return [h("p", { class: "ws-hint" }, "No names, numbers, dates or quoted words were found.")];
  const open = Boolean(before.querySelector("details[open]"));
  const head = begun ? h("p", { class: "ws-kept-count" }, counted(rows)) : null;
  const groups = GROUPS.filter(({ status }) => of(rows, status).length).map((group) => {
    const mine = of(rows, group.status);
    const name = [h("span", { class: "ws-kept-sign", "aria-hidden": "true" }, group.sign), ` ${begun ? group.name : "Facts to choose from"} (${mine.length})`];
    const list = h("ul", { class: "ws-kept-list" }, ...mine.map(fact));
    if (group.status === "went") return h("details", { class: "ws-more ws-kept-group", open }, h("summary", {}, ...name), list);
    return h("div", { class: `ws-kept-group ws-kept-${group.status}` }, h("p", { class: "ws-kept-name" }, ...name),
      group.hint ? h("p", { class: "ws-hint" }, group.hint) : null, list);
  });
  return [head, h("div", { class: "ws-kept-groups" }, ...groups)];
}

function fact(row) {
  const about = [KINDS[row.kind], row.where].filter(Boolean).join(", ");
  return h("li", { dir: "auto" }, ...told(row), " ", h("span", { class: "ws-kept-about" }, `(${about})`),
    row.note ? h("span", {}, ` – ${row.note}`) : null,
    // The first line counts words; the others say each difference.
    row.lines.length ? h("ul", {}, ...(row.lines.length > 1 ? row.lines.slice(1) : row.lines).map((line) => h("li", {}, line))) : null);
}

function told({ status, source, lede: own }) {
  const quoted = (text) => h("span", { class: "ws-quoted" }, `“${short(text)}”`);
  if (status === "changed" && source !== own) return [quoted(source), " is now ", quoted(own)];
  return [quoted(["new", "unmarked"].includes(status) ? own : source)];
}

/** No word is cut in two, and no character. */
function short(text) {
  if (text.length <= LONG) return text;
  return `${text.slice(0, LONG).replace(/[\ud800-\udbff]$/u, "").replace(/\s\S*$/u, "")} …`;
}

export default { render: whenReady(render) };
