"""What every widget is held to in the browser: axe-core in each theme, and nothing cut off."""

from pathlib import Path

AXE = Path(__file__).resolve().parents[1] / "fixtures" / "axe.min.js"
CONTRAST = "color-contrast"
DRAWN = 10  # times a page is looked at until it is drawn
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# JupyterLab's body has no height, and axe would take all for off-screen and check no contrast.
TALL = "for (const el of [document.documentElement, document.body]) el.style.height = '100%'"
# What stands out of its widget on the right; what scrolls in a window of its own may.
CUT_OFF = """() => [...document.querySelectorAll('.ws-root, .ws-root *')]
  .filter(el => el.getClientRects().length && !el.closest('.ws-voice, .ws-scroll, option'))
  .filter(el => el.getBoundingClientRect().right >
    el.closest('.ws-root').getBoundingClientRect().right + 1)
  .map(el => el.className || el.tagName)"""


def look(page, where=".ws-root", rules=()):
    """Return axe's findings on a part of the page, by all rules of TAGS or these alone.

    The findings are violations, and the rules that passed.
    """
    if not page.page.evaluate("() => 'axe' in window"):
        page.page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    page.page.evaluate(TALL)
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": TAGS}
    found = page.page.evaluate(
        "([where, runOnly]) => axe.run(where, {runOnly, resultTypes: ['violations', 'passes']})",
        [where, only],
    )
    violations = [
        (rule["id"], node["html"][:160]) for rule in found["violations"] for node in rule["nodes"]
    ]
    return violations, {rule["id"] for rule in found["passes"]}


def no_findings(page, themes=("Light", "Dark", "Dark High Contrast")):
    """Hold the page to axe, and in the other themes to what a theme changes: contrast."""
    for theme in themes:
        page.theme(theme)
        for _ in range(DRAWN):  # while a page is drawn anew, axe sees no words at all
            page.page.wait_for_timeout(300)
            violations, passes = look(page, rules=() if theme == "Light" else [CONTRAST])
            if CONTRAST in passes:
                break
        assert violations == [], theme
        assert CONTRAST in passes


def nothing_cut_off(page):
    assert page.page.evaluate(CUT_OFF) == []
