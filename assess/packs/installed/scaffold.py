"""A first pack to write on: five example questions with scores, a gate, a measure and a translation."""

import json
import tempfile
from pathlib import Path

from assess.domain.errors import AssessError
from assess.packs.format.files import QUESTIONNAIRE
from assess.packs.format.problems import Findings
from assess.packs.format.schema import PACK_ID
from assess.packs.format.tree import Block, read_tree
from assess.packs.languages.translation import GROUPS, fingerprint

STARTER = Path(__file__).with_name("starter")
VERSION = "0.1"


class ScaffoldRefused(AssessError):
    """A pack cannot be begun under this name or in this place."""


def write_starter(pack_id: str, title: str, shelf: Path) -> Path:
    """Write a first pack to `<shelf>/<pack_id>/0.1` and return that folder; what is there already is never touched.

    Raises `ScaffoldRefused`.
    """
    if not PACK_ID.fullmatch(pack_id):
        raise ScaffoldRefused(
            f"“{pack_id}” cannot name a pack; use small letters, digits, - and _, such as street-lighting"
        )
    folder = shelf / pack_id / VERSION
    if folder.exists():
        raise ScaffoldRefused(f"{folder} is there already; choose another id, or another folder with -o")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as place:
        made = Path(place) / VERSION
        _fill(made, pack_id, " ".join(title.split()) or pack_id.replace("-", " ").replace("_", " ").capitalize())
        made.rename(folder)
    return folder


def _fill(folder: Path, pack_id: str, title: str) -> None:
    words = {"PACK_ID": pack_id, "PACK_TITLE": json.dumps(title, ensure_ascii=False)}
    sources = [path for path in STARTER.rglob("*") if path.is_file()]
    # The translation comes last: it names the digits of the texts that it translates.
    for path in sorted(sources, key=lambda path: path.parent.name == "locale"):
        copy = folder / path.relative_to(STARTER)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if copy.parent.name == "locale":
            words["PACK_DIGITS"] = _digits(folder)
        text = path.read_text(encoding="utf-8")
        for place, word in words.items():
            text = text.replace(place, word)
        copy.write_text(text, encoding="utf-8")


def _digits(folder: Path) -> str:
    found = Findings()
    tree = read_tree((folder / QUESTIONNAIRE).read_bytes(), QUESTIONNAIRE, found)
    if not isinstance(tree, Block):
        raise ScaffoldRefused(f"this title cannot be written in a pack: {found.problems[0].problem}")
    return fingerprint(tree, GROUPS["pack"])
