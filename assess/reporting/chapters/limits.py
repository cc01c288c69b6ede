"""How far the questionnaire is confirmed, element by element: what the annex on the method lists."""

from collections.abc import Iterator, Mapping

from assess.domain.duties.confirmation import Element, ElementsOfASource, Part, by_source
from assess.domain.errors import marked
from assess.domain.pack.provenance import Basis
from assess.reporting.pieces.pieces import IN_A_TABLE, Case, Cell, Column, Table

PARTS: Mapping[Part, str] = {
    Part.QUESTION: marked("Questions"),
    Part.OPTION: marked("Options"),
    Part.GATE: marked("Gates"),
    Part.RED_LINE: marked("Red lines"),
    Part.SCORE: marked("Scores"),
    Part.GRID: marked("Grids"),
    Part.CRITERION: marked("Criteria"),
    Part.RANKING: marked("Rankings"),
    Part.MEASURE: marked("Measures"),
}
HEADS: Mapping[Basis, str] = {
    Basis.CONFIRMED: marked("confirmed"),
    Basis.SECONDARY: marked("secondary"),
    Basis.UNCONFIRMED: marked("unconfirmed"),
    Basis.OURS: marked("ours"),
}


def limits_table(case: Case) -> Table:
    """Return every element of the questionnaire by how far it is confirmed and by its source, named by its id."""
    words = case.words
    columns = (Column(words.say("Basis and source")), Column(words.say("Elements, by their ids in the questionnaire")))
    rows = tuple((_source(case, group), Cell("", tuple(_lines(case, group)))) for group in by_source(case.pack))
    note = words.say("What is unconfirmed or ours is never to be read as the words of its source.")
    return Table("limits", words.say("Each element with its source"), columns, rows, (note,))


def _source(case: Case, group: ElementsOfASource) -> Cell:
    words = case.words
    head = words.say("{basis}: {number}", basis=words.say(HEADS[group.basis]), number=words.number(len(group.elements)))
    if not group.source:
        return Cell(head, (words.say("without a source"),))
    return Cell(head, links=(case.cite(group.source, most=IN_A_TABLE),))


def _lines(case: Case, group: ElementsOfASource) -> Iterator[str]:
    for part in Part:
        named = [_named(each) for each in group.elements if each.part is part]
        if named:
            yield case.words.named(case.words.say(PARTS[part]), ", ".join(named))


def _named(element: Element) -> str:
    return f"{element.id} ({element.provenance.at})" if element.provenance.at else element.id
