"""Answering without JavaScript: nothing is lost, nothing is overwritten, nothing is dropped in silence."""

import io
import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from assess import clock
from assess.bootstrap import Running
from assess.domain.asking.acceptance import MOST_EVIDENCE
from assess.domain.pack.answers import Evidence, State, answered
from assess.services.assessments.loading import opened_assessment
from assess.services.assessments.starting import describe_proposal, start
from assess.web.forms.answering import AnswerForm, read_page
from assess.web.forms.typed import Controls
from tests.builders import yes_no
from tests.web.pages import Browser

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000100ffff03000006000557bfabd40000000049454e44ae426082"
)


def begun(program: Running, path: str = "full") -> str:
    proposal = describe_proposal(program.desk, "Cameras on the square", "Town", "", ["cctv"], clock.now())
    return start(program.desk, proposal.id, "security-technology", path, clock.now()).reference


def questions(reference: str, section: str, page: str) -> str:
    return f"/assessments/{reference}/questions/{section}/{page}"


def answer(program: Running, reference: str, question: str):
    return opened_assessment(program.desk, reference).assessment.answers[question]


def personal_data(browser: Browser, reference: str) -> None:
    """Answer what opens the sections on data."""
    page = browser.get(questions(reference, "technology", "functions"))
    browser.submit(
        page,
        {
            "technology.capabilities": ["record_images", "live_view"],
            "technology.personal_data": "yes",
            "technology.ai": "no",
        },
    )


def test_an_answer_is_kept_and_the_next_page_follows(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, "problem", "problem"))
    after = browser.submit(
        page, {"problem.description": "Bicycles are stolen.\nEvery day.", "problem.evidence": "several_sources"}
    )
    assert after.h1 == "The problem"
    assert "Saved. Your answers opened more questions on this page." in after.html
    assert answer(program, reference, "problem.description").value == "Bicycles are stolen.\nEvery day."
    assert after.values()["problem.evidence"] == ["several_sources"]
    following = browser.submit(after, {"problem.incidents": "12"})
    assert following.h1 == "The proposal and the technology"


def test_we_do_not_know_yet_is_an_answer(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, "effect", "cost"))
    browser.submit(page, {"cost.once:state": "~unknown", "cost.complete": "~unknown"})
    assert answer(program, reference, "cost.once").state is State.UNKNOWN
    assert answer(program, reference, "cost.complete").state is State.UNKNOWN


def test_a_number_out_of_range_is_shown_again_and_the_others_are_saved(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, "effect", "cost"))
    again = browser.submit(page, {"cost.once": "-5", "cost.yearly": "1200,50", "cost.complete": "all"}, status=422)
    assert "Something needs a change" in again.html
    assert again.titles[0].startswith("Error:")
    assert again.values()["cost.once"] == ["-5"]
    assert answer(program, reference, "cost.yearly").value == Decimal("1200.50")
    assert "cost.once" not in opened_assessment(program.desk, reference).assessment.answers


def test_as_much_evidence_as_an_answers_file_may_hold_can_be_kept_on_the_page() -> None:
    few = tuple(Evidence(f"Minutes {number}") for number in range(MOST_EVIDENCE - 1))

    def added_to(evidence: tuple[Evidence, ...]) -> AnswerForm:
        sent = Controls({"a": ["yes"], "a:seen": ["1"], "a:title": ["One more"]})
        return read_page([yes_no("a")], {"a": replace(answered("yes"), evidence=evidence)}, {}, sent, str).answers[0]

    assert added_to(few).answer.evidence == (*few, Evidence("One more"))
    assert added_to((*few, few[0])).errors == ("Keep to 50 pieces of evidence.",)


def test_an_option_that_does_not_exist_is_an_error_not_a_silent_drop(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, "effect", "evidence"))
    again = browser.submit(page, {"effect.evidence": "bribe"}, status=422)
    assert "There is no option “bribe”" in again.html


def test_a_state_that_the_question_does_not_take_is_an_error_not_a_silent_drop(
    browser: Browser, program: Running
) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, "problem", "problem"))
    unknown = browser.submit(page, {"problem.description:state": "~unknown"}, status=422)
    assert "This must be known. Give an answer." in unknown.html
    elsewhere = browser.submit(page, {"problem.evidence": "~not_applicable"}, status=422)
    assert "This always applies. Give an answer." in elsewhere.html
    assert set(opened_assessment(program.desk, reference).assessment.answers) == {"technology.types"}


def test_ten_megabytes_of_text_are_refused_with_a_reason(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, "problem", "problem"))
    again = browser.submit(page, {"problem.description": "x" * 10_000_000}, status=422)
    assert "Shorten the text to" in again.html
    too_much = browser.submit(page, {"problem.description": "x" * 13_000_000}, status=413)
    assert "too much at once" in too_much.html


