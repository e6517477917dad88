// AlignmentView: a quotation and its source, word by word. Differences have a number, a sign
// and a kind of line; the list below says each of them in a sentence.

import { fill, h } from "./dom.js";
import { shell } from "./shell.js";

const SHORT = 70; // characters of a quotation in the list to choose from

const LOOKS = {
  changed: { sign: "≠", look: "changed", says: "changed: other words stand there" },
  "left out": { sign: "−", look: "left", says: "left out of the quotation" },
  added: { sign: "+", look: "added", says: "added: only in the quotation" },
  same: { sign: "≈", look: "written", says: "the same word, written differently" },
};

function render({ model, el }) {
  const { quotations, largest, given } = model.get("view");
  const frame = shell(model, el, { name: "alignment", label: "A quotation and its source", describe: (message) => message.text || quotations[message.quotation]?.text || "" });
  const choice = h("select", { class: "ws-select", onchange: () => frame.send({ do: "choose", item: "choose", quotation: Number(choice.value) }) },
    ...quotations.map(option));
  const area = h("textarea", { class: "ws-area", rows: 6, oninput: () => ready() });
  const go = h("button", { type: "button", class: "ws-button", onclick: () => frame.send({ do: "compare", item: "compare", text: area.value }) }, "Compare word by word");
  const back = h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => frame.send({ do: "back", item: "back" }) }, "Back to the text given here");
  const limit = h("p", { class: "ws-hint", role: "status" });
  const box = h("div", {},
    h("label", {}, "Paste the text of the source here: the passage, or the whole page. It stays on this computer.", area),
    limit, h("p", { class: "ws-row" }, go, back));
  const result = h("div", {});

  function ready() {
    const count = area.value.length;
    limit.textContent = count > largest ? `That is ${count.toLocaleString("en")} characters, the most is ${largest.toLocaleString("en")}. Paste the part around the quotation.` : "";
    go.toggleAttribute("disabled", !area.value.trim() || count > largest);
  }

  function update() {
    const { chosen, shown, own } = model.get("state");
    choice.value = String(chosen);
    back.hidden = !given || !own;
    fill(result, ...(shown ? comparison(quotations[chosen].text, shown) : [line("The quotation", [quotations[chosen].text])]));
  }

  area.value = model.get("state").text || "";
  ready();
  update();
  fill(frame.body,
    quotations.length > 1 ? h("label", { class: "ws-field ws-quotations" }, "Quotation", choice) : null,
    ...(given ? [result, h("details", { class: "ws-more", open: model.get("state").own }, h("summary", {}, "Compare with another text"), box)] : [box, result]));
  frame.onSaved((reply) => {
    const { shown } = model.get("state");
    if (!shown) return frame.say("Chosen.");
    if (reply.do === "back") area.value = model.get("state").text;
    if (reply.do !== "choose") result.querySelector(".ws-title")?.focus();
    return frame.say([shown.verdict, shown.lines[0]].filter(Boolean).join(" "));
  });
  frame.listen({ "change:state": update });
  return frame.close;
}

function option({ text, place }, n) {
  const short = text.length > SHORT ? `${text.slice(0, SHORT).replace(/[\ud800-\udbff]$/u, "").trimEnd()} …` : text;
  const made = h("option", {}, `${place} ${short}`.trim());
  made.value = String(n);
  return made;
}

function comparison(quotation, shown) {
  const [first, ...differences] = shown.lines;
  const head = h("p", { class: "ws-title", tabindex: "-1" }, first);
  const verdict = shown.verdict ? h("p", { class: "ws-verdict", dir: "auto" }, shown.verdict) : null;
  if (!shown.found) return [verdict, head, ...differences.map((words) => h("p", {}, words)), line("The quotation", [quotation])];
  const kinds = Object.keys(LOOKS).filter((kind) => shown.steps.some((step) => step.n && step.kind === kind));
  return [
    verdict,
    head,
    line("The quotation has", shown.steps.flatMap((step) => piece(step, step.quotation))),
    line("The source has", [soft(shown.before), ...shown.steps.flatMap((step) => piece(step, step.source)), soft(shown.behind)]),
    kinds.length ? h("ul", { class: "ws-signs", "aria-label": "Signs" }, ...kinds.map(sign)) : null,
    differences.length ? h("ol", { class: "ws-differences", "aria-label": "The differences" }, ...differences.map((words) => h("li", { dir: "auto" }, words))) : null,
    h("p", { class: "ws-hint" }, "A difference is something to look at. What it does to the meaning, and who made it, is for you to judge: texts have versions, house styles and translations."),
  ];
}

function line(name, nodes) {
  return h("div", { class: "ws-side" }, h("p", { class: "ws-side-name" }, name), h("p", { class: "ws-paragraph", dir: "auto" }, ...nodes));
}

const soft = (words) => (words ? h("span", { class: "ws-around" }, words) : null);

/** The words of a step on one side; where it has none there, a cut with the same number. */
function piece(step, words) {
  if (!step.n) return [words];
  const { sign: mark, look } = LOOKS[step.kind];
  const tag = h("span", { class: "ws-nth", "aria-hidden": "true" }, `${step.n}${mark}`);
  const [, core, space] = /^([\s\S]*?)(\s*)$/u.exec(words);
  if (!core) return [h("span", { class: "ws-cut", "aria-hidden": "true" }, tag), " "];
  // The number stays on the line of its word, unless that is too long for any line.
  const [first] = /^\S{0,20}(?=\s|$)|/u.exec(core);
  return [h("mark", { class: `ws-diff ws-diff-${look}` }, h("span", { class: "ws-together" }, tag, first), core.slice(first.length)), space];
}

function sign(kind) {
  const { sign: mark, look, says } = LOOKS[kind];
  return h("li", {}, h("span", { class: `ws-diff ws-diff-${look}`, "aria-hidden": "true" }, mark), ` ${says}`);
}

export default { render };
