// Bundle each widget into ../whosays/static, so that installing needs no Node.
// `node build.mjs --check` says which bundles are not fresh, and writes nothing.

import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";

const WIDGETS = ["agreement", "alignment", "article_view", "change", "chains", "contents", "hand_in", "keep", "marking_sheet", "paste", "progress", "question", "quote_matcher", "reading_report", "rewrite", "source_table", "term_highlighter"];
const STATIC = new URL("../whosays/static/", import.meta.url);

const made = await build({
  entryPoints: WIDGETS.map((name) => `src/${name}.js`),
  absWorkingDir: new URL(".", import.meta.url).pathname.replace(/^\/([A-Za-z]:)/, "$1"),
  outdir: "out",
  bundle: true,
  write: false,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  minifyWhitespace: true,
  banner: { js: "// Made from widgets/js by `npm run build`; edit there." },
});

const stale = made.outputFiles.filter((file) => {
  const place = new URL(file.path.split(/[\\/]/).pop(), STATIC);
  let old = "";
  try {
    old = readFileSync(place, "utf8");
  } catch {
    // not there yet
  }
  if (old === file.text) return false;
  if (!process.argv.includes("--check")) writeFileSync(place, file.text);
  return true;
});

for (const file of stale) console.log(file.path.split(/[\\/]/).pop());
if (stale.length && process.argv.includes("--check")) process.exitCode = 1;
