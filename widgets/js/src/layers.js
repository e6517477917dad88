// Words of a text that belong to parts, such as source and content: each part has its own line
// under its words and a badge before them, a word can have several, and a voice hears them all.

import { fill, h } from "./dom.js";

const HUES = 6;
const LINES = 5;

/** What a part looks like, as classes that its words, badges and buttons share. */
export const look = (n) => `ws-hue-${n % HUES} ws-line-${n % LINES}`;

/** The badge of a part. */
export const badge = (name, n) => h("span", { class: `ws-badge ws-hue-${n % HUES}`, "aria-hidden": "true" }, name);

/**
 * The shortest beginnings that tell labels apart: So, Cu, Co for source, cue and content.
 * @param {string[]} labels
 */
export function badges(labels) {
  for (let size = 1; size <= 2; size += 1) {
    const cut = labels.map((label) => [...label.trim()].slice(0, size).join(""));
    const different = new Set(cut.map((one) => one.toLowerCase()));
    if (different.size === labels.length && !different.has("")) return cut;
  }
  return labels.map((_, n) => String(n + 1));
}

/** A part's name where its label goes on to explain it: Problem, of “Problem: what is wrong?”. */
export const name = (label) => label.split(":")[0].trim() || label;

/**
 * Draw the parts on the words of a `pointing` box.
 * @param {{button: HTMLElement, start: number, end: number, paragraph: number}[]} tokens
 * @param {{ name: string, badge: string, spans: [number, number][] }[]} parts
 */
export function layers(tokens, parts) {
  const words = tokens.map((token) => token.button.textContent);
  let drawn = [];
  const covers = (part, token) => Boolean(token) && part.spans.find(([a, b]) => token.start < b && a < token.end);
  return () => {
    drawn.forEach((one) => one.remove());
    drawn = [];
    tokens.forEach((token, n) => {
      const of = parts.filter((part) => covers(part, token));
      let inner = words[n];
      for (const part of of) {
        inner = h("span", { class: `ws-layer ${look(parts.indexOf(part))}` }, inner);
        if (covers(part, tokens[n - 1]) === covers(part, token)) continue;
        drawn.push(badge(part.badge, parts.indexOf(part)));
        token.button.before(drawn.at(-1));
      }
      fill(token.button, inner);
      if (of.length) token.button.setAttribute("aria-label", `${words[n]}, ${of.map((part) => part.name).join(", ")}`);
      else token.button.removeAttribute("aria-label");
    });
  };
}
