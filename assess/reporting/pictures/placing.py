"""Placing labels in a picture: where nothing else is drawn, as near as possible to what they name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import hypot, inf

from assess.reporting.pieces.lettering import width_of
from assess.reporting.pieces.shapes import Lettering, Shape, line

Area = tuple[float, float, float, float]  # left, top, right, bottom

SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (0.7, -0.7), (0.7, 0.7), (-0.7, -0.7), (-0.7, 0.7))
FAR = 1.8  # in letters: a label further away gets a line to its dot


@dataclass
class TakenAreas:
    """The areas where something is drawn already."""

    areas: list[Area] = field(default_factory=list)

    def path(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Keep labels off a line."""
        for step in range(25):
            x, y = (a + (b - a) * step / 24 for a, b in zip(start, end, strict=True))
            self.areas.append((x - 1.5, y - 1.5, x + 1.5, y + 1.5))

    def edges(self, box: Area) -> None:
        """Keep labels off the outline of a box; its inside stays free."""
        left, top, right, bottom = box
        self.areas += [
            (left, top - 1, right, top + 1),
            (left, bottom - 1, right, bottom + 1),
            (left - 1, top, left + 1, bottom),
            (right - 1, top, right + 1, bottom),
        ]

    def covered(self, box: Area) -> float:
        """Return how much of a box is taken."""
        left, top, right, bottom = box
        return sum(
            max(0.0, min(right, r) - max(left, x)) * max(0.0, min(bottom, b) - max(top, t)) for x, t, r, b in self.areas
        )


def placed(
    lines: Sequence[str], dot: tuple[float, float], size: float, within: Area, taken: TakenAreas
) -> Iterator[Shape]:
    """Yield the lines of a label at the nearest free place, with a line to its dot when that is far away."""
    width = max(width_of(text, size, bold=True) for text in lines) + size * 0.2
    height = size * 1.2 * len(lines)

    least, box = inf, within
    for left, top in _spots(dot, width, height, size, within):
        there = (left, top, left + width, top + height)
        cost = _outside(there, within) * height * 40 + _distance(dot, there) * size * 0.5
        if cost < least:  # a place that is too far away need not be searched for what is drawn there
            cost += taken.covered(there) * 20
            if cost < least:
                least, box = cost, there
    left, top = box[:2]
    taken.areas.append(box)
    if _distance(dot, box) > size * FAR:
        x, y = _nearest(dot, box)
        taken.path(dot, (x, y))
        yield line("leader", dot[0], dot[1], x, y)
    for number, text in enumerate(lines):
        yield Lettering("strong", round(left, 1), round(top + size * (0.95 + 1.2 * number), 1), text, size)


def _spots(
    dot: tuple[float, float], width: float, height: float, size: float, within: Area
) -> Iterator[tuple[float, float]]:
    """Yield places around the dot, nearest first, and then places all over the field."""
    x, y = dot
    for reach in (size * 0.7, size * 1.9, size * 3.3):
        for dx, dy in SIDES:
            left = x + dx * reach - (width if dx < 0 else 0 if dx > 0 else width / 2)
            top = y + dy * reach - (height if dy < 0 else 0 if dy > 0 else height / 2)
            yield left, top
    top = within[1]
    while top + height <= within[3]:
        left = within[0]
        while left + width <= within[2]:
            yield left, top
            left += size
        top += size * 0.6


def _outside(box: Area, within: Area) -> float:
    """Return how far a box reaches out of the field."""
    gaps = (within[0] - box[0], within[1] - box[1], box[2] - within[2], box[3] - within[3])
    return sum(max(0.0, gap) for gap in gaps)


def _nearest(dot: tuple[float, float], box: Area) -> tuple[float, float]:
    return min(max(dot[0], box[0]), box[2]), min(max(dot[1], box[1]), box[3])


def _distance(dot: tuple[float, float], box: Area) -> float:
    x, y = _nearest(dot, box)
    return hypot(dot[0] - x, dot[1] - y)
