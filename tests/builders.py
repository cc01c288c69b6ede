"""Small packs, questions and answers for tests, in plain Python.

    from tests.builders import answers, asked, evaluate, is_, pack, question, scores

    small = pack(
        question("storage", {"short": 0, "long": 1}),                       # rates the score "privacy", weight 1
        question("reason", {"law": 0, "habit": "1/2"}, when=is_("storage", "long"), weight=3),
    )
    scores(small, answers(storage="long"))["privacy"].value                  # Fraction(100)

**Questions.** `question(id, ratings)` is a one_of whose options are the keys of `ratings`; a rating is an int, a
decimal string or "1/3", for several scores a mapping (`{"a": {"privacy": 0, "merit": 1}}`); a list of ids leaves the
options unrated. `yes_no`, `scale`, `some_of`, `number`, `day`, `text`, `table` and `register` build the other kinds.
Every further field of `Question` may be given by its name. Ids with a dot are written in the positional mapping:
`answers({"data.storage": "long"})`.

**Conditions.** `is_`, `one_of_`, `includes`, `at_least`, `at_most`, `state_is`, `all_`, `any_`, `not_`; in red lines
and outcome rules wrap them in `fact(...)`.

**Packs.** `pack(*questions)` has one section, every score that a question rates as a mean (a risk in four bands), and
the outcome "approved". `scores=`, `gates=`, `outcomes=` and every other field of `Pack` may be given. With `paths=`, a
question that names no paths is on all of them. `mean`, `worst_of`, `register_score`, `grid_of`, `sum_of`, `product_of`,
`count_of`, `adjusted`, `worst_row`, `contradiction`, `gate`, `red_line`, `measure` and `outcome` build
the parts of a pack.
`pointed` gives the options of a question points, or those of a column with the score "".

**Answers.** `answers(a="yes", b=3, c=State.UNKNOWN, d=NOT_APPLICABLE)`: a plain value is an answered question.

**Results.** `reading`, `asked`, `scores` and `evaluate` compute from a pack and answers; `figures` are the
three figures of a score.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from typing import Any

from assess.domain import assessment
from assess.domain.asking.asking import Reading, read
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.compiled.scored import ScoreResult, Scores
from assess.domain.exploring.what_if import Change
from assess.domain.judging.measures import Choice, MeasureChoice, Status
from assess.domain.pack.answers import Answer, Answers, Evidence, Standing, State, answered
from assess.domain.pack.conditions import All, AnyOf, Compare, Comparison, Condition, Not
from assess.domain.pack.contradictions import Contradiction
from assess.domain.pack.curves import Corner, Line, Step, Steps
from assess.domain.pack.kinds import Kind
from assess.domain.pack.pack import Gate, Measure, RowTarget, Target
from assess.domain.pack.questions import Bounds, Column, ListEntry, Option, Path, Question, Section, Table
from assess.domain.pack.rules import Always, AnswerFact, Outcome, OutcomeRule, RedLine, Rule
from assess.domain.pack.scores import Adjustment, Band, Bands, Direction, Grid, GridInputs, Method, Raise, Score
from assess.domain.scoring.every_score import score_all

Number = int | str | Fraction
DAY = date(2026, 11, 22)
MADE = datetime(2026, 11, 23, 15, 4, 9, tzinfo=UTC)
"""When reports of the tests are made: on another day than that on which they are judged."""

RISK_BANDS = Bands(
    "risk100",
    (
        Band("low", "low", below=Fraction(25)),
        Band("limited", "limited", below=Fraction(50)),
        Band("high", "high", below=Fraction(75)),
        Band("maximum", "maximum"),
    ),
)
LEVEL_BANDS = Bands(
    "level4",
    (
        Band("low", "low", up_to=Fraction(1)),
        Band("limited", "limited", up_to=Fraction(2)),
        Band("high", "high", up_to=Fraction(3)),
        Band("maximum", "maximum"),
    ),
)
SEVERITY = Grid(
    "severity-likelihood",
    "Level of the interference",
    "severity",
    "likelihood",
    tuple(tuple(Fraction(cell) for cell in row) for row in ((1, 1, 2, 2), (1, 2, 2, 3), (2, 2, 3, 4), (3, 3, 4, 4))),
)


def _ratings(given: Number | Mapping[str, Number] | None, score: str) -> dict[str, Fraction]:
    if given is None:
        return {}
    return {name: Fraction(each) for name, each in (given if isinstance(given, Mapping) else {score: given}).items()}


def options(
    ratings: Mapping[str, Any] | Iterable[str], *, score: str = "privacy", exclusive: str = ""
) -> tuple[Option, ...]:
    """Return options from ids with their ratings, or from ids alone."""
    rated = ratings if isinstance(ratings, Mapping) else dict.fromkeys(ratings)
    return tuple(
        Option(each, each.capitalize(), rating=_ratings(given, score), exclusive=each == exclusive)
        for each, given in rated.items()
    )


def question(
    name: str,
    ratings: Mapping[str, Any] | Iterable[str] = ("good", "bad"),
    *,
    kind: Kind = Kind.ONE_OF,
    score: str = "privacy",
    weight: Number | Mapping[str, Number] = 1,
    exclusive: str = "",
    paths: Iterable[str] = (),
    **more: Any,
) -> Question:
    """Return a question; `ratings` are its options with what each rates."""
    offered = more.pop("options", None) or options(ratings, score=score, exclusive=exclusive)
    weights = {each: Fraction(given) for each, given in weight.items()} if isinstance(weight, Mapping) else {}
    if not weights and weight != 1:
        rated = {each for option in offered for each in option.rating}.union(more.get("curves", ()))
        weights = dict.fromkeys(rated, Fraction(str(weight)))
    return Question(
        name, more.pop("ask", f"{name}?"), kind, options=offered, weight=weights, paths=frozenset(paths), **more
    )


def yes_no(name: str, ratings: Mapping[str, Any] | Iterable[str] = ("yes", "no"), **more: Any) -> Question:
    """Return a question that is answered by yes, no and perhaps partly."""
    return question(name, ratings, kind=Kind.YES_NO, **more)


def scale(name: str, levels: int = 4, better: str = "low", rates: Iterable[str] = (), **more: Any) -> Question:
    """Return a scale; level i rates (i-1)/(levels-1) in the scores that it `rates`."""
    rating = {str(i): {score: Fraction(i - 1, levels - 1) for score in rates} for i in range(1, levels + 1)}
    return question(name, rating, kind=Kind.SCALE, better=better, **more)


def some_of(name: str, ratings: Mapping[str, Any] | Iterable[str], start: Number = 0, **more: Any) -> Question:
    """Return a question with several choices; `start` is where the sum of their ratings begins."""
    score = more.get("score", "privacy")
    return question(name, ratings, kind=Kind.SOME_OF, start={score: Fraction(start)}, **more)


def number(
    name: str, *, least: Number | None = None, most: Number | None = None, decimals: int = 0, **more: Any
) -> Question:
    """Return a question for a number, or for money with `kind=Kind.MONEY`."""
    bounds = Bounds(
        Decimal(str(least)) if least is not None else None, Decimal(str(most)) if most is not None else None, decimals
    )
    return question(name, (), kind=more.pop("kind", Kind.NUMBER), bounds=bounds, **more)


def line(*corners: tuple[Number, Number]) -> Line:
    """Return ratings along a line; each corner is an amount with its rating."""
    return Line(tuple(Corner(Fraction(amount), Fraction(rating)) for amount, rating in corners))


def steps(*given: tuple[Number, Number], last: Number, up_to: bool = False) -> Steps:
    """Return ratings in steps; each is a bound with its rating, the last one has no bound."""
    bounded = [Step(Fraction(rating), **{"up_to" if up_to else "below": Fraction(bound)}) for bound, rating in given]
    return Steps((*bounded, Step(Fraction(last))))


def day(name: str, *, least: date | None = None, most: date | None = None, **more: Any) -> Question:
    """Return a question for a date."""
    return question(name, (), kind=Kind.DATE, bounds=Bounds(least, most), **more)


def text(name: str, *, max_length: int = 200, **more: Any) -> Question:
    """Return a question for one line of text, or for paragraphs with `kind=Kind.LONG_TEXT`."""
    return question(name, (), kind=more.pop("kind", Kind.TEXT), bounds=Bounds(max_length=max_length), **more)


def column(name: str, kind: Kind = Kind.SCALE, *, levels: int = 4, ids: Iterable[str] = (), **more: Any) -> Column:
    """Return a column: a scale of four levels unless another kind is named; yes and no for a yes_no."""
    names = {
        Kind.SCALE: [str(i) for i in range(1, levels + 1)],
        Kind.YES_NO: ["yes", "no"],
    }.get(kind, [])
    if kind is Kind.SCALE:
        more.setdefault("better", "low")
    return Column(name, name.capitalize(), kind, options=options(list(ids) or names), **more)


def listed(*ids: str) -> tuple[ListEntry, ...]:
    """Return entries of a list, each labelled by its id in capitals."""
    return tuple(ListEntry(each, each.upper()) for each in ids)


def table(name: str, *columns: Column, **more: Any) -> Question:
    """Return a table; `key`, `preselected`, `may_add` and `at_most` go to its rows, the rest to the question."""
    rows = {key: more.pop(key) for key in ("key", "preselected", "may_add", "at_most") if key in more}
    return question(name, (), kind=Kind.TABLE, table=Table(columns, **rows), **more)


def register(name: str = "rights", *rights: str, **more: Any) -> Question:
    """Return a register of rights: affected, and then scale, scope, reversibility and likelihood from 1 to 4."""
    affected = is_("affected", "yes")
    judged = [column(each, when=affected) for each in ("scale", "scope", "reversibility", "likelihood")]
    key = {"right": listed(*(rights or ("art7", "art8", "art21")))}
    return table(name, column("affected", Kind.YES_NO), *judged, key=key, **more)


def is_(name: str, value: Any) -> Compare:
    """Hold when the answer is this."""
    return Compare(name, Comparison.IS, value)


def one_of_(name: str, *values: Any) -> Compare:
    """Hold when the answer is one of these."""
    return Compare(name, Comparison.IS_ONE_OF, values)


def includes(name: str, value: str) -> Compare:
    """Hold when this is among what was chosen."""
    return Compare(name, Comparison.INCLUDES, value)


def includes_any(name: str, *values: str) -> Compare:
    """Hold when one of these is among what was chosen."""
    return Compare(name, Comparison.INCLUDES_ANY, values)


def proved(value: Any, standing: Standing = Standing.DOCUMENTED, **more: Any) -> Answer:
    """Return an answer with what its standing needs: evidence, and of a verified one who checked it."""
    checker = "the officer" if standing is Standing.VERIFIED else ""
    papers = () if standing is Standing.CLAIMED else (Evidence("A paper"),)
    return Answer(State.ANSWERED, value, standing=standing, evidence=papers, checked_by=checker, **more)


def partly(asks: Question, sure: Iterable[str], unknown: Iterable[str], **more: Any) -> Answer:
    """Return an answer to a question for several choices of which some are not known."""
    return Answer(State.UNKNOWN, among=asks.chosen_among(tuple(sure), tuple(unknown)), **more)


def at_least(name: str, value: Any, positions: Mapping[str, int] | None = None) -> Compare:
    """Hold from this value upwards."""
    return Compare(name, Comparison.AT_LEAST, value, positions)


def at_most(name: str, value: Any, positions: Mapping[str, int] | None = None) -> Compare:
    """Hold up to this value."""
    return Compare(name, Comparison.AT_MOST, value, positions)


def state_is(name: str, state: State) -> Compare:
    """Hold while the answer is in this state."""
    return Compare(name, Comparison.STATE_IS, state.value)


def all_(*parts: Condition) -> All:
    """Hold when every part does."""
    return All(parts)


def any_(*parts: Condition) -> AnyOf:
    """Hold when some part does."""
    return AnyOf(parts)


def not_(part: Condition) -> Not:
    """Hold when the part does not."""
    return Not(part)


def fact(condition: Condition) -> AnswerFact:
    """Return a condition as a fact for a red line or an outcome rule."""
    return AnswerFact(condition)


def mean(name: str = "privacy", direction: Direction = Direction.RISK, **more: Any) -> Score:
    """Return a score that is a weighted mean."""
    bands = more.pop("bands", RISK_BANDS)
    return Score(name, name.capitalize(), direction, Method.MEAN, bands, **more)


def worst_of(name: str, *parts: str, direction: Direction = Direction.RISK, **more: Any) -> Score:
    """Return a score that is the worst of other scores."""
    bands = more.pop("bands", RISK_BANDS)
    return Score(name, name.capitalize(), direction, Method.WORST, bands, parts=parts, **more)


WORST_LEADS = GridInputs(SEVERITY, ("scale", "scope", "reversibility"), ("likelihood",), Raise(4, 3))
"""How deep the harm goes leads; how wide and how lasting it is raise it by one level at most. Source: method.md 4."""


def register_score(over: str = "rights", name: str = "rights-score", **more: Any) -> Score:
    """Return the score of a `register`: its worst row, by the grid of severity and likelihood."""
    each = more.pop("each", GridInputs(SEVERITY, ("scale", "scope", "reversibility"), ("likelihood",)))
    counts = more.pop("row_counts_when", is_("affected", "yes"))
    direction = more.pop("direction", Direction.RISK)
    return Score(
        name, "Rights", direction, Method.WORST, LEVEL_BANDS, over=over, row_counts_when=counts, each=each, **more
    )


def grid_of(name: str, rows: Iterable[str], columns: Iterable[str], grid: Grid = SEVERITY, **more: Any) -> Score:
    """Return a score that is a cell of a grid, read by questions."""
    each = GridInputs(
        grid, tuple(rows), tuple(columns), more.pop("rows_raised", None), more.pop("columns_raised", None)
    )
    return Score(name, name.capitalize(), Direction.RISK, Method.GRID, LEVEL_BANDS, each=each, **more)


def pointed(asks: Question, given: Mapping[str, Number | Mapping[str, Number]], score: str = "load") -> Question:
    """Return a question whose options give points, each in one score or in several."""
    points = {name: _ratings(each, score) for name, each in given.items()}
    return replace(asks, options=tuple(replace(each, points=points.get(each.id, {})) for each in asks.options))


def sum_of(name: str, *parts: str, direction: Direction = Direction.RISK, **more: Any) -> Score:
    """Return a score that adds up points, or other scores."""
    return Score(name, name.capitalize(), direction, Method.SUM, more.pop("bands", RISK_BANDS), parts=parts, **more)


def product_of(name: str, *parts: str, **more: Any) -> Score:
    """Return a risk that multiplies points, or other scores."""
    bands = more.pop("bands", RISK_BANDS)
    return Score(name, name.capitalize(), Direction.RISK, Method.PRODUCT, bands, parts=parts, **more)


def count_of(name: str, *statements: Condition, **more: Any) -> Score:
    """Return a risk that counts the statements that hold."""
    bands = more.pop("bands", RISK_BANDS)
    return Score(name, name.capitalize(), Direction.RISK, Method.COUNT, bands, statements=statements, **more)


def adjusted(name: str, base: str, by: str, at_least: Number, factor: Number, **more: Any) -> Score:
    """Return a risk that another score lowers; `in_percent` and `half_up` go to the step."""
    step = Adjustment(
        base,
        by,
        Fraction(at_least),
        Fraction(factor),
        in_percent=more.pop("in_percent", False),
        half_up=more.pop("half_up", False),
    )
    bands = more.pop("bands", RISK_BANDS)
    return Score(name, name.capitalize(), Direction.RISK, Method.ADJUST, bands, adjustment=step, **more)


def worst_row(name: str, over: str, *factors: str, counts: Condition | None = None, **more: Any) -> Score:
    """Return a risk that is the worst row of a table, each row being the product of the points of some columns."""
    bands = more.pop("bands", RISK_BANDS)
    return Score(
        name,
        name.capitalize(),
        Direction.RISK,
        Method.WORST,
        bands,
        over=over,
        factors=factors,
        row_counts_when=counts,
        **more,
    )


def gate(asks: str, passes: Iterable[str] | None = ("yes",), **more: Any) -> Gate:
    """Return a gate named G-<question>; it passes on these options, on any answer with `None`."""
    named = None if passes is None else frozenset(passes)
    for bound in ("at_least", "at_most"):
        if bound in more:
            more[bound] = Decimal(more[bound])
    return Gate(f"G-{asks}", asks, "It holds.", "Make it hold.", "law", passes=named, **more)


def red_line(name: str, when: Rule, effect: Any = "reject", **more: Any) -> RedLine:
    """Return a red line."""
    return RedLine(name, name, when, effect, "It says.", "Clear it.", "law", **more)


def contradiction(name: str, when: Condition, *opens: str, **more: Any) -> Contradiction:
    """Return a contradiction; it opens every question that it reads unless some are named."""
    return Contradiction(name, when, f"{name} cannot be.", opens or tuple(dict.fromkeys(when.reads())), **more)


def measure(name: str, sets: Mapping[str, Any], **more: Any) -> Measure:
    """Return a measure; a plain value, a `Target`, or a list of `RowTarget` for each question that it sets."""
    targets = {
        asks: given
        if isinstance(given, Target)
        else Target(rows=tuple(given))
        if isinstance(given, list)
        else Target(value=given)
        for asks, given in sets.items()
    }
    return Measure(name, name.capitalize(), "It helps.", targets, **more)


def rows_where(where: Mapping[str, Iterable[str]], **cells: Any) -> RowTarget:
    """Return which rows a measure reaches, with the cells that it sets in them."""
    return RowTarget({name: frozenset(allowed) for name, allowed in where.items()}, cells)


def accepted(status: Status = Status.PLANNED) -> MeasureChoice:
    """Return the choice of a measure that the city takes."""
    return MeasureChoice(Choice.ACCEPTED, status)


def outcome(name: str, gives: Outcome, when: Rule, paths: Iterable[str] = ()) -> OutcomeRule:
    """Return an outcome rule."""
    return OutcomeRule(name, gives, when, f"Because of {name}.", frozenset(paths))


def pack(*questions: Question | Section, paths: Iterable[str] = (), **more: Any) -> CompiledPack:
    """Return a pack: sections as given, or the questions in one section."""
    sections = tuple(each for each in questions if isinstance(each, Section))
    loose = tuple(each for each in questions if isinstance(each, Question))
    if loose:
        sections = (*sections, Section("main", "Main", loose))
    rated = dict.fromkeys(
        score
        for part in sections
        for each in part.questions
        for score in (*(score for option in each.options for score in option.rating), *each.curves)
    )
    more.setdefault("scores", tuple(mean(score) for score in rated))
    more.setdefault("outcomes", (outcome("otherwise", Outcome.APPROVED, Always()),))
    if paths:
        paths = tuple(paths)
        sections = tuple(replace(part, questions=_on_paths(part.questions, paths)) for part in sections)
    ways = tuple(Path(each, each.capitalize()) for each in paths)
    return CompiledPack(
        more.pop("id", "small"), more.pop("version", "1.0"), "Small", "en", sections, paths=ways, **more
    )


def _on_paths(questions: Iterable[Question], paths: Iterable[str]) -> tuple[Question, ...]:
    return tuple(each if each.paths else replace(each, paths=frozenset(paths)) for each in questions)


def answers(given: Mapping[str, Any] | None = None, /, **more: Any) -> Answers:
    """Return answers: an `Answer` as it is, a `State` as an answer in that state, anything else as a value."""
    return {name: _answer(each) for name, each in {**(given or {}), **more}.items()}


def _answer(given: Any) -> Answer:
    if isinstance(given, Answer):
        return given
    if isinstance(given, State):
        return Answer(given)
    return answered(tuple(given) if isinstance(given, list) else given)


def reading(of: CompiledPack, given: Answers, path: str = "") -> Reading:
    """Return what is asked."""
    return read(of, given, path)


def asked(of: CompiledPack, given: Answers, path: str = "") -> list[str]:
    """Return the ids of what is asked, in order."""
    return [each.id for each in read(of, given, path).asked]


def scores(of: CompiledPack, given: Answers, path: str = "") -> Scores:
    """Return every score."""
    return score_all(read(of, given, path))


def figures(scored: ScoreResult) -> tuple[Any, Any, Any]:
    """Return value, low and high of a score, to be compared with three plain numbers."""
    return scored.value, scored.low, scored.high


def with_changes(of: assessment.Assessment, changes: Iterable[Change]) -> assessment.Assessment:
    """Return an assessment with some answers changed."""
    return reduce(
        lambda made, each: made.answered(each.question, made.answers[each.question].changed_to(each.value)), changes, of
    )


def evaluate(
    of: CompiledPack, given: Answers, path: str = "", as_of: date = DAY, **choices: MeasureChoice
) -> assessment.Results:
    """Return everything that is computed; choices of measures by their ids, underscores for hyphens."""
    chosen = {name.replace("_", "-"): choice for name, choice in choices.items()}
    return assessment.evaluate(assessment.Assessment(of, as_of, given, path, measures=chosen))
