"""Reading what national law adds, one file for each country."""

from assess.domain.beside.national import COUNTRIES, NationalEntry, NationalKind, NationalLaw
from assess.domain.pack.provenance import Basis
from assess.packs.beside.public_cases import name_by_language, texts_by_language
from assess.packs.format.draft import BASES
from assess.packs.format.keys import Keys, id_of
from assess.packs.format.problems import Findings, nearest
from assess.packs.format.schema import ID
from assess.packs.format.tree import Leaf, Node

ENTRY = ("kind", "title", "says", "basis", "source", "url", "checked_on", "site")
KINDS = tuple(kind.value for kind in NationalKind)


def read_national_law(name: str, node: Node, found: Findings) -> NationalLaw:
    """Return what the file of a country says; its name is the country's two letters; problems go to `found`."""
    keys = Keys(node, "country", found, ("country", "entries"))
    keys.need("country", "entries")
    country = keys.word("country", COUNTRIES, name)
    if country != name:
        found.error(keys.place("country"), f"the file is called `{name}`", nearest(country, (name,)))
    entries = (_entry(each, value, found) for each, value in keys.pairs("entries"))
    return NationalLaw(country, tuple(entries))


def _entry(name: Leaf, node: Node, found: Findings) -> NationalEntry:
    keys = Keys(node, "entry", found, ENTRY)
    keys.need("kind", "title", "says", "basis", "source", "checked_on")
    entry = NationalEntry(
        id=id_of(name, ID, found),
        kind=NationalKind(keys.word("kind", KINDS, NationalKind.AUTHORITY)),
        title=name_by_language(keys, "title"),
        says=texts_by_language(keys, "says"),
        basis=Basis(keys.word("basis", BASES, Basis.UNCONFIRMED)),
        source=name_by_language(keys, "source"),
        url=keys.text("url"),
        checked_on=keys.day("checked_on"),
        site=keys.text("site"),
    )
    if entry.decides and not entry.url:
        found.error(node, "what is confirmed names no address", "add `url: ...`, or write `basis: unconfirmed`")
    return entry
