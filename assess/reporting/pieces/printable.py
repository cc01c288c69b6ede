"""Text that a report can print: what its fonts cannot show becomes words, never an empty box or a borrowed font."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

# Controls, marks that reorder text, private use, halves of characters, and characters that do not exist.
_DROPPED = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_SHOWN_BY_SPACE = frozenset("\n\t")
SHOWN, SPACE, OTHER, DROPPED = "shown", "space", "other", "dropped"
_PLAIN = re.compile(r"[\n\t\x20-\x7e]*")


@dataclass(frozen=True)
class Printable:
    """Makes any text printable with the characters that the fonts have.

    Letters and signs without a glyph become `not_printable` in brackets, once for each run: words in the language of
    the report with the place `{count}`.
    """

    glyphs: frozenset[int]
    not_printable: str
    _kinds: dict[str, str] = field(default_factory=dict, repr=False)

    def __call__(self, text: str) -> str:
        """Return the text as it can be printed."""
        if _PLAIN.fullmatch(text):
            return text
        return "".join(self._pieces(unicodedata.normalize("NFC", text)))

    def _pieces(self, text: str) -> Iterator[str]:
        for kind, run in self._runs(text):
            if kind == SHOWN:
                yield run
            elif kind == SPACE:
                yield " "
            else:
                yield "[" + self.not_printable.format(count=len(run)) + "]"

    def _runs(self, text: str) -> list[tuple[str, str]]:
        """Return runs of one kind; what only spaces or dropped marks part is one run."""
        runs: list[tuple[str, str]] = []
        for kind, group in groupby(text, self._kind):
            run = "".join(group)
            if kind == OTHER and len(runs) > 1 and runs[-2][0] == OTHER and runs[-1][1].isspace():
                run = runs.pop(-2)[1] + runs.pop()[1] + run
            elif kind == OTHER and runs and runs[-1][0] == OTHER:
                run = runs.pop()[1] + run
            if kind != DROPPED:
                runs.append((kind, run))
        return runs

    def _kind(self, character: str) -> str:
        kind = self._kinds.get(character)
        if kind is None:
            kind = self._kinds[character] = self._judge(character)
        return kind

    def _judge(self, character: str) -> str:
        """Return how a character is treated."""
        category = unicodedata.category(character)
        if category in _DROPPED and character not in _SHOWN_BY_SPACE:
            return DROPPED
        if ord(character) in self.glyphs or character in _SHOWN_BY_SPACE:
            return SHOWN
        if category.startswith("M"):
            return DROPPED
        return SPACE if category.startswith("Z") else OTHER
