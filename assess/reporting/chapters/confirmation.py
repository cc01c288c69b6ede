"""How far the questionnaire is confirmed, element by element: what the annex on the method lists."""

from collections.abc import Iterator, Mapping

from assess.domain.duties.confirmation import Element, ElementKind, ElementsOfASource, by_source
from assess.domain.errors import marked
from assess.domain.pack.provenance import Basis
from assess.reporting.pieces.pieces import IN_A_TABLE, Cell, Column, Dossier, Table

PARTS: Mapping[ElementKind, str] = {
    ElementKind.QUESTION: marked("Questions"),
    ElementKind.OPTION: marked("Options"),
    ElementKind.GATE: marked("Gates"),
    ElementKind.RED_LINE: marked("Red lines"),
    ElementKind.SCORE: marked("Scores"),
    ElementKind.GRID: marked("Grids"),
    ElementKind.CRITERION: marked("Criteria"),
    ElementKind.RANKING: marked("Rankings"),
    ElementKind.MEASURE: marked("Measures"),
}
HEADS: Mapping[Basis, str] = {
    Basis.CONFIRMED: marked("confirmed"),
    Basis.SECONDARY: marked("secondary"),
    Basis.UNCONFIRMED: marked("unconfirmed"),
    Basis.OURS: marked("ours"),
}


def limits_table(dossier: Dossier) -> Table:
    """Return every element of the questionnaire by how far it is confirmed and by its source, named by its id."""
    words = dossier.words
    columns = (Column(words.say("Basis and source")), Column(words.say("Elements, by their ids in the questionnaire")))
    rows = tuple(
        (_source(dossier, group), Cell("", tuple(_lines(dossier, group)))) for group in by_source(dossier.pack)
    )
    note = words.say("What is unconfirmed or ours is never to be read as the words of its source.")
    return Table("limits", words.say("Each element with its source"), columns, rows, (note,))


def _source(dossier: Dossier, group: ElementsOfASource) -> Cell:
    words = dossier.words
    head = words.say("{basis}: {number}", basis=words.say(HEADS[group.basis]), number=words.number(len(group.elements)))
    if not group.source:
        return Cell(head, (words.say("without a source"),))
    return Cell(head, links=(dossier.cite(group.source, most=IN_A_TABLE),))


def _lines(dossier: Dossier, group: ElementsOfASource) -> Iterator[str]:
    for part in ElementKind:
        named = [_named(each) for each in group.elements if each.part is part]
        if named:
            yield dossier.words.named(dossier.words.say(PARTS[part]), ", ".join(named))


def _named(element: Element) -> str:
    return f"{element.id} ({element.provenance.at})" if element.provenance.at else element.id
