"""What is accepted of an answer of which a part is known: items of a list, cells of a table."""

from dataclasses import replace

import pytest

from assess.domain.asking.acceptance import accepted_answer
from assess.domain.errors import AnswerRejected
from assess.domain.pack.answers import NOT_KNOWN, UNKNOWN, answered
from assess.domain.pack.kinds import Kind
from assess.domain.pack.labels import justification_asked
from assess.domain.pack.questions import SameAs
from assess.domain.supplements import carried
from tests.builders import column, listed, number, pack, partly, some_of, table, yes_no

SAFE = some_of("safe", ["signs", "masking", "audio", "none"], exclusive="none")
ROWS = table(
    "t", column("hit", Kind.YES_NO), column("how", Kind.NUMBER), column("why", Kind.TEXT), key={"right": listed("art7")}
)


def refusal(asks, raw):
    with pytest.raises(AnswerRejected) as raised:
        accepted_answer(asks, raw)
    assert raised.value.question == asks.id
    return str(raised.value.problem)


def test_choices_are_kept_with_those_that_are_not_known_in_the_order_of_the_question():
    kept = accepted_answer(SAFE, {"chosen": ["audio", "signs"], "unknown": ["masking"]})
    assert kept == partly(SAFE, ["signs", "audio"], ["masking"])
    assert kept == accepted_answer(SAFE, {"unknown": ["masking"], "chosen": ("signs", "audio")})
    assert kept.known_choices == ("signs", "audio")
    assert accepted_answer(SAFE, {"unknown": ["masking"]}) == partly(SAFE, [], ["masking"])


def test_an_answer_has_one_form_only():
    assert accepted_answer(SAFE, {"chosen": ["signs"], "unknown": []}) == answered(("signs",))
    assert accepted_answer(SAFE, {"chosen": [], "unknown": ["audio", "masking", "signs"]}) == UNKNOWN
    assert accepted_answer(SAFE, ["signs"]) == answered(("signs",))


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ({"chosen": ["signs"], "unknown": ["signs"]}, "“Signs” is chosen and not known at once. Keep one of the two."),
        ({"chosen": ["none"], "unknown": ["signs"]}, "“None” cannot stand beside options that are not known."),
        ({"chosen": ["signs"], "unknown": ["none"]}, "“None” cannot stand beside options that are not known."),
        ({"chosen": ["signs"], "unknown": ["loud"]}, "There is no option “loud”; there are: signs, masking"),
        ({"chosen": ["signs"], "unknown": ["audio", "audio"]}, "The option “audio” is there twice."),
        ({"chosen": ["signs"], "unknown": "audio"}, "Give a list of options, not “audio”."),
        ({"chosen": [], "unknown": []}, "Choose at least one option."),
        ({"signs": True}, "Write the options under “chosen”, and those that are not known under “unknown”."),
    ],
)
def test_what_cannot_be_is_refused_and_says_which_option_it_is(raw, says):
    assert refusal(SAFE, raw).startswith(says[:-1]) or says in refusal(SAFE, raw)


def test_what_must_be_known_takes_nothing_that_is_not():
    asks = replace(SAFE, unknown_allowed=False)
    assert refusal(asks, {"chosen": ["signs"], "unknown": ["audio"]}) == "This must be known. Give an answer."


def test_only_a_list_of_choices_is_known_in_part():
    assert "Choose one of the options" in refusal(yes_no("a"), {"chosen": ["yes"], "unknown": []})
    assert "Enter a number" in refusal(number("n"), {"chosen": [], "unknown": []})


def test_a_cell_is_said_to_be_not_known_in_a_file_and_by_the_marker():
    row = {"right": "art7", "hit": {"state": "unknown"}, "how": NOT_KNOWN, "why": {"state": "unknown"}}
    kept = accepted_answer(ROWS, [row]).rows[0]
    assert kept == {"right": "art7", "hit": NOT_KNOWN, "how": NOT_KNOWN, "why": NOT_KNOWN}


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ({"state": "unknown", "value": "yes"}, "Row 1, “Hit”: There is an answer too. Delete it"),
        ({"state": "answered"}, 'Row 1, “Hit”: Write a value, or {"state": "unknown"} where it is not known.'),
        ({}, 'Row 1, “Hit”: Write a value, or {"state": "unknown"} where it is not known.'),
        ("unknown", "Row 1, “Hit”: Choose one of the options. There is no option “unknown”"),
    ],
)
def test_a_cell_that_says_something_else_is_refused_with_its_row_and_column(cell, says):
    assert says in refusal(ROWS, [{"right": "art7", "hit": cell}])


def test_a_choice_that_is_known_asks_for_its_reason():
    options = tuple(replace(each, justify="Why?" if each.id == "audio" else "") for each in SAFE.options)
    asks = replace(SAFE, options=options)
    assert justification_asked(asks, partly(asks, ["audio"], ["signs"])) == "Why?"
    assert justification_asked(asks, partly(asks, ["signs"], ["audio"])) == ""


def test_a_supplement_takes_over_what_is_known_as_far_as_it_has_the_same_options():
    main = pack(SAFE, id="main")
    mine = replace(
        some_of("mine", ["s", "m", "none"], exclusive="none"),
        same_as=SameAs("main", "safe", {"signs": "s", "masking": "m", "none": "none"}),
    )
    over = carried(pack(mine), main, {"safe": partly(SAFE, ["signs"], ["masking"])})
    assert over == {"mine": partly(mine, ["s"], ["m"])}
    assert carried(pack(mine), main, {"safe": partly(SAFE, ["signs"], ["audio"])}) == {"mine": UNKNOWN}
