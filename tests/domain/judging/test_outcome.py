"""The outcome: the first rule that holds, with its reasons; an assessment at its three points."""

from dataclasses import replace
from fractions import Fraction

import pytest

from assess.domain.assessment import Assessment, effect_of, target_without
from assess.domain.judging.measures import Choice, MeasureChoice, Status
from assess.domain.judging.outcome import Reason
from assess.domain.judging.red_lines import is_better
from assess.domain.pack.answers import UNKNOWN
from assess.domain.pack.pack import Duty
from assess.domain.pack.rules import (
    Always,
    BandFact,
    BetterFact,
    CompleteFact,
    CoverageFact,
    End,
    Every,
    GateFact,
    Never,
    Outcome,
    Point,
    RedLineFact,
    Some,
)
from assess.domain.pack.scores import Direction
from tests.builders import (
    DAY,
    accepted,
    answers,
    evaluate,
    fact,
    figures,
    gate,
    is_,
    mean,
    measure,
    outcome,
    pack,
    question,
    red_line,
    scores,
    yes_no,
)

RULES = (
    outcome("prohibited", Outcome.REJECTED, RedLineFact("crossed", effect="reject")),
    outcome("not-enough", Outcome.INCOMPLETE, Some((CoverageFact(), RedLineFact("open")))),
    outcome("quick-go-on", Outcome.CONTINUE, Always(), ["quick"]),
    outcome("high-residual", Outcome.CONSULT, BandFact("privacy", at_least="high")),
    outcome("lifted-later", Outcome.CONSULT, RedLineFact("crossed", effect="until", gives="consult")),
    outcome(
        "open-conditions",
        Outcome.CONDITIONAL,
        Some((GateFact(frozenset({"failed", "open"})), RedLineFact("crossed", effect="until"))),
    ),
    outcome("little", Outcome.CONDITIONAL, BandFact("efficiency", at_most="low", by=End.VALUE)),
    outcome("promised", Outcome.CONDITIONAL, BetterFact(Point.TARGET, Point.IN_PLACE)),
    outcome("no-obstacle", Outcome.APPROVED, Always()),
)
PACK = pack(
    question("keep", {"short": 0, "month": "0.4", "long": 1}, ordered=True),
    question("works", {"little": {"efficiency": "0.1"}, "well": {"efficiency": "0.9"}}),
    yes_no("banned"),
    yes_no("dpia"),
    yes_no("authority"),
    yes_no("signs"),
    scores=(mean(), mean("efficiency", Direction.MERIT)),
    gates=(gate("signs"),),
    red_lines=(
        red_line("KO-1", fact(is_("banned", "yes"))),
        red_line("KO-2", fact(is_("dpia", "no")), "until", gives="conditional"),
        red_line("KO-3", fact(is_("authority", "no")), "until", gives="consult"),
    ),
    outcomes=RULES,
    measures=(
        measure("shorten", {"keep": "short"}),
        measure("sign", {"signs": "yes"}),
        measure("ask", {"dpia": "yes"}),
    ),
    paths=["quick", "full"],
)
FINE = {"keep": "short", "works": "well", "banned": "no", "dpia": "yes", "authority": "yes", "signs": "yes"}


def decided(path="full", choices=None, **changes):
    result = evaluate(PACK, answers(FINE | changes), path, **(choices or {})).outcome
    return result.rule.id, [reason.subject for reason in result.reasons]


@pytest.mark.parametrize(
    ("changes", "rule", "subjects"),
    [
        ({}, "no-obstacle", []),
        ({"banned": "yes", "keep": UNKNOWN}, "prohibited", ["KO-1"]),
        ({"keep": UNKNOWN}, "not-enough", ["privacy"]),
        ({"banned": UNKNOWN}, "not-enough", ["KO-1"]),
        ({"banned": UNKNOWN, "works": UNKNOWN}, "not-enough", ["efficiency", "KO-1"]),
        ({"keep": "long"}, "high-residual", ["privacy"]),
        ({"authority": "no", "dpia": "no"}, "lifted-later", ["KO-3"]),
        ({"dpia": "no"}, "open-conditions", ["KO-2"]),
        ({"signs": "no"}, "open-conditions", ["G-signs"]),
        ({"signs": UNKNOWN, "dpia": "no"}, "open-conditions", ["G-signs", "KO-2"]),
        ({"works": "little"}, "little", ["efficiency"]),
    ],
)
def test_the_first_rule_that_holds_decides_and_names_its_facts(changes, rule, subjects):
    assert decided(**changes) == (rule, subjects)


def test_the_outcome_is_judged_at_the_target():
    assert decided(choices={"shorten": accepted()}, keep="long") == ("promised", ["privacy"])
    assert decided(choices={"sign": accepted()}, signs="no") == ("promised", ["G-signs"])
    assert decided(choices={"ask": accepted()}, dpia="no") == ("promised", ["KO-2"])


