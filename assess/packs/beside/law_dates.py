"""Reading the calendar of the law: from when duties apply."""

from assess.domain.beside.law_dates import Calendar, LegalDate
from assess.domain.pack.provenance import Basis
from assess.packs.beside.public_cases import name_by_language, texts_by_language
from assess.packs.format.draft import BASES
from assess.packs.format.keys import Keys, id_of
from assess.packs.format.problems import Findings
from assess.packs.format.schema import ID
from assess.packs.format.tree import Leaf, Node

LEGAL_DATE = ("duties", "binding", "from", "says", "basis", "source", "url", "checked")


def read_law_dates(node: Node, found: Findings) -> Calendar:
    """Return the calendar of a file; problems go to `found`."""
    keys = Keys(node, "calendar", found, ("dates",))
    keys.need("dates")
    return Calendar(tuple(_legal_date(name, value, found) for name, value in keys.pairs("dates")))


def _legal_date(name: Leaf, node: Node, found: Findings) -> LegalDate:
    keys = Keys(node, "date", found, LEGAL_DATE)
    keys.need("duties", "binding", "says", "basis", "source", "checked")
    return LegalDate(
        id=id_of(name, ID, found),
        duties=tuple(each.value for each in keys.leaves("duties")),
        binding=keys.flag("binding"),
        day=keys.day("from"),
        says=texts_by_language(keys, "says"),
        basis=Basis(keys.word("basis", BASES, Basis.UNCONFIRMED)),
        source=name_by_language(keys, "source"),
        url=keys.text("url"),
        checked=keys.day("checked"),
    )
