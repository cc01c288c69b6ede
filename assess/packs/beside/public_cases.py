"""Reading the casebook: public cases that show why a question matters."""

from collections.abc import Mapping
from datetime import date

from assess.domain.beside.public_cases import Casebook, RealCase, casebook_of
from assess.domain.pack.provenance import Basis
from assess.packs.format.draft import BASES
from assess.packs.format.keys import Keys, id_of, pairs_of
from assess.packs.format.problems import Findings
from assess.packs.format.schema import ID, LANGUAGE
from assess.packs.format.tree import Leaf, Node

CASE = ("title", "by", "date", "cite", "url", "basis", "checked", "says", "questions")
_NO_DAY = date(1, 1, 1)


def read_cases(node: Node, found: Findings) -> Casebook:
    """Return the cases of a file, the surest and newest first; problems go to `found`."""
    keys = Keys(node, "casebook", found, ("cases",))
    keys.need("cases")
    return casebook_of(_case(name, value, found) for name, value in keys.pairs("cases"))


def _case(name: Leaf, node: Node, found: Findings) -> RealCase:
    keys = Keys(node, "case", found, CASE)
    keys.need("title", "by", "date", "cite", "basis", "says", "questions")
    basis = Basis(keys.word("basis", BASES, Basis.UNCONFIRMED))
    if basis in (Basis.CONFIRMED, Basis.SECONDARY):
        keys.need("url", "checked")
    return RealCase(
        id=id_of(name, ID, found),
        title=name_by_language(keys, "title"),
        by=texts_by_language(keys, "by"),
        says=texts_by_language(keys, "says"),
        day=keys.day("date") or _NO_DAY,
        cite=name_by_language(keys, "cite"),
        url=keys.text("url"),
        basis=basis,
        questions=_questions(keys),
        checked=keys.day("checked"),
    )


def texts_by_language(keys: Keys, key: str) -> Mapping[str, str]:
    """Return a text by language; English is needed."""
    node = keys.get(key)
    if node is None:
        return {}
    known = [name.value for name, _ in pairs_of(node, keys.found, f"`{key}`") if LANGUAGE.fullmatch(name.value)]
    inner = Keys(node, "text", keys.found, known)
    inner.need("en")
    return {name: inner.text(name) for name in known}


def name_by_language(keys: Keys, key: str) -> Mapping[str, str]:
    """Return a name by language; one that is the same in all of them is written once."""
    return {"en": keys.text(key)} if isinstance(keys.get(key), Leaf) else texts_by_language(keys, key)


def _questions(keys: Keys) -> Mapping[str, tuple[str, ...]]:
    node = keys.get("questions")
    if node is None:
        return {}
    packs = [name.value for name, _ in pairs_of(node, keys.found, "`questions`")]
    inner = Keys(node, "questions", keys.found, packs)
    return {pack: tuple(each.value for each in inner.leaves(pack)) for pack in packs}
