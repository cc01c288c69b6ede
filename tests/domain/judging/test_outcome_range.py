"""No completion of the open answers comes out milder than the best outcome said, or stricter than the worst."""

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assess.domain.assessment import evaluate
from assess.domain.exploring.ladder import holds
from assess.domain.pack.answers import UNANSWERED
from assess.domain.pack.rules import Point
from tests.domain.random_methods import completions, completions_at, settled
from tests.domain.random_rules import assessments
from tests.domain.reference_outcome import Beyond, outcome_of

MOST_STEPS = 40
many = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@many
@given(st.data())
def test_no_completion_comes_out_milder_or_stricter_than_the_range_says(data):
    assessment = data.draw(assessments())
    before = evaluate(assessment).outcome
    done = data.draw(completions(assessment.pack, assessment.answers, assessment.path))
    after = evaluate(replace(assessment, answers=done)).outcome
    assert holds(before.span, after.span), (before, after)


@many
@given(st.data())
def test_what_is_known_in_full_comes_out_as_by_the_long_way_round(data):
    assessment = data.draw(assessments())
    answers = assessment.answers
    for point in Point:
        answers = data.draw(completions_at(assessment.pack, answers, assessment.measures, point, assessment.path))
    done = replace(assessment, answers=answers)
    try:
        expected = outcome_of(done)
    except Beyond:
        assume(False)
    span = evaluate(done).outcome.span
    assert (span.best, span.worst) == (expected, expected)


@many
@given(st.data())
def test_whoever_answers_what_decides_comes_to_one_outcome_and_no_other_answer_is_named(data):
    assessment = data.draw(assessments())
    for _ in range(MOST_STEPS):
        found = evaluate(assessment)
        if found.outcome.span.decided:
            assert found.outcome.decides == ()
            return
        name = found.outcome.decides[0]
        before = assessment.answers.get(name, UNANSWERED)
        after = data.draw(settled(assessment.pack.question_by_id[name], assessment.answers))
        assert after != before, name
        assessment = replace(assessment, answers={**assessment.answers, name: after})
    raise AssertionError(assessment.answers)
