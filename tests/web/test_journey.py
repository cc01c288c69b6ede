"""The whole journey without JavaScript, and every page that can be fetched."""

import json

import pikepdf
import pytest
from flask import Flask

from assess import clock
from assess.bootstrap import Running
from assess.domain.asking.progress import pages_of
from assess.language import language
from assess.resources import folder
from assess.services.assessments.importing import bring_in, bring_in_examples, example_files
from assess.services.reports import making
from assess.services.reports.listing import list_reports
from tests.web.pages import Browser

EXAMPLES = ("cctv-square", "ai-video-town", "street-lighting", "number-plate-cameras")

ROUTES = {
    "/",
    "/start",
    "/start/<int:number>",
    "/start/<int:number>/screening",
    "/start/<int:number>/screening/proposal",
    "/health",
    "/languages/",
    "/open/",
    "/check/",
    "/about/",
    "/about/accessibility",
    "/about/privacy",
    "/questionnaires/",
    "/questionnaires/<pack>/<version>",
    "/questionnaires/<pack>/<old>/compared-with/<new>",
    "/assessments/<reference>/new-version",
    "/assessments/<reference>/read-again/<question>",
    "/cases",
    "/assessments/<reference>",
    "/assessments/<reference>/copy",
    "/assessments/<reference>/details",
    "/assessments/<reference>/path/<path>",
    "/assessments/<reference>/questions/<section>/<page>",
    "/assessments/<reference>/questions/<section>/<page>/save-while-typing",
    "/assessments/<reference>/results",
    "/assessments/<reference>/supplements",
    "/assessments/<reference>/supplements/<supplement>/set-aside",
    "/assessments/<reference>/supplements/<supplement>/take-up",
    "/assessments/<reference>/duties",
    "/assessments/<reference>/measures/",
    "/assessments/<reference>/people",
    "/assessments/<reference>/people/opinion",
    "/assessments/<reference>/people/opinion/<entry>",
    "/assessments/<reference>/people/participant",
    "/assessments/<reference>/people/participant/<entry>",
    "/assessments/<reference>/people/<kind>/<entry>/remove",
    "/assessments/<reference>/workshops",
    "/assessments/<reference>/workshops/new",
    "/assessments/<reference>/workshops/<entry>",
    "/assessments/<reference>/workshops/<entry>/plan",
    "/assessments/<reference>/workshops/<entry>/record",
    "/assessments/<reference>/workshops/<entry>/outcome",
    "/assessments/<reference>/workshops/<entry>/outcome/<outcome>",
    "/assessments/<reference>/workshops/<entry>/<design>.pdf",
    "/assessments/<reference>/workshops/remove/<kind>/<entry>",
    "/assessments/<reference>/stakeholders",
    "/assessments/<reference>/stakeholders/<entry>",
    "/kits",
    "/kits/<kit>",
    "/kits/<kit>/<design>.pdf",
    "/assessments/<reference>/decision",
    "/assessments/<reference>/decision/remove",
    "/assessments/<reference>/publication",
    "/assessments/<reference>/files/<sha256>",
    "/assessments/<reference>/reports/",
    "/assessments/<reference>/reports/<int:number>",
    "/assessments/<reference>/reports/<int:number>/cancel",
    "/assessments/<reference>/reports/<int:number>/assessment.pdf",
    "/static/<path:name>",
    "/brand.css",
    "/assessments/<reference>/results.json",
    "/assessments/<reference>/trace.csv",
    "/assessments/<reference>/exports/",
    "/assessments/<reference>/exports/<name>",
    "/assessments/<reference>/exports/<name>/missing",
}


def example(program: Running, name: str) -> str:
    file = folder("questionnaires") / "security-technology" / "1.0" / "examples" / f"{name}.json"
    return bring_in(program.desk, json.loads(file.read_text(encoding="utf-8")), name, clock.now()).reference


def test_no_address_vanishes(app: Flask) -> None:
    assert {str(rule) for rule in app.url_map.iter_rules()} == ROUTES


