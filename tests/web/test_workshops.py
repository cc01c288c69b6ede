"""Workshops and the stakeholder map, without JavaScript: planned, recorded, and shown beside questions."""

import html

import pytest

from assess.bootstrap import Running
from assess.domain.beside.workshops import Group, PlannedStep
from assess.services.assessments.loading import opened_assessment
from tests.web.pages import Browser
from tests.web.test_journey import example

KITS = ("gate-review", "engagement-plan", "rapid-deliberation", "design-lab", "theme-workshop", "site-walk")


@pytest.fixture
def home(program: Running) -> str:
    return f"/assessments/{example(program, 'cctv-square')}"


def records_of(program, home):
    return opened_assessment(program.desk, home.rsplit("/", 1)[1]).assessment.records


def planned(program, browser, home, kit="rapid-deliberation"):
    """Plan a workshop as a person does; return its address."""
    page = browser.get(f"{home}/workshops")
    form = next(n for n, each in enumerate(page.forms) if each["action"].endswith("/workshops/new"))
    browser.submit(page, {"kit": kit}, form=form)
    return f"{home}/workshops/{records_of(program, home).workshops[-1].id}"


def test_the_kits_are_listed_the_shortest_first_and_each_has_its_page(browser: Browser):
    page = browser.get("/kits")
    links = [each for each in page.targets if each.startswith("/kits/")]
    assert links == [f"/kits/{name}" for name in KITS]
    for link in links:
        shown = browser.get(link)
        assert "inspired by" in shown.html.lower()
        assert f"{link}/workshop-guide.pdf" in shown.targets
    browser.get("/kits/none", 404)


@pytest.mark.parametrize("design", ["workshop-guide", "worksheets"])
def test_a_kit_is_printed_without_an_assessment(browser: Browser, design):
    answer = browser.client.get(f"/kits/gate-review/{design}.pdf", headers={"Accept-Language": "fr"})
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert f"{design}-gate-review-fr.pdf" in answer.headers["Content-Disposition"]
    assert browser.client.get("/kits/gate-review/poster.pdf").status_code == 404


def test_a_workshop_is_planned_with_a_kit_and_its_steps_are_adapted(program, browser, home):
    assert f"{home}/workshops" in browser.get(home).targets
    address = planned(program, browser, home)
    page = browser.get(f"{address}/plan")
    changes = {"minutes-0": "20", "order-1": "6", "drop-2": "on", "note-3": "Chairs in a circle",
               "title-7": "Walk round the square", "minutes-7": "10", "order-7": "1"}  # fmt: skip
    browser.submit(page, changes)
    (workshop,) = records_of(program, home).workshops
    assert [each.step for each in workshop.steps] == [
        "", "present", "relations", "character", "pick", "consequences", "owners",
    ]  # fmt: skip
    assert workshop.steps[0] == PlannedStep("", 10, "Walk round the square")
    assert workshop.steps[1].minutes == 20
    assert workshop.steps[2].note == "Chairs in a circle"
    shown = html.unescape(browser.get(address).html)
    assert "Walk round the square" in shown


def test_a_step_that_does_not_fit_is_shown_as_it_was_typed(program, browser, home):
    address = planned(program, browser, home)
    page = browser.get(f"{address}/plan")
    again = browser.submit(page, {"minutes-0": "soon", "title-7": "", "minutes-7": "5"}, status=422)
    assert again.values()["minutes-0"] == ["soon"]
    assert "Write the minutes of step 1 in digits." in again.html
    assert "Say what happens in the step that you add." in again.html
    assert records_of(program, home).workshops[0].steps[0].minutes == 15


def test_what_is_recorded_has_groups_and_numbers_and_no_names(program, browser, home):
    address = planned(program, browser, home)
    page = browser.get(f"{address}/record")
    sent = {"on": "2027-03-03", "begins": "18.30", "place": "Library", "role-0": "Residents", "people-0": "9",
            "role-1": "Police", "missing": "Young people"}  # fmt: skip
    shown = browser.submit(page, sent)
    (workshop,) = records_of(program, home).workshops
    assert workshop.took_part == (Group("Residents", 9), Group("Police", 1))
    assert (workshop.begins, workshop.place, workshop.missing) == (18 * 60 + 30, "Library", "Young people")
    assert "18:30–18:45" in shown.html
    assert not [each for each in page.controls if each.get("name", "").startswith("name")]
    wrong = browser.submit(browser.get(f"{address}/record"), {"begins": "late", "people-2": "3"}, status=422)
    assert "such as 09:30" in wrong.html
    assert "Say in which role these people took part." in wrong.html