def test_an_option_that_needs_a_reason_says_so_and_is_kept(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, "effect", "evidence"))
    again = browser.submit(page, {"effect.evidence": "supplier"}, status=422)
    assert "This answer needs a reason." in again.html
    assert answer(program, reference, "effect.evidence").value == "supplier"
    browser.submit(again, {"effect.evidence:justification:supplier": "No study was found."})
    assert answer(program, reference, "effect.evidence").justification == "No study was found."


def test_answers_that_a_change_sets_aside_are_listed_before_it_is_kept(browser: Browser, program: Running) -> None:
    reference = begun(program)
    personal_data(browser, reference)
    page = browser.get(questions(reference, "data", "storage"))
    browser.submit(page, {"data.retention": "up_to_72h", "data.access_log": "logged"})
    page = browser.get(questions(reference, "technology", "functions"))
    asked = browser.submit(page, {"technology.personal_data": "no"})
    assert "This change sets answers aside" in asked.html
    assert "How long are recordings or data kept?" in asked.html
    assert answer(program, reference, "technology.personal_data").value == "yes"
    browser.submit(asked, {"technology.personal_data": "no", "confirmed": "yes"})
    case = opened_assessment(program.desk, reference)
    assert case.assessment.answers["technology.personal_data"].value == "no"
    assert case.assessment.answers["data.retention"].value == "up_to_72h"


def test_two_tabs_never_overwrite_each_other(browser: Browser, program: Running) -> None:
    reference = begun(program)
    first = browser.get(questions(reference, "effect", "cost"))
    second = browser.get(questions(reference, "effect", "cost"))
    browser.submit(first, {"cost.complete": "all"})
    conflict = browser.submit(second, {"cost.complete": "none"}, status=422)
    assert "changed in another window" in conflict.html
    assert answer(program, reference, "cost.complete").value == "all"
    mine = browser.submit(conflict, {"cost.complete:resolve": "mine"})
    assert mine.h1
    assert answer(program, reference, "cost.complete").value == "none"


def test_the_other_version_can_be_kept(browser: Browser, program: Running) -> None:
    reference = begun(program)
    first = browser.get(questions(reference, "effect", "cost"))
    second = browser.get(questions(reference, "effect", "cost"))
    browser.submit(first, {"cost.complete": "all"})
    conflict = browser.submit(second, {"cost.complete": "none"}, status=422)
    browser.submit(conflict, {"cost.complete:resolve": "theirs"})
    assert answer(program, reference, "cost.complete").value == "all"


def test_an_expired_token_loses_no_text(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, "problem", "problem"))
    again = browser.submit(page, {"problem.description": "A long text.", "csrf_token": "stale"}, status=400)
    assert "nothing was saved" in again.html
    assert again.values()["problem.description"] == ["A long text."]
    browser.submit(again, {})
    assert answer(program, reference, "problem.description").value == "A long text."


def test_an_expired_token_while_typing_is_answered_with_a_fresh_one(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, "problem", "problem"))
    address = questions(reference, "problem", "problem") + "/save-while-typing"
    said = browser.client.post(address, data={**page.values(), "csrf_token": "stale"})
    assert said.status_code == 400
    again = browser.client.post(
        address, data={**page.values(), "problem.description": "Kept.", "csrf_token": said.get_json()["csrf_token"]}
    )
    assert again.get_json()["revisions"]["problem.description"] == 1


def test_saving_while_typing_tells_what_else_is_asked(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, "problem", "problem"))
    said = browser.client.post(
        questions(reference, "problem", "problem") + "/save-while-typing",
        data={**page.values(), "problem.evidence": "several_sources"},
    ).get_json()
    asked = {each["question"]: each["html"] for each in said["asked"]}
    assert 'name="problem.incidents"' in asked["problem.incidents"]
    assert asked["problem.evidence"] == ""


def test_only_what_was_changed_need_be_sent_while_typing(browser: Browser, program: Running) -> None:
    reference = begun(program)
    address = questions(reference, "problem", "problem")
    values = browser.get(address).values()
    there = " ".join(name.removesuffix(":seen") for name in values if name.endswith(":seen"))
    own = {name: sent for name, sent in values.items() if name == "csrf_token" or name.startswith("problem.evidence")}
    said = browser.client.post(
        f"{address}/save-while-typing", data={**own, "problem.evidence": "several_sources", "there": there}
    ).get_json()
    assert said["revisions"] == {"problem.evidence": 1}
    asked = {each["question"]: each["html"] for each in said["asked"]}
    assert 'name="problem.incidents"' in asked["problem.incidents"]
    assert {asked[name] for name in there.split()} == {""}
    assert "problem.description" not in opened_assessment(program.desk, reference).assessment.answers


def test_what_one_assessment_says_never_shows_in_another(browser: Browser, program: Running) -> None:
    first, second = begun(program), begun(program)
    address = questions(first, "effect", "cost")
    page = browser.get(address)
    wrong = {"cost.once": "-5", "cost.once:title": "Secret offer", "cost.yearly:justification": "Secret reason"}
    told = browser.submit(page, {**wrong, "cost.yearly": "7"}, status=422)
    assert "Secret offer" in told.html
    assert "Secret reason" in browser.get(address).html
    other = browser.get(questions(second, "effect", "cost"))
    assert "Secret" not in other.html
    assert "govuk-error-message" not in other.html
    assert other.html.count("Add a reason or evidence") == page.html.count("Add a reason or evidence")


