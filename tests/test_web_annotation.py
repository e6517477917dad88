import doctest
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whosays import Article, Span, load_article, web_annotation
from whosays.reading import Quotation, Reading, ReadingError, Term, load_reading, validate
from whosays.web_annotation import from_web_annotations, to_web_annotations

ARTICLE = load_article("guaido-2019")
SHIPPED = load_reading("guaido-2019")
NOTE = Article("note", "AP said “no” to it.\nThe aide said “no” too.")


def mine(**fields):
    return Quotation(**({"id": "mine", "start": 8, "end": 12, "text": "“no”"} | fields))


def of_note(*found):
    return Reading(NOTE.id, NOTE.sha256, found)


def shared(found=SHIPPED, article=ARTICLE):
    return json.loads(json.dumps(to_web_annotations(found, article)))


def test_a_web_annotation_has_the_names_of_the_model():
    data = shared()
    assert data["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (data["type"], data["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    first = data["first"]["items"][0]
    assert first["type"] == "Annotation"
    assert first["target"]["selector"] == [
        {"type": "TextPositionSelector", "start": 187, "end": 210},
        {
            "type": "TextQuoteSelector",
            "exact": "“direct communications”",
            "prefix": ARTICLE.text[155:187],
            "suffix": ARTICLE.text[210:242],
        },
    ]
    ids = [item["id"] for item in data["first"]["items"]]
    assert len(set(ids)) == 129
    assert not any(set(' <>"') & set(i) for i in ids)


def test_the_shipped_reading_comes_back_from_web_annotations():
    assert from_web_annotations(shared(), ARTICLE) == SHIPPED
    assert from_web_annotations(shared()["first"]["items"], ARTICLE) == SHIPPED
    assert from_web_annotations(shared(of_note(), NOTE), NOTE) == of_note()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_a_text_that_has_shifted_gets_its_annotations_at_the_new_place(before):
    before = before.replace("\r", "").encode(errors="ignore").decode()
    longer = replace(ARTICLE, text=f"{before}\n{ARTICLE.text}")
    found = from_web_annotations(shared(), longer)
    moved = len(before) + 1
    assert [a.start for a in found.annotations] == [a.start + moved for a in SHIPPED.annotations]
    assert found.article_sha256 == longer.sha256 != SHIPPED.article_sha256


def test_words_around_a_quote_tell_equal_words_apart():
    data = shared(of_note(mine()), NOTE)
    data["first"]["items"][0]["target"]["selector"][0] |= {"start": 0, "end": 4}
    assert from_web_annotations(data, NOTE).quotations[0].start == 8


def test_a_right_position_counts_where_the_marks_around_it_were_changed():
    data = shared(of_note(Term(id="t", start=9, end=11, text="no")), NOTE)
    straight = replace(NOTE, text=NOTE.text.translate({ord("“"): '"', ord("”"): '"'}))
    assert from_web_annotations(data, straight).terms[0].start == 9


def test_words_that_could_be_meant_in_two_places_are_refused():
    data = shared(of_note(mine()), NOTE)
    selectors = data["first"]["items"][0]["target"]["selector"]
    selectors[:] = [{"type": "TextQuoteSelector", "exact": "“no”"}]
    with pytest.raises(ReadingError, match="quotations, mine: the words '“no”' stand 2 times"):
        from_web_annotations(data, NOTE)
    with pytest.raises(ReadingError, match="do not stand in other"):
        from_web_annotations(data, Article("other", "Nothing here."))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
PLACES = ["body", "target", "selector", "start", "exact", "prefix", "fields", "table", "id"]
PLACES += ["kind", "flags", "cue_span", "first", "items", "paragraph", "type"]


@settings(deadline=None)
@given(st.sampled_from(PLACES), JSON)
def test_any_other_json_is_read_or_refused_and_nothing_else(place, value):
    found = mine(kind="partial", flags=("nested",), paragraph=1, cue="said", cue_span=(3, 7))
    data = shared(of_note(replace(found, cue_span=Span(3, 7))), NOTE)
    item = data["first"]["items"][0]
    body, selector = item["body"][0], item["target"]["selector"]
    fields = body["whosays:fields"]
    holders = {"body": item, "target": item, "selector": item["target"], "start": selector[0]}
    holders |= dict.fromkeys(["exact", "prefix", "type"], selector[1])
    holders |= {"fields": body, "first": data, "items": data["first"]}
    holders.get(place, fields)["whosays:fields" if place == "fields" else place] = value
    try:
        made = from_web_annotations(data, NOTE)
    except ReadingError:
        return
    validate(made, NOTE)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "whole"}, "kind 'whole' is not known"),
        ({"colour": "red"}, "has no field 'colour'; it has: paragraph"),
        ({"words_of": ["AP"]}, "words_of: expected a text"),
        ({"flags": "nested"}, "flags: expected a list of texts"),
        ({"table": "quotes"}, "table must be one of quotations"),
    ],
)
def test_a_web_annotation_with_other_fields_is_refused(change, reason):
    data = shared(of_note(mine()), NOTE)
    data["first"]["items"][0]["body"][0]["whosays:fields"] |= change
    with pytest.raises(ReadingError, match=reason):
        from_web_annotations(data, NOTE)


def test_what_another_tool_wrote_is_refused_with_the_reason():
    with pytest.raises(ReadingError, match="AnnotationCollection with its page"):
        from_web_annotations("no", NOTE)
    with pytest.raises(ReadingError, match="annotation 1, body: has no 'whosays:fields'"):
        from_web_annotations([{"body": "a tag", "target": "x"}], NOTE)


def test_the_examples_of_the_documentation_run():
    assert doctest.testmod(web_annotation).failed == 0
