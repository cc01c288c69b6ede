"""Put into the wheel what is built or lies outside `assess/`: assets, translations, packs, templates, reports."""

import os
import subprocess
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

SHIPPED_FOLDERS = ("questionnaires", "templates", "reports")
BUILT = ("assess/web/static/assess.css", "assess/web/static/assess.js", "reports/fonts/LICENSE.txt")


SOURCE = "ASSESS_SOURCE_ADDRESS"


class AddressOfTheSource(MetadataHookInterface):
    """Say where the source lies: whoever releases knows it (`.github/workflows/release.yml`), this file does not."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the addresses, where one is given."""
        if address := os.environ.get(SOURCE, "").rstrip("/"):
            metadata["urls"] = {
                "Source": address,
                "Issues": f"{address}/issues",
                "Changelog": f"{address}/blob/main/CHANGELOG.md",
                "Documentation": f"{address}/tree/main/docs",
            }


class BuildHook(BuildHookInterface[BuilderConfig]):
    """Run before hatchling collects files; an editable install reads the checkout and needs none of this."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the assets and the translations, and say where the folders go."""
        if version == "editable":
            return
        root = Path(self.root)
        if not _assets_are_built(root):
            self._build_assets(root)
        _compile_translations(root)
        for name in SHIPPED_FOLDERS:
            if not (root / name).is_dir():
                self.app.abort(f"Cannot build assess: the folder {name}/ is missing.")
            if self.target_name == "wheel":
                build_data["force_include"][str(root / name)] = f"assess/_data/{name}"

    def _build_assets(self, root: Path) -> None:
        for command in (["npm", "ci"], ["npm", "run", "build"]):
            try:
                subprocess.run([".ci/node", *command], cwd=root, check=True, capture_output=True)  # noqa: S603
            except (OSError, subprocess.CalledProcessError) as error:
                said = getattr(error, "stderr", None) or b"see `make assets`"
                reason = said.decode(errors="replace").strip().splitlines()[-1]
                self.app.abort(f"Cannot build assess: `{' '.join(command)}` failed ({reason}).")


def _assets_are_built(root: Path) -> bool:
    built = [root / name for name in BUILT]
    if not all(path.is_file() for path in built):
        return False
    sources = [
        root / "package-lock.json",
        *(path for path in (root / "assess/web/assets").rglob("*") if path.is_file()),
    ]
    return max(path.stat().st_mtime for path in sources) <= min(path.stat().st_mtime for path in built)


def _compile_translations(root: Path) -> None:
    for catalogue in (root / "assess/translations").glob("*/LC_MESSAGES/*.po"):
        with catalogue.open("rb") as source, catalogue.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, locale=catalogue.parents[1].name), use_fuzzy=True)
