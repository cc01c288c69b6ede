"""How complete a duty is: questions, what is computed, and the records beside the answers."""

from dataclasses import replace
from datetime import date

import pytest

from assess.domain.assessment import Header
from assess.domain.assessment import evaluate as computed
from assess.domain.beside.records import Decision, Opinion, OpinionState, Participant, Publication, Records, Voice
from assess.domain.duties.completeness import completeness, standing
from assess.domain.judging.measures import Choice, MeasureChoice, Status
from assess.domain.judging.red_lines import is_complete
from assess.domain.pack.answers import NOT_APPLICABLE, UNKNOWN
from assess.domain.pack.pack import ComputedKind, Duty, DutyField, RecordKind
from assess.domain.pack.questions import Option
from assess.domain.pack.rules import Always, Outcome, RedLineFact
from tests.builders import answers, evaluate, fact, is_, measure, outcome, pack, question, red_line, yes_no

DAY = date(2027, 3, 1)
FIELDS = {
    "C1": DutyField("C1", "Purpose"),
    "A9": DutyField("A9", "Summary", "computed", computed=ComputedKind.DOCUMENT),
    "I2": DutyField("I2", "Decision", "record", RecordKind.DECISION),
}
ASKED = pack(
    replace(yes_no("purpose"), covers=("C1",)),
    replace(yes_no("why", when=is_("purpose", "yes")), covers=("C1",)),
    fields=FIELDS,
    duties={"law": Duty("law", "Law, Art. 1", "law", ("C1", "A9", "I2"))},
    measures=(measure("signs", {"purpose": "no"}),),
)


def missing(**given):
    (duty,) = completeness(evaluate(ASKED, answers(**given)))
    assert set(duty.answered) | set(duty.missing) == set(FIELDS.values())
    return [field.id for field in duty.missing]


def test_a_field_is_answered_when_every_asked_question_on_it_is_settled():
    assert missing(purpose="yes", why="no") == ["I2"]
    assert missing(purpose="yes", why=NOT_APPLICABLE) == ["I2"]
    assert missing(purpose="no") == ["I2"]


def test_a_field_is_missing_while_a_question_on_it_is_open():
    assert missing() == ["C1", "I2"]
    assert missing(purpose="yes", why=UNKNOWN) == ["C1", "I2"]


def test_a_red_line_reads_the_questions_of_a_duty_and_not_its_records():
    settled = evaluate(ASKED, answers(purpose="yes", why="yes"))
    assert is_complete("law", settled.today.reading)
    assert completeness(settled)[0].missing == (FIELDS["I2"],)


ACCEPTED = MeasureChoice(Choice.ACCEPTED, owner="IT", due=DAY)
THERE = {
    RecordKind.TITLE: {"header": Header("Cameras")},
    RecordKind.DPO: {"records": Records((Opinion("1", Voice.DPO),))},
    RecordKind.PARTICIPANTS: {"records": Records(participants=(Participant("1", "IT"),))},
    RecordKind.OPINIONS: {"records": Records((Opinion("1", Voice.STAFF),))},
    RecordKind.PLAN: {"measures": {"signs": ACCEPTED}},
    RecordKind.DECISION: {"records": Records(decision=Decision(Outcome.APPROVED))},
    RecordKind.DECIDER: {"records": Records(decision=Decision(Outcome.APPROVED, role="Mayor", on=DAY))},
    RecordKind.PUBLICATION: {"records": Records(publication=Publication(contact="privacy office"))},
    RecordKind.KEYWORDS: {"records": Records(publication=Publication(keywords="cameras", licence="CC0-1.0"))},
}
NOT_THERE = (
    (
        RecordKind.DPO,
        {"records": Records((Opinion("1", Voice.DPO, OpinionState.NOT_ASKED), Opinion("2", Voice.STAFF)))},
    ),
    (RecordKind.DECIDER, {"records": Records(decision=Decision(Outcome.APPROVED, role="Mayor"))}),
    (RecordKind.DECIDER, {"records": Records(decision=Decision(Outcome.APPROVED, on=DAY))}),
    (RecordKind.PLAN, {"measures": {"signs": replace(ACCEPTED, owner="")}}),
    (RecordKind.PLAN, {"measures": {"signs": replace(ACCEPTED, due=None)}}),
    (RecordKind.PLAN, {"measures": {"signs": MeasureChoice(Choice.DECLINED, owner="IT", due=DAY)}}),
    (RecordKind.PUBLICATION, {"records": Records(publication=Publication(keywords="cameras", licence="CC0-1.0"))}),
    (RecordKind.KEYWORDS, {"records": Records(publication=Publication(keywords="cameras"))}),
)


def says(kept, more):
    results = computed(replace(evaluate(ASKED, {}).assessment, **more))
    return standing(DutyField("X", "X", "record", kept), results).fulfilled


def recorded(kept, more):
    results = computed(replace(evaluate(ASKED, {}).assessment, **more))
    return standing(DutyField("X", "X", "record", kept), results).answered


