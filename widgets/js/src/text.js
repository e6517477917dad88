// The border between Python's offsets (Unicode code points) and JavaScript's (UTF-16 units),
// and the cutting of a text into the pieces that highlights make.

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;

/**
 * A text that Python's offsets can be used on.
 * @param {string} text
 */
export function pointed(text) {
  if (!ASTRAL.test(text)) {
    return { text, slice: (a, b) => text.slice(a, b), toUnit: (n) => n, toPoint: (n) => n };
  }
  const units = [];
  let unit = 0;
  for (const char of text) {
    units.push(unit);
    unit += char.length;
  }
  units.push(unit);
  const toUnit = (n) => units[Math.max(0, Math.min(n, units.length - 1))];
  const toPoint = (n) => {
    let low = 0;
    let high = units.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (units[middle] < n) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { text, slice: (a, b) => text.slice(toUnit(a), toUnit(b)), toUnit, toPoint };
}

/**
 * Cut [start, end) at the edges of all spans; each piece names the spans that cover it.
 * @param {number} start
 * @param {number} end
 * @param {{start: number, end: number}[]} spans may overlap and nest
 * @returns {{start: number, end: number, covers: number[], opens: number[]}[]}
 */
export function pieces(start, end, spans) {
  const edges = new Set([start, end]);
  for (const span of spans) {
    if (span.end <= start || span.start >= end) continue;
    edges.add(Math.max(start, span.start));
    edges.add(Math.min(end, span.end));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const cut = [];
  for (let i = 0; i + 1 < sorted.length; i += 1) {
    const [a, b] = [sorted[i], sorted[i + 1]];
    const covers = [];
    const opens = [];
    spans.forEach((span, n) => {
      if (span.start <= a && span.end >= b) covers.push(n);
      if (Math.max(start, span.start) === a && span.end > a) opens.push(n);
    });
    cut.push({ start: a, end: b, covers, opens });
  }
  return cut;
}

const WORD = /[\p{L}\p{M}\p{N}$€£%]+(?:[’'.,-][\p{L}\p{M}\p{N}]+)*/gu;

/**
 * The words of a text as [start, end] in UTF-16 units; marks and points stand between them.
 * @param {string} text
 * @returns {[number, number][]}
 */
export function words(text) {
  return [...text.matchAll(WORD)].map((m) => [m.index, m.index + m[0].length]);
}
