"""People and opinions, the decision and the publication, without JavaScript."""

from sqlalchemy import event

from assess import clock
from assess.domain.beside.records import Publication, Withheld, Withholdable
from assess.services.answering.records import keep
from assess.services.assessments.loading import opened_assessment
from tests.web.pages import Browser
from tests.web.test_journey import example

OPINION = {"voice": "dpo", "heard": "given", "view": "with_conditions", "role": "DPO of the city", "name": "Anna Maes",
           "says": "Shorten it.\r\nAnd mask it.", "follow_up": "Shortened.", "on": "2026-10-01"}  # fmt: skip


def started(program, browser):
    reference = example(program, "cctv-square")
    return browser, f"/assessments/{reference}", reference


def add(browser, address, values, status=200):
    return browser.submit(browser.get(address), values, status=status)


def records_of(program, reference):
    from assess.services.assessments.loading import opened_assessment

    return opened_assessment(program.desk, reference).assessment.records


def test_the_overview_leads_to_the_records(program, browser: Browser):
    browser, home, _ = started(program, browser)
    page = browser.get(home)
    for name in ("people", "decision", "publication"):
        assert f"{home}/{name}" in page.targets


def test_an_opinion_is_added_changed_and_removed(program, browser):
    browser, home, reference = started(program, browser)
    before = records_of(program, reference).opinions
    page = add(browser, f"{home}/people/opinion", OPINION)
    assert page.h1 == "People and opinions"
    assert "DPO of the city, Anna Maes" in page.html
    (opinion,) = [each for each in records_of(program, reference).opinions if each not in before]
    assert (opinion.says, opinion.follow_up) == ("Shorten it.\nAnd mask it.", "Shortened.")
    change = browser.get(f"{home}/people/opinion/{opinion.id}")
    assert change.values()["name"] == ["Anna Maes"]
    assert change.values()["voice"] == ["dpo"]
    browser.submit(change, {"says": "Fine now.", "view": "favourable"})
    changed = next(each for each in records_of(program, reference).opinions if each.id == opinion.id)
    assert changed.says == "Fine now."
    page = browser.get(f"{home}/people")
    form = next(n for n, form in enumerate(page.forms) if form["action"].endswith(f"{opinion.id}/remove"))
    assert "The entry is removed." in browser.submit(page, {}, form=form).html
    assert records_of(program, reference).opinions == before


def test_an_opinion_that_was_not_asked_for_needs_the_reason_and_loses_nothing(program, browser):
    browser, home, _ = started(program, browser)
    page = add(browser, f"{home}/people/opinion", {**OPINION, "heard": "not_asked", "on": "soon"}, 422)
    assert page.titles[0].startswith("Error:")
    assert "Say why they were not asked" in page.html
    assert "Enter a date as year-month-day" in page.html
    values = page.values()
    assert (values["says"], values["on"], values["heard"]) == (["Shorten it.\nAnd mask it."], ["soon"], ["not_asked"])


def test_an_opinion_needs_a_voice(program, browser):
    browser, home, _ = started(program, browser)
    assert "Choose whose opinion it is." in add(browser, f"{home}/people/opinion", {"says": "Hm."}, 422).html


def test_what_somebody_else_wrote_meanwhile_is_shown_beside_what_was_typed(program, browser):
    browser, home, reference = started(program, browser)
    add(browser, f"{home}/people/opinion", OPINION)
    opinion = records_of(program, reference).opinions[-1]
    address = f"{home}/people/opinion/{opinion.id}"
    mine, theirs = browser.get(address), browser.get(address)
    browser.submit(theirs, {"says": "Theirs."})
    browser.address = address
    page = browser.submit(mine, {"says": "Mine."}, status=409)
    assert "Somebody else changed this meanwhile" in page.html
    assert "Theirs." in page.html
    assert page.values()["says"] == ["Mine."]
    browser.submit(page, {})
    assert records_of(program, reference).opinions[-1].says == "Mine."


def test_an_entry_that_was_removed_meanwhile_can_be_added_again(program, browser):
    browser, home, reference = started(program, browser)
    add(browser, f"{home}/people/participant", {"role": "Lead"})
    entry = records_of(program, reference).participants[-1]
    address = f"{home}/people/participant/{entry.id}"
    mine, people = browser.get(address), browser.get(f"{home}/people")
    form = next(n for n, form in enumerate(people.forms) if form["action"].endswith(f"{entry.id}/remove"))
    browser.submit(people, {}, form=form)
    browser.address = address
    page = browser.submit(mine, {"role": "Leader"}, status=409)
    assert "They removed it." in page.html
    browser.submit(page, {})
    assert records_of(program, reference).participants[-1].role == "Leader"


def test_an_entry_that_is_not_there_is_not_found(program, browser):
    browser, home, _ = started(program, browser)
    browser.get(f"{home}/people/opinion/nothing", 404)


def test_people_are_counted_in_whole_numbers(program, browser):
    browser, home, reference = started(program, browser)
    page = add(browser, f"{home}/people/participant", {"role": "Residents", "people": "many"}, 422)
    assert "Write a whole number" in page.html
    assert page.values()["people"] == ["many"]
    browser.submit(page, {"people": "24", "part": "consulted"})
    assert records_of(program, reference).participants[-1].people == 24


