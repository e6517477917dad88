import base64
import re

import pytest
from course_pages import part
from whosays import load_article
from whosays.answers import NotSavedError
from whosays.exercise import load_exercise
from whosays.lessons import Lesson
from whosays.mark import AnswerError
from whosays.reader import spans_in_marks
from whosays.report import reading_report
from whosays.views.chains import Chains
from whosays.views.own_article import MOST_HANDS, OwnArticle
from whosays.views.paste import Paste
from whosays.views.reading_report import ReadingReport

TEXT = "“We won,” Ana Ruiz told the radio.\nBo Lee spoke of a “win” of the Reds."


@pytest.fixture
def own(tmp_path):
    made = OwnArticle.in_folder(tmp_path)
    made.take(TEXT)
    return made


def both(own):
    return Paste("both", own.log.path.parent, own=own).children[1:]


def test_matching_highlighting_and_chains_read_one_text_under_one_log(own, tmp_path):
    matcher, words = both(own)
    assert matcher.work.article is words.work.article is own.article
    first = own.quotations[0]
    matcher.answer(f"{first}.words", "ana-ruiz")
    matcher.answer(f"{first}.how", [[10, 23]])
    words.add("win", "names")
    words.tag(0, owner="Bo Lee", use="mention")
    Chains(own).do({"do": "chain", "item": first, "answer": {"hands": ["Ana Ruiz", "radio"]}})
    assert [path.name for path in tmp_path.iterdir()] == ["yours-both.jsonl"]
    made = own.report().tables
    assert made[0].rows[0][2:4] == ("“We won,”", "Ana Ruiz")
    assert made[0].rows[0][6] == "Ana Ruiz told"
    assert made[1].rows == [
        ("win", "P2 s1", "names", "Bo Lee", "Mentioned: the text talks about the name")
    ]
    assert own.report().chains == [(1, ["Ana Ruiz", "radio"])]


def test_a_name_that_was_typed_once_is_offered_wherever_somebody_is_asked_for(own):
    paste = Paste("both", own.log.path.parent, own=own)
    _, matcher, words = paste.children
    chains, (first, second) = Chains(own), own.quotations
    matcher.answer(f"{first}.words", "A reader of the Post")
    matcher.answer(f"{second}.act", "ana-ruiz")
    words.add("win", "names")
    words.tag(0, owner="The Reds’ fans")
    names = ["A reader of the Post", "The Reds’ fans"]
    assert own.typed == matcher.state["named"] == words.state["named"] == names
    assert "A reader of the Post" in chains.state["names"]
    own.take("“No.”")
    assert own.typed == []
    own.take(TEXT)
    assert Paste("both", own.log.path.parent).children[1].state["named"] == names


def test_words_of_ones_own_article_can_be_those_of_the_article_itself(own):
    matcher, _ = both(own)
    (item,) = (i for i in matcher.view["items"] if i["id"] == f"{own.quotations[1]}.words")
    assert [o["label"] for o in item["options"]][-3:] == [
        "The article", "Nobody is named", "The text does not say",
    ]  # fmt: skip
    matcher.answer(item["id"], "article")
    assert own.report().tables[0].rows[1][3] == "The article"


def test_all_of_it_is_there_again_after_a_restart(own, tmp_path):
    own.set_chain(own.quotations[1], {"hands": ["Bo"], "missing": ["when"], "why": "No day."})
    own.set_head({"title": "The win", "source": "My paper"})
    again = OwnArticle.in_folder(tmp_path)
    assert again.report() == own.report()
    assert again.report().not_said == ["Quotation 2: when they were said. Why not: No day."]
    assert again.report().title == "The win"


def test_another_text_starts_afresh_and_the_first_one_comes_back(own):
    own.set_chain(own.quotations[0], {"hands": ["Ana"]})
    own.take("“No.”")
    assert own.report().chains == []
    own.take(TEXT)
    assert own.report().chains == [(1, ["Ana"])]


def test_a_word_that_is_taken_out_again_is_not_in_the_report(own):
    _, words = both(own)
    words.add("win", "names")
    words.tag(0, owner="Bo Lee")
    words.remove("win", "names")
    assert own.report().terms == []


def test_the_boxes_of_a_lesson_share_the_text_and_follow_it(tmp_path):
    this = Lesson(load_exercise("03-quotations"), tmp_path, "")
    paste, chains, report = this.yours("both"), this.chains(), this.report("exit")
    assert repr(chains) == "Chains(0 of 0 quotations have a chain)"
    assert report.state["key"] == ""
    paste.box.do({"do": "text", "text": TEXT})
    assert [one["words"] for one in chains.state["quotations"]] == ["“We won,”", "“win”"]
    assert report.state["key"]
    this.ask("exit").answer("exit", "It was clear.")
    assert "It was clear." in report.do({"do": "markdown"})["text"]


