"""A library of one pack that somebody is writing: read anew whenever one of its files changed."""

from dataclasses import replace
from pathlib import Path

from assess.domain.compiled.compiled_pack import CompiledPack
from assess.packs.installed.library import InstalledPack, Library


class LiveLibrary(Library):
    """One pack in a folder of any name; whoever asks for a pack gets it, as it was when the folder was last looked at.

    Its id and version may change between two looks: an assessment that pins the old ones goes on with the new.
    """

    def __init__(self, folder: Path) -> None:
        """Look at nothing yet."""
        super().__init__(())
        self._folder = folder
        self._seen: frozenset[tuple[str, int, int]] | None = None

    def look(self) -> bool:
        """Return whether a file came, went or changed since the last look."""
        files = [path for path in self._folder.rglob("*") if path.suffix in {".yaml", ".json"} and path.is_file()]
        stats = ((str(path), path.stat()) for path in files)
        now = frozenset((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
        before, self._seen = self._seen, now
        return now != before

    def forget(self) -> None:
        """Read the pack anew when it is next asked for."""
        self._read.clear()

    def installed(self) -> tuple[InstalledPack, ...]:
        """Return the pack by the name that it calls itself; raises `PackRefused`."""
        pack = self._pack(self._folder, None)
        return (InstalledPack(pack.id, pack.version, self._folder),)

    def _fresh(self, folder: Path, language: str | None) -> CompiledPack:
        """Return the pack without its hash: what is still being written pins nothing."""
        return replace(super()._fresh(folder, language), sha256="")

    def get(self, name: str | Path, language: str | None = None) -> CompiledPack:  # noqa: ARG002 - there is only one
        """Return the pack, whatever it is called by; raises `PackRefused`."""
        return self._pack(self._folder, language)
