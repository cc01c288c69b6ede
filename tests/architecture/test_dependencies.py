"""What the code imports and what `pyproject.toml` declares, compared in both directions."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
STARTED = {"gunicorn": "assess/cli/serve.py"}  # never imported: started as a program by this file
OURS = {"assess", "tests"}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names_of(requirements: list[str]) -> set[str]:
    return {plain(re.split(r"[\[<>=~!; ]", requirement)[0]) for requirement in requirements}


DECLARED = names_of(PROJECT["dependencies"])
DEVELOPING = names_of(PROJECT["optional-dependencies"]["dev"])


def imports_of(source: str) -> Iterator[str]:
    """Yield the top-level name of every import, wherever it is."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def distributions_imported_by(*folders: str) -> dict[str, str]:
    """Return each third-party distribution with one file that imports it."""
    providers = packages_distributions()
    found: dict[str, str] = {}
    for path in sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for name in set(imports_of(path.read_text(encoding="utf-8"))) - sys.stdlib_module_names - OURS:
            found |= {plain(provider): f"{path.relative_to(ROOT)}" for provider in providers.get(name, [name])}
    return found


def test_every_library_that_the_package_imports_is_declared():
    imported = distributions_imported_by("assess")
    assert {name: path for name, path in imported.items() if name not in DECLARED} == {}


def test_every_library_that_is_declared_is_imported_or_started():
    assert DECLARED - set(distributions_imported_by("assess")) == set(STARTED)
    for name, path in STARTED.items():
        assert f'"{name}"' in (ROOT / path).read_text(encoding="utf-8")


def test_every_library_that_only_the_tests_import_is_declared_for_developing():
    imported = distributions_imported_by("tests")
    assert {name: path for name, path in imported.items() if name not in DECLARED | DEVELOPING} == {}


def test_nothing_is_declared_twice():
    assert not DECLARED & DEVELOPING


def test_an_import_is_found_wherever_it_stands():
    source = "import a.b\nfrom . import c\nfrom d.e import f\ndef g():\n    import h as i\n"
    assert set(imports_of(source)) == {"a", "d", "h"}
