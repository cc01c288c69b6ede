"""What the duties of the shipped examples say of themselves."""

from assess.domain.duties.completeness import completeness
from tests.reporting.casebook import worked_example
from tests.shipped import QUESTIONNAIRES


def test_nothing_is_fulfilled_that_is_not_answered_in_any_shipped_example():
    for place in sorted(QUESTIONNAIRES.glob("*/*/examples/*.json")):
        for duty in completeness(worked_example(str(place.relative_to(QUESTIONNAIRES)))):
            assert {*duty.fulfilled, *duty.untold} <= set(duty.answered), (place.stem, duty.duty.id)
