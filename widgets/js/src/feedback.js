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
 * A reason may have the `label` of the part or piece that it explains, and a `status` of its own.
 * @param {{status: string, score?: number, reasons: any[], missed: any[]}} feedback
 * @param {any} source
 * @param {string} [kind] of the question
 */
export function explanation(feedback, source, kind = "") {
  const [sign] = SIGNS[feedback.status] || SIGNS.open;
  return h("div", { class: "ws-feedback", "data-status": feedback.status },
    h("p", { class: "ws-verdict" }, signed(sign), " ", title(feedback)),
    ...feedback.reasons.map((reason) => sentence(reason, source)),
    feedback.missed && feedback.missed.length ? h("p", { class: "ws-missed" }, kind === "chain" ? "Also in the chain:" : "Also there:") : null,
    ...(feedback.missed || []).map((reason) => sentence(reason, source)));
}

function title(feedback) {
  if (feedback.status === "other" && feedback.score > 0) return "Partly";
  return (SIGNS[feedback.status] || SIGNS.open)[1];
}

/** One reason, with the words of the article that it speaks of. */
export function sentence(reason, source) {
  const label = about(reason);
  const own = label && SIGNS[reason.status];
  const quoted = look(reason, source);
  return h("p", {},
    own ? signed(own[0]) : null,
    own ? h("span", { class: "ws-voice" }, ` ${own[1]}. `) : null,
    label ? h("strong", {}, `${own ? " " : ""}${headed(label)} `) : null,
    reason.text,
    quoted ? h("span", { class: "ws-look" }, ` ${quoted}`) : null);
}

/** The words that a reason speaks of, as a request to look at them. */
export function look(reason, source) {
  const quoted = (reason.points || []).map(([a, b]) => `“${bare(source.slice(a, b))}”`);
  return quoted.length ? `Look at: ${quoted.join(", ")}.` : "";
}

const about = (reason) => reason.part || reason.label || "";
/** A label that stands before a text: with a colon, unless it has its own end. */
export const headed = (label) => (/[?!.:…]$/u.test(label) ? label : `${label}:`);

const signed = (sign) => h("span", { class: "ws-sign", "aria-hidden": "true" }, sign);
const bare = (words) => words.replace(/^[“"‘']|[”"’']$/gu, "");

/** The same explanation as one string, for a screen reader. */
export function spoken(feedback, source) {
  const lines = [...feedback.reasons, ...(feedback.missed || [])].map((reason) => {
    const label = about(reason);
    const own = label && SIGNS[reason.status];
    return [label && headed(label), own && `${own[1]}.`, reason.text, look(reason, source).replace(/[“”]/gu, "")].filter(Boolean).join(" ");
  });
  return [`${title(feedback)}.`, ...lines].join(" ");
}
