"""Rounding, labels, errors, answers and the pack's own look-ups."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from assess.domain.errors import AnswerRejected, Problem, UnknownId
from assess.domain.pack.answers import NOT_APPLICABLE, UNANSWERED, UNKNOWN, Answer, Standing, State, answer_to, answered
from assess.domain.pack.labels import answer_label, choice_labels, justification_asked
from assess.domain.pack.questions import Option
from assess.domain.pack.rules import Every, Never, Some, facts_of, questions_of
from assess.domain.rounding import rounded
from tests.builders import fact, is_, number, pack, proved, question, register, some_of, state_is, yes_no


@pytest.mark.parametrize(
    ("amount", "places", "shown"),
    [
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-0.5", 0, "-1"),
        ("0.049", 1, "0.0"),
        ("-0.04", 1, "0.0"),
        ("8.335", 2, "8.34"),
        ("1/3", 2, "0.33"),
        ("2/3", 2, "0.67"),
        ("61.6", 1, "61.6"),
        ("100", 2, "100.00"),
    ],
)
def test_halves_are_rounded_up_away_from_zero(amount, places, shown):
    assert str(rounded(Fraction(amount), places)) == shown


def test_a_choice_is_shown_by_its_label_and_a_stranger_by_its_id():
    asks = some_of("s", ["video", "audio"])
    assert answer_label(asks, answered(("video", "audio"))) == "Video · Audio"
    assert choice_labels(asks, ("video", "smell")) == ("Video", "smell")
    assert choice_labels(asks, "video") == ("Video",)


@pytest.mark.parametrize("answer", [UNKNOWN, UNANSWERED, NOT_APPLICABLE])
def test_an_open_answer_has_no_label(answer):
    assert answer_label(yes_no("a"), answer) == ""


def test_only_choices_have_labels():
    assert answer_label(number("n"), answered(Decimal(3))) == ""
    assert answer_label(register(), answered(({"right": "art7"},))) == ""


def test_the_first_choice_that_asks_for_a_justification_names_it():
    asks = question("a", options=(Option("x", "X"), Option("y", "Y", justify="Why y?")))
    assert justification_asked(asks, answered("y")) == "Why y?"
    assert justification_asked(asks, answered("x")) == ""
    assert justification_asked(asks, UNKNOWN) == ""
    assert justification_asked(asks, answered("gone")) == ""
    assert justification_asked(number("n"), answered(Decimal(3))) == ""


def test_an_answer_knows_how_it_stands():
    assert answered("x").is_answered
    assert answered("x").is_settled
    assert NOT_APPLICABLE.is_settled
    assert not UNKNOWN.is_settled
    assert not answered("x").is_backed
    assert not answered("x", standing=Standing.DOCUMENTED).is_backed
    assert proved("x").is_backed
    assert answer_to({}, "a") == UNANSWERED


def test_an_answer_gives_its_choices_and_rows():
    assert answered("x").choices == ("x",)
    assert answered(3).choices == ("3",)
    assert answered(("x", "y")).choices == ("x", "y")
    assert UNKNOWN.choices == ()
    assert answered(({"right": "art7"},)).rows == ({"right": "art7"},)
    assert answered("x").rows == UNKNOWN.rows == ()


def test_a_changed_answer_keeps_nothing_that_spoke_for_the_old_one():
    before = Answer(State.ANSWERED, "x", "because", standing=Standing.VERIFIED)
    assert before.changed_to("y") == replace(answered("y"), supposed=True)


def test_errors_say_what_happened():
    problem = Problem("Choose {most} at most.", {"most": "3"})
    assert str(problem) == "Choose 3 at most."
    assert str(AnswerRejected("a.b", problem)) == "a.b: Choose 3 at most."
    assert str(UnknownId("question", "kep", "keep")) == "there is no question kep; did you mean keep?"
    assert str(UnknownId("question", "kep")) == "there is no question kep"


def test_a_rule_names_its_facts_and_questions():
    rule = Every((fact(is_("a", "x")), Some((Never(fact(is_("b", "y"))), fact(is_("a", "z"))))))
    assert len(list(facts_of(rule))) == 3
    assert list(questions_of(rule)) == ["a", "b", "a"]


def test_a_pack_finds_its_parts():
    small = pack(yes_no("a", {"yes": 0, "no": 1}), yes_no("b", paths=["full"]), paths=["quick", "full"])
    assert small.name == "small@1.0"
    assert [each.id for each in small.rated_by("privacy")] == ["a"]
    assert [each.id for each in small.on_path("quick")] == ["a"]
    assert [each.id for each in small.on_path("")] == ["a", "b"]
    assert small.on_path("elsewhere") == ()
    assert small.section_of["a"].id == "main"
    assert small.score_by_id["privacy"].title == "Privacy"
    assert small.has_path("quick")
    assert not small.has_path("")
    assert pack().has_path("")
    assert not small.walk().shifting
    assert pack(yes_no("a"), yes_no("b", when=state_is("a", State.UNKNOWN))).walk().shifting


def test_a_row_is_named_by_the_labels_of_its_key():
    table = register().table
    assert table is not None
    assert table.row_label({"right": "art7"}) == "ART7"
    assert table.row_label({"right": "gone"}) == "gone"
    assert table.key_of({"right": "art7", "scale": 3}) == ("art7",)


def test_a_date_answer_is_one_choice_as_text():
    assert answered(date(2027, 3, 1)).choices == ("2027-03-01",)