def test_what_was_said_stands_beside_its_question(program, browser, home):
    address = planned(program, browser, home)
    browser.submit(browser.get(f"{address}/record"), {"on": "2027-03-03"})
    browser.submit(
        browser.get(f"{address}/outcome"),
        {"says": "<b>Nobody</b> looks after a week.", "question": "data.retention", "done": "72 hours."},
    )
    shown = browser.get(f"{home}/questions/data/storage").html
    assert "From the workshop of 3 March 2027, “Rapid ethical deliberation”:" in html.unescape(shown)
    assert "&lt;b&gt;Nobody&lt;/b&gt; looks after a week." in shown
    assert "72 hours." in shown
    (outcome,) = records_of(program, home).workshop_outcomes
    change = browser.get(f"{address}/outcome/{outcome.id}")
    assert change.values()["question"] == ["data.retention"]
    browser.submit(change, {"question": "", "says": "Other"})
    assert "From the workshop" not in browser.get(f"{home}/questions/data/storage").html
    browser.get(f"{address}/outcome/none", 404)


def test_nobody_writes_over_what_somebody_else_changed_meanwhile(program, browser, home):
    address = planned(program, browser, home)
    mine, theirs = browser.get(f"{address}/record"), browser.get(f"{address}/record")
    browser.submit(theirs, {"place": "School"})
    again = browser.post(f"{address}/record", {**mine.values(), "place": "Town hall"}, 409)
    assert "School" in again.html
    assert again.values()["place"] == ["Town hall"]
    browser.submit(again, {})
    assert records_of(program, home).workshops[0].place == "Town hall"


def test_the_plan_and_the_record_do_not_undo_each_other(program, browser, home):
    address = planned(program, browser, home)
    plan = browser.get(f"{address}/plan")
    browser.submit(browser.get(f"{address}/record"), {"place": "School"})
    again = browser.post(f"{address}/plan", {**plan.values(), "minutes-0": "30"}, 409)
    browser.submit(again, {})
    (workshop,) = records_of(program, home).workshops
    assert (workshop.place, workshop.steps[0].minutes) == ("School", 30)


def test_a_workshop_with_outcomes_is_not_removed(program, browser, home):
    address = planned(program, browser, home)
    page = browser.get(address)
    browser.submit(browser.get(f"{address}/outcome"), {"says": "Late"})
    said = browser.submit(page, {}, form=len(page.forms) - 1)
    assert "It was not removed" in said.html
    outcome = records_of(program, home).workshop_outcomes[0]
    gone = browser.get(address)
    form = next(n for n, each in enumerate(gone.forms) if each["action"].endswith(outcome.id))
    page = browser.submit(gone, {}, form=form)
    browser.submit(page, {}, form=len(page.forms) - 1)
    assert records_of(program, home).workshops == ()


def test_a_group_that_is_affected_is_added_changed_and_removed(program, browser, home):
    page = browser.submit(browser.get(f"{home}/stakeholders"), {"group": "Young people", "says": "We meet here."})
    assert page.h1 == "Workshops and people affected"
    (group,) = records_of(program, home).stakeholders
    browser.submit(browser.get(f"{home}/stakeholders/{group.id}"), {"spoken_for": "Youth worker"})
    page = browser.get(f"{home}/workshops")
    assert "Youth worker" in page.html
    form = next(n for n, each in enumerate(page.forms) if each["action"].endswith(group.id))
    browser.submit(page, {}, form=form)
    assert records_of(program, home).stakeholders == ()
    assert "Say which group is affected." in browser.submit(browser.get(f"{home}/stakeholders"), {}, status=422).html


def test_a_planned_workshop_is_printed_with_its_own_steps(program, browser, home):
    address = planned(program, browser, home)
    answer = browser.client.get(f"{address}/workshop-guide.pdf")
    assert answer.data.startswith(b"%PDF-")
