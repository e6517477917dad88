// TermHighlighter: groups of words in a text, and whose word each of them is.
// An exercise brings its own places and questions; on any text the learner chooses words.

import { asks } from "./asks.js";
import { context } from "./context.js";
import { describe } from "./describe.js";
import { fill, h } from "./dom.js";
import { hitsOf, legend } from "./legend.js";
import { differences } from "./machine.js";
import { dressed, letter, painter, unpack } from "./marks.js";
import { passages } from "./passages.js";
import { whenReady } from "./ready.js";
import { shell } from "./shell.js";
import { startingOver } from "./start_over.js";
import { pointed } from "./text.js";

const LONG = 12000; // characters; a longer text scrolls in a window of its own

function render({ model, el }) {
  const source = pointed(model.get("view").article.text);
  return model.get("view").free ? free(model, el, source) : exercise(model, el, source);
}

function exercise(model, el, source) {
  const view = model.get("view");
  const frame = shell(model, el, { name: "terms", label: "Words in the text", describe: (message) => describe(view, source, message) });
  const same = (item) => item.about && String(item.about) === String(model.get("selected"));
  const parts = passages(model, frame, source, {
    noun: "Term", kind: "place", nothing: "There are no terms in this exercise.",
    selected: () => (view.items.find(same) || {}).group || "",
    select(id) {
      model.set("selected", view.items.find((item) => item.group === id).about);
      model.save_changes();
    },
  });
  frame.listen({ "change:state": parts.update, "change:selected": parts.show });
  return frame.close;
}

