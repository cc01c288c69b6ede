"""Red lines: crossed, clear, open; dated, lifted, and what they may read."""

from dataclasses import replace
from datetime import date

import pytest

from assess.domain.judging.red_lines import RedLineState, is_complete, judge_plain_fact, judge_red_lines
from assess.domain.pack.answers import NOT_APPLICABLE, UNKNOWN
from assess.domain.pack.pack import Duty, Roles
from assess.domain.pack.rules import Always, BandFact, CompleteFact, End, Every, Never, Rule, Some
from tests.builders import (
    DAY,
    all_,
    answers,
    day,
    fact,
    gate,
    is_,
    not_,
    pack,
    question,
    reading,
    red_line,
    scores,
    yes_no,
)


def lines(of, given, path="", as_of=DAY):
    seen = reading(of, given, path)
    return judge_red_lines(seen, scores(of, given, path), as_of)


def state(of, given, path=""):
    return lines(of, given, path)[0].state.value


BANNED = pack(
    yes_no("face"),
    yes_no("public", when=is_("face", "yes")),
    yes_no("exception", when=is_("public", "yes")),
    red_lines=(red_line("KO-1", fact(all_(is_("face", "yes"), is_("public", "yes"), not_(is_("exception", "yes"))))),),
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"face": "yes", "public": "yes", "exception": "no"}, "crossed"),
        ({"face": "yes", "public": "yes", "exception": "yes"}, "clear"),
        ({"face": "no"}, "clear"),
        ({"face": "no", "public": "yes", "exception": "no"}, "clear"),
        ({"face": "yes", "public": "no"}, "clear"),
        ({"face": "yes", "public": "yes"}, "open"),
        ({"face": "yes", "public": UNKNOWN}, "open"),
        ({"face": "yes", "public": NOT_APPLICABLE}, "open"),
        ({}, "open"),
    ],
)
def test_a_red_line_is_crossed_clear_or_open(given, expected):
    assert state(BANNED, answers(given)) == expected


def test_an_open_line_names_the_questions_that_decide_it():
    assert lines(BANNED, answers())[0].open_questions == ("face",)
    assert lines(BANNED, answers(face="yes"))[0].open_questions == ("public",)
    assert lines(BANNED, answers(face="yes", public=NOT_APPLICABLE))[0].open_questions == ("public",)
    assert lines(BANNED, answers(face="no"))[0].open_questions == ()


def test_a_line_on_a_question_outside_the_path_is_clear_and_says_so():
    small = pack(
        yes_no("a", paths=["full"]), red_lines=(red_line("r", fact(is_("a", "yes"))),), paths=["quick", "full"]
    )
    quick = lines(small, answers(a="yes"), "quick")[0]
    assert quick.state is RedLineState.CLEAR
    assert not quick.fully_asked
    full = lines(small, answers(a="yes"), "full")[0]
    assert full.state is RedLineState.CROSSED
    assert full.fully_asked


DATED = pack(
    day("start"),
    yes_no("a"),
    roles=Roles(planned_start="start"),
    red_lines=(red_line("r", fact(is_("a", "yes")), applies_from=date(2027, 12, 2)),),
)


@pytest.mark.parametrize(
    ("start", "as_of", "in_force"),
    [
        (date(2027, 12, 1), date(2027, 11, 30), False),
        (date(2027, 12, 1), date(2028, 1, 1), True),  # a start in the past disarms nothing
        (date(2027, 12, 2), DAY, True),
        (UNKNOWN, date(2028, 1, 1), True),
        (UNKNOWN, date(2027, 12, 1), False),
    ],
)
def test_a_dated_line_is_compared_with_the_later_of_the_planned_start_and_the_day(start, as_of, in_force):
    line = lines(DATED, answers(start=start, a="yes"), as_of=as_of)[0]
    assert line.state is RedLineState.CROSSED
    assert line.in_force is in_force
    assert line.fires is in_force


@pytest.mark.parametrize(
    ("needed", "done", "expected"),
    [
        ("yes", "no", "crossed"),
        ("yes", "yes", "clear"),
        ("yes", UNKNOWN, "open"),
        (UNKNOWN, "yes", "clear"),
        (UNKNOWN, "no", "open"),
        ("no", UNKNOWN, "clear"),
    ],
)
def test_a_line_is_lifted_by_what_clears_it(needed, done, expected):
    line = red_line("r", fact(is_("needed", "yes")), "until", gives="conditional", lifted_by=fact(is_("done", "yes")))
    small = pack(yes_no("needed"), yes_no("done"), red_lines=(line,))
    assert state(small, answers(needed=needed, done=done)) == expected


RATED = pack(
    question("a", {"good": 0, "bad": 1}), question("b", {"good": 0, "fair": "0.4", "bad": 1}, weight=2), yes_no("c")
)


def band(given, **fields):
    return judge_plain_fact(BandFact("privacy", **fields), reading(RATED, given), scores(RATED, given))


@pytest.mark.parametrize("end", list(End))
def test_a_band_is_read_over_the_whole_range_whatever_end_an_older_pack_names(end):
    given = answers(a="good")
    assert band(given, at_least="high", by=end) is None
    assert band(given, at_most="limited", by=end) is None
    assert band(given, at_least="maximum", by=end) is False
    assert band(given, at_most="high", by=end) is True


