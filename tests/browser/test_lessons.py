"""Lessons in a real JupyterLab, used as a learner uses them."""

import json

L03 = "03-quotations.ipynb"


def answers(lab, lessons, name="03-quotations"):
    """Return the last answer to each item that is on disk."""
    path = lab.folder / lessons / "answers" / f"{name}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    events = [json.loads(line) for line in lines]
    return {e["item"]: e["answer"] for e in events if e["event"] == "answer"}


def option(page, item, answer):
    return page.page.locator(f"[data-item='{item}'] [data-option='{answer}']").first


def saved(page, item):
    """Wait until the widget that holds an item says that it is saved."""
    root = page.page.locator(".ws-root", has=page.page.locator(f"[data-item='{item}']")).first
    root.locator(".ws-saved[data-state='saved']").wait_for(timeout=5000)


def pressed(page, item, answer):
    page.page.wait_for_selector(
        f"[data-item='{item}'] [data-option='{answer}'][aria-pressed='true']", timeout=10_000
    )


def test_a_signed_lesson_starts_by_itself_and_stays_at_its_top(page, lessons):
    page.open(f"{lessons}/{L03}")
    assert page.widget().is_visible()
    top = page.page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollTop")
    assert top == 0
    assert page.page.locator(".jp-Dialog, .jp-toast, .Toastify__toast").count() == 0


def test_a_page_with_the_harbor_text_starts_too_and_keeps_its_answers_with_the_others(
    page, lab, lessons
):
    page.open(f"{lessons}/harbor/{L03}")
    option(page, "q3.words", "vask").click()
    saved(page, "q3.words")
    assert answers(lab, lessons, "harbor-03-quotations") == {"q3.words": "vask"}
    page.settled()
    page.page.get_by_role("link", name="The lesson itself: 03 Quotations").first.click()
    page.page.wait_for_url(f"**/{lessons}/03-quotations.ipynb*")


def test_the_table_leads_a_class_to_the_page_with_the_harbor_text(page, lab, lessons):
    file = lab.folder / lessons / "whosays.yaml"
    file.write_text("path: one-period-harbor\n", encoding="utf-8")
    page.open(f"{lessons}/00-start-here.ipynb")
    page.page.get_by_role("link", name="Begin with 03 Quotations, with the harbor text").click()
    page.page.wait_for_url(f"**/{lessons}/harbor/{L03}*")
    option(page, "q3.words", "vask").wait_for(timeout=60_000)


def test_by_mouse_an_answer_is_explained_and_on_disk(page, lab, lessons):
    page.open(f"{lessons}/{L03}")
    option(page, "q3.words", "guaido").click()
    page.page.wait_for_selector("[data-item='q3.words'] .ws-feedback")
    assert answers(lab, lessons) == {"q3.words": "guaido"}
    assert "his" in page.page.locator("[data-item='q3.words'] .ws-feedback").inner_text()


def test_by_keyboard_alone_from_the_page_to_an_explained_answer(page, lab, lessons):
    page.open(f"{lessons}/{L03}")
    keys = page.page.keyboard
    first = "[data-item='q3.words'] [data-option='guaido']"
    page.page.locator(first).scroll_into_view_if_needed()
    # Tab from the quotation's own button, as a person would who has come down the page.
    page.page.locator(".ws-root:has([data-item='q3.words']) .ws-tag").focus()
    keys.press("Tab")
    assert page.page.evaluate("document.activeElement.dataset.option") == "guaido"
    keys.press("ArrowRight")
    keys.press("Space")
    page.page.wait_for_selector("[data-item='q3.words'] .ws-feedback")
    assert answers(lab, lessons)["q3.words"] == "ap"
    while page.page.evaluate("!document.activeElement.classList.contains('ws-word')"):
        keys.press("Tab")
    for _ in range(2):
        keys.press("ArrowRight")
    keys.press("Space")
    keys.press("Shift+ArrowRight")
    while page.page.evaluate("document.activeElement.textContent !== 'These words'"):
        keys.press("Tab")
    keys.press("Enter")
    page.page.wait_for_selector("[data-item='q3.how'] .ws-feedback")
    start, end = answers(lab, lessons)["q3.how"][0]
    assert end > start


def test_a_whole_paragraph_is_explained_when_it_is_asked_for(page, lessons):
    page.open(f"{lessons}/{L03}")
    root = page.page.locator(".ws-matcher", has_text="“The leader said").first
    for _ in range(4):
        for ask in root.locator(".ws-ask.ws-kind-choice").all():
            ask.locator(".ws-option").first.click()
        for ask in root.locator(".ws-ask.ws-kind-spans").all():
            ask.locator(".ws-word").first.click()
            ask.get_by_role("button", name="These words").click()
        root.locator(".ws-saved[data-state='saved']").wait_for()
        following = root.get_by_role("button", name="Next quotation →")
        if following.count():
            assert root.locator(".ws-feedback").count() == 0
            following.click()
    root.get_by_role("button", name="Show the explanations").click()
    root.locator(".ws-feedback").first.wait_for()
    assert root.locator(".ws-feedback").count() == root.locator(".ws-ask").count()


