// A widget may be drawn before the kernel's first state has come: on a busy computer the two
// overtake each other. It is drawn then, and not before.

/**
 * @param {(page: { model: any, el: HTMLElement }) => (() => void)} render
 */
export function whenReady(render) {
  return ({ model, el }) => {
    const empty = () => !Object.keys(model.get("state") || {}).length;
    if (!empty()) return render({ model, el });
    let close = () => {};
    const draw = () => {
      if (empty()) return;
      model.off("change:state", draw);
      close = render({ model, el });
    };
    model.on("change:state", draw);
    return () => {
      model.off("change:state", draw);
      close();
    };
  };
}
