// A block of questions about one stretch of text, with their answers and explanations.
// It shows and reports; whether an answer holds is decided in Python.

import { choice, several } from "./choice.js";
import { fill, h } from "./dom.js";
import { explanation, spoken } from "./feedback.js";
import { judge } from "./judge.js";
import { machine } from "./machine.js";
import { chain, order } from "./ordering.js";
import { parts } from "./parts.js";
import { scale } from "./scale.js";
import { allAnswers, solved } from "./solution.js";
import { spans } from "./spans.js";
import { swap } from "./swap.js";
import { text } from "./writing.js";

/** Each kind of question: (frame, view, source, item) => { box, update(entry) }. */
const KINDS = { chain, choice, judge, order, parts, scale, several, spans, swap, text };

/**
 * @param {any} frame the widget's shell
 * @param {any} view {article, items}
 * @param {any} source a pointed text
 * @param {string[]} ids which items, in order
 * @param {string[]} [block] the items that are explained together; without it, these
 */
export function asks(frame, view, source, ids, block = ids) {
  const items = view.items.filter((item) => ids.includes(item.id));
  const each = items.map((item) => ask(frame, view, source, item));
  const reveal = h("button", { type: "button", class: "ws-button ws-reveal", onclick: () => frame.send({ do: "reveal", items: (sent = [...waiting, ...elsewhere]) }) }, "Show the explanations");
  const wait = h("p", { class: "ws-hint" });
  const after = h("div", { class: "ws-row ws-after" }, reveal, wait);
  const box = h("div", { class: "ws-asks" }, ...each.map((one) => one.box), after);
  // A worked example has nothing to answer, and nobody waits for it.
  const asked = block.filter((id) => view.items.find((item) => item.id === id)?.stage !== "worked");
  let waiting = [];
  // Passages of this box that are all answered, and whose explanations nobody has asked for.
  let elsewhere = [];
  let sent = [];
  /** Whether the button is there, and whether the learner knows. */
  const ready = () => !after.hidden && !reveal.hidden;
  let known = null;
  return {
    box,
    boxes: each.map((one) => one.box),
    update(state) {
      const entry = (id) => ({ named: state.named, ...state.items[id] });
      each.forEach((one) => one.update(entry(one.item.id)));
      waiting = asked.filter((id) => entry(id).can_reveal);
      elsewhere = waitingElsewhere(view.items, block, entry);
      const open = asked.filter((id) => !entry(id).answered).length;
      after.hidden = !waiting.length;
      reveal.hidden = open > 0;
      wait.textContent = open ? `Explanations come when all of this passage is answered: ${open} to go.` : "";
      known = ready() && (known ?? true);
    },
    /** The items whose explanations were asked for here, the last time. */
    sent: () => sent,
    /** Go to the first explanation, after they were asked for. */
    explained() {
      const first = box.querySelector(".ws-feedback");
      if (!first) return;
      first.setAttribute("tabindex", "-1");
      first.focus({ preventScroll: true });
      first.closest(".ws-ask").scrollIntoView({ block: "start" });
    },
    /** Say what has just come: an explanation, or that the answer is saved. */
    announce(reply, state) {
      // An answer given twice changes no state, and its question still waits to hear of it.
      each.find((one) => one.item.id === reply.item)?.update({ named: state.named, ...state.items[reply.item] });
      if (reply.do === "draft") return;
      const feedback = reply.item ? (state.items[reply.item] || {}).feedback : null;
      if (feedback) box.querySelector(`[data-item="${CSS.escape(reply.item)}"] .ws-feedback`)?.scrollIntoView({ block: "nearest" });
      if (feedback) frame.say(spoken(feedback, source));
      else if (reply.do === "reveal") frame.say("The explanations are shown under the questions.");
      else frame.say(ready() && !known ? "Answer saved. All of this passage is answered. You can show the explanations now." : "Answer saved.");
      known = ready();
    },
  };
}

function waitingElsewhere(items, block, entry) {
  const others = items.filter((item) => !block.includes(item.id) && item.stage !== "worked");
  const whole = (item) => others.filter((one) => one.block === item.block).every((one) => entry(one.id).answered);
  return others.filter((item) => entry(item.id).can_reveal && whole(item)).map((item) => item.id);
}

function ask(frame, view, source, item) {
  const legend = h("legend", {}, item.prompt);
  const body = item.stage === "worked" ? solved(item, source) : KINDS[item.kind](frame, view, source, item);
  const feedback = h("div", { class: "ws-explain" });
  const solution = h("div", {});
  const again = h("p", { class: "ws-hint" });
  const offered = machine(frame, item);
  const box = h("fieldset", { class: `ws-ask ws-kind-${item.kind}`, "data-item": item.id }, legend, offered.box, body.box, feedback, solution, again);
  // What did not change is not drawn again: a list that someone opened stays open.
  const explain = changed((made) => fill(feedback, made && explanation(made, source, item.kind)));
  const solve = changed((made) => fill(solution, made && allAnswers(item, made, source)));
  return {
    item,
    box,
    update(entry) {
      body.update(entry);
      offered.update(entry);
      const { solution: all, ...made } = entry.feedback || {};
      explain(entry.feedback ? made : null);
      solve(all && all.length ? all : null);
      again.textContent = entry.again ? "You changed this after reading the explanation. Both answers are kept." : "";
    },
  };
}

function changed(draw) {
  let shown = "null";
  return (data) => {
    const next = JSON.stringify(data);
    if (next !== shown) draw(data);
    shown = next;
  };
}
