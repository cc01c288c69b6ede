"""How the questionnaires were chosen, as a table: what was proposed and why, and what was taken."""

from dataclasses import dataclass

from assess.domain.asking.scoping import ScopedPack
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Fact, Table


@dataclass(frozen=True, slots=True)
class ScopingWords:
    """The choice of questionnaires; its texts are those of the day on which it was made."""

    answered: tuple[Fact, ...]
    table: Table
    reason: str


def scoping_words(dossier: Dossier) -> ScopingWords | None:
    """Return how the questionnaires were chosen, None where nobody was asked."""
    words, scoping = dossier.words, dossier.results.assessment.scoping
    if scoping is None:
        return None
    columns = (
        Column(words.say("Questionnaire"), share=30),
        Column(words.say("Why it was proposed"), share=45),
        Column(words.say("What was chosen"), share=25),
    )
    rows = tuple(
        (
            Cell(each.title, (each.path,) if each.path else ()),
            Cell(" ".join(each.because) or words.say("not proposed")),
            Cell(_chosen(dossier, each), (each.taken_path,) if each.taken and each.taken_path else ()),
        )
        for each in scoping.packs
    )
    reason = words.say("Why the choice differs from the proposal: {reason}", reason=scoping.reason)
    return ScopingWords(
        tuple(Fact(ask, answer) for ask, answer in scoping.answered),
        Table("scoping", words.say("Questionnaires proposed and chosen"), columns, rows),
        reason if scoping.reason else "",
    )


def _chosen(dossier: Dossier, scoped: ScopedPack) -> str:
    if not scoped.taken:
        return dossier.words.say("left out")
    if scoped.overruled:
        return dossier.words.say("taken, another path")
    return dossier.words.say("taken, as proposed") if scoped.because else dossier.words.say("taken in addition")
