"""Which answers fulfil a field of a duty: by what the pack names, by a gate, and by the kind of the question."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from assess.domain.judging.fulfilment import fails, field_fulfilled, fulfils
from assess.domain.pack.answers import NOT_APPLICABLE, UNKNOWN, answered
from assess.domain.pack.kinds import Kind
from assess.domain.pack.questions import Option, Question
from tests.builders import answers, gate, pack, question, reading, yes_no


def judged(asked, value, **more):
    asked = replace(asked, covers=("F",))
    return fulfils(asked, "F", answered(value), pack(asked, **more))


@pytest.mark.parametrize(("value", "expected"), [("yes", True), ("no", False)])
def test_yes_fulfils_and_no_does_not(value, expected):
    assert judged(yes_no("q"), value) is expected


def test_a_no_that_scores_rate_as_better_fulfils_and_of_its_yes_nobody_said():
    turned = replace(
        yes_no("q"),
        options=(
            Option("yes", "Yes", rating={"privacy": Fraction(1)}),
            Option("no", "No", rating={"privacy": Fraction(0)}),
        ),
    )
    assert judged(turned, "no") is True
    assert judged(turned, "yes") is None


def test_what_passes_the_gate_fulfils():
    asked = yes_no("q")
    assert judged(asked, "no", gates=(gate("q", {"no"}),)) is True
    assert judged(asked, "yes", gates=(gate("q", {"no"}),)) is False


def test_what_the_pack_names_goes_before_the_gate_and_the_kind():
    asked = yes_no("q", fulfils={"F": frozenset({"no"})})
    assert judged(asked, "no", gates=(gate("q", {"yes"}),)) is True
    assert judged(asked, "yes") is False
    assert judged(yes_no("q", fulfils={"F": None}), "no") is True
    assert judged(yes_no("q", fulfils={"other": frozenset({"no"})}), "no") is False


def test_of_one_choice_in_no_order_nobody_said_which_fulfils():
    asked = question("q", {"town": 0, "police": 1})
    assert judged(asked, "town") is None


def test_the_best_of_an_order_fulfils_and_of_the_others_nobody_said():
    asked = replace(question("q", {"nothing": 0, "month": "0.7", "year": 1}), ordered=True)
    assert [judged(asked, each) for each in ("nothing", "month", "year")] == [True, None, None]
    bare = Question("q", "?", Kind.ONE_OF, ordered=True, options=(Option("a", "A"), Option("b", "B")))
    assert judged(bare, "a") is None


SEVERAL = Question(
    "q", "?", Kind.SOME_OF, options=(Option("a", "A"), Option("b", "B"), Option("none", "None", exclusive=True))
)


def test_of_several_choices_none_of_these_does_not_fulfil():
    assert judged(SEVERAL, ("a", "b")) is True
    assert judged(SEVERAL, ("none",)) is False
    assert judged(SEVERAL, ()) is False


def test_none_of_these_fulfils_where_scores_rate_it_as_best():
    rated = replace(
        SEVERAL,
        options=(
            Option("a", "A", rating={"privacy": Fraction(1)}),
            Option("none", "None", exclusive=True, rating={"privacy": Fraction(0)}),
        ),
    )
    assert judged(rated, ("none",)) is True


@pytest.mark.parametrize(
    ("better", "expected"), [("high", [False, False, False, True, True]), ("low", [True, True, False, False, False])]
)
def test_a_level_fulfils_as_it_passes_a_gate(better, expected):
    levels = tuple(Option(str(each), str(each)) for each in range(1, 6))
    scale = Question("q", "?", Kind.SCALE, options=levels, better=better)
    assert [judged(scale, level) for level in range(1, 6)] == expected
    assert judged(replace(scale, better=""), 5) is None


@pytest.mark.parametrize(("kind", "value"), [(Kind.TEXT, "words"), (Kind.NUMBER, Decimal(0))])
def test_what_is_no_choice_fulfils_by_being_there(kind, value):
    assert judged(Question("q", "?", kind), value) is True


def test_a_field_is_fulfilled_when_every_asked_question_on_it_is():
    asked = pack(
        yes_no("a", covers=("F",)), yes_no("b", covers=("F",)), question("c", {"x": 0, "y": 1}, covers=("F", "G"))
    )

    def field(**given):
        return field_fulfilled("F", reading(asked, answers(**given)))

    assert field(a="yes", b="yes", c=NOT_APPLICABLE) is True
    assert field(a="yes", b="yes", c="x") is None
    assert field(a="yes", b="no", c="x") is False
    assert field(a="yes", b="yes", c=UNKNOWN) is False
    assert field_fulfilled("H", reading(asked, answers(a="yes"))) is False


def test_an_answer_fails_only_where_the_pack_itself_says_so():
    plain, named = yes_no("q", covers=("F",)), yes_no("q", covers=("F",), fulfils={"F": frozenset({"yes"})})
    assert not fails(plain, answered("no"), pack(plain))
    assert fails(named, answered("no"), pack(named))
    assert not fails(named, UNKNOWN, pack(named))
    assert not fails(named, NOT_APPLICABLE, pack(named))
