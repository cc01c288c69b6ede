"""The layers of docs/architecture.md, proven."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAYERS_WITH_ROOMS = {"domain", "interop", "packs", "reporting", "services"}
LAYERS = LAYERS_WITH_ROOMS | {"cli", "storage", "web", "worker"}
PACKAGES = sorted((ROOT / "assess").rglob("__init__.py"))

LOADED_BY_THE_DOMAIN = """
import importlib, pathlib, pkgutil, sys
before = set(sys.modules)
import assess.domain
for module in pkgutil.walk_packages(assess.domain.__path__, "assess.domain."):
    importlib.import_module(module.name)
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*sorted(loaded - set(sys.stdlib_module_names) - {"assess"}))
print(*sorted(n for n in sys.modules if n.startswith("assess.") and not n.startswith("assess.domain")))
"""


def test_every_import_contract_is_kept():
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_importing_the_whole_domain_loads_no_third_party_module_and_no_other_layer():
    run = subprocess.run([sys.executable, "-c", LOADED_BY_THE_DOMAIN], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    third_party, other_layers = run.stdout.splitlines()
    assert (third_party, other_layers) == ("", "")


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: str(path.parent.relative_to(ROOT)))
def test_a_package_file_holds_a_docstring_only(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    assert len(tree.body) == 1


def test_every_folder_of_code_is_a_package():
    migrations = ROOT / "assess/storage/migrations"
    folders = {path.parent for path in (ROOT / "assess").rglob("*.py") if not path.is_relative_to(migrations)}
    assert {folder for folder in folders if not (folder / "__init__.py").is_file()} == set()


def test_the_architecture_names_every_room_with_the_sentence_that_stands_in_it():
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8").partition("\n## Rooms\n")[2]
    described = dict(re.findall(r"^\| `(assess/\w+/\w+)/` \| (.+) \|$", page, flags=re.MULTILINE))
    rooms = {str(path.parent.relative_to(ROOT)): path for path in PACKAGES if layer_with_rooms(path)}
    sentences = {room: ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) for room, path in rooms.items()}
    assert described == sentences


def layer_with_rooms(path: Path) -> bool:
    layer = path.parent.parent
    return layer.parent == ROOT / "assess" and layer.name in LAYERS_WITH_ROOMS


def test_the_tests_of_a_layer_lie_in_its_rooms():
    homes = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")}
    of_layers = {home for home in homes if home.parts and home.parts[0] in LAYERS}
    assert {str(home) for home in of_layers if not (ROOT / "assess" / home).is_dir()} == set()
    assert len(of_layers) > len(LAYERS)
