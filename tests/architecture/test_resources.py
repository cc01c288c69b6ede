"""The folders that are shipped beside the code, as a checkout has them; tests/packaging looks at an installed wheel."""

from pathlib import Path

import pytest

from assess import resources

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["questionnaires", "templates", "reports"])
def test_a_checkout_reads_the_top_level_folder(name):
    assert resources.folder(name) == ROOT / name


def test_built_assets_lie_beside_the_views():
    assert {path.name for path in resources.folder("static").iterdir()} >= {"assess.css", "assess.js", "fonts"}


def test_a_folder_that_is_not_there_is_named_with_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    with pytest.raises(FileNotFoundError, match="make assets"):
        resources.folder("static")


def test_an_unknown_folder_is_an_error():
    with pytest.raises(ValueError, match="secrets"):
        resources.folder("secrets")  # type: ignore[arg-type]
