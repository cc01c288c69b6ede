"""On the shipped questionnaires: whatever is answered to what was withheld, the outcome stays in the range."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.domain.asking.asking import Reading, read
from assess.domain.assessment import Assessment, evaluate
from assess.domain.compiled.best import amounts_of
from assess.domain.exploring.ladder import holds
from assess.domain.pack.answers import OPEN_STATES, UNANSWERED, UNKNOWN, answered
from assess.domain.pack.kinds import Shape
from assess.domain.pack.questions import Question
from assess.interop.answers.reading import load, parse_answers_file
from tests.places import ROOT
from tests.shipped import SHIPPED

FILES = sorted((ROOT / "questionnaires").glob("*/*/examples/*.json"))
FILES += sorted((ROOT / "questionnaires").glob("*/*/archetypes/*.json"))


def case(file) -> Assessment:
    return parse_answers_file(load(file.read_bytes()), SHIPPED.get(file.parents[1])).assessment()


def fact(draw, asks: Question, kept):
    """Draw a value that a question takes; words, days, files and rows are as they were."""
    match asks.facts.shape:
        case Shape.OPTION:
            return answered(draw(st.sampled_from([option.id for option in asks.options])))
        case Shape.LEVEL:
            return answered(draw(st.integers(1, len(asks.options))))
        case Shape.OPTIONS:
            together = [option.id for option in asks.options if not option.exclusive]
            most = min(asks.bounds.at_most or len(together), 3)
            return answered(tuple(draw(st.lists(st.sampled_from(together), min_size=1, max_size=most, unique=True))))
        case Shape.AMOUNT if asks.curves:
            return answered(draw(st.sampled_from(list(amounts_of(asks)))))
        case _:
            return kept


def filled_in(draw, before: Reading, kept) -> dict:
    """Return answers to what is open, as somebody gives them who walks the questions in order."""
    done = dict(before.answers)
    for asks in before.pack.on_path(before.path):
        seen = read(before.pack, done, before.path)
        if seen.asks(asks.id) and seen.answer(asks.id).state in OPEN_STATES and asks.id not in seen.contradicted:
            done[asks.id] = fact(draw, asks, kept.get(asks.id, UNANSWERED))
    return done


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parents[2].name}/{file.stem}")
@settings(max_examples=settings().max_examples // 10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_comes_out_once_more_is_known_was_possible_before(file, data):
    whole = case(file)
    names = [name for name, answer in whole.answers.items() if answer.is_settled]
    hidden = data.draw(st.sets(st.sampled_from(names), min_size=1, max_size=len(names)))
    told = {name: UNKNOWN if name in hidden else answer for name, answer in whole.answers.items()}
    before = evaluate(replace(whole, answers=told))
    done = filled_in(data.draw, before.today.reading, whole.answers)
    after = evaluate(replace(whole, answers=done))
    if not after.today.reading.contradictions:
        assert holds(before.outcome.span, after.outcome.span), (before.outcome, after.outcome)
