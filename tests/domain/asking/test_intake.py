"""Taking answers quickly takes nothing that the long way would refuse, and nothing otherwise."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.asking.acceptance import accepted
from assess.domain.asking.intake import MOST_COMBINATIONS, SOME_TEXT, Intake
from assess.domain.errors import AnswerRejected
from assess.domain.pack.answers import answered
from assess.domain.pack.kinds import Kind
from assess.domain.pack.questions import Bounds, Option, Question


def options(*ids, alone=""):
    return tuple(Option(name, name.title(), exclusive=name == alone) for name in ids)


QUESTIONS = {
    question.id: question
    for question in (
        Question("told", "?", Kind.YES_NO, options=options("yes", "no")),
        Question("place", "?", Kind.ONE_OF, options=options("a", "b", "1", "true")),
        Question(
            "tools", "?", Kind.SOME_OF, options=options("a", "b", "c", "none", alone="none"), bounds=Bounds(at_most=2)
        ),
        Question("gravity", "?", Kind.SCALE, options=options("1", "2", "3")),
        Question("count", "?", Kind.NUMBER),
        Question("name", "?", Kind.TEXT, bounds=Bounds(max_length=5)),
        Question("story", "?", Kind.LONG_TEXT, bounds=Bounds(max_length=9)),
        Question("day", "?", Kind.DATE),
    )
}
WORDS = st.sampled_from(["yes", "no", "a", "b", "c", "none", "1", "2", "true", "", " ", "a ", "2026-01-01"])
TEXTS = st.text(
    alphabet=["a", " ", "\n", "\r", "\t", "\x00", "\v", "\x85", "\u2028", "\u200b", "\ufffe", "\ud800", "é", "🚦"]
)
SINGLE = st.one_of(WORDS, TEXTS, st.text(), st.integers(-2, 5), st.booleans(), st.none(), st.decimals(0, 3, places=1))
VALUES = st.one_of(
    SINGLE, st.lists(SINGLE, max_size=4), st.lists(WORDS, max_size=4), st.dictionaries(WORDS, WORDS, max_size=1)
)
INTAKE = Intake(QUESTIONS.values())


@given(st.sampled_from(sorted(QUESTIONS)), VALUES)
def test_it_takes_what_is_accepted_and_nothing_else(name, raw):
    for _ in range(2):  # what is looked up the second time is the same
        taken, left = INTAKE.take({name: raw})
        assert set(taken) | set(left) == {name}
        if left:
            assert left[name] is raw
            continue
        value = accepted(QUESTIONS[name], raw)
        assert taken[name] == answered(value)
        assert type(taken[name].value) is type(value)


@given(st.sampled_from(["name", "story"]), st.one_of(TEXTS, VALUES))
def test_a_text_that_nobody_reads_is_checked_all_the_same(name, raw):
    taken, left = INTAKE.take({name: raw})
    assert Intake(QUESTIONS.values(), read=QUESTIONS).take({name: raw}) == (taken, left)
    assert Intake(QUESTIONS.values(), read=()).take({name: raw}) == (dict.fromkeys(taken, SOME_TEXT), left)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("told", "no"),
        ("place", "1"),
        ("tools", ["b", "a"]),
        ("gravity", 3),
        ("name", " Ann "),
        ("story", "two\nlines"),
    ],
)
def test_plain_values_are_taken(name, raw):
    taken, left = INTAKE.take({name: raw})
    assert taken == {name: answered(accepted(QUESTIONS[name], raw))}
    assert left == {}


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("told", True),
        ("place", 1),
        ("tools", ["none", "a"]),
        ("tools", ["a", "b", "c"]),
        ("tools", ["a", "a"]),
        ("tools", [["a"]]),
        ("gravity", True),
        ("gravity", "1"),
        ("gravity", Decimal(1)),
        ("gravity", 0),
        ("gravity", 4),
        ("count", 1),
        ("name", "two\nlines"),
        ("name", "Annabel"),
        ("story", "a\r\nb"),
        ("story", "a\vb"),
        ("name", "a\vb"),
        ("story", ""),
        ("day", "2026-01-01"),
        ("place", {"value": "a"}),
        ("nobody", "a"),
    ],
)
def test_everything_else_is_left_to_the_long_way(name, raw):
    assert INTAKE.take({name: raw}) == ({}, {name: raw})


def test_more_combinations_than_are_kept_are_taken_alike():
    ids = [f"o{number}" for number in range(40)]
    question = Question("many", "?", Kind.SOME_OF, options=options(*ids))
    intake = Intake([question])
    pairs = [[one, other] for one in ids for other in ids if one != other]
    assert len(pairs) > MOST_COMBINATIONS
    for pair in pairs:
        taken, _ = intake.take({"many": pair})
        assert taken["many"].value == accepted(question, pair)


def test_an_impossible_combination_is_refused_by_the_long_way():
    with pytest.raises(AnswerRejected):
        accepted(QUESTIONS["tools"], ["none", "a"])
