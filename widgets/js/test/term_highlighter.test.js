import assert from "node:assert/strict";
import { test } from "node:test";

import { packed } from "./hits.js";
import { model, press, show, stateOf } from "./page.js";
import * as highlighter from "../src/term_highlighter.js";

const TEXT = "A coup 😀 attempt. His coup failed.\nThe <b>uprising</b> was no coup.";
// A coup, B coup 😀 attempt, A coup; A coup, C uprising: in text order.
const HITS = [[2, 16, 1], [2, 6, 0], [22, 26, 0], [42, 50, 2], [62, 66, 0]];
const KEY = "0123abcd";

const term = (name, count, mine = false) => ({ term: name, count, mine });
const group = (name, letter, terms) => ({ name, letter, count: terms.reduce((sum, one) => sum + one.count, 0), terms });
const GROUPS = [group("labels", "A", [term("coup", 3)]), group("phrases", "B", [term("coup 😀 attempt", 1)]), group("<i>mine</i>", "C", [term("uprising", 1, true)])];
const face = (id, prompt, options, open) => ({ id, kind: "choice", prompt, paragraph: 0, scope: [0, 0], about: null, group: "", stage: "alone", block: "p0", open, clean: false, options });
const ASKS = [
  face(".owner", "Whose word is it here?", [{ id: "article", label: "The article" }, { id: "nobody", label: "Nobody is named" }], true),
  face(".use", "Used or mentioned?", [{ id: "use", label: "Used: the text calls it that" }, { id: "mention", label: "Mentioned: the text talks about the name" }], false),
];

function view() {
  return { free: true, key: KEY, article: { id: "note", text: TEXT, paragraphs: [[0, 34], [35, 67]] }, items: [], asks: ASKS, sentences: [0, 18, 35] };
}

const state = (groups = GROUPS, items = {}) => ({ items, groups, answered: Object.keys(items).length, total: 10 });

function shown({ hits = HITS, groups = GROUPS, reply, items } = {}) {
  const made = model(view(), state(groups, items), reply);
  made.set("places", packed(hits));
  made.set("selected", []);
  return { made, ...show(highlighter, made) };
}

const next = (page) => page.all(".ws-steps button")[1];
const text = (page) => page.all(".ws-paragraph").map((line) => line.textContent.replace(/^P\d+ /, "")).join("\n");
const at = (page) => page.one(".ws-at").textContent;
const said = async (page) => {
  await new Promise(requestAnimationFrame);
  return page.one("[role='status']").textContent;
};

test("every hit is marked with its letter, and the text is only ever text", () => {
  const page = shown();
  assert.equal(text(page), TEXT);
  assert.deepEqual(page.all(".ws-text mark").map((mark) => `${mark.dataset.letter} ${mark.textContent}`),
    ["B coup 😀 attempt", "A coup", "A coup", "C uprising", "A coup"]);
  assert.equal(page.el.querySelector("b, i, img"), null);
});

test("the legend has for each group a switch with its name, letter and counts", () => {
  const page = shown();
  const rows = page.all(".ws-group");
  assert.match(rows[0].querySelector("label").textContent, /A: labels3 hits/);
  assert.match(rows[0].textContent, /coup 3/);
  assert.match(rows[2].textContent, /<i>mine<\/i>1 hit/);
  assert.ok(rows.every((row) => row.querySelector("label input[type='checkbox']").checked));
});

test("a switch hides and shows the hits of its group, at once and without the kernel", async () => {
  const page = shown();
  const other = page.all(".ws-text mark")[3];
  page.one(".ws-group input").click();
  assert.deepEqual(page.all(".ws-text mark").map((mark) => mark.dataset.letter), ["B", "C"]);
  assert.equal(at(page), "2 hits");
  assert.equal(page.made.sent.length, 0);
  assert.match(await said(page), /labels hidden\. 2 hits shown/);
  page.one(".ws-group input").click();
  assert.equal(page.all(".ws-text mark").length, 5);
  assert.equal(text(page), TEXT);
  assert.notEqual(page.all(".ws-text mark")[3], other);
});

