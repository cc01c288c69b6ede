"""Options are compared by a weighted sum: exactly, with ranges, and never by one figure alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.domain.asking.asking import read
from assess.domain.assessment import result_of
from assess.domain.compiled.rows import PLACES
from assess.domain.judging.rankings import compare_all
from assess.domain.judging.trace import trace
from assess.domain.pack.answers import UNKNOWN, Answer, State
from assess.domain.pack.kinds import Kind
from assess.domain.pack.rules import Point
from assess.domain.pack.scores import Ranking
from assess.domain.rounding import rounded
from tests.builders import DAY, answers, column, day, listed, pack, question, table

CRITERIA, OPTIONS = ("effect", "cost", "place"), ("a", "b", "c", "d")
TOP = 5
RANKING = Ranking(
    "offers",
    "Offers",
    criteria="weights",
    weight="weight",
    options="marks",
    least="least",
    names="names",
    name="name",
    judged="judged",
    weights_on="fixed",
    marks_on="opened",
)
OF = pack(
    table("weights", column("weight", Kind.NUMBER), column("least", Kind.NUMBER), key={"criterion": listed(*CRITERIA)}),
    table("marks", *(column(each, levels=TOP, better="high") for each in CRITERIA), key={"option": listed(*OPTIONS)}),
    table("names", column("name", Kind.TEXT), key={"option": listed(*OPTIONS)}),
    question("judged", list(OPTIONS)),
    day("fixed"),
    day("opened"),
    rankings=(RANKING,),
)


def weights(*given, least=()):
    """Return rows of criteria; `None` leaves a weight open."""
    rows = []
    for place, (name, weight) in enumerate(zip(CRITERIA, given, strict=False)):
        row = {"criterion": name} | ({} if weight is None else {"weight": Decimal(str(weight))})
        rows.append(row | ({"least": Decimal(least[place])} if least and least[place] else {}))
    return tuple(rows)


def marks(**given):
    """Return rows of options; `None` leaves a mark open."""
    return tuple(
        {"option": name} | {c: m for c, m in zip(CRITERIA, row, strict=False) if m is not None}
        for name, row in given.items()
    )


def compared(weighing, marked, **more):
    (found,) = compare_all(read(OF, answers({"weights": weighing, "marks": marked, "names": UNKNOWN} | more)))
    return found


def places(found):
    return {each.id: (each.best, each.last) for each in found.options}


# totals and places --------------------------------------------------------------------------------------------------


def test_a_total_is_the_exact_weighted_mean_of_its_marks():
    found = compared(weights(50, 30, 20), marks(a=(4, 4, 5), b=(1, 2, 2)))
    assert [(each.id, each.value) for each in found.options] == [("a", Fraction(21, 5)), ("b", Fraction(3, 2))]


def test_equal_totals_share_a_place_and_the_next_place_is_left_out():
    found = compared(weights(50, 50, 0), marks(a=(4, 2, 1), b=(2, 4, 1), c=(1, 1, 5)))
    assert places(found) == {"a": (1, 1), "b": (1, 1), "c": (3, 3)}
    assert found.option_by_id["a"].tied == ("b",)
    assert found.first is None
    assert [each.id for each in found.firsts] == ["a", "b"]


def test_an_open_mark_gives_a_range_and_options_that_cannot_be_told_apart():
    found = compared(weights(50, 50, 0), marks(a=(4, None, 1), b=(3, 3, 1), c=(1, 1, 1)))
    a, b, c = (found.option_by_id[name] for name in "abc")
    assert (a.value, a.total.low, a.total.high) == (None, Fraction(5, 2), Fraction(9, 2))
    assert places(found) == {"a": (1, 2), "b": (1, 2), "c": (3, 3)}
    assert (a.level_with, b.level_with, c.level_with) == (("b",), ("a",), ())


def test_an_option_with_a_name_and_no_mark_may_be_anywhere():
    named = ({"option": "b", "name": "Trees"},)
    found = compared(weights(100, 0, 0), marks(a=(3, 3, 3)), names=Answer(State.ANSWERED, named))
    assert (found.option_by_id["b"].name, found.option_by_id["b"].total.low, found.option_by_id["b"].total.high) == (
        "Trees",
        1,
        TOP,
    )


def test_an_option_below_a_lowest_mark_is_out_however_good_the_rest():
    found = compared(weights(90, 10, 0, least=(0, 3, 0)), marks(a=(5, 2, 5), b=(2, 3, 1)))
    assert places(found) == {"b": (1, 1), "a": (None, None)}
    assert [mark.criterion.id for mark in found.option_by_id["a"].missed] == ["cost"]
    assert found.first == found.option_by_id["b"]


def test_an_open_mark_that_may_exclude_an_option_keeps_it_from_being_surely_first():
    found = compared(weights(90, 10, 0, least=(0, 3, 0)), marks(a=(5, None, 5), b=(2, 3, 1)))
    assert places(found) == {"a": (1, 1), "b": (1, 2)}
    assert found.first is None


# weights ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "missing"), [((50, 30, 20), 0), ((50, 30, 15), 5), ((50, 30, "25.5"), Fraction(-11, 2))]
)
def test_it_is_told_by_how_much_weights_miss_and_totals_go_by_their_shares(given, missing):
    found = compared(weights(*given), marks(a=(5, 5, 5), b=(1, 1, 1)))
    assert found.missing_weight == missing
    assert [each.value for each in found.options] == [5, 1]


def test_an_open_weight_may_be_anything():
    found = compared(weights(60, 40, None), marks(a=(3, 3, 5), b=(2, 2, 2)))
    a = found.option_by_id["a"].total
    assert (a.low, a.high) == (3, 4)  # at the most it weighs as much as the others together
    assert [each.id for each in found.unweighted] == ["place"]
    assert found.missing_weight == 0
    assert found.shifts == ()
    assert found.first == found.option_by_id["a"]


def test_weights_of_nothing_give_no_total_and_no_place():
    found = compared(weights(0, 0, 0), marks(a=(3, 3, 5)))
    assert [(each.total, each.best) for each in found.options] == [(None, None)]
    assert found.firsts == ()


@pytest.mark.parametrize(
    ("fixed", "opened", "late"),
    [
        (date(2026, 6, 18), date(2026, 5, 27), True),
        (date(2026, 5, 1), date(2026, 5, 27), False),
        (date(2026, 5, 27), date(2026, 5, 27), False),
        (UNKNOWN, date(2026, 5, 27), None),
    ],
)
def test_weights_that_came_after_the_options_are_told(fixed, opened, late):
    assert compared(weights(100, 0, 0), marks(a=(1, 1, 1)), fixed=fixed, opened=opened).weights_late is late


def test_days_may_stand_in_columns_of_which_the_last_weight_and_the_first_mark_count():
    dated = replace(RANKING, weights_on="on", marks_on="seen", names="", judged="")
    of = pack(
        table("weights", column("weight", Kind.NUMBER), column("on", Kind.DATE), key={"c": listed("effect")}),
        table(
            "marks", column("effect", levels=TOP, better="high"), column("seen", Kind.DATE), key={"o": listed("a", "b")}
        ),
        rankings=(dated,),
    )
    rows = ({"o": "a", "seen": date(2026, 6, 2)}, {"o": "b", "seen": date(2026, 6, 1)})
    (found,) = compare_all(
        read(of, answers(weights=({"c": "effect", "weight": 1, "on": date(2026, 6, 1)},), marks=rows))
    )
    assert (found.weights_on, found.marks_on, found.weights_late) == (date(2026, 6, 1), date(2026, 6, 1), False)


# sensitivity --------------------------------------------------------------------------------------------------------


def test_it_is_told_which_weight_changes_who_comes_first():
    found = compared(weights(30, 35, 35), marks(a=(5, 3, 3), b=(1, 4, 4)))
    assert found.first == found.option_by_id["a"]
    assert {(each.criterion.id, each.percent) for each in found.shifts if not each.holds} == set()
    closer = compared(weights(30, 35, 35), marks(a=(5, 3, 3), b=(3, 4, 3)))
    assert closer.is_steady
    closest = compared(weights(32, 34, 34), marks(a=(5, 3, 3), b=(3, 4, 4)))
    assert places(closest) == {"b": (1, 1), "a": (2, 2)}
    assert {(each.criterion.id, each.percent): each.firsts for each in closest.shifts if not each.holds} == {
        ("effect", 20): ("a",),
        ("cost", -20): ("a",),
        ("place", -20): ("a",),
    }


def test_a_single_option_and_a_weight_of_nothing_are_not_shifted():
    assert compared(weights(50, 30, 20), marks(a=(5, 3, 3))).shifts == ()
    two = compared(weights(60, 40, 0), marks(a=(5, 3, 3), b=(4, 3, 3)))
    assert {each.criterion.id for each in two.shifts} == {"effect", "cost"}


# what does not count ------------------------------------------------------------------------------------------------


def test_a_ranking_of_tables_that_are_not_asked_is_not_there():
    asked_never = replace(OF, sections=(replace(OF.sections[0], questions=OF.questions),), rankings=())
    assert compare_all(read(asked_never, answers(weights=weights(1, 1, 1)))) == ()


@pytest.mark.parametrize("table_withheld", ["weights", "marks", "names"])
def test_a_withheld_table_withholds_the_whole_ranking(table_withheld):
    kept = {"weights": weights(50, 30, 20), "marks": marks(a=(1, 2, 3), b=(3, 2, 1))}
    kept[table_withheld] = Answer(State.NOT_APPLICABLE, reason="Withheld: secret", withheld="secret")
    (found,) = compare_all(read(OF, answers(**kept)))
    assert (found.options, found.criteria, found.withheld) == ((), (), "Withheld: secret")


# for every comparison -----------------------------------------------------------------------------------------------

some_marks = st.tuples(*[st.none() | st.integers(1, TOP)] * 3).filter(any)
all_marks = st.tuples(*[st.integers(1, TOP)] * 3)
some_weights = st.tuples(*[st.none() | st.decimals(0, 100, places=1)] * 3)
all_weights = st.tuples(*[st.decimals(0, 100, places=1)] * 3)
many = settings(max_examples=settings().max_examples * 8 // 10, deadline=None)


def offers(each):
    return st.dictionaries(st.sampled_from(OPTIONS), each, min_size=1)


@many
@given(some_weights, offers(some_marks), st.data())
def test_whatever_is_filled_in_later_stays_within_ranges_and_places(given_weights, given_marks, data):
    before = compared(weights(*given_weights), marks(**given_marks))
    weighed = [data.draw(st.decimals(0, 100, places=1)) if each is None else each for each in given_weights]
    marked = {
        name: tuple(data.draw(st.integers(1, TOP)) if each is None else each for each in row)
        for name, row in given_marks.items()
    }
    after = compared(weights(*weighed), marks(**marked))
    for option in before.options:
        later = after.option_by_id[option.id]
        if option.total and later.total:
            assert option.total.low <= later.value <= option.total.high
            assert option.best <= later.best <= later.last <= option.last


@many
@given(some_weights, offers(some_marks), st.randoms())
def test_the_order_of_rows_does_not_matter(given_weights, given_marks, chance):
    weighing, marked = list(weights(*given_weights)), list(marks(**given_marks))
    before = compared(tuple(weighing), tuple(marked))
    chance.shuffle(weighing)
    chance.shuffle(marked)
    assert compared(tuple(weighing), tuple(marked)) == before


@many
@given(all_weights, offers(some_marks))
def test_what_marks_bring_adds_up_exactly_and_as_it_is_shown(given_weights, given_marks):
    found = compared(weights(*given_weights), marks(**given_marks))
    for option in found.options:
        if option.total:
            assert sum(mark.brings(mark.low) for mark in option.marks) == option.total.low
            assert sum(mark.brings(mark.high) for mark in option.marks) == option.total.high
    reading = read(OF, answers(weights=weights(*given_weights), marks=marks(**given_marks)))
    lines = trace(result_of(reading, DAY, Point.TODAY))
    for option in found.options:
        mine = [line for line in lines if line.score == f"offers/{option.id}"]
        if option.value is None:
            continue
        *rows, total = mine
        assert (total.kind, total.contribution) == ("total", rounded(option.value, PLACES))
        assert sum(line.contribution or 0 for line in rows) == total.contribution


@many
@given(all_weights, offers(all_marks), st.integers(2, 9))
def test_only_the_shares_of_weights_matter(given_weights, given_marks, times):
    once = compared(weights(*given_weights), marks(**given_marks))
    more = compared(weights(*(each * times for each in given_weights)), marks(**given_marks))
    assert [(each.id, each.value, each.best) for each in once.options] == [
        (each.id, each.value, each.best) for each in more.options
    ]
    assert [shift.firsts for shift in once.shifts] == [shift.firsts for shift in more.shifts]
