"""What stands in the way today and is cleared by measures that are accepted and not in place: it stays in view."""

from collections.abc import Iterator
from dataclasses import dataclass

from assess.domain.judging.gates import GateState
from assess.domain.judging.measures import Choice, Status
from assess.domain.judging.red_lines import RedLineState
from assess.domain.pack.pack import Measure
from assess.reporting.pieces.pieces import Dossier


@dataclass(frozen=True, slots=True)
class ClearedLater:
    """A red line that is crossed, or a gate that fails, today only; what it is called, and which measures clear it."""

    subject: str
    name: str
    says: str
    is_line: bool


def cleared_later(dossier: Dossier) -> Iterator[ClearedLater]:
    """Yield the red lines, then the gates, that stand in the way today and with every accepted measure do not."""
    words, results = dossier.words, dossier.results
    for line, then in zip(results.today.red_lines, results.target.red_lines, strict=True):
        if line.fires and then.state is RedLineState.CLEAR:
            measures = _measures(dossier, dossier.pack.behind[line.line.id])
            says = words.say("Crossed today; cleared once these measures are in place: {measures}", measures=measures)
            name = words.say("Red line {id}: {title}", id=line.line.id, title=line.line.title)
            yield ClearedLater(line.line.id, name, says, is_line=True)
    for gate, later in zip(results.today.gates, results.target.gates, strict=True):
        if gate.state is GateState.FAILED and later.state in (GateState.PASSED, GateState.NOT_ASKED):
            measures = _measures(dossier, frozenset(gate.gate.reads))
            says = words.say("Not passed today; passed once these measures are in place: {measures}", measures=measures)
            name = words.say("Gate {id}: {says}", id=gate.gate.id, says=gate.gate.says)
            yield ClearedLater(gate.gate.id, name, says, is_line=False)


def still_to_come(dossier: Dossier) -> list[Measure]:
    """Return the accepted measures that are not in place."""
    choices = dossier.results.assessment.measures
    return [
        measure
        for measure in dossier.pack.measures
        if (choice := choices.get(measure.id))
        and choice.choice is Choice.ACCEPTED
        and choice.status is not Status.IN_PLACE
    ]


def _measures(dossier: Dossier, names: frozenset[str]) -> str:
    """Return the measures to come that set one of some answers; all of them where none does."""
    waiting = still_to_come(dossier)
    clearing = [measure for measure in waiting if not names.isdisjoint(measure.sets)] or waiting
    return dossier.words.listed([measure.title.rstrip(".") for measure in clearing])
