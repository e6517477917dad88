// What the key says: a worked example with its answer, and all answers with their reasons.

import { h } from "./dom.js";
import { headed, look, sentence } from "./feedback.js";

/** A worked example: the answer stands there, with its reasons. */
export function solved(item, source) {
  if (!item.solution) return { box: h("p", { class: "ws-hint" }, "This example is shown in class."), update() {} };
  const { also = [], reasons } = item.solution;
  return {
    box: h("div", { class: "ws-solved" },
      answer(item, item.solution, also),
      ...reasons.map((reason) => sentence(reason, source))),
    update() {},
  };
}

function answer(item, solution, also) {
  const other = also.length ? ` Also defensible: ${also.join("; ")}.` : null;
  if (item.kind === "parts") {
    const said = (words) => words.map((one) => `“${one}”`).join(", ") || "nothing to mark";
    return h("ul", { class: "ws-parts-list", role: "list" }, ...solution.parts.map(({ label, words }) => h("li", {}, h("span", {}, h("strong", {}, `${headed(label)} `), said(words)))));
  }
  if (item.kind === "order" || item.kind === "chain") {
    const list = h("ol", { class: `ws-pieces ws-${item.kind}`, role: "list" }, ...solution.labels.map((label) => h("li", { class: "ws-piece" }, h("strong", {}, label))));
    return other ? h("div", {}, list, h("p", {}, other)) : list;
  }
  const labels = item.kind === "spans" ? solution.labels.map((words) => `“${words}”`).join(", ") : solution.labels.join("; ");
  return h("p", {}, h("strong", {}, labels), other);
}

const WORDS = { consensus: "✓ Careful readers agree", defensible: "≈ Defensible" };

/**
 * Every possible answer with its reason, behind one button.
 * @param {any} item
 * @param {{label: string, status: string | null, text: string, points: [number, number][]}[]} all
 * @param {any} source
 */
export function allAnswers(item, all, source) {
  const ordered = item.kind === "order" || item.kind === "chain";
  const inside = ordered ? all.filter((one) => item.kind === "order" || one.status) : [];
  const rest = all.filter((one) => !inside.includes(one));
  const line = (one) => {
    // All pieces of an order belong to it; only its places are a matter of agreement.
    const accepted = item.kind === "order" ? "" : WORDS[one.status] || "";
    const words = item.kind === "spans" && one.label ? `“${one.label}”` : one.label;
    // Where the answer is words of the text, there is nothing more to look at.
    const quoted = ["spans", "parts"].includes(item.kind) ? "" : look(one, source);
    return h("li", {},
      words ? h("strong", {}, words) : null,
      words && accepted ? " " : null,
      accepted ? h("span", { class: "ws-accepted" }, `(${accepted})`) : null,
      words || accepted ? h("br", {}) : null,
      one.text,
      quoted ? h("span", { class: "ws-look" }, ` ${quoted}`) : null);
  };
  return h("details", { class: "ws-solution" }, h("summary", {}, "All answers, with reasons"),
    inside.length ? h("ol", {}, ...inside.map(line)) : null,
    inside.length && rest.length ? h("p", {}, "Not in the chain:") : null,
    rest.length ? h("ul", {}, ...rest.map(line)) : null);
}
