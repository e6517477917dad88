// What the learner did goes to the kernel, and the kernel says that it is on disk.
// Nothing counts as saved before that; without an answer in three seconds it is not saved.

export const PATIENCE = 3000;

/**
 * @param {any} model the anywidget model
 * @param {{ saved: (reply: any, message: any) => void, refused: (why: string) => void,
 *   lost: (message: any, why: string) => void }} on
 */
export function connect(model, on) {
  const client = Math.random().toString(36).slice(2);
  /** @type {Map<number, {timer: any, message: any}>} */
  const waiting = new Map();
  let count = 0;

  function settle(n) {
    const entry = waiting.get(n);
    if (entry) clearTimeout(entry.timer);
    waiting.delete(n);
    return entry;
  }

  function receive(reply) {
    if (!reply || reply.client !== client) return;
    const entry = settle(reply.n);
    if (reply.saved) on.saved(reply, entry?.message);
    else if (reply.refused) on.refused(reply.why);
    else if (entry) on.lost(entry.message, reply.why || "");
  }
  model.on("msg:custom", receive);

  return {
    /** Send one thing the learner did: {do, item, answer}. */
    send(message) {
      count += 1;
      const n = count;
      const timer = setTimeout(() => {
        if (settle(n)) on.lost(message, "");
      }, PATIENCE);
      waiting.set(n, { timer, message });
      try {
        model.send({ ...message, client, n });
      } catch (error) {
        settle(n);
        on.lost(message, String(error && error.message ? error.message : error));
      }
    },
    close() {
      for (const n of [...waiting.keys()]) settle(n);
      model.off("msg:custom", receive);
    },
  };
}
