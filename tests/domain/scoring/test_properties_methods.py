"""What holds for every method, nested ones too, on random packs and answers; the engine agrees with the long way."""

from copy import deepcopy
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assess.domain.asking.asking import read
from assess.domain.assessment import result_of
from assess.domain.compiled.rows import PLACES
from assess.domain.judging.measures import answers_at
from assess.domain.judging.trace import trace_score
from assess.domain.pack.answers import Answer, State
from assess.domain.pack.kinds import Kind
from assess.domain.pack.rules import Point
from assess.domain.pack.scores import Direction, Method
from assess.domain.rounding import rounded
from assess.domain.scoring.every_score import score_all
from tests.builders import DAY, figures
from tests.domain import reference
from tests.domain.random_methods import (
    answer_sets,
    cases,
    choices_of_measures,
    completions,
    completions_at,
    packs,
    values,
)
from tests.domain.reference_asked import contradicted, see

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")  # of a pack that fails
many = settings(
    max_examples=settings().max_examples * 6 // 10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def scored(of, answers):
    return score_all(read(of, answers))


def shape(scores):
    """Return everything that a score holds, rows too."""
    return {name: (each, each.rows) for name, each in scores.items()}


@many
@given(cases(), st.data())
def test_the_compiled_engine_agrees_with_the_long_way_round(case, data):
    of, answers = case
    if data.draw(st.booleans()):
        of = data.draw(packs(contradictory=True))
        answers = data.draw(answer_sets(of))
    found, read_as = contradicted(of, answers)
    assert list(read(of, answers).contradictions) == found
    assert read(of, answers).read_as == read_as
    seen, long = read(of, answers), see(of, answers)
    assert [asks.id for asks in seen.asked] == [name for name in long.now if isinstance(long.now[name], Answer)]
    assert seen.certain == {name for name in long.sure if long.is_firm(name)}
    assert seen.perhaps == {name for name in long.sure if long.is_maybe(name)}
    expected = reference.score_all(of, answers)
    for name, each in scored(of, answers).items():
        weights = each.weights
        found = reference.Score(
            each.value,
            each.low,
            each.high,
            each.maximum,
            (weights.asked, weights.settled, weights.answered, weights.backed),
            each.may_not_apply,
        )
        assert found == expected[name], name


@many
@given(cases())
def test_what_the_rows_bring_adds_up_to_the_value_exactly(case):
    result = result_of(read(*case), DAY, Point.TODAY)
    for name, each in result.scores.items():
        brought = [row.contribution for row in each.rows if row.contribution is not None]
        if each.value is None:
            assert not brought
            assert not any(line.contribution is not None for line in trace_score(result, each))
            continue
        assert sum(brought, start=each.by_average + each.kept) == each.value, name
        *lines, total = trace_score(result, each)
        shown = sum((line.contribution for line in lines if line.contribution is not None), start=Decimal(0))
        assert shown == total.contribution == rounded(each.value, PLACES)
        assert len([line for line in lines if line.kind in ("row", "factor")]) == len(each.rows)


@many
@given(cases())
def test_the_rows_of_a_sum_add_up_to_both_ends_of_its_range(case):
    of, answers = case
    for each in scored(of, answers).values():
        if each.score.method is not Method.SUM or each.score.parts or each.low is None:
            continue
        firm = [row for row in each.rows if row.question in read(of, answers).certain]
        if firm_rows := [row for row in firm if row.low is not None]:
            assert sum(row.low or 0 for row in firm_rows) == each.low
        assert sum(row.high or 0 for row in each.rows) == each.high


@many
@given(cases())
def test_low_is_never_above_high_and_both_stay_within_the_maximum(case):
    for each in scored(*case).values():
        assert (each.low is None) == (each.high is None)
        if each.low is not None and each.high is not None:
            assert 0 <= each.low <= each.high <= each.maximum
            assert (each.low_band == each.high_band) is each.certain
        if each.value is not None:
            assert each.low <= each.value <= each.high
            assert each.low_band.id in (each.band.id, *_bands_before(each))
        assert each.coverage is None or 0 <= each.coverage <= 1
        assert each.evidence is None or 0 <= each.evidence <= 1


@many
@given(cases())
def test_below_the_coverage_there_is_no_value_unless_nothing_can_change_it_or_an_instrument_has_its_reading(case):
    for name, each in scored(*case).items():
        is_known = each.low is not None and each.low == each.high and not each.may_not_apply
        is_read = reference.is_published(each.score, case[0])
        if is_known or is_read:
            assert each.value is not None, name
        elif each.coverage is None or each.coverage < each.threshold:
            assert (each.value, each.band, each.leading) == (None, None, ""), name


@many
@given(st.data())
def test_when_nothing_is_open_the_three_figures_are_one(data):
    of = data.draw(packs())
    answers = data.draw(completions(of, data.draw(answer_sets(of, ("answered",)))))
    assert not read(of, answers).perhaps
    for each in scored(of, answers).values():
        assert each.value == each.low == each.high, each.score.id
        assert not each.kept or each.so_far is None, each.score.id
        assert each.coverage in (None, 1)


@many
@given(st.data())
def test_no_completion_of_open_answers_leaves_the_range(data):
    of, answers = data.draw(cases())
    before = scored(of, answers)
    done = data.draw(completions(of, answers))
    for name, each in scored(of, done).items():
        if each.low is None or each.high is None:
            assert before[name].may_not_apply or not before[name].applies, name
            continue
        low, high = before[name].low, before[name].high
        assert low is not None, f"{name} was said not to apply"
        assert high is not None
        assert low <= each.low <= each.high <= high, name
        if before[name].certain:
            assert each.band in (None, before[name].low_band)


@many
@given(st.data(), st.sampled_from([Point.IN_PLACE, Point.TARGET]))
def test_no_completion_of_open_answers_leaves_the_range_at_any_point(data, point):
    plain, answers = data.draw(cases())
    of, choices = data.draw(choices_of_measures(plain))
    before = scored(of, answers_at(of, answers, choices, point))
    done = data.draw(completions_at(of, answers, choices, point))
    for name, each in scored(of, answers_at(of, done, choices, point)).items():
        if each.low is None or each.high is None:
            assert before[name].may_not_apply or not before[name].applies, name
            continue
        low, high = before[name].low, before[name].high
        assert low is not None, f"{name} was said not to apply"
        assert high is not None
        assert low <= each.low <= each.high <= high, name


@many
@given(st.data())
def test_over_an_unchanged_asked_set_more_of_what_is_bad_never_lowers_a_risk(data):
    of, answers = data.draw(cases())
    seen = read(of, answers)
    given_ = [asks for asks in seen.asked if seen.answer(asks.id).is_answered and asks.kind is not Kind.TABLE]
    assume(given_)
    asks = data.draw(st.sampled_from(given_))
    changed = {**answers, asks.id: Answer(State.ANSWERED, data.draw(values(asks)))}
    now = read(of, changed)
    assume(now.asked == seen.asked and now.certain == seen.certain and now.perhaps == seen.perhaps)
    before, after = score_all(seen), score_all(now)
    assume(before["signs"] == after["signs"])  # a statement may hold for the better answer
    leaves = ("privacy", "merit", "load", "whole", "aid", "power", "grid", "raised")
    assume(all(_no_better(before[name], after[name]) for name in leaves))
    for name, each in after.items():
        assert _no_better(before[name], each), name


def _bands_before(each):
    """Return the bands below that of a value."""
    bands = each.score.bands
    return [band.id for band in bands.bands[: bands.index(each.band.id)]]


def _no_better(before, after):
    pairs = [(old, new) for old, new in zip(figures(before), figures(after), strict=True) if None not in (old, new)]
    return all(old <= new if after.score.direction is Direction.RISK else old >= new for old, new in pairs)


@many
@given(st.data())
def test_what_is_asked_and_scored_is_independent_of_the_order_of_answering(data):
    of, answers = data.draw(cases())
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    assert read(of, shuffled).asked == read(of, answers).asked
    assert shape(scored(of, shuffled)) == shape(scored(of, answers))


@many
@given(st.data())
def test_scoring_remembers_nothing(data):
    of = data.draw(packs())
    first, second = data.draw(answer_sets(of)), data.draw(answer_sets(of))
    kept = deepcopy(first)
    before = shape(scored(of, first))
    scored(of, second)
    assert shape(scored(of, first)) == before
    assert first == kept


@many
@given(cases())
def test_answers_that_are_not_asked_do_not_count(case):
    of, answers = case
    seen = read(of, answers)
    visible = {name: answer for name, answer in answers.items() if seen.asks(name)}
    before, after = scored(of, answers), scored(of, visible)
    for name, each in after.items():
        if not seen.perhaps:
            assert each == before[name]
        assert each.value == before[name].value
