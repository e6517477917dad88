import pytest
from whosays.leads import LeadError, lead, load_leads, read_leads

ONE = "- {id: a, title: A, note: Made up., text: One line.}\n"


def test_the_leads_that_ship_come_in_pairs_with_a_title_and_a_note():
    leads = load_leads()
    assert {name.rpartition("-")[0] + "-b" for name in leads if name.endswith("-a")} <= leads.keys()
    assert all(one.about["title"] and one.about["note"] for one in leads.values())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "a list of texts is expected"),
        ("a: b", "a list of texts is expected"),
        (ONE + "- x", "line 2: an entry with id, title, note, text"),
        (ONE + ONE, "line 2: the id 'a' is there twice"),
        (ONE.replace("note", "notes"), "line 1: unknown key 'notes'; did you mean 'note'"),
        (ONE.replace("note: Made up., ", ""), "line 1: note: text is expected"),
        (ONE.replace("One line.", "2019-05-11"), "line 1: text: text is expected"),
        (ONE.replace("One line.", "' '"), "line 1: text: text is expected"),
        ("- {", "leads: "),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_line(text, why):
    with pytest.raises(LeadError, match=why):
        read_leads(text)


def test_a_text_that_is_not_there_names_those_that_are(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(ONE, encoding="utf-8")
    assert lead("a", file).text == "One line."
    with pytest.raises(LeadError, match="no text 'b'; there are: a"):
        lead("b", file)
    with pytest.raises(LeadError, match=r"gone\.yaml: cannot be read"):
        lead("a", tmp_path / "gone.yaml")
