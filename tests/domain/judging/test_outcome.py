"""The outcome: the first rule that holds, with its reasons; an assessment at its three points."""

from dataclasses import replace

import pytest

from assess.domain.assessment import Assessment, effect_of, target_without
from assess.domain.judging.foreseeing import Reason
from assess.domain.judging.measures import Choice, MeasureChoice, Status
from assess.domain.pack.answers import UNKNOWN, Standing, answered
from assess.domain.pack.pack import Duty, DutyField
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
from assess.domain.pack.status import StatusRole
from tests.builders import (
    DAY,
    accepted,
    answers,
    day,
    evaluate,
    fact,
    gate,
    is_,
    mean,
    measure,
    outcome,
    pack,
    proved,
    question,
    red_line,
    register,
    register_score,
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


def outcome_of(path="full", choices=None, **changes):
    return evaluate(PACK, answers(FINE | changes), path, **(choices or {})).outcome


def with_question(*further):
    return replace(PACK, sections=(replace(PACK.sections[0], questions=(*PACK.questions, *further)),))


def decided(path="full", choices=None, **changes):
    result = outcome_of(path, choices, **changes)
    return result.rule and result.rule.id, [reason.subject for reason in result.reasons]


@pytest.mark.parametrize(
    ("changes", "rule", "subjects"),
    [
        ({}, "no-obstacle", []),
        ({"banned": "yes", "keep": UNKNOWN}, "prohibited", ["KO-1"]),
        ({"keep": "long"}, "high-residual", ["privacy"]),
        ({"keep": "long", "works": UNKNOWN, "signs": UNKNOWN}, "high-residual", ["privacy"]),
        ({"authority": "no", "dpia": "no"}, "lifted-later", ["KO-3"]),
        ({"dpia": "no"}, "open-conditions", ["KO-2"]),
        ({"signs": "no"}, "open-conditions", ["G-signs"]),
        ({"signs": UNKNOWN, "dpia": "no"}, "open-conditions", ["G-signs", "KO-2"]),
        ({"works": "little"}, "little", ["efficiency"]),
    ],
)
def test_the_first_rule_that_holds_decides_and_names_its_facts(changes, rule, subjects):
    result = outcome_of(**changes)
    assert decided(**changes) == (rule, subjects)
    assert result.span.decided
    assert result.decides == ()


@pytest.mark.parametrize(
    ("changes", "best", "worst", "decides", "certain"),
    [
        ({"keep": UNKNOWN}, "approved", "consult", ["keep"], []),
        ({"banned": UNKNOWN}, "approved", "rejected", ["banned"], []),
        ({"banned": UNKNOWN, "dpia": "no"}, "conditional", "rejected", ["banned"], ["KO-2"]),
        ({"banned": UNKNOWN, "keep": "long"}, "consult", "rejected", ["banned"], []),
        ({"banned": UNKNOWN, "signs": "no"}, "conditional", "rejected", ["banned"], ["G-signs"]),
        ({"authority": UNKNOWN, "works": UNKNOWN}, "approved", "consult", ["authority", "works"], []),
        ({"signs": UNKNOWN}, "approved", "conditional", ["signs"], []),
        ({"works": UNKNOWN}, "approved", "conditional", ["works"], []),
    ],
)
def test_while_open_answers_decide_the_mildest_and_the_strictest_outcome_are_said(
    changes, best, worst, decides, certain
):
    result = outcome_of(**changes)
    assert (result.span.best.value, result.span.worst.value) == (best, worst)
    assert str(result.span) == f"{best} to {worst}"
    assert (result.outcome, result.rule) == (Outcome.INCOMPLETE, None)
    assert list(result.decides) == decides
    assert [reason.subject for reason in result.certain] == certain
    assert result.reasons == result.certain


def test_the_sentence_of_a_decided_outcome_tells_of_what_is_open():
    rules = (
        outcome("not-met", Outcome.CONTINUE, GateFact(frozenset({"failed", "open"}))),
        outcome("all-met", Outcome.CONTINUE, Always()),
    )
    of = replace(PACK, outcomes=rules)
    found = [evaluate(of, answers(FINE | {"signs": signs}), "full").outcome for signs in ("yes", "no", UNKNOWN)]
    assert [each.rule and each.rule.id for each in found] == ["all-met", "not-met", "not-met"]
    assert [each.outcome for each in found] == [Outcome.CONTINUE] * 3


def test_a_decided_outcome_names_what_is_certain_beside_its_rule():
    result = outcome_of(banned="yes", dpia="no", signs="no")
    assert [reason.subject for reason in result.reasons] == ["KO-1"]
    assert [reason.subject for reason in result.certain] == ["KO-1", "KO-2", "G-signs"]


STATUS = StatusRole("status", in_use=frozenset({"running"}))


@pytest.mark.parametrize(
    ("changes", "stop"),
    [
        ({"status": "running", "dpia": "no", "signs": "no"}, ["KO-2"]),
        ({"status": "running", "dpia": "no", "banned": UNKNOWN}, ["KO-2"]),
        ({"status": "running", "dpia": UNKNOWN}, []),
        ({"status": "idea", "dpia": "no"}, []),
        ({"status": UNKNOWN, "dpia": "no"}, []),
    ],
)
def test_what_is_crossed_today_in_something_in_use_is_to_stop_whatever_is_promised(changes, stop):
    sections = (
        replace(PACK.sections[0], questions=(*PACK.questions, yes_no("status", ["idea", "running"], paths=["full"]))),
    )
    of = replace(PACK, sections=sections, roles=replace(PACK.roles, status=STATUS))
    result = evaluate(of, answers(FINE | changes), "full", ask=accepted(), sign=accepted()).outcome
    assert [(reason.subject, reason.point) for reason in result.stop] == [(each, Point.TODAY) for each in stop]


def test_the_outcome_is_judged_at_the_target():
    assert decided(choices={"shorten": accepted()}, keep="long") == ("promised", ["privacy"])
    assert decided(choices={"sign": accepted()}, signs="no") == ("promised", ["G-signs"])
    assert decided(choices={"ask": accepted()}, dpia="no") == ("promised", ["KO-2"])


def test_a_measure_in_place_is_no_condition():
    assert decided(choices={"shorten": accepted(Status.IN_PLACE)}, keep="long") == ("no-obstacle", [])


def test_a_measure_on_an_open_answer_may_be_needed_or_not():
    result = outcome_of(choices={"ask": accepted()}, dpia=UNKNOWN)
    assert str(result.span) == "approved to conditional"
    assert result.decides == ("dpia",)


def test_a_mean_gets_better_by_a_measure_whatever_is_answered_elsewhere():
    of = replace(
        PACK,
        sections=(
            replace(
                PACK.sections[0], questions=(*PACK.questions, question("other", {"x": 0, "y": "0.1"}, paths=["full"]))
            ),
        ),
    )
    result = evaluate(of, answers(FINE | {"keep": "month", "other": UNKNOWN}), "full", shorten=accepted()).outcome
    assert (result.rule and result.rule.id, str(result.span)) == ("promised", "conditional")


def test_on_the_quick_path_nothing_is_approved():
    assert decided("quick")[0] == "quick-go-on"
    assert decided("quick", banned="yes")[0] == "prohibited"
    assert str(outcome_of("quick", banned=UNKNOWN).span) == "continue to rejected"
    assert decided("quick", keep="long")[0] == "quick-go-on"


def test_a_pack_without_a_last_rule_is_an_error():
    with pytest.raises(ValueError, match="no outcome rule"):
        evaluate(replace(PACK, outcomes=RULES[:1]), answers(FINE), "full")


def test_a_red_line_that_is_not_in_force_decides_nothing():
    line = replace(PACK.red_lines[0], applies_from=DAY.replace(year=2030))
    later = replace(PACK, red_lines=(line,))
    for banned in ("yes", UNKNOWN):
        assert evaluate(later, answers(FINE | {"banned": banned}), "full").outcome.span.outcome is Outcome.APPROVED


@pytest.mark.parametrize(
    ("start", "span"),
    [(UNKNOWN, "approved to rejected"), (DAY, "approved"), (DAY.replace(year=2031), "rejected"), (None, "approved")],
)
def test_while_the_start_is_not_known_a_line_may_come_to_be_in_force(start, span):
    line = replace(PACK.red_lines[0], applies_from=DAY.replace(year=2030))
    asked = () if start is None else (day("start", paths=["full"]),)
    sections = (replace(PACK.sections[0], questions=(*PACK.questions, *asked)),)
    roles = replace(PACK.roles, planned_start="start" if asked else "")
    of = replace(PACK, red_lines=(line,), sections=sections, roles=roles)
    given = answers(FINE | {"banned": "yes"} | ({"start": start} if asked else {}))
    result = evaluate(of, given, "full").outcome
    assert str(result.span) == span
    assert result.decides == (("start",) if start is UNKNOWN else ())


def reasons(rule, **changes):
    duties = {"duty": Duty("duty", "Duty", "law", ("A1",))}
    sections = (
        replace(PACK.sections[0], questions=(*PACK.questions, yes_no("covers", covers=("A1",), paths=["full"]))),
    )
    of = replace(PACK, sections=sections, duties=duties, outcomes=(outcome("x", Outcome.CONSULT, rule), RULES[-1]))
    result = evaluate(of, answers(FINE | changes), "full").outcome
    return result.reasons if result.rule and result.rule.id == "x" else None


def test_only_parts_that_hold_are_reasons():
    low, high = BandFact("privacy", at_most="low"), BandFact("privacy", at_least="high")
    assert reasons(Some((high, low))) == (Reason("band", "privacy", Point.TARGET),)
    assert reasons(Every((Never(high), low))) == (Reason("band", "privacy", Point.TARGET),)
    assert reasons(Never(high)) == ()
    assert reasons(Never(low)) is None
    assert reasons(Some((Every((low, high)), fact(is_("signs", "yes"))))) == (Reason("answer", "signs", Point.TARGET),)
    assert reasons(CompleteFact("duty"), covers="yes") == (Reason("duty", "duty", Point.TARGET),)
    assert reasons(Never(CoverageFact()), keep=UNKNOWN, covers="yes") == ()
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


def test_a_table_without_rows_decides_where_a_score_waits_for_it():
    of = pack(
        register(),
        scores=(register_score(),),
        outcomes=(
            outcome("low", Outcome.CONSULT, BandFact("rights-score", at_most="limited")),
            outcome("high", Outcome.REJECTED, Always()),
        ),
    )
    assert evaluate(of, answers(rights=UNKNOWN)).outcome.decides == ("rights",)


def test_an_answer_without_its_evidence_decides_where_a_rule_waits_for_a_duty():
    of = pack(
        replace(yes_no("told"), covers=("F",)),
        fields={"F": DutyField("F", "Field")},
        duties={"law": Duty("law", "Law", "law", ("F",))},
        outcomes=(
            outcome("done", Outcome.APPROVED, CompleteFact("law")),
            outcome("else", Outcome.CONDITIONAL, Always()),
        ),
    )
    bare = answered("yes", standing=Standing.DOCUMENTED)
    assert evaluate(of, {"told": bare}).outcome.decides == ("told",)
    assert evaluate(of, {"told": proved("yes")}).outcome.span.outcome is Outcome.APPROVED


def test_what_is_answered_and_may_cease_to_be_asked_is_not_named_among_what_decides():
    of = pack(
        yes_no("on"),
        question("a", {"yes": 1, "no": 0}, when=is_("on", "yes")),
        outcomes=(
            outcome("low", Outcome.CONSULT, BandFact("privacy", at_most="low")),
            outcome("high", Outcome.REJECTED, Always()),
        ),
    )
    assert evaluate(of, answers(on=UNKNOWN, a="no")).outcome.decides == ("on",)


LATER = DAY.replace(year=DAY.year + 2)


def test_a_line_that_is_not_in_force_yet_is_no_reason_today():
    of = pack(
        yes_no("a"),
        red_lines=(red_line("KO-1", fact(is_("a", "yes")), applies_from=LATER),),
        outcomes=(
            outcome("crossed", Outcome.CONDITIONAL, Some((RedLineFact("crossed"), fact(is_("a", "yes"))))),
            outcome("else", Outcome.APPROVED, Always()),
        ),
    )
    assert [reason.kind for reason in evaluate(of, answers(a="yes")).outcome.reasons] == ["answer"]


def test_a_line_that_is_not_in_force_yet_is_not_clear_either():
    of = pack(
        yes_no("a"),
        red_lines=(red_line("KO-1", fact(is_("a", "yes")), applies_from=LATER),),
        outcomes=(
            outcome("clear", Outcome.APPROVED, RedLineFact("clear")),
            outcome("else", Outcome.CONDITIONAL, Always()),
        ),
    )
    assert evaluate(of, answers(a="no")).outcome.outcome is Outcome.CONDITIONAL


def test_a_measure_that_opens_a_question_may_make_things_better_or_not():
    of = pack(
        yes_no("on"),
        question("a", {"good": 0, "bad": 1}, when=is_("on", "yes")),
        question("b", {"good": 0, "half": "0.5", "bad": 1}),
        measures=(measure("m", {"on": "yes"}),),
        outcomes=(
            outcome("better", Outcome.CONDITIONAL, BetterFact(Point.TARGET, Point.TODAY)),
            outcome("else", Outcome.APPROVED, Always()),
        ),
    )
    found = evaluate(of, answers(on="no", b="half"), m=accepted()).outcome.span
    assert (found.best, found.worst) == (Outcome.APPROVED, Outcome.CONDITIONAL)


def test_an_answer_that_only_a_decided_part_of_a_rule_reads_decides_nothing():
    both = Every((fact(is_("a", "yes")), fact(is_("b", "yes"))))
    of = pack(
        yes_no("a"),
        yes_no("b"),
        yes_no("c"),
        outcomes=(
            outcome("some", Outcome.CONDITIONAL, Some((both, fact(is_("c", "yes"))))),
            outcome("else", Outcome.APPROVED, Always()),
        ),
    )
    assert evaluate(of, answers(a="no", b=UNKNOWN, c=UNKNOWN)).outcome.decides == ("c",)


def test_a_pack_whose_rules_are_still_to_be_written_says_so_of_everything():
    of = pack(yes_no("a"), outcomes=(outcome("later", Outcome.INCOMPLETE, Always()),))
    found = evaluate(of, answers(a="yes")).outcome
    assert str(found.span) == "incomplete"
    assert found.rule is of.outcomes[0]
