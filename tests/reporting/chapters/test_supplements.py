"""Supplements in reports: in the full one a chapter each and an annex with their answers and rows, else a line."""

import json
import re
from dataclasses import replace

import page
import pytest

from assess.domain.assessment import Assessment, Results, evaluate
from assess.domain.beside.records import Withheld, Withholdable
from assess.domain.publishing.publication import StandIns, published
from assess.interop.answers.reading import parse_answers_file
from assess.language import available, language
from assess.reporting.designs.full import Document, compose_full
from assess.reporting.exports.docx_report import write_docx
from assess.reporting.pdf.render import render_html, render_pdf
from assess.reporting.pieces.pieces import Dossier
from assess.resources import folder
from tests.builders import MADE
from tests.reporting.casebook import FULL, PARTICULARS, REPORTS, SAY
from tests.reporting.printed import case, composed, pages_of
from tests.reporting.structure import opened, outline
from tests.shipped import SHIPPED

PACKS = folder("questionnaires")


def example(name: str, file: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((PACKS / name / "1.0/examples" / file).read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    library = SHIPPED
    document = example("security-technology", "cctv-square.json") | {
        "supplements": [example("charter", "station-cameras.json"), example("surveille", "number-plate-readers.json")],
        "scoping": {
            "screening": "1.0",
            "packs": [{"pack": "transcend", "title": "TRANSCEND", "because": ["It has cameras."], "taken": False}],
            "reason": "The council meets next week.",
        },
    }
    return parse_answers_file(document, library.get("security-technology@1.0"), find=library.get).assessment()


@pytest.fixture(scope="module")
def results(assessment) -> Results:
    return evaluate(assessment)


@pytest.fixture(scope="module")
def report(results) -> Document:
    return compose_full(Dossier(results, PARTICULARS, language("en")))


@pytest.fixture(scope="module")
def html(report) -> str:
    return render_html(report, FULL)


def test_each_supplement_is_a_chapter_and_an_annex(report):
    charter, surveille = report.supplements
    assert [each.number for each in (charter.heading, surveille.heading)] == ["10", "11"]
    assert [each.number for each in (charter.annex, surveille.annex)] == ["F", "G"]
    assert {charter.heading, surveille.heading} <= set(report.arranged(SAY).headings.chapters)
    assert {charter.annex, surveille.annex} <= set(report.arranged(SAY).headings.annexes)
    assert charter.heading.title.startswith("Supplement: Charter for a democratic use")
    assert "19 answers are taken over from the main assessment." in charter.intro
    assert charter.taken_over.startswith("Taken over from the main assessment: F.1.1, F.1.2")


def test_gates_come_before_scores(html):
    chapter = html[html.index('id="supplement-10"') : html.index('id="supplement-11"')]
    places = [
        chapter.index(words) for words in ("Proposed outcome", ">Gates<", "All scores at a glance", "still unknown")
    ]
    assert places == sorted(places)
    assert "Red lines" not in chapter


def test_every_address_in_the_report_is_there_once(html):
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids)), sorted({each for each in ids if ids.count(each) > 1})
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_sources_of_supplements_are_numbered_after_the_others(report, results):
    own = [len(each.assessment.pack.sources) for each in (results, *results.supplements)]
    assert [int(each.number) for each in report.sources] == list(range(1, sum(own) + 1))
    (first, *_) = results.supplements[0].assessment.pack.sources.values()
    assert report.sources[own[0]].title == first.title


def test_the_version_chapter_says_which_questionnaires_and_why(report, html):
    supplements = [each.value for each in report.version.facts if each.name == "supplement"]
    assert len(supplements) == 2
    assert report.version.scoping is not None
    assert "The council meets next week." in report.version.scoping.reason
    assert "The council meets next week." in html


def test_words_of_a_supplement_are_marked_in_its_language(results):
    supplement = replace(
        results.supplements[1],
        assessment=replace(
            results.supplements[1].assessment, pack=replace(results.supplements[1].assessment.pack, language="nl")
        ),
    )
    html = render_html(
        compose_full(
            Dossier(replace(results, supplements=(results.supplements[0], supplement)), PARTICULARS, language("en"))
        ),
        FULL,
    )
    marked = html.index('lang="nl"')
    assert html.index('id="supplement-11"') < marked
    after = html[html.index('id="answers"') : html.index('id="supplement-10-answers"')]
    assert 'lang="nl"' not in after


