"""AlignmentView and two texts side by side in a real JupyterLab."""

import nbformat
from access import no_findings, nothing_cut_off
from nbformat.v4 import new_code_cell, new_notebook

AP = (
    "<script>window.hacked = 1</script> CARACAS — He spoke. The remarks, at the end of a rally "
    "Saturday, mark one of his strongest public pleas yet for greater <img src=x "
    "onerror='window.hacked = 2'> US involvement in the country's fast-escalating crisis."
)
COMPARE = "from whosays import lesson\nlesson('03-quotations').compare(3)"
VERIFY = (
    "from whosays import verify\n"
    "verify('They did … speak of <b>12</b> boats', 'They did not speak of <b>21</b> boats.').view()"
)
BESIDE = (
    "from whosays import TermHighlighter\n"
    "TermHighlighter('A coup, said <b>Ana</b> Ruiz.', {'names': ['coup', 'uprising']},"
    " beside='An uprising. No coup.')"
)


def notebook(lab, name, source):
    cell = new_code_cell(source)
    cell.metadata.trusted = True
    about = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    made = new_notebook(cells=[cell], metadata={**about, "whosays": {"autorun": True}})
    nbformat.write(made, lab.folder / name)
    lab.sign(name)
    return name


def unharmed(page):
    assert page.page.evaluate("window.hacked") is None
    made = "script, img, b, svg[onload], iframe"
    assert page.page.locator(f".ws-root :is({made})").count() == 0


def accessible(page):
    page.page.set_viewport_size({"width": 1280, "height": 4000})
    no_findings(page)
    page.page.set_viewport_size({"width": 400, "height": 4000})
    nothing_cut_off(page)


def test_a_source_is_pasted_compared_by_keyboard_and_there_again_after_a_restart(page, lab):
    name = notebook(lab, "compare.ipynb", COMPARE)
    page.open(name)
    keys = page.page.keyboard
    widget = page.widget(0, ".ws-alignment")
    widget.locator("select").select_option(index=3)
    widget.locator(".ws-saved[data-state='saved']").wait_for()
    widget.get_by_label("Paste the text").focus()
    keys.insert_text(AP)
    keys.press("Tab")
    keys.press("Enter")
    widget.locator(".ws-differences").wait_for()
    assert page.page.evaluate("document.activeElement.className") == "ws-title"
    said = widget.locator(".ws-differences").inner_text()
    assert "at the ellipsis; the source has here: “at the end of a rally Saturday”" in said
    unharmed(page)
    page.reload()
    assert page.widget(0, ".ws-alignment").locator(".ws-differences").inner_text() == said
    lab.stop_kernels()
    page.open(name)
    again = page.widget(0, ".ws-alignment")
    again.locator(".ws-differences").wait_for()
    assert again.locator(".ws-differences").inner_text() == said
    assert again.get_by_label("Paste the text").input_value() == AP
    unharmed(page)
    accessible(page)
    lab.stop_kernels()


def test_a_verdict_stands_as_text_above_the_comparison(page, lab):
    page.open(notebook(lab, "verify.ipynb", VERIFY))
    widget = page.widget(0, ".ws-alignment")
    assert widget.locator(".ws-verdict").inner_text() == (
        "The words left out at the ellipsis hold a word like “not”: “not”; a number differs."
    )
    above, title = (widget.locator(one).bounding_box() for one in (".ws-verdict", ".ws-title"))
    assert above["y"] + above["height"] <= title["y"]
    unharmed(page)
    accessible(page)
    lab.stop_kernels()


def test_two_texts_stand_beside_each_other_and_in_a_narrow_window_one_below_the_other(page, lab):
    page.open(notebook(lab, "beside.ipynb", BESIDE))
    widget = page.widget()
    left, right = (widget.locator(".ws-column").nth(n).bounding_box() for n in (0, 1))
    assert left["y"] == right["y"]
    widget.get_by_role("button", name="Next hit →").first.focus()
    for _ in range(3):
        page.page.keyboard.press("ArrowRight")
    widget.locator(".ws-panel .ws-title", has_text="Text 2 P1 s2").wait_for()
    widget.locator(".ws-panel .ws-option", has_text="The article").click()
    widget.locator(".ws-option[aria-pressed='true']", has_text="The article").wait_for()
    unharmed(page)
    accessible(page)
    left, right = (widget.locator(".ws-column").nth(n).bounding_box() for n in (0, 1))
    assert left["y"] + left["height"] <= right["y"]
    lab.stop_kernels()
