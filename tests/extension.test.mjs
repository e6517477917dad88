// What the extension does, without a browser: the page is a stand-in, small enough to see whole.
import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.window = globalThis;
await import('../widgets/whosays/labextension/static/start.js');

const signal = () => {
  const slots = [];
  return { connect: (slot) => slots.push(slot), emit: (args) => slots.forEach((slot) => slot(null, args)) };
};

/** What the keyboard is at: something that is, or is not, one of these places of the page. */
const at = (...places) => ({ matches: (wanted) => places.some((place) => wanted.split(', ').includes(place)) });
globalThis.document = { activeElement: at('body') };

const settled = () => new Promise((done) => setTimeout(done, 150));

const cell = (type, { trusted = true, tags = [] } = {}) => ({
  hidden: false,
  hide() { this.hidden = true; },
  model: { type, trusted, getMetadata: (key) => (key === 'tags' ? tags : undefined) },
});

const lesson = ({ autorun = true, trusted = true, kernel = { info: Promise.resolve() }, writable = true } = {}) => {
  const widgets = [cell('markdown', { tags: ['whosays-start'] }), cell('code', { trusted }), cell('code')];
  const headings = ['Try-it', 'A-note-–'].map((jupyterId) => ({ dataset: { jupyterId }, focus() { document.activeElement = this; } }));
  const outer = {
    scrolls: [],
    heard: {},
    matches: () => false,
    querySelectorAll: () => headings,
    scrollTo(x, y) { this.scrolls.push(y); },
    addEventListener(name, listener) { this.heard[name] = listener; },
    focus() { document.activeElement = this; },
  };
  return {
    isDisposed: false,
    revealed: Promise.resolve(),
    context: {
      ready: Promise.resolve(),
      model: { dirty: true, readOnly: false },
      contentsModel: { writable },
      async save() { this.saves = (this.saves ?? 0) + 1; },
    },
    sessionContext: { ready: Promise.resolve(), session: { kernel } },
    outer,
    content: {
      widgets,
      activeCellIndex: 2,
      deselectAll() {},
      node: { querySelector: () => outer },
      model: { cells: widgets.map((w) => w.model), getMetadata: () => ({ autorun }) },
    },
  };
};

/** Load the extension into a page; `open` opens a lesson in it. */
const page = async () => {
  const runs = [];
  const NotebookActions = {
    runCells: (content) => new Promise((done) => { runs.push(content); setTimeout(done, 20); }),
  };
  const shared = { '@jupyterlab/notebook': { '4.6.6': { get: async () => () => ({ INotebookTracker: {}, NotebookActions }) } } };
  window._JUPYTERLAB.whosays.init(shared);
  const plugin = (await window._JUPYTERLAB.whosays.get('./extension'))().default;
  const commands = { made: {}, addCommand(id, made) { this.made[id] = made; }, commandExecuted: signal() };
  const tracker = { widgetAdded: signal(), forEach() {}, currentWidget: null };
  plugin.activate({ commands }, tracker);
  const open = async (panel) => {
    tracker.currentWidget = panel;
    tracker.widgetAdded.emit(panel);
    await settled();
    return panel;
  };
  return { commands, open, runs };
};

test('a trusted lesson runs when it is opened, is saved, and its Start button goes', async () => {
  const { open, runs } = await page();
  const panel = await open(lesson());
  assert.equal(runs.length, 1);
  assert.equal(panel.context.saves, 1);
  assert.deepEqual(panel.content.widgets.map((w) => w.hidden), [true, false, false]);
});

test('what a widget asks to keep is saved, and nothing where nothing has changed', async () => {
  const { open } = await page();
  const panel = await open(lesson());
  panel.outer.heard['whosays-keep']();
  await settled();
  assert.equal(panel.context.saves, 2);
  panel.context.model.dirty = false;
  panel.outer.heard['whosays-keep']();
  await settled();
  assert.equal(panel.context.saves, 2);
});

