"""The worst row of a register, and the worst of other scores."""

from dataclasses import replace
from fractions import Fraction

import pytest

from assess.domain.compiled.register import register_rows, row_levels
from assess.domain.pack.answers import NOT_APPLICABLE, UNANSWERED, UNKNOWN, Standing, answered
from assess.domain.pack.kinds import Kind
from assess.domain.pack.scores import Direction, GridInputs, Raise
from tests.builders import (
    SEVERITY,
    WORST_LEADS,
    answers,
    at_least,
    column,
    figures,
    is_,
    listed,
    mean,
    pack,
    proved,
    question,
    register,
    register_score,
    scores,
    state_is,
    table,
    worst_of,
    yes_no,
)

RIGHTS = pack(register(), scores=(register_score(),))


def row(right="art7", affected="yes", scale=None, scope=None, reversibility=None, likelihood=None):
    cells = {
        "right": right,
        "affected": affected,
        "scale": scale,
        "scope": scope,
        "reversibility": reversibility,
        "likelihood": likelihood,
    }
    return {name: value for name, value in cells.items() if value is not None}


def rights(*rows, of=RIGHTS):
    return scores(of, answers(rights=tuple(rows)))["rights-score"]


def test_the_worst_right_leads_and_is_never_averaged_away():
    scored = rights(row("art7", "yes", 1, 1, 1, 1), row("art8", "yes", 2, 4, 1, 3), row("art21", "yes", 3, 1, 1, 1))
    assert scored.value == scored.low == scored.high == 4
    assert scored.leading == "ART8"
    assert [each.why for each in scored.rows] == ["not_worst", "", "not_worst"]
    assert [each.counted for each in scored.rows] == [False, True, False]


@pytest.mark.parametrize(
    ("scale", "scope", "reversibility", "likelihood", "level"),
    [(1, 1, 1, 1, 1), (1, 2, 1, 3, 2), (1, 1, 3, 3, 3), (4, 1, 1, 1, 3), (1, 4, 2, 3, 4), (2, 2, 2, 4, 3)],
)
def test_severity_is_the_highest_of_its_factors_and_the_level_a_printed_cell(
    scale, scope, reversibility, likelihood, level
):
    assert rights(row("art7", "yes", scale, scope, reversibility, likelihood)).value == level


@pytest.mark.parametrize(
    ("scale", "scope", "reversibility", "likelihood", "level"),
    [(1, 4, 4, 4, 3), (1, 3, 2, 4, 2), (1, 3, 3, 4, 3), (2, 4, 1, 3, 3), (4, 4, 4, 2, 3), (3, 1, 1, 1, 2)],
)
def test_where_one_column_leads_the_others_raise_it_by_one_level_at_most(
    scale, scope, reversibility, likelihood, level
):
    led = pack(register(), scores=(register_score(each=WORST_LEADS),))
    assert rights(row("art7", "yes", scale, scope, reversibility, likelihood), of=led).value == level


def test_a_row_without_the_column_that_leads_does_not_count():
    columns = [column("lead", when=is_("hit", "yes")), column("wide"), column("likely")]
    led = GridInputs(SEVERITY, ("lead", "wide"), ("likely",), Raise(4))
    of = pack(
        table("rights", column("hit", Kind.YES_NO), *columns, key={"right": listed("art7")}),
        scores=(register_score(each=led, row_counts_when=None),),
    )
    cells = {"right": "art7", "wide": 4, "likely": 4}
    assert rights({**cells, "hit": "no"}, of=of).none_identified
    assert figures(rights(cells, of=of)) == (None, 0, 4)
    assert rights({**cells, "hit": "yes", "lead": 1}, of=of).value == 3


def test_a_row_that_is_not_affected_leaves():
    scored = rights(row("art7", "no"), row("art8", "yes", 1, 1, 1, 2))
    assert scored.value == 1
    assert scored.leading == "ART8"
    assert scored.rows[0].why == "not_affected"


def test_no_affected_row_reads_none_identified():
    scored = rights(row("art7", "no"), row("art8", "no"))
    assert scored.none_identified
    assert scored.value == scored.low == scored.high == 0
    assert scored.leading == ""
    assert scored.coverage == 1


def test_an_open_row_counts_at_neither_end_or_at_the_worst_cell():
    scored = rights(row("art7", "yes", 1, 1, 1, 3), row("art8", None))
    assert figures(scored) == (None, 2, 4)
    assert scored.leading == ""
    assert [(each.rating, each.contribution, each.why) for each in scored.rows] == [
        (2, None, "no_value"),
        (None, None, "open"),
    ]
    assert scored.coverage == Fraction(1, 2)
    alone = rights(row("art8", None))
    assert figures(alone) == (None, 0, 4)
    assert not alone.none_identified


def test_a_part_filled_row_takes_the_lowest_and_highest_cell_and_has_no_value():
    scored = rights(row("art7", "yes", 3, None, 1, 2))
    assert scored.value is None
    assert figures(scored)[1:] == (2, 3)
    assert scored.rows[0].why == "open"
    assert scored.rows[0].factors == (
        ("scale", 3, 3),
        ("scope", None, None),
        ("reversibility", 1, 1),
        ("likelihood", 2, 2),
    )


