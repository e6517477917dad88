// @ts-check
/**
 * Starts a lesson when it is opened. Written by hand, so that no build stands between this
 * file and the browser: JupyterLab and Notebook 7 load it as it is.
 *
 * A notebook starts by itself if its metadata asks for it (`whosays.autorun`) and every code
 * cell is trusted, that is, if this computer wrote and signed it. Anything else is left alone
 * until the learner presses Start: opening a document from elsewhere must not run its code.
 */
(() => {
  const START_CELL = 'whosays-start'; // the tag of the cell that holds the Start button
  const RUN_ALL = 'notebook:run-all-cells';

  /** The modules that the page shares with its extensions; set by `init`. */
  let shared;

  const use = async (name) => {
    const versions = Object.values(shared[name]);
    return (await versions[0].get())();
  };

  const wants = (panel) => Boolean(panel.content.model?.getMetadata('whosays')?.autorun);

  const isTrusted = (panel) => {
    const code = [...panel.content.model.cells].filter((cell) => cell.type === 'code');
    return code.length > 0 && code.every((cell) => cell.trusted);
  };

  /** Wait for a kernel that can take work. None comes if the server has none by this name. */
  const kernelOf = async (panel) => {
    await panel.sessionContext.ready;
    const kernel = panel.sessionContext.session?.kernel;
    await kernel?.info;
    return kernel;
  };

  /** What a notebook scrolls in. */
  const windowOf = (panel) => panel.content.node.querySelector('.jp-WindowedPanel-outer');

  const toTop = (panel) => {
    panel.content.activeCellIndex = 0;
    panel.content.deselectAll();
    windowOf(panel)?.scrollTo(0, 0);
  };

  /**
   * Let the keys read on, unless the learner is at something already. In the scrolling window
   * arrows, Space and Page Down do what they do on any page; on a cell the arrows would go from
   * cell to cell and pass over every exercise, since the code of those is hidden.
   */
  const read = (panel) => {
    const nowhere = 'body, .jp-Cell, .lm-mod-hidden, .lm-mod-hidden *';
    if (document.activeElement?.matches(nowhere)) windowOf(panel)?.focus({ preventScroll: true });
  };

  /**
   * A key by itself changes no lesson: JupyterLab would take b for a new cell, m for another
   * kind of cell, the left arrow for closing a section. One's own lines of code hear every key.
   */
  const guard = (panel) => {
    const outer = windowOf(panel);
    if (!outer) return;
    const changes = ({ key }) => (key.length === 1 && key !== ' ') || key === 'ArrowLeft' || key === 'ArrowRight';
    outer.tabIndex = -1;
    outer.addEventListener('focusin', (event) => {
      // Else JupyterLab would hand the focus on to a cell.
      if (event.target === outer) event.stopPropagation();
    });
    outer.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(':read-write')) return;
      if (event.target === outer || changes(event)) event.stopPropagation();
    });
  };

  /** After a link within the page the keys go on at the heading to which it has led. */
  const arrive = (panel) => {
    const outer = windowOf(panel);
    outer?.addEventListener('click', ({ target }) => {
      const link = target.closest('a[href^="#"]');
      const id = link && decodeURIComponent(link.hash.slice(1));
      const heading = id && [...outer.querySelectorAll('[data-jupyter-id]')].find((one) => one.dataset.jupyterId === id);
      if (!heading) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    });
  };

  /** Once a lesson runs, its Start button would only invite a second run. */
  const hideStart = (panel) => {
    for (const cell of panel.content.widgets) {
      if (cell.model.getMetadata('tags')?.includes(START_CELL)) cell.hide();
    }
  };

  /** Save what the run changed, else the browser asks "leave site?" at the next link. */
  const save = async (panel) => {
    const { context } = panel;
    if (context.model.dirty && !context.model.readOnly && context.contentsModel?.writable) {
      await context.save();
    }
  };

  const activate = (app, tracker, NotebookActions) => {
    const running = new WeakMap();

    const run = async (panel) => {
      if (!(await kernelOf(panel)) || panel.isDisposed) return;
      hideStart(panel);
      if (panel === tracker.currentWidget) read(panel);
      const { content, sessionContext } = panel;
      await NotebookActions.runCells(content, content.widgets, sessionContext);
      if (!panel.isDisposed) await save(panel);
    };

    /** Run a lesson once at a time: a second request gets the run that is under way. */
    const start = (panel) => {
      if (!running.has(panel)) {
        running.set(panel, run(panel).finally(() => running.delete(panel)));
      }
      return running.get(panel);
    };

    /** *Run All Cells* ends at the last cell; the reader of a lesson begins at the first. */
    const stayed = async (panel, result) => {
      hideStart(panel);
      // The jump comes a moment after the command, so one answer to it would be too early.
      for (const wait of [0, 20, 100]) setTimeout(() => toTop(panel), wait);
      await result;
      if (panel.isDisposed) return;
      toTop(panel);
      if (panel === tracker.currentWidget) read(panel);
      await save(panel);
    };

    const opened = async (panel) => {
      await panel.context.ready;
      await panel.revealed;
      if (!wants(panel)) return;
      guard(panel);
      arrive(panel);
      // What a widget has changed in the notebook's outputs is to be there when it is opened again.
      windowOf(panel)?.addEventListener('whosays-keep', () => void save(panel));
      if (isTrusted(panel)) await start(panel);
    };

    app.commands.addCommand('whosays:start', {
      label: 'Start this lesson',
      caption: 'Run every cell of the lesson and stay at its top',
      isEnabled: () => Boolean(tracker.currentWidget && wants(tracker.currentWidget)),
      execute: () => start(tracker.currentWidget),
    });
    app.commands.commandExecuted.connect((_, { id, result }) => {
      const panel = tracker.currentWidget;
      if (id === RUN_ALL && panel && wants(panel)) void stayed(panel, result);
    });
    tracker.forEach(opened);
    tracker.widgetAdded.connect((_, panel) => void opened(panel));
  };

  const plugin = async () => {
    const { INotebookTracker, NotebookActions } = await use('@jupyterlab/notebook');
    return {
      id: 'whosays:start',
      autoStart: true,
      requires: [INotebookTracker],
      activate: (app, tracker) => activate(app, tracker, NotebookActions),
    };
  };

  (window._JUPYTERLAB ??= {}).whosays = {
    init: (scope) => { shared = scope; },
    get: async () => {
      const found = await plugin();
      return () => ({ __esModule: true, default: found });
    },
  };
})();
