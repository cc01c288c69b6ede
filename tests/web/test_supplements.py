"""Supplements on the pages: added, answered without asking twice, and taken out without losing anything."""

import json

import pytest

from assess import clock
from assess.bootstrap import Running
from assess.domain.asking.progress import pages_of
from assess.domain.pack.answers import State
from assess.interop.answers.writing import content_hash, dump
from assess.resources import folder
from assess.services.assessments.importing import bring_in
from assess.services.assessments.loading import assessment_from, open_sheet, opened_assessment
from assess.services.assessments.starting import copy
from assess.storage.assessments import list_assessments
from tests.web.pages import Browser

MAIN = folder("questionnaires") / "security-technology" / "1.0" / "examples" / "cctv-square.json"


@pytest.fixture
def main(program: Running) -> str:
    return bring_in(program.desk, json.loads(MAIN.read_text(encoding="utf-8")), "square", clock.now()).reference


def charter_added(browser: Browser, main: str) -> str:
    """Add the charter on its longest path and return its reference."""
    page = browser.get(f"/assessments/{main}/supplements")
    wanted = [field["value"] for field in page.forms[0]["fields"] if field["value"].startswith("charter@")]
    browser.submit(page, {"choice": wanted[-1]})
    return browser.address.rpartition("/")[2]


def system(reference: str) -> str:
    return f"/assessments/{reference}/questions/system/system"


def answered_itself(browser: Browser, program: Running, reference: str) -> tuple[str, str]:
    """Answer the first question of a supplement that is its own; return the question and the answer."""
    sheet = open_sheet(program.desk, reference)
    page, question = next(
        (page, each)
        for page in pages_of(sheet.pack, sheet.path)
        for each in page.questions
        if each.facts.is_one_choice and each.same_as is None and each.when is None
    )
    value = question.options[0].id
    address = f"/assessments/{reference}/questions/{page.section.id}/{page.id}"
    browser.submit(browser.get(address), {question.id: value})
    return question.id, value


def test_a_supplement_is_added_and_stands_with_its_main_assessment(browser: Browser, program: Running, main) -> None:
    charter = charter_added(browser, main)
    page = browser.get(f"/assessments/{charter}")
    assert "This is a supplement." in page.html
    overview = browser.get(f"/assessments/{main}")
    assert f"/assessments/{charter}" in overview.targets
    assert "taken over" in overview.html
    with program.desk.database.reading() as connection:
        listed = list_assessments(connection, program.desk.owner.organisation_id)
    assert [each.reference for each in listed.items] == [main]
    assert "charter" not in [
        field["value"][:7] for field in browser.get(f"/assessments/{main}/supplements").forms[0]["fields"]
    ]


def test_a_question_that_both_ask_is_shown_with_its_answer_and_where_to_change_it(
    browser: Browser, program: Running, main
) -> None:
    charter = charter_added(browser, main)
    page = browser.get(system(charter))
    assert "Answered in the main assessment:" in page.html
    assert any(
        each.startswith(f"/assessments/{main}/questions/") and each.endswith("#question-proposal.summary")
        for each in page.targets
    )
    assert "system.summary" not in {field["name"] for form in page.forms for field in form["fields"]}
    sheet = open_sheet(program.desk, charter)
    assert sheet.answers["system.summary"] == open_sheet(program.desk, main).answers["proposal.summary"]


def test_saving_never_writes_what_is_taken_over(browser: Browser, program: Running, main) -> None:
    charter = charter_added(browser, main)
    page = browser.get(system(charter))
    browser.submit(page, {"system.summary": "Something else", "system.summary:seen": "0"})
    sheet = open_sheet(program.desk, charter)
    assert "system.summary" not in sheet.recorded.answers
    assert sheet.answers["system.summary"].value != "Something else"


def test_what_is_saved_while_typing_leaves_out_what_is_taken_over(browser: Browser, program: Running, main) -> None:
    charter = charter_added(browser, main)
    sent = browser.get(system(charter)).values() | {"system.summary": ["Mine"], "system.summary:seen": ["0"]}
    answer = browser.client.post(f"{system(charter)}/save-while-typing", data=sent)
    assert answer.status_code == 200
    assert "system.summary" not in answer.get_json()["revisions"]
    asked = {each["question"]: each["html"] for each in answer.get_json()["asked"]}
    assert "Answered in the main assessment:" in asked["system.summary"]
    assert open_sheet(program.desk, charter).recorded.answers == {}


