"""What holds for every pack and every set of answers, tried on random ones."""

from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assess.domain.asking.asking import read
from assess.domain.assessment import result_of
from assess.domain.compiled.ranges import Share, is_less, mean_range
from assess.domain.compiled.ratings import possible_ratings, ratings_of
from assess.domain.compiled.rows import PLACES
from assess.domain.judging.trace import trace_score
from assess.domain.pack.answers import Answer, State, answered
from assess.domain.pack.kinds import Kind
from assess.domain.pack.questions import Bounds
from assess.domain.pack.rules import Point
from assess.domain.pack.scores import Direction, Method
from assess.domain.rounding import rounded
from assess.domain.scoring.every_score import score_all
from tests.builders import DAY, figures, is_, not_, pack, question, some_of, yes_no
from tests.domain.random_cases import SIGNED, answer_sets, cases, completions, packs, values
from tests.domain.reference_parts import values_left

many = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def scored(of, answers):
    return score_all(read(of, answers))


@many
@given(cases())
def test_the_rows_of_a_mean_add_up_to_its_value_and_the_shown_lines_to_the_shown_total(case):
    result = result_of(read(*case), DAY, Point.TODAY)
    for each in result.scores.values():
        if each.score.method is not Method.MEAN or each.value is None:
            continue
        rows = sum((row.contribution or 0 for row in each.rows if row.counted), start=Fraction(0))
        assert rows + each.by_average + each.kept == each.value
        *lines, total = trace_score(result, each)
        shown = sum((line.contribution for line in lines if line.contribution is not None), start=Decimal(0))
        assert shown == total.contribution == rounded(each.value, PLACES)


@many
@given(cases())
def test_low_is_never_above_high_and_both_stay_within_the_maximum(case):
    for each in scored(*case).values():
        assert (each.low is None) == (each.high is None)
        if each.low is not None and each.high is not None:
            assert 0 <= each.low <= each.high <= each.maximum
        if each.value is not None:
            assert each.low <= each.value <= each.high


@many
@given(cases())
def test_a_mean_has_a_value_once_enough_is_settled_or_nothing_can_change_it_and_never_else(case):
    for each in scored(*case).values():
        if each.score.method is not Method.MEAN:
            continue
        is_known = each.low is not None and each.low == each.high and not each.may_not_apply
        is_covered = bool(each.weights.answered) and not is_less(each.coverage, each.threshold)
        assert (each.value is not None) == (is_known or is_covered)
        assert (each.band is None) == (each.value is None)


@many
@given(st.data())
def test_when_nothing_is_open_or_undecided_the_three_figures_are_one(data):
    of = data.draw(packs())
    answers = data.draw(completions(of, data.draw(answer_sets(of, settled=True))))
    assert not read(of, answers).perhaps
    for each in scored(of, answers).values():
        assert each.value == each.low == each.high
        assert not each.kept
        assert each.coverage in (None, 1)
        assert not each.provisional


@many
@given(st.data())
def test_no_completion_of_open_answers_leaves_the_range(data):
    of, answers = data.draw(cases())
    before = scored(of, answers)
    after = scored(of, data.draw(completions(of, answers)))
    for name, each in after.items():
        if each.value is None:
            continue
        low, high = before[name].low, before[name].high
        assert low is not None, f"{name} was said not to apply"
        assert high is not None
        assert low <= each.value <= high
        assert before[name].may_not_apply or each.applies


@many
@given(st.data())
def test_each_further_answer_that_hides_nothing_narrows_the_range(data):
    of, answers = data.draw(cases())
    seen = read(of, answers)
    open_ = [asks for asks in seen.asked if seen.answer(asks.id).state in (State.UNKNOWN, State.UNANSWERED)]
    assume(open_)
    asks = data.draw(st.sampled_from(open_))
    open_one = seen.answer(asks.id)
    left = values(asks) if open_one.among is None else st.sampled_from(values_left(asks, open_one))
    now = read(of, {**answers, asks.id: answered(data.draw(left))})
    # a condition on the state of a question may hide an answer again, and then it may be any answer
    assume(all(now.asks(each.id) for each in seen.asked))
    before, after = score_all(seen), score_all(now)
    for name, each in after.items():
        low, high = before[name].low, before[name].high
        if each.low is not None and each.high is not None and low is not None and high is not None:
            assert low <= each.low
            assert each.high <= high


@many
@given(st.data())
def test_the_order_of_answering_never_matters(data):
    of, answers = data.draw(cases())
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    assert scored(of, shuffled) == scored(of, answers)


@many
@given(cases())
def test_scoring_changes_nothing_and_gives_the_same_again(case):
    of, answers = case
    kept = deepcopy(answers)
    first = scored(of, answers)
    assert scored(of, answers) == first
    assert answers == kept


