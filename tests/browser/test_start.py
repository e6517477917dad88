"""How a lesson begins: signed, unsigned, and in Notebook 7."""

L03 = "03-quotations.ipynb"


def test_a_copy_that_nobody_signed_runs_nothing_until_start_is_pressed(page, lab, lessons):
    notebook = lab.folder / lessons / "unsigned.ipynb"
    text = (lab.folder / lessons / L03).read_text(encoding="utf-8")
    notebook.write_text(text.replace("Two questions", "Two  questions"), encoding="utf-8")
    page.open(f"{lessons}/unsigned.ipynb", runs=False)
    page.page.wait_for_timeout(2000)
    assert page.page.locator(".ws-root").count() == 0
    assert page.page.get_by_text("Error displaying widget").count() == 0
    page.page.locator("[data-commandlinker-command]").first.click()
    # One question of JupyterLab's own, because a stranger's notebook must not run by itself.
    page.page.locator(".jp-Dialog").get_by_role("button", name="Run Once").click()
    page.ready()
    assert page.widget().is_visible()


def test_a_signed_lesson_starts_by_itself_in_notebook_7(page, lab, lessons):
    page.page.goto(lab.url(f"{lessons}/{L03}", "notebooks"), wait_until="commit")
    page.page.wait_for_selector(".ws-root [data-item='q3.words']", timeout=60_000)
    page.page.locator("[data-item='q3.words'] [data-option='ap']").click()
    page.page.wait_for_selector("[data-item='q3.words'] .ws-feedback")
