"""Screening: propose questionnaires for a proposal, and begin with those that were taken."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from assess.domain.asking.scoping import ScopedPack, Scoping
from assess.domain.asking.screening import ProposedQuestionnaire, Screening, screen
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.errors import AssessError
from assess.domain.pack.answers import Answers, State
from assess.domain.pack.labels import answer_label
from assess.services.assessments.desk import Desk
from assess.services.assessments.starting import keep_chosen, start
from assess.services.assessments.supplements import add_supplement
from assess.storage.assessments import AssessmentRecord


class ReasonMissing(AssessError):
    """A proposal was overruled without a reason being given."""


@dataclass(frozen=True, slots=True)
class ProposedPack:
    """A pack with why it is proposed; `path` is the one through the main questionnaire."""

    pack: CompiledPack
    because: tuple[str, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class Proposals:
    """What the screening proposes: the main questionnaire, supplements, and the other packs, which it does not."""

    screening: Screening
    answered: tuple[tuple[str, str], ...]
    main: ProposedPack
    supplements: tuple[ProposedPack, ...]
    others: tuple[CompiledPack, ...]


@dataclass(frozen=True, slots=True)
class ScreeningChoice:
    """What somebody takes: a path through the main questionnaire, supplements by their ids, and why it differs."""

    path: str
    supplements: Collection[str]
    reason: str = ""


def screening_of(desk: Desk, language: str | None = None) -> Screening | None:
    """Return the screening, None where there is none or its main questionnaire is not installed."""
    screening = desk.library.screening(language)
    return screening if screening and screening.main in {each.id for each in desk.library.installed()} else None


def proposals(desk: Desk, screening: Screening, answers: Answers, language: str | None = None) -> Proposals:
    """Return which packs are proposed on some answers, and why."""
    packs = {pack.id: pack for pack in desk.packs(language)}
    found = screen(screening, answers, packs)
    main = next((each for each in found if each.pack == screening.main), ProposedQuestionnaire(screening.main, ()))
    others = [pack for name, pack in packs.items() if name not in {main.pack, *(each.pack for each in found)}]
    answered = tuple(
        (question.ask, answer_label(question, answers[question.id]))
        for question in screening.questions
        if question.id in answers and answers[question.id].state is State.ANSWERED
    )
    return Proposals(
        screening,
        answered,
        ProposedPack(packs[main.pack], main.because, main.path),
        tuple(ProposedPack(packs[each.pack], each.because) for each in found if each.pack != main.pack),
        tuple(others),
    )


def scoping(proposed: Proposals, taken: ScreeningChoice) -> Scoping:
    """Return the choice with what was proposed, in words."""
    main = proposed.main
    first = ScopedPack(
        main.pack.id,
        main.pack.title,
        main.because,
        path=_title(main.pack, main.path),
        taken_path=_title(main.pack, taken.path),
    )
    offered = [
        ScopedPack(each.pack.id, each.pack.title, each.because, each.pack.id in taken.supplements)
        for each in proposed.supplements
    ]
    added = [ScopedPack(pack.id, pack.title) for pack in proposed.others if pack.id in taken.supplements]
    return Scoping(proposed.screening.version, proposed.answered, (first, *offered, *added), taken.reason)


def begin(desk: Desk, number: int, proposed: Proposals, taken: ScreeningChoice, at: datetime) -> AssessmentRecord:
    """Begin the main assessment with the supplements that were taken, and keep how they were chosen.

    Raises `ReasonMissing`, `ProposalNotFound`, `PathNotFound`.
    """
    chosen = scoping(proposed, taken)
    if chosen.lacks_reason:
        raise ReasonMissing("a proposal was overruled without a reason")
    keep_chosen(desk, number, chosen, at)
    record = start(desk, number, proposed.main.pack.name, taken.path, at)
    for pack in (*(each.pack for each in proposed.supplements), *proposed.others):
        if pack.id in taken.supplements:
            add_supplement(desk, record.reference, pack.name, _path(pack, taken.path), at)
    return record


def _path(pack: CompiledPack, main_path: str) -> str:
    """Return the path of a supplement: the one that is called as the main one, else the last."""
    names = [path.id for path in pack.paths]
    return main_path if main_path in names else (names[-1] if names else "")


def _title(pack: CompiledPack, path: str) -> str:
    return next((each.title for each in pack.paths if each.id == path), "")
