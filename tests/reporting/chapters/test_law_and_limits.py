"""What the report prints of the law's dates, of public cases, and of how far the questionnaire is confirmed."""

from collections import Counter
from dataclasses import replace

import pytest

from assess.domain.assessment import evaluate
from assess.domain.beside.records import Publication, Withheld, Withholdable
from assess.domain.duties.confirmation import ElementKind, elements_of
from assess.domain.judging.gates import GateState
from assess.domain.judging.red_lines import RedLineState
from assess.domain.pack.provenance import Basis
from assess.domain.pack.rules import questions_of
from assess.domain.publishing.publication import StandIns, published
from assess.language import language
from assess.packs.beside.background import read_background
from assess.reporting.chapters.confirmation import limits_table
from assess.reporting.chapters.duties import duties_chapter
from assess.reporting.chapters.public_cases import MOST_CASES, cases_list
from assess.reporting.designs.full import Document, compose_full
from assess.reporting.designs.outline import compose_dpia
from assess.reporting.pieces.pieces import Dossier
from assess.resources import folder
from tests.reporting.casebook import PARTICULARS, worked_example
from tests.shipped import SHIPPED

BACKGROUND = read_background(folder("questionnaires"))
CHARTER = "charter/1.0/examples/station-cameras.json"
EXAMPLE = "security-technology/1.0/examples/ai-video-town.json"
PREDICTIVE = "cci-predictive/1.0/examples/burglary-forecasts.json"


@pytest.fixture(scope="module")
def case() -> Dossier:
    return Dossier(worked_example(EXAMPLE), PARTICULARS, language("en"), background=BACKGROUND)


@pytest.fixture(scope="module")
def report(case: Dossier) -> Document:
    return compose_full(case)


def test_cases_stand_only_behind_crossed_lines_and_failed_gates(case: Dossier) -> None:
    target = case.results.target
    crossed = [line.line for line in target.red_lines if line.in_force and line.state is RedLineState.CROSSED]
    failed = {gate.question.id for gate in target.gates if gate.state is GateState.FAILED}
    stands_out = failed | {name for line in crossed for name in questions_of(line.when)}
    entries = cases_list(case).entries
    told = {each.says for each in entries}
    assert len(told) == len(entries)
    fitting = {
        each.says["en"] for name in stands_out for each in BACKGROUND.casebook.about("security-technology", name)
    }
    assert told
    assert told <= fitting
    assert len(told) <= MOST_CASES


def test_a_gate_that_is_passed_brings_no_case() -> None:
    case = Dossier(worked_example(PREDICTIVE), PARTICULARS, language("en"), background=BACKGROUND)
    passed = {gate.gate.id for gate in case.results.target.gates if gate.state is GateState.PASSED}
    told_of = {gate.id for gate in case.pack.gates if BACKGROUND.casebook.about(case.pack.id, gate.question)}
    assert passed & told_of == {"DATA-1", "DATA-4", "INTP-4", "TRUS-4"}
    assert [entry.behind for entry in cases_list(case).entries] == ["Behind: gate STIG-5"]


def test_each_printed_case_says_how_far_it_was_checked(case: Dossier) -> None:
    assert [(entry.basis, entry.behind) for entry in cases_list(case).entries] == [
        ("confirmed: read in the source", "Behind: red line KO-10"),
        ("confirmed: read in the source", "Behind: red line KO-17"),
        ("confirmed: read in the source", "Behind: gate G-09"),
        ("secondary: read in a text about the source", "Behind: gate G-18"),
    ]


def test_dates_are_those_of_the_calendar_in_both_languages(case: Dossier) -> None:
    for code in ("en", "fr"):
        chapter = duties_chapter(Dossier(case.results, PARTICULARS, language(code), background=BACKGROUND))
        assert chapter.dates is not None
        printed = {row[0].more[0] for row in chapter.dates.rows}
        assert printed == {date.says[code] for date in BACKGROUND.calendar.dates}


def test_a_report_without_a_calendar_prints_no_dates(case: Dossier) -> None:
    assert duties_chapter(Dossier(case.results, PARTICULARS, language("en"))).dates is None


