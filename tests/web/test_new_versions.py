"""An assessment is brought along to a new version of its questionnaire: seen first, then kept beside the old one."""

import json
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from assess.domain.beside.records import Decision
from assess.domain.pack.rules import Outcome
from assess.interop.answers.reading import load
from assess.interop.answers.writing import dump
from assess.language import language
from assess.services.assessments.bringing_along import bring
from assess.services.assessments.importing import bring_in
from assess.services.assessments.loading import assessment_from, opened_assessment
from assess.services.exports.formats import Wish, export_kept
from tests.places import ROOT
from tests.program import pages_of, program_in
from tests.web.pages import Browser

AT = datetime(2027, 3, 3, 12, tzinfo=UTC)
ANSWERS = {
    "packs": [{"id": "steps", "version": "1.0"}],
    "as_of": "2026-11-22",
    "header": {"title": "Cameras <at> the bridge", "organisation": "Riverton"},
    "answers": {"storage": "up_to_30d", "who": ["police", "firm"], "loud": "3", "signs": "yes", "price": "100"},
    "measures": {"short": {"choice": "accepted", "owner": "Ann"}},
    "records": {"decision": {"outcome": "approved", "reason": "So be it.", "role": "Mayor", "on": "2026-12-01"}},
}


@pytest.fixture
def program(tmp_path):
    with program_in(tmp_path / "data", ASSESS_PACKS=str(ROOT / "tests/packs/versions")) as running:
        bring_in(running.desk, ANSWERS, "old", AT)
        yield running


@pytest.fixture
def browser(program):
    return Browser(pages_of(program))


def brought(program):
    return bring(program.desk, "old", language("en"), AT)


def test_the_list_and_the_overview_say_that_a_newer_version_exists(browser):
    assert "Answers version 1.0; version 1.1 is there." in browser.get("/").html
    assert "/assessments/old/new-version" in browser.get("/assessments/old").html


def test_an_assessment_in_the_newest_version_is_left_in_peace(browser, program):
    record = brought(program)
    assert "new-version" not in browser.get(f"/assessments/{record.reference}").html.replace(
        'id="new-version"', ""
    ).replace('aria-labelledby="new-version"', "")
    browser.get(f"/assessments/{record.reference}/new-version", status=404)


def test_the_dry_run_says_what_becomes_of_each_answer_and_changes_nothing(browser, program):
    page = browser.get("/assessments/old/new-version").html
    for sentence in (
        "3 answers are carried over",
        "2 of them are to be read again",
        "3 entries are set aside",
        "1 new question is asked",
        "Until now the question did not say when the time begins.",
        "A firm",
        "The new version counts in another unit.",
        "by changed rules",
        "The proposed outcome stays",
    ):
        assert sentence in page, sentence
    with program.desk.database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM assessment")).scalar_one() == 1


def test_brought_along_it_is_a_new_assessment_and_the_old_one_stays(browser, program):
    before = opened_assessment(program.desk, "old").assessment
    page = browser.get("/assessments/old/new-version")
    after = browser.submit(page, {})
    assert "Brought along from version 1.0" in after.html
    assert "3 entries were set aside" in after.html
    assert opened_assessment(program.desk, "old").assessment == before, "as it was signed"
    assert "Brought along to version 1.1." in browser.get("/").html


def test_every_carried_answer_is_a_change_caused_by_the_migration(program):
    record = brought(program)
    with program.desk.database.reading() as connection:
        rows = connection.execute(
            text("SELECT question, cause FROM answer_change WHERE assessment_id = :id"), {"id": record.id}
        ).all()
        before = connection.execute(
            text("SELECT DISTINCT cause FROM answer_change WHERE assessment_id <> :id"), {"id": record.id}
        )
        assert before.scalars().all() == [""]
    assert sorted(rows) == [("retention", "migration"), ("signs", "migration"), ("who", "migration")]


