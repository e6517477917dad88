"""An article of one's own in a real JupyterLab: paste, file, match, chain, report, reload."""

import re
from pathlib import Path

import access
import pytest

L09 = "09-transfer.ipynb"
TEXT = "“We won,” Ana Ruiz told the radio.\nBo Lee spoke of a “win” of the Reds."
SAVED_PAGE = (
    "<!DOCTYPE html><title>T</title><nav>Menu</nav><article><h1>The match</h1>"
    "<p>“We <b>won</b>,” Ana Ruiz told the radio.<script>window.hacked = 1</script></p>"
    "<p>&lt;img src=x onerror='window.hacked = 2'&gt; said Bo “Lee”.</p></article>"
)


@pytest.fixture
def lesson(page, lessons):
    page.open(f"{lessons}/{L09}")
    return page


def own(page):
    """The box of lesson 09 for the article that is chained and reported on."""
    return page.page.locator(".ws-paste").first


def paste(page, text=TEXT):
    own(page).locator("textarea").fill(text)
    own(page).get_by_role("button", name="Read this text").click()
    page.page.locator(".ws-chains .ws-text", has_text=text[:9]).wait_for()


def matcher(page):
    return page.page.locator(".ws-matcher", has_text="Ana Ruiz told the radio").first


def saved(widget):
    widget.locator(".ws-saved", has_text="Saved").wait_for()


def add_hand(page, name):
    page.page.locator(".ws-chains").get_by_role("button", name="Add a hand").press("Enter")
    page.page.keyboard.type(name)


def report(page, button):
    """Press a button of the report and return the file that it keeps."""
    with page.page.expect_download() as download:
        page.page.locator(".ws-report").get_by_role("button", name=button).click()
    return download.value, Path(download.value.path()).read_text(encoding="utf-8")


def work(page):
    """Match one quotation, draw its chain by keyboard, tick and give a title."""
    matcher(page).locator("[data-option='ana-ruiz']").first.click()
    matcher(page).locator("[data-option='ana-ruiz'][aria-pressed='true']").first.wait_for()
    for name in ("the radio", "Ana Ruiz", "this article"):
        add_hand(page, name)
    chains = page.page.locator(".ws-chains")
    chains.get_by_role("button", name="Earlier: Ana Ruiz").press("Enter")
    chains.get_by_label("does not say when").press("Space")
    chains.get_by_text("Ana Ruiz → the radio → this article").wait_for()
    saved(chains)
    page.page.locator(".ws-report").get_by_label("Title of the article").fill("The <b>win</b>")
    page.page.keyboard.press("Tab")
    saved(page.page.locator(".ws-report"))


def test_a_pasted_article_is_matched_chained_and_kept_as_a_report(lesson, browser, tmp_path):
    paste(lesson)
    work(lesson)
    file, page = report(lesson, "Keep it as a web page")
    assert re.fullmatch(r"reading-report-\d{4}-\d\d-\d\d\.html", file.suggested_filename)
    file, markdown = report(lesson, "Keep it as Markdown")
    assert "- Quotation 1: Ana Ruiz → the radio → this article" in markdown
    kept = tmp_path / "report.html"
    kept.write_text(page, encoding="utf-8")
    context = browser.new_context(viewport={"width": 400, "height": 800})
    opened, asked = context.new_page(), []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(kept.as_uri())
    shown = opened.locator("body").inner_text()
    for words in ("Reading report: The <b>win</b>", "“We won,”", "Ana Ruiz → the radio",
                  "when they were said", "It is no score"):  # fmt: skip
        assert words in shown
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert asked == [kept.as_uri()]
    context.close()


def test_the_machine_speaks_after_the_learner_and_words_are_added_by_keyboard(lesson):
    paste(lesson)
    beside = lesson.page.locator(".ws-matcher", has_text="Ana Ruiz told the radio").nth(1)
    beside.wait_for()
    assert beside.locator(".ws-machine").count() == 0
    matcher(lesson).locator("[data-option='ana-ruiz']").first.click()
    line = beside.locator(".ws-machine", has_text="“told”")
    line.wait_for()
    line.get_by_text("= You say the same.").wait_for()
    beside.get_by_text("Add a quotation that is not in the list").press("Enter")
    beside.get_by_label("Paragraph").select_option("P2")
    beside.locator(".ws-more .ws-word").first.press("Space")
    lesson.page.keyboard.press("Shift+ArrowRight")
    beside.get_by_role("button", name="Add these words").press("Enter")
    beside.get_by_text("You added:").wait_for(state="attached")
    assert lesson.page.evaluate("document.activeElement.textContent") == "Quotation 2 P2 s1 Bo Lee"
    for widget in (matcher(lesson), beside):
        assert widget.locator("mark.ws-quote").all_inner_texts() == ["“We won,”", "Bo Lee", "“win”"]
    asked = lesson.page.locator(".ws-chains select option").all_text_contents()
    assert ["Bo Lee" in one for one in asked] == [False, True, False]


