"""What does not fit is named and stays typed; of two versions one is chosen, never overwritten."""

import io
from typing import Any

import pytest

from assess.bootstrap import Running
from assess.domain.pack.answers import Standing
from assess.services.assessments.starting import proposal
from tests.web.pages import Browser, Page
from tests.web.test_answering import PNG, answer, begun, personal_data, questions

COST = ("effect", "cost")
PROBLEM = ("problem", "problem")


def typing(browser: Browser, page: Page, changes: dict[str, Any]) -> Any:
    """Send the form of a page as the script does while somebody types."""
    address = page.forms[-1]["action"] + "/save-while-typing"
    said = browser.client.post(address, data={**page.values(), **changes})
    assert said.status_code == 200, said.get_data(as_text=True)
    return said.get_json()


def in_conflict(browser: Browser, reference: str) -> Page:
    """Return the page that shows two versions of one answer."""
    first, second = (browser.get(questions(reference, *COST)) for _ in range(2))
    browser.submit(first, {"cost.complete": "all", "cost.complete:justification": "We asked three suppliers."})
    return browser.submit(second, {"cost.complete": "none", "cost.complete:justification": "Nobody asked."}, status=422)


def test_a_line_break_of_a_word_processor_is_cleaned_in_every_text(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, *PROBLEM))
    texts = {
        "problem.description": "Aims\vPrevent thefts",
        "problem.description:justification": "The\vpolice say so.",
        "problem.description:title": "Report\vof May",
    }
    browser.submit(page, texts)
    kept = answer(program, reference, "problem.description")
    assert kept.value == "Aims\nPrevent thefts"
    assert kept.justification == "The\npolice say so."
    assert [each.title for each in kept.evidence] == ["Report of May"]


def test_a_line_break_of_a_word_processor_is_cleaned_in_a_cell(browser: Browser, program: Running) -> None:
    reference = begun(program)
    personal_data(browser, reference)
    page = browser.get(questions(reference, "people", "rights"))
    areas = [each["name"] for each in page.controls if each["tag"] == "textarea"]
    area = next(name for name in areas if name.startswith("rights.register:0:"))
    browser.submit(page, {"rights.register:0:affected": "yes", area: "Shops\vResidents"})
    assert answer(program, reference, "rights.register").rows[0][area.split(":")[2]] == "Shops\nResidents"


def test_a_proposal_is_described_with_line_breaks_of_a_word_processor(browser: Browser, program: Running) -> None:
    page = browser.get("/start")
    told = {"title": "Cameras\vin the park", "organisation": "Town", "about": "Here\vand there"}
    refused = browser.submit(page, {**told, "title": "Cameras\x01"})
    assert "A character cannot be printed (U+0001)" in refused.html
    browser.submit(page, told)
    described = proposal(program.desk, int(browser.address.split("/")[2]))
    assert (described.title, described.about) == ("Cameras in the park", "Here\nand there")


@pytest.mark.parametrize(
    ("control", "place"),
    [
        ("problem.description", ""),
        ("problem.description:justification", "Reason: "),
        ("problem.description:title", "Name of the document: "),
    ],
)
def test_a_sign_that_cannot_stay_is_named_with_its_place(
    browser: Browser, program: Running, control: str, place: str
) -> None:
    page = browser.get(questions(begun(program), *PROBLEM))
    sent = {"problem.description": "Noise.", control: "Aims\x01Prevent"}
    (problem,) = typing(browser, page, sent)["problems"]
    sentence = f"{place}A character cannot be printed (U+0001): number 5 of the text, after “Aims”."
    assert problem["sentences"][0].startswith(sentence)
    assert sentence in browser.submit(page, sent, status=422).html


def test_what_is_refused_while_typing_has_no_revision(browser: Browser, program: Running) -> None:
    page = browser.get(questions(begun(program), *COST))
    said = typing(browser, page, {"cost.once": "-5", "cost.complete": "all"})
    assert said["revisions"]["cost.complete"] == 1
    assert "cost.once" not in said["revisions"]
    assert [each["question"] for each in said["problems"]] == ["cost.once"]


