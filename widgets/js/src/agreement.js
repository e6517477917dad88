// AgreementLab: how far people agree who coded the same units, in numbers, in the article, and
// as a list that begins with the unit that divides them most.

import { arrows } from "./choice.js";
import { fill, h } from "./dom.js";
import { paragraph } from "./pane.js";
import { whenReady } from "./ready.js";
import { shell } from "./shell.js";
import { pointed } from "./text.js";

const LARGEST = 5_000_000;
const CLASS = "class";
const STEPS = 4;

function render({ model, el }) {
  const view = model.get("view");
  const source = pointed(view.article.text);
  const frame = shell(model, el, { name: "agreement", label: "Agreement", describe: () => "" });
  const own = h("p", { class: "ws-count" });
  const who = h("p", { class: "ws-hint" });
  const said = h("p", { class: "ws-hint" });
  const tell = (words) => {
    said.textContent = words;
    frame.say(words);
  };
  const against = (id, label) => h("button", { type: "button", class: "ws-option", "data-with": id, "aria-pressed": "false", onclick: () => frame.send({ do: "against", with: id }) }, label);
  const choices = [against(CLASS, "The stored class (simulated)"), against("files", "My partner or my class")];
  const input = h("input", { type: "file", class: "ws-file", multiple: true, accept: ".jsonl,.json,.txt", onchange: () => load() });
  const forget = h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => frame.send({ do: "forget" }) }, "Take all files out");
  let peek = false;
  const early = h("div", {}, h("p", { class: "ws-hint" }, "What others answered is shown when you have coded all units, so that it does not lead you."),
    h("p", { class: "ws-row" }, h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => { peek = true; update(); choices[0].focus(); } }, "Show it without my answers")));
  const measures = h("div", {});
  const text = h("div", { class: "ws-text", role: "group", "aria-label": "The text with the units" });
  const spots = h("div", {});

  async function load() {
    said.textContent = "";
    const files = [.../** @type {HTMLInputElement} */ (input).files];
    for (const file of files) {
      if (file.size > LARGEST) tell(`${file.name} is larger than 5 MB, so it is not an answers file.`);
      else frame.send({ do: "load", item: `file ${file.name}`, text: await file.text() });
    }
    /** @type {HTMLInputElement} */ (input).value = "";
  }

  function update() {
    const state = model.get("state");
    own.textContent = `You have coded ${Object.keys(state.own).length} of ${view.units.length} units.`;
    const open = peek || Object.keys(state.own).length >= view.units.length;
    early.hidden = open;
    for (const part of [compare, files, who, measures, text, spots]) part.hidden = !open;
    for (const one of choices) one.setAttribute("aria-pressed", String(one.dataset.with === state.against));
    const mine = Object.keys(state.own).length ? "You and " : "";
    who.textContent = state.against === CLASS
      ? `${mine}${state.coders - (mine ? 1 : 0)} simulated readers. No person gave these answers.`
      : state.partners.length ? `${mine}${state.partners.join(", ")}.` : "Load an answers file first. Your partner makes it with the button “Take my answers with me”.";
    forget.hidden = !state.partners.length;
    fill(measures, state.measures.length ? numbers(state.measures) : h("p", { class: "ws-hint" }, "There is nothing to compare yet: two people have to code the same units."));
    const both = state.coders > 1;
    fill(text, ...(both ? marked(view, source, state.spots) : []));
    fill(spots, both ? list(view, source, state) : null);
  }

  const compare = h("div", { class: "ws-options", role: "group", "aria-label": "Compare with" }, ...choices);
  arrows(compare);
  const files = h("p", { class: "ws-row" }, h("label", { class: "ws-row" }, "Load their answers files: ", input), forget);
  update();
  fill(frame.body, own, early, compare, files, who, said, measures, text, spots);
  // What was refused is told where the file was chosen, not below the text.
  said.after(frame.root.querySelector(".ws-alarm"));
  frame.onSaved((reply) => {
    if (reply.do === "load") return tell(`${reply.name} is loaded.`);
    if (reply.do === "forget") return tell("The files are taken out.");
    return frame.say(who.textContent);
  });
  frame.listen({ "change:state": update });
  return frame.close;
}

const two = (number) => number.toFixed(2);

function numbers(measures) {
  const head = ["Measure", "Value", "95% interval", "Units", "People"];
  return h("div", { class: "ws-scroll" }, h("table", { class: "ws-table" },
    h("caption", {}, "How far the codings agree"),
    h("thead", {}, h("tr", {}, ...head.map((words) => h("th", { scope: "col" }, words)))),
    h("tbody", {}, ...measures.map((one) => h("tr", {},
      h("th", { scope: "row" }, one.measure),
      h("td", {}, one.value === null ? "–" : two(one.value)),
      h("td", {}, one.value === null ? one.warning : `${two(one.low)} to ${two(one.high)}`),
      h("td", {}, String(one.units)), h("td", {}, String(one.coders)))))),
  notes(measures));
}

function notes(measures) {
  const said = [...new Set(measures.filter((one) => one.value !== null && one.warning).map((one) => one.warning))];
  return said.length ? h("p", { class: "ws-hint" }, `Take care: ${said.join("; ")}.`) : null;
}

const percent = (share) => `${Math.round(100 * share)}%`;
const level = (share) => Math.min(STEPS, Math.ceil(share * STEPS));

/** The paragraphs with their units; the more a unit divides its readers, the thicker its line. */
function marked(view, source, spots) {
  const numbersOf = [...new Set(view.units.map((unit) => unit.paragraph))].sort((a, b) => a - b);
  const differ = new Map(spots.map((spot) => [spot.unit, spot.differ]));
  return [
    h("p", { class: "ws-hint" }, "In the text: the number before each unit is the share of pairs of readers who differ on it. The thicker the line, the more differ."),
    ...numbersOf.map((number) => paragraph(source, view.article.paragraphs[number - 1], number,
      view.units.filter((unit) => unit.paragraph === number).map((unit) => ({
        start: unit.about[0], end: unit.about[1], kind: `heat-${level(differ.get(unit.id) || 0)}`, data: unit.id,
        tag: () => h("span", { class: "ws-heat" }, percent(differ.get(unit.id) || 0), h("span", { class: "ws-voice" }, " of pairs differ on: ")),
      })))),
  ];
}

function list(view, source, state) {
  const unit = new Map(view.units.map((one) => [one.id, one]));
  const label = (id) => (view.labels[id] || id).split(":")[0];
  const head = ["Unit", "Where", "Yours", "All", "Pairs that differ"];
  return h("details", { class: "ws-more" }, h("summary", {}, "All units, the most divided first"),
    h("div", { class: "ws-scroll" }, h("table", { class: "ws-table" },
      h("thead", {}, h("tr", {}, ...head.map((words) => h("th", { scope: "col" }, words)))),
      h("tbody", {}, ...state.spots.map((spot) => h("tr", {},
        h("th", { scope: "row" }, source.slice(...unit.get(spot.unit).about)),
        h("td", {}, unit.get(spot.unit).where),
        h("td", {}, state.own[spot.unit] ? label(state.own[spot.unit]) : "–"),
        h("td", {}, Object.entries(spot.labels).map(([id, n]) => `${label(id)} ${n}`).join("; ")),
        h("td", {}, percent(spot.differ))))))));
}

export default { render: whenReady(render) };
