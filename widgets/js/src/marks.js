// Painting hits into paragraphs: up to 20,000 marks in a text of 100,000 words. Only the
// paragraphs whose marks change are touched, and in them the text nodes are made anew once.

const STEP = 3;

/**
 * Hits as Python packs them: little-endian int32 triples of start, end (code points) and the
 * number of the group, in text order. `start` and `end` come out in UTF-16 units, `from` and
 * `to` are what Python knows the hit by.
 * @param {DataView | ArrayBuffer | null | undefined} bytes
 * @param {{toUnit: (n: number) => number}} source a pointed text
 */
export function unpack(bytes, source) {
  const view = bytes instanceof DataView ? bytes : new DataView(bytes || new ArrayBuffer(0));
  const length = Math.floor(view.byteLength / (4 * STEP));
  const column = () => new Int32Array(length);
  const hits = { length, start: column(), end: column(), from: column(), to: column(), group: column() };
  for (let n = 0, at = 0; n < length; n += 1, at += 4 * STEP) {
    hits.from[n] = view.getInt32(at, true);
    hits.to[n] = view.getInt32(at + 4, true);
    hits.start[n] = source.toUnit(hits.from[n]);
    hits.end[n] = source.toUnit(hits.to[n]);
    hits.group[n] = view.getInt32(at + 8, true);
  }
  return hits;
}

/**
 * Paint into lines whose last child is the text of their paragraph.
 * @param {string} text the whole text
 * @param {{line: HTMLElement, start: number, end: number}[]} lines in text order, in UTF-16 units
 * @param {(group: number) => HTMLElement} dress makes the mark of a group; it is cloned for each hit
 */
export function painter(text, lines, dress) {
  /** For each line the hits that are painted in it, as numbers of the last `paint`. */
  const painted = lines.map(() => []);
  /** And what that looks like, to know whether it changes: start, end, group, ... */
  const looks = lines.map(() => []);
  /** What stands before the text of a line: its number. */
  const heads = lines.map(({ line }) => [...line.childNodes].slice(0, -1));
  const dressed = [];

  function mark(group) {
    dressed[group] ||= dress(group);
    return dressed[group].cloneNode(false);
  }

  /**
   * Text and marks of [from, to). Of marks that cross, the later one is cut in two.
   * @param {{start: number, end: number, group: number, k: number, again: boolean}[]} cuts the
   *   next one last; of those that start at one place, the longest is the next
   */
  function build(parent, from, to, cuts) {
    let at = from;
    while (cuts.length) {
      const cut = cuts.pop();
      if (cut.start > at) parent.append(text.slice(at, cut.start));
      const made = mark(cut.group);
      made.wsHit = cut.k;
      if (cut.again) made.classList.add("ws-again");
      const inner = [];
      const rests = [];
      while (cuts.length && cuts.at(-1).start < cut.end) {
        const next = cuts.pop();
        if (next.end > cut.end) rests.push({ ...next, start: cut.end, again: true });
        inner.push({ ...next, end: Math.min(next.end, cut.end) });
      }
      if (rests.length) {
        while (cuts.length && cuts.at(-1).start === cut.end) rests.push(cuts.pop());
        cuts.push(...rests.sort((a, b) => a.end - b.end || b.k - a.k));
      }
      if (inner.length) build(made, cut.start, cut.end, inner.reverse());
      else made.textContent = text.slice(cut.start, cut.end);
      parent.append(made);
      at = cut.end;
    }
    if (at < to) parent.append(text.slice(at, to));
  }

  function fillLine(p, hits, list) {
    const { line, start, end } = lines[p];
    const made = document.createDocumentFragment();
    let at = start;
    for (let k = 0; k < list.length; ) {
      // Hits that overlap are built together; nearly all stand alone.
      const from = Math.max(start, hits.start[list[k]]);
      let to = Math.min(end, hits.end[list[k]]);
      let last = k + 1;
      while (last < list.length && hits.start[list[last]] < to) {
        to = Math.max(to, Math.min(end, hits.end[list[last]]));
        last += 1;
      }
      if (from > at) made.append(text.slice(at, from));
      if (last === k + 1) {
        const one = mark(hits.group[list[k]]);
        one.wsHit = k;
        if (hits.start[list[k]] < start) one.classList.add("ws-again");
        one.textContent = text.slice(from, to);
        made.append(one);
      } else {
        const cuts = [];
        for (let i = k; i < last; i += 1) {
          const hit = list[i];
          cuts.push({ start: Math.max(start, hits.start[hit]), end: Math.min(end, hits.end[hit]), group: hits.group[hit], k: i, again: hits.start[hit] < start });
        }
        build(made, from, to, cuts.reverse());
      }
      at = to;
      k = last;
    }
    if (at < end) made.append(text.slice(at, end));
    line.replaceChildren(...heads[p], made);
  }

  return {
    /**
     * Show these hits of the groups that are shown, and no others.
     * @param {ReturnType<typeof unpack>} hits sorted by start
     * @param {(group: number) => boolean} shown
     * @returns {number[]} the lines that were touched
     */
    paint(hits, shown) {
      const touched = [];
      let n = 0;
      let carried = [];
      for (let p = 0; p < lines.length; p += 1) {
        const { end } = lines[p];
        const list = carried;
        carried = [];
        for (; n < hits.length && hits.start[n] < end; n += 1) {
          if (shown(hits.group[n])) list.push(n);
        }
        // A phrase can go on in the next line.
        const next = p + 1 < lines.length ? lines[p + 1].start : Infinity;
        for (const hit of list) if (hits.end[hit] > next) carried.push(hit);
        const old = looks[p];
        painted[p] = list;
        if (!list.length && !old.length) continue;
        const look = [];
        for (const hit of list) look.push(hits.start[hit], hits.end[hit], hits.group[hit]);
        if (look.length === old.length && look.every((value, i) => value === old[i])) continue;
        looks[p] = look;
        fillLine(p, hits, list);
        touched.push(p);
      }
      return touched;
    },
    /** Which hit a mark of line `p` stands for, as a number of the last `paint`. */
    hitOf: (p, made) => painted[p][made.wsHit],
    /** The marks of a hit; more than one where another hit cuts it. */
    marksOf(hit) {
      const found = [];
      painted.forEach((list, p) => {
        const k = list.indexOf(hit);
        if (k < 0) return;
        for (const made of lines[p].line.querySelectorAll("mark")) if (made.wsHit === k) found.push(made);
      });
      return found;
    },
  };
}

/** The bare mark of a group: its number chooses hue, line and letter. */
export function dressed(group) {
  const made = document.createElement("mark");
  made.className = `ws-term ws-hue-${group % 6} ws-line-${group % 5}`;
  made.dataset.letter = letter(group);
  return made;
}

export const letter = (group) => String.fromCharCode(65 + (group % 26));
