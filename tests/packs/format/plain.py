"""YAML trees as the plain values that an editor would check against the JSON Schema (YAML 1.2 core)."""

import re

from assess.packs.format.tree import Block, Leaf, Listing, Node

WHOLE = re.compile(r"[-+]?[0-9]+")
REAL = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?")


def plain(node: Node) -> object:
    """Return mappings, lists, texts, numbers, truths and nulls."""
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    if isinstance(node, Block):
        return {key: plain(value) for key, value in node.entries.items()}
    return _scalar(node)


def _scalar(leaf: Leaf) -> object:
    if not leaf.plain:
        return leaf.value
    if leaf.is_null:
        return None
    if leaf.value in ("true", "false"):
        return leaf.value == "true"
    if WHOLE.fullmatch(leaf.value):
        return int(leaf.value)
    return float(leaf.value) if REAL.fullmatch(leaf.value) else leaf.value
