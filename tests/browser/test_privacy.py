"""What docs/privacy.md says of a learner's computer, in a real JupyterLab."""

import pytest
from access import look
from test_lessons import option, saved
from whosays.classroom.handing_out.assign import hand_out
from whosays.handing_in.assignment import make_assignment
from whosays.handing_in.handed_in import MIME, read_handin

L03, BOX = "03-quotations.ipynb", ".ws-root.ws-handin"
TYPED = "Zebra finches said it."
# All that a page can keep in a browser, as one text.
STORED = """async () => {
  const found = [document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((resolve, reject) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    for (const store of db.objectStoreNames) {
      const asked = db.transaction(store).objectStore(store).getAll();
      found.push(store, JSON.stringify(await new Promise((resolve) => {
        asked.onsuccess = () => resolve(asked.result);
      })));
    }
    db.close();
  }
  return found.join('\\n');
}"""


@pytest.fixture
def asked(lab, tmp_path):
    """A folder of lessons that asks for consent, on the server."""
    name = f"asked-{tmp_path.name}"
    week = make_assignment("week-1", ["03-quotations"], research="Ana Ruiz, to study readers")
    hand_out(lab.folder / name, week)
    lab.sign(f"{name}/{L03}")
    yield lab.folder / name
    lab.stop_kernels()


def answered(page, asked):
    page.page.set_viewport_size({"width": 1280, "height": 9000})
    page.open(f"{asked.name}/{L03}")
    option(page, "q4.words", "guaido").click()
    saved(page, "q4.words")
    page.page.locator("[data-item='exit'] textarea").first.fill(TYPED)
    page.page.locator("[data-item='exit']").get_by_role("button", name="Keep my answer").click()
    saved(page, "exit")
    return page.page.locator(BOX)


def handed_in(page, box):
    with page.page.expect_download() as got:
        box.get_by_role("button", name="Make my file to hand in").click()
    page.settled()
    return read_handin(got.value.path().read_bytes())


def test_nothing_of_an_answer_is_kept_in_the_browser_or_in_jupyterlab_s_own_folders(
    page, lab, asked
):
    box = answered(page, asked)
    box.get_by_label("Your pseudonym").fill("blue-heron")
    handed_in(page, box)
    kept = page.page.evaluate(STORED)
    own = [path for name in ("config", "data", "settings", "workspaces", "runtime")
           for path in (lab.home / name).rglob("*") if path.is_file()]  # fmt: skip
    assert own
    for word in ("Zebra", "blue-heron", "guaido"):
        assert word not in kept
        assert not [path for path in own if word.encode() in path.read_bytes()]


def test_a_yes_is_asked_for_each_time_and_the_box_can_be_used_by_everybody(page, asked):
    box = answered(page, asked)
    box.get_by_label("Your pseudonym").fill("blue-heron")
    agree = box.get_by_role("checkbox", name="Yes, my answers may be used for this research.")
    assert not agree.is_checked()
    assert handed_in(page, box).consent == ""
    agree.focus()
    page.page.keyboard.press("Space")
    assert handed_in(page, box).consent == "1"
    assert look(page, BOX)[0] == []
    page.reload()
    assert not page.page.locator(BOX).get_by_role("checkbox").is_checked()


def test_deleted_answers_are_gone_from_the_disk_and_from_the_notebook(page, asked):
    box = answered(page, asked)
    box.get_by_label("Your pseudonym").fill("blue-heron")
    handed_in(page, box)
    page.page.wait_for_function("() => !document.querySelector('.jp-Dialog')")
    assert MIME in (asked / L03).read_text(encoding="utf-8")
    keep = page.page.locator(".ws-root.ws-keep")
    keep.get_by_role("button", name="Delete my answers from this computer").click()
    keep.get_by_role("button", name="Yes, delete them").click()
    box.get_by_text("0 of 45").wait_for()
    keep.get_by_text("Your answers are deleted").first.wait_for()
    page.settled()
    assert not [path for path in (asked / "answers").rglob("*") if path.is_file()]
    text = (asked / L03).read_text(encoding="utf-8")
    assert "Zebra" not in text
    assert "blue-heron" not in text


def test_what_a_lesson_showed_of_deleted_answers_is_gone_when_it_is_opened_again(page, asked):
    answered(page, asked)
    page.settled()
    page.reload()
    page.settled()
    keep = page.page.locator(".ws-root.ws-keep")
    keep.get_by_role("button", name="Delete my answers from this computer").click()
    keep.get_by_role("button", name="Yes, delete them").click()
    keep.get_by_text("Your answers are deleted").first.wait_for()
    page.settled()
    page.reload()
    page.settled()
    assert "Zebra" not in (asked / L03).read_text(encoding="utf-8")
