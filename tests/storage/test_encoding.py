"""Answers as JSON and back."""

import json
from datetime import date
from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.pack.answers import Answer, Evidence, Row, Standing, State, StoredFile, answered
from assess.domain.pack.kinds import Kind
from assess.domain.pack.questions import Column, Option, Question, Table
from assess.storage.encoding import decode_answer, encode_answer
from assess.storage.errors import AnswerUnreadable

OPTIONS = tuple(Option(each, each) for each in ("a", "b"))
TABLE = Table(
    (
        Column("affected", "Affected?", Kind.YES_NO),
        Column("scale", "Scale", Kind.SCALE),
        Column("cost", "Cost", Kind.MONEY),
        Column("since", "Since", Kind.DATE),
        Column("who", "Who?", Kind.SOME_OF, options=OPTIONS),
    )
)
TEXTS = st.text(max_size=40)
FILES = st.builds(StoredFile, st.just("0" * 64), TEXTS, TEXTS, st.integers(0, 10**9))
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12)
ROWS = st.fixed_dictionaries(
    {"right": TEXTS},
    optional={
        "affected": TEXTS,
        "scale": st.integers(1, 10),
        "cost": NUMBERS,
        "since": st.dates(),
        "who": st.lists(TEXTS, min_size=1).map(tuple),
    },
)
VALUES = {
    Kind.YES_NO: TEXTS,
    Kind.ONE_OF: TEXTS,
    Kind.SOME_OF: st.lists(TEXTS).map(tuple),
    Kind.SCALE: st.integers(1, 10),
    Kind.NUMBER: NUMBERS,
    Kind.MONEY: NUMBERS,
    Kind.PERCENTAGE: NUMBERS,
    Kind.DATE: st.dates(),
    Kind.TEXT: TEXTS,
    Kind.LONG_TEXT: TEXTS,
    Kind.FILE: st.lists(FILES).map(tuple),
    Kind.TABLE: st.lists(ROWS).map(tuple),
}


def question_of(kind):
    return Question("q", "?", kind, table=TABLE if kind is Kind.TABLE else None)


@st.composite
def answers(draw):
    kind = draw(st.sampled_from(Kind))
    state = draw(st.sampled_from(State))
    evidence = st.builds(Evidence, TEXTS, TEXTS, st.none() | FILES)
    answer = Answer(
        state,
        draw(VALUES[kind]) if state is State.ANSWERED else None,
        draw(TEXTS),
        draw(TEXTS),
        draw(st.sampled_from(Standing)),
        draw(st.lists(evidence, max_size=3).map(tuple)),
    )
    return question_of(kind), answer


@given(answers())
def test_an_answer_of_every_kind_comes_back_as_it_was(drawn):
    question, answer = drawn
    through_json = json.loads(json.dumps(encode_answer(answer)))
    back = decode_answer(question, through_json)
    assert back == answer
    assert type(back.value) is type(answer.value)


def test_an_answer_looks_as_in_the_answers_file():
    file = StoredFile("f" * 64, "contract.pdf", "application/pdf", 12)
    answer = Answer(
        State.ANSWERED,
        Decimal("12.50"),
        "Measured.",
        standing=Standing.VERIFIED,
        evidence=(Evidence("Contract", "https://example.org", file),),
        checked_by="The officer",
    )
    assert encode_answer(answer) == {
        "value": "12.50",
        "justification": "Measured.",
        "standing": "verified",
        "checked_by": "The officer",
        "evidence": [
            {
                "title": "Contract",
                "link": "https://example.org",
                "file": {"sha256": "f" * 64, "name": "contract.pdf", "type": "application/pdf", "size": 12},
            }
        ],
    }
    assert decode_answer(question_of(Kind.NUMBER), encode_answer(answer)) == answer
    assert encode_answer(Answer(State.UNKNOWN)) == {"state": "unknown"}
    assert encode_answer(Answer(State.NOT_APPLICABLE, reason="No sound.")) == {
        "state": "not_applicable",
        "reason": "No sound.",
    }
    assert encode_answer(answered(date(2027, 3, 1))) == {"value": "2027-03-01"}


def test_a_column_that_the_pack_no_longer_has_is_kept():
    rows: tuple[Row, ...] = ({"right": "art7", "gone": ("x", "y"), "level": 3},)
    assert decode_answer(question_of(Kind.TABLE), encode_answer(answered(rows))).value == rows


@pytest.mark.parametrize(
    ("kind", "encoded"),
    [
        (Kind.NUMBER, {"value": "many"}),
        (Kind.NUMBER, {"value": 3}),
        (Kind.DATE, {"value": "soon"}),
        (Kind.SCALE, {"value": "3"}),
        (Kind.ONE_OF, {"value": ["a"]}),
        (Kind.SOME_OF, {"value": "a"}),
        (Kind.SOME_OF, {"value": [1]}),
        (Kind.TABLE, {"value": ["a"]}),
        (Kind.FILE, {"value": [{"sha256": "0"}]}),
        (Kind.TEXT, {}),
        (Kind.TEXT, {"value": None}),
        (Kind.TEXT, {"value": "a", "standing": "sworn"}),
        (Kind.TEXT, {"state": "maybe"}),
    ],
)
def test_a_stored_answer_that_does_not_fit_its_question_is_an_error_that_names_it(kind, encoded):
    with pytest.raises(AnswerUnreadable, match="answer to q does not fit"):
        decode_answer(question_of(kind), encoded)


def test_what_no_answer_holds_is_refused():
    with pytest.raises(TypeError, match="set"):
        encode_answer(Answer(State.ANSWERED, cast("str", {"a"})))
