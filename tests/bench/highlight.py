"""Highlighting beside mark.js, in one page of one browser: hits known -> marks laid out.

The same text, the same ten words, at about 20 % and 2 % of it. Both painters start from
paragraphs that are laid out already and under the widget's own style sheet, and both must
make the same marks and leave the text as it was. Ours also draws letters and kinds of lines.
mark.js gets the fastest of its settings that finds the same hits; it searches while it
marks, so what the kernel needs for the search is measured too and stands beside ours.
Nothing is skipped off screen here, although the widget does that for long texts.

`python tests/bench/highlight.py` prints the table.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "browser")]

from get_browser import find_browser  # noqa: E402
from npm import JS, NODE_FOLDER  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from whosays.terms import find_terms  # noqa: E402

SIZES = (1_000, 10_000, 100_000)
DENSITIES = (0.2, 0.02)
RUNS = 9
FASTEST = {"accuracy": "partially", "diacritics": False}
STYLE = JS.parent / "whosays" / "static" / "whosays.css"


def highlight(runs: int = RUNS) -> list[dict[str, Any]]:
    """Return one row a size and density: medians in ms, and ours as a part of mark.js's time."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 760, "height": 900})
        page.set_content("<!doctype html><html lang='en'><body></body></html>")
        page.add_style_tag(path=STYLE)
        page.add_script_tag(content=_bundle())
        page.add_script_tag(path=TESTS / "fixtures" / "mark.js")
        page.add_script_tag(path=Path(__file__).with_suffix(".js"))
        rows = [_row(page, size, density, runs) for size in SIZES for density in DENSITIES]
        browser.close()
    return rows


def _row(page: Any, size: int, density: float, runs: int) -> dict[str, Any]:
    measured = page.evaluate(
        "([size, density, runs, options]) => bench(size, density, runs, options)",
        [size, density, runs, FASTEST],
    )
    ours, theirs = (statistics.median(measured["times"][name]) for name in ("ours", "mark"))
    if set(measured["marks"].values()) != {measured["hits"]}:
        raise AssertionError(f"{size} words: {measured['marks']} for {measured['hits']} hits")
    text = page.evaluate("([size, density]) => written(size, density).text", [size, density])
    groups = {word: [word] for word in page.evaluate("TEN")}
    begun = time.perf_counter()
    found = find_terms(text, groups)
    kernel = (time.perf_counter() - begun) * 1000
    if len(found) != measured["hits"]:
        raise AssertionError(f"{size} words: {len(found)} hits in the kernel")
    return {
        "words": size,
        "hits": measured["hits"],
        "whosays_ms": round(ours, 1),
        "mark_js_ms": round(theirs, 1),
        "ratio": round(ours / theirs, 2),
        "kernel_search_ms": round(kernel, 1),
    }


def _bundle() -> str:
    """Return the widget's painter as one script that names it `ours`."""
    script = (
        'import { buildSync } from "esbuild"; const made = buildSync({ entryPoints: ["src/marks.js"],'
        ' bundle: true, write: false, format: "iife", globalName: "ours" });'
        " process.stdout.write(made.outputFiles[0].text);"
    )
    command = [str(NODE_FOLDER / "node"), "--input-type=module", "--eval", script]
    made = subprocess.run(command, cwd=JS, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return made.stdout


if __name__ == "__main__":
    rows = highlight()
    print(" | ".join(rows[0]))
    for row in rows:
        print(" | ".join(str(value) for value in row.values()))
