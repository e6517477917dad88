"""Take the pictures of the documentation: `python tests/browser/pictures.py [NAME …]`.

Each widget in light and dark, in a wide and a narrow window, goes to docs/pictures.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from lab import Lab, Page, launch
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import sync_playwright
from whosays.classroom.collecting.table import write_csv
from whosays.classroom.grading.readings import COLUMNS
from whosays.exercise import load_exercise
from whosays.rubric import load_rubric

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
# JupyterLab leaves 1112 px of 1280 for a widget in single-document mode, and 296 of 400.
WINDOWS = {"light": ("Light", 1268), "dark": ("Dark", 1268), "light-narrow": ("Light", 424), "dark-narrow": ("Dark", 424)}  # fmt: skip
SHOWN = {"order": ["light"], "chain": ["light"], "scale": ["light"],
         "parts": ["light", "dark-narrow"], "swap": ["light", "dark-narrow"], "alignment": ["light", "dark-narrow"],
         "side-by-side": ["light"], "rewrite": ["light", "dark-narrow"], "marking-sheet": ["light"]}  # else all  # fmt: skip
TALLEST, HEAVIEST = 720, 100_000  # px, bytes
LEDE = "From June 3, the Elm Street pool is closed for 90 weeks, said Dana Ortiz of Hillbrook."
# Each widget: its notebook, where it is, and what is pressed in it until it is explained.
SHOTS = {
    "quote-matcher": (
        "03-quotations",
        ".ws-matcher:has([data-item='q3.words'])",
        ["[data-item='q3.words'] [data-option='guaido']"],
    ),
    "question": ("00-start-here", ".ws-question", ["[data-option='pompeo']"]),
    "order": ("kinds", ":nth-match(.ws-question, 1)", ["[data-move=Later]", ".ws-done"]),
    "chain": (
        "kinds",
        ":nth-match(.ws-question, 2)",
        [*(f".ws-tray [data-option={piece}]" for piece in ("guaido", "bolton", "ap")), ".ws-done"],
    ),
    "scale": ("kinds", ":nth-match(.ws-question, 3)", ["[data-option=stronger]", ".ws-button"]),
    "parts": (
        "kinds",
        ":nth-match(.ws-question, 4)",
        [
            *("text='the'", "text=Associated", "text=Press"),
            *("[data-part=cue]", "text=announced", "[data-part=content]", "text=instructed"),
            *("text=his", "text=political", "text=envoy", ".ws-none[data-part=writer]"),
            ".ws-done",
        ],
    ),
    "swap": ("kinds", ":nth-match(.ws-question, 5)", ["name=uprising", "[data-option=act]"]),
    "alignment": ("texts", ".ws-alignment", []),
    "side-by-side": ("texts", ".ws-terms", []),
    "rewrite": ("texts", ".ws-rewrite", [f"text={LEDE}"]),
    "marking-sheet": (
        "sheet",
        ".ws-marking .ws-columns",
        ["[data-criterion=evidence] [value='4']", "[data-criterion=owner] [value='3']"],
    ),
}
# What is there when there is something to see.
SHOWS = ".ws-feedback, .ws-differences, .ws-column mark, .ws-kept-changed, [value='3']:checked"
OPEN = "from whosays import lesson\n"
PRACTICE = (
    "The remarks, so this practice text says, mark one of his strongest pleas yet for more U.S. "
    "involvement in the country's crisis."
)
GROUPS = {"who acts": ["library", "mayor", "students"], "when": ["Monday*", "September"]}
TEXTS = [
    f'{OPEN}lesson("03-quotations").compare(3, source={PRACTICE!r})',
    f'{OPEN}lesson("05-words").side_by_side("library-a", "library-b", {GROUPS!r})',
    f'{OPEN}lesson("08-rewrite-and-swap").rewrite("pool-own", source="pool")',
]
SHEET = ['from whosays import marking_sheet\nmarking_sheet("class")']
ANSWERS = [example.says for example in load_rubric().examples] + ["I do not know."]
KINDS = ("order", "chain", "scale", "parts", "swap")


def main(*names: str) -> int:
    """Take these pictures, or all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        home = Path(place)
        ignored = shutil.ignore_patterns("answers", ".*")
        shutil.copytree(ROOT / "lessons", home / "lessons", ignore=ignored)
        _write_notebooks(home / "lessons")
        lab = Lab(home / "lessons", home)
        try:
            browser = launch(playwright)
            for name in names or SHOTS:
                for window in SHOWN.get(name, WINDOWS):
                    context, page = _open(browser, lab, SHOTS[name][0], window)
                    _take(page, name, PICTURES / f"{name}-{window}.png")
                    context.close()
                    lab.stop_kernels()
        finally:
            lab.close()
    return 0


def _write_notebooks(folder: Path) -> None:
    """Write notebooks with what a lesson may not show, or not alone."""
    shutil.copy(ROOT / "tests" / "fixtures" / "kinds.yaml", folder)
    asked = [f'from whosays import Question\nQuestion("kinds.yaml", "{kind}")' for kind in KINDS]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    _write_class(folder / "class")
    for name, cells in {"kinds": asked, "texts": TEXTS, "sheet": SHEET}.items():
        notebook = new_notebook(cells=[new_code_cell(code) for code in cells])
        notebook.metadata = {"whosays": {"autorun": True}, "kernelspec": kernel}
        nbformat.write(notebook, folder / f"{name}.ipynb")


def _write_class(folder: Path) -> None:
    """Write open answers as `whosays mark` does: the invented ones of the rubric."""
    folder.mkdir()
    item = load_exercise("03-quotations").item("exit")
    rows = [(f"learner-{n}", "03-quotations", item.id, item.prompt, words, "", "", "", "")
            for n, words in enumerate(ANSWERS)]  # fmt: skip
    with (folder / "open-answers.csv").open("w", encoding="utf-8", newline="") as file:
        write_csv(rows, COLUMNS, file)


def _open(browser: Any, lab: Lab, lesson: str, window: str) -> tuple[Any, Page]:
    theme, width = WINDOWS[window]
    lab.sign(f"{lesson}.ipynb")
    context = browser.new_context(viewport={"width": width, "height": 12000})
    page = Page(context, lab).open(f"{lesson}.ipynb")
    page.theme(theme)
    return context, page


def _take(page: Page, name: str, file: Path) -> None:
    _, where, presses = SHOTS[name]
    widget = page.page.locator(where).first
    for press in presses:
        if press.startswith("name="):
            widget.locator("select").select_option(press.removeprefix("name="))
        elif press == f"text={LEDE}":
            widget.locator("textarea").fill(LEDE)
        else:
            widget.locator(press).first.click()
    widget.locator(SHOWS).first.wait_for()
    page.page.mouse.move(0, 0)
    box = widget.bounding_box()
    box["height"] = min(box["height"], TALLEST)
    while len(page.page.screenshot(path=file, clip=box, animations="disabled")) > HEAVIEST:
        box["height"] -= 40
    print(file.name, file.stat().st_size)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
