"""What the summary, the leaflet and the practice sheet promise."""

import re
from dataclasses import replace

import pytest

from assess.domain.assessment import evaluate
from assess.domain.beside.in_brief import InBrief
from assess.domain.beside.records import Publication, Records, Withheld, Withholdable
from assess.domain.pack.answers import State
from assess.domain.pack.rules import Outcome
from assess.language import available, language
from assess.reporting.pdf.render import render_html, render_pdf
from assess.reporting.pieces.pieces import Dossier
from assess.reporting.wording.brief import brief_answer
from tests.reporting.casebook import PARTICULARS, REPORTS, cctv, large, worked_example
from tests.reporting.printed import CASES, LINK, briefed, case, composed, pages_of, rendered
from tests.reporting.structure import named, opened

EN = language("en")


@pytest.fixture(params=available())
def code(request) -> str:
    return request.param


# the summary ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
def test_the_summary_has_two_pages(name, code):
    assert pages_of(rendered("summary", name, code)[0]) == 2


@pytest.mark.parametrize(
    "results",
    [
        large(200),
        worked_example("security-technology/1.0/examples/ai-video-town.json"),
        worked_example("surveille/1.0/examples/number-plate-readers.json"),
    ],
    ids=["large", "moirans", "surveille"],
)
def test_the_summary_of_a_large_case_has_two_pages(results):
    assert pages_of(render_pdf(composed("summary", results), REPORTS / "summary")) == 2


def test_the_summary_says_what_was_decided_and_that_it_differs():
    decided = case("decided").assessment
    assert decided.records.decision is not None
    decision = replace(decided.records.decision, outcome=Outcome.CONSULT)
    results = evaluate(replace(decided, records=replace(decided.records, decision=decision)))
    written = composed("summary", results, "internal").decision
    assert written.lead == "Consultation needed first"
    assert written.by == "Town council, A. Name, on 1 December 2026"
    assert written.says[0].startswith("It differs from the proposed outcome, “Conditionally approved”.")


def test_a_name_stays_out_of_the_public_summary():
    assert composed("summary", case("decided")).decision.by == "Town council, on 1 December 2026"


def test_the_summary_says_that_nothing_was_decided():
    assert composed("summary", case("hostile")).decision.lead == "No decision is recorded yet."


def test_what_speaks_is_listed_and_the_rest_counted():
    summary = composed("summary", case("hostile"))
    assert [row[1].words for row in summary.findings.rows] == ["red line crossed", "gate not passed", "gate not passed"]
    assert summary.findings_rest == "1 red line is clear. 2 gates are passed."


def test_what_has_no_room_is_counted():
    summary = composed("summary", case("crowded"))
    assert summary.more_conditions.endswith("more in the full report")
    assert "more in the full report." in summary.findings_rest


def test_the_headlines_come_before_the_scores_beside_them():
    summary = composed("summary", worked_example("surveille/1.0/examples/number-plate-readers.json"))
    assert [bar.title for row in summary.scores for bar in row][:3] == [
        "Usability",
        "Intrusion into rights, a × b",
        "Ethics light",
    ]


def test_the_summary_leads_to_the_full_report_by_its_hash():
    facts = {fact.name: fact.value for fact in composed("summary", case("decided")).full}
    assert facts["hash"] == PARTICULARS.content_hash
    assert facts["published"] == LINK
    html = render_html(composed("summary", case("decided")), REPORTS / "summary")
    assert html.index("Content hash") < html.index(PARTICULARS.content_hash)


# the leaflet ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
def test_the_leaflet_has_one_page(name, code):
    assert pages_of(rendered("leaflet", name, code)[0]) == 1


@pytest.mark.parametrize("place", ["cctv-square", "ai-video-town", "number-plate-cameras", "street-lighting"])
def test_the_leaflet_of_an_example_has_one_page_and_no_jargon(place):
    results = worked_example(f"security-technology/1.0/examples/{place}.json")
    leaflet = composed("leaflet", results)
    assert pages_of(render_pdf(leaflet, REPORTS / "leaflet")) == 1
    own = re.findall(r'_\("([^"]+)"', (REPORTS / "leaflet/report.html").read_text(encoding="utf-8"))
    assert len(own) > 12
    answer = " ".join((*own, *leaflet.decision, *leaflet.contact.complaints)).lower()
    assert not any(word in answer for word in ("dpia", "controller", "processing", "proportional", "mitigat"))


def said_in(leaflet) -> dict[str, tuple[str, ...]]:
    names = ("records", "not_done", "place", "why", "who", "seen_by", "kept", "people")
    rows = leaflet.in_rows([[(name, name)] for name in names]).rows
    return {each.ask: each.answer.lines for row in rows for each in row}


