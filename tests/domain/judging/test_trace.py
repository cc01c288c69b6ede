"""The trace: shown lines add up to the shown total."""

from decimal import Decimal

from assess.domain.judging.trace import trace, trace_score
from assess.domain.pack.answers import UNKNOWN
from tests.builders import (
    answers,
    evaluate,
    grid_of,
    is_,
    mean,
    pack,
    question,
    register,
    register_score,
    scale,
    worst_of,
    yes_no,
)

THIRDS = pack(*(question(name, {"x": "1/3", "y": 1}) for name in "abc"), question("d", {"x": 0, "y": 1}))


def lines(of, given):
    return trace(evaluate(of, given).today)


def test_a_rounding_line_makes_the_shown_lines_add_up_to_the_shown_total():
    shown = lines(THIRDS, answers(a="x", b="x", c="x", d="x"))
    assert [line.kind for line in shown] == ["row"] * 4 + ["rounding", "total"]
    assert [str(line.contribution) for line in shown] == ["8.33", "8.33", "8.33", "0.00", "0.01", "25.00"]


def test_without_a_gap_there_is_no_rounding_line():
    small = pack(question("a", {"x": "1/2"}))
    assert [line.kind for line in lines(small, answers(a="x"))] == ["row", "total"]


def test_a_line_has_the_question_its_answer_rating_and_weight():
    small = pack(question("a", {"x": "1/2"}, weight="1.5"))
    line = lines(small, answers(a="x"))[0]
    assert (line.score, line.question, line.ask, line.answer) == ("privacy", "a", "a?", "X")
    assert (line.rating, line.weight, line.contribution) == (Decimal("0.5"), Decimal("1.5"), Decimal(50))


def test_an_open_line_says_why_and_what_is_still_possible():
    line = lines(THIRDS, answers(a="x", b="x", c="x", d=UNKNOWN))[3]
    assert (line.why, line.counted, line.contribution) == ("unknown", False, None)
    assert (line.low, line.high) == (0, 25)


def test_a_hidden_answer_is_not_printed():
    small = pack(yes_no("on"), question("a", {"x": 1}, when=is_("on", "yes")))
    line = lines(small, answers(on="no", a="x"))[0]
    assert (line.why, line.answer) == ("not_asked", "")


def test_without_a_value_the_total_is_the_range_and_no_line_adds_to_it():
    *rows, total = lines(THIRDS, answers(a="x"))
    assert {line.kind for line in rows} == {"row"}
    assert (total.kind, total.contribution, total.counted) == ("total", None, False)
    assert (total.low, total.high) == (Decimal("25.00"), Decimal("83.33"))
    assert [line.contribution for line in rows] == [None] * 4
    assert (rows[0].weight, rows[0].why, rows[0].counted) == (1, "no_value", False)
    assert rows[0].rating == Decimal("0.3333")
    small = pack(yes_no("on"), question("a", {"x": 1}, when=is_("on", "yes")))
    assert [line.kind for line in lines(small, answers(on="no"))] == ["row"]


def test_a_line_says_what_keeps_the_value_inside_the_range():
    small = pack(question("a", {"good": 0, "bad": 1}, weight=3), question("b", {"poor": "1/3", "bad": 1}))
    shown = lines(small, answers(a="good"))
    assert [(line.kind, str(line.contribution)) for line in shown] == [
        ("row", "0.00"),
        ("row", "None"),
        ("kept", "8.33"),
        ("total", "8.33"),
    ]


def test_a_line_says_what_the_open_part_adds_at_the_average_of_what_is_answered():
    small = pack(
        question("a", {"good": 0, "bad": 1}, weight=3),
        question("b", {"good": 0, "bad": 1}),
        scores=(mean(maximum_all=True),),
    )
    shown = lines(small, answers(a="bad"))
    assert [(line.kind, str(line.contribution)) for line in shown] == [
        ("row", "75.00"),
        ("row", "None"),
        ("open_part", "25.00"),
        ("total", "100.00"),
    ]


def test_a_register_shows_its_rows_factors_and_the_leading_row():
    small = pack(register(), scores=(register_score(),))
    row = {"right": "art7", "affected": "yes", "scale": 2, "scope": 1, "reversibility": 1, "likelihood": 3}
    shown = lines(small, answers(rights=(row, {"right": "art8", "affected": "no"})))
    assert [(line.row, line.why, line.counted) for line in shown] == [
        ("ART7", "", True),
        ("ART8", "not_affected", False),
        ("", "", True),
    ]
    assert shown[0].factors == (("scale", 2), ("scope", 1), ("reversibility", 1), ("likelihood", 3))
    assert shown[-1].contribution == 2


def test_a_grid_shows_its_inputs_and_the_cell():
    small = pack(scale("sev"), scale("like"), scores=(grid_of("g", ["sev"], ["like"]),))
    shown = lines(small, answers(sev=2, like=3))
    assert [line.kind for line in shown] == ["factor", "factor", "row", "total"]
    assert [line.rating for line in shown[:2]] == [2, 3]
    assert shown[2].contribution == shown[3].contribution == 2


def test_a_worst_of_scores_shows_its_parts_by_their_titles():
    small = pack(question("a", {"x": 1}), scores=(mean(), worst_of("w", "privacy")))
    result = evaluate(small, answers(a="x")).today
    shown = list(trace_score(result, result.scores["w"]))
    assert (shown[0].question, shown[0].ask) == ("privacy", "Privacy")
    assert shown[0].contribution == 100