def test_a_decision_that_differs_needs_a_reason(program, browser):
    browser, home, reference = started(program, browser)
    page = browser.get(f"{home}/decision")
    assert "Proposed outcome:" in page.html
    refused = browser.submit(page, {"outcome": "approved", "role": "Alderman", "on": "2026-12-01"}, status=422)
    assert "Give the reason: this differs from the proposed outcome" in refused.html
    assert refused.values()["role"] == ["Alderman"]
    assert "Saved." in browser.submit(refused, {"reason": "The need is urgent."}).html
    decision = records_of(program, reference).decision
    assert (decision.outcome.value, decision.reason, decision.role) == ("approved", "The need is urgent.", "Alderman")
    page = browser.get(f"{home}/decision")
    assert page.values(0)["outcome"] == ["approved"]
    assert "The decision is taken back." in browser.submit(page, {}, form=-1).html
    assert records_of(program, reference).decision is None


def test_a_review_comes_after_the_decision(program, browser):
    browser, home, _ = started(program, browser)
    given = {"outcome": "incomplete", "reason": "As proposed.", "on": "2026-12-01", "review_on": "2026-11-30"}
    assert "Enter a day after the decision." in add(browser, f"{home}/decision", given, 422).html


def first_tick(page):
    return next(c for c in page.controls if c.get("name") == "withhold" and c["value"].startswith("answer:"))


def test_what_is_withheld_needs_a_reason_and_loses_nothing(program, browser):
    browser, home, reference = started(program, browser)
    page = browser.get(f"{home}/publication")
    tick = first_tick(page)["value"]
    refused = browser.submit(page, {"withhold": [tick], "contact": "Privacy office"}, status=422)
    assert "Say why this is withheld" in refused.html
    assert refused.values()["withhold"] == [tick]
    assert refused.values()["contact"] == ["Privacy office"]
    assert "Saved." in browser.submit(refused, {f"reason:{tick}": "Security of the site"}).html
    (withheld,) = records_of(program, reference).publication.withheld
    assert (withheld.kind.value, withheld.reason) == ("answer", "Security of the site")
    assert f"answer:{withheld.of}" == tick
    again = browser.get(f"{home}/publication")
    assert again.values()["withhold"] == [tick]
    unsure = browser.submit(again, {"withhold": None}, status=422)
    assert "Tick this too, or take the reason out" in unsure.html
    browser.submit(unsure, {f"reason:{tick}": ""})
    assert records_of(program, reference).publication.withheld == ()


def test_what_is_withheld_and_not_on_the_page_stays_withheld(program, browser):
    browser, home, reference = started(program, browser)
    assessment = opened_assessment(program.desk, reference).assessment
    unchosen = next(each.id for each in assessment.pack.measures if each.id not in assessment.measures)
    hidden = Withheld(Withholdable.MEASURE, unchosen, "Security")
    assert keep(program.desk, reference, Publication((hidden,)), 0, clock.now()) is None
    page = browser.get(f"{home}/publication")
    assert f"measure:{unchosen}" not in page.html
    browser.submit(page, {"contact": "Office"})
    assert records_of(program, reference).publication == Publication((hidden,), contact="Office")


def test_names_are_shown_only_when_they_are_ticked(program, browser):
    browser, home, reference = started(program, browser)
    add(browser, f"{home}/people/opinion", OPINION)
    page = browser.get(f"{home}/publication")
    assert "Anna Maes" in page.html
    browser.submit(
        page, {"shown": ["Anna Maes"], "others": "Piet Wouters\r\n\r\nEls  Claes", "link": "https://a.org/x"}
    )
    publication = records_of(program, reference).publication
    assert publication.names_shown == {"Anna Maes"}
    assert [each.of for each in publication.withheld] == ["Piet Wouters", "Els Claes"]
    page = browser.get(f"{home}/publication")
    assert page.values()["others"] == ["Piet Wouters\nEls Claes"]
    assert "Write an address" in browser.submit(page, {"link": "ftp://a.org"}, status=422).html


def test_a_second_writer_of_the_publication_sees_the_first(program, browser):
    browser, home, reference = started(program, browser)
    address = f"{home}/publication"
    mine, theirs = browser.get(address), browser.get(address)
    browser.submit(theirs, {"contact": "Their office"})
    browser.address = address
    page = browser.submit(mine, {"contact": "My office"}, status=409)
    assert "Their office" in page.html
    assert page.values()["contact"] == ["My office"]
    assert records_of(program, reference).publication.contact == "Their office"


def test_pages_with_questions_read_no_records(program, browser):

    browser, home, _ = started(program, browser)
    overview = browser.get(home)
    address = next(each for each in overview.targets if "/questions/" in each)
    heard = []
    event.listen(program.desk.database.engine, "before_cursor_execute", lambda *given: heard.append(given[2]))
    browser.get(address.split("#")[0])
    assert heard
    assert not [each for each in heard if "opinion" in each or "participant" in each]