def test_a_city_describes_answers_weighs_and_downloads(browser: Browser, program: Running) -> None:
    start = browser.get("/")
    assert start.h1 == "Assess a security technology before you buy it"
    page = browser.get("/start")
    missing = browser.submit(page, {"title": " "})
    assert "Name the proposal" in missing.html
    choose = browser.submit(page, {"title": "Cameras", "organisation": "Town", "technologies": ["cctv"]})
    assert choose.h1 == "Choose how to begin"
    quick = next(field["value"] for field in choose.forms[0]["fields"] if field["value"].endswith("/quick"))
    overview = browser.submit(choose, {"choice": quick})
    assert overview.h1 == "Cameras"
    reference = browser.address.split("/")[2]
    nothing = browser.get(f"/assessments/{reference}/questions/technology/kinds")
    assert nothing.values()["technology.types"] == ["cctv"]
    results = browser.get(f"/assessments/{reference}/results")
    assert results.h1 == "Results"
    after = browser.post(f"/assessments/{reference}/path/full", {"csrf_token": results.values()["csrf_token"]})
    assert "Full assessment" in after.html
    asked = browser.get(f"/assessments/{reference}/reports/")
    waiting = browser.submit(asked, {})
    assert waiting.h1 == "The PDF is being made"
    number = int(browser.address.rsplit("/", 1)[1])
    making.make(program.desk, program.press, number, clock.now)
    ready = browser.get(f"/assessments/{reference}/reports/{number}")
    assert ready.h1 == "The PDF is ready"
    pdf = browser.client.get(f"/assessments/{reference}/reports/{number}/assessment.pdf")
    assert pdf.data.startswith(b"%PDF-")
    listed = browser.get(f"/assessments/{reference}/reports/")
    assert "Shows the assessment as it stands now." in listed.html


def test_the_questionnaire_that_fits_best_is_offered_first_and_the_others_are_folded_away(browser: Browser) -> None:
    proposal = browser.submit(
        browser.get("/start"), {"title": "Lamps", "organisation": "Town", "technologies": ["cctv"]}
    )
    first, others = proposal.html.split('<details class="govuk-details assess-more"', 1)
    assert first.count('type="radio"') == 2
    assert first.count("About 20 minutes.") == 1
    assert others.startswith(">")  # folded, since nothing in it is chosen
    assert others.count('type="radio"') > 2


def test_a_report_is_chosen_by_design_and_edition(browser: Browser, program: Running) -> None:
    reference = example(program, "street-lighting")
    asked = browser.get(f"/assessments/{reference}/reports/")
    assert asked.values()["design"] == ["full"]
    assert asked.values()["edition"] == ["internal"]
    assert "Leaflet for residents" in browser.submit(asked, {"design": "leaflet"}).html
    asked = browser.get(f"/assessments/{reference}/reports/")
    browser.submit(asked, {"design": "summary", "edition": "public"})
    listed = [each.record for each in list_reports(program.desk, program.press, reference, language("en"))]
    assert [(each.design, each.edition) for each in listed] == [("summary", "public"), ("leaflet", "public")]
    page = browser.get(f"/assessments/{reference}/reports/")
    assert any(text.startswith("Summary on two pages") and text.endswith("for everybody") for _, text in page.headings)


def test_a_design_that_is_not_there_is_not_found(browser: Browser, program: Running) -> None:
    reference = example(program, "street-lighting")
    asked = browser.get(f"/assessments/{reference}/reports/")
    assert browser.submit(asked, {"design": "poster"}, status=404).h1 == "This page is not here"


def test_a_report_of_nothing_is_refused_in_words(browser: Browser, program: Running) -> None:
    page = browser.get("/start")
    choose = browser.submit(page, {"title": "Empty", "organisation": "Town"})
    browser.submit(choose, {})
    reference = browser.address.split("/")[2]
    refused = browser.submit(browser.get(f"/assessments/{reference}/reports/"), {}, status=409)
    assert refused.h1 == "There is nothing to report yet"


def test_every_questionnaire_has_its_page(browser: Browser, program: Running) -> None:
    packs = program.desk.library.all()
    assert len(packs) >= 2
    for pack in packs:
        assert browser.get(f"/questionnaires/{pack.id}/{pack.version}").h1 == pack.title


def test_a_questionnaire_of_points_is_answered_and_explained(browser: Browser, program: Running) -> None:
    file = folder("questionnaires") / "surveille" / "1.0" / "examples" / "number-plate-readers.json"
    reference = bring_in(program.desk, json.loads(file.read_text(encoding="utf-8")), "plates", clock.now()).reference
    for page in pages_of(program.desk.library.get("surveille")):
        browser.get(f"/assessments/{reference}/questions/{page.section.id}/{page.id}")
    results = browser.get(f"/assessments/{reference}/results")
    assert "How was this computed?" in results.html


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_page_of_an_example_holds_what_pages_must(browser: Browser, program: Running, name: str) -> None:
    reference = example(program, name)
    base = f"/assessments/{reference}"
    pack = program.desk.library.get("security-technology")
    for page in pages_of(pack, "full"):
        browser.get(f"{base}/questions/{page.section.id}/{page.id}")
    for place in ("", "/results", "/measures/", "/reports/", "/details", "/copy"):
        assert browser.get(base + place).h1


