// A message that was not saved, in words that a person can keep.

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
  if (item.kind === "spans") return (given || []).map(([a, b]) => `“${source.slice(a, b)}”`).join(", ") || "nothing";
  const label = (id) => (item.options.find((option) => option.id === id) || { label: id }).label;
  return Array.isArray(given) ? given.map(label).join("; ") : label(given);
}
