"""Writing plain YAML 1.2: blocks of keys, lists and quoted texts; what is short goes on one line."""

import json
import re
from collections.abc import Iterator, Mapping

WIDTH = 118
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*", re.ASCII)
# words that some reader of YAML takes for a truth, for nothing or for a number that is none
_WORDS = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n", "nan", "inf", "infinity"})
# JSON leaves these as they are; YAML 1.1 breaks lines at some, and others cannot be printed
_ODD = re.compile("[\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def yaml_text(tree: Mapping[str, object]) -> str:
    """Return a file of keys and values; the leaves are texts, whole numbers and truths."""
    return "\n".join(_block(tree, 0)) + "\n"


def _block(tree: Mapping[str, object], indent: int) -> Iterator[str]:
    for key, value in tree.items():
        yield from _entry(f"{' ' * indent}{_scalar(key)}:", value, indent)


def _entry(head: str, value: object, indent: int) -> Iterator[str]:
    line = f"{head} {_flow(value)}" if _is_short(value) else ""
    if line and (len(line) <= WIDTH or not isinstance(value, Mapping | list | tuple)):
        yield line
    elif isinstance(value, Mapping):
        yield head
        yield from _block(value, indent + 2)
    elif isinstance(value, list | tuple):
        yield head
        for item in value:
            yield from _item(item, indent + 2)


def _item(item: object, indent: int) -> Iterator[str]:
    line = f"{' ' * indent}- {_flow(item)}" if _is_short(item) else ""
    if line and (len(line) <= WIDTH or not isinstance(item, Mapping | list | tuple)):
        yield line
        return
    lines = _block(item, indent + 2) if isinstance(item, Mapping) else _nested(item, indent + 2)
    for number, text in enumerate(lines):
        yield f"{' ' * indent}- {text[indent + 2 :]}" if number == 0 else text


def _nested(item: object, indent: int) -> Iterator[str]:
    for each in item if isinstance(item, list | tuple) else ():
        yield from _item(each, indent)


def _is_short(value: object) -> bool:
    """Whether a value may go on one line: no list of blocks, nothing nested deeply."""
    return not isinstance(value, Mapping | list | tuple) or _nodes(value, WIDTH) < WIDTH


def _nodes(value: object, most: int) -> int:
    """Return how many values there are within one, counting no further than needed."""
    if not isinstance(value, Mapping | list | tuple):
        return 1
    count = 1
    for each in value.values() if isinstance(value, Mapping) else value:
        count += _nodes(each, most - count)
        if count >= most:
            break
    return count


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(each) for each in value) + "]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return _ODD.sub(_escaped, json.dumps(text, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
