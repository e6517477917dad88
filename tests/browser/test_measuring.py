"""The test before and the agreement lab in real lessons: by keyboard, saved, in every theme."""

from pathlib import Path

from access import no_findings, nothing_cut_off
from whosays.answers import AnswerLog
from whosays.codings import units
from whosays.exercise import load_exercise

CODES = ".ws-question:has([data-item='latest'])"


def judge(page, item):
    """Judge one note by keyboard: yes, the last thing to flag, fairly sure."""
    box = page.page.locator(f"[data-item='{item}']")
    box.scroll_into_view_if_needed()
    box.get_by_role("button", name="Yes, there is something to flag").press("Enter")
    box.get_by_role("button", name="When: the order of events is another one").press("Space")
    box.get_by_role("radio", name="3 fairly sure").press("Space")
    box.get_by_role("button", name="This is my answer").press("Enter")
    page.page.locator(".ws-saved[data-state='saved']").first.wait_for()
    return box


def test_a_note_judged_by_keyboard_is_there_after_a_reload_and_nothing_is_explained(page, lessons):
    page.open(f"{lessons}/00-start-here.ipynb")
    judge(page, "j03")
    page.settled().reload()
    box = page.page.locator("[data-item='j03']")
    box.scroll_into_view_if_needed()
    box.locator("[aria-pressed='true']", has_text="When").wait_for()
    assert box.get_by_role("radio", name="3 fairly sure").is_checked()
    assert page.page.locator(".ws-feedback").count() == 0


def test_a_note_half_judged_is_kept_as_a_draft(page, lessons):
    page.open(f"{lessons}/00-start-here.ipynb")
    box = page.page.locator("[data-item='j02']")
    box.scroll_into_view_if_needed()
    box.get_by_role("button", name="Yes, there is something to flag").click()
    page.page.get_by_text("Kept as a draft").first.wait_for()
    page.settled().reload()
    box = page.page.locator("[data-item='j02']")
    box.scroll_into_view_if_needed()
    box.get_by_text("What?").wait_for()


def partners_file(folder: Path) -> Path:
    """Write the answers file of somebody who gave every unit the label of plain words."""
    exercise = load_exercise("07-agreement-lab")
    log = AnswerLog(exercise.lesson, None, exercise.version)
    log.write_all([(unit.id, "answer", "none") for unit in units(exercise)])
    path = folder / "partner.jsonl"
    path.write_text(log.text(), encoding="utf-8")
    return path


def coded(page, lessons):
    """Open lesson 07, give every unit the first label, and return the lab."""
    page.open(f"{lessons}/07-agreement-lab.ipynb")
    box = page.page.locator(CODES)
    box.scroll_into_view_if_needed()
    for item in box.locator("[data-item]").all():
        item.locator(".ws-option").first.click()
    lab = page.page.locator(".ws-agreement").first
    lab.scroll_into_view_if_needed()
    lab.get_by_text("You have coded 24 of 24 units.").wait_for()
    return lab


def test_a_partners_file_stands_beside_ones_own_labels_and_stays(page, lessons, tmp_path):
    lab = coded(page, lessons)
    lab.get_by_text("No person gave these answers.").wait_for()
    lab.locator("input[type=file]").set_input_files(partners_file(tmp_path))
    lab.get_by_text("You and partner 1.").wait_for()
    assert lab.get_by_role("row", name="Cohen’s kappa").count() == 1
    assert lab.locator("mark.ws-heat-4").count() == 24
    page.settled().reload()
    lab = page.page.locator(".ws-agreement").first
    lab.scroll_into_view_if_needed()
    lab.get_by_text("You and partner 1.").wait_for()


def test_the_lab_waits_for_ones_own_labels(page, lessons):
    page.open(f"{lessons}/07-agreement-lab.ipynb")
    lab = page.page.locator(".ws-agreement").first
    lab.scroll_into_view_if_needed()
    assert not lab.locator(".ws-table").first.is_visible()
    lab.get_by_role("button", name="Show it without my answers").press("Enter")
    lab.get_by_role("row", name="Krippendorff’s alpha").wait_for()


def test_the_lab_and_a_judged_note_hold_in_every_theme_and_in_a_narrow_window(page, lessons):
    lab = coded(page, lessons)
    lab.get_by_text("All units, the most divided first").click()
    no_findings(page)
    page.page.set_viewport_size({"width": 400, "height": 900})
    page.page.wait_for_timeout(500)
    nothing_cut_off(page)
    page.open(f"{lessons}/00-start-here.ipynb")
    page.page.set_viewport_size({"width": 1280, "height": 900})
    judge(page, "j01")
    no_findings(page)
    page.page.set_viewport_size({"width": 400, "height": 900})
    page.page.wait_for_timeout(500)
    nothing_cut_off(page)
