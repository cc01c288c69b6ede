"""Reading a JSON document of somebody else: each part is checked, and every problem collected with its place."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from assess.domain.asking.acceptance import NOT_PRINTABLE, accepted_text, as_written
from assess.domain.errors import AnswerRejected, AssessError, Problem, marked

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_SHOWN = 60
WHOLE = "file"
"""The place of a problem of the file as a whole."""

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One problem of an answers file: where in the file, at which question if at one, and what would be right."""

    path: str
    problem: Problem
    question: str = ""

    def __str__(self) -> str:
        """Return the place with the sentence in English."""
        return f"{self.path}: {self.problem}"


class AnswersFileRefused(AssessError):
    """An answers file that cannot be used, with every problem found."""

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        """List the problems, one a line."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


def refuse(path: str, sentence: str, **facts: object) -> NoReturn:
    """Raise `AnswersFileRefused` with one problem."""
    shown = {name: fact if isinstance(fact, Problem) else as_written(fact) for name, fact in facts.items()}
    raise AnswersFileRefused([FileProblem(path, Problem(sentence, shown))])


class DocumentReader:
    """Reads the parts of a JSON document and collects what is wrong with them; `question` is the one being read."""

    def __init__(self) -> None:
        self.problems: list[FileProblem] = []
        self.question = ""

    def note(self, path: str, sentence: str, **facts: object) -> None:
        """Note a problem at a place."""
        shown = {name: as_written(fact) for name, fact in facts.items()}
        self.problems.append(FileProblem(_printable(path), Problem(sentence, shown), self.question))

    def mapping(self, raw: object, path: str, known: Sequence[str] | None = None) -> Mapping[str, Any]:
        """Return a mapping; keys that the format does not have are noted."""
        if not isinstance(raw, Mapping):
            self.note(path, marked("Give keys with values here, not “{given}”."), given=raw)
            return {}
        if known is not None:
            for name in raw:
                if name not in known:
                    self.unknown(f"{path}.{name}" if path else str(name), name, known)
        return raw

    def unknown(self, path: str, name: object, known: Sequence[str]) -> None:
        """Note a key or an id that does not exist, with the nearest that does."""
        near = get_close_matches(str(name), known, n=1)
        if near:
            self.note(path, marked("There is no “{name}”. Did you mean “{near}”?"), name=name, near=near[0])
        else:
            self.note(path, marked("There is no “{name}”. Take it out, or check how it is written."), name=name)

    def text(self, raw: object, path: str, most: int) -> str:
        """Return a text within its limit."""
        try:
            return accepted_text(self.question, raw, most)
        except AnswerRejected as rejected:
            self.problems.append(FileProblem(path, rejected.problem, self.question))
            return ""

    def word(self, raw: object, path: str, kind: type[E], default: E) -> E:
        """Return one of a few words."""
        words = [each.value for each in kind]
        if isinstance(raw, str) and raw in words:
            return kind(raw)
        self.note(path, marked("Write one of: {words}; not “{given}”."), words=", ".join(words), given=raw)
        return default

    def day(self, raw: object, path: str) -> date | None:
        """Return a date."""
        if isinstance(raw, str) and _DAY.fullmatch(raw):
            try:
                return date.fromisoformat(raw)
            except ValueError:
                pass
        self.note(path, marked("Write a date as year-month-day, such as 2027-03-01; not “{given}”."), given=raw)
        return None

    def listing(self, raw: object, path: str, read: Callable[[object, str], Any]) -> tuple[Any, ...]:
        """Return each entry of a list, read."""
        if not isinstance(raw, list | tuple):
            self.note(path, marked("Give a list here, not “{given}”."), given=raw)
            return ()
        return tuple(read(each, f"{path}[{number}]") for number, each in enumerate(raw))


def _printable(text: str) -> str:
    """Return a text of a stranger's file as a page can show it: half of a surrogate pair cannot even be sent."""
    return NOT_PRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
