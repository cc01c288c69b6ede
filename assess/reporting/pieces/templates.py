"""The templates of designs: what they are filled with is made printable, and what they say is translated."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from assess.language import Language
from assess.reporting.pieces.printable import Printable


class _Compiled(BytecodeCache):
    """Templates that one design has compiled and others share, each by its file and its text."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is known."""
        known = self._known.get((bucket.key, bucket.checksum))
        if known is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is new."""
        self._known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


@lru_cache(maxsize=64)
def templates_of(
    design_folder: Path, words: Language, glyphs: frozenset[int] | None = None, not_printable: str = ""
) -> Environment:
    """Return the templates of a design in a language, kept since reading takes as long as a page.

    A changed file is read again. Without `glyphs` every text is taken as it is.
    """
    reports = design_folder.parent
    environment = Environment(
        loader=FileSystemLoader([design_folder, reports / "_shared", reports.parent / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_as_it_is if glyphs is None else _finalized(Printable(glyphs, not_printable)),
        bytecode_cache=_COMPILED,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(_=words.say, pgettext=words.say_as, ngettext=words.count)
    return environment


# Never none at all: what is compiled without one would be shared with environments that have one.
def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - a template outputs anything
    return value


def _finalized(clean: Printable) -> Callable[[Any], Any]:
    return lambda value: clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value
