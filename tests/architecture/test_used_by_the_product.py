"""What the product defines the product uses: nothing is there for tests only."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOR_OTHERS = {
    "assess.web.wsgi.application",  # named to a WSGI server
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted((ROOT / "assess").rglob("*.py")):
        if "migrations" not in file.parts:
            yield ".".join(file.relative_to(ROOT).with_suffix("").parts), ast.parse(file.read_text(encoding="utf-8"))


def defined(statement: ast.stmt) -> list[str]:
    """Return the names that a statement of a module defines; what is decorated is handed to somebody by that."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        handed_on = isinstance(statement, ast.FunctionDef) and statement.decorator_list
        return [] if handed_on else [statement.name]
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return [target.id for target in targets if isinstance(target, ast.Name) and target.id != "__all__"]


def names_in(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def taken_elsewhere(trees: dict[str, ast.Module]) -> dict[str, set[str]]:
    """Return, by module, the names that other modules import from it or read as its attributes."""
    taken: dict[str, set[str]] = defaultdict(set)
    for tree in trees.values():
        named = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                for each in node.names:
                    taken[node.module].add(each.name)
                    named[each.asname or each.name] = f"{node.module}.{each.name}"
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                taken[named.get(node.value.id, "")].add(node.attr)
    return taken


def test_every_function_class_and_constant_of_a_module_is_used():
    trees = dict(modules())
    taken = taken_elsewhere(trees)
    unused = {
        f"{module}.{name}"
        for module, tree in trees.items()
        for statement in tree.body
        for name in defined(statement)
        if name not in taken[module]
        and not any(name in names_in(other) for other in tree.body if other is not statement)
    }
    assert unused == FOR_OTHERS