def test_an_open_row_takes_the_value_away_unless_it_cannot_lead():
    of = replace(RIGHTS, coverage_threshold=Fraction(1, 2))
    part = row("art8", "yes", 3, None, 1, 2)  # 2 or 3
    assert figures(rights(row("art7", "yes", 1, 1, 1, 3), part, of=of)) == (None, 2, 3)
    leads = rights(row("art7", "yes", 3, 1, 1, 3), part, of=of)
    assert (figures(leads), leads.leading) == ((3, 3, 3), "ART7")
    assert [each.why for each in leads.rows] == ["", "open"]
    # below the coverage it is known all the same: nothing can be worse, and one row certainly has that level
    assert figures(rights(row("art7", "yes", 3, 1, 1, 3), part)) == (3, 3, 3)


def test_a_row_whose_open_cell_cannot_change_its_level_may_lead():
    scored = rights(row("art7", "yes", 4, None, 4, 4))
    assert figures(scored) == (4, 4, 4)
    assert (scored.leading, scored.rows[0].contribution, scored.kept) == ("ART7", 4, 0)
    assert scored.coverage == 0


@pytest.mark.parametrize("state", [UNANSWERED, UNKNOWN])
def test_an_open_register_may_be_anything(state):
    scored = scores(RIGHTS, {"rights": state})["rights-score"]
    assert figures(scored) == (None, 0, 4)
    assert scored.coverage == 0


def test_while_a_register_is_open_the_rows_that_are_there_lead_nothing():
    known = {"right": "art7", "affected": "yes", "scale": 1, "scope": 1, "reversibility": 1, "likelihood": 3}
    of = pack(register(preselected=(known,)), scores=(register_score(),), coverage_threshold=Fraction(0))
    assert figures(scores(of, answers(rights=UNKNOWN))["rights-score"]) == (None, 2, 4)
    assert figures(scores(of, answers(rights=(known,)))["rights-score"]) == (2, 2, 2)


def test_a_register_that_does_not_apply_is_settled_and_not_scored():
    scored = scores(RIGHTS, {"rights": NOT_APPLICABLE})["rights-score"]
    assert not scored.applies
    assert scored.coverage == 1


def test_a_preselected_row_that_is_missing_is_open():
    fixed = pack(register(preselected=({"right": "art7"}, {"right": "art8"})), scores=(register_score(),))
    scored = rights(row("art7", "yes", 1, 1, 1, 1), of=fixed)
    assert figures(scored) == (None, 1, 4)
    assert scored.coverage == Fraction(1, 2)
    assert [each.row for each in scored.rows] == [("art7",), ("art8",)]
    asks = fixed.question_by_id["rights"]
    assert register_rows(asks, UNKNOWN) == ({"right": "art7"}, {"right": "art8"})
    assert [level.settled for level in row_levels(fixed.scores[0], asks, UNKNOWN)] == [False, False]


def test_a_hidden_cell_does_not_count():
    scored = rights(row("art7", "no", 4, 4, 4, 4))
    assert scored.none_identified


def test_the_evidence_of_a_register_is_that_of_its_answer():
    rows = (row("art7", "yes", 1, 1, 1, 1), row("art8", None))
    backed = proved(rows, Standing.DOCUMENTED)
    assert scores(RIGHTS, {"rights": backed})["rights-score"].evidence == 1
    assert rights(*rows).evidence == 0


def test_a_factor_that_is_not_asked_does_not_hold_a_row_open():
    small = pack(
        table(
            "rights",
            column("affected", Kind.YES_NO),
            column("scale", when=is_("affected", "yes")),
            column("scope", when=at_least("scale", 2)),
            column("reversibility", when=is_("affected", "yes")),
            column("likelihood", when=is_("affected", "yes")),
            key={"right": listed("art7")},
        ),
        scores=(register_score(),),
    )
    assert rights(row("art7", "yes", 1, None, 2, 3), of=small).value == 2
    assert rights(row("art7", "yes", 2, None, 2, 3), of=small).value is None


def test_a_row_without_a_side_that_is_asked_leaves():
    small = pack(
        table(
            "rights",
            column("affected", Kind.YES_NO),
            column("scale"),
            column("scope"),
            column("reversibility"),
            column("likelihood", when=is_("affected", "no")),
            key={"right": listed("art7")},
        ),
        scores=(register_score(),),
    )
    assert rights(row("art7", "yes", 4, 4, 4), of=small).none_identified


def test_a_register_that_is_perhaps_asked_has_a_range_only():
    small = pack(yes_no("opens"), register(when=is_("opens", "yes")), scores=(register_score(),))
    given = answers(rights=(row("art7", "yes", 4, 4, 4, 4),))
    scored = scores(small, given)["rights-score"]
    assert figures(scored) == (None, 0, 4)
    assert scored.rows == ()
    gone = scores(small, {**given, **answers(opens="no")})["rights-score"]
    assert not gone.applies