test("next and previous go round all hits, say where they are, and the focus goes along to the hit", async () => {
  const page = shown();
  const below = (n) => page.all(".ws-panel .ws-steps button")[n];
  next(page).focus();
  next(page).click();
  assert.equal(at(page), "Hit 1 of 5");
  assert.equal(document.activeElement, below(1));
  assert.deepEqual(page.made.get("selected"), [2, 16]);
  next(page).click();
  assert.deepEqual(page.made.get("selected"), [2, 6]);
  assert.match(await said(page), /Hit 2 of 5, P1 s1, A labels: coup\./);
  assert.equal(document.activeElement, below(1));
  press("ArrowRight");
  assert.equal(at(page), "Hit 3 of 5");
  assert.equal(page.one(".ws-panel .ws-title .ws-count").textContent, "P1 s2");
  press("ArrowLeft");
  press("ArrowLeft");
  press("ArrowLeft");
  assert.equal(document.activeElement, below(0));
  assert.equal(at(page), "Hit 5 of 5");
  assert.deepEqual(page.made.get("selected"), [62, 66]);
});

test("the panel moves to the next hit's paragraph and its buttons keep the focus", () => {
  const page = shown();
  page.all(".ws-text mark")[2].click();
  const button = page.one(".ws-panel .ws-steps").lastChild;
  button.focus();
  button.click();
  assert.equal(page.one(".ws-panel").previousSibling, page.all(".ws-paragraph")[1]);
  assert.equal(document.activeElement, button);
});

test("a click on a hit selects it, in code points, and opens its questions under its paragraph", () => {
  const page = shown();
  page.all(".ws-text mark")[3].click();
  assert.deepEqual(page.made.get("selected"), [42, 50]);
  assert.deepEqual(page.all("mark[aria-current='true']").map((mark) => mark.textContent), ["uprising"]);
  assert.equal(page.one(".ws-panel").previousSibling, page.all(".ws-paragraph")[1]);
  assert.deepEqual(page.all(".ws-panel legend").map((legend) => legend.textContent), ["Whose word is it here?", "Used or mentioned?"]);
});

test("a tag is sent under the place of its hit, and is shown when the kernel has it", () => {
  const page = shown();
  page.all(".ws-text mark")[3].click();
  const article = () => page.one(".ws-panel [data-option='article']");
  article().click();
  const id = `${KEY}-42-50.owner`;
  assert.deepEqual([page.made.sent[0].do, page.made.sent[0].item, page.made.sent[0].answer], ["answer", id, "article"]);
  page.made.set("state", state(GROUPS, { [id]: { answered: true, answer: "article" } }));
  assert.equal(article().getAttribute("aria-pressed"), "true");
  next(page).click();
  assert.equal(article().getAttribute("aria-pressed"), "false");
});

test("a hit whose group is switched off is no longer at hand", () => {
  const page = shown();
  page.all(".ws-text mark")[3].click();
  page.all(".ws-group input")[2].click();
  assert.equal(page.one(".ws-panel"), null);
  assert.equal(at(page), "4 hits");
});

test("words in context stand in a table, a hundred at a time, and lead to their hit", () => {
  const hits = Array.from({ length: 130 }, () => [22, 26, 0]);
  const page = shown({ hits });
  const box = page.all("details").at(-1);
  box.open = true;
  box.dispatchEvent(new window.Event("toggle"));
  assert.equal(page.all(".ws-kwic tbody tr").length, 100);
  assert.deepEqual([...page.one(".ws-kwic tbody tr").children].map((cell) => cell.textContent),
    ["P1 s2", "A: labels", "A coup 😀 attempt. His ", "coup", " failed.", ""]);
  const more = [...box.querySelectorAll("button")].at(-1);
  assert.equal(more.textContent, "Show 30 more");
  more.click();
  assert.equal(page.all(".ws-kwic tbody tr").length, 130);
  page.all(".ws-go")[4].click();
  assert.deepEqual(page.made.get("selected"), [22, 26]);
  assert.equal(document.activeElement, page.one(".ws-panel .ws-title"));
});