def test_the_public_edition_withholds_in_supplements_what_it_withholds_in_the_main_assessment(assessment):
    text = str(assessment.answers["proposal.summary"].value)
    publication = replace(
        assessment.records.publication,
        withheld=(Withheld(Withholdable.ANSWER, "proposal.summary", "It would help burglars."),),
    )
    records = replace(assessment.records, publication=publication)
    shown = published(evaluate(replace(assessment, records=records)), StandIns())
    html = render_html(compose_full(Dossier(shown, PARTICULARS, language("en"))), FULL)
    assert text[:60] not in html
    annex = html[html.index('id="supplement-10-answers"') :]
    assert "Withheld: It would help burglars." in annex


@pytest.mark.slow
def test_the_word_file_has_the_chapters_too(report):
    assert write_docx(report, SAY, MADE)


def test_the_pdf_has_the_chapters_in_its_outline(results):
    small = replace(case("decided"), supplements=results.supplements[1:])
    pdf = render_pdf(compose_full(Dossier(small, PARTICULARS, language("en"))), FULL)
    titles = [title for level, title in outline(opened(pdf)) if level == 1]
    assert any("Supplement: SURVEILLE" in title for title in titles)
    assert any("Answers and scores: SURVEILLE" in title for title in titles)
    assert page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1).is_compliant


# reports without a chapter for them ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["crowded", "decided"])
@pytest.mark.parametrize(("design", "pages"), [("summary", 2), ("leaflet", 1)])
@pytest.mark.parametrize("code", available())
def test_short_reports_keep_to_their_pages_whatever_supplements_there_are(results, design, pages, name, code):
    many = replace(case(name), supplements=results.supplements * 10)
    pdf = render_pdf(composed(design, many, code=code), REPORTS / design)
    assert pages_of(pdf) == pages
    assert page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1).is_compliant


def test_the_summary_says_in_a_line_what_each_supplement_found(results):
    summary = composed("summary", results)
    charter, surveille = results.supplements
    assert [(each.title, each.says) for each in summary.supplements] == [
        (charter.assessment.pack.title, "Conditionally approved. No gate and no red line stands in the way."),
        (surveille.assessment.pack.title, "Conditionally approved. 1 gate is open."),
    ]
    assert summary.more_supplements == ""
    many = composed("summary", replace(results, supplements=results.supplements * 3))
    assert many.more_supplements == "2 more in the full report."
    assert composed("summary", replace(results, supplements=())).supplements == ()


def test_gates_and_red_lines_of_a_supplement_that_stand_in_the_way_are_counted(results):
    standing = case("hostile")
    (line,) = composed("summary", replace(results, supplements=(standing,))).supplements
    assert line.says == "Conditionally approved. 1 red line is crossed. 2 gates are not passed."


def test_the_leaflet_says_in_plain_words_what_each_supplement_found(results):
    leaflet = composed("leaflet", results)
    assert [each.says for each in leaflet.checks] == ["it can go ahead, but only on conditions"] * 2
    html = render_html(leaflet, REPORTS / "leaflet")
    assert html.index("Further checks of the same plan") < html.index("Charter for a democratic use")
    without = render_html(composed("leaflet", replace(results, supplements=())), REPORTS / "leaflet")
    assert "Further checks" not in without


@pytest.mark.parametrize("design", ["dpia", "fria"])
def test_documents_that_the_law_asks_for_say_that_supplements_do_not_count_in_them(results, design):
    html = render_html(composed(design, results, "internal"), REPORTS / design)
    place = html.index("Their answers are not counted above; they are in the full report")
    assert place < html.index("Charter for a democratic use", place) < html.index("SURVEILLE-based assessment", place)
    assert "not counted above" not in render_html(
        composed(design, replace(results, supplements=()), "internal"), REPORTS / design
    )
