"""Turning a SurveyJS questionnaire into a pack."""

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.errors import AssessError
from assess.interop.surveyjs.aia import CANADA_AIA
from assess.interop.surveyjs.files import VERSION, pack_files
from assess.interop.surveyjs.pack import ImportedSurvey, dropped, read_survey
from assess.interop.surveyjs.profiles import Profile
from assess.packs.checking.checks import check_pack
from assess.packs.checking.reach import can_be_asked
from assess.packs.format.problems import PackProblem, PackRefused, Severity
from assess.packs.format.schema import VERSION as VERSIONS
from assess.packs.installed.reader import read_pack

REPORT = "import-report.txt"
PROFILES: Mapping[str, Profile] = {CANADA_AIA.id: CANADA_AIA}


class ImportRefused(AssessError):
    """A survey that gives no pack, or a folder that cannot take one."""


@dataclass(frozen=True, slots=True)
class ImportedPack:
    """A pack that was written, and what was not carried over: one line each, with its place in the survey."""

    pack: CompiledPack
    folder: Path
    lines: tuple[str, ...]


def import_survey(content: bytes, source: str, folder: Path, profile: str = "") -> ImportedPack:
    """Write the pack of a survey into a folder that is empty or not yet there; `source` is the name of its file.

    Nothing is written unless the pack is sound. Raises `ImportRefused` or `SurveyRefused`.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ImportRefused(f"{folder} is there already; name a new folder, or empty it")
    imported = read_survey(content, source, PROFILES[profile] if profile else None)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".import-") as place:
        made = Path(place) / "pack"
        imported = _askable(imported, made, folder.name)
        errors = [problem for problem in check_pack(made) if problem.severity is Severity.ERROR]
        if errors:
            raise _unsound(errors)
        pack = read_pack(made)
        lines = tuple(map(str, imported.remarks))
        (made / REPORT).write_text(_report(pack, source, lines), encoding="utf-8")
        if folder.exists():
            for each in made.iterdir():
                each.rename(folder / each.name)
        else:
            made.rename(folder)
    return ImportedPack(pack, folder, lines)


def _askable(imported: ImportedSurvey, folder: Path, name: str) -> ImportedSurvey:
    """Write the pack without questions whose condition can never hold, and return what is left."""
    version = name if VERSIONS.fullmatch(name) else VERSION
    while True:
        _write(pack_files(imported.survey, version), folder)
        try:
            pack = read_pack(folder)
        except PackRefused as refused:
            raise _unsound(refused.problems) from None
        never = {question.id for question in pack.questions if not can_be_asked(question, pack)}
        if not never:
            return imported
        imported = dropped(imported, never)


def _write(files: Mapping[str, str], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _unsound(problems: Iterable[PackProblem]) -> ImportRefused:
    return ImportRefused("\n".join(["the survey gives no sound pack:", *map(str, problems)]))


def _report(pack: CompiledPack, source: str, lines: tuple[str, ...]) -> str:
    head = f"{pack.name}, imported from {source}: {len(pack.questions)} questions in {len(pack.sections)} sections."
    if not lines:
        return f"{head}\nEverything was carried over.\n"
    return "\n".join([head, "Not carried over as it was, by place in the survey:", "", *lines, ""])
