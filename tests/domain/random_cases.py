"""Random packs and answers for the property tests: every kind that is scored, nested conditions, all methods."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from assess.domain.asking.asking import read
from assess.domain.compiled.register import register_rows
from assess.domain.pack.answers import (
    NOT_APPLICABLE,
    NOT_KNOWN,
    UNANSWERED,
    UNKNOWN,
    Among,
    Answer,
    Evidence,
    Standing,
    State,
    answered,
)
from assess.domain.pack.kinds import Kind
from assess.domain.pack.questions import Question
from assess.domain.pack.scores import Direction, Raise
from tests.builders import (
    WORST_LEADS,
    all_,
    any_,
    at_least,
    grid_of,
    includes,
    includes_any,
    is_,
    line,
    mean,
    not_,
    one_of_,
    pack,
    question,
    register,
    register_score,
    some_of,
    state_is,
    steps,
    worst_of,
    yes_no,
)
from tests.builders import number as number_
from tests.builders import scale as scale_
from tests.domain.reference_parts import possible_amounts, values_left

SHARES = st.sampled_from(["0", "0.1", "1/4", "1/3", "0.5", "2/3", "0.85", "1"])
SIGNED = st.sampled_from(["-0.5", "-1/3", "-0.1", "0", "0.25", "1/3", "0.8"])
WEIGHTS = st.sampled_from(["0.1", "0.5", "1", "1", "1.5", "2", "7/3"])
LEVELS = st.integers(1, 4)
SCORES = (
    mean(),
    mean("fixed", maximum_all=True, of="privacy"),
    mean("merit", Direction.MERIT),
    grid_of("grid", ["sev", "sev2"], ["like"]),
    grid_of("lifted", ["sev", "sev2"], ["like"], rows_raised=Raise(4, None)),
    register_score(),
    register_score(name="led", each=WORST_LEADS),
    worst_of("worst", "privacy", "fixed"),
)


SHAPES = st.sampled_from(["none", "none", "leaf", "leaf", "not", "all", "any"])
STATES = st.sampled_from(list(State))
KINDS = st.sampled_from(["plain", "rated", "rated", "several", "worst", "scale", "amount"])
NAMES = st.sampled_from([["privacy"], ["privacy"], ["merit"], ["privacy", "merit"]])


def draw_condition(draw, earlier):
    """Draw a condition over earlier questions, or none."""
    shape = draw(SHAPES) if earlier else "none"
    if shape == "none":
        return None
    first = _comparison(draw, draw(st.sampled_from(earlier)))
    if shape == "leaf":
        return first
    if shape == "not":
        return not_(first)
    second = _comparison(draw, draw(st.sampled_from(earlier)))
    return all_(first, not_(second)) if shape == "all" else any_(first, second)


def _comparison(draw, asks):
    if draw(st.integers(0, 3)) == 0:
        return state_is(asks.id, draw(STATES))
    if asks.kind is Kind.SOME_OF:
        named = draw(st.lists(st.sampled_from([option.id for option in asks.options]), min_size=1, max_size=2))
        return includes(asks.id, named[0]) if draw(st.booleans()) else includes_any(asks.id, *named)
    if asks.kind is Kind.SCALE:
        return at_least(asks.id, draw(LEVELS))
    if asks.facts.is_amount:
        return at_least(asks.id, Decimal(draw(st.integers(-1, 12))))
    ids = [option.id for option in asks.options]
    first = draw(st.sampled_from(ids))
    return is_(asks.id, first) if draw(st.booleans()) else one_of_(asks.id, first, ids[0])


def draw_question(draw, name, earlier):
    """Draw a question that rates a risk, a merit, both or none."""
    more = {"when": draw_condition(draw, earlier), "not_applicable_allowed": True}
    kind = draw(KINDS)
    names = draw(NAMES)
    weight = draw(WEIGHTS)
    if kind == "plain":
        return yes_no(name, **more)
    if kind == "scale":
        return scale_(name, 4, rates=names, weight=weight, **more)
    if kind == "amount":
        return draw_amount(draw, name, names, weight=weight, **more)
    several = kind in ("several", "worst")
    ratings = SIGNED if kind == "several" else SHARES
    ids = "abcd"[: draw(st.integers(2, 4))]
    rated = {each: {score: draw(ratings) for score in names} for each in ids}
    if several:
        combine = "worst" if kind == "worst" else "sum_capped"
        asks = some_of(name, rated, exclusive=draw(st.sampled_from(["", "a"])), combine=combine, weight=weight, **more)
        return replace(asks, start=dict.fromkeys(names, draw(st.sampled_from([0, 1]))))
    return question(name, rated, weight=weight, **more)


def draw_amount(draw, name, scores, **more):
    """Draw a question for an amount that rates: along a line or in steps, with bounds or without, up and down too."""
    curves = {score: draw(curves_) for score in scores}
    least, most = draw(st.sampled_from([(None, None), (0, None), (None, 10), (1, 9), (4, 6)]))
    kind = draw(st.sampled_from([Kind.NUMBER, Kind.PERCENTAGE, Kind.MONEY]))
    decimals = draw(st.sampled_from([0, 1]))
    return number_(name, least=least, most=most, kind=kind, decimals=decimals, curves=curves, **more)


@st.composite
def _curves(draw):
    amounts = sorted(draw(st.lists(st.integers(0, 11), min_size=2, max_size=4, unique=True)))
    pairs = [(amount, draw(SHARES)) for amount in amounts]
    if draw(st.booleans()):
        return line(*pairs)
    return steps(*pairs, last=draw(SHARES), up_to=draw(st.booleans()))


curves_ = _curves()


def amounts(asks):
    """Return the amounts that a question takes."""
    return st.sampled_from(possible_amounts(asks))


@st.composite
def packs(draw):
    """Draw a pack with every method."""
    found: list[Question] = []
    for number in range(draw(st.integers(1, 7))):
        found.append(draw_question(draw, f"q{number}", found))
    for name in ("sev", "sev2", "like"):
        found.append(scale_(name, 4, when=draw_condition(draw, found), not_applicable_allowed=True))
    fixed = draw(st.sampled_from([(), ({"right": "art7"},)]))
    found.append(register(preselected=fixed, when=draw_condition(draw, found)))
    return pack(*found, scores=SCORES)


ROWS = st.fixed_dictionaries(
    {},
    optional={
        "affected": st.sampled_from(["yes", "no", "yes", NOT_KNOWN]),
        **dict.fromkeys(("scale", "scope", "reversibility", "likelihood"), LEVELS | st.just(NOT_KNOWN)),
    },
)


def values(asks):
    """Return the values that a question takes; registers with rows that may be part-filled."""
    if asks.kind is Kind.TABLE:
        rights = st.lists(st.sampled_from(["art7", "art8", "art21"]), min_size=1, max_size=3, unique=True)
        return st.tuples(rights, st.lists(ROWS, min_size=3, max_size=3)).map(
            lambda drawn: tuple({"right": right, **row} for right, row in zip(*drawn, strict=False))
        )
    if asks.kind is Kind.SCALE:
        return LEVELS
    if asks.facts.is_amount:
        return amounts(asks)
    ids = [option.id for option in asks.options]
    if asks.kind is not Kind.SOME_OF:
        return st.sampled_from(ids)
    alone = {option.id for option in asks.options if option.exclusive}
    together = [each for each in ids if each not in alone]
    return st.lists(st.sampled_from(together), min_size=1, unique=True).map(tuple) | st.sampled_from(
        [(each,) for each in alone] or [(together[0],)]
    )


@st.composite
def answer_sets(draw, of, *, settled=False):
    """Draw an answer to every question, hidden ones too; with `settled` none of them open."""
    found = {}
    for asks in of.questions:
        states = ["answered"] if settled else ["answered", "answered", "partly", "unknown", "unanswered", "na"]
        how = draw(st.sampled_from(states))
        if how == "partly":
            found[asks.id] = partly_known(draw, asks)
        elif how == "answered":
            standing = draw(st.sampled_from(list(Standing)))
            papers = (Evidence("A paper"),) if settled or draw(st.booleans()) else ()
            checker = "the officer" if settled or draw(st.booleans()) else ""
            found[asks.id] = Answer(
                State.ANSWERED, draw(values(asks)), standing=standing, evidence=papers, checked_by=checker
            )
        else:
            found[asks.id] = {"unknown": UNKNOWN, "unanswered": UNANSWERED, "na": NOT_APPLICABLE}[how]
    return found


def partly_known(draw, asks):
    """Draw an answer of which a part is known; one that is open altogether where there are no parts."""
    if not asks.facts.is_choice:
        return UNKNOWN
    if asks.kind is not Kind.SOME_OF:
        left = st.lists(st.sampled_from(asks.each_choice), min_size=1, unique=True)
        return Answer(State.UNKNOWN, among=Among(tuple(draw(left))))
    together = [option.id for option in asks.options if not option.exclusive]
    unknown = draw(st.lists(st.sampled_from(together), min_size=1, unique=True))
    sure = [each for each in together if each not in unknown and draw(st.booleans())]
    return Answer(State.UNKNOWN, among=asks.chosen_among(sure, unknown))


@st.composite
def cases(draw):
    """Draw a pack with answers."""
    of = draw(packs())
    return of, draw(answer_sets(of))


@st.composite
def completions(draw, of, given):
    """Draw answers to all that is open, as somebody would who walks the questions in order."""
    done = dict(given)
    for asks in of.questions:
        if not read(of, done).asks(asks.id):
            continue
        answer = done.get(asks.id, UNANSWERED)
        if answer.state in (State.UNKNOWN, State.UNANSWERED):
            answer = answered(
                draw(values(asks) if answer.among is None else st.sampled_from(values_left(asks, answer)))
            )
        if asks.kind is Kind.TABLE and answer.is_answered:
            answer = Answer(State.ANSWERED, tuple(draw(_filled(row)) for row in register_rows(asks, answer)))
        done[asks.id] = answer
    return done


@st.composite
def _filled(draw, row):
    known = {name: cell for name, cell in row.items() if cell is not NOT_KNOWN}
    cells = {"affected": draw(st.sampled_from(["yes", "no"])), **known}
    for name in ("scale", "scope", "reversibility", "likelihood"):
        cells.setdefault(name, draw(LEVELS))
    return cells
