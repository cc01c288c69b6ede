"""Conditions are explained to people who fill in a questionnaire on paper."""

from datetime import date
from decimal import Decimal

import pytest

from assess.domain.pack.answers import State
from assess.domain.pack.conditions import Compare, Comparison
from assess.language import language
from assess.reporting.wording.conditions import ConditionWords, Subject, clause_of, only_if
from tests.builders import all_, any_, at_least, at_most, includes, is_, not_, number, one_of_, state_is

EN = language("en")
SUBJECTS = {
    "record": Subject("question 1.2", {"yes": "Yes", "no": "No"}),
    "keep": Subject("question 1.3", {"short": "A day", "up_to_week": "A week", "long": "A year"}),
    "count": Subject("question 1.4", asked=number("count", unit="cameras")),
    "start": Subject("question 1.5"),
    "why": Subject("question 1.6"),
}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (is_("record", "yes"), "question 1.2 is “Yes”"),
        (not_(is_("record", "yes")), "question 1.2 is not “Yes”"),
        (not_(not_(is_("record", "yes"))), "question 1.2 is “Yes”"),
        (one_of_("keep", "short", "long"), "question 1.3 is “A day” or “A year”"),
        (not_(one_of_("keep", "short", "long")), "question 1.3 is not “A day” or “A year”"),
        (includes("keep", "long"), "question 1.3 names “A year”"),
        (not_(includes("keep", "long")), "question 1.3 does not name “A year”"),
        (at_least("count", 3), "question 1.4 is 3 cameras or more"),
        (at_most("count", Decimal("2.5")), "question 1.4 is 2.5 cameras or less"),
        (not_(at_most("count", 2)), "question 1.4 is more than 2 cameras"),
        (at_least("start", date(2027, 3, 1)), "question 1.5 is 1 March 2027 or later"),
        (not_(at_least("start", date(2027, 3, 1))), "question 1.5 is before 1 March 2027"),
        (state_is("why", State.UNKNOWN), "question 1.6 is answered with “We do not know yet”"),
        (state_is("why", State.ANSWERED), "question 1.6 is answered"),
        (not_(state_is("why", State.ANSWERED)), "question 1.6 is not answered"),
        (Compare("why", Comparison.CONTAINS_TEXT, "theft"), "question 1.6 has the words “theft” in it"),
    ],
)
def test_a_comparison_is_said_in_plain_words(condition, expected):
    assert clause_of(condition, SUBJECTS, EN) == expected


def test_several_choices_are_named_by_their_labels():
    several = Compare("keep", Comparison.INCLUDES_ANY, ("short", "long"))
    assert clause_of(several, SUBJECTS, EN) == "question 1.3 names at least one of these: “A day” or “A year”"
    assert clause_of(not_(several), SUBJECTS, EN) == "question 1.3 names none of these: “A day” or “A year”"


def test_a_place_in_an_order_names_the_options_from_there_on():
    places = {"short": 1, "up_to_week": 2, "long": 3}
    later = Compare("keep", Comparison.AT_LEAST, 2, places)
    assert clause_of(later, SUBJECTS, EN) == "question 1.3 is “A week” or “A year”"
    assert clause_of(Compare("keep", Comparison.AT_MOST, 1, places), SUBJECTS, EN) == "question 1.3 is “A day”"


def test_a_part_of_an_id_names_the_options_that_have_it():
    assert clause_of(Compare("keep", Comparison.CONTAINS_TEXT, "WEEK"), SUBJECTS, EN) == "question 1.3 is “A week”"


def test_what_must_hold_together_is_a_list():
    both = all_(is_("record", "yes"), any_(is_("keep", "long"), at_least("count", 3)))
    assert only_if(both, SUBJECTS, EN) == ConditionWords(
        "Only if all of this is so:",
        ("question 1.2 is “Yes”", "question 1.3 is “A year” or question 1.4 is 3 cameras or more"),
    )
    assert only_if(any_(*both.parts), SUBJECTS, EN).lead == "Only if at least one of these is so:"


def test_one_thing_is_a_sentence():
    assert only_if(is_("record", "no"), SUBJECTS, EN) == ConditionWords("Only if question 1.2 is “No”.")
    assert only_if(all_(is_("record", "no")), SUBJECTS, EN) == ConditionWords("Only if question 1.2 is “No”.")


def test_what_must_not_hold_together_is_said_to_the_end():
    neither = not_(any_(is_("record", "yes"), is_("keep", "long")))
    assert clause_of(neither, SUBJECTS, EN) == "it is not so that question 1.2 is “Yes” or question 1.3 is “A year”"


def test_three_parts_are_joined_by_commas_and_one_word():
    three = all_(is_("record", "yes"), is_("keep", "long"), at_least("count", 3))
    expected = "question 1.2 is “Yes”, question 1.3 is “A year” and question 1.4 is 3 cameras or more"
    assert clause_of(three, SUBJECTS, EN) == expected


def test_what_holds_together_within_a_choice_stands_in_brackets():
    nested = any_(is_("record", "no"), all_(is_("keep", "long"), at_least("count", 3)))
    expected = "question 1.2 is “No” or (question 1.3 is “A year” and question 1.4 is 3 cameras or more)"
    assert clause_of(nested, SUBJECTS, EN) == expected


def test_what_has_no_name_is_called_by_its_id():
    assert clause_of(is_("other", "x"), {}, EN) == "other is “x”"