function free(model, el, source) {
  const view = model.get("view");
  const { text } = view.article;
  const outer = shell(model, el, { name: "terms", label: "Words in the text", describe: (message) => words(message) });
  const frame = { ...outer, send(message) {
    report(message.item && view.asks.some((face) => message.item.endsWith(face.id)) ? panel : message.item ? key.box : outer.root);
    outer.send(message);
  } };
  const off = new Set();
  let hits = unpack(model.get("places"), source);
  let shown = [];
  let at = -1;
  let block = null;
  let opened = "";

  /** A paragraph's column, where there are two texts, and its number there. */
  const column = (n) => (view.columns || []).find((one) => n < one.last);
  const numbered = (n) => `P${n + 1 - (column(n) ? column(n).first - 1 : 0)}`;
  const lines = view.article.paragraphs.map(([start, end], n) => {
    const line = h("p", { class: "ws-paragraph", dir: "auto", "data-line": n }, h("span", { class: "ws-number", dir: "ltr" }, numbered(n)), " ", source.slice(start, end));
    return { line, start: source.toUnit(start), end: source.toUnit(end), point: start };
  });
  const long = text.length > LONG;
  const columns = view.columns || [];
  const readable = (label, own) => h("div", { class: long ? "ws-text ws-long" : "ws-text", role: long ? "region" : "group", "aria-label": label, tabindex: long ? "0" : null },
    ...own.map((one) => one.line));
  const pane = columns.length
    ? h("div", { class: "ws-columns" }, ...columns.map((one) => h("div", { class: "ws-column" },
      h("p", { class: "ws-column-title" }, one.heading), one.note ? h("p", { class: "ws-hint" }, one.note) : null,
      readable(one.heading, lines.slice(one.first - 1, one.last)))))
    : readable("The text", lines);
  const marks = painter(text, lines, dressed);
  pane.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    const line = mark && mark.closest("[data-line]");
    if (line) choose(marks.hitOf(Number(line.dataset.line), mark));
  });

  const groups = () => model.get("state").groups;
  const key = legend(frame, {
    isOn: (name) => !off.has(name),
    turn(name, on) {
      if (on) off.delete(name);
      else off.add(name);
      paint();
      frame.say(`${name} ${on ? "shown" : "hidden"}. ${hitsOf(shown.length)} shown.`);
    },
  });
  const above = stepper();
  const below = stepper();
  const head = h("p", { class: "ws-title", tabindex: "-1" });
  const questions = h("div", {});
  const panel = h("div", { class: "ws-panel", role: "group", "aria-label": "The hit at hand" }, head, questions, below.box);
  const table = context(text, {
    where, group: (hit) => groups()[hits.group[hit]].name, line: (hit) => lines[lineOf(hits.start[hit])], tags,
    go(hit) {
      choose(hit);
      head.focus();
    },
  });
  const both = differences();
  const count = h("p", { class: "ws-count" });
  const again = startingOver(frame, { over: "Take my tags off", back: "Bring my tags back",
    gone: "Your tags are off. They can be brought back.", here: "Your tags are back." });

  function stepper() {
    const line = h("span", { class: "ws-count ws-at" });
    const step = (by, label) => h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => go(by) }, label);
    const buttons = [step(-1, "← Previous hit"), step(1, "Next hit →")];
    const box = h("div", { class: "ws-row ws-steps", role: "group", "aria-label": "Go from hit to hit" }, buttons[0], line, buttons[1]);
    box.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      go(by);
    });
    return { box, line, buttons };
  }

  /** Go on from the hit, where the page has moved to, and not from the buttons above the text. */
  function go(by) {
    move(by);
    below.buttons[by < 0 ? 0 : 1].focus({ preventScroll: true });
  }

  function move(by) {
    if (!shown.length) return;
    const here = shown.indexOf(at);
    const next = here < 0 ? (by > 0 ? 0 : shown.length - 1) : (here + by + shown.length) % shown.length;
    choose(shown[next]);
  }

  function choose(hit) {
    at = hit;
    model.set("selected", [hits.from[hit], hits.to[hit]]);
    model.save_changes();
    show();
    panel.scrollIntoView?.({ block: "nearest" });
    marks.marksOf(hit)[0]?.scrollIntoView?.({ block: "nearest" });
    const group = hits.group[hit];
    frame.say(`Hit ${shown.indexOf(hit) + 1} of ${shown.length}, ${where(hit)}, ${letter(group)} ${groups()[group].name}: ${text.slice(hits.start[hit], hits.end[hit])}.`);
  }

  function where(hit) {
    const n = lineOf(hits.start[hit]);
    const label = column(n) ? `${column(n).label} ` : "";
    return `${label}${numbered(n)} s${upTo(view.sentences, hits.from[hit]) - upTo(view.sentences, lines[n].point - 1)}`;
  }

  const lineOf = (unit) => Math.max(0, upTo(lines, unit, (one) => one.start) - 1);
  const place = (hit) => `${view.key}-${hits.from[hit]}-${hits.to[hit]}`;

  /** The questions about a place; Python makes the same ones when the first is answered. */
  function faces(id, from, to) {
    const paragraph = lineOf(source.toUnit(from)) + 1;
    return view.asks.map((face) => ({ ...face, id: `${id}${face.id}`, group: id, about: [from, to], paragraph, scope: [paragraph, paragraph] }));
  }

  function tags(hit) {
    const { items } = model.get("state");
    return view.asks.map((face) => {
      const { answer } = items[`${place(hit)}${face.id}`] || {};
      const option = face.options.find((one) => one.id === answer);
      return option ? option.label.split(":")[0] : answer;
    }).filter(Boolean).join(" · ");
  }

  /** Whether it is saved, and why not, stands where the learner has just done something. */
  function report(where) {
    where.append(...outer.root.querySelectorAll(".ws-alarm, .ws-saved"));
  }

  function words(message) {
    if (message.do === "add") return `Add “${message.term}” to ${message.group}`;
    if (message.do === "remove") return `Take “${message.term}” out of ${message.group}`;
    const [, from, to] = /-(\d+)-(\d+)\./.exec(message.item || "") || [];
    const items = from ? faces(message.item.split(".")[0], Number(from), Number(to)) : [];
    return describe({ items }, source, message);
  }

  function paint() {
    const all = groups();
    const on = all.map((one) => !off.has(one.name));
    marks.paint(hits, (group) => on[group]);
    shown = [];
    for (let n = 0; n < hits.length; n += 1) if (on[hits.group[n]]) shown.push(n);
    table.update(hits, shown);
    if (at >= 0 && !on[hits.group[at]]) at = -1;
    show();
  }

  function show() {
    for (const mark of pane.querySelectorAll(".ws-here")) {
      mark.classList.remove("ws-here");
      mark.removeAttribute("aria-current");
    }
    const [from, to] = model.get("selected") || [];
    if (at >= 0 ? hits.from[at] !== from || hits.to[at] !== to : from !== undefined) {
      at = shown.find((hit) => hits.from[hit] === from && hits.to[hit] === to) ?? -1;
    }
    const said = at < 0 ? hitsOf(shown.length) : `Hit ${shown.indexOf(at) + 1} of ${shown.length}`;
    for (const one of [above, below]) one.line.textContent = said;
    above.box.hidden = !shown.length;
    const id = at < 0 ? "" : `${place(at)} ${hits.group[at]}`;
    if (at < 0) {
      if (panel.querySelector(".ws-alarm")) report(outer.root);
      panel.remove();
    } else {
      for (const mark of marks.marksOf(at)) {
        mark.classList.add("ws-here");
        mark.setAttribute("aria-current", "true");
      }
      const { line } = lines[lineOf(hits.start[at])];
      if (line.nextSibling !== panel) line.after(panel);
    }
    if (id && id !== opened) {
      const ask = faces(place(at), hits.from[at], hits.to[at]);
      block = asks(frame, { article: view.article, items: ask }, source, ask.map((face) => face.id));
      const look = dressed(hits.group[at]);
      look.append(groups()[hits.group[at]].name);
      fill(head, h("span", { class: "ws-count" }, where(at)), " ", look, " ", h("q", { class: "ws-quoted" }, text.slice(hits.start[at], hits.end[at])));
      fill(questions, block.box);
    }
    opened = id;
    if (block) block.update(offered());
    guide();
  }

  /** Where everything stands, with what the machine says of the hit at hand. */
  function offered() {
    const state = model.get("state");
    const said = Object.entries(state.machine || {}).map(([id, one]) => [id, { ...state.items[id], machine: one }]);
    return said.length ? { ...state, items: { ...state.items, ...Object.fromEntries(said) } } : state;
  }

  /** Other words, other hits: the one at hand stays if it is still there. */
  function found() {
    hits = unpack(model.get("places"), source);
    at = -1;
    opened = "";
    paint();
  }

  function update() {
    const state = model.get("state");
    key.update(state.groups);
    if (block) block.update(offered());
    both.update(state.differences);
    table.retag();
    count.textContent = state.answered ? `${state.answered} ${state.answered === 1 ? "tag" : "tags"} on these hits` : "";
    again.update(state);
    guide();
  }

  /** What comes next, until the first tag shows that it is known. */
  function guide() {
    const state = model.get("state");
    const first = !state.groups.length;
    const tag = view.asks.length && !state.answered && (first || (at < 0 && shown.length));
    hint.textContent = [first && "Add a word to see every place where it stands in the text.",
      tag && `${first ? "Then" : "Now"} press “Next hit” and say whose word it is.`].filter(Boolean).join(" ");
    hint.hidden = !first && !tag;
  }

  const hint = h("p", { class: "ws-hint" });
  const lengths = columns.length ? h("p", { class: "ws-hint" }, `Hits are counted in each text, and for every 100 words of it, because the texts differ in length: ${columns.map((one) => `${one.label} has ${one.words} words`).join(", ")}. A phrase counts once.`) : null;
  fill(frame.body, key.box, lengths, hint, above.box, pane, table.box, both.box, h("div", { class: "ws-row" }, count, ...again.buttons));
  frame.onSaved((reply) => {
    if (again.announce(reply)) return;
    if (reply.do === "add" || reply.do === "remove") key.announce(reply, groups());
    else if (block) block.announce(reply, offered());
  });
  update();
  paint();
  frame.listen({ "change:places": found, "change:state": update, "change:selected": show });
  return frame.close;
}

/** How many of the sorted values are not greater than `limit`. */
function upTo(sorted, limit, value = (one) => one) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value(sorted[middle]) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

export default { render: whenReady(render) };
