// Runs in the page of highlight.py: the same text, the same ten words, two painters.
// `ours` is the bundle of widgets/js/src/marks.js, `Mark` is mark.js.

const TEN = ["coup", "uprising", "regime", "rebel", "militant", "protest", "election", "tyrant", "envoy", "crisis"];
const PARAGRAPH = 70; // words, as in a news article

/** The same text in every run: a generator of numbers from a fixed seed. */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** A text in which no two of the ten words are neighbours: mark.js "exactly" would miss one. */
function written(count, density) {
  const random = numbers(count + density * 1000);
  const filler = Array.from({ length: 2000 }, () =>
    Array.from({ length: 2 + Math.floor(random() * 9) }, () => "aeiounrstlmd"[Math.floor(random() * 12)]).join(""));
  const paragraphs = [];
  const hits = [];
  let at = 0;
  let words = [];
  let free = false;
  let start = 0;
  for (let n = 0; n < count; n += 1) {
    const term = free && random() < density / (1 - density);
    const group = Math.floor(random() * TEN.length);
    const word = term ? TEN[group] : filler[Math.floor(random() * filler.length)];
    if (term) hits.push(at, at + word.length, group % 5);
    free = !term;
    words.push(word);
    at += word.length + 1;
    if (words.length === PARAGRAPH || n + 1 === count) {
      paragraphs.push({ text: words.join(" "), start, end: at - 1 });
      words = [];
      start = at;
    }
  }
  return { text: paragraphs.map((one) => one.text).join("\n"), paragraphs, hits: Int32Array.from(hits) };
}

function fresh(paragraphs) {
  const root = document.createElement("div");
  root.className = "ws-root bench";
  const lines = paragraphs.map(({ text, start, end }) => {
    const line = document.createElement("p");
    line.className = "ws-paragraph";
    line.append(text);
    root.append(line);
    return { line, start, end };
  });
  document.body.replaceChildren(root);
  root.offsetHeight;
  return { root, lines };
}

const laidOut = (root) => {
  const box = root.offsetHeight;
  const marks = root.querySelectorAll("mark");
  return box && marks.length ? marks[marks.length - 1].getClientRects().length : 0;
};

const PAINTERS = {
  ours({ text, hits }, { lines }) {
    const dress = (group) => ours.dressed(group);
    ours.painter(text, lines, dress).paint(ours.unpack(hits.buffer, { toUnit: (n) => n }), () => true);
  },
  mark(_text, { root }, options) {
    new Mark(root).mark(TEN, { separateWordSearch: false, accuracy: "exactly", ...options });
  },
};

window.bench = function bench(count, density, runs, options = {}) {
  const made = written(count, density);
  const times = { ours: [], mark: [] };
  const marks = {};
  for (let run = -1; run < runs; run += 1) { // the first run warms up and is not counted
    const order = run % 2 ? ["ours", "mark"] : ["mark", "ours"];
    for (const name of order) {
      const place = fresh(made.paragraphs);
      const begun = performance.now();
      PAINTERS[name](made, place, options);
      const seen = laidOut(place.root);
      const took = performance.now() - begun;
      if (run >= 0) times[name].push(took);
      marks[name] = place.root.querySelectorAll("mark").length;
      if (marks[name] && !seen) throw new Error(`${name}: the last mark has no place on the page`);
      if (place.root.textContent !== made.paragraphs.map((one) => one.text).join("")) throw new Error(`${name}: the text has changed`);
    }
  }
  document.body.replaceChildren();
  return { times, marks, hits: made.hits.length / 3 };
};
