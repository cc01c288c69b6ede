"""What supplements found, in a line each: for reports that have no chapter for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assess.domain.errors import marked
from assess.domain.judging.gates import GateState
from assess.domain.judging.red_lines import RedLineState
from assess.domain.pack.rules import Outcome
from assess.reporting.pieces.pieces import Dossier
from assess.reporting.wording.outcomes import outcome_in_words

_PLAIN: Mapping[Outcome, str] = {
    Outcome.REJECTED: marked("it should not go ahead"),
    Outcome.INCOMPLETE: marked("too little is known so far"),
    Outcome.CONSULT: marked("the data-protection authority must be asked first"),
    Outcome.CONTINUE: marked("no obstacle was found so far"),
    Outcome.CONDITIONAL: marked("it can go ahead, but only on conditions"),
    Outcome.APPROVED: marked("nothing stands against it"),
}


@dataclass(frozen=True, slots=True)
class SupplementLine:
    """One supplement: its title, the language of it where that is not the report's own, and what it found."""

    title: str
    language: str
    says: str


def supplement_lines(dossier: Dossier) -> tuple[SupplementLine, ...]:
    """Return each supplement with its outcome, and the gates and red lines in the way."""
    return tuple(_line(each, f"{_outcome(each)}. {' '.join(_in_the_way(each))}") for each in dossier.supplements)


def supplement_outcomes(dossier: Dossier) -> tuple[SupplementLine, ...]:
    """Return each supplement with nothing but its outcome."""
    return tuple(_line(each, _outcome(each)) for each in dossier.supplements)


def supplements_for_residents(dossier: Dossier) -> tuple[SupplementLine, ...]:
    """Return each supplement with its outcome in plain words."""
    return tuple(_line(each, each.words.say(_PLAIN[each.results.outcome.outcome])) for each in dossier.supplements)


def _line(dossier: Dossier, says: str) -> SupplementLine:
    pack, words = dossier.pack, dossier.words
    return SupplementLine(pack.title, "" if pack.language == words.code else pack.language, says)


def _outcome(dossier: Dossier) -> str:
    return outcome_in_words(dossier.words, dossier.results.outcome.span)


def _in_the_way(dossier: Dossier) -> Iterator[str]:
    """Yield how many red lines are crossed or open at the target and how many gates not passed or open."""
    words, target = dossier.words, dossier.results.target
    lines = [line.state for line in target.red_lines if line.in_force]
    gates = [gate.state for gate in target.gates]
    crossed, undecided = lines.count(RedLineState.CROSSED), lines.count(RedLineState.OPEN)
    failed, waiting = gates.count(GateState.FAILED), gates.count(GateState.OPEN)
    if crossed:
        yield words.count("{number} red line is crossed.", "{number} red lines are crossed.", crossed)
    if undecided:
        yield words.count("{number} red line is open.", "{number} red lines are open.", undecided)
    if failed:
        yield words.count("{number} gate is not passed", "{number} gates are not passed", failed) + "."
    if waiting:
        yield words.count("{number} gate is open.", "{number} gates are open.", waiting)
    if not (crossed or undecided or failed or waiting):
        yield words.say("No gate and no red line stands in the way.")