test('a lesson with one cell that is not trusted is left alone', async () => {
  const { open, runs } = await page();
  const panel = await open(lesson({ trusted: false }));
  assert.equal(runs.length, 0);
  assert.equal(panel.context.saves, undefined);
  assert.equal(panel.content.widgets[0].hidden, false);
});

test('a notebook that does not ask for it is left alone', async () => {
  const { open, runs } = await page();
  await open(lesson({ autorun: false }));
  assert.equal(runs.length, 0);
});

test('without a kernel nothing runs and the Start button stays', async () => {
  const { open, runs } = await page();
  const panel = await open(lesson({ kernel: null }));
  assert.equal(runs.length, 0);
  assert.equal(panel.content.widgets[0].hidden, false);
});

test('a lesson never runs twice at once, but again when asked later', async () => {
  const { commands, open, runs } = await page();
  await open(lesson({ trusted: false }));
  const { execute, isEnabled } = commands.made['whosays:start'];
  assert.equal(isEnabled(), true);
  await Promise.all([execute(), execute()]);
  assert.equal(runs.length, 1);
  await execute();
  assert.equal(runs.length, 2);
});

test('after "run all cells" the page is at its top and saved', async () => {
  const { commands, open, runs } = await page();
  const panel = await open(lesson({ trusted: false }));
  commands.commandExecuted.emit({ id: 'notebook:run-all-cells', result: Promise.resolve() });
  await settled();
  assert.equal(runs.length, 0, 'the command has run them already');
  assert.equal(panel.content.activeCellIndex, 0);
  assert.equal(panel.outer.scrolls.at(-1), 0);
  assert.equal(panel.context.saves, 1);
});

test('what cannot be written is not saved', async () => {
  const { open, runs } = await page();
  const panel = await open(lesson({ writable: false }));
  assert.equal(runs.length, 1);
  assert.equal(panel.context.saves, undefined);
});

test('the keys of a lesson that was just opened read on, in its scrolling window', async () => {
  for (const nowhere of ['body', '.jp-Cell', '.lm-mod-hidden *']) {
    document.activeElement = at(nowhere);
    const { open } = await page();
    const panel = await open(lesson());
    assert.equal(document.activeElement, panel.outer, nowhere);
  }
});

test('who is at a question already stays there', async () => {
  const question = at('.ws-option');
  document.activeElement = question;
  const { open } = await page();
  await open(lesson());
  assert.equal(document.activeElement, question);
});

test('a key by itself reaches JupyterLab from a cell only if it changes nothing', async () => {
  const { open } = await page();
  const { outer } = await open(lesson({ trusted: false }));
  const passes = (target, key, more = {}) => {
    let through = true;
    outer.heard.keydown({ target, key, ...more, stopPropagation() { through = false; } });
    return through;
  };
  const cell = at('.jp-Cell');
  for (const key of ['b', 'a', 'x', 'd', 'm', 'z', 'B', '0', 'ArrowLeft']) {
    assert.equal(passes(cell, key), false, key);
    assert.equal(passes(at(':read-write'), key), true, `${key} in a line of code`);
  }
  for (const key of ['ArrowDown', 'Enter', 'Escape', 'Tab', ' ']) {
    assert.equal(passes(cell, key), true, key);
    assert.equal(passes(outer, key), false, `${key} in the scrolling window`);
  }
  assert.equal(passes(cell, 's', { ctrlKey: true }), true);
});

test('a notebook that is no lesson keeps the keys of JupyterLab', async () => {
  const { open } = await page();
  const { outer } = await open(lesson({ autorun: false }));
  assert.deepEqual(outer.heard, {});
});

test('a link within the page takes the keyboard to its heading', async () => {
  document.activeElement = at('.ws-option');
  const { open } = await page();
  const { outer } = await open(lesson());
  const click = (hash) => outer.heard.click({ target: { closest: () => (hash ? { hash } : null) } });
  click('');
  click('#nowhere');
  assert.equal(document.activeElement.dataset, undefined);
  click('#A-note-%E2%80%93');
  assert.equal(document.activeElement.dataset.jupyterId, 'A-note-–');
  assert.equal(document.activeElement.tabIndex, -1);
});
