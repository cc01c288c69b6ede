"""The list says in one sentence what each assessment proposes."""

from sqlalchemy import update

from assess.language import language
from assess.services.assessments.listed_outcomes import listed_outcomes
from assess.services.assessments.listing import page_of_assessments
from assess.storage.tables import pin
from tests.web.test_answering import begun


def text_of(browser):
    browser.get("/")
    return " ".join(browser.last.get_data(as_text=True).split())


def test_each_assessment_of_the_list_has_its_outcome_in_one_sentence(browser, program):
    begun(program)
    assert "Not decided yet: at best “Approved”, at worst “Rejected”." in text_of(browser)


def test_the_outcomes_are_read_in_two_statements_however_long_the_list_is(program, statements):
    for _ in range(3):
        begun(program)
    records = [each.record for each in page_of_assessments(program.desk, 1).items]
    with statements() as heard:
        found = listed_outcomes(program.desk, records, language("en"))
    assert heard == ["SELECT", "SELECT"]
    assert set(found) == {record.reference for record in records}


def test_an_assessment_whose_questionnaire_was_edited_is_listed_without_an_outcome(browser, program):
    begun(program)
    with program.desk.database.begin() as connection:
        connection.execute(update(pin).values(sha256="0" * 64))
    text = text_of(browser)
    assert "Last changed on" in text
    assert "Not decided yet" not in text
