"""Take the pictures of the documentation from the lessons: `python tests/browser/pictures.py`.

Each widget in light and dark, in a wide and a narrow window, goes to docs/pictures.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from lab import Lab, Page, launch
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
# JupyterLab leaves 1112 px of 1280 for a widget in single-document mode, and 296 of 400.
WINDOWS = {"light": ("Light", 1268), "dark": ("Dark", 1268), "light-narrow": ("Light", 424), "dark-narrow": ("Dark", 424)}  # fmt: skip
TALLEST = 720  # px; a picture stays under 100 KB
SHOTS = {
    "quote-matcher": (
        "03-quotations",
        ".ws-matcher:has([data-item='q3.words'])",
        "[data-item='q3.words'] [data-option='guaido']",
    ),
    "question": ("00-start-here", ".ws-question", "[data-option='pompeo']"),
}


def main() -> int:
    """Take all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        home = Path(place)
        ignored = shutil.ignore_patterns("answers", ".*")
        shutil.copytree(ROOT / "lessons", home / "lessons", ignore=ignored)
        lab = Lab(home / "lessons", home)
        try:
            browser = launch(playwright)
            for name, (lesson, where, press) in SHOTS.items():
                lab.sign(f"{lesson}.ipynb")
                for window, (theme, width) in WINDOWS.items():
                    context = browser.new_context(viewport={"width": width, "height": 12000})
                    page = Page(context, lab).open(f"{lesson}.ipynb")
                    page.theme(theme)
                    widget = page.page.locator(where).first
                    widget.locator(press).first.click()
                    widget.locator(".ws-feedback").first.wait_for()
                    page.page.mouse.move(0, 0)
                    file = PICTURES / f"{name}-{window}.png"
                    box = widget.bounding_box()
                    box["height"] = min(box["height"], TALLEST)
                    page.page.screenshot(path=file, clip=box, animations="disabled")
                    print(file.name, file.stat().st_size)
                    context.close()
                    lab.stop_kernels()
        finally:
            lab.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
