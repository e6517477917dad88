"""The class report in a browser: its charts are drawn, nothing is asked for, axe finds nothing."""

from types import SimpleNamespace

import access
import pytest
from bench.submissions import Class
from whosays.classroom.collecting.collect import collect
from whosays.classroom.grading.key import Key
from whosays.classroom.grading.marks import Marks
from whosays.classroom.report import ClassReport
from whosays.handing_in.assignment import make_assignment
from whosays.handing_in.handed_in import written

WEEK = make_assignment("week-1", ["03-quotations"], tests=["before", "after"], title="Week 1")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder, course = tmp_path_factory.mktemp("in"), Class(WEEK)
    for n in range(20):
        (folder / f"{n}.whosays.json").write_bytes(written(course.handin(n)))
    made = ClassReport(Marks(collect(folder, WEEK), Key(WEEK)))
    return made.write(tmp_path_factory.mktemp("out") / "report.html")


@pytest.fixture(params=["light", "dark"])
def shown(browser, report, request):
    context = browser.new_context(
        viewport={"width": 1200, "height": 900}, color_scheme=request.param
    )
    context.add_init_script(path=access.AXE)  # the page's policy lets no other script in
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda one: said.append(str(one)))
    page.goto(report.as_uri())
    page.locator("figure svg").last.wait_for()
    yield page
    assert asked == [report.as_uri()]
    assert said == []
    context.close()


def test_every_chart_is_drawn_with_a_description_and_axe_finds_nothing(shown):
    charts = shown.locator("figure")
    assert charts.count() == shown.locator("figure svg").count() >= 5
    assert all(
        len(one.get_attribute("aria-label")) > 20
        for one in shown.locator("figure [role='graphics-document']").all()
    )
    violations, passes = access.look(SimpleNamespace(page=shown), "body")
    assert violations == []
    assert access.CONTRAST in passes


def test_in_a_narrow_window_the_page_scrolls_one_way_and_its_tables_by_themselves(shown):
    shown.set_viewport_size({"width": 360, "height": 800})
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360
    wide = shown.locator(".wide").first
    assert wide.evaluate("el => el.scrollWidth > el.clientWidth && el.tabIndex === 0")
