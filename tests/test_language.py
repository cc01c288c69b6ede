"""Words, numbers and dates follow the language."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from assess.language import language


@pytest.mark.parametrize(
    ("code", "day", "said"),
    [
        ("en", date(2027, 3, 1), "1 March 2027"),
        ("fr", date(2027, 3, 1), "1er mars 2027"),
        ("fr", date(2027, 3, 11), "11 mars 2027"),
        ("fr", date(2027, 3, 10), "10 mars 2027"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(code: str, day: date, said: str):
    assert language(code).day(day) == said


def test_a_moment_is_written_as_the_language_writes_it():
    moment = datetime(2027, 3, 1, 14, 5, tzinfo=UTC)
    assert (language("en").moment(moment), language("fr").moment(moment)) == (
        "1 March 2027, 14:05",
        "1er mars 2027 à 14\u00a0h\u00a005",
    )


def test_a_time_is_written_as_the_language_writes_it():
    assert [language(code).time(18 * 60 + 5) for code in ("en", "fr")] == ["18:05", "18\u00a0h\u00a005"]
    assert language("en").time(24 * 60 + 30) == "00:30"


def test_quotation_marks_within_a_quotation_are_the_inner_ones():
    french = language("fr").quoted("La directive «\u00a0police-justice\u00a0» seulement")
    assert french == "«\u00a0La directive “police-justice” seulement\u00a0»"
    assert language("en").quoted("Only “security”") == "“Only ‘security’”"


def test_numbers_follow_the_language():
    french = language("fr")
    assert french.number(Decimal("1234.5")) == "1\u202f234,5"
    assert french.percent(Fraction(7, 100)) == "7\u202f%"


def test_a_percentage_keeps_its_decimals_and_its_sign_stands_as_the_language_sets_it():
    amount = Decimal("12.25")
    written = [language(code).percentage(amount) for code in ("en", "fr", "de")]
    assert written == ["12.25%", "12,25\u202f%", "12,25\u00a0%"]
    assert language("fr").percentage(Decimal(0)) == "0\u202f%"


def test_parts_are_listed_without_the_empty_ones():
    assert language("en").listed(["one", "", "two"]) == "one; two"


def test_a_name_stands_before_its_value():
    assert language("en").named("Owner", "the town") == "Owner: the town"
