"""The criteria of a duty as a table: which hold, which are open, and the answers that decide it."""

from collections.abc import Callable

from assess.domain.duties.counted import CountedCriteria, counted
from assess.domain.pack.conditions import Truth
from assess.language import Language
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Table


def criteria_tables(dossier: Dossier, decided_by: Callable[[tuple[str, ...]], Cell]) -> tuple[Table, ...]:
    """Return a table of each duty's criteria; `decided_by` sets how questions are named."""
    reading = dossier.results.today.reading
    return tuple(_table(dossier, counted(each, reading), decided_by) for each in dossier.pack.criteria.values())


def count_in_words(words: Language, criteria: CountedCriteria) -> str:
    """Return how many criteria hold, and how many are open."""
    facts = {"holding": words.number(criteria.holding), "all": words.number(len(criteria.each))}
    if criteria.apply is False:
        return words.say("not about this proposal")
    if not criteria.open:
        return words.say("{holding} of {all} hold", **facts)
    return words.say("{holding} of {all} hold, {open} open", **facts, open=words.number(criteria.open))


def _table(dossier: Dossier, criteria: CountedCriteria, decided_by: Callable[[tuple[str, ...]], Cell]) -> Table:
    words, withheld = dossier.words, dossier.results.withheld
    columns = (Column(words.say("Criterion")), Column(words.say("State")), Column(words.say("Told by")))
    rows = tuple(
        (
            Cell(words.say("{number}. {title}", number=each.criterion.id, title=each.criterion.title)),
            Cell(_state_in_words(words, each.holds), tone="open" if each.holds is None else "plain"),
            decided_by(each.decided_by),
        )
        for each in criteria.each
    )
    title = criteria.criteria.title
    caption = words.say("{title}: {count}", title=title, count=count_in_words(words, criteria))
    notes = [criteria.criteria.says]
    if any(not withheld.keys().isdisjoint(each.decided_by) for each in criteria.each):
        notes.append(words.say("What rests on an answer that is withheld is open here."))
    return Table("criteria", caption, columns, rows, tuple(notes))


def _state_in_words(words: Language, holds: Truth) -> str:
    if holds is None:
        return words.say("open")
    return words.say("holds") if holds else words.say("does not hold")