test("tags appear in the open table", () => {
  const page = shown();
  const box = page.all("details").at(-1);
  box.open = true;
  box.dispatchEvent(new window.Event("toggle"));
  const use = { answered: true, answer: "mention" };
  page.made.set("state", state(GROUPS, { [`${KEY}-42-50.owner`]: { answered: true, answer: "Bo" }, [`${KEY}-42-50.use`]: use }));
  assert.equal(page.all(".ws-kwic tbody tr")[3].lastChild.textContent, "Bo · Mentioned");
});

test("a word is added to a group or a new one, by button or Enter", () => {
  const page = shown();
  const [word, name] = page.all(".ws-form input");
  const choice = page.one(".ws-form select");
  assert.equal(name.closest("label").hidden, true);
  word.value = " regime ";
  choice.value = "phrases";
  page.one(".ws-form button").click();
  const { do: what, term: added, group: where } = page.made.sent[0];
  assert.deepEqual([what, added, where], ["add", "regime", "phrases"]);
  assert.equal(word.value, "");
  word.value = "junta";
  choice.value = choice.lastChild.value;
  choice.dispatchEvent(new window.Event("change"));
  assert.equal(name.closest("label").hidden, false);
  name.value = "new ones";
  name.focus();
  press("Enter");
  assert.equal(page.made.sent[1].group, "new ones");
});

test("a word that was added can be taken out, a given one not", () => {
  const page = shown();
  assert.equal(page.all(".ws-remove").length, 1);
  page.one(".ws-remove").click();
  const { do: what, term: word, group: where } = page.made.sent[0];
  assert.deepEqual([what, word, where], ["remove", "uprising", "<i>mine</i>"]);
});

test("a word that was begun while the last one was on its way stays", () => {
  const page = shown({ reply: () => null });
  const word = page.one(".ws-form input");
  word.value = "junta";
  page.one(".ws-form button").click();
  const [sent] = page.made.sent;
  word.value = "regime";
  page.made.fire("msg:custom", { client: sent.client, n: sent.n, saved: true, do: "add", item: sent.item });
  assert.equal(word.value, "regime");
});

test("what is missing of a new word or group is said in words, and the focus goes there", async () => {
  const page = shown();
  const [word, name] = page.all(".ws-form input");
  const choice = page.one(".ws-form select");
  const missing = page.one(".ws-missing");
  page.one(".ws-form button").click();
  assert.equal(missing.textContent, "Write a word or phrase first.");
  word.value = "junta";
  choice.value = choice.lastChild.value;
  choice.dispatchEvent(new window.Event("change"));
  page.one(".ws-form button").click();
  assert.equal(missing.textContent, "Write a name for the new group first.");
  assert.equal(await said(page), missing.textContent);
  assert.equal(document.activeElement, name);
  name.dispatchEvent(new window.Event("input"));
  assert.equal(missing.textContent, "");
  assert.deepEqual(page.made.sent, []);
});

test("a word that is taken out is named, and the focus goes on to the next one like it, or to the form", async () => {
  const mine = (...words) => [group("mine", "A", words.map((word) => term(word, 1, true)))];
  const page = shown({ hits: [], groups: mine("one", "two", "three"), reply: () => null });
  const take = async (word, ...left) => {
    const button = page.one(`.ws-remove[aria-label="Take out ${word} from mine"]`);
    button.focus();
    button.click();
    const sent = page.made.sent.at(-1);
    page.made.set("state", state(left.length ? mine(...left) : []));
    page.made.fire("msg:custom", { client: sent.client, n: sent.n, saved: true, do: "remove", item: sent.item });
    assert.equal(await said(page), `Taken out of mine: ${word}.`);
    return document.activeElement;
  };
  const label = (word) => `Take out ${word} from mine`;
  assert.equal((await take("two", "one", "three")).getAttribute("aria-label"), label("three"));
  assert.equal((await take("three", "one")).getAttribute("aria-label"), label("one"));
  assert.equal((await take("one")).textContent, "Add a word or a group");
});