def test_a_measure_in_place_is_no_condition():
    assert decided(choices={"shorten": accepted(Status.IN_PLACE)}, keep="long") == ("no-obstacle", [])


def test_on_the_quick_path_nothing_is_approved():
    assert decided("quick")[0] == "quick-go-on"
    assert decided("quick", banned="yes")[0] == "prohibited"
    assert decided("quick", banned=UNKNOWN)[0] == "not-enough"
    assert decided("quick", keep="long")[0] == "quick-go-on"


def test_a_pack_without_a_last_rule_is_an_error():
    with pytest.raises(ValueError, match="no outcome rule"):
        evaluate(replace(PACK, outcomes=RULES[:1]), answers(FINE), "full")


def test_a_red_line_that_is_not_in_force_decides_nothing():
    line = replace(PACK.red_lines[0], applies_from=DAY.replace(year=2030))
    later = replace(PACK, red_lines=(line,))
    assert evaluate(later, answers(FINE | {"banned": "yes"}), "full").outcome.rule.id == "no-obstacle"
    assert evaluate(later, answers(FINE | {"banned": UNKNOWN}), "full").outcome.rule.id == "no-obstacle"


def reasons(rule, **changes):
    duties = {"duty": Duty("duty", "Duty", "law", ("A1",))}
    sections = (
        replace(PACK.sections[0], questions=(*PACK.questions, yes_no("covers", covers=("A1",), paths=["full"]))),
    )
    of = replace(PACK, sections=sections, duties=duties, outcomes=(outcome("x", Outcome.CONSULT, rule), RULES[-1]))
    result = evaluate(of, answers(FINE | changes), "full").outcome
    return result.reasons if result.rule.id == "x" else None


def test_only_parts_that_hold_are_reasons():
    low, high = BandFact("privacy", at_most="low"), BandFact("privacy", at_least="high")
    assert reasons(Some((high, low))) == (Reason("band", "privacy", Point.TARGET),)
    assert reasons(Every((Never(high), low))) == (Reason("band", "privacy", Point.TARGET),)
    assert reasons(Never(high)) == ()
    assert reasons(Never(low)) is None
    assert reasons(Some((Every((low, high)), fact(is_("signs", "yes"))))) == (Reason("answer", "signs", Point.TARGET),)
    assert reasons(CompleteFact("duty"), covers="yes") == (Reason("duty", "duty", Point.TARGET),)
    assert reasons(CompleteFact("duty")) is None
    assert reasons(BandFact("privacy", at_most="low", at=Point.TODAY)) == (Reason("band", "privacy", Point.TODAY),)


def test_an_undecided_rule_does_not_hold():
    assert reasons(fact(is_("signs", "yes")), signs=UNKNOWN) is None


def test_three_points_are_computed_and_those_with_the_same_answers_agree():
    result = evaluate(PACK, answers(FINE | {"keep": "long"}), "full", shorten=accepted(Status.PARTLY))
    assert [point.scores["privacy"].value for point in (result.today, result.in_place, result.target)] == [100, 40, 0]
    same = evaluate(PACK, answers(FINE), "full")
    assert same.target.scores is same.today.scores
    assert [each.point for each in (same.today, same.in_place, same.target)] == list(Point)


def test_the_effect_of_a_measure_is_shown_before_it_is_promised():
    assessment = Assessment(PACK, DAY, answers(FINE | {"keep": "long"}), "full")
    shorten = PACK.measure_by_id["shorten"]
    assert effect_of(assessment, shorten).scores["privacy"].value == 0
    assert assessment.measures == {}
    promised = assessment.choosing("shorten", accepted())
    assert target_without(promised, shorten).scores["privacy"].value == 100
    assert promised.answered("keep", answers(a="month")["a"]).answers["keep"].value == "month"


def test_what_is_offered_is_part_of_the_results():
    result = evaluate(PACK, answers(FINE | {"keep": "long"}), "full", sign=MeasureChoice(Choice.DECLINED))
    assert [each.id for each in result.offered] == ["shorten", "sign"]


def test_better_is_judged_at_the_worse_end_first():
    small = pack(question("a", {"good": 0, "fair": "0.5", "bad": 1}), question("b", {"good": 0, "bad": 1}))
    open_, settled = (scores(small, answers(a="good", b=each))["privacy"] for each in (UNKNOWN, "good"))
    assert figures(open_) == (None, 0, 50)
    assert is_better(Direction.RISK, settled, open_)
    assert not is_better(Direction.RISK, open_, settled)
    assert not is_better(Direction.RISK, open_, open_)
    fair = scores(small, answers(a="fair", b="good"))["privacy"]
    assert figures(fair) == (25, 25, 25)
    assert is_better(Direction.RISK, fair, open_)
    assert is_better(Direction.MERIT, fair, settled)
    assert fair.coverage == Fraction(1)
