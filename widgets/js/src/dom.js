// Elements without a framework. Text from articles and learners only ever becomes text nodes.

/**
 * Make an element: h("button", { class: "ws-option", "aria-pressed": "false", onclick }, "Yes").
 * @param {string} tag
 * @param {Record<string, any>} [props] attributes; functions become listeners; null is left out
 * @param {...(Node | string | null | false)} children
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") el.addEventListener(name.slice(2), value);
    else el.setAttribute(name, value === true ? "" : String(value));
  }
  el.append(...children.filter((child) => child !== null && child !== false && child !== undefined));
  return el;
}

/** Replace all children of an element. */
export function fill(el, ...children) {
  el.replaceChildren(...children.filter((child) => child !== null && child !== false && child !== undefined));
  return el;
}

let made = 0;

/** An id that no other widget on the page has. */
export function uid(prefix) {
  made += 1;
  return `ws-${prefix}-${Math.random().toString(36).slice(2, 8)}-${made}`;
}