test("a word that is refused stays in its field, and the page says why", () => {
  const page = shown({ reply: () => ({ saved: false, refused: true, why: "labels: '*' stands alone" }) });
  const word = page.one(".ws-form input");
  word.value = "*";
  page.one(".ws-form button").click();
  assert.equal(page.one("[role='alert']").textContent, "labels: '*' stands alone");
  assert.equal(word.value, "*");
});

test("what became of a word or a tag is said where it was given", () => {
  const page = shown({ reply: () => ({ saved: false, refused: true, why: "no" }) });
  page.one(".ws-form input").value = "*";
  page.one(".ws-form button").click();
  assert.equal(page.one(".ws-legend").parentNode.querySelector("[role='alert']").textContent, "no");
  page.all(".ws-text mark")[3].click();
  page.one(".ws-panel [data-option='article']").click();
  assert.equal(page.one(".ws-panel [role='alert']").textContent, "no");
  page.all(".ws-group input")[2].click();
  assert.equal(page.one("[role='alert']").textContent, "no");
});

test("what was not saved is offered as words to copy", () => {
  const page = shown({ reply: () => ({ saved: false, why: "disk full" }) });
  page.all(".ws-text mark")[3].click();
  page.one(".ws-panel [data-option='article']").click();
  page.one(".ws-form input").value = "junta";
  page.one(".ws-form button").click();
  assert.equal(page.one(".ws-copy").value, "uprising – Whose word is it here? The article\nAdd “junta” to labels");
});

test("other hits from the kernel are painted, and the one at hand stays", () => {
  const page = shown();
  page.all(".ws-text mark")[3].click();
  page.made.set("places", packed(HITS.slice(2)));
  assert.deepEqual(page.all(".ws-paragraph mark").map((mark) => mark.textContent), ["coup", "uprising", "coup"]);
  assert.equal(at(page), "Hit 2 of 3");
  assert.deepEqual(page.all("mark[aria-current='true']").map((mark) => mark.textContent), ["uprising"]);
});

test("without any terms there is a field to add the first one", () => {
  const page = shown({ hits: [], groups: [] });
  assert.equal(page.one("details").open, true);
  assert.match(page.one(".ws-body > .ws-hint").textContent, /Add a word/);
  assert.equal(page.one(".ws-steps").hidden, true);
});

test("the first word needs no name for its group, and the page says what comes next", () => {
  const page = shown({ hits: [], groups: [] });
  assert.match(page.one(".ws-body > .ws-hint").textContent, /Then press “Next hit” and say whose word it is\./);
  page.one(".ws-form input").value = "coup";
  page.all(".ws-form button")[0].click();
  assert.deepEqual([page.made.sent[0].term, page.made.sent[0].group], ["coup", "my words"]);
  page.made.set("state", state(GROUPS));
  page.made.set("places", packed(HITS));
  assert.equal(page.one(".ws-body > .ws-hint").textContent, "Now press “Next hit” and say whose word it is.");
  next(page).click();
  assert.equal(page.one(".ws-body > .ws-hint").hidden, true);
});

test("plain keys stay in the widget; Tab and Ctrl, Cmd and Alt combinations pass", () => {
  const page = shown();
  next(page).focus();
  assert.deepEqual(["b", "x", "d", "ArrowDown", "Enter", " "].map((key) => press(key)), Array(6).fill(false));
  assert.deepEqual([press("Tab"), press("s", { ctrlKey: true })], [true, true]);
});

test("a closed widget leaves no listener behind", () => {
  const page = shown();
  page.close();
  assert.equal(page.made.listening(), 0);
});

