"""Sheets in a browser: printed to PDF on both kinds of paper, and read by axe."""

import re
from pathlib import Path

import pytest
from access import AXE, TAGS
from whosays.sheets import write_sheets

SHEET, TICKET, KEY = "03-quotations.html", "03-ticket.html", "keys/03-quotations-key.html"
BOOK = Path(__file__).resolve().parents[2] / "lessons" / "instructors" / "README.md"
FONTS = """() => [...document.querySelectorAll('main *')]
  .filter(el => [...el.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
  .filter(el => !['I', 'SUP'].includes(el.tagName))
  .map(el => [el.tagName, parseFloat(getComputedStyle(el).fontSize) * .75])"""
WRAPPED = """() => [...document.querySelectorAll('.text .l')]
  .filter(el => el.getBoundingClientRect().height > 1.8 * parseFloat(getComputedStyle(el).lineHeight))
  .map(el => el.textContent)"""


def pages_of(pdf):
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("sheets")
    write_sheets(place, path="one-period")
    return place


@pytest.fixture
def opened(browser):
    pages = []

    def open_file(file: Path):
        pages.append(browser.new_page(viewport={"width": 680, "height": 960}))
        pages[-1].goto(file.as_uri())
        return pages[-1]

    yield open_file
    for page in pages:
        page.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", [SHEET, KEY])
def test_a_sheet_prints_to_a_pdf_with_pages(opened, folder, paper, name):
    pdf = opened(folder / name).pdf(format=paper)
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    pages = pages_of(pdf)
    assert 1 < pages < 15
    counted = re.findall(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)", pdf)
    assert max(map(int, counted)) == pages, "the table of pages and the pages are of one mind"


def test_the_peer_check_sheet_has_more_room_to_write_than_words_to_read(opened, tmp_path):
    write_sheets(tmp_path, ["08-rewrite-and-swap"])
    page = opened(tmp_path / "08-rewrite-and-swap.html")
    row = page.locator("tr", has_text="Who says it?")
    question, room = (one.bounding_box()["width"] for one in row.locator("td, th").all())
    assert room > question


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_an_exit_ticket_is_one_page(opened, folder, paper):
    assert pages_of(opened(folder / TICKET).pdf(format=paper)) == 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("path", ["one-period", "one-period-harbor"])
def test_a_sheet_has_no_more_pages_than_the_instructors_page_says(opened, tmp_path, paper, path):
    (sheet, *_) = write_sheets(tmp_path, path=path)
    (said,) = re.findall(rf"`{sheet.name}` \(up to (\d+) pages", BOOK.read_text(encoding="utf-8"))
    assert pages_of(opened(sheet).pdf(format=paper)) <= int(said)


@pytest.mark.parametrize("name", [SHEET, KEY])
def test_print_is_black_on_white_and_large_enough(opened, folder, name):
    page = opened(folder / name)
    page.emulate_media(media="print", color_scheme="dark")
    colors = (
        "() => { const s = getComputedStyle(document.body); return [s.color, s.backgroundColor] }"
    )
    assert page.evaluate(colors) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert [found for found in page.evaluate(FONTS) if found[1] < 10.99] == []


def test_a_numbered_line_is_one_line(opened, folder):
    page = opened(folder / SHEET)
    page.emulate_media(media="print")
    assert page.evaluate(WRAPPED) == []


@pytest.mark.parametrize("name", [SHEET, TICKET, KEY])
def test_axe_finds_nothing_on_a_sheet(opened, folder, name):
    page = opened(folder / name)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []
