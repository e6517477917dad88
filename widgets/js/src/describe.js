// A message that was not saved, in words that a person can keep.

import { headed } from "./feedback.js";

/**
 * @param {any} view
 * @param {any} source a pointed text
 * @param {any} message {do, item, answer}
 */
export function describe(view, source, message) {
  const item = view.items.find((one) => one.id === message.item);
  if (!item) return `${message.do}: ${(message.items || []).join(", ")}`;
  const about = item.about && item.group ? `${source.slice(...item.about)} – ` : "";
  return `${about}${item.prompt} ${answer(item, source, message.answer)}`;
}

function answer(item, source, given) {
  const label = (id) => (item.options.find((option) => option.id === id) || { label: id }).label;
  if (item.kind === "spans") return quoted(given || [], source) || "nothing";
  if (item.kind === "judge") return judged(item, given || {}, label);
  if (item.kind === "swap") return swapped(item, given || {}, label);
  if (item.kind === "parts") return parts(item, source, given || {});
  if (item.kind === "order" || item.kind === "chain") return given.map((id, n) => `${n + 1}. ${label(id)}`).join("; ") || "nothing";
  return Array.isArray(given) ? given.map(label).join("; ") : label(given);
}

function judged(item, given, label) {
  const what = given.option ? label(given.option) : given.yes ? "Yes, there is something to flag" : "not answered yet";
  return given.sure ? `${what} (${item.sure[given.sure - 1]})` : what;
}

function swapped(item, given, label) {
  const name = item.swaps.find((one) => one.id === given.name);
  return [name ? `“${name.words}”` : "no other name yet", given.option ? label(given.option) : "not answered yet"].join(": ");
}

function parts(item, source, given) {
  const said = (part) => (part.id in given ? quoted(given[part.id], source) || "nothing to mark" : "not marked yet");
  return item.parts.map((part) => `${headed(part.label)} ${said(part)}`).join("; ");
}

const quoted = (spans, source) => spans.map(([a, b]) => `“${source.slice(a, b)}”`).join(", ");
