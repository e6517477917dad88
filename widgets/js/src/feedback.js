// The explanation of an answer: a word and a sign before any colour, then the reasons and
// the words of the article that they speak of.

import { h } from "./dom.js";

const SIGNS = {
  consensus: ["✓", "Careful readers agree with this"],
  defensible: ["≈", "Defensible: careful readers differ here"],
  other: ["↻", "Look again"],
  open: ["✎", "Compare with this"],
};

/**
 * @param {{status: string, reasons: {text: string, points: [number, number][]}[], missed: any[]}} feedback
 * @param {any} source
 */
export function explanation(feedback, source) {
  const [sign] = SIGNS[feedback.status] || SIGNS.open;
  return h("div", { class: "ws-feedback", "data-status": feedback.status },
    h("p", { class: "ws-verdict" }, h("span", { class: "ws-sign", "aria-hidden": "true" }, sign), " ", title(feedback)),
    ...feedback.reasons.map((reason) => sentence(reason, source)),
    feedback.missed && feedback.missed.length ? h("p", { class: "ws-missed" }, "Also there:") : null,
    ...(feedback.missed || []).map((reason) => sentence(reason, source)));
}

function title(feedback) {
  if (feedback.status === "other" && feedback.score > 0) return "Partly";
  return (SIGNS[feedback.status] || SIGNS.open)[1];
}

/** One reason, with the words of the article that it speaks of. */
export function sentence(reason, source) {
  const quoted = reason.points.map(([a, b]) => `“${bare(source.slice(a, b))}”`);
  return h("p", {}, reason.text, quoted.length ? h("span", { class: "ws-look" }, ` Look at: ${quoted.join(", ")}.`) : null);
}

const bare = (words) => words.replace(/^[“"‘']|[”"’']$/gu, "");

/** The same explanation as one string, for a screen reader. */
export function spoken(feedback, source) {
  const lines = [...feedback.reasons, ...(feedback.missed || [])].map((reason) => {
    const points = reason.points.map(([a, b]) => bare(source.slice(a, b)));
    return points.length ? `${reason.text} Look at: ${points.join(", ")}.` : reason.text;
  });
  return [`${title(feedback)}.`, ...lines].join(" ");
}
