"""What an answer lacks is kept with it, listed, and leaves it unsettled; its value counts all the same."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from assess.domain.asking.asking import read, read_again
from assess.domain.asking.gaps import GapKind
from assess.domain.asking.progress import progress
from assess.domain.pack.answers import (
    NOT_APPLICABLE,
    NOT_KNOWN,
    UNKNOWN,
    Answer,
    Cell,
    Evidence,
    Row,
    Standing,
    State,
    StoredFile,
    answered,
)
from assess.domain.pack.kinds import Kind
from assess.domain.pack.pack import Duty, DutyField, Roles
from assess.domain.pack.questions import Option, Question
from assess.domain.pack.rules import CompleteFact
from assess.domain.pack.status import StatusRole
from tests.builders import (
    answers,
    column,
    count_of,
    day,
    evaluate,
    is_,
    listed,
    pack,
    question,
    reading,
    red_line,
    register,
    register_score,
    scores,
    table,
    yes_no,
)


def justified(name="keep", **fields):
    """Return a question with an option that asks for a reason."""
    short = Option("short", "short", rating={"privacy": Fraction(0)})
    long = Option("long", "long", rating={"privacy": Fraction(1)}, justify="Why so long?")
    return Question(name, f"{name}?", Kind.ONE_OF, options=(short, long), **fields)


KEEP = pack(justified(), question("other", {"good": 0, "bad": 1}))
PAPER = (Evidence("A paper"),)


def gaps(small, given, **more):
    return [(gap.question, gap.kind.value) for gap in reading(small, given, **more).gaps]


def test_a_reason_that_is_asked_for_and_missing_is_a_gap():
    found = reading(KEEP, answers(keep="long", other="bad"))
    (gap,) = found.gaps
    assert (gap.question, gap.kind) == ("keep", GapKind.REASON)
    assert str(gap.says) == "A reason is missing: Why so long?"
    assert not found.settles("keep")
    assert found.settles("other")
    assert gaps(KEEP, answers(keep="short")) == []
    assert gaps(KEEP, {"keep": answered("long", "The law says so.")}) == []


def test_an_answer_with_a_gap_counts_in_value_and_range_but_not_as_settled():
    lacking = scores(KEEP, answers(keep="long", other="good"))["privacy"]
    whole = scores(KEEP, {**answers(other="good"), "keep": answered("long", "The law.")})["privacy"]
    assert lacking.low == lacking.high == whole.low == whole.high == 50
    assert lacking.coverage == Fraction(1, 2)
    assert whole.coverage == 1
    assert lacking.provisional


@pytest.mark.parametrize("standing", [Standing.DOCUMENTED, Standing.VERIFIED])
def test_a_standing_without_evidence_is_a_gap(standing):
    bare = Answer(State.ANSWERED, "bad", standing=standing, checked_by="the officer")
    assert gaps(KEEP, {"other": bare}) == [("other", "evidence")]
    assert gaps(KEEP, {"other": replace(bare, evidence=PAPER)}) == []
    assert gaps(KEEP, {"other": Answer(State.UNKNOWN, standing=standing)}) == []


def test_what_nobody_checked_is_a_gap_and_counts_as_documented():
    answer = Answer(State.ANSWERED, "bad", standing=Standing.VERIFIED, evidence=PAPER)
    assert gaps(KEEP, {"other": answer}) == [("other", "check")]
    assert answer.proven is Standing.DOCUMENTED
    assert replace(answer, checked_by="the officer").proven is Standing.VERIFIED
    assert replace(answer, checked_by="the officer", evidence=()).proven is Standing.CLAIMED


def test_files_are_their_own_evidence():
    small = pack(Question("plan", "The plan?", Kind.FILE))
    files = (StoredFile("0" * 64, "plan.pdf", "application/pdf", 1),)
    assert gaps(small, {"plan": answered(files, standing=Standing.DOCUMENTED)}) == []


def test_what_is_not_asked_has_no_gap():
    small = pack(yes_no("a"), justified(when=is_("a", "yes")))
    assert gaps(small, answers(a="no", keep="long")) == []
    assert gaps(small, answers(a="yes", keep="long")) == [("keep", "reason")]


RIGHTS = listed("privacy", "speech")
CELLS = (
    column("affected", Kind.YES_NO, required=True),
    column("how", Kind.ONE_OF, ids=("little", "much"), required=True, when=is_("affected", "yes")),
    column("note", Kind.ONE_OF, ids=("a", "b")),
)


def test_a_needed_cell_that_is_empty_is_a_gap_where_its_column_is_asked():
    small = pack(table("rows", *CELLS, key={"right": RIGHTS}))
    found = reading(
        small, answers(rows=({"right": "privacy", "affected": "yes"}, {"right": "speech", "affected": "no"}))
    )
    (gap,) = found.gaps
    assert (gap.kind, gap.row, gap.number, gap.column) == (GapKind.CELL, ("privacy",), 1, "how")
    assert str(gap.says) == "PRIVACY: “How” is empty."


def test_a_needed_cell_that_is_not_known_is_a_gap_like_one_that_is_empty():
    small = pack(table("rows", *CELLS, key={"right": RIGHTS}))

    def said(how):
        rows = ({"right": "privacy", "affected": "yes", **how},)
        return [str(gap.says) for gap in reading(small, answers(rows=rows)).gaps]

    assert said({"how": "much"}) == []
    assert said({"how": NOT_KNOWN}) == ["PRIVACY: “How” is not known yet."]
    assert said({}) == ["PRIVACY: “How” is empty."]
    assert said({"how": "much", "note": NOT_KNOWN}) == []
    assert said({"affected": NOT_KNOWN}) == ["PRIVACY: “Affected” is not known yet."]


def test_a_row_without_a_key_is_named_by_its_number():
    small = pack(table("rows", *CELLS))
    (gap,) = reading(small, answers(rows=({"affected": "no"}, {"note": "a"}))).gaps
    assert (gap.row, gap.number, gap.column) == ((), 2, "affected")
    assert str(gap.says) == "Row 2: “Affected” is empty."


ROLE = StatusRole("status", planned=frozenset({"planned"}), in_use=frozenset({"running"}))
PLANNED = pack(question("status", ["planned", "running"]), day("start"), roles=Roles("start", status=ROLE))
PAST, TODAY = date(2026, 1, 1), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("status", "start", "as_of", "expected"),
    [
        ("planned", PAST, TODAY, [("start", "start")]),
        (UNKNOWN, PAST, TODAY, [("start", "start")]),
        ("running", PAST, TODAY, []),
        ("planned", TODAY, TODAY, []),
        ("planned", PAST, None, []),
    ],
)
def test_a_planned_start_in_the_past_of_what_is_not_in_use_is_a_gap(status, start, as_of, expected):
    found = read(PLANNED, answers(status=status, start=start), "", as_of)
    assert [(gap.question, gap.kind.value) for gap in found.gaps] == expected
    assert found.settles("start") is not bool(expected)


def test_reading_again_sees_gaps_come_and_go():
    before = read(PLANNED, answers(status="planned", start=PAST), "", TODAY)
    assert before.lacking == {"start"}
    after = read_again(before, answers(status="running", start=PAST), ["status"])
    assert after.lacking == frozenset()
    assert read_again(after, answers(status="planned", start=PAST), ["status"]).lacking == {"start"}


def test_a_gap_counts_as_unsettled_in_progress():
    lines = progress(reading(KEEP, answers(keep="long", other="bad")))
    assert (lines.asked, lines.settled) == (2, 1)


def test_a_duty_is_not_complete_while_an_answer_lacks_something():
    line = red_line("r", CompleteFact("dpia"))
    of = pack(
        justified(covers=("A1",)),
        fields={"A1": DutyField("A1", "Storage")},
        duties={"dpia": Duty("dpia", "DPIA", "law", ("A1",))},
        red_lines=(line,),
    )
    assert evaluate(of, answers(keep="long")).today.red_lines[0].state.value == "clear"
    assert evaluate(of, {"keep": answered("long", "The law.")}).today.red_lines[0].state.value == "crossed"


def test_a_statement_that_reads_an_answer_with_a_gap_is_not_settled():
    of = pack(justified(), scores=(count_of("signs", is_("keep", "long")),))
    found = scores(of, answers(keep="long"))["signs"]
    assert found.value == 1
    assert found.coverage == 0


def test_what_a_measure_would_set_lacks_no_reason():
    supposed = answered("short", "The law says so.").changed_to("long")
    assert gaps(KEEP, {"keep": supposed}) == []
    assert scores(KEEP, {**answers(other="good"), "keep": supposed})["privacy"].coverage == 1


def test_what_does_not_apply_and_what_is_not_known_lacks_nothing():
    of = pack(justified(not_applicable_allowed=True))
    assert gaps(of, answers(keep=NOT_APPLICABLE)) == []
    assert gaps(of, answers(keep=UNKNOWN)) == []


def test_a_row_that_counts_in_no_score_needs_no_cells():
    noted = column("note", Kind.TEXT, required=True)
    rights = table("rows", column("affected", Kind.YES_NO), column("level"), noted, key={"right": RIGHTS})
    small = pack(rights, scores=(register_score("rows"),))
    rows = ({"right": "privacy", "affected": "no"}, {"right": "speech", "affected": "yes"})
    assert [(gap.row, gap.column) for gap in reading(small, answers(rows=rows)).gaps] == [(("speech",), "note")]


def test_in_a_register_only_the_row_with_a_gap_is_unsettled():
    full: dict[str, Cell] = {"affected": "yes", "scale": 1, "scope": 1, "reversibility": 1, "likelihood": 1}
    rights = register("rights", "privacy", "speech")
    assert rights.table is not None
    noted = replace(rights.table, columns=(*rights.table.columns, column("how", Kind.TEXT, required=True)))
    small = pack(replace(rights, table=noted), scores=(register_score("rights", "level"),))
    rows: tuple[Row, ...] = ({"right": "privacy", "how": "So.", **full}, {"right": "speech", **full})
    found = scores(small, answers(rights=rows))["level"]
    assert found.coverage == Fraction(1, 2)
    assert found.low == found.high == found.value
    unproven = scores(small, {"rights": answered(rows, standing=Standing.VERIFIED)})["level"]
    assert unproven.coverage == 0