def test_all_of_it_is_there_after_a_reload(lesson):
    paste(lesson)
    work(lesson)
    lesson.reload()
    own(lesson).locator("textarea").wait_for()
    assert own(lesson).locator("textarea").input_value() == TEXT
    matcher(lesson).locator("[data-option='ana-ruiz'][aria-pressed='true']").first.wait_for()
    chains = lesson.page.locator(".ws-chains")
    hands = chains.locator(".ws-piece input").evaluate_all("all => all.map(one => one.value)")
    assert hands == ["Ana Ruiz", "the radio", "this article"]
    assert chains.get_by_label("does not say when").is_checked()
    title = lesson.page.locator(".ws-report").get_by_label("Title of the article")
    assert title.input_value() == "The <b>win</b>"


def test_a_saved_page_is_read_as_text_and_nothing_in_it_runs(lesson):
    own(lesson).locator("[type=file]").set_input_files(
        {"name": "page.html", "mimeType": "text/html", "buffer": SAVED_PAGE.encode("utf-16")}
    )
    matcher(lesson).wait_for()
    lines = [
        "The match",
        "“We won,” Ana Ruiz told the radio.",
        "<img src=x onerror='window.hacked = 2'> said Bo “Lee”.",
    ]
    lesson.page.wait_for_function(
        "text => document.querySelector('.ws-paste textarea').value === text", arg="\n".join(lines)
    )
    lesson.page.locator(".ws-report").get_by_role("button", name="Show my report").click()
    sheet = lesson.page.frame_locator(".ws-sheet")
    sheet.get_by_text("<img src=x onerror=").first.wait_for()
    assert sheet.locator("img, script").count() == 0
    assert lesson.page.evaluate("window.hacked") is None


def test_a_file_that_is_no_text_is_refused_in_words(lesson):
    own(lesson).locator("[type=file]").set_input_files(
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b"%PDF-1.7"}
    )
    own(lesson).locator(".ws-alarm", has_text="a.txt is a PDF; open it, copy the text").wait_for()


def test_who_has_no_article_at_hand_can_take_the_practice_text(lesson):
    own(lesson).get_by_role("button", name="Use the practice text").press("Enter")
    lesson.page.locator(".ws-chains .ws-text", has_text="Keldmouth").wait_for()


def test_the_practice_text_asks_first_and_ones_own_comes_back_with_its_answers(lesson):
    paste(lesson)
    describe = lesson.page.locator(".ws-question", has_text="Before you judge")
    describe.locator("textarea").fill("The Reds won.")
    describe.get_by_role("button", name="Keep my answer").click()
    saved(describe)
    own(lesson).get_by_role("button", name="Use the practice text").press("Enter")
    own(lesson).locator(".ws-sure", has_text="Yours is kept").wait_for()
    assert own(lesson).locator("textarea").input_value() == TEXT
    own(lesson).get_by_role("button", name="Yes, use the practice text").press("Enter")
    lesson.page.locator(".ws-chains .ws-text", has_text="Keldmouth").wait_for()
    assert describe.locator("textarea").input_value() == ""
    back = own(lesson).get_by_role("button", name="Bring my own text back")
    back.wait_for()
    assert back.evaluate("one => one === document.activeElement")
    back.press("Enter")
    own(lesson).get_by_role("button", name="Use the practice text", exact=True).wait_for()
    lesson.page.locator(".ws-chains .ws-text", has_text="We won").wait_for()
    assert own(lesson).locator("textarea").input_value() == TEXT
    assert describe.locator("textarea").input_value() == "The Reds won."
    judged = describe.bounding_box()["y"]
    assert judged < matcher(lesson).bounding_box()["y"]


def test_words_of_ones_own_are_in_the_report_with_their_owner(lesson):
    paste(lesson)
    words = lesson.page.locator(".ws-root:has(.ws-legend)", has_text="Reds").first
    words.get_by_label("Word or phrase").fill("win")
    words.get_by_label("Name of the new group").fill("=results")
    words.get_by_role("button", name="Add", exact=True).click()
    words.get_by_role("button", name="Next hit →").first.click()
    words.locator(".ws-panel .ws-option", has_text="Bo Lee").click()
    words.locator(".ws-option[aria-pressed='true']", has_text="Bo Lee").wait_for()
    _, markdown = report(lesson, "Keep it as Markdown")
    assert "| win | P2 s1 | '=results | Bo Lee | – |" in markdown


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_is_cut_off(page, lessons, width):
    page.page.set_viewport_size({"width": width, "height": 900})
    page.open(f"{lessons}/{L09}")
    paste(page)
    for name in ("Ana Ruiz", "a very long name of a radio station that has no end " * 3):
        add_hand(page, name)
    page.page.locator(".ws-report").get_by_role("button", name="Show my report").click()
    page.page.locator(".ws-sheet").wait_for()
    access.nothing_cut_off(page)
    access.no_findings(page)


def test_the_report_follows_the_theme_of_the_page(lesson):
    paste(lesson)
    lesson.theme("Dark")
    lesson.page.locator(".ws-report").get_by_role("button", name="Show my report").click()
    body = lesson.page.frame_locator(".ws-sheet").locator("body")
    color = body.evaluate("one => getComputedStyle(one).backgroundColor")
    assert color == "rgb(22, 22, 22)"
