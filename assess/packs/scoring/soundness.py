"""What must hold for a pack to be computed at all; checked whenever a pack is read."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from assess.domain.pack.pack import Gate, Pack
from assess.domain.pack.questions import Column, Option, Question
from assess.domain.pack.rules import Always
from assess.domain.pack.scores import Direction, Grid, GridInputs, Method, Score
from assess.packs.format.draft import ReadPack
from assess.packs.format.problems import Findings, Position
from assess.packs.scoring.score_checks import check_scores


def check_soundness(read: ReadPack, found: Findings) -> None:
    """Note what would make scoring stumble or mislead."""
    for question in read.pack.questions:
        _check_ratings(question, read, found)
        _check_points(question, read, found)
    _check_grids(read, found)
    for score in read.pack.scores:
        _check_score(score, read, found)
    check_scores(read, found)
    for gate in read.pack.gates:
        _check_gate(gate, read, found)
    _check_outcomes(read.pack, read, found)


def _check_ratings(question: Question, read: ReadPack, found: Findings) -> None:
    place = read.place("question", question.id)
    adds_up = question.facts.is_several and question.combine == "sum_capped"
    least = -1 if adds_up else 0
    for score, option, where in _options_by_score(question, question.rates, read):
        rating = option.rating.get(score)
        if rating is None:
            problem = f"the option `{option.id}` does not rate `{score}`, other options of `{question.id}` do"
            found.error(where, problem, "rate every option, or none")
        elif not least <= rating <= 1:
            found.error(where, f"the rating {rating} is out of range", f"write a number from {least} to 1")
    for score, amount in question.start.items():
        if not 0 <= amount <= 1:
            found.error(place, f"`start` is {amount} for `{score}`", "write a number from 0 to 1")
    for score, weight in question.weight.items():
        if weight < 0:
            found.error(
                place, f"the weight {weight} for `{score}` is negative", "write 0 or more; turn the ratings round"
            )


def _check_points(question: Question, read: ReadPack, found: Findings) -> None:
    for score, option, where in _options_by_score(question, question.earns, read):
        points = option.points.get(score)
        if points is None:
            problem = f"the option `{option.id}` gives no points for `{score}`, other options of `{question.id}` do"
            found.error(where, problem, "give points with every option, 0 too, or with none")
        elif points < 0:
            found.error(where, f"the points {points} are less than nothing", "write 0 or more")
    for score, cap in question.cap.items():
        if cap <= 0:
            found.error(read.place("question", question.id), f"`cap` is {cap} for `{score}`", "write a number above 0")


def _options_by_score(
    question: Question, scores: Iterable[str], read: ReadPack
) -> Iterator[tuple[str, Option, Position]]:
    """Yield each option for each score, and where it stands in its file."""
    place = read.place("question", question.id)
    for score in sorted(scores):
        for option in question.options:
            yield score, option, read.where.get((f"option of {question.id}", option.id), place)


def _check_score(score: Score, read: ReadPack, found: Findings) -> None:
    place = read.place("score", score.id)
    if score.method is Method.MEAN:
        _check_mean(score, read, found, place)
    if score.over and score.direction is not Direction.RISK:
        found.error(place, "a score over a table finds the worst row of a risk", "write `direction: risk`")
    if score.each is not None:
        known = _columns(score, read.pack) if score.over else read.pack.question_by_id
        inputs = [known[name] for name in (*score.each.rows, *score.each.columns) if name in known]
        _check_inputs(score, score.each, inputs, found, place)


def _columns(score: Score, pack: Pack) -> dict[str, Column]:
    table = pack.question_by_id[score.over].table
    return dict(table.column_by_id) if table else {}


def _check_mean(score: Score, read: ReadPack, found: Findings, place: Position) -> None:
    name = score.reads
    rated = list(read.pack.rated_by(name))
    if not rated and score.part_weights:
        return
    if not rated:
        found.error(place, f"no option rates `{name}`", "rate the options of some questions, or delete the score")
    elif not sum(question.weight_in(name) for question in rated):
        found.error(place, f"the weights for `{name}` add up to nothing", "give some question a weight above 0")
    for other in read.pack.scores:
        same = other.method is Method.MEAN and other.reads == name
        if same and other.direction is not score.direction and score.direction is Direction.RISK:
            found.error(place, f"`{other.id}` reads the same ratings the other way round", "give both one direction")


def _check_grids(read: ReadPack, found: Findings) -> None:
    grids: dict[str, Grid] = {score.each.grid.id: score.each.grid for score in read.pack.scores if score.each}
    for grid in grids.values():
        rows = grid.cells
        columns = tuple(zip(*rows, strict=True))
        if grid.lowest < 0:
            found.error(read.place("grid", grid.id), f"a cell of `{grid.id}` is negative", "write 0 or more")
        if any(later < earlier for line in (*rows, *columns) for earlier, later in pairwise(line)):
            problem = f"the cells of `{grid.id}` fall somewhere"
            found.error(read.place("grid", grid.id), problem, "let them rise or stay to the right and downwards")


def _check_inputs(
    score: Score, each: GridInputs, inputs: Iterable[Question | Column], found: Findings, place: Position
) -> None:
    better = "low" if score.direction is Direction.RISK else "high"
    raising = {name for side in (each.down, each.across) if side.raised for name in side.names[1:]}
    for asked in inputs:
        side = "rows" if asked.id in each.rows else "columns"
        size = each.down.size if asked.id in each.rows else each.across.size
        if not asked.facts.is_level and not (asked.ordered and asked.options):
            found.error(place, f"`{asked.id}` has no order, so it cannot be looked up in a grid", "read a scale")
        elif not asked.facts.is_level and score.direction is Direction.MERIT:
            problem = f"the options of `{asked.id}` run from best to worst, the grid of a merit from worst to best"
            found.error(place, problem, "make it a scale with `better: high`")
        elif len(asked.options) != size and asked.id not in raising:
            problem = f"`{asked.id}` has {len(asked.options)} levels, the grid `{each.grid.id}` has {size} {side}"
            found.error(place, problem, "give both the same number")
        elif asked.facts.is_level and asked.better not in ("", better):
            problem = f"`{asked.id}` gets better where the grid gets worse"
            found.error(place, problem, f"write `better: {better}` and turn its words round")


def _check_gate(gate: Gate, read: ReadPack, found: Findings) -> None:
    question = read.pack.question_by_id[gate.question]
    place = read.place("gate", gate.id)
    if gate.at_least is not None or gate.at_most is not None:
        _check_bounds(gate, question, found, place)
        return
    if gate.passes is None:
        return
    if gate.passes >= set(question.option_by_id):
        found.error(
            place, f"every answer to `{question.id}` passes", "leave out the answers that fail, or `passes: answered`"
        )
    elif not gate.passes & set(question.option_by_id):
        found.error(place, f"no answer to `{question.id}` passes", "name the answers that pass")


def _check_bounds(gate: Gate, question: Question, found: Findings, place: Position) -> None:
    scale = question.facts.is_level
    low = 1 if scale else question.bounds.minimum
    high = len(question.options) if scale else question.bounds.maximum
    least, most = gate.at_least, gate.at_most
    if least is not None and most is not None and least > most:
        found.error(place, f"no answer is at least {least} and at most {most}", "exchange the bounds")
    elif (least is not None and high is not None and least > high) or (  # type: ignore[operator]
        most is not None and low is not None and most < low  # type: ignore[operator]
    ):
        found.error(place, f"no answer to `{question.id}` passes", "keep the bounds within what can be answered")
    elif (least is None or (low is not None and least <= low)) and (  # type: ignore[operator]
        most is None or (high is not None and most >= high)  # type: ignore[operator]
    ):
        found.error(place, f"every answer to `{question.id}` passes", "move the bounds, or write `passes: answered`")


def _check_outcomes(pack: Pack, read: ReadPack, found: Findings) -> None:
    paths = [path.id for path in pack.paths] or [""]
    for path in paths:
        _check_last_outcome(path, read, found)
    for number, rule in enumerate(pack.outcomes):
        always = [each for each in pack.outcomes[:number] if isinstance(each.when, Always)]
        if always and all(any(each.is_on(path) for each in always) for path in rule.paths or paths):
            problem = f"the outcome rule `{rule.id}` is never read: `{always[0].id}` always holds"
            found.error(read.place("outcome", rule.id), problem, f"move `{always[0].id}` to the end")


def _check_last_outcome(path: str, read: ReadPack, found: Findings) -> None:
    """Note a path on which it may be that no outcome rule holds."""
    rules = [rule for rule in read.pack.outcomes if rule.is_on(path)]
    if any(isinstance(rule.when, Always) for rule in rules):
        return
    name = f" of the path `{path}`" if path else ""
    place = read.place("outcome", rules[-1].id) if rules else read.place("outcome")
    found.error(place, f"the last outcome rule{name} may not hold", "end with a rule that says `when: always`")
