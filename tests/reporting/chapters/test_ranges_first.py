"""A score without a value is its range in every word, the cautious end first; what belongs to no question is named."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assess.domain.compiled.scored import ScoreResult
from assess.domain.pack.rules import Point
from assess.domain.pack.scores import Direction
from assess.language import language
from assess.reporting.chapters.trace import trace_sections
from assess.reporting.exports.sheets import scores_sheet, trace_sheet
from assess.reporting.pieces.pieces import Dossier
from assess.reporting.wording.phrases import (
    amount_in_words,
    band_in_words,
    before_and_after,
    range_in_words,
    value_in_words,
)
from tests import builders as b
from tests.reporting.casebook import PARTICULARS

EN, FR = language("en"), language("fr")
PARTS = b.pack(
    b.question("a", {"good": 0, "some": "0.27", "bad": 1}, weight=3),
    b.question("b", {"poor": "1/3", "bad": 1}),
)


def scored(of=PARTS, name="privacy", **given) -> ScoreResult:
    return b.scores(of, b.answers(**given))[name]


def test_a_risk_names_its_worst_first():
    open_ = scored(b="poor")
    assert value_in_words(EN, open_) == "up to 83 of 100, at least 8, higher is worse"
    assert value_in_words(FR, open_) == "jusqu’à 83 sur 100, au moins 8 (plus c’est élevé, pire c’est)"
    assert amount_in_words(EN, open_) == "up to 83, at least 8"
    assert range_in_words(EN, open_) == ""
    assert band_in_words(EN, open_) == "low to maximum"


def test_a_merit_names_its_lowest_first():
    of = b.pack(
        b.question("a", {"weak": 0, "strong": 1}, score="merit", weight=3),
        b.question("b", {"weak": 0, "strong": 1}, score="merit"),
        scores=(b.mean("merit", Direction.MERIT),),
    )
    open_ = scored(of, "merit", b="strong")
    assert value_in_words(EN, open_) == "at least 25, up to 100 of 100, higher is better"
    assert amount_in_words(EN, open_) == "at least 25, up to 100"
    assert amount_in_words(FR, open_) == "au moins 25, jusqu’à 100"


def test_a_value_keeps_its_range_beside_it():
    known = scored(a="some")
    assert value_in_words(EN, known) == "29 of 100, higher is worse"
    assert range_in_words(EN, known) == "between 29 and 45"


def test_one_figure_that_may_not_apply_says_so():
    of = b.pack(b.yes_no("on"), b.question("a", {"poor": 1, "bad": 1}, when=b.is_("on", "yes")))
    assert amount_in_words(EN, scored(of)) == "100 if it applies"
    assert value_in_words(EN, scored(of)) == "100 of 100 if it applies, higher is worse"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"a": "bad", "b": "bad"}, {"a": "good", "b": "bad"}, ("100", "25")),
        ({"b": "bad"}, {"a": "good", "b": "bad"}, ("up to 100, at least 25", "25")),
        ({"a": "some"}, {"a": "some", "b": "poor"}, ("up to 45, at least 29", "29")),
    ],
)
def test_before_and_after_are_values_where_these_tell_and_ranges_else(before, after, said):
    assert before_and_after(EN, scored(**before), scored(**after)) == said


def told(**given) -> Dossier:
    of = replace(PARTS, scores=(b.mean(maximum_all=True),)) if given.pop("of_all", False) else PARTS
    return Dossier(b.evaluate(of, b.answers(**given)), PARTICULARS, EN)


def test_the_annex_adds_nothing_up_while_there_is_no_value():
    (section,) = trace_sections(told(b="poor"))
    rows = [[cell.words for cell in row] for row in section.table.rows]
    assert rows == [
        ["a?", "3", "open", "0 to 75"],
        ["b?", "1", "0.3333", "too little is known for a value"],
        ["Score", "", "", "up to 83.33, at least 8.33"],
    ]
    assert "Where too little is known for a value, nothing is added up: the score is its range." in section.table.notes


def test_the_annex_and_the_spreadsheet_say_what_keeps_a_value_in_its_range():
    (section,) = trace_sections(told(a="good"))
    assert [[cell.words for cell in row] for row in section.table.rows[2:]] == [
        ["What keeps the score inside its range", "", "", "8.33"],
        ["Score", "", "", "8.33"],
    ]
    rows = trace_sheet(told(a="good"), Point.TODAY).rows
    kept = next(row for row in rows if "kept" in row)
    assert "What keeps the score inside its range" in kept
    assert Decimal("8.33") in kept


def test_the_annex_says_what_the_open_part_adds():
    (section,) = trace_sections(told(a="bad", of_all=True))
    assert [[cell.words for cell in row] for row in section.table.rows[1:]] == [
        ["b?", "1", "open", "8.33 to 25"],
        ["What is open, taken as the average of what is answered", "", "", "25"],
        ["Score", "", "", "100"],
    ]


def test_the_spreadsheet_leaves_value_and_band_of_such_a_score_empty():
    sheet = scores_sheet(told(b="poor"))
    row = dict(zip([head.name for head in sheet.heads], sheet.rows[0], strict=True))
    assert (row["value"], row["band"], row["leading"]) == (None, "", "")
    assert (row["low_band"], row["high_band"]) == ("low", "maximum")
    assert row["low"] is not None
    assert row["high"] is not None
