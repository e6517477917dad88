"""A text with markup in it is shown as text: in the widget, in its fallback, trusted or not."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from whosays import QuoteMatcher, TermHighlighter

TEXT = (
    "“<script>window.hacked = 1</script>” said Ana <img src=x onerror='window.hacked = 2'> Ruiz.\n"
    "<svg onload='window.hacked = 3'></svg> </textarea></p><iframe src='javascript:parent.hacked=4'>"
    " “<a href='javascript:window.hacked = 5'>yes</a>” <img src='http://example.org/x.png'>"
)
WIDGETS = {
    "QuoteMatcher": (
        f"from whosays import QuoteMatcher\nQuoteMatcher({TEXT!r})",
        QuoteMatcher(TEXT),
    ),
    "TermHighlighter": (
        f"from whosays import TermHighlighter\nTermHighlighter({TEXT!r}, {{'<b>x</b>': ['said', 'img']}})",
        TermHighlighter(TEXT, {"<b>x</b>": ["said", "img"]}),
    ),
}


def write(lab, name, source, *outputs, signed, autorun):
    cell = new_code_cell(source, outputs=list(outputs))
    cell.metadata.trusted = signed
    about = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = new_notebook(cells=[cell], metadata={**about, "whosays": {"autorun": autorun}})
    nbformat.write(notebook, lab.folder / name)
    if signed:
        lab.sign(name)


def unharmed(page):
    page.page.wait_for_timeout(500)
    assert page.page.evaluate("window.hacked") is None
    made = "script, img, svg[onload], iframe, a[href^='javascript']"
    assert page.page.locator(f".jp-OutputArea-output :is({made})").count() == 0


@pytest.mark.parametrize("name", WIDGETS)
def test_in_the_widget(page, lab, name):
    write(lab, f"hostile-{name}.ipynb", WIDGETS[name][0], signed=True, autorun=True)
    page.open(f"hostile-{name}.ipynb")
    assert "<script>window.hacked" in page.widget().text_content()
    unharmed(page)
    lab.stop_kernels()


@pytest.mark.parametrize("signed", [True, False], ids=["trusted", "untrusted"])
@pytest.mark.parametrize("name", WIDGETS)
def test_in_the_fallback(page, lab, name, signed):
    data, _ = WIDGETS[name][1]._repr_mimebundle_()
    only = {key: value for key, value in data.items() if key.startswith("text/")}
    output = new_output("display_data", only)
    file = f"fallback-{name}-{signed}.ipynb"
    write(lab, file, "1", output, signed=signed, autorun=False)
    page.open(file, runs=False)
    page.page.locator(".jp-OutputArea-output", has_text="window.hacked").wait_for()
    unharmed(page)
    lab.stop_kernels()
