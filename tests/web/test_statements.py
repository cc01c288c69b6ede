"""How often a page asks the database: what is drawn is loaded before, never by what draws it."""

import pytest

from tests.web.test_answering import begun, personal_data, questions

PROBLEM = ("problem", "problem")


@pytest.fixture
def reference(program):
    return begun(program)


def test_a_page_of_questions_is_read_in_two_statements(browser, reference, statements):
    with statements() as heard:
        browser.get(questions(reference, *PROBLEM))
    assert heard == ["SELECT", "SELECT"]


def test_a_page_is_saved_in_three_statements(browser, reference, statements):
    address = questions(reference, *PROBLEM)
    values = {**browser.get(address).values(), "problem.description": "Thefts.", "problem.evidence": "several_sources"}
    with statements() as heard:
        assert browser.client.post(address, data=values).status_code == 303
    assert heard == ["SELECT", "UPDATE", "INSERT"]
    with statements() as heard:
        assert browser.client.post(address, data=values).status_code == 303
    assert heard == ["SELECT"]


def test_what_is_typed_is_saved_in_three_statements_and_all_that_it_opens_drawn_with_one_more(
    browser, reference, statements
):
    address = questions(reference, *PROBLEM)
    values = browser.get(address).values()
    own = {name: sent for name, sent in values.items() if name.startswith(("csrf_token", "problem.evidence"))}
    there = " ".join(name.removesuffix(":seen") for name in values if name.endswith(":seen"))
    while_typing = f"{address}/save-while-typing"
    with statements() as heard:
        browser.client.post(while_typing, data={**own, "problem.evidence": "impression", "there": there})
    assert heard == ["SELECT", "UPDATE", "INSERT"]
    own["problem.evidence:seen"] = ["1"]
    with statements() as heard:
        said = browser.client.post(while_typing, data={**own, "problem.evidence": "several_sources"}).get_json()
    assert len([each for each in said["asked"] if each["html"]]) > 1
    assert heard == ["SELECT", "UPDATE", "INSERT", "SELECT"]


def test_what_cannot_be_saved_is_shown_again_with_one_statement_more(browser, reference, statements):
    address = questions(reference, *PROBLEM)
    first = browser.get(address).values()
    browser.client.post(address, data={**first, "problem.description": "Mine."})
    with statements() as heard:
        assert browser.client.post(address, data={**first, "problem.description": "Other."}).status_code == 422
    assert heard == ["SELECT", "SELECT"]
    with statements() as heard:
        assert browser.client.post(address, data={**first, "csrf_token": "stale"}).status_code == 400
    assert heard == ["SELECT", "SELECT"]


def test_asking_whether_answers_may_be_set_aside_writes_nothing(browser, reference, statements):
    personal_data(browser, reference)
    browser.submit(browser.get(questions(reference, "data", "storage")), {"data.retention": "up_to_72h"})
    address = questions(reference, "technology", "functions")
    values = browser.get(address).values()
    with statements() as heard:
        browser.client.post(address, data={**values, "technology.personal_data": "no"})
    assert heard == ["SELECT", "SELECT"]


def test_a_record_is_kept_without_reading_the_whole_assessment_again(browser, reference, statements):
    address = f"/assessments/{reference}/stakeholders"
    page = browser.get(address)
    with statements() as shown:
        browser.get(address)
    with statements() as heard:
        assert browser.client.post(address, data={**page.values(), "group": "Children"}).status_code == 303
    assert len(heard) <= len(shown) + 13
