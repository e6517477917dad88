// The paragraphs of an exercise with their marked places; the one at hand opens its questions
// under its paragraph, so that reading order, Tab order and the order on screen are the same.

import { asks } from "./asks.js";
import { fill, h } from "./dom.js";
import { glossary } from "./glossary.js";
import { looking, pointsOf } from "./look.js";
import { paragraph, wholeArticle } from "./pane.js";
import { startingOver } from "./start_over.js";

/**
 * @param {any} model its `state` says where the items stand
 * @param {any} frame the widget's shell
 * @param {any} source a pointed text
 * @param {{ noun: string, kind: string, nothing: string, selected: () => string, select: (id: string) => void }} about
 */
export function passages(model, frame, source, about) {
  const view = model.get("view");
  const { noun } = about;
  const groups = view.groups.map((id, n) => group(view, id, n));
  const numbers = [...new Set(groups.map((one) => one.paragraph))].sort((a, b) => a - b);
  const count = h("p", { class: "ws-count" });
  const panel = h("div", { class: "ws-panel", role: "group" });
  const places = new Map();
  let open = "";
  let block = null;

  const text = h("div", { class: "ws-text", role: "group", "aria-label": "The text" });
  for (const number of numbers) {
    const marks = groups.filter((one) => one.paragraph === number);
    const line = paragraph(source, view.article.paragraphs[number - 1], number, marks.map((one) => ({
      start: one.about[0], end: one.about[1], kind: about.kind, data: one.id, tag: () => tag(one) })));
    line.addEventListener("click", (event) => {
      const mark = event.target.closest("mark[data-of]");
      if (mark) choose(mark.dataset.of, false);
    });
    const place = h("div", {});
    places.set(number, place);
    text.append(line, place);
  }

  const look = looking(text, source, view.article);

  function tag(one) {
    one.button = h("button", { type: "button", class: "ws-tag", "aria-expanded": "false", onclick: () => choose(one.id, true) }, String(one.n + 1));
    return one.button;
  }

  function choose(id, focus) {
    about.select(id);
    show();
    frame.say(`${noun} ${groups.find((one) => one.id === id).n + 1} of ${groups.length}.`);
    if (focus) panel.querySelector(".ws-title")?.focus();
  }

  function show() {
    const one = groups.find((entry) => entry.id === about.selected()) || groups[0];
    if (!one) return;
    if (open !== one.id) {
      open = one.id;
      block = asks(frame, view, source, one.ids, one.block);
      fill(panel, title(one), block.box, moves(one));
      places.get(one.paragraph).append(panel);
    }
    for (const entry of groups) {
      entry.button.setAttribute("aria-expanded", String(entry === one));
      for (const mark of text.querySelectorAll(`mark[data-of="${CSS.escape(entry.id)}"]`)) mark.classList.toggle("ws-here", entry === one);
    }
    update();
  }

  function title(one) {
    return h("p", { class: "ws-title", tabindex: "-1" }, h("span", { class: "ws-tag-still" }, `${noun} ${one.n + 1}`), " ", h("span", { class: "ws-where" }, one.items[0].where), " ", h("q", { class: "ws-quoted" }, source.slice(...one.about)));
  }

  function moves(one) {
    const step = (by, label) => {
      const next = groups[one.n + by];
      if (next && by > 0 && one.items[0].solution && !next.items[0].solution) label = "Your turn →";
      return next ? h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => choose(next.id, true) }, label) : null;
    };
    const name = noun.toLowerCase();
    return h("p", { class: "ws-row" }, step(-1, `← Previous ${name}`), step(1, `Next ${name} →`));
  }

  function update() {
    const state = model.get("state");
    const example = groups.length ? "A worked example: read how it is done." : "";
    count.textContent = state.total ? `${state.answered} of ${state.total} answered` : example;
    for (const one of groups) {
      const done = one.items.filter((item) => (state.items[item.id] || {}).answered).length;
      const all = one.items.length;
      const given = one.items[0].stage === "worked";
      const status = verdict(one.items.map((item) => (state.items[item.id] || {}).feedback));
      const said = given ? "worked example" : status ? STATUS[status] : done === all ? "answered" : `${done} of ${all} answered`;
      one.button.setAttribute("aria-label", `${noun} ${one.n + 1}, ${said}: ${source.slice(...one.about)}`);
      one.button.dataset.state = given ? "example" : status || (done === all ? "done" : done ? "begun" : "new");
    }
    if (block) block.update(state);
    look.show(pointsOf(state, groups.find((one) => one.id === open)?.ids || []));
    again.update(state);
  }

  const again = startingOver(frame, { over: "Start over", back: "Bring my answers back",
    gone: "Started over. Your answers can be brought back.", here: "Your answers are back." });

  fill(frame.body, groups.length ? text : h("p", {}, about.nothing), h("div", { class: "ws-row" }, count, ...again.buttons), wholeArticle(view.article, source), glossary(view));
  frame.onSaved((reply) => {
    if (again.announce(reply)) {
      about.select(view.groups[0]);
      show();
    } else if (block) {
      block.announce(reply, model.get("state"));
      if (reply.do === "reveal") explain();
    }
  });

  /** Begin reading explanations at the first place that is explained now. */
  function explain() {
    const here = groups.find((one) => one.id === open);
    const asked = block.sent().length ? block.sent() : here.block;
    const now = groups.filter((one) => one.items[0].stage !== "worked" && one.ids.some((id) => asked.includes(id)));
    about.select(now[0].id);
    show();
    block.explained();
    if (now.length > 1) frame.say(`Explanations for ${now.length} places. This is the first; go on with the button Next.`);
  }
  show();
  update();
  frame.onClose(look.close);
  return { show, update };
}

const STATUS = { other: "explained, look again", defensible: "explained, defensible", consensus: "explained, careful readers agree" };

/** What a number says when all its questions are explained: the one that most needs a look. */
function verdict(all) {
  if (!all.length || all.some((feedback) => !feedback)) return "";
  return Object.keys(STATUS).find((status) => all.some((feedback) => feedback.status === status)) || "";
}

function group(view, id, n) {
  const items = view.items.filter((item) => item.group === id);
  const { paragraph: number, about, block } = items[0];
  return { id, n, items, ids: items.map((item) => item.id), about, paragraph: number, button: null,
    block: view.items.filter((item) => item.block === block && item.stage !== "worked").map((item) => item.id) };
}
