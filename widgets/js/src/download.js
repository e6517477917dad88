// A file made in the page, which the browser keeps; it works on Binder as well.

import { h } from "./dom.js";

/**
 * @param {string} text
 * @param {string} name the file's
 * @param {string} type such as text/html
 */
export function download(text, name, type) {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.getAttribute("href")), 10000);
}
