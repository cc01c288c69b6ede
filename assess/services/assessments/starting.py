"""Starting an assessment: describe the proposal, choose a questionnaire, or go on from an earlier assessment."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from assess.domain.asking.scoping import Scoping
from assess.domain.assessment import Assessment
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.errors import AssessError
from assess.domain.pack.answers import Answers, answered
from assess.domain.pack.questions import Option, Question
from assess.domain.supplements import own_answers
from assess.services.assessments.desk import Desk
from assess.services.assessments.loading import load_opened_assessment
from assess.storage.answers import AnswerSave, record_answers
from assess.storage.assessments import (
    AssessmentRecord,
    NewAssessment,
    add_assessment,
    change_assessment,
    supplements_of,
)
from assess.storage.brought_along import keep_origin
from assess.storage.database import Connection
from assess.storage.errors import ProposalNotFound
from assess.storage.files import copy_files
from assess.storage.measures import copy_measures
from assess.storage.proposals import ProposalRecord, add_proposal, change_proposal, find_proposal
from assess.storage.records import add_records
from assess.storage.scopings import keep_scoping

REFERENCE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
REFERENCE_LENGTH = 10


class PathNotFound(AssessError):
    """A path that the pack does not have."""


def new_reference() -> str:
    """Return a short id for addresses, of letters and digits that are hard to mix up."""
    return "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(REFERENCE_LENGTH))


def technologies(desk: Desk, language: str | None = None) -> tuple[Option, ...]:
    """Return the catalogue of technologies, taken from the packs that ask for them, each once."""
    found: dict[str, Option] = {}
    for pack in desk.packs(language):
        question = technology_question(pack)
        for option in question.options if question else ():
            found.setdefault(option.id, option)
    return tuple(found.values())


def technology_question(pack: CompiledPack) -> Question | None:
    """Return the question in which a pack asks for the technologies."""
    return pack.question_by_id.get(pack.roles.technologies)


def suggest(desk: Desk, chosen: Sequence[str], language: str | None = None) -> tuple[CompiledPack, ...]:
    """Return the packs, those first that know most of the chosen technologies."""

    def known(pack: CompiledPack) -> int:
        question = technology_question(pack)
        return len(set(chosen) & set(question.option_by_id)) if question else 0

    return tuple(sorted(desk.packs(language), key=lambda pack: (-known(pack), -len(pack.questions), pack.id)))


def describe_proposal(
    desk: Desk, title: str, organisation: str, about: str, chosen: Sequence[str], at: datetime, country: str = ""
) -> ProposalRecord:
    """Keep a proposal: what the city considers."""
    with desk.database.begin() as connection:
        return add_proposal(
            connection,
            desk.owner.organisation_id,
            title=title,
            organisation_name=organisation,
            country=country,
            about=about,
            technologies=chosen,
            at=at,
        )


def proposal(desk: Desk, number: int) -> ProposalRecord:
    """Return a proposal; raises `ProposalNotFound`."""
    with desk.database.reading() as connection:
        return _own_proposal(connection, desk, number)


def _own_proposal(connection: Connection, desk: Desk, number: int) -> ProposalRecord:
    found = find_proposal(connection, number)
    if found.organisation_id != desk.owner.organisation_id:
        raise ProposalNotFound(number)
    return found


def keep_chosen(desk: Desk, number: int, chosen: Scoping, at: datetime) -> None:
    """Keep how the questionnaires for a proposal were chosen; raises `ProposalNotFound`."""
    with desk.database.begin() as connection:
        found = _own_proposal(connection, desk, number)
        keep_scoping(connection, found.id, chosen, desk.owner.person_id, at)


def start(desk: Desk, number: int, pack_name: str, path: str, at: datetime) -> AssessmentRecord:
    """Start an assessment of a proposal with a pack on one of its paths; the technologies are answered already."""
    pack = desk.pack(pack_name)
    if not pack.has_path(path):
        raise PathNotFound(f"{pack.name} has no path “{path}”")
    with desk.database.begin() as connection:
        found = _own_proposal(connection, desk, number)
        new = NewAssessment(
            new_reference(),
            found.organisation_id,
            found.id,
            found.title,
            pack.id,
            pack.version,
            path,
            at.date(),
            pack_hash=pack.sha256,
        )
        record = add_assessment(connection, new, at)
        question = technology_question(pack)
        known = tuple(option.id for option in question.options if option.id in found.technologies) if question else ()
        if question and known:
            save = AnswerSave(question.id, answered(known), 0)
            record_answers(connection, record.id, pack, [save], desk.owner.person_id, at)
        return record


def supplement_to(main: AssessmentRecord, reference: str, pack: CompiledPack, path: str) -> NewAssessment:
    """Return what is needed to start a supplement with a pack."""
    return NewAssessment(
        reference,
        main.organisation_id,
        main.proposal_id,
        main.title,
        pack.id,
        pack.version,
        path,
        main.as_of,
        supplement_of=main.id,
        pack_hash=pack.sha256,
    )


def copy(desk: Desk, reference: str, title: str, at: datetime) -> AssessmentRecord:
    """Start an assessment from an earlier one; what was verified there counts as documented here.

    Nobody was heard on the new one and nothing is decided; what was withheld stays so.
    """
    person = desk.owner.person_id
    with desk.database.begin() as connection:
        opened = load_opened_assessment(connection, desk, reference)
        old = opened.record
        again = add_proposal(
            connection,
            old.organisation_id,
            title=title,
            organisation_name=opened.proposal.organisation_name,
            country=opened.proposal.country,
            about=opened.proposal.about,
            technologies=opened.proposal.technologies,
            at=at,
        )
        new = NewAssessment(
            new_reference(),
            old.organisation_id,
            again.id,
            title,
            old.pack_id,
            old.pack_version,
            old.path,
            at.date(),
            old.id,
            pack_hash=opened.assessment.pack.sha256,
        )
        record = add_assessment(connection, new, at)
        _fill(connection, opened.assessment, opened.assessment.answers, (old.id, record.id), person, at)
        if opened.assessment.scoping is not None:
            keep_scoping(connection, again.id, opened.assessment.scoping, person, at)
        if opened.main is not None:
            copy_files(connection, opened.main.id, record.id, person, at)
        for kept, each in zip(opened.supplements, opened.assessment.supplements, strict=True):
            wanted = supplement_to(record, new_reference(), each.pack, each.path)
            made = add_assessment(connection, replace(wanted, copied_from=kept.id), at)
            _fill(connection, each, own_answers(each, opened.assessment), (kept.id, made.id), person, at)
        return record


def _fill(
    connection: Connection, source: Assessment, answers: Answers, ids: tuple[int, int], person: int, at: datetime
) -> None:
    """Write what one assessment holds (`ids`: from the first into the second) as the beginning of another."""
    saves = [AnswerSave(name, answer.unchecked, 0) for name, answer in answers.items()]
    record_answers(connection, ids[1], source.pack, saves, person, at)
    copy_measures(connection, *ids, person, at)
    add_records(connection, ids[1], source.records.for_a_copy(), person, at)
    copy_files(connection, *ids, person, at)
    keep_origin(connection, ids[1], None, source.set_aside, {}, person, at)


def take_path(desk: Desk, reference: str, path: str, at: datetime) -> None:
    """Go on with another path of the same pack; what was answered stays."""
    with desk.database.begin() as connection:
        opened = load_opened_assessment(connection, desk, reference)
        if not opened.assessment.pack.has_path(path):
            raise PathNotFound(f"{opened.assessment.pack.name} has no path “{path}”")
        change_assessment(connection, opened.record.id, at, path=path)


def rename(
    desk: Desk, reference: str, title: str, organisation: str, about: str, at: datetime, country: str = ""
) -> None:
    """Change the title, organisation, description and country of an assessment."""
    with desk.database.begin() as connection:
        opened = load_opened_assessment(connection, desk, reference)
        main = opened.main or opened.record
        for record in (main, *supplements_of(connection, main.id)):
            change_assessment(connection, record.id, at, title=title)
        change_proposal(
            connection, opened.proposal.id, title=title, organisation_name=organisation, about=about, country=country
        )
