"""From when duties apply."""

from datetime import date

import pytest

from assess.domain.beside.law_dates import Calendar, InForce, LegalDate
from assess.domain.pack.provenance import Basis

DAY = date(2027, 12, 2)


def legal(*duties: str, day: date | None = DAY, binding: bool = True) -> LegalDate:
    return LegalDate(duties[0], duties, binding, day, {"en": "From then on."}, Basis.CONFIRMED, {"en": "The law"})


@pytest.mark.parametrize(
    ("date_of_law", "on", "standing"),
    [
        (legal("a"), date(2027, 12, 1), InForce.LATER),
        (legal("a"), DAY, InForce.BINDING),
        (legal("a", day=None), date(1990, 1, 1), InForce.BINDING),
        (legal("a", binding=False), date(2030, 1, 1), InForce.VOLUNTARY),
    ],
)
def test_a_duty_binds_from_its_day_on_and_a_guideline_never(date_of_law, on, standing) -> None:
    assert date_of_law.standing(on) is standing


def test_the_longest_beginning_of_an_id_counts() -> None:
    general, special = legal("ai-act-"), legal("ai-act-5")
    calendar = Calendar((special, general))
    assert calendar.date_of("ai-act-5") is special
    assert calendar.date_of("ai-act-27-1-a") is general
    assert calendar.date_of("gdpr-35-1") is None