def test_measures_records_and_what_was_set_aside_come_along_and_a_file_keeps_them(program):
    assessment = opened_assessment(program.desk, brought(program).reference).assessment
    assert {name: each.owner for name, each in assessment.measures.items()} == {"sooner": "Ann"}
    decided = Decision(Outcome.APPROVED, "So be it.", role="Mayor", on=date(2026, 12, 1))
    assert assessment.records.decision == decided
    assert [(each.of, each.pack) for each in assessment.set_aside] == [
        ("who", "steps@1.0"),
        ("loud", "steps@1.0"),
        ("price", "steps@1.0"),
    ]
    written = load(json.dumps(dump(assessment)).encode())
    assert assessment_from(program.desk.library, written).set_aside == assessment.set_aside
    again = bring_in(program.desk, written, "again", AT)
    assert opened_assessment(program.desk, again.reference).assessment.set_aside == assessment.set_aside


def test_what_was_set_aside_is_not_in_the_public_edition(program):
    record = brought(program)
    from assess.domain.beside.records import Edition

    for edition, there in ((Edition.INTERNAL, True), (Edition.PUBLIC, False)):
        done = export_kept(program.desk, record.reference, Wish("json", edition=edition), "0", AT, ROOT / "reports")
        assert ("set_aside" in json.loads(done.content)["assessment"]) is there


def test_who_brings_it_along_twice_gets_the_same_one(program):
    assert brought(program).reference == brought(program).reference


def test_an_answer_is_listed_to_be_read_again_until_somebody_did(browser, program):
    reference = brought(program).reference
    page = browser.get(f"/assessments/{reference}")
    action = f"/assessments/{reference}/read-again/retention"
    assert action in page.html
    form = next(number for number, each in enumerate(page.forms) if each["action"] == action)
    after = browser.submit(page, {}, form=form)
    assert action not in after.html
    assert f"/assessments/{reference}/read-again/who" in after.html


def test_an_export_of_the_old_version_shows_no_question_of_the_new_one(program):
    brought(program)
    for name in ("json", "csv-answers"):
        content = export_kept(program.desk, "old", Wish(name), "0", AT, ROOT / "reports").content.decode()
        assert "Is it new?" not in content
        assert "How long are recordings kept?" in content


def test_what_changed_between_two_versions_is_a_page(browser):
    assert "/questionnaires/steps/1.0/compared-with/1.1" in browser.get("/questionnaires/steps/1.1").html
    page = browser.get("/questionnaires/steps/1.0/compared-with/1.1").html
    for words in (
        "Other words, with the same meaning",
        "The id of an answer stands for another one",
        "days3",
        "No longer there",
    ):
        assert words in page, words
    browser.get("/questionnaires/steps/0.1/compared-with/1.1", status=404)


def test_an_assessment_from_before_pins_says_so_until_it_is_pinned(browser, program):
    with program.desk.database.begin() as connection:
        connection.execute(text("DELETE FROM pin"))
    assert "from before questionnaires were pinned by their content" in browser.get("/assessments/old").html


def test_a_supplement_in_an_old_version_says_so_and_comes_along_once(browser, program):
    from assess.services.assessments.supplements import add_supplement

    bring_in(
        program.desk, {"packs": [{"id": "charter", "version": "1.0"}], "as_of": "2026-11-22", "answers": {}}, "main", AT
    )
    supplement = add_supplement(program.desk, "main", "steps@1.0", "", AT)
    assert "/assessments/main/new-version" in browser.get(f"/assessments/{supplement.reference}").html
    page = browser.get("/assessments/main/new-version")
    assert "Two steps, from version 1.0 to 1.1" in page.html
    first, second = (bring(program.desk, "main", language("en"), AT).reference for _ in range(2))
    assert first == second
    (part,) = opened_assessment(program.desk, first).assessment.supplements
    assert part.pack.name == "steps@1.1"
    assert "Go on with the new revision" in browser.get(f"/assessments/{supplement.reference}").html
