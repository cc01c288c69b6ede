"""How far a pack is confirmed: every question, gate, red line, score, measure and more with where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assess.domain.pack.pack import Pack
from assess.domain.pack.provenance import Basis, Provenance


class ElementKind(StrEnum):
    """The parts of a pack that say where they come from."""

    QUESTION = "question"
    OPTION = "option"
    GATE = "gate"
    RED_LINE = "red_line"
    SCORE = "score"
    GRID = "grid"
    CRITERION = "criterion"
    RANKING = "ranking"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a pack: what it says, and where it comes from."""

    part: ElementKind
    id: str
    title: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ElementsOfASource:
    """The elements of one basis that rest on one source; "" is none."""

    basis: Basis
    source: str
    elements: tuple[Element, ...]


def elements_of(pack: Pack) -> tuple[Element, ...]:
    """Return every element of a pack, in the order of `ElementKind` and of the pack.

    A gate or red line that names a source without saying how far it follows it rests on that source by our choice.
    An option is an element of its own where it states something other than its question does.
    """
    return tuple(_elements(pack))


def _elements(pack: Pack) -> Iterator[Element]:
    yield from _of_questions(pack)
    for gate in pack.gates:
        yield Element(ElementKind.GATE, gate.id, gate.says, _named(gate.provenance, gate.source, gate.at))
    for line in pack.red_lines:
        yield Element(ElementKind.RED_LINE, line.id, line.title, _named(line.provenance, line.source, line.at))
    for score in pack.scores:
        yield Element(ElementKind.SCORE, score.id, score.title, score.provenance)
    for grid in {score.each.grid.id: score.each.grid for score in pack.scores if score.each}.values():
        yield Element(ElementKind.GRID, grid.id, grid.title, grid.provenance)
    yield from _compared(pack)
    for measure in pack.measures:
        yield Element(ElementKind.MEASURE, measure.id, measure.title, measure.provenance)


def _of_questions(pack: Pack) -> Iterator[Element]:
    """Yield each question, and those of its options that have a provenance of their own."""
    for question in pack.questions:
        yield Element(ElementKind.QUESTION, question.id, question.ask, question.provenance)
        for option in question.options:
            if option.provenance is not None:
                title = f"{question.ask} – {option.label}"
                yield Element(ElementKind.OPTION, f"{question.id}/{option.id}", title, option.provenance)


def _compared(pack: Pack) -> Iterator[Element]:
    """Yield what is held against a list of criteria: duties and options."""
    for criteria in pack.criteria.values():
        for criterion in criteria.each:
            yield Element(
                ElementKind.CRITERION, f"{criteria.duty}/{criterion.id}", criterion.title, criterion.provenance
            )
    for ranking in pack.rankings:
        yield Element(ElementKind.RANKING, ranking.id, ranking.title, ranking.provenance)


def _named(provenance: Provenance, source: str, at: str) -> Provenance:
    return provenance if provenance.source else Provenance(provenance.basis, source, at)


def by_source(pack: Pack) -> tuple[ElementsOfASource, ...]:
    """Return the elements by basis, the surest first, and within it by source in the order of the pack."""
    order = (*pack.sources, "")
    found: dict[tuple[Basis, str], list[Element]] = {}
    for element in elements_of(pack):
        key = element.provenance.basis, element.provenance.source
        found.setdefault(key, []).append(element)
    keys = sorted(found, key=lambda key: (list(Basis).index(key[0]), order.index(key[1])))
    return tuple(ElementsOfASource(basis, source, tuple(found[basis, source])) for basis, source in keys)
