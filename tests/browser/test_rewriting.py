"""Lesson 08 in a real JupyterLab: ledes with their facts, and labels that are swapped in place."""

import json

import nbformat
from access import no_findings, nothing_cut_off
from nbformat.v4 import new_code_cell, new_notebook

L08 = "08-rewrite-and-swap.ipynb"
HOSTILE = (
    "from whosays import Rewrite\n"
    "Rewrite('<img src=x onerror=\"window.hacked=1\"> Ana Ruiz met 90 people on May 3.\\n'"
    " '“We <b>won</b>,” Ruiz said.', ['a reader <script>window.hacked=2</script>'],"
    " given=['Bo <i>Lee</i> met 19 people.'], most=40, save='ledes.jsonl')"
)


def events(lab, lessons, item):
    """Return what the learner did with an item, as it is on disk."""
    path = lab.folder / lessons / "answers" / "08-rewrite-and-swap.jsonl"
    done = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(e["event"], e["answer"]) for e in done if e["item"] == item]


def ask(page, item):
    box = page.page.locator(f"[data-item='{item}']")
    box.scroll_into_view_if_needed()
    return box


def changed(box):
    """Return the facts that are said to be changed."""
    return box.locator(".ws-kept-changed .ws-kept-list > li").all_inner_texts()


def test_a_lede_is_followed_as_it_is_typed_kept_as_a_draft_and_there_after_a_reload(
    page, lab, lessons
):
    page.open(f"{lessons}/{L08}")
    box = ask(page, "lede-rally")
    box.get_by_text("Facts to choose from (16)").wait_for()
    box.locator("textarea").press_sequentially("On Sunday, Guaidó wants coordination")
    box.locator(".ws-kept-unmarked", has_text="coordination").wait_for()
    assert changed(box) == [
        "“Saturday” is now “Sunday” (day or time, P1) – another day or time in its place",
    ]
    assert "may be fair, as indirect speech" in box.locator(".ws-kept-unmarked").inner_text()
    assert box.locator(".ws-count-words").inner_text() == "5 of at most 40 words"
    assert box.get_by_role("button", name="Keep my answer").is_enabled()
    page.settled().reload()
    box = ask(page, "lede-rally")
    box.locator(".ws-kept-changed").wait_for()
    assert box.locator("textarea").input_value() == "On Sunday, Guaidó wants coordination"
    assert {event for event, _ in events(lab, lessons, "lede-rally")} == {"draft"}


def test_a_lede_becomes_an_answer_by_keyboard_and_the_models_come_when_all_three_are_there(
    page, lab, lessons
):
    page.open(f"{lessons}/{L08}")
    for item in ("lede-rally", "lede-far", "lede-other"):
        ask(page, item).locator("textarea").focus()
        page.page.keyboard.insert_text("Juan Guaidó spoke on Saturday.")
        page.page.keyboard.press("Tab")
        page.page.keyboard.press("Enter")
        root = page.page.locator(".ws-rewrite", has=page.page.locator(f"[data-item='{item}']"))
        root.locator(".ws-saved[data-state='saved']").wait_for()
    assert events(lab, lessons, "lede-far")[-1] == ("answer", "Juan Guaidó spoke on Saturday.")
    assert "One reader wrote" not in root.inner_text()
    root.get_by_role("button", name="Show the explanations").press("Enter")
    root.locator(".ws-feedback").nth(2).wait_for()
    assert "One reader wrote" in root.locator(".ws-feedback").nth(0).inner_text()


def test_a_label_is_swapped_by_keyboard_and_is_there_again_with_its_answer(page, lab, lessons):
    page.open(f"{lessons}/{L08}")
    box = ask(page, "swap-coup")
    options = box.locator(".ws-option")
    assert options.first.is_disabled()
    choice = box.locator("select")
    choice.focus()
    page.page.keyboard.press("ArrowDown")
    box.get_by_text(
        "“military uprising”: Associated Press, US, headline, April 30, 2019."
    ).wait_for()
    assert page.page.evaluate("document.activeElement.tagName") == "SELECT"
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("Enter")
    box.locator("[data-option='act'][aria-pressed='true']").wait_for()
    root = page.page.locator(".ws-question", has=page.page.locator("[data-item='swap-coup']"))
    root.locator(".ws-saved[data-state='saved']").wait_for()
    assert events(lab, lessons, "swap-coup") == [
        ("draft", {"name": "uprising", "option": None}),
        ("answer", {"name": "uprising", "option": "act"}),
    ]
    lab.stop_kernels()
    page.open(f"{lessons}/{L08}")
    box = ask(page, "swap-coup")
    box.locator("[data-option='act'][aria-pressed='true']").wait_for()
    assert box.locator("select").input_value() == "uprising"


def test_lesson_08_has_no_findings_in_any_theme_and_nothing_is_cut_off(page, lessons):
    page.open(f"{lessons}/{L08}")
    page.page.set_viewport_size({"width": 1280, "height": 20000})
    ask(page, "lede-far").locator("textarea").fill("On Monday Ana Lee spoke of “direct contacts”.")
    ask(page, "lede-far").locator(".ws-kept-new").wait_for()
    page.page.locator("details.ws-kept-group summary").first.click()
    ask(page, "swap-leader").locator("select").select_option("assembly")
    no_findings(page)
    page.page.set_viewport_size({"width": 400, "height": 32000})
    nothing_cut_off(page)


def test_the_peer_check_sheet_leaves_room_to_write(page, lessons):
    page.open(f"{lessons}/{L08}")
    row = page.page.locator(".jp-RenderedMarkdown tr", has_text="Who says it?")
    row.scroll_into_view_if_needed()
    question, room = (one.bounding_box()["width"] for one in row.locator("td").all())
    assert room > question


def test_text_from_outside_stays_text(page, lab):
    cell = new_code_cell(HOSTILE)
    cell.metadata.trusted = True
    about = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    made = new_notebook(cells=[cell], metadata={**about, "whosays": {"autorun": True}})
    nbformat.write(made, lab.folder / "rewrite.ipynb")
    lab.sign("rewrite.ipynb")
    page.open("rewrite.ipynb")
    widget = page.widget(0, ".ws-rewrite")
    widget.locator("textarea").fill("<img src=x onerror='window.hacked=3'> “We <b>have</b> won”")
    widget.locator(".ws-kept-changed").nth(1).wait_for()
    assert page.page.evaluate("window.hacked") is None
    assert widget.locator("script, img, b, i").count() == 0
    lab.stop_kernels()