def test_after_a_reload_and_a_restarted_kernel_the_answers_are_back(page, lab, lessons):
    notebook = f"{lessons}/{L03}"
    page.open(notebook)
    option(page, "q3.act", "guaido").click()
    saved(page, "q3.act")
    page.reload()
    pressed(page, "q3.act", "guaido")
    (kernel,) = lab.kernels(notebook)
    lab.api(f"kernels/{kernel}/restart", "POST")
    page.reload()
    pressed(page, "q3.act", "guaido")


def test_a_killed_kernel_loses_nothing_saved_and_the_next_answer_says_not_saved(page, lab, lessons):
    notebook = f"{lessons}/{L03}"
    page.open(notebook)
    for item, answer in (("q3.words", "ap"), ("q3.act", "guaido")):
        option(page, item, answer).click()
        saved(page, item)
    shown = {"q3.words": "ap", "q3.act": "guaido"}
    lab.kill_kernel(notebook)
    option(page, "q3.kind", "full").click()
    alarm = page.page.locator(".ws-root:has([data-item='q3.words']) .ws-alarm")
    alarm.get_by_text("Not saved.").wait_for(timeout=4000)
    assert "Full" in alarm.locator("textarea").input_value()
    assert answers(lab, lessons) == shown
    page.reload()
    for item, answer in shown.items():
        pressed(page, item, answer)


def test_a_lesson_saved_and_opened_again_shows_no_dead_widget(page, lab, lessons):
    page.open(f"{lessons}/{L03}")
    option(page, "q3.words", "ap").click()
    saved(page, "q3.words")
    page.page.keyboard.press("Control+s")
    page.page.wait_for_timeout(1000)
    lab.stop_kernels()
    page.open(f"{lessons}/{L03}")
    pressed(page, "q3.words", "ap")
    assert page.page.get_by_text("Error displaying widget").count() == 0


def test_typing_in_a_widget_leaves_the_notebook_as_it_was(page, lessons):
    page.open(f"{lessons}/{L03}")
    before = page.cells()
    for place in ("[data-item='q3.words'] .ws-option", "[data-item='q3.how'] .ws-word"):
        for key in ("b", "x", "d", "d", "a", "m", "ArrowDown", "ArrowUp", "Delete", "z"):
            page.page.locator(place).first.focus()
            page.page.keyboard.press(key)
            assert page.page.evaluate("!!document.activeElement.closest('.ws-root')"), key
            assert page.cells() == before, key


def test_the_shortcuts_of_jupyterlab_still_work_from_a_widget(page, lab, lessons):
    notebook = f"{lessons}/{L03}"
    page.open(notebook, "lab/tree").settled()
    before = (lab.folder / notebook).stat().st_mtime_ns
    option(page, "q3.words", "guaido").focus()
    page.page.keyboard.press("Control+s")
    for _ in range(50):
        page.page.wait_for_timeout(100)
        if (lab.folder / notebook).stat().st_mtime_ns > before:
            break
    assert (lab.folder / notebook).stat().st_mtime_ns > before
    option(page, "q3.words", "guaido").focus()
    page.page.keyboard.press("Control+Shift+c")
    page.page.wait_for_selector("#modal-command-palette, .lm-CommandPalette", state="visible")


def test_links_lead_from_lesson_to_lesson_without_a_question(page, lessons):
    page.open(f"{lessons}/00-start-here.ipynb").settled()
    asked = []
    page.page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.page.locator(".ws-contents a", has_text="03").first.click()
    page.page.wait_for_url("**/03-quotations.ipynb*")
    page.ready()
    assert asked == []


def test_the_table_of_lessons_counts_what_was_answered(page, lessons):
    page.open(f"{lessons}/{L03}")
    option(page, "q3.words", "ap").click()
    saved(page, "q3.words")
    page.open(f"{lessons}/00-start-here.ipynb")
    row = page.page.locator(".ws-contents tr", has_text="03 Quotations")
    assert row.locator("td").last.text_content().startswith("1 of ")
    assert (
        page.page.locator(".ws-contents .ws-link").text_content() == "Continue with 03 Quotations"
    )


def test_answers_can_be_taken_away_deleted_and_loaded_again(page, lab, lessons, tmp_path):
    page.open(f"{lessons}/{L03}")
    option(page, "q3.words", "ap").click()
    saved(page, "q3.words")
    keep = page.page.locator(".ws-keep")
    with page.page.expect_download() as download:
        keep.get_by_role("button", name="Take my answers with me").click()
    file = tmp_path / "answers.jsonl"
    download.value.save_as(file)
    assert '"ap"' in file.read_text(encoding="utf-8")
    keep.get_by_role("button", name="Delete my answers from this computer").click()
    keep.get_by_role("button", name="Yes, delete them").click()
    keep.get_by_text("Your answers are deleted from this computer.").first.wait_for()
    assert answers(lab, lessons) == {}
    assert option(page, "q3.words", "ap").get_attribute("aria-pressed") == "false"
    keep.locator("input[type=file]").set_input_files(file)
    pressed(page, "q3.words", "ap")
    assert answers(lab, lessons) == {"q3.words": "ap"}
