"""Order, chain, scale and parts in a real JupyterLab, by keyboard alone."""

import json
import shutil
import tempfile
from pathlib import Path

import nbformat
import pytest
from access import no_findings, nothing_cut_off

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
QUESTIONS = 'from whosays import Question\nQuestion("kinds.yaml", save="answers.jsonl")'


@pytest.fixture
def kinds(lab):
    """A signed notebook with one question of each kind; its path on the server."""
    folder = Path(tempfile.mkdtemp(prefix="kinds-", dir=lab.folder))
    shutil.copy(FIXTURES / "kinds.yaml", folder)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(QUESTIONS)])
    notebook.metadata = {
        "whosays": {"autorun": True},
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
    }
    nbformat.write(notebook, folder / "kinds.ipynb")
    lab.sign(f"{folder.name}/kinds.ipynb")
    yield f"{folder.name}/kinds.ipynb"
    lab.stop_kernels()


def events(lab, kinds, item):
    """Return what the learner did with an item, as it is on disk."""
    lines = (lab.folder / kinds).with_name("answers.jsonl").read_text(encoding="utf-8")
    done = [json.loads(line) for line in lines.splitlines()]
    return [(e["event"], e["answer"]) for e in done if e["item"] == item]


def answer(lab, kinds, item):
    """Return the last answer to an item on disk."""
    return [given for event, given in events(lab, kinds, item) if event == "answer"][-1]


def keys(page, *pressed):
    for key in pressed:
        page.page.keyboard.press(key)


def focused(page):
    """Return the name of the button at which the keyboard is."""
    return page.page.evaluate(
        "document.activeElement.ariaLabel || document.activeElement.textContent.trim()"
    )


def tab_to(page, name):
    for _ in range(40):
        if focused(page) == name:
            return
        keys(page, "Tab")
    raise AssertionError(f"no way by Tab to {name!r}; now at {focused(page)!r}")


def explained(page, item):
    page.page.wait_for_selector(f"[data-item='{item}'] .ws-feedback", timeout=5000)


def said(page, words):
    page.page.locator(".ws-voice", has_text=words).wait_for(state="attached", timeout=5000)


def pieces(page, item):
    page.page.wait_for_selector(f"[data-item='{item}'] .ws-piece")
    return page.page.locator(f"[data-item='{item}'] .ws-piece-label").all_inner_texts()


def begin(page, kinds, where):
    """Open the notebook and put the keyboard at a first control, as Tab would."""
    page.open(kinds)
    page.page.locator(where).first.focus()
    return page


def test_an_order_is_made_with_the_keyboard_saved_and_there_after_a_reload(page, lab, kinds):
    begin(page, kinds, "[data-item='order'] button:not([disabled])")
    assert focused(page) == "Later: Guaidó speaks at the rally (P2)"
    keys(page, "Enter")
    said(page, "Guaidó speaks at the rally (P2): now 2 of 3")
    keys(page, "Space")
    assert focused(page) == "Earlier: Guaidó speaks at the rally (P2)"
    tab_to(page, "This is my order")
    keys(page, "Enter")
    explained(page, "order")
    assert answer(lab, kinds, "order") == ["begins", "interview", "rally"]
    assert [event for event, _ in events(lab, kinds, "order")][:2] == ["draft", "draft"]
    page.reload()
    assert pieces(page, "order")[-1] == "Guaidó speaks at the rally (P2)"


def test_a_moved_piece_that_was_not_given_is_there_after_a_reload(page, kinds):
    begin(page, kinds, "[data-item='order'] button:not([disabled])")
    keys(page, "Enter")
    page.page.locator(".ws-saved", has_text="Kept as a draft").wait_for()
    page.reload()
    assert pieces(page, "order")[1] == "Guaidó speaks at the rally (P2)"


