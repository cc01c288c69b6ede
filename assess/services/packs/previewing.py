"""Trying a pack out while it is written: one assessment that follows the files, and what a check finds in them."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from assess.domain.compiled.compiled_pack import CompiledPack
from assess.interop.answers.checked import AnswersFileRefused
from assess.interop.answers.reading import load, parse_answers_file
from assess.interop.answers.writing import dump
from assess.packs.installed.library import Library
from assess.packs.installed.live import LiveLibrary
from assess.services.assessments.desk import Desk
from assess.services.assessments.importing import bring_in
from assess.services.assessments.loading import opened_assessment
from assess.services.assessments.starting import new_reference
from assess.services.packs.checking import CheckedPack, check

EMPTY: Mapping[str, Any] = {"answers": {}}


class Preview:
    """A pack in a folder, with the assessment that it is tried out in.

    When a file changes, a new assessment takes over the answers that still fit; `retired` are the references of
    earlier ones. While the pack has errors there is none: the answers wait until it can be used again.
    """

    def __init__(self, folder: Path, known: Library | None = None) -> None:
        """Look at nothing yet; `known` are the packs that the questions may be shared with."""
        self.folder = folder
        self.library = LiveLibrary(folder)
        self.checked = CheckedPack((), ())
        self.reference = ""
        self.retired: set[str] = set()
        self._known = known
        self._waiting: Mapping[str, Any] = EMPTY
        self._lock = Lock()

    @property
    def usable(self) -> bool:
        """Whether the pack can be used as it stands."""
        return not self.checked.errors

    @property
    def examples(self) -> tuple[str, ...]:
        """The names of the worked cases that lie in the pack."""
        return tuple(sorted(path.stem for path in (self.folder / "examples").glob("*.json")))

    def look(self, desk: Desk, at: datetime) -> bool:
        """Read the pack anew if a file changed; return whether one did."""
        with self._lock:
            if not self.library.look():
                return False
            if self.reference:
                self._waiting = dump(opened_assessment(desk, self.reference).assessment)
            self.library.forget()
            self.checked = check(self.folder, self._known)
            self._retire()
            if self.usable:
                self._begin(desk, self._waiting, at)
            return True

    def restart(self, desk: Desk, at: datetime, example: str = "") -> None:
        """Begin again without answers, or with those of a worked case; raises `AnswersFileRefused`."""
        with self._lock:
            if self.usable:
                file = self.folder / "examples" / f"{example}.json"
                document = load(file.read_bytes()) if example in self.examples else EMPTY
                self._retire()
                self._begin(desk, document, at)

    def _retire(self) -> None:
        if self.reference:
            self.retired.add(self.reference)
        self.reference = ""

    def _begin(self, desk: Desk, document: Mapping[str, Any], at: datetime) -> None:
        pack = self.library.get("")
        path = document.get("path", "")
        fresh = {
            "header": {"title": pack.title},
            "packs": [{"id": pack.id, "version": pack.version}],
            "as_of": at.date().isoformat(),
            **({"path": path} if path and pack.has_path(path) else {}),
            **{part: _fitting(pack, part, document) for part in ("answers", "measures")},
        }
        self.reference = bring_in(desk, fresh, new_reference(), at).reference


def _fitting(pack: CompiledPack, part: str, document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers or measures of a document that the pack takes as it is now."""
    given = document.get(part)
    given = given if isinstance(given, Mapping) else {}
    return {name: each for name, each in given.items() if _fits(pack, {**EMPTY, part: {name: each}})}


def _fits(pack: CompiledPack, document: Mapping[str, Any]) -> bool:
    try:
        parse_answers_file(document, pack)
    except AnswersFileRefused:
        return False
    return True
