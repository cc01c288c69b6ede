"""What must hold of scores for their numbers to mean something: their parts, their maximum, their bands."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import prod

from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.compiled.points import QuestionPoints
from assess.domain.compiled.register import levels_of
from assess.domain.pack.scores import Adjustment, Bands, Direction, Method, Score
from assess.packs.format.draft import ReadPack
from assess.packs.format.problems import Findings, Position

PERCENT = Fraction(100)


def check_scores(read: ReadPack, found: Findings) -> None:
    """Note scores that nothing feeds, that mix directions, or whose bands do not fit their maximum."""
    pack = read.pack
    maxima: dict[str, Fraction] = {}
    for score in pack.scores:
        place = read.place("score", score.id)
        _check_directions(score, pack, found, place)
        if score.factors:
            _check_factors(score, pack, found, place)
        maxima[score.id] = _maximum(score, pack, maxima)
        for part, _ in score.part_weights:
            if not maxima[part]:
                found.error(place, f"`{part}` is always 0, so it is no share of its maximum", "take it out")
        if score.id in pack.points_in:
            _check_readers(score, pack, found, place)
            _check_fed(score, pack, found, place)
        _check_percent(score, pack, found, place)
        if maxima[score.id] or not (score.factors or score.id in pack.points_in):
            _check_bands(score.bands, maxima[score.id], read, found)
        if score.adjustment:
            _check_adjustment(score, score.adjustment, read, maxima, found)


def _maximum(score: Score, pack: CompiledPack, maxima: Mapping[str, Fraction]) -> Fraction:
    """Return the highest value that a score can have."""
    parts = [maxima[part] for part in score.scores_read]
    if score.method is Method.MEAN:
        return PERCENT
    if score.method is Method.ADJUST:
        return parts[0]
    if score.method is Method.COUNT:
        return Fraction(len(score.statements))
    if score.over or score.each:
        return levels_of(score, pack.question_by_id[score.over].table if score.over else None).high
    if score.method in (Method.SUM, Method.PRODUCT):
        amounts = parts or [Fraction(each.most, pack.points_in[score.id].unit) for each in _pointed(score, pack)]
        return sum(amounts, start=Fraction(0)) if score.method is Method.SUM else prod(amounts, start=Fraction(1))
    return max(parts, default=PERCENT)


def _pointed(score: Score, pack: CompiledPack) -> tuple[QuestionPoints, ...]:
    return pack.points_in[score.id].pointed if score.id in pack.points_in else ()


def _check_directions(score: Score, pack: CompiledPack, found: Findings, place: Position) -> None:
    """Note parts that point the other way: what adds them up, or picks the worst, would mean nothing."""
    parts = (score.adjustment.base,) if score.adjustment else score.scores_read
    for part in parts:
        if pack.score_by_id[part].direction is not score.direction:
            found.error(place, f"`{part}` is no {score.direction.value}, `{score.id}` is", "give both one direction")


def _check_readers(score: Score, pack: CompiledPack, found: Findings, place: Position) -> None:
    """Note points that another score reads as ratings, or the other way round."""
    for other in (each for each in pack.scores if each.reads == score.reads):
        if other.method is Method.MEAN:
            problem = f"`{score.id}` reads points and `{other.id}` ratings, both of the name `{score.reads}`"
            found.error(place, problem, "give them names of their own with `of`")
        elif other.id in pack.points_in and other.direction is not score.direction is Direction.RISK:
            found.error(place, f"`{other.id}` reads the same points the other way round", "give both one direction")


def _check_fed(score: Score, pack: CompiledPack, found: Findings, place: Position) -> None:
    giving = _pointed(score, pack)
    if not giving:
        wanted = "give points in some questions, name `parts`, or delete the score"
        found.error(place, f"no option gives points for `{score.reads}`", wanted)
    elif not any(each.most for each in giving):
        found.error(place, f"all points for `{score.reads}` are 0", "give some option points")
    for each in giving if score.method is Method.PRODUCT else ():
        if not each.most:
            found.error(place, f"`{each.question.id}` gives no points, so the product is 0", "give some option points")


def _check_factors(score: Score, pack: CompiledPack, found: Findings, place: Position) -> None:
    table = pack.question_by_id[score.over].table
    for name in score.factors:
        column = table.column_by_id[name] if table else None
        if column is None or not column.points_of or len(column.points_of) < len(column.options):
            found.error(place, f"not every option of the column `{name}` has points", "give `points` to each")
        elif min(column.points_of.values()) < 0 or not max(column.points_of.values()):
            found.error(
                place, f"the points of the column `{name}` are negative or all 0", "write 0 or more, some above 0"
            )
    if len(set(score.factors)) < len(score.factors):
        found.error(place, "a column is multiplied twice", "name it once")


def _check_percent(score: Score, pack: CompiledPack, found: Findings, place: Position) -> None:
    """Note percent of a maximum that depends on what is asked: a bound would move while questions open and close."""
    wanted = "write it in points, or give that sum `maximum: all`"
    moving = list(_moving(score, pack)) if score.bands.in_percent else []
    if moving:
        problem = f"the bands of `{score.id}` are percent of a maximum that depends on what is asked for `{moving[0]}`"
        found.error(place, problem, wanted)
    for part, _ in score.part_weights:
        for name in list(_moving(pack.score_by_id[part], pack))[:1]:
            problem = f"`{part}` counts as a share of a maximum that depends on what is asked for `{name}`"
            found.error(place, problem, "give that sum `maximum: all`")
    step = score.adjustment
    moving = list(_moving(pack.score_by_id[step.by], pack)) if step and step.in_percent else []
    if moving:
        problem = f"`at_least_percent` reads a maximum that depends on what is asked for `{moving[0]}`"
        found.error(place, problem, wanted)


def _moving(score: Score, pack: CompiledPack) -> Iterator[str]:
    """Yield the sums within a score whose maximum depends on what is asked."""
    if score.method is Method.SUM and not score.parts and not score.maximum_all:
        yield score.id
    parts = (score.adjustment.base,) if score.adjustment else score.parts
    for part in parts:
        yield from _moving(pack.score_by_id[part], pack)


def _check_adjustment(
    score: Score, step: Adjustment, read: ReadPack, maxima: Mapping[str, Fraction], found: Findings
) -> None:
    place = read.place("score", score.id)
    if read.pack.score_by_id[step.by].direction is score.direction:
        other = "merit" if score.direction is Direction.RISK else "risk"
        problem = f"`{step.by}` is a {score.direction.value} too, and more of it would lower `{score.id}`"
        found.error(place, problem, f"a {score.direction.value} is lowered by a {other}")
    if step.at_least > (PERCENT if step.in_percent else maxima[step.by]):
        found.error(place, f"`{step.by}` never reaches {step.at_least}", "lower the threshold")


def _check_bands(bands: Bands, maximum: Fraction, read: ReadPack, found: Findings) -> None:
    place = read.place("bands", bands.id)
    before: Fraction | None = None
    for number, band in enumerate(bands.bands, 1):
        bound = band.below if band.below is not None else band.up_to
        where = read.where.get((f"band of {bands.id}", band.id), place)
        if number == len(bands.bands):
            if bound is not None:
                found.error(where, f"values beyond {bound} are in no band", "leave out the bound of the last band")
        elif bound is None:
            found.error(where, f"the band `{band.id}` has no bound and is not the last", "add `below` or `up_to`")
        elif before is not None and bound <= before:
            found.error(
                where, f"the band `{band.id}` ends at {bound}, below it one ends at {before}", "let the bounds rise"
            )
        elif bound <= 0 and band.below is not None:
            found.error(where, f"no value is below {bound}", "let the first band end above 0")
        elif bound >= (PERCENT if bands.in_percent else maximum):
            found.error(where, f"no value lies beyond {bound}, so the next band is empty", "lower the bound")
        before = bound if bound is not None else before
