"""Supplements: which packs can supplement an assessment, adding one, and setting one aside without losing anything."""

from dataclasses import dataclass
from datetime import datetime

from assess.domain.asking.asking import read
from assess.domain.asking.progress import Progress, progress
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.errors import AssessError
from assess.domain.supplements import same_question, taken_over
from assess.services.assessments.desk import Desk
from assess.services.assessments.loading import OpenedAssessment, load_opened_assessment, load_sheet
from assess.services.assessments.starting import PathNotFound, new_reference, supplement_to
from assess.storage.assessments import (
    AssessmentRecord,
    AssessmentStatus,
    add_assessment,
    change_assessment,
    open_assessment,
    remove_untouched,
    supplements_of,
)
from assess.storage.errors import AssessmentNotFound


class SupplementOfSupplement(AssessError):
    """A supplement was to be added to an assessment that is a supplement itself, or answers the same questionnaire."""


@dataclass(frozen=True, slots=True)
class Addable:
    """A pack that can supplement an assessment, and how many of its questions are asked there already."""

    pack: CompiledPack
    shared: int


@dataclass(frozen=True, slots=True)
class SupplementLine:
    """One supplement on the overview: how far it has come, and how many of its answers are taken over."""

    record: AssessmentRecord
    pack: CompiledPack
    progress: Progress
    taken_over: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """A supplement that is set aside: its answers are kept, and it can be taken up again."""

    record: AssessmentRecord
    title: str


@dataclass(frozen=True, slots=True)
class Supplements:
    """The supplements of an assessment, and those set aside."""

    lines: tuple[SupplementLine, ...]
    set_aside: tuple[SetAside, ...]


def supplements(desk: Desk, opened: OpenedAssessment, language: str | None = None) -> Supplements:
    """Return the supplements of an assessment with how far each has come."""
    with desk.database.reading() as connection:
        kept = supplements_of(connection, opened.record.id)
    lines = []
    for record, each in zip(opened.supplements, opened.assessment.supplements, strict=True):
        reading = read(each.pack, each.answers, each.path, each.as_of)
        lines.append(SupplementLine(record, each.pack, progress(reading), len(taken_over(each, opened.assessment))))
    aside = [
        SetAside(record, desk.pack(f"{record.pack_id}@{record.pack_version}", language).title)
        for record in kept
        if record.status is AssessmentStatus.ARCHIVED
    ]
    return Supplements(tuple(lines), tuple(aside))


def addable(desk: Desk, opened: OpenedAssessment, language: str | None = None) -> tuple[Addable, ...]:
    """Return the packs that can be added to an assessment, those that share most questions with it first."""
    there = {opened.record.pack_id, *(record.pack_id for record in opened.supplements)}
    main = opened.assessment.pack
    found = [
        Addable(pack, sum(same_question(each, main) is not None for each in pack.questions))
        for pack in desk.packs(language)
        if pack.id not in there
    ]
    return tuple(sorted(found, key=lambda each: (-each.shared, each.pack.title)))


def add_supplement(desk: Desk, reference: str, pack_name: str, path: str, at: datetime) -> AssessmentRecord:
    """Add a supplement; one with the same pack is taken up again as far as it had come.

    Raises `AssessmentNotFound`, `PackNotFound`, `PathNotFound`, `SupplementOfSupplement`.
    """
    pack = desk.pack(pack_name)
    if not pack.has_path(path):
        raise PathNotFound(f"{pack.name} has no path “{path}”")
    with desk.database.begin() as connection:
        main = load_sheet(connection, desk, reference, lock=True)
        if main.main is not None or main.pack.id == pack.id:
            raise SupplementOfSupplement(reference)
        kept = [each for each in supplements_of(connection, main.record.id) if each.pack_id == pack.id]
        if not kept:
            return add_assessment(connection, supplement_to(main.record, new_reference(), pack, path), at)
        if kept[0].status is AssessmentStatus.ARCHIVED:
            change_assessment(connection, kept[0].id, at, status=AssessmentStatus.OPEN)
        return kept[0]


def set_aside(desk: Desk, reference: str, supplement: str, at: datetime) -> bool:
    """Take a supplement out of an assessment; return whether it is kept for later, since something was given to it.

    Raises `AssessmentNotFound` for what is no supplement of the assessment.
    """
    with desk.database.begin() as connection:
        opened = load_opened_assessment(connection, desk, reference)
        record, _document = open_assessment(connection, supplement, lock=True)
        if record.supplement_of != opened.record.id:
            raise AssessmentNotFound(supplement)
        if remove_untouched(connection, record.id):
            return False
        change_assessment(connection, record.id, at, status=AssessmentStatus.ARCHIVED)
        return True
