"""A hash of values: the same content gives the same hash in every process, whatever order sets and caches have."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import sha256

MOST_REMEMBERED = 64


def fingerprint(value: object) -> str:
    """Return the hash of a value made of dataclasses, tuples, mappings, sets and plain values."""
    return sha256(repr(_plain(value)).encode("utf-8", "backslashreplace")).hexdigest()


def lasting_fingerprint(value: object) -> str:
    """Return the hash of a value that lives as long as the program, such as a pack: it is computed once."""
    return _remembered(_Same(value))


class _Same:
    """Something that is known by being the same object, not by what it holds: comparing packs takes long."""

    def __init__(self, value: object) -> None:
        self.value = value  # held, so that no other object can come to have its id

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


@lru_cache(MOST_REMEMBERED)
def _remembered(same: _Same) -> str:
    return fingerprint(same.value)


def _plain(value: object) -> object:
    if is_dataclass(value):
        return type(value).__name__, [_plain(getattr(value, each.name)) for each in fields(value) if each.init]
    if isinstance(value, Mapping):
        # in the order of the pack's files, which shows in print
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(repr(_plain(each)) for each in value)
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value
