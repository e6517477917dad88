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

  const toTop = (panel) => {
    panel.content.activeCellIndex = 0;
    panel.content.deselectAll();
    panel.content.node.querySelector('.jp-WindowedPanel-outer')?.scrollTo(0, 0);
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
      await save(panel);
    };

    const opened = async (panel) => {
      await panel.context.ready;
      await panel.revealed;
      if (wants(panel) && isTrusted(panel)) await start(panel);
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
