"""What the duties of the shipped examples say of themselves."""

import pytest

from assess.domain.duties.completeness import completeness
from tests.reporting.casebook import worked_example
from tests.shipped import QUESTIONNAIRES

PLACES = [str(file.relative_to(QUESTIONNAIRES)) for file in sorted(QUESTIONNAIRES.glob("*/*/examples/*.json"))]


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_fulfilled_that_is_not_answered(place):
    found = {
        each.duty.id: {*each.fulfilled, *each.untold} - {*each.answered} for each in completeness(worked_example(place))
    }
    assert {name: fields for name, fields in found.items() if fields} == {}
