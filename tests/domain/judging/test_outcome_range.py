"""No completion of the open answers comes out milder than the best outcome said, or stricter than the worst."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.domain.assessment import evaluate
from assess.domain.exploring.ladder import holds
from tests.domain.random_methods import completions
from tests.domain.random_rules import assessments

many = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@many
@given(st.data())
def test_no_completion_comes_out_milder_or_stricter_than_the_range_says(data):
    assessment = data.draw(assessments())
    before = evaluate(assessment).outcome
    done = data.draw(completions(assessment.pack, assessment.answers))
    after = evaluate(replace(assessment, answers=done)).outcome
    assert holds(before.span, after.span), (before, after)