def test_the_leaflet_answers_what_residents_ask():
    answer = said_in(composed("leaflet", case("decided")))
    assert answer["records"] == ("Video",)
    assert answer["not_done"] == ("Audio",)
    assert answer["kept"] == ("Up to 30 days. Once the conditions are met: Up to 72 hours",)
    assert answer["people"] == ("Not answered yet",)


def test_what_nobody_answered_is_said_in_the_leaflet():
    assert {line for lines in said_in(composed("leaflet", case("empty"))).values() for line in lines} == {
        "Not answered yet"
    }


def test_where_no_data_are_to_answer_for_the_leaflet_names_the_organisation():
    lighting = worked_example("security-technology/1.0/examples/street-lighting.json")
    organisation = lighting.assessment.header.organisation
    assert said_in(composed("leaflet", lighting))["who"] == (organisation,)


def test_the_leaflet_says_also_only_after_another_place_to_complain():
    places = [
        composed("leaflet", worked_example(f"security-technology/1.0/examples/{name}.json")).contact.complaints
        for name in ("street-lighting", "number-plate-cameras")
    ]
    assert [each[-1].split(" to ")[0] for each in places] == ["You can also complain", "You can complain"]
    assert [len(each) for each in places] == [2, 1]


def test_the_leaflet_names_whom_to_ask_as_text_and_as_a_code():
    contact = composed("leaflet", case("decided")).contact
    assert contact.says == ("Public order office, room 12, 01 234 567",)
    assert contact.link.to == LINK
    assert contact.code.says == f"QR code that leads to {LINK}"
    read = opened(rendered("leaflet", "decided", "en")[0])
    alternatives = [str(each.Alt) for each in named(read, "/Figure")]
    assert alternatives == [contact.code.says]


def test_only_web_addresses_become_links():
    records = Records(publication=Publication(contact="Ask us", link="javascript:alert(1)"))
    contact = composed("leaflet", briefed(cctv(), records)).contact
    assert contact.link.words == ""
    assert contact.code is None


def test_a_decision_not_to_go_ahead_has_no_conditions():
    leaflet = composed("leaflet", case("crowded"))
    assert leaflet.decision[0] == "It was decided not to go ahead."
    assert leaflet.conditions == ()


def test_no_name_of_a_person_is_in_the_leaflet():
    html = render_html(composed("leaflet", case("decided"), "internal"), REPORTS / "leaflet")
    assert "Town council" in html
    assert "A. Name" not in html


def test_what_is_withheld_says_why():
    hidden = Publication((Withheld(Withholdable.ANSWER, "data.retention", "It would help burglars."),))
    results = briefed(cctv(), Records(publication=hidden))
    assert brief_answer(Dossier(results, PARTICULARS, EN), InBrief.KEPT).lines == (
        "Left out here: It would help burglars.",
    )


def test_an_answer_that_is_not_known_and_one_that_is_not_asked_differ():
    results = worked_example("security-technology/1.0/examples/street-lighting.json")
    kept = brief_answer(Dossier(results, PARTICULARS, EN), InBrief.KEPT)
    assert (kept.lines, kept.open) == (("Does not arise here",), True)
    unknown = briefed(cctv(data_retention=State.UNKNOWN))
    assert brief_answer(Dossier(unknown, PARTICULARS, EN), InBrief.KEPT).lines == ("Not known yet",)


def test_the_gravest_of_what_it_does_comes_first():
    results = worked_example("security-technology/1.0/examples/ai-video-town.json")
    lines = brief_answer(Dossier(results, PARTICULARS, EN), InBrief.RECORDS).lines
    assert lines[0] == "Sort people by traits of their body, such as origin, age or sex"
    assert lines[-1] in {"Show live pictures to staff", "Raise an alarm by itself"}


# the practice sheet --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
def test_the_practice_sheet_has_two_pages_at_most(name, code):
    assert pages_of(rendered("practice-sheet", name, code)[0]) <= 2


def test_the_practice_sheet_says_once_that_no_right_is_affected():
    lighting = worked_example("security-technology/1.0/examples/street-lighting.json")
    answer = [line for each in composed("practice-sheet", lighting).fields.values() for line in each.answer.lines]
    assert "Fundamental rights: none identified" in answer


def test_the_practice_sheet_has_no_figures_until_there_are_any():
    sheet = composed("practice-sheet", case("decided"))
    entries = {name: entry.answer.lines for name, entry in sheet.fields.items()}
    assert entries["figures"] == ("No figures yet",)
    assert "184" in entries["cost"][0]
    assert entries["assessment"][1].startswith("Decision: Conditionally approved (Town council")
    assert "Keep recordings 72 hours at most: partly in place" in entries["safeguards"]
