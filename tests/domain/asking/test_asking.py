"""What is asked, what is undecided, and what a change sets aside."""

from assess.domain.asking.asking import holds, row_sight, set_aside
from assess.domain.pack.answers import NOT_APPLICABLE, UNANSWERED, UNKNOWN, Answer, State
from assess.domain.pack.conditions import Absent
from assess.domain.pack.pack import Roles
from assess.domain.pack.status import StatusRole, UseStatus
from tests.builders import (
    answers,
    asked,
    at_least,
    column,
    includes,
    is_,
    listed,
    not_,
    number,
    pack,
    question,
    reading,
    some_of,
    state_is,
    table,
    yes_no,
)

CHAIN = pack(
    yes_no("a"),
    yes_no("b", when=is_("a", "yes")),
    yes_no("c", when=is_("b", "yes")),
    yes_no("d", when=not_(is_("b", "yes"))),
)


def test_a_question_is_asked_when_its_condition_holds():
    assert asked(CHAIN, answers(a="yes", b="yes")) == ["a", "b", "c"]


def test_an_undecided_question_is_not_asked_but_may_come():
    result = reading(CHAIN, answers())
    assert [each.id for each in result.asked] == ["a"]
    assert result.perhaps == {"b", "c", "d"}
    assert result.certain == {"a"}


def test_a_hidden_answer_keeps_nothing_else_alive():
    result = reading(CHAIN, answers(a="no", b="yes", c="yes"))
    assert [each.id for each in result.asked] == ["a", "d"]
    assert result.answer("c") == UNANSWERED
    assert not result.perhaps


def test_a_not_applicable_answer_leaves_what_hangs_on_it_unasked():
    assert asked(CHAIN, answers(a=NOT_APPLICABLE)) == ["a"]


def test_a_question_outside_the_path_is_not_asked_and_comparisons_with_it_fail():
    small = pack(
        yes_no("full-only", paths=["full"]),
        yes_no("on-both", when=not_(is_("full-only", "yes"))),
        paths=["quick", "full"],
    )
    given = answers({"full-only": "yes"})
    assert asked(small, given, "quick") == ["on-both"]
    assert asked(small, given, "full") == ["full-only"]
    assert asked(small, given) == ["full-only"]


def test_answers_to_questions_that_the_pack_does_not_have_are_ignored():
    assert asked(CHAIN, answers(a="no", stranger="yes")) == asked(CHAIN, answers(a="no"))


def test_a_state_is_decided_for_asking_but_open_for_what_may_come():
    small = pack(yes_no("a"), yes_no("why-unknown", when=state_is("a", State.UNKNOWN)), yes_no("always"))
    unknown = reading(small, answers(a=UNKNOWN))
    assert [each.id for each in unknown.asked] == ["a", "why-unknown", "always"]
    assert unknown.certain == {"a", "always"}
    assert unknown.perhaps == {"why-unknown"}
    unanswered = reading(small, answers())
    assert [each.id for each in unanswered.asked] == ["a", "always"]
    assert unanswered.perhaps == {"why-unknown"}
    settled = reading(small, answers(a=NOT_APPLICABLE))
    assert not settled.perhaps


def test_conditions_read_numbers_and_choices_of_asked_questions():
    small = pack(
        number("n"), some_of("s", ["x", "y"]), yes_no("q", when=at_least("n", 3)), yes_no("r", when=includes("s", "x"))
    )
    assert asked(small, answers(n=3, s=["x", "y"])) == ["n", "s", "q", "r"]
    assert asked(small, answers(n=2, s=["y"])) == ["n", "s"]


def test_a_change_names_the_answers_that_it_sets_aside():
    before = answers(a="yes", b="yes", c="yes")
    after = {**before, "a": answers(a="no")["a"]}
    assert [each.id for each in set_aside(before, reading(CHAIN, after))] == ["b", "c"]


def test_changing_ones_mind_back_restores_a_hidden_answer():
    before = answers(a="yes", b="yes", c="no")
    hidden = {**before, **answers(a="no")}
    back = {**hidden, **answers(a="yes")}
    assert reading(CHAIN, back).answer("c").value == "no"


def test_an_unanswered_question_that_goes_is_not_set_aside():
    assert set_aside(answers(a="yes"), reading(CHAIN, answers(a="no"))) == ()


def test_an_unknown_that_goes_is_set_aside():
    after = reading(CHAIN, answers(a="no", b=UNKNOWN))
    assert [each.id for each in set_aside(answers(a="yes", b=UNKNOWN), after)] == ["b"]


def test_no_condition_holds():
    assert holds(None, reading(CHAIN, answers())) is True
    assert holds(is_("b", "yes"), reading(CHAIN, answers())) is None


def test_a_cell_is_asked_by_the_earlier_cells_of_its_row():
    rows = table(
        "t",
        column("on", ids=["yes", "no"]),
        column("level", when=is_("on", "yes")),
        column("deep", when=at_least("level", 2, {"1": 1, "2": 2})),
        key={"right": listed("art7")},
    ).table
    assert rows is not None
    assert set(row_sight(rows, {"right": "art7", "on": "no", "level": 3})) == {"right", "on"}
    sight = row_sight(rows, {"right": "art7"})
    assert sight["on"] == UNANSWERED
    assert sight["level"] is Absent.UNDECIDED
    assert row_sight(rows, {"right": "art7"}, completable=True)["on"] is Absent.UNDECIDED


def test_an_answer_seen_is_the_answer_given():
    given = Answer(State.ANSWERED, "yes", justification="because")
    assert reading(pack(question("a", ["yes"])), {"a": given}).answer("a") is given


def test_a_reading_knows_whether_the_thing_is_planned_bought_or_in_use():
    role = StatusRole("status", frozenset({"idea", "planned"}), frozenset({"bought"}), frozenset({"pilot"}))
    ids = ["idea", "planned", "bought", "pilot", "sold"]
    small = pack(yes_no("a"), question("status", ids, when=is_("a", "yes")), roles=Roles(status=role))

    def status(given, a="yes"):
        return reading(small, answers(a=a, status=given)).status

    assert [status(each) for each in ids] == ["planned", "planned", "bought", "in_use", "unknown"]
    assert status(UNKNOWN) is UseStatus.UNKNOWN
    assert status("pilot", a="no") is UseStatus.UNKNOWN  # it is not asked
    assert reading(CHAIN, answers(a="yes")).status is UseStatus.UNKNOWN  # the pack asks nothing of the kind
