import assert from "node:assert/strict";
import { test } from "node:test";

import { model, press, show } from "./page.js";
import * as alignment from "../src/alignment.js";

const QUOTATIONS = [{ text: "“The <b>remarks</b> … mark a plea now”", place: "P3" }, { text: "“direct”", place: "P1" }];
const step = (kind, form, n, quotation, source) => ({ kind, form, n, quotation, source });
const SHOWN = {
  found: true,
  lines: ["4 of 6 words are the same.", "Left out.", "Changed: <i>a</i>.", "Only in the quotation.", "Written differently."],
  steps: [
    step("same", "", 0, "“The <b>remarks</b> ", "The <b>remarks</b>, "), step("left out", "ellipsis", 1, "… ", "on Saturday, "),
    step("same", "", 0, "mark ", "mark "), step("changed", "", 2, "a ", "one "), step("same", "written differently", 4, "plea ", "Plea"),
    step("added", "", 3, "now”", "")],
  before: "… he said. ",
  behind: " More <script>.",
};
const NOTHING = { found: false, lines: ["The quotation was not found in this text.", "Why."], steps: [], before: "", behind: "" };

function shown({ state = {}, given = false, quotations = QUOTATIONS, reply } = {}) {
  const made = model({ quotations, largest: 30, given }, { chosen: 0, text: "", shown: null, ...state }, reply);
  return { made, ...show(alignment, made) };
}

const sides = (page) => page.all(".ws-side .ws-paragraph").map((line) => {
  const copy = line.cloneNode(true);
  copy.querySelectorAll("[aria-hidden='true']").forEach((one) => one.remove());
  return copy.textContent;
});
const said = async (page) => {
  await new Promise(requestAnimationFrame);
  return page.one(".ws-voice").textContent;
};

test("both sides are there letter for letter, and text is only ever text", () => {
  const page = shown({ state: { shown: SHOWN } });
  const [mine, theirs] = sides(page);
  assert.equal(mine, QUOTATIONS[0].text);
  assert.equal(theirs.replace(/\s+/g, " "), "… he said. The <b>remarks</b>, on Saturday, mark one Plea More <script>.");
  assert.equal(page.el.querySelector("b, i, script"), null);
});

test("a difference has the same number and sign on both sides, and a look of its own", () => {
  const page = shown({ state: { shown: SHOWN } });
  const [mine, theirs] = page.all(".ws-side").map((side) => [...side.querySelectorAll(".ws-nth")].map((one) => one.textContent));
  assert.deepEqual(mine, ["1−", "2≠", "4≈", "3+"]);
  assert.deepEqual(theirs, mine);
  assert.deepEqual(page.all(".ws-side mark").map((mark) => mark.className.split("-").at(-1)), ["left", "changed", "written", "added", "left", "changed", "written"]);
  assert.equal(page.all(".ws-cut").length, 1);
});

test("every difference is said in a sentence, in order, and only signs that occur are explained", () => {
  const page = shown({ state: { shown: SHOWN } });
  assert.deepEqual(page.all(".ws-differences li").map((one) => one.textContent), SHOWN.lines.slice(1));
  assert.equal(page.all(".ws-signs li").length, 4);
  const plain = { ...SHOWN, lines: SHOWN.lines.slice(0, 1), steps: SHOWN.steps.slice(0, 1) };
  page.made.set("state", { chosen: 0, text: "", shown: plain });
  assert.equal(page.all(".ws-signs, .ws-differences").length, 0);
});

test("what is not found is said plainly, and nothing is marked", () => {
  const page = shown({ state: { shown: NOTHING } });
  assert.match(page.one(".ws-body").textContent, /was not found in this text\.Why\./);
  assert.deepEqual(sides(page), [QUOTATIONS[0].text]);
  assert.equal(page.all("mark").length, 0);
});

