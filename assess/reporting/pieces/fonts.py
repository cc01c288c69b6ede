"""The fonts of the reports: which characters they have, and their files as the PDF engine wants them."""

from functools import cache
from io import BytesIO
from pathlib import Path


def glyphs_of(folder: Path) -> frozenset[int]:
    """Return the characters that every font of a folder has."""
    return _glyphs(tuple((path, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.woff2"))))


@cache
def _glyphs(fonts: tuple[tuple[Path, int], ...]) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # noqa: PLC0415 - only when a PDF is wanted

    characters = []
    for path, _ in fonts:
        with TTFont(path, lazy=True) as font:
            characters.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*characters) if characters else frozenset()


@cache
def unpacked_font(path: Path, _changed: int) -> bytes:
    """Return a compressed font unpacked: that takes as long as three pages, so it is done once for each process."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - see above

    unpacked = BytesIO()
    with TTFont(path, recalcTimestamp=False) as font:
        font.flavor = None
        font.save(unpacked)
    return unpacked.getvalue()