def test_a_line_on_a_band_is_open_while_the_range_straddles_it():
    line = red_line("r", BandFact("privacy", at_least="high"))
    of = replace(RATED, red_lines=(line,))
    assert state(of, answers(a="good")) == "open"
    assert state(of, answers(a="good", b="fair")) == "clear"
    assert state(of, answers(a="bad", b="bad")) == "crossed"


def test_once_the_band_is_certain_so_is_what_is_said_of_it():
    small = pack(question("a", {"good": 0, "bad": 1}), question("b", {"poor": "0.9", "bad": 1}, weight=9))
    given = answers(a="good")
    scored = scores(small, given)["privacy"]
    assert scored.certain
    assert scored.value is None
    fact_ = BandFact("privacy", at_least="maximum")
    assert judge_plain_fact(fact_, reading(small, given), {"privacy": scored}) is True


def test_a_score_that_may_come_not_to_apply_is_in_no_band_for_sure():
    small = pack(yes_no("a"), question("b", {"x": 1}, when=is_("a", "yes")))
    seen, done = reading(small, answers()), scores(small, answers())
    assert judge_plain_fact(BandFact("privacy", at_least="low"), seen, done) is None


def test_a_score_that_does_not_apply_is_in_no_band():
    small = pack(yes_no("a"), question("b", {"x": 1}, when=is_("a", "yes")))
    given = answers(a="no")
    seen, done = reading(small, given), scores(small, given)
    assert judge_plain_fact(BandFact("privacy", at_least="low"), seen, done) is False
    assert judge_plain_fact(BandFact("privacy", at_most="maximum"), seen, done) is False


@pytest.mark.parametrize(
    ("given", "complete"),
    [
        ({}, False),
        ({"a": "yes", "b": "yes"}, True),
        ({"a": "yes", "b": NOT_APPLICABLE}, True),
        ({"a": "yes", "b": UNKNOWN}, False),
        ({"a": "no"}, False),
        ({"a": "yes", "b": "no"}, True),
    ],
)
def test_a_duty_is_complete_when_all_that_is_asked_for_it_is_settled(given, complete):
    small = pack(
        yes_no("a", covers=("A1",)),
        yes_no("b", covers=("A2",), when=is_("a", "yes")),
        yes_no("c"),
        duties={"duty": Duty("duty", "Duty", "law", ("A1", "A2"))},
    )
    assert judge_plain_fact(CompleteFact("duty"), reading(small, answers(given)), {}) is complete


def test_a_duty_is_not_complete_while_an_answer_fails_a_gate_or_what_the_pack_names():
    duty = {"duty": Duty("duty", "Duty", "law", ("A1", "A2"))}
    one, two = yes_no("a", covers=("A1",)), yes_no("b", covers=("A2",))
    gated = pack(one, two, duties=duty, gates=(gate("b", {"yes"}),))
    named = pack(one, replace(two, fulfils={"A2": frozenset({"yes"})}), duties=duty)
    for small in (gated, named):
        assert is_complete("duty", reading(small, answers(a="yes", b="yes")))
        assert not is_complete("duty", reading(small, answers(a="yes", b="no")))
        assert not is_complete("duty", reading(small, answers(a="yes", b=UNKNOWN)))
        assert is_complete("duty", reading(small, answers(a="yes", b=NOT_APPLICABLE)))


@pytest.mark.parametrize(("given", "expected"), [("no", "crossed"), ("yes", "clear"), (NOT_APPLICABLE, "clear")])
def test_a_duty_full_of_no_lifts_no_red_line(given, expected):
    line = red_line("r", fact(is_("start", "yes")), "until", gives="conditional", lifted_by=CompleteFact("duty"))
    small = pack(
        yes_no("start"),
        yes_no("a", covers=("A1",)),
        duties={"duty": Duty("duty", "Duty", "law", ("A1",))},
        red_lines=(line,),
    )
    assert state(small, answers(start="yes", a=given)) == expected


def test_a_duty_that_nothing_asks_for_is_not_complete():
    small = pack(yes_no("c"), duties={"duty": Duty("duty", "Duty", "law", ("A1",))})
    assert judge_plain_fact(CompleteFact("duty"), reading(small, answers(c="yes")), {}) is False


def test_rules_combine_facts_with_three_truth_values():
    yes, no, open_ = fact(is_("y", "yes")), fact(is_("n", "yes")), fact(is_("o", "yes"))
    rules: dict[Rule, str] = {
        Every((yes, yes)): "crossed",
        Every((yes, no, open_)): "clear",
        Every((yes, open_)): "open",
        Some((no, open_)): "open",
        Some((yes, open_)): "crossed",
        Some((no, no)): "clear",
        Never(no): "crossed",
        Never(open_): "open",
    }
    small = pack(
        yes_no("y"), yes_no("n"), yes_no("o"), red_lines=tuple(red_line(str(i), rule) for i, rule in enumerate(rules))
    )
    assert [line.state.value for line in lines(small, answers(y="yes", n="no"))] == list(rules.values())


def test_a_fact_that_a_red_line_may_not_read_is_an_error():
    with pytest.raises(TypeError, match="may not read"):
        judge_plain_fact(Always(), reading(RATED, answers()), {})