@many
@given(cases())
def test_answers_that_are_not_asked_do_not_count(case):
    of, answers = case
    seen = read(of, answers)
    visible = {name: answer for name, answer in answers.items() if seen.asks(name)}
    assert scored(of, visible) == scored(of, {**answers, "stranger": answered("x")})


@many
@given(st.data())
def test_over_an_unchanged_asked_set_a_worse_answer_never_lowers_a_risk_nor_raises_a_merit(data):
    of, answers = data.draw(cases())
    seen = read(of, answers)
    given_ = [asks for asks in seen.asked if seen.answer(asks.id).is_answered and asks.kind is not Kind.TABLE]
    assume(given_)
    asks = data.draw(st.sampled_from(given_))
    changed = {**answers, asks.id: answered(data.draw(values(asks)))}
    now = read(of, changed)
    assume(now.asked == seen.asked)
    worse = _worse(of, asks, answers[asks.id], changed[asks.id])
    same_reach = now.perhaps == seen.perhaps and now.certain == seen.certain
    before, after = score_all(seen), score_all(now)
    for name, each in after.items():
        if each.score.direction is not worse:
            continue
        pairs = zip(figures(before[name]), figures(each), strict=True)
        for old, new in pairs if same_reach else [(before[name].value, each.value)]:
            if old is not None and new is not None:
                assert old <= new if worse is Direction.RISK else old >= new


def _worse(of, asks, before, after):
    """Return the direction in which the later answer is worse and no other score moves, or nothing."""
    directions = {"privacy": Direction.RISK, "merit": Direction.MERIT}
    rates = sorted(asks.rates)
    if len(rates) > 1:
        return None
    if not rates:
        places = asks.position_of
        risen = places[str(after.value)] >= places[str(before.value)]
        return Direction.RISK if asks.id in ("sev", "sev2", "like") and risen else None
    direction = directions[rates[0]]
    rated = next(each for each in ratings_of([asks], rates[0], direction).rated)
    gap = rated.rating(after.value) - rated.rating(before.value)
    return direction if (gap >= 0 if direction is Direction.RISK else gap <= 0) else None


PARTS = st.builds(
    lambda weight, ends: Share(weight, min(ends), max(ends)),
    st.integers(0, 4),
    st.tuples(st.integers(0, 12), st.integers(0, 12)),
)


@many
@given(st.lists(PARTS, max_size=4), st.lists(PARTS, max_size=5))
def test_the_range_of_a_mean_is_exactly_that_of_every_choice_of_loose_parts(fixed, loose):
    means = []
    for size in range(len(loose) + 1):
        for some in combinations(loose, size):
            parts = [*fixed, *some]
            weight = sum(part.weight for part in parts)
            if weight:
                means.append(Fraction(sum(part.weight * part.low for part in parts), weight))
                means.append(Fraction(sum(part.weight * part.high for part in parts), weight))
    span = mean_range(fixed, loose)
    assert (span is None) == (not means)
    if span is not None:
        assert (span.low, span.high) == (min(means), max(means))


@many
@given(
    st.lists(SIGNED, min_size=2, max_size=5),
    st.sampled_from([0, "1/2", 1]),
    st.sampled_from(["", "a"]),
    st.integers(0, 3),
)
def test_the_possible_ratings_are_exactly_those_of_every_choice(ratings, start, exclusive, most):
    asks = some_of(
        "s", dict(zip("abcde", ratings, strict=False)), start, exclusive=exclusive, bounds=Bounds(at_most=most)
    )
    rated = ratings_of([asks], "privacy", Direction.RISK)
    together = [option.id for option in asks.options if not option.exclusive]
    chosen: list[tuple[str, ...]] = [(exclusive,)] if exclusive else []
    for size in range(1, (most or len(together)) + 1):
        chosen += combinations(together, size)
    found = [Fraction(rated.rated[0].rating(each), rated.rating_unit) for each in chosen]
    span = possible_ratings(asks, "privacy")
    assert (span.low, span.high) == (min(found), max(found))


def test_a_worse_answer_that_opens_questions_may_lower_a_mean_as_the_method_says():
    of = pack(
        question("a", {"good": "0.4", "bad": "0.5"}),
        question("b", {"x": 0}, when=is_("a", "bad")),
        yes_no("c", when=not_(is_("a", "bad"))),
    )
    better, worse = ({"a": Answer(State.ANSWERED, each), "b": answered("x")} for each in ("good", "bad"))
    assert scored(of, better)["privacy"].value == 40
    assert scored(of, worse)["privacy"].value == 25