@pytest.mark.parametrize("kept", RecordKind)
def test_every_kind_of_record_fulfils_when_it_says_what_is_asked_for(kept):
    assert says(kept, THERE[kept])
    assert recorded(kept, THERE[kept])
    assert not says(kept, {})


@pytest.mark.parametrize(("kept", "more"), NOT_THERE)
def test_a_record_that_says_too_little_does_not_fulfil(kept, more):
    assert not says(kept, more)


def test_a_measure_in_place_needs_no_date():
    done = replace(ACCEPTED, due=None, status=Status.IN_PLACE)
    assert says(RecordKind.PLAN, {"measures": {"signs": done}})


ASKED_OFFICER = {"records": Records((Opinion("1", Voice.DPO, OpinionState.ASKED),))}
REFUSED_OFFICER = {"records": Records((Opinion("1", Voice.DPO, OpinionState.NOT_ASKED, reason="no time"),))}


@pytest.mark.parametrize(
    ("kept", "more"),
    [
        (RecordKind.DPO, ASKED_OFFICER),
        (RecordKind.DPO, REFUSED_OFFICER),
        (RecordKind.OPINIONS, ASKED_OFFICER),
        (RecordKind.OPINIONS, REFUSED_OFFICER),
        (RecordKind.PLAN, {"measures": {"signs": replace(ACCEPTED, owner="")}}),
        (RecordKind.DECIDER, {"records": Records(decision=Decision(Outcome.APPROVED))}),
        (RecordKind.KEYWORDS, {"records": Records(publication=Publication(keywords="cameras"))}),
    ],
)
def test_what_is_recorded_and_says_too_little_is_answered_and_not_fulfilled(kept, more):
    assert recorded(kept, more)
    assert not says(kept, more)


def test_advice_that_was_not_asked_for_without_a_reason_is_not_even_answered():
    silent = {"records": Records((Opinion("1", Voice.DPO, OpinionState.NOT_ASKED),))}
    assert not recorded(RecordKind.DPO, silent)
    assert not recorded(RecordKind.OPINIONS, silent)


def test_a_measure_that_is_declined_is_no_plan():
    assert not recorded(RecordKind.PLAN, {"measures": {"signs": MeasureChoice(Choice.DECLINED)}})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, (["A9"], ["A9"])),
        ({"purpose": "no"}, (["C1", "A9"], ["A9"])),
        ({"purpose": "yes", "why": UNKNOWN}, (["A9"], ["A9"])),
        ({"purpose": "yes", "why": "no"}, (["C1", "A9"], ["A9"])),
        ({"purpose": "yes", "why": "yes"}, (["C1", "A9"], ["C1", "A9"])),
        ({"purpose": "yes", "why": NOT_APPLICABLE}, (["C1", "A9"], ["C1", "A9"])),
    ],
)
def test_a_no_answers_a_field_and_does_not_fulfil_it(given, expected):
    (duty,) = completeness(evaluate(ASKED, answers(**given)))
    assert ([each.id for each in duty.answered], [each.id for each in duty.fulfilled]) == expected
    assert {each.id for each in duty.not_fulfilled} == set(expected[0]) - set(expected[1])
    assert duty.untold == ()


def test_an_answer_that_lacks_something_neither_answers_nor_fulfils():
    of = pack(
        replace(yes_no("why"), covers=("C1",), options=(Option("yes", "Yes", justify="Why?"), Option("no", "No"))),
        fields=FIELDS,
        duties={"law": Duty("law", "Law, Art. 1", "law", ("C1",))},
    )
    (bare,) = completeness(evaluate(of, answers(why="yes")))
    assert (bare.answered, bare.fulfilled) == ((), ())


@pytest.mark.parametrize(
    ("what", "given", "expected"),
    [
        (ComputedKind.RED_LINES, {}, (False, False)),
        (ComputedKind.RED_LINES, {"kept": "long"}, (True, False)),
        (ComputedKind.RED_LINES, {"kept": "short"}, (True, True)),
        (ComputedKind.SCORES, {}, (False, False)),
        (ComputedKind.SCORES, {"kept": "long"}, (True, True)),
        (ComputedKind.OUTCOME, {}, (False, False)),
        (ComputedKind.OUTCOME, {"kept": "long"}, (True, True)),
        (ComputedKind.DOCUMENT, {}, (True, True)),
        (None, {}, (False, False)),
        (None, {"kept": "long"}, (True, None)),
    ],
)
def test_what_the_program_computes_counts_once_it_is_known(what, given, expected):
    of = pack(
        question("kept", {"short": 0, "long": 1}),
        red_lines=(red_line("KO-1", fact(is_("kept", "long"))),),
        outcomes=(
            outcome("no", Outcome.REJECTED, RedLineFact("crossed")),
            outcome("yes", Outcome.APPROVED, Always()),
        ),
    )
    found = standing(DutyField("A9", "Risk class", "computed", computed=what), evaluate(of, answers(given)))
    assert (found.answered, found.fulfilled) == expected