def test_the_question_before_judging_stands_above_the_tools(tmp_path):
    this = Lesson(load_exercise("09-transfer"), tmp_path, "")
    paste = this.yours("both", this.ask("own-describe", yours=True))
    paste.box.do({"do": "text", "text": TEXT})
    assert [type(one).__name__ for one in paste.children] == [
        "PasteBox", "OwnQuestions", "QuoteMatcher", "TermHighlighter",
    ]  # fmt: skip
    assert "Before you judge" in paste._repr_mimebundle_()["text/html"]


def test_a_model_answer_about_ones_own_text_says_that_it_is_about_another():
    exercise = load_exercise("09-transfer")
    own = [item for item in exercise.items if item.id.startswith("own-")]
    assert len(own) == 4
    assert all(item.otherwise.startswith("In another text, ") for item in own)


def test_what_is_asked_about_ones_own_text_is_asked_of_each_text_anew(tmp_path):
    this = Lesson(load_exercise("09-transfer"), tmp_path, "")
    box = this.ask("own-describe", "own-fair", yours=True)
    report = this.report("own-describe", "own-fair", "exit")
    assert "in the box above first" in box.children[0].value
    this.own.take(TEXT)
    (question,) = box.children
    first = f"{this.own.key}-own-describe"
    question.answer(first, "The Reds won.")
    assert this.work.log.state("own-describe").answer == "The Reds won."
    assert "The Reds won." in report.do({"do": "markdown"})["text"]
    this.own.take("“No.”")
    assert box.children[0].answers == {}
    assert "The Reds won." not in report.do({"do": "markdown"})["text"]
    this.own.take(TEXT)
    assert box.children[0].answers == {first: "The Reds won."}
    again = Lesson(load_exercise("09-transfer"), tmp_path, "").ask("own-describe", yours=True)
    assert again.children[0].answers == {first: "The Reds won."}
    bundle = again._repr_mimebundle_()
    assert "Before you judge" in (bundle if isinstance(bundle, dict) else bundle[0])["text/html"]


@pytest.mark.parametrize(
    "answer",
    [
        {"hands": "Ana"},
        {"hands": [1]},
        {"hands": ["x" * 201]},
        {"hands": ["a"] * (MOST_HANDS + 1)},
        {"missing": ["nothing"]},
        {"missing": "when"},
        {"why": "x" * 1001},
        {"why": None},
    ],
)
def test_a_chain_that_cannot_be_meant_is_refused(own, answer):
    with pytest.raises(AnswerError):
        own.set_chain(own.quotations[0], answer)
    assert own.chain(own.quotations[0]) == {"hands": [], "missing": [], "why": ""}


def test_a_chain_belongs_to_a_quotation_of_this_text(own):
    for item in ("q1", None, [], "x"):
        with pytest.raises(AnswerError, match="not in this text"):
            own.set_chain(item, {})


def test_empty_lines_and_blanks_are_no_hands(own):
    own.set_chain(own.quotations[0], {"hands": ["  Ana \n Ruiz ", "", " "]})
    assert own.chain(own.quotations[0])["hands"] == ["Ana Ruiz"]


def test_what_somebody_wrote_into_the_file_harms_nothing(own, tmp_path):
    first = own.quotations[0]
    own.log.write(f"{first}.chain", "answer", {"hands": 5})
    own.log.write(f"{first}.words", "answer", [1, 2])
    own.log.write(f"{first}.how", "answer", "x")
    own.log.write(f"{own.key}-0-3.owner", "answer", {"a": 1})
    own.log.write(f"{own.key}-terms", "answer", "win")
    own.log.write(f"{own.key}-head", "answer", 7)
    assert OwnArticle.in_folder(tmp_path).report().html()


@pytest.mark.parametrize("text", [5, {"a": 1}, "a\0b", " ", "x" * 200_001])
def test_a_text_in_the_file_that_is_none_is_as_if_it_were_not_there(tmp_path, text):
    own = OwnArticle.in_folder(tmp_path)
    own.log.write("text", "answer", text)
    again = Paste("both", tmp_path)
    assert again.box.state["text"] == ""
    assert len(again.children) == 1


def test_the_report_that_lesson_09_shows_is_one_as_it_is_made():
    article = load_article("footbridge")
    shown = re.findall(r"(?m)^\| (.*) \|$", part("09-transfer", "One reader’s report"))
    heads, _, *rows = (line.split(" | ") for line in shown)
    assert heads == list(reading_report(article).tables[0].heads)
    for _, place, words, *_ in rows:
        (at,) = article.find(words)
        assert article.sentence_of(at.start).label == place
    assert len(rows) == len(spans_in_marks(article)[0])