@pytest.mark.parametrize("control", ["justification", "title", "link"])
def test_a_reason_without_an_answer_is_not_dropped(browser: Browser, program: Running, control: str) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, *COST))
    typed = {f"cost.once:{control}": "https://example.org/offer"}
    assert "cost.once" not in typing(browser, page, typed)["revisions"]
    again = browser.submit(page, typed, status=422)
    assert "Answer the question too" in again.html
    assert again.values()[f"cost.once:{control}"] == ["https://example.org/offer"]
    browser.submit(again, {"cost.once": "10"})
    kept = answer(program, reference, "cost.once")
    assert "https://example.org/offer" in (kept.justification, *(each.title for each in kept.evidence))


def test_an_answer_is_taken_out_with_the_reason_that_it_had(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, *COST))
    browser.submit(page, {"cost.once": "10", "cost.once:justification": "An offer."})
    browser.submit(browser.get(questions(reference, *COST)), {"cost.once": ""})
    assert not answer(program, reference, "cost.once").is_answered


def test_the_page_knows_what_is_typed_and_not_kept(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, *COST))
    assert "data-unkept" not in page.html
    wrong = browser.submit(page, {"cost.once": "-5", "cost.yearly": "7"}, status=422)
    assert wrong.html.count("data-unkept") == 1
    page = browser.get(questions(reference, *COST))
    stale = browser.submit(page, {"cost.once": "5", "csrf_token": "stale"}, status=400)
    assert stale.html.count("data-unkept") == 1


def test_two_versions_come_back_until_one_is_chosen(browser: Browser, program: Running) -> None:
    reference = begun(program)
    conflict = in_conflict(browser, reference)
    for _time in range(3):
        conflict = browser.submit(conflict, {}, status=422)
        assert "Choose which answer to keep." in conflict.html
        assert conflict.values()["cost.complete"] == ["none"]
        assert conflict.values()["cost.complete:justification"] == ["Nobody asked."]
        assert answer(program, reference, "cost.complete").value == "all"
    browser.submit(conflict, {"cost.complete:resolve": "mine"})
    assert answer(program, reference, "cost.complete").value == "none"


def test_saving_while_typing_makes_no_choice(browser: Browser, program: Running) -> None:
    reference = begun(program)
    conflict = in_conflict(browser, reference)
    for text in ("Nobody asked yet.", "Nobody asked yet, we shall."):
        said = typing(browser, conflict, {"cost.complete:justification": text})
        assert [each["question"] for each in said["conflicts"]] == ["cost.complete"]
        assert "We asked three suppliers." in said["conflicts"][0]["html"]
        assert "cost.complete" not in said["revisions"]
    assert answer(program, reference, "cost.complete").value == "all"


def test_a_choice_counts_against_the_version_that_was_shown(browser: Browser, program: Running) -> None:
    reference = begun(program)
    conflict = in_conflict(browser, reference)
    browser.submit(
        browser.get(questions(reference, *COST)), {"cost.complete": "some", "cost.complete:justification": ""}
    )
    third = answer(program, reference, "cost.complete")
    again = browser.submit(conflict, {"cost.complete:resolve": "mine"}, status=422)
    assert answer(program, reference, "cost.complete") == third
    assert "cost.complete:resolve" not in again.values()
    browser.submit(again, {"cost.complete:resolve": "mine"})
    assert answer(program, reference, "cost.complete").value == "none"


def test_both_versions_are_shown_with_their_reasons_and_whole(browser: Browser, program: Running) -> None:
    conflict = in_conflict(browser, begun(program))
    assert "Reason: We asked three suppliers." in conflict.html
    assert "Reason: Nobody asked." in conflict.html
    reference = begun(program)
    first, second = (browser.get(questions(reference, *PROBLEM)) for _ in range(2))
    browser.submit(first, {"problem.description": "word " * 100 + "theirs."})
    both = browser.submit(second, {"problem.description": "word " * 100 + "mine."}, status=422)
    assert "<dd>" + "word " * 100 + "theirs.</dd>" in both.html
    assert "<dd>" + "word " * 100 + "mine.</dd>" in both.html