def test_saving_a_page_as_it_stands_changes_nothing(browser: Browser, program: Running) -> None:
    from assess.services.assessments.loading import opened_assessment

    reference = example(program, "cctv-square")
    before = opened_assessment(program.desk, reference)
    for page in pages_of(before.assessment.pack, "full"):
        shown = browser.get(f"/assessments/{reference}/questions/{page.section.id}/{page.id}")
        browser.submit(shown, {})
    after = opened_assessment(program.desk, reference)
    assert after.assessment.answers == before.assessment.answers
    assert after.revisions == before.revisions


def test_examples_are_listed_once_however_often_they_are_loaded(browser: Browser, program: Running) -> None:
    shipped = len(example_files(program.desk.library))
    for _ in range(2):
        assert bring_in_examples(program.desk, clock.now()) == shipped > len(EXAMPLES)
        assert browser.get("/").html.count('assess-card"') == shipped


def test_a_measure_is_ticked_and_planned(browser: Browser, program: Running) -> None:
    from assess.domain.judging.measures import Choice, Status
    from assess.services.assessments.loading import opened_assessment

    reference = example(program, "number-plate-cameras")
    results = browser.get(f"/assessments/{reference}/results")
    offered = next(
        control["value"] for control in results.controls if control.get("name") == "accept" and "checked" not in control
    )
    browser.submit(results, {"accept": [offered]})
    choice = opened_assessment(program.desk, reference).assessment.measures[offered]
    assert choice.choice is Choice.ACCEPTED
    plan = browser.get(f"/assessments/{reference}/measures/")
    wrong = browser.submit(plan, {f"{offered}:due": "soon"}, status=422)
    assert "Enter a date as year-month-day" in wrong.html
    browser.submit(
        plan, {f"{offered}:owner": "IT service", f"{offered}:status": "in_place", f"{offered}:due": "2027-03-01"}
    )
    choice = opened_assessment(program.desk, reference).assessment.measures[offered]
    assert (choice.owner, choice.status) == ("IT service", Status.IN_PLACE)
    browser.submit(browser.get(f"/assessments/{reference}/measures/"), {f"{offered}:choice": "declined"})
    browser.submit(browser.get(f"/assessments/{reference}/measures/"), {f"{offered}:choice": "accepted"})
    assert opened_assessment(program.desk, reference).assessment.measures[offered].owner == "IT service"


def test_a_copy_starts_with_the_same_answers(browser: Browser, program: Running) -> None:
    from assess.services.assessments.loading import opened_assessment

    reference = example(program, "street-lighting")
    copied = browser.submit(browser.get(f"/assessments/{reference}/copy"), {"title": "Lights in the park"})
    assert copied.h1 == "Lights in the park"
    old, new = (
        opened_assessment(program.desk, reference),
        opened_assessment(program.desk, browser.address.rsplit("/", 1)[1]),
    )
    assert {name: each.value for name, each in new.assessment.answers.items()} == {
        name: each.value for name, each in old.assessment.answers.items()
    }


def test_the_report_carries_the_assessment(browser: Browser, program: Running, tmp_path) -> None:
    reference = example(program, "street-lighting")
    browser.submit(browser.get(f"/assessments/{reference}/reports/"), {"design": "summary"})
    number = int(browser.address.rsplit("/", 1)[1])
    making.make(program.desk, program.press, number, clock.now)
    content = making.download(program.desk, program.press, reference, number).content
    file = tmp_path / "report.pdf"
    file.write_bytes(content)
    with pikepdf.open(file) as pdf:
        data = json.loads(pdf.attachments["assessment.json"].get_file().read_bytes())
    assert [(each["id"], each["version"]) for each in data["packs"]] == [("security-technology", "1.0")]


@pytest.mark.parametrize(
    "address",
    [
        "/assessments/none",
        "/assessments/none/results",
        "/start/99",
        "/questionnaires/none/1",
        "/nowhere",
        "/static/none.css",
    ],
)
def test_what_is_not_there_says_so(browser: Browser, address: str) -> None:
    assert browser.get(address, 404).h1 == "This page is not here"
