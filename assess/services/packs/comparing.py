"""Comparing two versions of a pack, for those who wrote it and those who want to know what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.versions.changes import Change, compare
from assess.packs.installed.library import Library, PackNotFound, order_of


@dataclass(frozen=True, slots=True)
class ComparedPacks:
    """Two versions of a pack, each in the language it is written in, and what changed."""

    old: CompiledPack
    new: CompiledPack
    changes: tuple[Change, ...]


def compare_packs(library: Library, old: str, new: str) -> ComparedPacks:
    """Return what changed from one version to another, each an `id@version` or a folder.

    Raises `PackNotFound`, `PackRefused`.
    """
    before, after = library.get(_place(old)), library.get(_place(new))
    place = _place(new)
    if before.id != after.id:
        raise PackNotFound("version of the pack", f"{before.id} called {after.name}")
    mappings = library.mappings(before, after, place if isinstance(place, Path) else None)
    return ComparedPacks(before, after, compare(before, after, mappings))


def other_versions(library: Library, pack_id: str, version: str) -> Sequence[tuple[str, str, str]]:
    """Return the other installed versions of a pack, newest first, each with the older and the newer of both."""
    others = [each for each in library.versions(pack_id) if each != version]
    pairs = [sorted((each, version), key=order_of) for each in others]
    return [(each, older, newer) for each, (older, newer) in zip(others, pairs, strict=True)]


def by_element(changes: Sequence[Change]) -> list[list[Change]]:
    """Return changes by what they are about, in order."""
    return [list(group) for _, group in groupby(changes, key=lambda each: (each.part, each.id))]


def comparison_as_json(found: ComparedPacks) -> dict[str, Any]:
    """Return a comparison as JSON values."""
    return {
        "old": _pack(found.old),
        "new": _pack(found.new),
        "changes": [
            {
                "class": each.kind.value,
                "part": each.part,
                "id": each.id,
                "title": each.title,
                "before": each.before,
                "after": each.after,
                "reason": each.reason,
            }
            for each in found.changes
        ],
    }


def _pack(pack: CompiledPack) -> dict[str, str]:
    return {"id": pack.id, "version": pack.version, "hash": pack.sha256}


def _place(name: str) -> str | Path:
    return Path(name) if (Path(name) / "questionnaire.yaml").is_file() else name
