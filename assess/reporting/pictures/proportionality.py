"""The proportionality picture: efficiency across, worst intrusion up; ranges first, then points joined by arrows.

Source: method.md 7.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from assess.domain.assessment import Results
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.compiled.scored import ScoreResult
from assess.domain.judging.points import PointResult
from assess.domain.pack.rules import Point
from assess.domain.pack.scores import Direction, Method, Score
from assess.domain.rounding import rounded
from assess.language import Language
from assess.reporting.pictures.placing import TakenAreas, placed
from assess.reporting.pictures.score import points_label
from assess.reporting.pictures.wholes import stands_alone
from assess.reporting.pieces.lettering import width_of, wrapped
from assess.reporting.pieces.shapes import Box, Dot, Lettering, Picture, Shape, Sheet, arrow, line
from assess.reporting.wording.phrases import cautious_first

EFFICIENCY = "efficiency"
HEADLINE_RISKS = ("privacy", "rights")
HUNDRED = 100
THINNEST_RANGE = 4.0


@dataclass(frozen=True, slots=True)
class PlottedPoint:
    """The position of one option at one point, in percent of each maximum; a value that is not known yet is None."""

    option: str
    points: tuple[Point, ...]
    across: Fraction | None
    up: Fraction | None
    across_range: tuple[Fraction, Fraction]
    up_range: tuple[Fraction, Fraction]

    @property
    def known(self) -> bool:
        """Whether it is a point and not only a range."""
        return self.across is not None and self.up is not None

    @property
    def exact(self) -> bool:
        """Whether nothing is open."""
        return self.across_range[0] == self.across_range[1] and self.up_range[0] == self.up_range[1]


def axes(pack: CompiledPack) -> tuple[Score | None, tuple[Score, ...]]:
    """Return the score that goes across and those of which the worst goes up.

    Across: the merit called efficiency, or else the first. Up: privacy and rights, or every risk where a pack has
    neither. A part of a wider score is no axis. A pack in which every merit is such a part does not show what the
    proposal achieves; there is no picture then.
    """
    ends = [score for score in pack.scores if stands_alone(pack, score)]
    merits = [score for score in ends if score.direction is Direction.MERIT]
    merit = min(merits, key=lambda score: score.id != EFFICIENCY, default=None)
    risks = tuple(score for score in ends if score.direction is Direction.RISK)
    headline = tuple(score for score in risks if score.id in HEADLINE_RISKS)
    return merit, headline or risks


def places(option: str, results: Results) -> tuple[PlottedPoint, ...]:
    """Return the position of an option today, in place and at the target; points that coincide are one."""
    merit, risks = axes(results.assessment.pack)
    found: list[PlottedPoint] = []
    for point in Point:
        place = _place(option, results.points[point], merit, risks)
        if place is None:
            continue
        same = next((i for i, each in enumerate(found) if _spot(each) == _spot(place)), None)
        if same is None:
            found.append(place)
        else:
            before = found[same]
            found[same] = PlottedPoint(
                option, (*before.points, point), place.across, place.up, place.across_range, place.up_range
            )
    return tuple(found)


def _spot(place: PlottedPoint) -> tuple[object, ...]:
    return place.across, place.up, place.across_range, place.up_range


def _place(option: str, result: PointResult, merit: Score | None, risks: Sequence[Score]) -> PlottedPoint | None:
    if merit is None:
        return None
    effect = result.scores[merit.id]
    harms = [scored for risk in risks if (scored := result.scores[risk.id]).applies]
    if not effect.applies or not harms:
        return None
    values = [share for scored in harms if (share := _share(scored, scored.value)) is not None]
    lows = [_share(scored, scored.low) or Fraction(0) for scored in harms]
    highs = [_share(scored, scored.high) or Fraction(0) for scored in harms]
    return PlottedPoint(
        option,
        (result.point,),
        _share(effect, effect.value),
        max(values) if len(values) == len(harms) else None,
        (_share(effect, effect.low) or Fraction(0), _share(effect, effect.high) or Fraction(0)),
        (max(lows), max(highs)),
    )


def _share(scored: ScoreResult, amount: Fraction | None) -> Fraction | None:
    return None if amount is None else HUNDRED * amount / scored.maximum if scored.maximum else Fraction(0)


@dataclass(frozen=True)
class _Plot:
    """The field of the picture in the unit of the sheet."""

    left: float
    top: float
    width: float
    height: float

    def x(self, across: Fraction) -> float:
        return round(self.left + self.width * float(across) / HUNDRED, 1)

    def y(self, up: Fraction) -> float:
        return round(self.top + self.height * (1 - float(up) / HUNDRED), 1)


def proportionality_picture(options: Sequence[tuple[str, Results]], words: Language, sheet: Sheet) -> Picture | None:
    """Return the picture for one option or several; nothing when a pack has no merit or no risk that applies.

    With one option its label is left out; labels are placed where nothing else is drawn.
    """
    standing = [place for option, results in options for place in places(option, results)]
    if not standing:
        return None
    merit, risks = axes(options[0][1].assessment.pack)
    up_title = _up_title(words, risks)
    across_title = _across_title(words, merit)
    up_lines = wrapped(up_title, sheet.letters, sheet.width, 3)
    across_lines = wrapped(across_title, sheet.letters, sheet.width - sheet.letters * 4, 2)
    top = sheet.letters * (1.3 * len(up_lines) + 0.5)
    side = sheet.width - sheet.letters * 3.2
    plot = _Plot(sheet.letters * 2.1, top, side, side * 0.8)
    bottom = plot.top + plot.height + sheet.letters * 1.3
    shapes: list[Shape] = [
        Lettering("label", 0, sheet.letters * (1 + 1.3 * i), text, sheet.letters) for i, text in enumerate(up_lines)
    ]
    shapes += _frame(words, sheet, plot)
    taken = TakenAreas()
    drawn = [
        *_ranges(standing, plot, taken),
        *_arrows(standing, plot, sheet, taken),
        *_dots(standing, plot, sheet, taken),
    ]
    shapes += _corners(words, sheet, plot, taken)
    shapes += drawn
    shapes += _labels(standing, plot, sheet, taken, words, several=len(options) > 1)
    for number, text in enumerate(across_lines, 1):
        shapes.append(
            Lettering(
                "label", plot.left + plot.width, bottom + sheet.letters * 1.3 * number, text, sheet.letters, "end"
            )
        )
    height = bottom + sheet.letters * (1.3 * len(across_lines) + 0.4)
    title = words.say("How intrusive is it, against what it achieves?")
    says = _says(standing, words, several=len(options) > 1, merit=merit.title if merit else "", up=up_title)
    return Picture(title, says, sheet.width, round(height, 1), tuple(shapes))


def _across_title(words: Language, merit: Score | None) -> str:
    title = merit.title if merit else ""
    if merit and merit.method is not Method.MEAN:
        return words.say("{score}, percent of maximum, higher is better", score=title)
    return words.say("{score}, higher is better", score=title)


def _up_title(words: Language, risks: Sequence[Score]) -> str:
    if len(risks) == 1:
        return words.say("{score}, percent of maximum, higher is worse", score=risks[0].title)
    names = [words.quoted(risk.title) for risk in risks]
    several = words.say("{first} and {last}", first=", ".join(names[:-1]), last=names[-1])
    return words.say("The worst of {scores}, percent of maximum, higher is worse", scores=several)


def _frame(words: Language, sheet: Sheet, plot: _Plot) -> Iterator[Shape]:
    size = sheet.letters * 0.9
    yield Box("field", plot.left, plot.top, plot.width, plot.height)
    for amount in (0, 25, 50, 75, 100):
        share = Fraction(amount)
        if 0 < amount < HUNDRED:
            yield line("grid", plot.x(share), plot.top, plot.x(share), plot.top + plot.height)
            yield line("grid", plot.left, plot.y(share), plot.left + plot.width, plot.y(share))
        if amount % 50 == 0:
            text = words.number(amount)
            yield Lettering("quiet", plot.left - size * 0.4, plot.y(share) + size * 0.35, text, size, "end")
            yield Lettering("quiet", plot.x(share), plot.top + plot.height + size * 1.25, text, size, "middle")
    yield line("axis", plot.left, plot.top, plot.left, plot.top + plot.height)
    yield line("axis", plot.left, plot.top + plot.height, plot.left + plot.width, plot.top + plot.height)


def _corners(words: Language, sheet: Sheet, plot: _Plot, taken: TakenAreas) -> Iterator[Lettering]:
    size = sheet.letters * 0.9
    pad = size * 0.6
    for text, at_right, at_bottom in (
        (words.say("intrusive, little effect"), False, False),
        (words.say("mild, good effect"), True, True),
    ):
        for line_ in wrapped(text, size, plot.width * 0.6, 1):
            x = plot.left + plot.width - pad if at_right else plot.left + pad
            y = plot.top + plot.height - pad if at_bottom else plot.top + pad + size * 0.75
            width = width_of(line_, size)
            left = x - width if at_right else x
            box = (left, y - size, left + width, y + size * 0.3)
            if not taken.covered(box):
                taken.areas.append(box)
                yield Lettering("faint", x, y, line_, size, "end" if at_right else "start")


def _ranges(standing: Sequence[PlottedPoint], plot: _Plot, taken: TakenAreas) -> Iterator[Shape]:
    for place in standing:
        if (place.exact and place.known) or (Point.IN_PLACE in place.points and len(place.points) == 1):
            continue
        x1, x2 = _wide_enough(plot.x(place.across_range[0]), plot.x(place.across_range[1]), plot.left, plot.width)
        y1, y2 = _wide_enough(plot.y(place.up_range[1]), plot.y(place.up_range[0]), plot.top, plot.height)
        taken.edges((x1, y1, x2, y2))
        role = "span" if Point.TARGET in place.points else "span-today"
        yield Box(role, x1, y1, round(x2 - x1, 1), round(y2 - y1, 1))


def _wide_enough(low: float, high: float, start: float, length: float) -> tuple[float, float]:
    """Return a side of a range that can be seen even where it has no length, kept on the field."""
    if high - low >= THINNEST_RANGE:
        return low, high
    first = min(max((low + high - THINNEST_RANGE) / 2, start), start + length - THINNEST_RANGE)
    return first, first + THINNEST_RANGE


def _arrows(standing: Sequence[PlottedPoint], plot: _Plot, sheet: Sheet, taken: TakenAreas) -> Iterator[Shape]:
    for before, after in pairwise(standing):
        if before.option == after.option and before.known and after.known:
            taken.path(_at(before, plot), _at(after, plot))
            yield from arrow("arrow", *_at(before, plot), *_at(after, plot), sheet.letters * 0.6, sheet.letters * 0.55)


def _at(place: PlottedPoint, plot: _Plot) -> tuple[float, float]:
    return plot.x(place.across or Fraction(0)), plot.y(place.up or Fraction(0))


def _dots(standing: Sequence[PlottedPoint], plot: _Plot, sheet: Sheet, taken: TakenAreas) -> Iterator[Shape]:
    radius = sheet.letters * 0.42
    for place in standing:
        if place.known:
            x, y = _at(place, plot)
            taken.areas.append((x - radius, y - radius, x + radius, y + radius))
            yield Dot(f"point-{place.points[-1].value}", x, y, radius)


def _labels(
    standing: Sequence[PlottedPoint], plot: _Plot, sheet: Sheet, taken: TakenAreas, words: Language, *, several: bool
) -> Iterator[Shape]:
    """Yield a label for each point; of several options only the last point of each carries its name."""
    size = sheet.letters
    within = (plot.left + 2, plot.top + 2, plot.left + plot.width - 2, plot.top + plot.height - 2)
    last = {place.option: place for place in standing}
    for place in standing:
        if several and last[place.option] is not place:
            continue
        name = place.option if several else points_label(words, place.points)
        if not place.known:
            name = words.say("{point}: the range only", point=name)
        lines = wrapped(name, size, plot.width * 0.55, 3, bold=True)
        yield from placed(lines, _anchor(place, plot), size, within, taken)


def _anchor(place: PlottedPoint, plot: _Plot) -> tuple[float, float]:
    if place.known:
        return _at(place, plot)
    return plot.x(sum(place.across_range, start=Fraction(0)) / 2), plot.y(sum(place.up_range, start=Fraction(0)) / 2)


def _says(standing: Sequence[PlottedPoint], words: Language, *, several: bool, merit: str, up: str) -> str:
    parts = [words.say("Across: {merit}. Up: {up}.", merit=merit, up=up)]
    for place in standing:
        name = points_label(words, place.points)
        facts: Mapping[str, str] = {
            "point": f"{place.option}, {name.lower()}" if several else name,
            "across": _figure(words, place.across, place.across_range, Direction.MERIT),
            "up": _figure(words, place.up, place.up_range, Direction.RISK),
        }
        parts.append(words.say("{point}: {across} across, {up} up.", **facts))
    return " ".join(parts)


def _figure(words: Language, value: Fraction | None, span: tuple[Fraction, Fraction], direction: Direction) -> str:
    low, high = words.number(rounded(span[0])), words.number(rounded(span[1]))
    if value is None:
        return cautious_first(words, direction, low, high)
    if span[0] == span[1]:
        return words.number(rounded(value))
    return words.say("{value} ({low} to {high})", value=words.number(rounded(value)), low=low, high=high)