def test_two_versions_of_a_table_show_their_cells(browser: Browser, program: Running) -> None:
    reference = begun(program)
    personal_data(browser, reference)
    first, second = (browser.get(questions(reference, "people", "rights")) for _ in range(2))
    browser.submit(first, {"rights.register:0:affected": "yes", "rights.register:0:scale": "2"})
    both = browser.submit(second, {"rights.register:0:affected": "no"}, status=422)
    theirs, mine = (dd.split("</dd>")[0] for dd in both.html.split("<dd>")[1:3])
    assert theirs != mine
    assert "Yes" in theirs
    assert "No" in mine
    again = browser.submit(both, {}, status=422)
    assert answer(program, reference, "rights.register").rows[0]["affected"] == "yes"
    browser.submit(again, {"rights.register:resolve": "mine"})
    assert answer(program, reference, "rights.register").rows[0]["affected"] == "no"


def test_what_does_not_fit_overwrites_nothing_once_it_is_mended(browser: Browser, program: Running) -> None:
    reference = begun(program)
    first, second = (browser.get(questions(reference, *COST)) for _ in range(2))
    browser.submit(first, {"cost.once": "10"})
    wrong = browser.submit(second, {"cost.once": "-5"}, status=422)
    assert "changed in another window" in wrong.html
    mended = browser.submit(wrong, {"cost.once": "5"}, status=422)
    assert answer(program, reference, "cost.once").value == 10
    browser.submit(mended, {"cost.once:resolve": "mine"})
    assert answer(program, reference, "cost.once").value == 5


def test_whoever_keeps_the_other_version_need_not_mend_their_own(browser: Browser, program: Running) -> None:
    reference = begun(program)
    first, second = (browser.get(questions(reference, *COST)) for _ in range(2))
    browser.submit(first, {"cost.once": "10"})
    conflict = browser.submit(second, {"cost.once": "5"}, status=422)
    browser.submit(conflict, {"cost.once": "-5", "cost.once:resolve": "theirs"})
    assert answer(program, reference, "cost.once").value == 10


def test_a_choice_is_remembered_while_it_is_asked_what_it_sets_aside(browser: Browser, program: Running) -> None:
    reference = begun(program)
    address = questions(reference, "technology", "functions")
    personal_data(browser, reference)
    browser.submit(browser.get(questions(reference, "data", "storage")), {"data.access_log": "logged"})
    first, second = (browser.get(address) for _ in range(2))
    browser.submit(first, {"technology.personal_data:justification": "They show faces."})
    asked = browser.submit(second, {"technology.personal_data": "no"})
    assert "This change sets answers aside" in asked.html
    conflict = browser.submit(asked, {"confirmed": "yes"}, status=422)
    again = browser.submit(conflict, {"technology.personal_data:resolve": "mine"})
    assert "This change sets answers aside" in again.html
    browser.submit(again, {"confirmed": "yes"})
    assert answer(program, reference, "technology.personal_data").value == "no"


def test_evidence_that_is_still_being_typed_is_kept_once(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, *COST))
    sent: dict[str, Any] = {"cost.once": "10", "cost.once:seen": "0"}
    for title in ("Rep", "Report", "Report of May"):
        said = typing(browser, page, {**sent, "cost.once:title": title})
        sent["cost.once:seen"] = str(said["revisions"]["cost.once"])
        assert [each.title for each in answer(program, reference, "cost.once").evidence] == [title]
    browser.submit(page, {**sent, "cost.once:title": "Report of May"})
    assert [each.title for each in answer(program, reference, "cost.once").evidence] == ["Report of May"]


def test_evidence_is_removed_once_however_often_it_is_saved(browser: Browser, program: Running) -> None:
    reference = begun(program)
    for title in ("First", "Second", "Third"):
        browser.submit(browser.get(questions(reference, *COST)), {"cost.once": "10", "cost.once:title": title})
    page = browser.get(questions(reference, *COST))
    gone = next(each["value"] for each in page.controls if each.get("name") == "cost.once:remove")
    sent: dict[str, Any] = {"cost.once:remove": gone}
    for _time in range(2):
        said = typing(browser, page, sent)
        sent["cost.once:seen"] = str(said["revisions"]["cost.once"])
        assert [each.title for each in answer(program, reference, "cost.once").evidence] == ["Second", "Third"]


