"""The bar of one score: its bands, the range at each point, then the points themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from assess.domain.assessment import Results
from assess.domain.compiled.scored import ScoreResult
from assess.domain.pack.rules import Point
from assess.domain.pack.scores import Direction
from assess.language import Language
from assess.reporting.pictures.steps import first_step
from assess.reporting.pieces.lettering import width_of, wrapped
from assess.reporting.pieces.shapes import Box, Dot, Lettering, Picture, Shape, Sheet, hatching, line
from assess.reporting.wording.phrases import (
    POINTS,
    amount_in_words,
    band_in_words,
    points_of,
    range_in_words,
    value_in_words,
)

SEVERITIES = 4
NARROWEST_TITLE = 3  # in letters


@dataclass(frozen=True, slots=True)
class ScoreAtPoint:
    """A score with the name of the points that share it, such as "Today and in place"."""

    scored: ScoreResult
    label: str
    point: Point


def score_at_points(results: Results, score: str, words: Language) -> tuple[ScoreAtPoint, ...]:
    """Return a score at each point where it differs from the others; none when it never applies."""
    found: list[tuple[ScoreResult, list[Point]]] = []
    for point in Point:
        scored = results.points[point].scores[score]
        if not scored.applies:
            continue
        figures = (scored.value, scored.low, scored.high)
        same = next((names for each, names in found if (each.value, each.low, each.high) == figures), None)
        if same is None:
            found.append((scored, [point]))
        else:
            same.append(point)
    return tuple(ScoreAtPoint(scored, points_label(words, names), names[-1]) for scored, names in found)


def points_label(words: Language, names: Sequence[Point]) -> str:
    """Return one label for points that coincide."""
    if len(names) == len(Point):
        return words.say("Today and target")
    first, *rest = [words.say(POINTS[name]) for name in names]
    label = words.say("{first} and {second}", first=first, second=rest[0]) if rest else first
    return label[:1].upper() + label[1:]


def severity(index: int, count: int) -> int:
    """Return the shade, 1 to 4, of the band or level at a place, 0 first."""
    return 1 if count == 1 else 1 + round(index * (SEVERITIES - 1) / (count - 1))


def score_picture(results: Results, score: str, words: Language, sheet: Sheet) -> Picture | None:
    """Return the bar of one score; nothing when it does not apply."""
    rows = score_at_points(results, score, words)
    if not rows:
        return None
    longest = max((row.scored for row in rows), key=lambda scored: scored.maximum)
    track = _Track(longest, sheet, first_step(results.assessment.pack, longest))
    shapes: list[Shape] = list(track.band_titles())
    y = track.titles_height
    for row in rows:
        y += sheet.letters * 1.5
        shapes += _row_words(row, words, sheet, y)
        y += sheet.letters * 0.55
        shapes += track.drawn(y)
        shapes += _range_and_value(row, track, y)
        y += track.thickness
    y += sheet.letters * 1.25
    shapes += track.scale(words, y)
    title = words.say("{score}: where does it stand?", score=rows[0].scored.score.title)
    return Picture(title, _says(rows, words), sheet.width, round(y + sheet.letters * 0.4, 1), tuple(shapes))


@dataclass(frozen=True)
class _Track:
    """The bar behind a score: where its bands begin and end.

    A score that runs in whole steps has `first`, the lowest of them: each step is a field, and a value its middle.
    """

    scored: ScoreResult
    sheet: Sheet
    first: int | None

    @property
    def thickness(self) -> float:
        return round(self.sheet.letters * 1.15, 1)

    @cached_property
    def borders(self) -> tuple[Fraction, ...]:
        """Where bands meet, in points of the score, both ends included."""
        bands = self.scored.score.bands
        scale = self.scored.maximum / 100 if bands.in_percent else Fraction(1)
        inner = [band.below if band.below is not None else band.up_to for band in bands.bands[:-1]]
        return (Fraction(0), *(border * scale for border in inner if border is not None), self.scored.maximum)

    @cached_property
    def places(self) -> tuple[float, ...]:
        """The same in the unit of the sheet."""
        if self.first is None:
            return tuple(self.place(border) for border in self.borders)
        bands = self.scored.score.bands
        found = [bands.place(Fraction(step), self.scored.maximum) for step in self.steps]
        ends = (self.first + sum(band <= index for band in found) for index in range(len(bands.bands)))
        return (0.0, *(self.place(Fraction(end - 1)) for end in ends))

    @property
    def steps(self) -> range:
        """The whole values that the score can have; none where it runs smoothly."""
        return range(0) if self.first is None else range(self.first, int(self.scored.maximum) + 1)

    def place(self, amount: Fraction) -> float:
        """Return where an amount ends: the right border of its field in a score of steps."""
        start = 0 if self.first is None else self.first - 1
        length = self.scored.maximum - start
        share = (amount - start) / length if length else Fraction(0)
        return round(self.sheet.width * float(min(max(share, Fraction(0)), Fraction(1))), 1)

    def point(self, amount: Fraction) -> float:
        """Return where a value is drawn; one on the border of two bands is drawn within its own."""
        if self.first is not None:
            return self.place(amount - Fraction(1, 2))
        bands = self.scored.score.bands
        index = bands.place(amount, self.scored.maximum)
        if bands.bands[index].up_to is None or self.borders[index + 1] != amount:
            return self.place(amount)
        left, right = self.places[index], self.places[index + 1]
        return max((left + right) / 2, right - self.thickness * 0.6)

    def span(self, low: Fraction, high: Fraction) -> tuple[float, float]:
        """Return where a range is drawn: from border to border in a score of steps."""
        return self.place(low if self.first is None else low - 1), self.place(high)

    @cached_property
    def titles(self) -> tuple[tuple[str, ...], ...]:
        """The title of each band in lines; a band too narrow for words goes without."""
        size = self.sheet.letters * 0.9
        rooms = [right - left - 4 for left, right in pairwise(self.places)]
        return tuple(
            wrapped(band.title, size, room, 2) if room > size * NARROWEST_TITLE else ()
            for band, room in zip(self.scored.score.bands.bands, rooms, strict=True)
        )

    @property
    def titles_height(self) -> float:
        return self.sheet.letters * (0.95 + 1.1 * (max(1, *map(len, self.titles)) - 1))

    def band_titles(self) -> Iterator[Lettering]:
        size = self.sheet.letters * 0.9
        for index, lines in enumerate(self.titles):
            middle = (self.places[index] + self.places[index + 1]) / 2
            for place, text in enumerate(lines):
                y = self.titles_height - (len(lines) - 1 - place) * size * 1.2
                yield Lettering("quiet", middle, y, text, size, "middle")

    def drawn(self, y: float) -> Iterator[Shape]:
        count = len(self.places) - 1
        risk = self.scored.score.direction is Direction.RISK
        for index in range(count):
            shade = severity(index, count)
            x, width = self.places[index], self.places[index + 1] - self.places[index]
            box = Box(f"severity-{shade}" if risk else "track", x, y, width, self.thickness)
            yield box
            if risk and shade > 1:
                yield hatching(f"hatch-{shade}", box, self.sheet.letters * (0.8 - 0.14 * shade))
        for place in self.places[1:-1]:
            yield line("border", place, y, place, y + self.thickness)

    def scale(self, words: Language, y: float) -> Iterator[Lettering]:
        if self.first is not None:
            for step in self.steps:
                yield Lettering(
                    "quiet", self.point(Fraction(step)), y, words.number(step), self.sheet.letters * 0.9, "middle"
                )
            return
        last_right = -self.sheet.letters
        size = self.sheet.letters * 0.9
        for border, place in zip(self.borders, self.places, strict=True):
            text = points_of(words, border, self.scored.maximum)
            half = width_of(text, size) / 2
            anchor, left = ("start", place) if border == 0 else ("middle", place - half)
            if border == self.scored.maximum:
                anchor, left = "end", place - 2 * half
            if left > last_right + size * 0.3 or anchor == "end":
                yield Lettering("quiet", place, y, text, size, anchor)  # type: ignore[arg-type]
                last_right = left + 2 * half


def _row_words(row: ScoreAtPoint, words: Language, sheet: Sheet, y: float) -> Iterator[Lettering]:
    label = words.named(row.label, "").rstrip()
    yield Lettering("label", 0, y, label, sheet.letters)
    x = width_of(label, sheet.letters) + sheet.letters * 0.4
    figures = [_figure(row.scored, words)]
    spread = range_in_words(words, row.scored)
    if spread:
        figures.append(spread)
    text = ", ".join(figures)
    for line_ in wrapped(text, sheet.letters, sheet.width - x, 1, bold=True):
        yield Lettering("strong", x, y, line_, sheet.letters)


def _figure(scored: ScoreResult, words: Language) -> str:
    return words.say("none identified") if scored.none_identified else amount_in_words(words, scored)


def _range_and_value(row: ScoreAtPoint, track: _Track, y: float) -> Iterator[Shape]:
    scored = row.scored
    middle = y + track.thickness / 2
    if scored.low is not None and scored.high is not None and (scored.low != scored.high or scored.value is None):
        low, high = track.span(scored.low, scored.high)
        height = track.thickness * 0.36
        yield Box("range", low, middle - height / 2, max(high - low, 1), height)
        for end in (low, high):
            yield line("range-end", end, y, end, y + track.thickness)
    if scored.value is not None:
        radius = track.thickness * 0.46
        x = min(max(track.point(scored.value), radius), track.sheet.width - radius)
        yield Dot(f"point-{row.point.value}", x, middle, radius)


def _says(rows: Sequence[ScoreAtPoint], words: Language) -> str:
    parts = []
    for row in rows:
        spread = range_in_words(words, row.scored)
        facts = {
            "point": row.label,
            "value": value_in_words(words, row.scored),
            "band": band_in_words(words, row.scored),
        }
        if spread:
            parts.append(words.say("{point}: {value}; range {range}; band {band}.", range=spread, **facts))
        else:
            parts.append(words.say("{point}: {value}; band {band}.", **facts))
    return " ".join(parts)
