"""Charts: the same every time, in words as well, and drawn without the internet."""

import json
import subprocess
import sys

import altair as alt
import nbformat
import pandas as pd
import pytest
from whosays import charts
from whosays.charts import look, voices
from whosays.content import content


def owners_of_judging_words():
    """The lines that the learner writes in lesson 05."""
    words = pd.read_csv(content("data/articles/guaido-2019/evaluations.csv"))
    words = words[words["paragraph"] <= 7]
    judging = words[words["type"].isin(["claim_unattributed", "evaluative_attributed"])]
    return judging["owner"].value_counts().reset_index()


def names_for_the_events():
    pages = pd.read_csv(content("data/coverage/labels.csv"))
    events = pages[pages["target"] == "T1_event_apr30"]
    events = events[~events["notes"].fillna("").str.startswith("About the word")]
    return events[events["used_by"] != "quoted actor"]


def drawn(chart):
    """What the notebook keeps of a chart: the pieces by kind, and how to show them."""
    charts.offline()
    return chart._repr_mimebundle_()


def spec_of(chart):
    return drawn(chart)[0][look.MIME]


def data_in(spec):
    return [row for rows in spec["datasets"].values() for row in rows]


def steps():
    """The lines that the learner writes in lesson 02."""
    return charts.hand_overs(pd.read_csv(content("data/articles/guaido-2019/relations.csv")))


def share():
    return pd.DataFrame({"voice": ["AP", "Mike Pompeo"], "words": [69, 49]})


CHARTS = {
    "owners": lambda: charts.owners(owners_of_judging_words()),
    "names": lambda: charts.names(names_for_the_events()),
    "word_share": lambda: charts.word_share(share()),
    "source_map": lambda: charts.source_map(steps()),
    "a learner's own": lambda: (
        alt.Chart(owners_of_judging_words()).mark_bar().encode(x="count:Q", y="owner:N")
    ),
}
every_chart = pytest.mark.parametrize("make", CHARTS.values(), ids=CHARTS)


@every_chart
def test_a_chart_is_the_same_every_time(make):
    assert json.dumps(drawn(make())) == json.dumps(drawn(make()))


@every_chart
def test_jupyterlab_can_draw_it_and_nbformat_takes_it(make):
    bundle, how = drawn(make())
    assert spec_of(make())["$schema"].endswith("/vega-lite/v5.json")
    assert how[look.MIME]["embed_options"] == {"renderer": "svg", "actions": False}
    output = nbformat.v4.new_output("display_data", data=bundle, metadata=how)
    cell = nbformat.v4.new_code_cell("", outputs=[output])
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))


@every_chart
def test_no_address_but_the_name_of_the_schema_is_in_it(make):
    assert json.dumps(drawn(make())).replace(look.SCHEMA, "").count("://") == 0


@every_chart
def test_it_has_paper_and_ink_of_its_own_for_the_dark_theme(make):
    spec = spec_of(make())
    assert spec["background"] == look.PAPER
    assert {spec["config"][part]["labelColor"] for part in ("axis", "legend")} == {look.INK}


@every_chart
def test_every_row_of_its_data_stands_in_its_words(make):
    bundle, _ = drawn(make())
    for row in data_in(bundle[look.MIME]):
        assert all(str(value) in bundle["text/plain"] for value in row.values())


def test_our_charts_describe_what_they_show():
    description = spec_of(charts.owners(owners_of_judging_words()))["description"]
    assert "article voice (unattributed): 9" in description
    assert "Mike Pompeo (U.S. Secretary of State): 4" in description
    description = spec_of(charts.names(names_for_the_events()))["description"]
    assert description.endswith("from 2019-04-30 to 2019-05-13; rows: 29.")


def test_the_chart_of_owners_shows_the_table_it_was_given():
    table = owners_of_judging_words()
    assert data_in(spec_of(charts.owners(table))) == table.to_dict("records")


def test_its_numbers_are_those_of_the_checked_reading():
    rows = owners_of_judging_words().set_index("owner")["count"].to_dict()
    assert rows == {
        "article voice (unattributed)": 9,
        "Associated Press (news agency)": 4,
        "Mike Pompeo (U.S. Secretary of State)": 4,
        "progressive critics (unnamed, collective)": 1,
    }


def test_the_chart_of_names_shows_the_rows_that_have_a_day_and_no_other():
    events = names_for_the_events()
    shown = charts.named_by_day(events)
    assert data_in(spec_of(charts.names(events))) == shown.to_dict("records")
    dated = events[events["published"].str.fullmatch(r"\d{4}-\d{2}-\d{2}")]
    assert sorted(shown["label"]) == sorted(dated["outlet"] + ": " + dated["phrase"])


def test_a_hand_over_keeps_its_translation_and_the_best_ground_that_a_chain_gives():
    found = {
        (row["from"], row["to"]): (row["how"], row["basis"]) for row in steps().to_dict("records")
    }
    assert found["Guaidó", "AP"] == ("translated", "in this text")
    assert found["Pompeo", "Fox Business"] == ("passed on", "in this text")
    assert found["AP", "Common Dreams"] == ("passed on", "not in this text")
    only = charts.hand_overs(pd.DataFrame({"chain": ["Ana > Bo [inferred: no name]"]}))
    assert only["basis"].to_list() == ["inferred"]


def test_the_map_tells_every_hand_over_in_words_and_draws_it_by_its_ground():
    spec = spec_of(charts.source_map(steps()))
    assert "Trump to Pompeo (in this text)" in spec["description"]
    assert "Common Dreams to Truthout (inferred)" in spec["description"]
    assert spec["layer"][0]["encoding"]["strokeDash"]["field"] == "basis"


def test_every_hand_of_the_map_stands_before_the_hands_it_gives_to():
    rows = steps()
    at = voices._places(rows)
    assert all(at[a][0] < at[b][0] for a, b in zip(rows["from"], rows["to"], strict=True))
    assert len(set(at.values())) == len(at)


def test_kinds_of_words_are_told_apart_by_shape_as_well_as_colour():
    encoding = spec_of(charts.names(names_for_the_events()))["encoding"]
    assert encoding["shape"]["field"] == encoding["color"]["field"] == "voice"


@pytest.mark.parametrize(
    ("draw", "table", "message"),
    [
        (charts.owners, pd.DataFrame({"owner": ["AP"]}), "no column 'count'"),
        (charts.owners, pd.DataFrame({"owner": [], "count": []}), "no rows"),
        (charts.names, pd.DataFrame({"phrase": ["x"]}), "no column 'outlet'"),
        (charts.word_share, pd.DataFrame({"voice": ["AP"]}), "no column 'words'"),
        (charts.hand_overs, pd.DataFrame({"chain": []}), "no rows"),
        (charts.source_map, charts.hand_overs(pd.DataFrame({"chain": ["A > B > A"]})), "circle"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_a_reason(draw, table, message):
    with pytest.raises(ValueError, match=message):
        draw(table)


def test_rows_without_a_day_are_refused_together():
    row = {"phrase": "x", "outlet": "y", "used_by": "outlet", "published": "not shown"}
    with pytest.raises(ValueError, match="no row has a day"):
        charts.names(pd.DataFrame([row]))


def test_text_from_outside_stays_text():
    row = {
        "phrase": "<script>x</script>",
        "outlet": "y",
        "used_by": "?",
        "published": "2019-05-01",
    }
    bundle, _ = drawn(charts.names(pd.DataFrame([row])))
    assert set(bundle) == {look.MIME, "text/plain"}


def test_importing_charts_loads_neither_altair_nor_pandas():
    code = "import sys; from whosays import charts; print({'altair', 'pandas'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"
