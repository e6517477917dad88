"""axe-core inside our widgets, in the themes and widths that learners have."""

from pathlib import Path

import pytest
from whosays.pages import pages

AXE = Path(__file__).resolve().parents[1] / "fixtures" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# JupyterLab's body has no height, and axe would take all for off-screen and check no contrast.
TALL = "for (const el of [document.documentElement, document.body]) el.style.height = '100%'"
LESSONS = [page.id for page in pages()]


def look(page, where=".ws-root"):
    """Return axe's findings on a part of the page: (violations, rules that passed)."""
    page.page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    page.page.evaluate(TALL)
    found = page.page.evaluate(
        "([where, tags]) => axe.run(where, {runOnly: {type: 'tag', values: tags}})", [where, TAGS]
    )
    violations = [
        (rule["id"], node["html"][:160]) for rule in found["violations"] for node in rule["nodes"]
    ]
    return violations, {rule["id"] for rule in found["passes"]}


def opened(page, notebook):
    """Open a lesson in a window so high that every widget is drawn, and use it a little."""
    page.page.set_viewport_size({"width": 1280, "height": 9000})
    page.open(notebook)
    for ask in page.page.locator(".ws-kind-choice:has(.ws-option)").all()[:6]:
        ask.locator(".ws-option").first.click()
    page.page.locator(".ws-saved[data-state='saved']").first.wait_for()
    return page


@pytest.mark.parametrize("lesson", LESSONS)
def test_axe_finds_nothing_in_our_widgets_in_light_and_dark(page, lessons, lesson):
    opened(page, f"{lessons}/{lesson}.ipynb")
    for theme in ("Light", "Dark", "Dark High Contrast"):
        page.theme(theme)
        page.page.wait_for_timeout(300)
        violations, passes = look(page)
        assert violations == [], theme
        assert "color-contrast" in passes


def test_axe_would_find_faint_words_in_a_widget(page, lessons):
    opened(page, f"{lessons}/00-start-here.ipynb")
    page.page.evaluate(
        "() => { const p = document.createElement('p'); p.textContent = 'faint';"
        "p.style.color = '#bbb'; p.style.background = '#ccc';"
        "document.querySelector('.ws-root .ws-body').append(p); }"
    )
    assert [rule for rule, _ in look(page)[0]] == ["color-contrast"]


@pytest.mark.parametrize("lesson", LESSONS)
def test_nothing_is_cut_off_in_a_narrow_window(page, lessons, lesson):
    page.page.set_viewport_size({"width": 400, "height": 9000})
    page.open(f"{lessons}/{lesson}.ipynb")
    wide = page.page.evaluate(
        "() => [...document.querySelectorAll('.ws-root, .ws-root *')]"
        ".filter(el => el.getClientRects().length && !el.closest('.ws-voice, .ws-scroll'))"
        ".filter(el => el.getBoundingClientRect().right >"
        " el.closest('.ws-root').getBoundingClientRect().right + 1)"
        ".map(el => el.className || el.tagName)"
    )
    assert wide == []


def test_every_pressable_thing_is_a_native_control(page, lessons):
    opened(page, f"{lessons}/03-quotations.ipynb")
    odd = page.page.evaluate(
        '() => [...document.querySelectorAll(\'.ws-root [tabindex]:not([tabindex="-1"]),'
        " .ws-root [onclick], .ws-root [role=button]')]"
        ".filter(el => !['BUTTON', 'INPUT', 'SELECT', 'TEXTAREA', 'A', 'SUMMARY'].includes(el.tagName))"
        ".map(el => el.outerHTML.slice(0, 100))"
    )
    assert odd == []
