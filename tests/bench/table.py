"""The table that is printed, and the baseline that it is compared with."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

BASELINE = Path(__file__).with_name("baseline.json")
UNIT_OF_TIME = "hello, beside SQLite"
HEADS = ("what", "measured", "of hello", "by CPU", "bar", "to baseline")


@dataclass(frozen=True)
class Row:
    """One number.

    `of_hello` is its share of the requests a second that the bare route answers, client and all; `by_cpu` compares the
    processor time of the servers alone.
    """

    what: str
    value: float
    unit: str
    bar: str = ""
    of_hello: float | None = None
    by_cpu: float | None = None


def keep(rows: Iterable[Row]) -> None:
    """Write the baseline."""
    BASELINE.write_text(json.dumps({row.what: round(row.value, 4) for row in rows}, indent=1) + "\n", encoding="utf-8")


def kept() -> Mapping[str, float]:
    """Return the baseline, empty when there is none."""
    if not BASELINE.is_file():
        return {}
    found: dict[str, float] = json.loads(BASELINE.read_text(encoding="utf-8"))
    return found


def table(rows: Iterable[Row], baseline: Mapping[str, float]) -> str:
    """Return the rows as text; times are compared with the baseline in units of that run's bare route."""
    listed = list(rows)
    now = {row.what: row.value for row in listed}
    speed = now.get(UNIT_OF_TIME, 0) / baseline[UNIT_OF_TIME] if baseline.get(UNIT_OF_TIME) else 0
    lines = [HEADS, *(_line(row, baseline.get(row.what), speed or 1) for row in listed)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADS))]
    return "\n".join("  ".join(_padded(line, widths)).rstrip() for line in lines)


def _padded(line: tuple[str, ...], widths: list[int]) -> Iterable[str]:
    for number, (cell, width) in enumerate(zip(line, widths, strict=True)):
        yield cell.ljust(width) if number in (0, 4) else cell.rjust(width)


def _line(row: Row, before: float | None, speed: float) -> tuple[str, ...]:
    faster = 1.0 if row.unit == "KiB" else speed
    return (
        row.what,
        f"{row.value:.2f} {row.unit}",
        "" if row.of_hello is None else f"{row.of_hello:.3f}",
        "" if row.by_cpu is None else f"{row.by_cpu:.3f}",
        row.bar,
        "" if not before else f"{row.value / before / faster:.2f}",
    )