def test_the_chapter_on_duties_counts_the_nine_criteria(case: Dossier, report: Document) -> None:
    (table,) = report.duties.criteria
    assert table.caption == "Nine criteria of a high risk: 6 of 9 hold, 2 open"
    assert len(table.rows) == 9
    stands = [row[1].words for row in table.rows]
    assert (stands.count("holds"), stands.count("open"), stands.count("does not hold")) == (6, 2, 1)
    there = {question.number for section in report.answers.sections for question in section.questions}
    assert {number for row in table.rows for number in row[2].words.split(", ")} <= there
    assert report.duties.table is not None
    (duty,) = [row for row in report.duties.table.rows if row[0].words == case.pack.duties["wp248"].title]
    assert duty[1].more == ("6 of 9 hold, 2 open",)


def test_the_impact_assessment_prints_the_criteria_with_the_reasons_for_making_it(case: Dossier) -> None:
    document = compose_dpia(case)
    (element,) = [each for part in document.chapters for each in part.elements if each.place.number == "0.5"]
    (table,) = [table for block in element.blocks for table in block.tables]
    assert table.caption == "Nine criteria of a high risk: 6 of 9 hold, 2 open"
    assert table.rows[6][2].more == ("Which people who need special protection are often there?",)
    assert document.duty is not None
    assert ("Nine criteria of a high risk", "6 of 9 hold, 2 open") in [
        (fact.name, fact.value) for fact in document.duty.facts
    ]


def test_a_criterion_that_rests_on_a_withheld_answer_tells_nothing_of_it(case: Dossier) -> None:
    whole = case.results.assessment
    publication = Publication(withheld=(Withheld(Withholdable.ANSWER, "technology.capabilities", "Tactics."),))
    records = replace(whole.records, publication=publication)
    public = published(evaluate(replace(whole, records=records)), StandIns())
    (table,) = duties_chapter(Dossier(public, PARTICULARS, language("en"), background=BACKGROUND)).criteria
    assert table.rows[0][1].words == "open"
    assert table.notes[-1] == "What rests on an answer that is withheld is open here."
    (whole_table,) = duties_chapter(case).criteria
    assert whole_table.rows[0][1].words == "holds"
    assert len(whole_table.notes) == 1


def test_supplements_are_named_with_their_duties_or_that_they_have_none(case: Dossier) -> None:
    charter = worked_example(CHARTER).assessment
    main = replace(case.results.assessment, supplements=(charter,))
    without = duties_chapter(Dossier(evaluate(main), PARTICULARS, language("en"), background=BACKGROUND))
    assert charter.pack.title in without.without
    assert without.supplements == ()
    other_way = replace(charter, supplements=(case.results.assessment,))
    chapter = duties_chapter(Dossier(evaluate(other_way), PARTICULARS, language("en"), background=BACKGROUND))
    (table,) = chapter.supplements
    assert case.pack.title in table.caption
    assert len(table.rows) == len(case.pack.duties)
    assert chapter.without == ""


def test_every_number_behind_an_element_is_that_of_its_question_in_the_annex(report: Document) -> None:
    table = report.duties.elements
    assert table is not None
    printed = {number for row in table.rows for number in row[2].words.split(", ") if number}
    there = {question.number for section in report.answers.sections for question in section.questions}
    assert printed
    assert printed <= there


def test_the_method_annex_names_every_element_with_its_source(case: Dossier) -> None:
    table = limits_table(case)
    lines = " ".join(line for _, cell in table.rows for line in cell.more)
    elements = elements_of(case.pack)
    assert len(elements) > len(case.pack.questions)
    assert [each.id for each in elements if each.id not in lines] == []


def test_the_numbers_of_the_list_add_up_to_all_elements(case: Dossier) -> None:
    printed: Counter[str] = Counter()
    for head, _ in limits_table(case).rows:
        basis, number = head.words.split(": ")
        printed[basis] += int(number)
    assert printed == Counter(each.provenance.basis.value for each in elements_of(case.pack))


@pytest.mark.parametrize("part", list(ElementKind))
def test_some_pack_has_elements_of_every_part(part: ElementKind) -> None:
    packs = SHIPPED.all()
    assert any(each.part is part for pack in packs for each in elements_of(pack))


def test_unconfirmed_elements_are_printed_as_unconfirmed(case: Dossier) -> None:
    unconfirmed = {each.id for each in elements_of(case.pack) if each.provenance.basis is Basis.UNCONFIRMED}
    assert unconfirmed
    rows = [row for row in limits_table(case).rows if row[0].words.startswith("unconfirmed")]
    lines = " ".join(line for _, cell in rows for line in cell.more)
    assert all(name in lines for name in unconfirmed)
