import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from whosays import load_article
from whosays.exercise import ExerciseError, Item, Option, read_exercise

ARTICLE = load_article("guaido-2019")
GOOD = """\
lesson: 03-quotations
title: Quotations
version: "1"
article: guaido-2019
items:
  - id: p2-words
    kind: choice
    prompt: Whose words are in the marks?
    about: instructed his political envoy in Washington
    options:
      - id: ap
        label: The Associated Press
        answer: consensus
        because: A speaker would have said my envoy.
        points: [his political envoy]
      - id: guaido
        label: Juan Guaidó
        because: His act, but he would have said my envoy.
  - id: p2-who
    kind: spans
    prompt: Point at the source.
    paragraph: 2
    places:
      - words: the Associated Press
        answer: consensus
        because: It follows the cue.
    otherwise: Look at the opening of the paragraph.
  - id: why
    kind: text
    prompt: Why?
    model: Because of his.
"""


def refused(old, new):
    assert old in GOOD
    with pytest.raises(ExerciseError) as caught:
        read_exercise(GOOD.replace(old, new, 1), "x.yaml")
    return str(caught.value)


def test_words_become_the_span_where_they_stand():
    item = read_exercise(GOOD).item("p2-words")
    assert ARTICLE.words(item.about) == "instructed his political envoy in Washington"
    assert item.paragraph == 2
    assert [ARTICLE.words(p) for p in item.options[0].points] == ["his political envoy"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("prompt: Whose", "promt: Whose", "x.yaml, line 8: unknown key 'promt'; did you mean 'prompt'?"),
        ("envoy in Washington", "envoy in Wshington", "line 9: 'instructed his political envoy in Wshington' is not in the article; nearest is 'instructed his political envoy in Washington'"),
        ("    about: instructed his political envoy in Washington", "    about: Guaidó", "line 9: 'Guaidó' is in the article 5 times; give paragraph:"),
        ("        because: A speaker would have said my envoy.\n", "", "because: is missing"),
        ("because: His act, but", "answer: consensus\n        because: His act, but", "two options are the key"),
        ("        answer: consensus\n        because: A speaker", "        because: A speaker", "no option is accepted"),
        ("answer: consensus", "answer: yes", "line 13: answer: 'yes' is not one of consensus, defensible"),
        ("id: ap", "id: 2019-05-11", "line 11: id: text is expected, not datetime.date(2019, 5, 11); put it in quotation marks"),
        ("id: ap", "id: 5", "line 11: id: text is expected, not 5"),
        ("id: guaido", "id: ap", "two options have one id"),
        ("id: p2-who", "id: p2-words", "two items have the id 'p2-words'"),
        ("kind: spans", "kind: span", "line 20: kind: 'span' is not one of"),
        ("    paragraph: 2\n", "    paragraph: 12\n", "no paragraph 12"),
        ("    otherwise: Look at the opening of the paragraph.\n", "", "otherwise: is missing"),
        ('version: "1"', "version: 1", "line 3: version: text is expected, not 1"),
        ("title: Quotations", "title: Quotations\ntitle: Again", 'found duplicate key "title"'),
        ("article: guaido-2019", "article: nowhere", "line 4: nowhere: there is no such file"),
        ("items:", "items: [", "x.yaml: "),
        ("points: [his political envoy]", "points: [my envoy]", "line 15: 'my envoy' is not in P2"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_with_its_line(old, new, message):
    assert message in refused(old, new)


def test_an_unknown_item_names_the_nearest():
    with pytest.raises(KeyError, match="did you mean 'p2-words'"):
        read_exercise(GOOD).item("p2-word")


@given(st.data())
def test_any_words_of_the_article_given_with_their_paragraph_are_found_or_called_ambiguous(data):
    number = data.draw(st.integers(1, len(ARTICLE.paragraphs)))
    words = ARTICLE.words(ARTICLE.paragraphs[number - 1]).split()
    first = data.draw(st.integers(0, len(words) - 1))
    phrase = " ".join(words[first : data.draw(st.integers(first + 1, len(words)))])
    assume(any(c.isalnum() for c in phrase))  # a dash alone is refused, and tested elsewhere
    quoted = "'" + phrase.replace("'", "''") + "'"
    new = f"    about: {quoted}\n    paragraph: {number}\n"
    text = GOOD.replace("    about: instructed his political envoy in Washington\n", new)
    text = text.replace("        points: [his political envoy]\n", "")
    try:
        item = read_exercise(text).item("p2-words")
    except ExerciseError as error:
        assert "times; give more words" in str(error)  # noqa: PT017
    else:
        assert (ARTICLE.words(item.about), item.paragraph) == (phrase, number)


GROUPS = """\
lesson: 03-quotations
title: Quotations
version: "1"
article: guaido-2019
quotations:
  - id: q1
    marks: “direct communications”
    stage: worked
    words:
      options:
        - {id: guaido, label: Juan Guaidó, answer: consensus, because: The cue is said.}
        - {id: ap, label: AP, answer: defensible, because: It is a translation.}
    kind:
      options:
        - {id: partial, answer: consensus, because: Two words inside another sentence.}
        - {id: full, because: It is no whole statement.}
    how:
      places:
        - {words: "“The leader said", paragraph: 3, answer: defensible, because: AP has it.}
        - {words: said, answer: consensus, because: The cue.}
      otherwise: Look for the cue.
terms:
  - id: coup
    words: coup attempt
    paragraph: 1
    owner:
      options:
        - {id: article, label: The article, answer: consensus, because: No one is named.}
    use:
      options:
        - {id: use, answer: consensus, because: It names the events.}
        - {id: mention, because: It does not speak of the name.}
"""


def test_a_quotation_and_a_term_become_one_item_for_each_thing_asked():
    exercise = read_exercise(GROUPS)
    assert exercise.ids == ["q1.words", "q1.kind", "q1.how", "coup.owner", "coup.use"]
    assert [exercise.groups(of) for of in ("quotation", "term")] == [["q1"], ["coup"]]
    assert exercise.item("q1.words").stage == "worked"


def test_kinds_and_use_have_their_usual_labels():
    labels = [o.label for o in read_exercise(GROUPS).item("coup.use").options]
    assert [label.split(":")[0] for label in labels] == ["Used", "Mentioned"]


def test_an_item_shows_its_own_paragraph_and_those_of_its_places():
    exercise = read_exercise(GROUPS)
    assert [exercise.item(i).scope for i in ("q1.words", "q1.how")] == [(1, 1), (1, 3)]


def test_an_item_is_keyed_only_if_something_is_accepted():
    assert read_exercise(GROUPS).item("q1.how").keyed
    assert not Item("mine", "choice", "Whose?", 1, options=(Option("a", "A", ""),)).keyed


def test_a_file_of_endless_nesting_is_refused_with_its_name():
    with pytest.raises(ExerciseError, match=r"x\.yaml"):
        read_exercise("[" * 50_000, "x.yaml")
