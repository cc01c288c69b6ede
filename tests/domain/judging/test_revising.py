"""Computing again what a few answers touch gives what computing everything anew gives."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.domain.asking.asking import read
from assess.domain.assessment import result_of
from assess.domain.judging.revising import revise
from assess.domain.pack.answers import UNKNOWN, Standing, answered
from assess.domain.pack.pack import Duty, DutyField
from assess.domain.pack.rules import AnswerFact, BandFact, ClearsWith, CompleteFact, Every, Point
from tests.builders import (
    DAY,
    all_,
    answers,
    contradiction,
    day,
    gate,
    is_,
    not_,
    pack,
    proved,
    question,
    red_line,
    yes_no,
)
from tests.domain.random_methods import answer_sets, packs

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")  # of a pack that fails


def computed(of, given_):
    return result_of(read(of, given_), DAY, Point.TODAY)


def same(one, other):
    """Return whether two results say the same, down to the rows."""
    rows = [{name: (each, each.rows) for name, each in result.scores.items()} for result in (one, other)]
    return (
        rows[0] == rows[1]
        and one.gates == other.gates
        and one.red_lines == other.red_lines
        and one.reading.sight == other.reading.sight
        and one.reading.outlook == other.reading.outlook
        and one.reading.answers == other.reading.answers
        and one.reading.contradictions == other.reading.contradictions
        and one.reading.first == other.reading.first
    )


@settings(
    max_examples=settings().max_examples * 4 // 10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(st.data())
def test_revised_is_computed_anew(data):
    of = data.draw(packs(contradictory=data.draw(st.booleans())))
    before, after = data.draw(answer_sets(of)), data.draw(answer_sets(of))
    names = data.draw(st.lists(st.sampled_from(list(before)), max_size=3, unique=True))
    changes = {name: after[name] for name in names}
    revised = revise(computed(of, before), changes, DAY)
    assert same(revised, computed(of, {**before, **changes}))


FITS = not_(is_("seen", "many"))
SMALL = pack(
    yes_no("on"),
    yes_no("told", when=is_("on", "yes")),
    yes_no("shown", when=is_("told", "no")),
    question("kept", {"short": 0, "long": 1}, covers=("C1",)),
    question("seen", {"few": 0, "many": 1}),
    day("start"),
    gates=(gate("told"), gate("on", None), gate("kept", ["short"], fits=FITS)),
    contradictions=(contradiction("both", all_(is_("kept", "long"), is_("seen", "many"))),),
    red_lines=(
        red_line("answers", AnswerFact(is_("shown", "yes"))),
        red_line("band", BandFact("privacy", at_least="high")),
        red_line("duty", Every((AnswerFact(is_("on", "yes")), CompleteFact("law")))),
        red_line("dated", AnswerFact(is_("on", "yes")), applies_from=DAY.replace(year=2030)),
        red_line(
            "proven", AnswerFact(is_("shown", "yes")), clears_with=ClearsWith(("on",), Standing.VERIFIED), fits=FITS
        ),
    ),
    duties={"law": Duty("law", "Law", "law", ("C1",))},
    fields={"C1": DutyField("C1", "Kept")},
)
GIVEN = answers(on="yes", told="no", shown="yes", kept="short", seen="few")


@pytest.mark.parametrize(
    "changes",
    [
        {"on": answered("no")},
        {"on": UNKNOWN},
        {"told": answered("yes")},
        {"told": UNKNOWN},
        {"shown": answered("no")},
        {"kept": answered("long")},
        {"kept": UNKNOWN},
        {"kept": answered("long"), "seen": answered("many")},
        {"on": proved("no", Standing.VERIFIED)},
        {"seen": answered("many")},
        {"start": answered(DAY.replace(year=2031))},
        {},
    ],
    ids=lambda changes: ", ".join(changes) or "nothing",
)
def test_gates_and_red_lines_are_judged_again_when_something_changes_them(changes):
    revised = revise(computed(SMALL, GIVEN), changes, DAY)
    assert same(revised, computed(SMALL, {**GIVEN, **changes}))


def test_an_answer_to_a_question_that_is_not_asked_changes_nothing():
    before = computed(SMALL, {**GIVEN, "on": answered("no")})
    revised = revise(before, {"shown": answered("no")}, DAY)
    assert revised.scores is before.scores
    assert revised.reading.answers["shown"] == answered("no")


def test_what_no_answer_touches_is_taken_over():
    before = computed(SMALL, GIVEN)
    revised = revise(before, {"seen": answered("many")}, DAY)
    assert revised.gates[0] is before.gates[0]
    assert revised.red_lines[0] is before.red_lines[0]
    assert revised.scores["privacy"] is not before.scores["privacy"]