def test_how_an_empty_cell_stands_is_open_too():
    score = register_score(row_counts_when=state_is("affected", answered("x").state))
    scored = rights(row("art7", None), of=pack(register(), scores=(score,)))
    assert figures(scored) == (None, 0, 4)


def test_a_register_of_merits_is_led_by_its_lowest_row():
    score = register_score(direction=Direction.MERIT)
    small = pack(register(), scores=(score,))
    scored = rights(row("art7", "yes", 4, 4, 4, 4), row("art8", "yes", 1, 1, 1, 2), of=small)
    assert scored.value == scored.low == scored.high == 1
    assert scored.leading == "ART8"
    assert scores(small, answers())["rights-score"].low == 1
    assert rights(row("art7", "no"), of=small).value == 4
    assert (rights(row("art7", None), of=small).low, rights(row("art7", None), of=small).high) == (1, 4)


PARTS = pack(
    question("a", {"good": {"one": 0}, "bad": {"one": 1}}),
    question("b", {"good": {"two": "0.2"}, "bad": {"two": "0.8"}}),
    yes_no("opens"),
    question("c", {"good": {"three": "0.5"}, "bad": {"three": 1}}, when=is_("opens", "yes")),
    scores=(mean("one"), mean("two"), mean("three"), worst_of("worst", "one", "two", "three")),
)


def test_the_worst_part_leads():
    scored = scores(PARTS, answers(a="good", b="bad", opens="no"))["worst"]
    assert scored.value == scored.low == scored.high == 80
    assert scored.leading == "two"
    assert [(each.question, each.why) for each in scored.rows] == [("one", "not_worst"), ("two", "")]
    assert scored.coverage == 1


def test_open_parts_make_a_range():
    scored = scores(PARTS, answers(a="good", opens="no"))["worst"]
    assert figures(scored) == (None, 20, 80)
    assert [each.why for each in scored.rows] == ["no_value", "open"]
    assert scored.coverage == Fraction(1, 2)
    assert scored.leading == ""


@pytest.mark.parametrize(("a", "expected"), [("good", (None, 20, 80)), ("bad", (100, 100, 100))])
def test_a_part_without_a_value_takes_that_of_the_whole_away_unless_it_cannot_lead(a, expected):
    of = replace(PARTS, coverage_threshold=Fraction(1, 2))
    assert figures(scores(of, answers(a=a, opens="no"))["worst"]) == expected


def test_a_part_that_cannot_lead_does_not_count_towards_the_value_but_towards_the_coverage():
    of = pack(
        question("a", {"poor": {"one": "0.9"}, "bad": {"one": 1}}, weight={"one": 9}),
        question("a2", {"good": {"one": 0}, "bad": {"one": 1}}),
        question("b", {"good": {"two": "0.2"}, "bad": {"two": "0.5"}}),
        scores=(mean("one"), mean("two"), worst_of("worst", "one", "two")),
        coverage_threshold=Fraction(8, 10),
    )
    given = answers(a="poor")
    found = scores(of, given)
    assert figures(found["one"]) == (90, 81, 91)
    assert figures(found["worst"]) == (90, 81, 91)
    assert found["worst"].leading == "one"


def test_a_part_that_may_not_apply_does_not_hold_the_low_end_up():
    scored = scores(PARTS, answers(a="good", b="good"))["worst"]
    assert figures(scored) == (None, 20, 100)


def test_without_a_part_that_applies_the_worst_does_not_apply():
    small = pack(yes_no("a"), question("b", {"x": 0}, when=is_("a", "yes")), scores=(mean(), worst_of("w", "privacy")))
    scored = scores(small, answers(a="no"))["w"]
    assert not scored.applies
    assert scored.value is None


def test_the_worst_of_merits_is_the_lowest():
    small = pack(
        question("a", {"x": {"one": "0.3"}}),
        question("b", {"x": {"two": "0.9"}, "y": {"two": "0.1"}}),
        scores=(
            mean("one", Direction.MERIT),
            mean("two", Direction.MERIT),
            worst_of("w", "one", "two", direction=Direction.MERIT),
        ),
    )
    assert scores(small, answers(a="x", b="x"))["w"].value == 30
    scored = scores(small, answers(a="x"))["w"]
    assert figures(scored)[1:] == (10, 30)


def test_a_score_over_a_question_without_rows_has_no_rows():
    assert register_rows(yes_no("a"), UNKNOWN) == ()
    assert row_levels(register_score(), yes_no("a"), UNKNOWN) == ()
    bare = pack(register(), scores=(register_score(each=None),))
    assert figures(scores(bare, answers())["rights-score"]) == (0, 0, 0)


def test_a_row_that_is_not_affected_leaves_even_when_its_levels_are_given():
    levels = [column(name) for name in ("scale", "scope", "reversibility", "likelihood")]
    asked = table("rights", column("affected", Kind.YES_NO), *levels, key={"right": listed("art7", "art8")})
    small = pack(asked, scores=(register_score(),))
    given = (row("art7", "yes", 1, 1, 1, 3), row("art8", "no", 4, 4, 4, 4))
    scored = scores(small, answers(rights=given))["rights-score"]
    assert figures(scored) == (2, 2, 2)
    assert scored.leading == "ART7"
