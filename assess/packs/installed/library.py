"""The packs that are installed: found by folder, read when they are first asked for."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from assess.domain.asking.screening import Screening
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.errors import UnknownId
from assess.domain.versions.mappings import NO_MAPPINGS, Mappings
from assess.packs.beside.screening import read_screening
from assess.packs.format.problems import PackProblem, PackRefused
from assess.packs.installed.cache import PackCache
from assess.packs.installed.earlier import read_mappings
from assess.packs.installed.reader import read_pack


class PackNotFound(UnknownId):
    """No such pack, or no such version of it, is installed."""


class InstalledPack(NamedTuple):
    """A pack's folder `<id>/<version>`."""

    id: str
    version: str
    folder: Path


class Library:
    """Packs in folders of the shape `<folder>/<id>/<version>/questionnaire.yaml`.

    Of two with the same name the first counts. Packs that were read are kept in the folder `cache`, if one is given.
    """

    def __init__(self, folders: Iterable[Path], cache: Path | None = None) -> None:
        self._folders = tuple(folders)
        self._read_pack = read_pack if cache is None else PackCache(cache).read
        self._read: dict[tuple[Path, str | None], CompiledPack] = {}
        self._pinned: dict[tuple[str, str | None], CompiledPack] = {}
        self._screenings: dict[str | None, Screening | None] = {}

    def installed(self) -> tuple[InstalledPack, ...]:
        """Return what is installed: by id, newest version first."""
        found: dict[tuple[str, str], InstalledPack] = {}
        for entry in self._entries():
            found.setdefault((entry.id, entry.version), entry)
        newest_first = sorted(found.values(), key=lambda entry: order_of(entry.version), reverse=True)
        return tuple(sorted(newest_first, key=lambda entry: entry.id))

    def all(self, language: str | None = None) -> tuple[CompiledPack, ...]:
        """Return the newest usable version of every pack; those that cannot be used are named by `refused`."""
        newest: dict[str, CompiledPack] = {}
        for entry in self.installed():
            if entry.id not in newest:
                try:
                    newest[entry.id] = self._installed(entry, language)
                except PackRefused:
                    continue
        return tuple(newest.values())

    def refused(self) -> tuple[PackRefused, ...]:
        """Return why packs that are installed cannot be used."""
        problems = []
        for entry in self.installed():
            try:
                self._installed(entry, None)
            except PackRefused as refused:
                problems.append(refused)
        return tuple(problems)

    def get(self, name: str | Path, language: str | None = None) -> CompiledPack:
        """Return a pack by `id` (its newest version), by `id@version`, or by its folder when that is given as a path.

        In a language that it is not translated to, it comes in its own. A version that was found once is not looked
        for again: a published one is never edited. Raises `PackNotFound` or `PackRefused`.
        """
        if isinstance(name, Path):
            if not (name / "questionnaire.yaml").is_file():
                raise PackNotFound("pack in the folder", str(name))
            return self._pack(name, language)
        if (name, language) in self._pinned:
            return self._pinned[name, language]
        wanted, _, version = name.partition("@")
        entries = self.installed()
        for entry in entries:
            if entry.id == wanted and version in ("", entry.version):
                pack = self._installed(entry, language)
                if version:
                    self._pinned[name, language] = pack
                return pack
        named = [f"{entry.id}@{entry.version}" for entry in entries if entry.id == wanted]
        known = named or [entry.id for entry in entries]
        close = named[:1] or get_close_matches(wanted, known, n=1)
        raise PackNotFound("pack", name, close[0] if close else "")

    def versions(self, pack_id: str) -> tuple[str, ...]:
        """Return the versions of a pack that are installed, newest first."""
        files = (file for folder in self._folders for file in folder.glob(f"{pack_id}/*/questionnaire.yaml"))
        return tuple(sorted({file.parent.name for file in files}, key=order_of, reverse=True))

    def mappings(self, old: CompiledPack, new: CompiledPack, folder: Path | None = None) -> Mappings:
        """Return what a version says about an earlier one, in its `folder` or where it is installed.

        Raises `PackRefused`.
        """
        found = folder or self.folder_of(new)
        return NO_MAPPINGS if found is None else read_mappings(found, old, new)

    def folder_of(self, pack: CompiledPack) -> Path | None:
        """Return where an installed pack lies, None where it is not installed."""
        entries = (each.folder for each in self.installed() if (each.id, each.version) == (pack.id, pack.version))
        return next(entries, None)

    def screening(self, language: str | None = None) -> Screening | None:
        """Return the screening of the last folder that has one, so that a city's own counts; raises `PackRefused`."""
        if language not in self._screenings:
            read = (read_screening(folder / "screening", language) for folder in reversed(self._folders))
            self._screenings[language] = next((each for each in read if each is not None), None)
        return self._screenings[language]

    def _entries(self) -> Iterator[InstalledPack]:
        for folder in self._folders:
            for file in sorted(folder.glob("*/*/questionnaire.yaml")):
                yield InstalledPack(file.parent.parent.name, file.parent.name, file.parent)

    def _installed(self, entry: InstalledPack, language: str | None) -> CompiledPack:
        """Return a pack that must be what its folder is called: assessments pin it by that name."""
        pack = self._pack(entry.folder, language)
        if (pack.id, pack.version) != (entry.id, entry.version):
            problem = f"it calls itself {pack.name}, its folder {entry.id}/{entry.version}"
            wanted = "give both one name"
            raise PackRefused(str(entry.folder), [PackProblem("questionnaire.yaml", 1, problem, wanted)])
        return pack

    def _pack(self, folder: Path, language: str | None) -> CompiledPack:
        key = (folder, language)
        if key not in self._read:
            self._read[key] = self._fresh(folder, language)
        return self._read[key]

    def _fresh(self, folder: Path, language: str | None) -> CompiledPack:
        if language is None:
            return self._read_pack(folder, None)
        own = self._pack(folder, None)
        return own if language == own.language or language not in own.languages else self._read_pack(folder, language)


def order_of(version: str) -> tuple[int, ...]:
    """Return what versions are sorted by: their numbers, so that 1.10 comes after 1.9."""
    return tuple(int(number) for number in re.findall(r"\d+", version))
