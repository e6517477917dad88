// The words that an explanation speaks of, underlined in the text above it. Custom highlights
// leave the elements alone; where a browser has none, the explanation still quotes the words.

const NAME = "ws-look";

/** @returns {any} the one highlight that all widgets of the page share */
function shared() {
  const { CSS: css, Highlight } = /** @type {any} */ (globalThis);
  if (!css?.highlights || !Highlight) return null;
  if (!css.highlights.has(NAME)) css.highlights.set(NAME, new Highlight());
  return css.highlights.get(NAME);
}

/**
 * @param {HTMLElement} text holds lines made by `paragraph`
 * @param {any} source a pointed text
 * @param {any} article
 */
export function looking(text, source, article) {
  let mine = [];
  let shown = "";
  return {
    /** Underline these stretches, and no others. */
    show(points) {
      const key = JSON.stringify(points);
      const all = shared();
      if (!all || key === shown) return;
      shown = key;
      mine.forEach((range) => all.delete(range));
      mine = points.map((point) => rangeOf(text, source, article, point)).filter(Boolean);
      mine.forEach((range) => all.add(range));
    },
    close() {
      mine.forEach((range) => shared()?.delete(range));
    },
  };
}

/** All places that the explanations in a state speak of. */
export function pointsOf(state, ids) {
  return ids.flatMap((id) => (state.items[id]?.feedback?.reasons || []).flatMap((reason) => reason.points));
}

/** The stretch as a range of the page, or null where its paragraph is not shown here. */
export function rangeOf(text, source, article, [start, end]) {
  const number = article.paragraphs.findIndex(([a, b]) => a <= start && end <= b) + 1;
  const line = number && text.querySelector(`.ws-paragraph[data-paragraph="${number}"]`);
  if (!line) return null;
  const from = source.toUnit(article.paragraphs[number - 1][0]);
  const range = document.createRange();
  let at = source.toUnit(start) - from;
  let left = source.toUnit(end) - from;
  const walk = document.createTreeWalker(line, 4);
  for (let node = walk.nextNode(), begun = false; node; node = walk.nextNode()) {
    if (node.parentElement.closest(".ws-number, .ws-tag")) continue;
    const size = node.data.length;
    if (!begun && at < size) {
      range.setStart(node, at);
      begun = true;
    }
    if (begun && left <= size) {
      range.setEnd(node, left);
      return range;
    }
    at -= size;
    left -= size;
  }
  return null;
}