def test_without_a_text_there_is_no_report_and_that_is_said(tmp_path):
    report = ReadingReport(OwnArticle.in_folder(tmp_path))
    with pytest.raises(AnswerError, match="no text yet"):
        report.do({"do": "html"})
    with pytest.raises(AnswerError, match="give a text first"):
        report.do({"do": "head", "answer": {"title": "A"}})
    assert report.text() == [
        "My reading report: show it, keep it as a web page, keep it as Markdown"
    ]


def test_the_report_comes_as_a_page_or_as_markdown_with_a_name(own):
    report = ReadingReport(own)
    assert report.do({"do": "html"})["name"].endswith(".html")
    assert report.do({"do": "markdown"})["text"].startswith("# Reading report")
    assert "kept" not in report.do({"do": "preview"})
    with pytest.raises(AnswerError, match="nothing that can be done"):
        report.do({"do": "fax"})


def test_a_page_without_a_kernel_shows_chains_and_report_as_lines(own):
    own.set_chain(own.quotations[0], {"hands": ["Ana", "radio"]})
    assert "P1 s1 “We won,” Ana → radio" in Chains(own).text()
    assert "Quotation 1: Ana → radio" in ReadingReport(own).text()
    bundle, _ = Chains(own)._repr_mimebundle_()
    assert "<script" not in bundle["text/html"]


def give(box, name, data):
    return box.do({"do": "file", "name": name, "data": base64.b64encode(data).decode()})


@pytest.mark.parametrize("kind", ["match", "highlight", "both"])
def test_a_file_is_read_and_kept_like_a_pasted_text(tmp_path, kind):
    mine = Paste(kind, tmp_path)
    page = "<h1>News</h1><p>“We won,” Ana Ruiz said.<script>alert(1)</script>"
    assert give(mine.box, "page.html", page.encode())["paragraphs"] == 2
    assert mine.box.state["text"] == "News\n“We won,” Ana Ruiz said."
    assert Paste(kind, tmp_path).box.state == mine.box.state


@pytest.mark.parametrize(
    ("message", "why"),
    [
        ({"name": "a.pdf", "data": "JVBERg=="}, "is a PDF"),
        ({"name": "a.txt", "data": "%%%"}, "did not arrive whole"),
        ({"name": "a.txt", "data": base64.b64encode(b"a" * 200_001).decode()}, "at most 200,000"),
        ({"name": 5, "data": ""}, "could not be read"),
        ({}, "could not be read"),
    ],
)
def test_a_file_that_is_no_text_is_refused_in_words_and_the_box_stays(tmp_path, message, why):
    mine = Paste("both", tmp_path)
    with pytest.raises(AnswerError, match=why):
        mine.box.do({"do": "file", **message})
    assert len(mine.children) == 1
    assert mine.box.state["text"] == ""


def test_ones_own_text_comes_back_after_the_practice_text_with_what_was_said_of_it(own, tmp_path):
    mine = Paste("both", tmp_path, own=own, practice="footbridge")
    own.set_chain(own.quotations[0], {"hands": ["Ana"]})
    mine.box.do({"do": "practice", "text": TEXT})
    assert own.article.text == load_article("footbridge").text
    assert own.report().chains == []
    again = Paste("both", tmp_path, practice="footbridge")
    assert again.box.state["practice"]
    assert again.box.state["back"]
    again.box.do({"do": "back"})
    assert again.box.state == {"text": TEXT, "practice": False, "back": False}
    assert again.own.report().chains == [(1, ["Ana"])]


def test_what_stands_in_the_box_is_kept_before_the_practice_text_comes(tmp_path):
    mine = Paste("both", tmp_path, practice="footbridge")
    mine.box.do({"do": "practice", "text": "“Typed,” he said."})
    mine.box.do({"do": "back"})
    assert mine.box.state["text"] == "“Typed,” he said."
    with pytest.raises(AnswerError, match="holds no words"):
        Paste("both", tmp_path / "new", practice="footbridge").box.do({"do": "back"})


def test_a_disk_that_refuses_leaves_everything_as_it_was(own, tmp_path):
    own.log.path = tmp_path / "yours-both.jsonl" / "no"
    with pytest.raises(NotSavedError):
        own.set_chain(own.quotations[0], {"hands": ["Ana"]})
    with pytest.raises(NotSavedError):
        own.take("“No.”")
    assert own.article.text == TEXT
    assert own.report().chains == []