def test_a_file_name_never_decides_where_a_file_is_kept(browser: Browser, program: Running, tmp_path: Path) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, "effect", "cost"))
    browser.submit(page, {"cost.once": "10", "cost.once:file": (io.BytesIO(PNG), "../../x.png")})
    evidence = answer(program, reference, "cost.once").evidence
    assert [each.title for each in evidence] == ["x.png"]
    assert not (tmp_path.parent / "x.png").exists()
    file = evidence[0].file
    assert file is not None
    got = browser.client.get(f"/assessments/{reference}/files/{file.sha256}")
    assert got.data == PNG
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert got.headers["Content-Type"] == "application/octet-stream"


def test_a_program_renamed_pdf_is_refused(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, "effect", "cost"))
    program_file = (io.BytesIO(b"MZ\x90\x00" + b"\x00" * 200), "contract.pdf")
    again = browser.submit(page, {"cost.once": "10", "cost.once:file": program_file}, status=422)
    assert "“contract.pdf” is no PDF" in again.html
    assert again.values()["cost.once"] == ["10"]


def test_a_row_can_be_added_and_removed(browser: Browser, program: Running) -> None:
    reference = begun(program)
    personal_data(browser, reference)
    page = browser.get(questions(reference, "data", "protection"))
    assert page.h1
    register = browser.get(questions(reference, "people", "rights"))
    filled = browser.submit(
        register,
        {"rights.register:0:affected": "yes", "rights.register:0:scale": "2", "add-row": "rights.register"},
    )
    rows = int(filled.values()["rights.register:rows"][0])
    added = browser.submit(
        filled,
        {
            f"rights.register:{rows - 1}:right": "art10",
            f"rights.register:{rows - 1}:group": "children",
            f"rights.register:{rows - 1}:affected": "no",
        },
    )
    assert added.h1
    kept = answer(program, reference, "rights.register").value
    assert {"right": "art10", "group": "children", "affected": "no"} in list(kept)
    again = browser.get(questions(reference, "people", "rights"))
    browser.submit(again, {"rights.register:remove-row": str(rows - 1)})
    assert all(row["right"] != "art10" for row in answer(program, reference, "rights.register").value)


def test_an_answer_can_be_cleared(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, "effect", "cost"))
    browser.submit(page, {"cost.complete": "all"})
    page = browser.get(questions(reference, "effect", "cost"))
    browser.submit(page, {"clear": "cost.complete"})
    assert answer(program, reference, "cost.complete").state is State.UNANSWERED


def test_a_locked_database_says_so_and_keeps_the_text_on_the_page(
    browser: Browser, program: Running, tmp_path: Path
) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, "problem", "problem"))
    with program.desk.database.begin() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(tmp_path / "assess.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        again = browser.submit(page, {"problem.description": "Not lost."}, status=503)
    finally:
        other.rollback()
        other.close()
    assert again.values()["problem.description"] == ["Not lost."]
    assert "The database is busy" in again.html


def test_a_full_disk_says_so_and_keeps_the_text_on_the_page(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, "problem", "problem"))
    with program.desk.database.begin() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    text = "word " * 900

    def save(number: int) -> TestResponse:
        return browser.client.post(
            questions(reference, "problem", "problem"),
            data={**page.values(), "problem.description": f"{number} {text}", "problem.description:seen": str(number)},
        )

    answered = next(said for said in map(save, range(60)) if said.status_code != 303)
    assert answered.status_code == 507
    assert "The disk is full" in answered.get_data(as_text=True)
    assert text.strip() in answered.get_data(as_text=True)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8000", ""])
def test_another_host_name_is_refused(browser: Browser, host: str) -> None:
    assert browser.client.get("/", headers={"Host": host}).status_code in {400, 421}


def test_this_machine_is_answered_under_its_own_names(browser: Browser) -> None:
    for host in ("127.0.0.1:8000", "localhost:8000", "[::1]:8000", "localhost"):
        assert browser.client.get("/", headers={"Host": host}).status_code == 200


def test_saving_while_typing_tells_what_is_to_settle_until_it_is(browser: Browser, program: Running) -> None:
    reference = begun(program)
    address = questions(reference, "technology", "proposal")
    said = browser.client.post(
        f"{address}/save-while-typing",
        data={**browser.get(address).values(), "proposal.status": "planned"},
    ).get_json()
    assert {each["question"]: each["html"] for each in said["to_settle"]}["proposal.status"] == ""
    said = browser.client.post(
        f"{address}/save-while-typing",
        data={**browser.get(address).values(), "proposal.status": "planned", "proposal.start": "2019-05-01"},
    ).get_json()
    lacking = {each["question"]: each["html"] for each in said["to_settle"]}
    assert "The planned start, 2019-05-01, has passed." in lacking["proposal.start"]
