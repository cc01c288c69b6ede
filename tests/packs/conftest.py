"""A small pack with every kind and key, and copies of it with something changed."""

import shutil

import pytest

from assess.packs.checking.checks import check_pack
from assess.packs.format.problems import Severity
from tests.places import MINI

pytest.register_assert_rewrite("tests.questionnaires.topics")


@pytest.fixture
def mini():
    return MINI


@pytest.fixture
def edited(tmp_path):
    """Return a copy of the small pack in which texts are replaced: `edited("scoring.yaml", (old, new), ...)`."""

    def edit(file, *changes, locale=False):
        folder = tmp_path / "mini/1.0"
        if not folder.exists():
            shutil.copytree(MINI, folder)
        if not locale:
            shutil.rmtree(folder / "locale", ignore_errors=True)
        text = (folder / file).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, f"{file} does not hold {old!r}"
            text = text.replace(old, new, 1)
        (folder / file).write_text(text, encoding="utf-8")
        return folder

    return edit


@pytest.fixture
def problems():
    """Return what `check-pack` says of a folder, as lines; warnings begin with "warning: "."""

    def say(folder):
        return [str(each) if each.severity is Severity.ERROR else f"warning: {each}" for each in check_pack(folder)]

    return say
