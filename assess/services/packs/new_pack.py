"""Beginning a pack: files to write on that pass every check."""

from pathlib import Path

from assess.packs.installed.scaffold import write_starter
from assess.services.packs.checking import CheckedPack, check


def begin_pack(pack_id: str, title: str, shelf: Path) -> tuple[Path, CheckedPack]:
    """Write a first pack into the folder that packs lie in; return its folder and what a check finds.

    Raises `ScaffoldRefused`.
    """
    folder = write_starter(pack_id, title, shelf)
    return folder, check(folder)
