"""Ids for the names of a survey: the name itself wherever the pack format takes it."""

import re
import unicodedata

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")
RESERVED = frozenset(
    {"all", "any", "not", "always", "complete", "criteria", "band", "red_line", "gate", "coverage", "better"}
)  # words of the pack format, which no question may be called
_LONGEST = 80


class Names:
    """Hands out ids, each once."""

    def __init__(self, reserved: frozenset[str] = frozenset()) -> None:
        self.reserved = reserved
        self.taken = set(reserved)

    def given(self, name: str, otherwise: str = "q") -> str:
        """Return the name where it can be an id and is still free, else one made from it."""
        if ID.fullmatch(name) and name not in self.taken:
            self.taken.add(name)
            return name
        base = f"q_{name}" if name in self.reserved else slug(name) or otherwise
        number = 1
        made = base
        while made in self.taken:
            number += 1
            made = f"{base[: _LONGEST - len(str(number)) - 1]}_{number}"
        self.taken.add(made)
        return made


def slug(name: str) -> str:
    """Return a name with the signs of ids only, "" when nothing is left."""
    plain = unicodedata.normalize("NFKD", name[:1000]).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_.-]+", "_", plain).lstrip("_.-").rstrip("_")[:_LONGEST]


def pack_id(name: str) -> str:
    """Return the id of a pack, in small letters."""
    return re.sub(r"[^a-z0-9]+", "-", slug(name).lower()).strip("-")[:_LONGEST].strip("-")
