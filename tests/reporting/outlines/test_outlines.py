"""The documents that a law asks for: every element in its order, what is missing listed, nothing pretended."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from assess.domain.assessment import Results, evaluate
from assess.domain.beside.records import (
    Decision,
    Involvement,
    Opinion,
    OpinionState,
    Participant,
    Publication,
    Records,
    Voice,
)
from assess.domain.duties.completeness import completeness
from assess.domain.pack.answers import State, answered
from assess.domain.pack.outlines import ComputedElement
from assess.domain.pack.rules import Always, Outcome, OutcomeRule
from assess.interop.answers.reading import load, parse_answers_file
from assess.language import language
from assess.reporting.designs.catalogue import DESIGNS, designs_for
from assess.reporting.outlines.register_summaries import MOST_CHARACTERS
from assess.reporting.pdf.render import render_html, render_pdf
from assess.reporting.pieces.pieces import Dossier
from tests import builders as b
from tests.reporting.casebook import PARTICULARS, REPORTS, cctv
from tests.reporting.structure import opened, outline
from tests.shipped import SHIPPED

FOLDER = REPORTS.parent / "questionnaires/security-technology/1.0"
ARTICLE_27 = ("a", "b", "c", "d", "e", "f")
SAYS = "Add a sign at the tram stop."


@cache
def pack(code: str = "en"):
    return SHIPPED.get(FOLDER, code)


def example(name: str, code: str = "en", records: Records | None = None, **changed) -> Results:
    """Return a worked example, with some answers and the records changed."""
    read = parse_answers_file(load((FOLDER / f"examples/{name}.json").read_bytes()), pack(code)).assessment()
    given = {**read.answers, **b.answers({key.replace("_", ".", 1): value for key, value in changed.items()})}
    return evaluate(replace(read, answers=given, records=records or read.records))


def with_outcome(results: Results, outcome: Outcome) -> Results:
    """Return the case with a pack that proposes this outcome whatever is answered."""
    rules = (OutcomeRule("only", outcome, Always(), "The test wants it."),)
    assessment = results.assessment
    return evaluate(replace(assessment, pack=replace(assessment.pack, outcomes=rules)))


def composed(design: str, results: Results, edition: str = "internal", code: str = "en"):
    return DESIGNS[design].compose(Dossier(results, replace(PARTICULARS, edition=edition), language(code)))


def chapter(document, number: str):
    return next(each for each in document.chapters if each.heading.number == number)


def element(document, number: str):
    return next(e for c in document.chapters for e in c.elements if e.place.number == number)


def printed(document, design: str) -> str:
    return render_html(document, REPORTS / design)


# the data-protection impact assessment -------------------------------------------------------------------------------


def test_the_parts_come_in_the_order_of_the_template():
    document = composed("dpia", example("cctv-square", law_regime="gdpr"))
    assert [each.heading.number for each in document.chapters] == ["0", "1", "2", "3", "4", "5", "6"]


def test_every_field_of_the_duties_and_the_template_stands_in_an_element():
    asked = {
        field for duty in pack().duties.values() if duty.id.startswith(("gdpr", "led", "edpb")) for field in duty.fields
    }
    parts = pack().outlines["dpia"].parts
    assert asked - {field for part in parts for each in part.elements for field in each.fields} == set()


def test_each_part_says_how_complete_its_duties_are():
    results = example("cctv-square")
    served = next(each for each in completeness(results) if each.duty.id == "gdpr-35-7-b")
    line = chapter(composed("dpia", results), "3").standing[0]
    assert line.startswith(
        f"GDPR Art. 35(7)(b): necessity and proportionality: {len(served.answered)} of {len(served.fields)} answered, "
        f"{len(served.fulfilled)} fulfilled"
    )
    assert all(each.title in line for each in (*served.missing, *served.not_fulfilled))


def test_the_overview_leads_to_the_chapter_of_each_duty():
    document = composed("dpia", example("cctv-square"))
    links = {row[0].words: row[3].links[0].to for row in document.overview.rows}
    assert links["GDPR Art. 35(7)(b): necessity and proportionality"] == "#part-3"
    assert all(f'id="{to[1:]}"' in printed(document, "dpia") for to in links.values())


def test_an_answer_is_printed_in_full_once_and_referred_to_afterwards():
    document = composed("dpia", example("cctv-square"))
    full = [q.ask for c in document.chapters for e in c.elements for q in e.answers]
    assert len(full) == len(set(full))
    again = [row for c in document.chapters for e in c.elements if e.again for row in e.again.rows]
    own = [
        (e.place.anchor, row[2].links[0].to[1:])
        for c in document.chapters
        for e in c.elements
        if e.again
        for row in e.again.rows
    ]
    places = {e.place.anchor: {q.ask for q in e.answers} for c in document.chapters for e in c.elements}
    assert again
    assert all(here != there for here, there in own)
    assert all(row[0].words in places[row[2].links[0].to[1:]] for row in again)


def test_what_is_asked_is_in_the_document_when_a_field_of_it_is():
    results = example("ai-video-town")
    fields = {f for part in pack().outlines["dpia"].parts for each in part.elements for f in each.fields}
    asked = {q.ask for q in results.today.reading.asked if fields & set(q.covers)}
    assert asked == {q.ask for c in composed("dpia", results).chapters for e in c.elements for q in e.answers}


def test_justification_and_evidence_stand_beside_the_answer():
    document = composed("dpia", example("ai-video-town"))
    answer = next(q for q in element(document, "1.1.a").answers if q.ask == "What will it be able to do?").answer
    assert answer.justification
    assert answer.evidence[0].words.startswith("Administrative Court of Grenoble")
    assert answer.standing == "documented"


@pytest.mark.parametrize(("state", "says"), [(State.UNANSWERED, "Not answered"), (State.UNKNOWN, "We do not know yet")])
def test_an_open_answer_is_printed_as_open(state, says):
    document = composed("dpia", example("cctv-square", problem_evidence=state))
    answer = next(q for q in element(document, "3.2").answers if q.ask == "What shows that the problem exists?").answer
    assert (answer.lines, answer.open) == ((says,), True)


def test_what_is_not_recorded_is_said():
    document = composed("dpia", example("cctv-square", records=Records()))
    assert element(document, "0.1").missing == ("Data-protection officer and contact: not recorded yet",)
    assert element(document, "6.3").missing[0] == "Decision and conditions: not recorded yet"
    assert element(document, "5.1").blocks[0].lead.startswith("No advice of the data-protection officer is recorded.")
    assert element(document, "5.2").blocks[0].lead.startswith("No view of the people concerned is recorded")


def test_what_does_not_arise_is_told_from_what_is_asked_later():
    lighting = composed("dpia", example("street-lighting"))
    assert "Errors and tests: does not arise, by the answers given" in element(lighting, "2.2.b").missing
    read = example("cctv-square").assessment
    quick = composed("dpia", evaluate(replace(read, path="quick")))
    assert any(line.endswith("it is asked in the full assessment") for line in element(quick, "1.1.d").missing)


def test_what_nobody_asks_is_left_to_be_written_by_hand():
    document = composed("dpia", example("cctv-square"))
    assert element(document, "1.4").by_hand == "The questionnaire does not ask about this. It is added by hand."


def recorded() -> Records:
    return Records(
        opinions=(
            Opinion(
                "o1",
                Voice.DPO,
                role="Data-protection officer",
                name="D. Officer",
                says="Yes, with signs.",
                follow_up=SAYS,
            ),
            Opinion("o2", Voice.PEOPLE, OpinionState.NOT_ASKED, reason="The survey is in spring."),
        ),
        participants=(Participant("p1", "Head of public order", Involvement.LEAD, name="L. Lead"),),
        decision=Decision(
            Outcome.REJECTED, "Too much.", "Town council", "A. Name", date(2026, 12, 1), date(2027, 12, 1)
        ),
        publication=Publication(contact="Room 12"),
    )


def test_advice_and_views_come_from_the_records():
    document = composed("dpia", example("cctv-square", records=recorded()))
    advice, views = element(document, "5.1").blocks[0], element(document, "5.2").blocks[0]
    assert (advice.lead, views.lead) == ("", "")
    assert advice.tables[0].rows[0][2].words == SAYS
    assert views.tables[0].rows[0][1].more == ("The survey is in spring.",)


def test_the_decision_is_printed_once_with_its_review():
    facts = element(composed("dpia", example("cctv-square", records=recorded())), "6.3").facts
    assert len(facts) == 1
    assert facts[0].value == "Rejected"
    assert "It is looked at again on 1 December 2027." in facts[0].more


def signers(edition: str) -> list[str]:
    blocks = element(composed("dpia", example("cctv-square", records=recorded()), edition), "6.4").blocks
    return [row[1].words for row in blocks[0].tables[0].rows]


def test_there_is_a_line_for_everybody_who_signs():
    assert signers("internal") == ["L. Lead", "D. Officer", "A. Name"]


def test_nobody_who_signs_is_named_in_public():
    assert signers("public") == ["", "", ""]


def test_the_register_and_the_risk_that_remains_are_computed():
    results = example("cctv-square")
    document = composed("dpia", results)
    register = next(t for block in element(document, "4.1.c").blocks for t in block.tables)
    assert [column.title for column in register.columns][1:3] == ["Severity", "Likelihood"]
    residual = element(document, "4.2.b").blocks[0]
    assert [row[0].words for row in residual.tables[0].rows] == ["Privacy and data protection", "Fundamental rights"]
    assert results.outcome.rule is not None
    assert results.outcome.rule.because in residual.lines[1]


def test_a_risk_of_which_none_was_identified_has_no_figure():
    parts = element(composed("fria", example("street-lighting")), "4.4").blocks
    (table,) = (table for part in parts for table in part.tables)
    rights = next(row for row in table.rows if row[0].words == "Fundamental rights")
    assert [(each.words, each.more) for each in rights[1:]] == [("none identified", ())] * 3


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.CONTINUE])
def test_the_papers_for_consultation_are_there_only_when_it_is_proposed(outcome):
    document = composed("dpia", with_outcome(example("cctv-square"), outcome))
    numbers = [each.heading.number for each in document.chapters]
    assert ("B" in numbers) is (outcome is Outcome.CONSULT)
    assert any("Papers for prior consultation" in line for line in document.left_out) is ("B" not in numbers)


def test_the_papers_for_consultation_have_every_letter():
    document = composed("dpia", with_outcome(example("cctv-square"), Outcome.CONSULT))
    titles = [each.title for each in chapter(document, "B").elements]
    assert [title.rpartition("Art. 36(3)")[2] for title in titles] == [f"({letter})" for letter in ARTICLE_27]


@pytest.mark.parametrize(("regime", "there"), [("gdpr", False), ("led", True), ("both", True), (State.UNKNOWN, True)])
def test_the_directive_has_an_annex_where_it_applies_or_may(regime, there):
    document = composed("dpia", example("cctv-square", law_regime=regime))
    assert ("A" in [each.heading.number for each in document.chapters]) is there
    if there:
        assert bool(chapter(document, "A").note) is (regime is State.UNKNOWN)


# the fundamental-rights impact assessment ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ai-video-town", "street-lighting"])
def test_each_letter_of_article_27_is_a_chapter_and_a_bookmark(name):
    document = composed("fria", example(name))
    pdf = opened(render_pdf(document, REPORTS / "fria"))
    titles = [title for level, title in outline(pdf) if level == 1]
    for letter in ARTICLE_27:
        assert sum(f"({letter}) " in title for title in titles) == 1
        assert any(c.standing[0].startswith(f"AI Act Art. 27(1)({letter})") for c in document.chapters if c.standing)


def test_it_does_not_pretend_that_the_law_asks_for_it():
    duty = composed("fria", example("street-lighting")).duty
    assert duty.lead == "The law does not ask for this assessment, by the answers given."
    assert duty.says == (
        "This document is made of the city's own will. Nothing in it claims that the law asks for it.",
    )
    assert ("Does any part of it use artificial intelligence?", "No") in [(f.name, f.value) for f in duty.facts]


def test_before_its_day_it_is_made_in_advance():
    duty = composed("fria", example("ai-video-town", law_ai_class="police")).duty
    assert duty.lead == "The law asks for this assessment, by the answers given."
    assert duty.says[0] == "The duty applies from 2 December 2027. Until then this document is made in advance."
    assert duty.tone == "open"


def test_the_day_is_compared_with_the_planned_start():
    start = date(2028, 1, 1)
    changed: dict[str, Any] = {"proposal_status": "planned", "proposal_start": start, "law_ai_class": "police"}
    duty = composed("fria", example("ai-video-town", **changed)).duty
    assert duty.says[0] == "The duty has applied since 2 December 2027."


def test_while_the_class_is_open_nothing_is_claimed():
    duty = composed("fria", example("ai-video-town", law_ai_class=State.UNKNOWN)).duty
    assert duty.lead == "Whether the law asks for this assessment is not known yet."
    assert duty.says[0] == "Settle the answers below first."


def test_police_work_is_not_for_the_public_part_of_the_database():
    police = composed("fria", example("ai-video-town", law_ai_class="police"))
    other = composed("fria", example("ai-video-town", law_ai_class="other"))
    assert element(police, "9.0").says.startswith("For police work")
    assert "9.0" not in [e.place.number for c in other.chapters for e in c.elements]


def test_the_summaries_fit_the_field_of_the_register():
    long = answered("A very long account of what is planned and why. " * 200)
    document = composed("fria", example("ai-video-town", proposal_summary=long, problem_description=long))
    for number in ("9.3", "9.5"):
        said = element(document, number).blocks[0].lines[0]
        assert 200 < len(said) <= MOST_CHARACTERS
        assert "Proposed outcome: Rejected." in said


def test_the_notice_names_what_is_enclosed_and_leaves_room_for_the_rest():
    table = element(composed("fria", example("ai-video-town")), "8.2").blocks[0].tables[0]
    rows = {row[0].words: row[1].words for row in table.rows}
    assert rows["Enclosed"].endswith("3f9a 1c20 3f9a 1c20")
    assert rows["To the market surveillance authority (name, address)"] == ""


# both ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("design", ["dpia", "fria"])
def test_in_french_every_heading_is_french(design):
    french = composed(design, example("cctv-square", "fr"), code="fr")
    english = composed(design, example("cctv-square"))
    own = {c.heading.title for c in french.chapters} | {e.title for c in french.chapters for e in c.elements}
    alike = {c.heading.title for c in english.chapters} | {e.title for c in english.chapters for e in c.elements}
    assert own & alike <= {"Signatures"}


@pytest.mark.parametrize("design", ["dpia", "fria"])
def test_a_pack_that_does_not_serve_the_duty_says_so_in_one_sentence(design):
    results = b.evaluate(b.pack(b.text("a")), b.answers(a="x"))
    document = composed(design, results)
    assert document.not_served.startswith("The questionnaire “")
    assert document.chapters == ()
    assert printed(document, design).count("does not serve this duty") == 1


def test_only_designs_that_fit_a_pack_are_offered():
    assert {"dpia", "fria"} <= designs_for(pack()).keys()
    assert {"dpia", "fria"}.isdisjoint(designs_for(b.pack(b.text("a"))))
    assert "full" in designs_for(b.pack(b.text("a")))


def test_the_cases_show_all_that_can_be_shown():
    for each in (cctv().assessment.pack.outlines, pack().outlines):
        assert {what for o in each.values() for p in o.parts for e in p.elements for what in e.shows} == set(
            ComputedElement
        )


def test_links_lead_to_places_that_are_there():
    html = printed(composed("dpia", with_outcome(example("ai-video-town"), Outcome.CONSULT)), "dpia")
    targets = {part.split('"', 1)[0] for part in html.split('href="#')[1:]}
    assert {to for to in targets if f'id="{to}"' not in html} == set()
