"""What the reader's small parts promise: words get a tag, and a verb its subject."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whosays import Article
from whosays.reader import subjects
from whosays.reader.attribute import paragraphs
from whosays.reader.keep import use_of
from whosays.reader.marks import spans_in_marks
from whosays.reader.sentences import length
from whosays.reader.tokens import tokens


def row_of(text):
    article = Article("note", text)
    outer = [span for span in spans_in_marks(article)[0] if span.depth == 1]
    return tokens(text, 0, len(text), outer)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("The claim fails.", "dKv."),
        ("They claim it.", "pCp."),
        ("Ruiz claims that it fails.", "NChpv."),
        ("the town’s claims of it", "dqKip"),
        ("He wants to claim it.", "pCtBp."),
        ("critics argue that", "nCh"),
        ("the elected mayor", "dnn"),
        ("Mr. Lee of the U.S. left.", "NNidNv."),
        ("Kelly said, “No.”", "NC,Q"),
        ("Recently, Lee left.", "a,Nv."),
        ("Tom A. Moss, D-Ore., put it well.", "NNN,N,Cpn."),
        ("1,000 people met at 9 a.m. on Monday", "#nvi#nim"),
    ],
)
def test_words_are_tagged_by_their_neighbors(text, tags):
    assert row_of(text).tags == tags


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ana Ruiz said", "Ana Ruiz"),
        (
            "Ana Ruiz, 40, the mayor of Ashford, Maine, said",
            "Ana Ruiz, 40, the mayor of Ashford, Maine",
        ),
        ("Ana Ruiz — who won — said", "Ana Ruiz"),
        ("In May, Ana Ruiz also said", "Ana Ruiz"),
        ("In an interview Ana Ruiz said", "Ana Ruiz"),
        ("Ana Ruiz has in the past said", "Ana Ruiz"),
        ("Ana Ruiz on Monday said", "Ana Ruiz"),
        ("Ana Ruiz and Bo Lee said", "Ana Ruiz and Bo Lee"),
        ("Ana Ruiz left, and Bo Lee said", "Bo Lee"),
        ("Ana Ruiz left and said", "Ana Ruiz"),
        ("When Bo Lee left, Ana Ruiz, the mayor, said", "Ana Ruiz, the mayor"),
        ("Ana Ruiz mocked Bo Lee, hugged him and said", "Ana Ruiz"),
        ("Ana Ruiz went on to say", "Ana Ruiz"),
        ("one of the mayor’s aides said", "one of the mayor’s aides"),
        ("people close to the mayor said", "people close to the mayor"),
        ("officials briefed on the plan said", "officials briefed on the plan"),
        ("a letter sent Friday said", "a letter sent Friday"),
        ("the tall, silent mayor said", "the tall, silent mayor"),
        ("voters who support Bo Lee said", "voters who support Bo Lee"),
        ("Bo Lee, who met Ana Ruiz in Ashford, said", "Bo Lee"),
        ("the “Noon” host Ana Ruiz said", "the “Noon” host Ana Ruiz"),
    ],
)
def test_a_verb_has_its_subject_before_it(text, subject):
    row = row_of(text)
    found = subjects.before(row, len(row) - 1, 0)
    assert text[row.starts[found.start] : row.ends[found.end - 1]] == subject


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("said Ana Ruiz.", "Ana Ruiz"),
        ("said Ana Ruiz, the mayor of Ashford, on Monday.", "Ana Ruiz, the mayor of Ashford"),
        ("said Ana Ruiz in Ashford.", "Ana Ruiz"),
        ("said a teacher at the school.", "a teacher at the school"),
        ("said retired Gen. Ana Ruiz.", "retired Gen. Ana Ruiz"),
        ("said he.", "he"),
        ("said one.", "one"),
        ("said a man calling himself Bo.", "a man calling himself Bo"),
    ],
)
def test_a_speaker_can_follow_the_verb(text, speaker):
    row = row_of(text)
    found = subjects.after(row, 0, len(row))
    assert text[row.starts[found.start] : row.ends[found.end - 1]] == speaker


def test_what_is_quoted_is_out_of_sight():
    row = row_of("“Bo Lee said so,” Ana Ruiz said.")
    assert row.tags == "QNNC."


@given(
    st.lists(
        st.sampled_from(["“a”", "Ana", "said", "the", ",", ".", "to", "who", "and", "saying", "of"])
    ).map(" ".join)
)
def test_every_quotation_has_one_voice_and_one_use(text):
    article = Article("note", text)
    outer = [span for span in spans_in_marks(article)[0] if span.depth == 1]
    found = [
        (p, quote, voice) for p in paragraphs(article, outer) for quote, voice in p.voices.items()
    ]
    assert len(found) == len(outer)
    for one, quote, voice in found:
        assert use_of(one.row, quote, voice, length(one.row, quote)) in {"speech", "scare", "title"}
