"""Surveys of our own, read and imported; and the published ones that lie beside the project."""

import json
import os

import pytest

from assess.interop.surveyjs.files import pack_files
from assess.interop.surveyjs.pack import read_survey
from assess.packs.installed.reader import read_pack
from assess.services.packs.importing_surveyjs import import_survey
from tests.places import ROOT

SHARED = ROOT.parent / "shared"


@pytest.fixture
def shared():
    """Return a file beside the project; where there is none the test is skipped, but never in CI."""

    def find(name):
        file = SHARED / name
        if file.exists():
            return file
        if os.environ.get("CI"):
            pytest.fail(f"{file} is missing")
        return pytest.skip(f"{file} is not on this machine")

    return find


@pytest.fixture
def remarks():
    """Return what is remarked upon a survey, one line each."""

    def read(survey):
        return [str(each) for each in read_survey(as_bytes(survey), "survey.json").remarks]

    return read


@pytest.fixture
def packed(tmp_path):
    """Return the pack of a survey, with a language, without what the command does around it."""
    count = 0

    def pack(survey, language=None):
        nonlocal count
        count += 1
        folder = tmp_path / f"pack{count}"
        for name, text in pack_files(read_survey(as_bytes(survey), "survey.json").survey).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return read_pack(folder, language)

    return pack


@pytest.fixture
def imported(tmp_path):
    """Import a survey as the command does, and return what came out."""

    def bring(survey, profile=""):
        return import_survey(as_bytes(survey), "park-survey.json", tmp_path / "out", profile)

    return bring


def as_bytes(survey):
    return survey if isinstance(survey, bytes) else json.dumps(survey).encode()
