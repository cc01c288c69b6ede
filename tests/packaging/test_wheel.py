"""The wheel, installed as a stranger would: into an empty environment, away from the checkout."""

import json
import os
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent

pytestmark = [pytest.mark.packaging, pytest.mark.timeout(600)]

IMPORT_EVERYTHING = """
import importlib, pkgutil
import assess
for module in pkgutil.walk_packages(assess.__path__, "assess."):
    if ".migrations" not in module.name:
        importlib.import_module(module.name)
"""


def run(command, cwd):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean | {"ASSESS_DATA": str(cwd / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    target = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", target, ROOT], cwd=target)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel, tmp_path_factory):
    """Return an empty folder with an environment that holds the wheel and what it requires, as operations.md says."""
    place = tmp_path_factory.mktemp("elsewhere")
    run([BIN / "uv", "venv", "--quiet", "--python", sys.executable, place / "env"], cwd=place)
    python = place / "env/bin/python"
    install = [BIN / "uv", "pip", "install", "--quiet", "--python", python]
    run([*install, "--require-hashes", "-r", ROOT / "requirements.lock"], cwd=place)
    run([*install, "--no-deps", wheel], cwd=place)
    return place


def test_the_wheel_holds_packs_templates_reports_assets_and_translations(wheel):
    with zipfile.ZipFile(wheel) as archive:
        shipped = set(archive.namelist())
    for folder in ("questionnaires", "templates", "reports"):
        kept = {path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert {f"assess/_data/{path}" for path in kept if "__pycache__" not in path.parts} <= shipped, folder
    for style in ("Regular", "Italic", "SemiBold", "SemiBoldItalic"):
        assert f"assess/_data/reports/fonts/IBMPlexSans-{style}.woff2" in shipped
    for asset in ("assess.css", "assess.js", "fonts/IBMPlexSans-Regular-Latin1.woff2", "fonts/LICENSE.txt"):
        assert f"assess/web/static/{asset}" in shipped
    for catalogue in (ROOT / "assess/translations").glob("*/LC_MESSAGES/*.po"):
        assert str(catalogue.relative_to(ROOT).with_suffix(".mo")) in shipped


def test_the_wheel_holds_no_sources_of_assets_and_no_tests(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert [name for name in names if name.startswith(("tests/", "assess/web/assets/")) or name.endswith(".po")] == []
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"assess"}


def test_the_wheel_says_that_it_has_types_who_made_it_and_for_which_python(wheel):
    with zipfile.ZipFile(wheel) as archive:
        assert "assess/py.typed" in archive.namelist()
        (path,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        said = Parser().parsestr(archive.read(path).decode())
    assert said["Author"] == "The contributors to assess"
    assert said["Project-URL"] is None  # nobody has set where this one is released from
    kinds = said.get_all("Classifier", [])
    assert {"Typing :: Typed", "Programming Language :: Python :: 3.11"} <= set(kinds)


def test_a_release_says_where_its_source_lies(monkeypatch):
    monkeypatch.setenv("ASSESS_SOURCE_ADDRESS", "https://code.example/city/assess")
    told = run([sys.executable, "-m", "hatchling", "metadata", "urls"], cwd=ROOT)
    assert json.loads(told)["Source"] == "https://code.example/city/assess"


def test_the_lock_holds_all_that_the_wheel_requires(elsewhere):
    run([BIN / "uv", "pip", "check", "--python", elsewhere / "env/bin/python"], cwd=elsewhere)


def test_the_installed_command_explains_itself(elsewhere):
    assert "Usage: assess" in run([elsewhere / "env/bin/assess", "--help"], cwd=elsewhere)


def test_the_installed_command_finds_the_packs(elsewhere):
    listed = run([elsewhere / "env/bin/assess", "packs"], cwd=elsewhere)
    packs = [path.parent.parent.name for path in (ROOT / "questionnaires").glob("*/*/questionnaire.yaml")]
    assert packs
    assert all(pack in listed for pack in packs)


def test_every_module_runs_on_the_declared_requirements_alone(elsewhere):
    run([elsewhere / "env/bin/python", "-W", "error::ImportWarning", "-c", IMPORT_EVERYTHING], cwd=elsewhere)


def test_every_shipped_folder_is_found_in_the_installed_package(elsewhere):
    code = (
        "from assess import resources as r; print(*map(r.folder, ('questionnaires', 'templates', 'reports', 'static')))"
    )
    for folder in run([elsewhere / "env/bin/python", "-c", code], cwd=elsewhere).split():
        assert Path(folder).is_relative_to(elsewhere / "env")
