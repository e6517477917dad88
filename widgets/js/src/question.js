// Question: one box with one or more questions, each under the passage it is about.

import { asks } from "./asks.js";
import { describe } from "./describe.js";
import { fill, h } from "./dom.js";
import { glossary } from "./glossary.js";
import { looking, pointsOf } from "./look.js";
import { paragraph, wholeArticle } from "./pane.js";
import { whenReady } from "./ready.js";
import { shell } from "./shell.js";
import { pointed } from "./text.js";

function render({ model, el }) {
  const view = model.get("view");
  const source = pointed(view.article.text);
  const frame = shell(model, el, { name: "question", label: "Question", describe: (message) => describe(view, source, message) });
  const ids = view.items.map((item) => item.id);
  const block = asks(frame, view, source, ids);
  let above = "";
  for (const [n, item] of view.items.entries()) {
    if (!hasPassage(item)) continue;
    const key = String(shown(item));
    if (key === above) continue;
    above = key;
    const same = view.items.slice(n).filter((one) => hasPassage(one) && String(shown(one)) === key);
    block.boxes[n].before(passage(view, source, shown(item), same));
  }
  const look = looking(block.box, source, view.article);
  const whole = view.whole === "none" ? null : h("div", { class: "ws-row" }, wholeArticle(view.article, source));
  const count = tally(view, block);
  fill(frame.body, view.whole === "first" ? whole : null, block.box, count.box, view.whole === "first" ? null : whole, glossary(view));
  const update = () => {
    block.update(model.get("state"));
    count.update(model.get("state"));
    look.show(pointsOf(model.get("state"), ids));
  };
  frame.listen({ "change:state": update });
  frame.onClose(look.close);
  frame.onSaved((reply) => {
    block.announce(reply, model.get("state"));
    if (reply.do === "reveal") block.explained();
  });
  update();
  return frame.close;
}

/** How many notes of a box are judged, and the way to those that are not. */
function tally(view, block) {
  const notes = view.items.map((item, n) => ({ item, box: block.boxes[n] })).filter(({ item }) => item.kind === "judge");
  const said = h("p", { class: "ws-count" });
  const open = h("div", { class: "ws-row", role: "group", "aria-label": "Notes that are still open" });
  const box = notes.length ? h("div", {}, said, open) : null;
  const go = ({ item, box: place }) => h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => {
    place.scrollIntoView({ block: "start" });
    place.querySelector("button").focus({ preventScroll: true });
  } }, item.prompt.split(":")[0]);
  return {
    box,
    update(state) {
      const left = notes.filter(({ item }) => !(state.items[item.id] || {}).answered);
      said.textContent = `${notes.length - left.length} of ${notes.length} notes judged.${left.length ? " Go to:" : ""}`;
      fill(open, ...left.map(go));
    },
  };
}

/** A question about the whole text shows none of it; a pointing one shows its own, unless it is an example. */
const POINTING = ["spans", "parts", "swap"];
const hasPassage = (item) => (POINTING.includes(item.kind) ? Boolean(item.solution) : Boolean(item.paragraph || item.shows?.length));

/** The numbers of the paragraphs that are shown above a question. */
const shown = ({ shows, scope: [first, last] }) => (shows?.length ? shows : Array.from({ length: last - first + 1 }, (_, n) => first + n));

function passage(view, source, numbers, items) {
  const spans = items.flatMap((item) => [item.about, ...(item.solution?.places || [])]).filter(Boolean);
  const about = spans.map(([start, end]) => ({ start, end, kind: "about" }));
  const lines = numbers.map((number) => paragraph(source, view.article.paragraphs[number - 1], number, about));
  return h("div", { class: "ws-text", role: "group", "aria-label": "The text" }, ...lines);
}

export default { render: whenReady(render) };
