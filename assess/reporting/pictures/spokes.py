"""The spokes: the scores that belong together, each on a spoke of its own; ranges first, then points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi, sin

from assess.domain.assessment import Results
from assess.domain.compiled.scored import ScoreResult
from assess.language import Language
from assess.reporting.pieces.lettering import single_words, width_of, wrapped
from assess.reporting.pieces.shapes import Dot, Lettering, Picture, Shape, Sheet, Stroke, arrow, line
from assess.reporting.wording.phrases import DIRECTIONS, amount_in_words, band_in_words

RINGS = (25, 50, 75, 100)
HUNDRED = 100
LINES = 3
HALF = 0.62
WIDEST = 0.24
SIDEWAYS, UPRIGHT = 0.3, 0.5
"""From which slant on a label is set beside its spoke, and from which one above or below it."""


@dataclass(frozen=True, slots=True)
class Spoke:
    """One score on its spoke: where it points (x, y of length 1), and the score today and at the target."""

    x: float
    y: float
    today: ScoreResult
    target: ScoreResult


@dataclass(frozen=True, slots=True)
class Wheel:
    """Where the spokes start, how long they are, and how large the letters are."""

    x: float
    y: float
    radius: float
    size: float

    def at(self, spoke: Spoke, share: float, aside: float = 0) -> tuple[float, float]:
        """Return the place on a spoke at a share of its length, moved aside at a right angle."""
        reach = self.radius * share
        return self.x + spoke.x * reach - spoke.y * aside, self.y + spoke.y * reach + spoke.x * aside


def spokes_picture(results: Results, words: Language, sheet: Sheet) -> Picture | None:
    """Return the picture of the scores that the pack puts on spokes; nothing where it names none."""
    pack = results.assessment.pack
    if not pack.spokes:
        return None
    spokes = tuple(_spokes(results, pack.spokes))
    longest = max(width_of(word, sheet.letters) for spoke in spokes for word in single_words(spoke.target.score.title))
    radius = min(sheet.width * WIDEST, sheet.width / 2 - longest - 1.5 * sheet.letters)
    block = (LINES + 2) * sheet.letters * 1.25
    wheel = Wheel(sheet.width / 2, radius + block, radius, sheet.letters)
    shapes = (
        *(Stroke("grid", _ring(wheel, spokes, ring / HUNDRED)) for ring in RINGS),
        *(line("axis", wheel.x, wheel.y, *wheel.at(spoke, 1)) for spoke in spokes),
        *(shape for spoke in spokes for shape in _marks(wheel, spoke)),
        *(shape for spoke in spokes for shape in _label(wheel, spoke, words, sheet.width)),
    )
    direction = words.say(DIRECTIONS[pack.score_by_id[pack.spokes[0]].direction])
    title = words.say("{pack}: where does each part stand? ({direction})", pack=pack.title, direction=direction)
    says = words.listed(_spoke_in_words(spoke, words) for spoke in spokes) + "."
    return Picture(title, says, sheet.width, round(2 * (radius + block), 1), shapes)


def _spokes(results: Results, names: Sequence[str]) -> Iterator[Spoke]:
    for number, name in enumerate(names):
        angle = 2 * pi * number / len(names) - pi / 2
        yield Spoke(cos(angle), sin(angle), results.today.scores[name], results.target.scores[name])


def _ring(wheel: Wheel, spokes: Sequence[Spoke], share: float) -> str:
    return "M" + "L".join(_place(wheel.at(spoke, share)) for spoke in spokes) + "Z"


def _place(place: tuple[float, float]) -> str:
    return f"{place[0]:.1f} {place[1]:.1f}"


def _marks(wheel: Wheel, spoke: Spoke) -> Iterator[Shape]:
    """Yield the range at the target as a bar along the spoke, then today as a ring, then the target as a dot."""
    low, high = _share(spoke.target, spoke.target.low), _share(spoke.target, spoke.target.high)
    half = wheel.size * 0.3
    if low is not None and high is not None and (low != high or spoke.target.value is None):
        corners = (
            wheel.at(spoke, end, aside) for end, aside in ((low, -half), (high, -half), (high, half), (low, half))
        )
        yield Stroke("span", "M" + "L".join(_place(corner) for corner in corners) + "Z")
    today, target = _share(spoke.today, spoke.today.value), _share(spoke.target, spoke.target.value)
    dot = wheel.size * 0.42
    if today is not None and target is not None and today != target:
        yield from arrow("arrow", *wheel.at(spoke, today), *wheel.at(spoke, target), dot, wheel.size * 0.5)
        yield Dot("point-today", *wheel.at(spoke, today), round(dot, 1))
    if target is not None:
        yield Dot("point-target", *wheel.at(spoke, target), round(dot, 1))


def _label(wheel: Wheel, spoke: Spoke, words: Language, width: float) -> Iterator[Shape]:
    """Yield the name of a score in up to three lines, and its figure or range; the texts are outside the wheel."""
    x, y = wheel.at(spoke, 1 + 0.9 * wheel.size / wheel.radius)
    sideways = abs(spoke.x) > SIDEWAYS
    anchor = "middle" if not sideways else "start" if spoke.x > 0 else "end"
    room = (width - x if spoke.x > 0 else x) if sideways else 2 * min(x, width - x) * 0.5
    figure = _figure(spoke, words)
    widest = max(room, *(width_of(word, wheel.size, bold=True) for word in single_words(figure)))
    # a range stands in two lines, each about half of it, so that it keeps clear of the next spoke
    narrow = HALF if spoke.target.value is None else 1
    figures = wrapped(figure, wheel.size, min(widest, narrow * width_of(figure, wheel.size, bold=True)), 2, bold=True)
    names = wrapped(spoke.target.score.title, wheel.size, widest, LINES)
    step = wheel.size * 1.25
    rows = len(names) + len(figures)
    top = y - rows * step / 2
    if abs(spoke.y) > UPRIGHT:
        top = y if spoke.y > 0 else y - rows * step
    for row, text in enumerate(names, 1):
        yield Lettering("label", round(x, 1), round(top + row * step, 1), text, wheel.size, anchor)  # type: ignore[arg-type]
    for row, text in enumerate(figures, len(names) + 1):
        yield Lettering("strong", round(x, 1), round(top + row * step, 1), text, wheel.size, anchor)  # type: ignore[arg-type]


def _figure(spoke: Spoke, words: Language) -> str:
    if not spoke.target.applies:
        return words.say("not applicable")
    now, then = amount_in_words(words, spoke.today), amount_in_words(words, spoke.target)
    if now == then or spoke.today.value is None or spoke.target.value is None:
        return then  # of two ranges that which is drawn; the words beside the picture name today's too
    return words.say("{today} to {target}", today=now, target=then)


def _spoke_in_words(spoke: Spoke, words: Language) -> str:
    title = spoke.target.score.title
    if not spoke.target.applies:
        return words.named(title, words.say("not applicable"))
    return words.say(
        "{score}: {today} today, {target} at the target, {band}",
        score=title,
        today=amount_in_words(words, spoke.today),
        target=amount_in_words(words, spoke.target),
        band=band_in_words(words, spoke.target),
    )


def _share(scored: ScoreResult, amount: Fraction | None) -> float | None:
    return float(amount / scored.maximum) if amount is not None and scored.maximum else None
