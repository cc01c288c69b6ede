"""What pictures are made of: frozen shapes in the unit of the picture, drawn by templates/components/pictures.html.

A shape has a `role` instead of a colour: the template knows how each role looks on paper, the style sheet on screen.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a picture is drawn on: its width and the size of its letters, in the same unit."""

    width: float
    letters: float


SCREEN = Sheet(340, 13)
PAPER = Sheet(453.5, 8.5)
HALF_PAPER = Sheet(226, 8)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    kind: ClassVar[str] = "box"
    role: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A path that is only drawn along, such as a hairline, an arrow or a hatching."""

    kind: ClassVar[str] = "stroke"
    role: str
    path: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle."""

    kind: ClassVar[str] = "dot"
    role: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """One line of text; `y` is its baseline."""

    kind: ClassVar[str] = "lettering"
    role: str
    x: float
    y: float
    text: str
    size: float
    anchor: Literal["start", "middle", "end"] = "start"


Shape: TypeAlias = Box | Stroke | Dot | Lettering


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture: the question that it answers as its title, a sentence that describes it, its shapes."""

    title: str
    says: str
    width: float
    height: float
    shapes: tuple[Shape, ...]


def line(role: str, x1: float, y1: float, x2: float, y2: float) -> Stroke:
    """Return a straight line."""
    return Stroke(role, f"M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}")


def arrow(role: str, x1: float, y1: float, x2: float, y2: float, gap: float, head: float) -> tuple[Stroke, ...]:
    """Return an arrow from one dot to another that ends `gap` before either; nothing when they are too near."""
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    if length <= 2 * gap + head:
        return ()
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    ax, ay, bx, by = x1 + ux * gap, y1 + uy * gap, x2 - ux * gap, y2 - uy * gap
    left = (bx - head * (ux - uy * 0.5), by - head * (uy + ux * 0.5))
    right = (bx - head * (ux + uy * 0.5), by - head * (uy - ux * 0.5))
    tip = f"M{_n(left[0])} {_n(left[1])}L{_n(bx)} {_n(by)}L{_n(right[0])} {_n(right[1])}"
    return (line(role, ax, ay, bx, by), Stroke(role, tip))


def hatching(role: str, box: Box, step: float) -> Stroke:
    """Return rising lines at 45 degrees across a box, `step` apart: the pattern that marks severities in grey."""
    parts = []
    offset = step
    while offset < box.width + box.height:
        x1, y1 = max(0.0, offset - box.height), min(box.height, offset)
        x2, y2 = min(box.width, offset), max(0.0, offset - box.width)
        parts.append(f"M{_n(box.x + x1)} {_n(box.y + y1)}L{_n(box.x + x2)} {_n(box.y + y2)}")
        offset += step
    return Stroke(role, "".join(parts))


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