test("a verdict stands as text above the comparison, and is said with the count; without one nothing does", async () => {
  const verdict = "A <b>number</b> differs; nothing else differs.";
  const page = shown({ state: { shown: { ...SHOWN, verdict } } });
  assert.equal(page.one(".ws-verdict").textContent, verdict);
  assert.equal(page.one(".ws-verdict").nextElementSibling, page.one(".ws-title"));
  const area = page.one("textarea");
  area.value = "plea";
  area.dispatchEvent(new window.Event("input"));
  page.all("button").find((button) => button.textContent.startsWith("Compare")).click();
  assert.equal(await said(page), `${verdict} ${SHOWN.lines[0]}`);
  assert.equal(shown({ state: { shown: SHOWN } }).one(".ws-verdict"), null);
  assert.equal(shown({ state: { shown: { ...NOTHING, verdict } } }).one(".ws-verdict").textContent, verdict);
});

test("a text is sent as it was pasted, and the count is said and gets the focus", async () => {
  const page = shown();
  const [area, go] = [page.one("textarea"), page.one("button")];
  assert.ok(go.hasAttribute("disabled"));
  area.value = " <b>one</b>\nplea";
  area.dispatchEvent(new window.Event("input"));
  page.made.on("msg:custom", () => {});
  page.made.set("state", { chosen: 0, text: "", shown: SHOWN });
  go.click();
  const { do: what, text } = page.made.sent[0];
  assert.deepEqual([what, text], ["compare", " <b>one</b>\nplea"]);
  assert.equal(document.activeElement, page.one(".ws-title"));
  assert.equal(await said(page), SHOWN.lines[0]);
  assert.equal(page.one(".ws-saved").textContent, "Saved");
});

test("a text that is too long is not cut: the page says the limit and does not send it", () => {
  const page = shown();
  const area = page.one("textarea");
  area.value = "x".repeat(31);
  area.dispatchEvent(new window.Event("input"));
  assert.match(page.one(".ws-hint").textContent, /That is 31 characters, the most is 30/);
  assert.ok(page.one("button").hasAttribute("disabled"));
  assert.equal(area.value.length, 31);
});

test("another quotation is chosen by a native list, and what is in the box stays", () => {
  const page = shown({ state: { shown: SHOWN, text: "kept" } });
  const choice = page.one("select");
  assert.deepEqual([...choice.options].map((one) => one.textContent), ["P3 “The <b>remarks</b> … mark a plea now”", "P1 “direct”"]);
  page.one("textarea").value = "typed";
  choice.value = "1";
  choice.dispatchEvent(new window.Event("change"));
  assert.deepEqual([page.made.sent[0].do, page.made.sent[0].quotation], ["choose", 1]);
  page.made.set("state", { chosen: 1, text: "kept", shown: NOTHING });
  assert.equal(page.one("textarea").value, "typed");
  assert.equal(page.one("select").value, "1");
});

test("one quotation needs no list, and a given source closes the box", () => {
  const page = shown({ quotations: QUOTATIONS.slice(0, 1), given: true, state: { shown: SHOWN, text: "own" } });
  assert.equal(page.one("select"), null);
  assert.equal(page.one("details").open, false);
  assert.equal(page.one("details textarea").value, "own");
});

test("from a text of one's own a button leads back to the given one", () => {
  const page = shown({ given: true, state: { shown: SHOWN, text: "own", own: true } });
  const back = page.all("details button")[1];
  assert.equal(page.one("details").open, true);
  assert.equal(back.hidden, false);
  page.made.set("state", { chosen: 0, text: "given", own: false, shown: SHOWN });
  assert.equal(back.hidden, true);
  back.click();
  assert.equal(page.made.sent[0].do, "back");
  assert.equal(page.one("textarea").value, "given");
});

test("what was not saved is offered as words to copy", () => {
  const page = shown({ reply: () => ({ saved: false, why: "disk full" }) });
  const area = page.one("textarea");
  area.value = "my source";
  area.dispatchEvent(new window.Event("input"));
  page.one("button").click();
  assert.equal(page.one(".ws-copy").value, "my source");
});

test("plain keys stay in the box, and a closed widget leaves no listener behind", () => {
  const page = shown();
  page.one("textarea").focus();
  assert.deepEqual(["x", "d", "Enter", "ArrowDown"].map((key) => press(key)), Array(4).fill(false));
  page.close();
  assert.equal(page.made.listening(), 0);
});