test("an exercise brings its own places and questions", async () => {
  const ask = (id, about, paragraph) => ({ ...ASKS[1], id, group: id.split(".")[0], about, paragraph, scope: [paragraph, paragraph], block: `p${paragraph}` });
  const items = [ask("t2.use", [42, 50], 2), ask("t1.use", [22, 26], 1)];
  const own = { free: false, groups: ["t2", "t1"], article: view().article, items };
  const made = model(own, stateOf(own));
  made.set("selected", [42, 50]);
  const page = { made, ...show(highlighter, made) };
  assert.deepEqual(page.all(".ws-text mark").map((mark) => mark.textContent), ["coup", "uprising"]);
  assert.equal(page.one(".ws-panel .ws-quoted").textContent, "uprising");
  page.all("mark")[0].click();
  assert.deepEqual(made.get("selected"), [22, 26]);
  assert.match(await said(page), /Term 2 of 2/);
  page.one(".ws-panel [data-option='mention']").click();
  assert.deepEqual([made.sent[0].item, made.sent[0].answer], ["t1.use", "mention"]);
});

test("tags that were taken off can be brought back, also after a reload", () => {
  const made = model(view(), { ...state(), items: { [`${KEY}-2-6.owner`]: { answered: false, undoable: true } }, answered: 0 });
  made.set("places", packed(HITS));
  const page = show(highlighter, made);
  const back = page.all(".ws-button").find((one) => one.textContent === "Bring my tags back");
  assert.equal(back.hidden, false);
  back.click();
  assert.equal(made.sent.at(-1).do, "undo");
});

const COLUMNS = [
  { heading: "Text 1: <i>One</i>", label: "Text 1", note: "Made up.", words: 6, first: 1, last: 1 },
  { heading: "Text 2", label: "Text 2", note: "", words: 5, first: 2, last: 2 },
];

function beside() {
  const sides = (a, b) => [{ label: "Text 1", count: a, rate: 33.3 }, { label: "Text 2", count: b, rate: 20 }];
  const groups = [{ ...group("labels", "A", [{ ...term("coup", 3), sides: [2, 1] }]), sides: sides(2, 1) }];
  const made = model({ ...view(), columns: COLUMNS }, state(groups));
  made.set("places", packed(HITS.filter(([, , n]) => n === 0)));
  made.set("selected", []);
  return { made, ...show(highlighter, made) };
}

test("two texts stand in two columns, each with its heading, its note and its own numbers", () => {
  const page = beside();
  const columns = page.all(".ws-column");
  assert.deepEqual(columns.map((one) => one.querySelector(".ws-column-title").textContent), ["Text 1: <i>One</i>", "Text 2"]);
  assert.deepEqual(columns.map((one) => one.querySelector(".ws-paragraph").textContent.slice(0, 4)), ["P1 A", "P1 T"]);
  assert.deepEqual(columns.map((one) => one.querySelectorAll("mark").length), [2, 1]);
  assert.equal(page.all(".ws-column .ws-hint").length, 1);
  assert.equal(page.el.querySelector("i"), null);
});

test("the legend counts each of two texts, also for 100 words, and says why", () => {
  const page = beside();
  assert.deepEqual(page.all(".ws-rates li").map((one) => one.textContent), ["Text 1: 2 hits, 33.3 in 100 words", "Text 2: 1 hit, 20 in 100 words"]);
  assert.match(page.one(".ws-group").textContent, /coup 2 and 1/);
  assert.match(page.one(".ws-body > .ws-hint").textContent, /differ in length: Text 1 has 6 words, Text 2 has 5 words/);
});

test("next goes through the left text, then the right one, and says which", async () => {
  const page = beside();
  const seen = [];
  for (let n = 0; n < 3; n += 1) {
    next(page).click();
    seen.push(page.one(".ws-panel .ws-title .ws-count").textContent);
  }
  assert.deepEqual(seen, ["Text 1 P1 s1", "Text 1 P1 s2", "Text 2 P1 s1"]);
  assert.equal(page.one(".ws-panel").closest(".ws-column"), page.all(".ws-column")[1]);
  assert.match(await said(page), /Hit 3 of 3, Text 2 P1 s1, A labels: coup\./);
  page.one(".ws-panel [data-option='article']").click();
  assert.equal(page.made.sent[0].item, `${KEY}-62-66.owner`);
});
