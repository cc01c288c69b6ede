"""Public cases behind what stands out in a report: crossed red lines and failed gates."""

from collections.abc import Iterator
from dataclasses import dataclass

from assess.domain.beside.public_cases import RealCase, in_language
from assess.domain.judging.gates import GateState
from assess.domain.judging.red_lines import RedLineState
from assess.domain.pack.rules import questions_of
from assess.reporting.pieces.pieces import Dossier, Link
from assess.reporting.wording.phrases import BASES

MOST_CASES = 6


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """One case: its name with who decided when, its sentence, what it relates to, and how far it was checked."""

    title: str
    says: str
    behind: str
    basis: str
    link: Link


@dataclass(frozen=True, slots=True)
class CasesList:
    """The cases; none where nothing stands out or no case is known."""

    entries: tuple[CaseEntry, ...]


def cases_list(dossier: Dossier) -> CasesList:
    """Compose the short list of public cases behind crossed red lines, then failed gates, as they are at target."""
    chosen = dict[str, tuple[RealCase, str]]()
    for part in (dossier, *dossier.supplements):
        for what, questions in _standing_out(part):
            about = (each for name in questions for each in dossier.background.casebook.about(part.pack.id, name))
            real = next((each for each in about if each.id not in chosen), None)
            if real is not None:
                chosen[real.id] = real, what
    return CasesList(tuple(_entry(dossier, real, what) for real, what in list(chosen.values())[:MOST_CASES]))


def _standing_out(dossier: Dossier) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what stands out with its questions; of a red line the last one first, as it narrows down those before."""
    words, target = dossier.words, dossier.results.target
    for line in target.red_lines:
        if line.in_force and line.state is RedLineState.CROSSED:
            asked = [question for question in questions_of(line.line.crossed_when) if target.reading.asks(question)]
            yield words.say("red line {id}", id=line.line.id), tuple(reversed(asked))
    for gate in target.gates:
        if gate.state is GateState.FAILED:
            yield words.say("gate {id}", id=gate.gate.id), (gate.question.id,)


def _entry(dossier: Dossier, real: RealCase, behind: str) -> CaseEntry:
    words = dossier.words
    title, by, cite = (in_language(texts, words.code) for texts in (real.title, real.by, real.cite))
    return CaseEntry(
        words.say("{title}. {by}, {day}, {cite}", title=title, by=by, day=words.day(real.day), cite=cite),
        in_language(real.says, words.code),
        words.say("Behind: {what}", what=behind),
        words.say(BASES[real.basis]),
        Link(real.url, real.url) if real.url.startswith(("https://", "http://")) else Link(""),
    )