def test_a_chain_is_built_with_the_keyboard(page, lab, kinds):
    begin(page, kinds, "[data-item='chain'] [data-option='ap']")
    keys(page, "ArrowRight", "ArrowRight", "Enter")
    said(page, "Juan Guaidó: now 1 of 1 in your chain")
    assert focused(page) == "A translator"
    keys(page, "ArrowLeft", "Enter")
    said(page, "John Bolton: now 2 of 2 in your chain")
    keys(page, "ArrowRight", "Enter")
    tab_to(page, "Take out: John Bolton")
    keys(page, "Enter")
    said(page, "John Bolton: taken out. 2 pieces are in your chain.")
    tab_to(page, "This is my chain")
    keys(page, "Enter")
    explained(page, "chain")
    assert answer(lab, kinds, "chain") == ["guaido", "article"]
    page.reload()
    assert pieces(page, "chain") == ["Juan Guaidó", "The article"]


def test_arrow_keys_go_past_steps_of_a_scale_without_answering(page, lab, kinds):
    begin(page, kinds, "[data-item='scale'] input")
    keys(page, "Space", "ArrowRight", "ArrowRight", "ArrowRight")
    assert page.page.locator("[data-item='scale'] .ws-feedback").count() == 0
    tab_to(page, "This is my answer")
    keys(page, "Enter")
    explained(page, "scale")
    done = events(lab, kinds, "scale")
    assert done[:5] == [
        ("draft", "much-weaker"), ("draft", "weaker"), ("draft", "same"), ("draft", "stronger"),
        ("answer", "stronger"),
    ]  # fmt: skip


def test_parts_are_marked_with_the_keyboard(page, lab, kinds):
    begin(page, kinds, "[data-item='parts'] [data-part='source']")
    keys(page, "Tab", "Tab", "Tab", "Tab")
    assert focused(page) == "According"
    keys(page, "ArrowRight", "ArrowRight", "Space", "Shift+ArrowRight", "Shift+ArrowRight")
    said(page, "Source: “the Associated Press”")
    assert focused(page) == "Press, Source"
    keys(page, "Shift+Tab", "ArrowLeft", "ArrowLeft", "Enter")
    said(page, "Now marking: Cue")
    tab_to(page, "Press, Source")
    keys(page, "Home", "Space", "Shift+ArrowRight")
    for part in ("Content", "Writer of the report"):
        tab_to(page, f"Nothing to mark: {part}")
        keys(page, "Space")
    tab_to(page, "These parts")
    keys(page, "Enter")
    explained(page, "parts")
    given = answer(lab, kinds, "parts")
    assert given["content"] == given["writer"] == []
    assert [end - start for start, end in (*given["source"], *given["cue"])] == [20, 12]
    page.reload()
    page.page.locator(".ws-parts-list li", has_text="“According to”").wait_for()


def test_what_someone_opened_stays_open_while_other_questions_are_answered(page, kinds):
    begin(page, kinds, "[data-item='scale'] input")
    keys(page, "Space")
    tab_to(page, "This is my answer")
    keys(page, "Enter")
    explained(page, "scale")
    tab_to(page, "All answers, with reasons")
    keys(page, "Enter")
    page.page.locator("[data-item='order'] .ws-done").focus()
    keys(page, "Enter")
    explained(page, "order")
    assert page.page.locator("[data-item='scale'] .ws-solution[open]").count() == 1


def test_axe_finds_nothing_in_the_new_kinds_in_any_theme(page, kinds):
    page.page.set_viewport_size({"width": 1280, "height": 9000})
    use(page.open(kinds))
    no_findings(page)


def test_nothing_of_the_new_kinds_is_cut_off_at_320_pixels(page, kinds):
    page.page.set_viewport_size({"width": 424, "height": 9000})
    use(page.open(kinds))
    nothing_cut_off(page)


def use(page):
    """Answer all questions, each part with words, and open all that opens."""
    at = page.page.locator
    at("[data-item='order'] .ws-done").click()
    at("[data-item='chain'] .ws-tray [data-option='guaido']").click()
    at("[data-item='chain'] .ws-tray [data-option='bolton']").click()
    at("[data-item='chain'] .ws-done").click()
    at("[data-item='scale'] [data-option='stronger']").click()
    at("[data-item='scale'] .ws-button").click()
    for part in ("source", "cue", "content", "writer"):
        at(f".ws-part[data-part='{part}']").click()
        at(".ws-parts .ws-word").nth(5).click()
    at(".ws-none[data-part='writer']").click()
    at("[data-item='parts'] .ws-done").click()
    explained(page, "parts")
    for summary in at(".ws-solution > summary, .ws-glossary > summary").all():
        summary.click()
