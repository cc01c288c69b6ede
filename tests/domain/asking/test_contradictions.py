"""Contradictions: found on what is asked, opened, and to settle."""

import pytest

from assess.domain.asking.asking import read, read_again
from assess.domain.asking.contradictions import contradictions_in
from assess.domain.asking.progress import progress
from assess.domain.judging.gates import judge_gates
from assess.domain.judging.red_lines import judge_red_lines
from assess.domain.pack.answers import UNKNOWN, answered
from tests.builders import (
    DAY,
    all_,
    answers,
    contradiction,
    fact,
    gate,
    includes,
    is_,
    pack,
    question,
    reading,
    red_line,
    scores,
    some_of,
    yes_no,
)

FACES = contradiction("faces", all_(includes("can", "faces"), is_("personal", "no")), "personal")
CAMERA = pack(
    some_of("can", {"faces": 1, "count": 0}),
    yes_no("personal", {"yes": 1, "no": 0}),
    question("kept", {"short": 0, "long": 1}, when=is_("personal", "yes")),
    contradictions=(FACES,),
    gates=(gate("personal", ["no"]),),
    red_lines=(red_line("KO-1", fact(all_(includes("can", "faces"), is_("personal", "yes")))),),
)
BOTH = answers(can=("faces",), personal="no")


def test_answers_that_cannot_both_be_true_are_found():
    assert reading(CAMERA, BOTH).contradictions == (FACES,)


@pytest.mark.parametrize("given", [{"can": ("count",), "personal": "no"}, {"can": ("faces",)}, {"personal": "no"}, {}])
def test_answers_that_fit_contradict_nothing(given):
    assert reading(CAMERA, answers(given)).contradictions == ()


def test_what_is_not_asked_contradicts_nothing():
    hidden = pack(
        yes_no("on"),
        some_of("can", ["faces"], when=is_("on", "yes")),
        yes_no("personal"),
        contradictions=(FACES,),
    )
    assert reading(hidden, answers(on="no", can=("faces",), personal="no")).contradictions == ()


def test_a_contradicted_answer_is_read_as_not_known():
    seen = reading(CAMERA, BOTH)
    assert seen.answer("personal") == UNKNOWN
    assert seen.perhaps == {"kept"} or "kept" not in {each.id for each in seen.asked}
    assert judge_gates(seen)[0].state.value == "open"
    assert judge_red_lines(seen, scores(CAMERA, BOTH), DAY)[0].state.value == "open"


def test_scores_open_the_range_for_as_long_as_answers_contradict_each_other():
    opened = scores(CAMERA, BOTH)["privacy"]
    assert opened.low != opened.high
    settled = scores(CAMERA, answers(can=("count",), personal="no"))["privacy"]
    assert settled.low == settled.high


def test_the_answer_that_was_given_is_kept_and_shown():
    seen = reading(CAMERA, BOTH)
    assert seen.answers == BOTH
    assert seen.given("personal") == BOTH["personal"]
    assert judge_gates(seen)[0].answer == BOTH["personal"]


def test_only_what_the_pack_names_is_opened_and_both_are_to_settle():
    seen = reading(CAMERA, BOTH)
    assert seen.answer("can") == BOTH["can"]
    assert seen.contradicted == {"can", "personal"}
    assert not seen.settles("can")
    assert progress(seen).settled == 0


def test_every_question_of_a_contradiction_is_opened_where_none_is_named():
    whole = contradiction("faces", FACES.when)
    assert whole.opens == ("can", "personal")


def test_what_is_opened_is_not_judged_again():
    first = contradiction("first", all_(is_("a", "yes"), is_("b", "yes")), "a")
    second = contradiction("second", all_(is_("c", "yes"), is_("b", "yes")), "c")
    small = pack(yes_no("a"), yes_no("b"), yes_no("c", when=is_("a", "yes")), contradictions=(first, second))
    seen = reading(small, answers(a="yes", b="yes", c="yes"))
    assert seen.contradictions == (first, second)  # although c is not asked once a is open


def test_a_contradiction_that_is_not_decided_is_none():
    assert contradictions_in((FACES,), {"can": UNKNOWN, "personal": answered("no")}) == ()


@pytest.mark.parametrize("given", [{"personal": answered("yes")}, {"can": answered(("count",))}, {"kept": UNKNOWN}])
def test_reading_again_finds_the_contradictions_of_the_new_answers(given):
    for before, changes in ((BOTH, given), ({**BOTH, **given}, {name: BOTH.get(name, UNKNOWN) for name in given})):
        again, anew = read_again(read(CAMERA, before), {**before, **changes}, changes), {**before, **changes}
        assert again == read(CAMERA, anew)


def test_coverage_does_not_count_what_contradicts_something_as_settled():
    of = pack(
        question("a", {"yes": 1, "no": 0}),
        question("b", {"yes": 1, "no": 0}),
        question("c", {"yes": 1, "no": 0}),
        contradictions=(contradiction("c", all_(is_("a", "yes"), is_("b", "yes")), "c"),),
    )
    assert scores(of, answers(a="yes", b="no", c="no"))["privacy"].coverage == 1
    assert scores(of, answers(a="yes", b="yes", c="no"))["privacy"].coverage == 0
