"""Take the two pictures of the student preview: `python tests/browser/preview.py`.

What a student sees in the first minutes: the first question with its explanation, and the table
of lessons of a class with a path. They go to lessons/instructors/pictures.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from lab import Lab, Page, launch
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "lessons" / "instructors" / "pictures"
START = "00-start-here.ipynb"
WIDTH, HEIGHT, HEAVIEST = 1000, 690, 100_000  # px, px, bytes


def main() -> int:
    """Take both."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        home = Path(place)
        ignored = shutil.ignore_patterns("answers", ".*", "instructors", "harbor")
        shutil.copytree(ROOT / "lessons", home / "lessons", ignore=ignored)
        (home / "lessons" / "whosays.yaml").write_text("path: three-periods\n", encoding="utf-8")
        lab = Lab(home / "lessons", home)
        try:
            lab.sign(START)
            context = launch(playwright).new_context(viewport={"width": WIDTH, "height": HEIGHT})
            page = Page(context, lab).open(START)
            page.theme("Light")
            page.page.locator("[data-item='first-who'] [data-option='pompeo']").first.click()
            page.page.locator(".ws-feedback").first.wait_for()
            _take(page, "#Try-it, h2:has-text('Try it')", "first-question.png")
            page.page.locator(".ws-contents h3").first.wait_for()
            _take(page, "h2:has-text('The lessons')", "table-of-lessons.png")
        finally:
            lab.close()
    return 0


def _take(page: Page, heading: str, name: str) -> None:
    """Take the window from a heading on."""
    page.page.mouse.move(0, 0)
    for _ in range(6):  # what comes into the window is drawn then, and pushes the rest
        page.page.locator(heading).first.evaluate("el => el.scrollIntoView({block: 'start'})")
        page.page.wait_for_timeout(500)
    box = {"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT}
    file = PICTURES / name
    while len(page.page.screenshot(path=file, clip=box, animations="disabled")) > HEAVIEST:
        box["height"] -= 30
    print(name, file.stat().st_size)


if __name__ == "__main__":
    sys.exit(main())
