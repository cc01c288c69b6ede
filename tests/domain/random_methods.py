"""Random packs in which every method occurs, nested too, with answers; `random_cases` has the simpler ones."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from assess.domain.asking.asking import read
from assess.domain.compiled.ranges import ONE
from assess.domain.compiled.register import register_rows
from assess.domain.judging.measures import Status, answers_at
from assess.domain.pack.answers import (
    NOT_APPLICABLE,
    NOT_KNOWN,
    UNANSWERED,
    UNKNOWN,
    Answer,
    Evidence,
    Standing,
    State,
    answered,
)
from assess.domain.pack.kinds import Kind
from assess.domain.pack.pack import Pack, Target
from assess.domain.pack.questions import Option, Question
from assess.domain.pack.scores import Adjustment, Band, Bands, Direction, Method, Raise, Score
from tests.builders import (
    WORST_LEADS,
    accepted,
    all_,
    column,
    contradiction,
    grid_of,
    is_,
    listed,
    mean,
    measure,
    not_,
    pack,
    register,
    register_score,
    rows_where,
    scale,
    table,
    worst_of,
)
from tests.domain.random_cases import amounts, draw_condition, draw_question, partly_known
from tests.domain.reference_parts import values_left

POINTS = st.sampled_from(["0", "0", "1", "2", "0.5", "1/3", "4"])
CAPS = st.sampled_from([None, "1", "2.5", "4"])
TWO_BANDS = Bands("two", (Band("low", "low", below=Fraction(3)), Band("high", "high")))
SHARE_BANDS = Bands("share", (Band("low", "low", up_to=Fraction(40)), Band("high", "high")), in_percent=True)


def score(name, method, direction=Direction.RISK, **more):
    """Return a score of a method, in two bands."""
    return Score(name, name.capitalize(), direction, method, more.pop("bands", TWO_BANDS), **more)


def adjust(name, base, by, at_least, factor, **more):
    """Return a risk that is lowered by another score."""
    step = Adjustment(base, by, Fraction(at_least), Fraction(factor), **more)
    return score(name, Method.ADJUST, adjustment=step)


def _scores(statements):
    return (
        mean(),
        mean("fixed", maximum_all=True, of="privacy"),
        mean("merit", Direction.MERIT),
        grid_of("grid", ["sev", "sev2"], ["like"]),
        grid_of("raised", ["sev", "sev2", "sev3"], ["like", "like2"], rows_raised=Raise(4, 3), columns_raised=Raise(3)),
        register_score(),
        register_score(name="led", each=WORST_LEADS),
        score("rows", Method.WORST, over="scored", row_counts_when=is_("hit", "yes"), factors=("weight", "depth")),
        score("load", Method.SUM),
        score("whole", Method.SUM, of="load", maximum_all=True, bands=SHARE_BANDS),
        score("aid", Method.SUM, Direction.MERIT, maximum_all=True, bands=SHARE_BANDS),
        score("power", Method.PRODUCT),
        score("signs", Method.COUNT, statements=statements),
        worst_of("worst", "privacy", "fixed"),
        mean("blend", of="privacy", part_weights=(("grid", Fraction(2)), ("whole", Fraction("0.5")), ("raised", ONE))),
        mean("shares", of="none", part_weights=(("led", Fraction(1)), ("blend", Fraction("7/3")))),
        score("both", Method.SUM, parts=("load", "privacy", "signs")),
        score("times", Method.PRODUCT, parts=("whole", "signs")),
        adjust("eased", "whole", "aid", "40", "0.85", in_percent=True, half_up=True),
        adjust("spared", "both", "merit", "50", "1/3"),
        score("peak", Method.WORST, parts=("shares", "eased", "times", "power", "rows")),
        score("most", Method.SUM, parts=("spared", "peak")),
        adjust("last", "most", "aid", "2", "0"),
    )


def _with_points(draw, asks: Question) -> Question:
    """Return a question whose options give points in some of the sums."""
    names = draw(st.sampled_from([(), ("load",), ("aid",), ("load", "aid")]))
    if not names or not asks.options:
        return asks
    options = tuple(_pointed(draw, option, names) for option in asks.options)
    caps = {name: draw(CAPS) for name in names} if asks.kind is Kind.SOME_OF and asks.combine != "worst" else {}
    cap = {name: Fraction(most) for name, most in caps.items() if most is not None}
    return replace(asks, options=options, cap=cap)


def _pointed(draw, option: Option, names) -> Option:
    return replace(option, points={name: Fraction(draw(POINTS)) for name in names})


@st.composite
def packs(draw, *, contradictory=False) -> Pack:
    """Draw a pack with every method; a contradictory one also states which answers cannot both be true."""
    found: list[Question] = []
    for number in range(draw(st.integers(1, 6))):
        found.append(_with_points(draw, draw_question(draw, f"q{number}", found)))
    for name in ("sev", "sev2", "sev3", "like", "like2"):
        found.append(scale(name, 4, when=draw_condition(draw, found), not_applicable_allowed=True))
    for number in range(draw(st.integers(1, 2))):
        factor = scale(f"power{number}", 3, when=draw_condition(draw, found), not_applicable_allowed=True)
        found.append(replace(factor, options=tuple(_pointed(draw, option, ("power",)) for option in factor.options)))
    statements = [draw_condition(draw, found) for _ in range(draw(st.integers(1, 4)))]
    found += [register(when=draw_condition(draw, found)), _scored_table(draw, draw_condition(draw, found))]
    conditions = tuple(each for each in statements if each is not None) or (is_("sev", 4),)
    stated = (
        tuple(_contradictions(draw, [each for each in found if each.kind is not Kind.TABLE])) if contradictory else ()
    )
    return pack(*found, scores=_scores(conditions), contradictions=stated)


def _contradictions(draw, questions):
    for number in range(draw(st.integers(1, 2))):
        parts = [draw_condition(draw, questions) for _ in range(2)]
        when = all_(*(each for each in parts if each is not None))
        opens = draw(st.lists(st.sampled_from([each.id for each in questions]), max_size=2, unique=True))
        if when.parts:
            yield contradiction(f"c{number}", when, *opens)


def _scored_table(draw, when) -> Question:
    """Return a table whose rows are products; its factors may depend on other columns, but not on each other.

    If they did, some pairs of points would not occur together, and the range would be wider than it need be.
    """
    hit = is_("hit", "yes")
    further = draw(st.sampled_from([hit, all_(hit, not_(is_("more", "no"))), None]))
    columns = [column("hit", Kind.YES_NO), column("more", Kind.YES_NO)]
    for name, condition in (("weight", draw(st.sampled_from([hit, None]))), ("depth", further)):
        options = tuple(Option(str(number), str(number), points={"": Fraction(draw(POINTS))}) for number in range(1, 4))
        columns.append(replace(column(name, Kind.ONE_OF, when=condition), options=options))
    preselected = draw(st.sampled_from([(), ({"row": "a"},)]))
    return table("scored", *columns, key={"row": listed("a", "b")}, preselected=preselected, when=when)


# answers -------------------------------------------------------------------------------------------------------------


def _cells(draw, columns, row, least):
    for each in columns:
        if row.get(each.id, NOT_KNOWN) is not NOT_KNOWN:
            continue
        how = draw(st.integers(0, 3))
        if how < least:
            row[each.id] = NOT_KNOWN
        elif how > least or not least:
            value = draw(st.sampled_from([option.id for option in each.options]))
            row[each.id] = int(value) if each.kind is Kind.SCALE else value
    return row


@st.composite
def values(draw, asks):
    """Draw a value that a question takes; rows may be part-filled, by cells that are empty or not known."""
    if asks.table is not None:
        ((name, entries),) = asks.table.key.items()
        named = draw(st.lists(st.sampled_from([each.id for each in entries]), min_size=1, max_size=2, unique=True))
        return tuple(_cells(draw, asks.table.columns, {name: each}, 1) for each in named)
    if asks.kind is Kind.SCALE:
        return draw(st.integers(1, len(asks.options)))
    if asks.facts.is_amount:
        return draw(amounts(asks))
    if asks.kind is Kind.DATE:
        return draw(st.sampled_from([date(2025, 11, 1), date(2026, 12, 1), date(2027, 1, 11)]))
    alone = {option.id for option in asks.options if option.exclusive}
    together = [option.id for option in asks.options if option.id not in alone]
    if asks.kind is not Kind.SOME_OF:
        return draw(st.sampled_from([option.id for option in asks.options]))
    several = tuple(draw(st.lists(st.sampled_from(together), min_size=1, unique=True)))
    return (min(alone),) if alone and draw(st.booleans()) else several


@st.composite
def answer_sets(draw, of, states=("answered", "answered", "partly", "unknown", "unanswered", "na")):
    """Draw an answer to every question, hidden ones too."""
    found = {}
    for asks in of.questions:
        how = draw(st.sampled_from(states))
        if how == "partly":
            found[asks.id] = partly_known(draw, asks)
        elif how == "answered":
            standing = draw(st.sampled_from(list(Standing)))
            papers = (Evidence("A paper"),) if states == ("answered",) or draw(st.booleans()) else ()
            checker = "the officer" if states == ("answered",) or draw(st.booleans()) else ""
            found[asks.id] = Answer(
                State.ANSWERED, draw(values(asks)), standing=standing, evidence=papers, checked_by=checker
            )
        else:
            found[asks.id] = {"unknown": UNKNOWN, "unanswered": UNANSWERED, "na": NOT_APPLICABLE}[how]
    return found


@st.composite
def cases(draw):
    """Draw a pack with answers."""
    of = draw(packs())
    return of, draw(answer_sets(of))


@st.composite
def completions(draw, of, given, path=""):
    """Draw answers to all that is open, as somebody would who walks the questions in order."""
    done = dict(given)
    for asks in of.questions:
        if read(of, done, path).asks(asks.id):
            done = draw(_answered(asks, done))
    return done


# measures ------------------------------------------------------------------------------------------------------------


@st.composite
def choices_of_measures(draw, of):
    """Draw measures for a pack, some of them for the same question, and how far each of them has come."""
    made = []
    for number in range(draw(st.integers(1, 4))):
        asks = draw(st.sampled_from([each for each in of.questions if each.options or each.curves or each.table]))
        made.append(measure(f"m{number}", {asks.id: target(draw, asks)}))
    statuses = st.sampled_from(list(Status))
    return replace(of, measures=tuple(made)), {each.id: accepted(draw(statuses)) for each in made}


def target(draw, asks):
    """Return what a measure may set of a question."""
    if asks.table is not None:
        columns = [each for each in asks.table.columns if each.options]
        where = draw(st.lists(st.sampled_from(columns), max_size=2, unique_by=lambda each: each.id))
        sets = draw(st.lists(st.sampled_from(columns), min_size=1, max_size=2, unique_by=lambda each: each.id))
        met = {each.id: [_cell(draw, each), _cell(draw, each)] for each in where}
        return [rows_where(met, **{each.id: _cell(draw, each) for each in sets})]
    if not asks.facts.is_several:
        return draw(values(asks))
    ids = [option.id for option in asks.options if not option.exclusive]
    add = draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))
    remove = [each for each in ids if each not in add and draw(st.booleans())]
    return Target(add=tuple(add), remove=tuple(remove))


def _cell(draw, each):
    value = draw(st.sampled_from([option.id for option in each.options]))
    return int(value) if each.kind is Kind.SCALE else value


@st.composite
def completions_at(draw, of, given, choices, point, path=""):
    """Draw answers to all that is open today or at a point, as somebody would who walks the questions in order."""
    done = dict(given)
    for asks in of.questions:
        then = answers_at(of, done, choices, point)
        if read(of, done, path).asks(asks.id) or read(of, then, path).asks(asks.id):
            done = draw(_answered(asks, done))
    return done


@st.composite
def _answered(draw, asks, done):
    answer = done.get(asks.id, UNANSWERED)
    if answer.state in (State.UNKNOWN, State.UNANSWERED):
        left = values(asks) if answer.among is None else st.sampled_from(values_left(asks, answer))
        answer = answered(draw(left))
    if asks.table is not None and answer.is_answered:
        rows = [_cells(draw, asks.table.columns, dict(row), 0) for row in register_rows(asks, answer)]
        answer = answered(tuple(rows))
    return {**done, asks.id: answer}


@st.composite
def settled(draw, asks, answers):
    """Draw an answer that lacks nothing, whatever is kept of it so far."""
    answer = draw(_answered(asks, answers))[asks.id]
    if answer.state is State.NOT_APPLICABLE:
        answer = answered(draw(values(asks)))
    if asks.table is not None:
        rows = [_cells(draw, asks.table.columns, dict(row), 0) for row in answer.rows]
        answer = replace(answer, value=tuple(rows))
    return replace(answer, standing=Standing.VERIFIED, evidence=(Evidence("A paper"),), checked_by="the officer")