def test_a_question_that_is_open_again_in_the_main_assessment_is_asked(
    browser: Browser, program: Running, main
) -> None:
    charter = charter_added(browser, main)
    address = next(each for each in browser.get(system(charter)).targets if each.endswith("#question-proposal.summary"))
    page = browser.get(address.partition("#")[0])
    browser.submit(page, {"clear": "proposal.summary"})
    assert open_sheet(program.desk, main).answers["proposal.summary"].state is State.UNANSWERED
    fields = browser.get(system(charter)).forms[0]["fields"]
    assert "system.summary" in {field["name"] for field in fields}
    assert "system.summary" not in open_sheet(program.desk, charter).answers


def test_a_supplement_without_answers_is_removed_and_another_is_set_aside_and_taken_up(
    browser: Browser, program: Running, main
) -> None:
    first = charter_added(browser, main)
    removed = browser.submit(browser.get(f"/assessments/{main}"), {}, form=0)
    assert "The supplement is removed." in removed.html
    browser.get(f"/assessments/{first}", 404)
    second = charter_added(browser, main)
    name, value = answered_itself(browser, program, second)
    aside = browser.submit(browser.get(f"/assessments/{main}"), {}, form=0)
    assert "is set aside" in aside.html
    assert opened_assessment(program.desk, main).assessment.supplements == ()
    assert "Take it up again" in aside.html
    again = browser.submit(aside, {}, form=0)
    assert "Set aside:" not in again.html
    assert open_sheet(program.desk, second).recorded.answers[name].value == value
    (supplement,) = opened_assessment(program.desk, main).assessment.supplements
    assert supplement.answers[name].value == value


def test_nothing_supplements_a_supplement_or_another_assessment(browser: Browser, program: Running, main) -> None:
    charter = charter_added(browser, main)
    page = browser.get(f"/assessments/{main}")
    browser.post(
        f"/assessments/{charter}/supplements/{main}/set-aside", {"csrf_token": page.values(0)["csrf_token"]}, 404
    )
    page = browser.get(f"/assessments/{charter}/supplements")
    choice = next(field["value"] for field in page.forms[0]["fields"] if field["value"].startswith("surveille@"))
    browser.submit(page, {"choice": choice}, status=404)


def test_renaming_and_copying_take_the_supplements_along(browser: Browser, program: Running, main) -> None:
    charter = charter_added(browser, main)
    browser.submit(browser.get(f"/assessments/{main}/details"), {"title": "Another name"})
    assert opened_assessment(program.desk, charter).record.title == "Another name"
    made = copy(program.desk, main, "The copy", clock.now())
    (copied,) = opened_assessment(program.desk, made.reference).supplements
    assert copied.reference != charter
    assert copied.supplement_of == made.id
    old, new = (opened_assessment(program.desk, each).assessment for each in (charter, copied.reference))
    assert new.answers.keys() == old.answers.keys()
    assert new.header.title == "The copy"


def test_the_data_of_a_report_bring_back_the_supplements(browser: Browser, program: Running, main) -> None:
    charter_added(browser, main)
    whole = opened_assessment(program.desk, main).assessment
    written = dump(whole)
    assert assessment_from(program.desk.library, written) == whole
    again = bring_in(program.desk, written, "again", clock.now())
    assert content_hash(dump(opened_assessment(program.desk, again.reference).assessment)) == content_hash(written)
    sheet = open_sheet(program.desk, opened_assessment(program.desk, again.reference).supplements[0].reference)
    assert sheet.recorded.answers == {}


def test_the_results_page_lists_the_supplements_with_gates_and_scores(browser: Browser, main) -> None:
    charter = charter_added(browser, main)
    page = browser.get(f"/assessments/{main}/results")
    assert ("h2", "Supplements") in page.headings
    assert any(text.startswith("Charter for a democratic use of video surveillance") for _, text in page.headings)
    assert f"/assessments/{charter}/results" in page.targets
    assert "gates are open." in page.html or "gate is open." in page.html
    assert "Independent oversight" in page.html
    browser.get(f"/assessments/{charter}/results")


def test_a_supplement_printed_alone_names_nobody_whom_another_one_withholds(program: Running) -> None:
    taking_part = {"participants": [{"id": "p1", "role": "Engineer", "name": "Ottoline Vrzhu"}]}
    document = {
        "as_of": "2026-11-22",
        "packs": [{"id": "security-technology", "version": "1.0"}],
        "answers": {},
        "supplements": [
            {"packs": [{"id": "charter", "version": "1.0"}], "answers": {}, "records": taking_part},
            {"packs": [{"id": "surveille", "version": "1.0"}], "answers": {}},
        ],
    }
    bring_in(program.desk, document, "several", clock.now())
    supplements = opened_assessment(program.desk, "several").supplements
    other = next(each for each in supplements if each.pack_id == "surveille")
    held = opened_assessment(program.desk, other.reference).to_print.records.publication.withheld
    assert [each.of for each in held] == ["Ottoline Vrzhu"]