def test_who_checked_an_answer_is_named_beside_its_evidence_and_goes_with_the_answer(
    browser: Browser, program: Running
) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, *COST))
    assert "cost.once:checked" not in {each.get("name") for each in page.controls}
    browser.submit(page, {"cost.once": "10", "cost.once:title": "Offer"})
    page = browser.get(questions(reference, *COST))
    again = browser.submit(page, {"cost.once:checked": "x" * 201}, status=422)
    assert "Checked by: " in again.html
    browser.submit(again, {"cost.once:checked": "The treasurer"})
    kept = answer(program, reference, "cost.once")
    assert (kept.standing, kept.checked_by) == (Standing.VERIFIED, "The treasurer")
    page = browser.get(questions(reference, *COST))
    browser.submit(page, {"cost.once:justification": "The offer says so."})
    assert answer(program, reference, "cost.once").proven is Standing.VERIFIED
    browser.submit(browser.get(questions(reference, *COST)), {"cost.once": "20"})
    kept = answer(program, reference, "cost.once")
    assert (kept.standing, kept.checked_by) == (Standing.DOCUMENTED, "")


def test_whose_file_was_not_kept_is_told_to_choose_it_again(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, *COST))
    again = browser.submit(page, {"cost.once": "-5", "cost.once:file": (io.BytesIO(PNG), "offer.png")}, status=422)
    assert "choose it again: offer.png" in again.html


def test_a_file_stays_when_only_a_reason_is_missing(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, "effect", "evidence"))
    sent = {"effect.evidence": "supplier", "effect.evidence:file": (io.BytesIO(PNG), "study.png")}
    again = browser.submit(page, sent, status=422)
    browser.submit(again, {"effect.evidence:justification:supplier": "No study was found."})
    assert [each.title for each in answer(program, reference, "effect.evidence").evidence] == ["study.png"]


def test_too_much_at_once_is_said_while_typing(browser: Browser, program: Running) -> None:
    page = browser.get(questions(begun(program), *PROBLEM))
    address = page.forms[-1]["action"] + "/save-while-typing"
    said = browser.client.post(address, data={**page.values(), "problem.description": "x" * 13_000_000})
    assert said.status_code == 413
    assert "too much at once" in said.get_json()["notice"]


def test_an_answer_beside_we_do_not_know_yet_is_never_dropped(browser: Browser, program: Running) -> None:
    reference = begun(program)
    page = browser.get(questions(reference, *COST))
    browser.submit(page, {"cost.once:state": "~unknown"})
    page = browser.get(questions(reference, *COST))
    said = typing(browser, page, {"cost.once": "212"})
    assert [each["question"] for each in said["problems"]] == ["cost.once"]
    assert "cost.once" not in said["revisions"]
    again = browser.submit(page, {"cost.once": "212"}, status=422)
    assert "There is an answer too" in again.html
    assert again.values()["cost.once"] == ["212"]


def test_a_kept_answer_is_not_dropped_by_a_tick(browser: Browser, program: Running) -> None:
    reference = begun(program)
    browser.submit(browser.get(questions(reference, *COST)), {"cost.once": "212"})
    page = browser.get(questions(reference, *COST))
    again = browser.submit(page, {"cost.once:state": "~unknown"}, status=422)
    assert again.values()["cost.once"] == ["212"]
    assert answer(program, reference, "cost.once").value == 212
    browser.submit(again, {"cost.once": "", "cost.once:state": "~unknown"})
    assert answer(program, reference, "cost.once").value is None


def test_the_counter_of_characters_speaks_the_language_of_the_page(browser: Browser, program: Running) -> None:
    reference = begun(program)
    browser.client.get("/", headers={"Accept-Language": "fr"})
    html = browser.client.get(questions(reference, *PROBLEM), headers={"Accept-Language": "fr"}).get_data(as_text=True)
    assert 'data-i18n.characters-under-limit.other="Il vous reste %{count} caractères"' in html
