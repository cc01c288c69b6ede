"""What the list of reports shows of the changes since each was asked for."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from assess import clock
from assess.bootstrap import Running
from assess.domain.beside.records import Decision, Opinion, Voice
from assess.domain.judging.measures import Choice, MeasureChoice
from assess.domain.pack.answers import UNANSWERED, Answer, answered
from assess.domain.pack.rules import Outcome
from assess.interop.answers.writing import dump
from assess.language import language
from assess.resources import folder
from assess.services.answering import records, weighing
from assess.services.assessments.importing import bring_in
from assess.services.assessments.loading import opened_assessment
from assess.services.reports import making
from assess.services.reports.changed_since import changed_since
from assess.services.reports.listing import list_reports
from tests.program import pages_of, program_in, record
from tests.web.pages import Browser


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Running]:
    with program_in(tmp_path) as running:
        yield running


@pytest.fixture
def reference(program: Running) -> str:
    """Return an assessment of which a report was asked for."""
    file = folder("questionnaires") / "security-technology" / "1.0" / "examples" / "cctv-square.json"
    found = bring_in(program.desk, json.loads(file.read_text(encoding="utf-8")), file.stem, clock.now()).reference
    making.request(program.desk, program.press, found, making.Order(), clock.now())
    return found


def changes(program: Running, reference: str, code: str = "en") -> tuple[str, ...]:
    """Return what is shown about the only report."""
    (listed,) = list_reports(program.desk, program.press, reference, language(code))
    assert listed.current is not bool(listed.changes)
    return listed.changes


def answer(program: Running, reference: str, answers: Mapping[str, Answer]) -> None:
    seen = opened_assessment(program.desk, reference).revisions
    record(program.desk, reference, answers, seen, clock.now(), confirmed=True)


def test_nothing_is_said_of_a_report_that_shows_how_things_stand(program: Running, reference: str) -> None:
    assert changes(program, reference) == ()


def test_answers_are_counted_by_what_became_of_them(program: Running, reference: str) -> None:
    given = opened_assessment(program.desk, reference).assessment.answers
    free = next(name for name in ("problem.description", "effect.tried") if name in given)
    answer(program, reference, {free: answered("Another text.")})
    assert changes(program, reference) == ("1 answer is different.",)
    answer(program, reference, {free: UNANSWERED})
    assert changes(program, reference) == ("1 answer is no longer there.",)
    answer(program, reference, {free: given[free]})
    assert changes(program, reference) == ()


def test_outcome_and_bands_are_named_with_what_they_were_and_are(program: Running, reference: str) -> None:
    given = opened_assessment(program.desk, reference).assessment.answers
    taken_back = {name: UNANSWERED for name in given if name.startswith(("effect.", "data."))}
    answer(program, reference, taken_back)
    counted, outcome, *bands = changes(program, reference)
    assert counted == f"{len(taken_back)} answers are no longer there."
    now = "at best “Conditionally approved”, at worst “Rejected”"
    assert outcome == f"Proposed outcome: “Conditionally approved” then, {now} now."
    assert "Efficiency, at the target: “good” then, “low to strong” now." in bands
    assert not any(line.startswith("Society") for line in bands)


def test_measures_and_records_are_named(program: Running, reference: str) -> None:
    case = opened_assessment(program.desk, reference)
    measure = next(each.id for each in case.assessment.pack.measures if each.id not in case.assessment.measures)
    declined = {measure: MeasureChoice(Choice.DECLINED)}
    weighing.choose(program.desk, reference, declined, case.measure_revisions, clock.now())
    records.keep(program.desk, reference, Opinion("o1", Voice.DPO, says="Shorten it."), 0, clock.now())
    decision = Decision(Outcome.CONDITIONAL, "For a year.", "Council")
    records.keep(program.desk, reference, decision, 0, clock.now())
    assert changes(program, reference) == (
        "1 measure is different.",
        "The decision is another one, or its reasons are.",
        "The opinions are other ones.",
    )


def test_where_what_was_printed_is_gone_the_list_still_says_that_something_changed(
    program: Running, reference: str
) -> None:
    answer(program, reference, {"problem.description": answered("Another text.")})
    for kept in program.press.shelf.glob("*.json"):
        kept.unlink()
    (listed,) = list_reports(program.desk, program.press, reference, language("en"))
    assert not listed.current
    assert listed.changes == ()


def test_the_page_says_what_changed(program: Running, reference: str) -> None:
    browser = Browser(pages_of(program))
    assert "The assessment has changed since." not in browser.get(f"/assessments/{reference}/reports/").html
    answer(program, reference, {"problem.description": answered("Another text.")})
    page = browser.get(f"/assessments/{reference}/reports/").html
    assert "The assessment has changed since." in page
    assert "<li>1 answer is different.</li>" in page


def test_a_report_from_before_pins_says_so_and_nothing_else(program: Running, reference: str) -> None:
    document = dump(opened_assessment(program.desk, reference).assessment)
    before = {**document, "packs": [{"id": "security-technology", "version": "1.0"}]}
    assert changed_since(before, document, language("en")) == (
        "It was made before questionnaires were noted with the hash of their files.",
    )
    older = {**document, "packs": [{**document["packs"][0], "version": "0.9"}]}
    assert changed_since(older, document, language("en")) == ("Another version of the questionnaire is answered.",)
