"""Text that a report can print: what its fonts cannot show becomes words, never an empty box or a borrowed font."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

# Controls, marks that reorder text, private use, halves of characters, and characters that do not exist.
_DROPPED = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_SHOWN_BY_SPACE = frozenset("\n\t")
SHOWN, SPACE, SYMBOL, DROPPED = KINDS = ("shown", "space", "symbol", "dropped")
_PLAIN = re.compile(r"[\n\t\x20-\x7e]*")


@dataclass(frozen=True)
class Printable:
    """Makes any text printable with the characters that the fonts have.

    A symbol without a glyph becomes its name in brackets; letters of a script without glyphs become `other_script`, a
    sentence with the places `{count}` and `{script}`.
    """

    glyphs: frozenset[int]
    other_script: str
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
            elif kind == SYMBOL:
                yield "".join(f"[{unicodedata.name(each, f'U+{ord(each):04X}').lower()}]" for each in run)
            else:
                yield "[" + self.other_script.format(count=len(run), script=kind) + "]"

    def _runs(self, text: str) -> list[tuple[str, str]]:
        """Return runs of one kind; words of one script that only a space parts are one run."""
        runs: list[tuple[str, str]] = []
        for kind, group in groupby(text, self._kind):
            run = "".join(group)
            if len(runs) > 1 and kind == runs[-2][0] and kind not in KINDS and runs[-1][1].isspace():
                (_, first), (_, space) = runs[-2:]
                runs[-2:] = [(kind, first + space + run)]
            elif kind != DROPPED:
                runs.append((kind, run))
        return runs

    def _kind(self, character: str) -> str:
        kind = self._kinds.get(character)
        if kind is None:
            kind = self._kinds[character] = self._judge(character)
        return kind

    def _judge(self, character: str) -> str:
        """Return how a character is treated; letters and digits of an unknown script by the name of the script."""
        category = unicodedata.category(character)
        if category in _DROPPED and character not in _SHOWN_BY_SPACE:
            return DROPPED
        if ord(character) in self.glyphs or character in _SHOWN_BY_SPACE:
            return SHOWN
        if category.startswith("M"):
            return DROPPED
        if category.startswith("Z"):
            return SPACE
        return _script(character) if category.startswith(("L", "N")) else SYMBOL


def _script(character: str) -> str:
    """Return the script as the name of a character begins, such as Arabic."""
    return unicodedata.name(character, "unknown").split(" ")[0].split("-")[0].title()
