"""axe-core inside our widgets, in the themes and widths that learners have."""

import pytest
from access import look, no_findings, nothing_cut_off
from whosays.pages import pages

LESSONS = [page.id for page in pages()]


def opened(page, notebook):
    """Open a lesson in a window so high that every widget is drawn, and use it a little."""
    page.page.set_viewport_size({"width": 1280, "height": 9000})
    page.open(notebook)
    choices = page.page.locator(".ws-kind-choice:has(.ws-option)")
    choices.first.wait_for()  # a widget's place is there before its questions are drawn
    for ask in choices.all()[:6]:
        ask.locator(".ws-option").first.click()
    page.page.locator(".ws-saved[data-state='saved']").first.wait_for(state="attached")
    return page


@pytest.mark.parametrize("lesson", LESSONS)
def test_axe_finds_nothing_in_light_and_dark_and_nothing_is_cut_off_when_narrow(
    page, lessons, lesson
):
    opened(page, f"{lessons}/{lesson}.ipynb")
    no_findings(page, ["Light", "Dark"])  # the kinds' own tests try the third theme
    page.page.set_viewport_size({"width": 400, "height": 9000})
    page.page.wait_for_timeout(500)
    nothing_cut_off(page)


def test_axe_would_find_faint_words_in_a_widget(page, lessons):
    opened(page, f"{lessons}/00-start-here.ipynb")
    page.page.evaluate(
        "() => { const p = document.createElement('p'); p.textContent = 'faint';"
        "p.style.color = '#bbb'; p.style.background = '#ccc';"
        "document.querySelector('.ws-root .ws-body').append(p); }"
    )
    assert [rule for rule, _ in look(page)[0]] == ["color-contrast"]


def test_every_pressable_thing_is_a_native_control(page, lessons):
    opened(page, f"{lessons}/03-quotations.ipynb")
    odd = page.page.evaluate(
        '() => [...document.querySelectorAll(\'.ws-root [tabindex]:not([tabindex="-1"]),'
        " .ws-root [onclick], .ws-root [role=button]')]"
        ".filter(el => !['BUTTON', 'INPUT', 'SELECT', 'TEXTAREA', 'A', 'SUMMARY'].includes(el.tagName))"
        ".map(el => el.outerHTML.slice(0, 100))"
    )
    assert odd == []
