"""Bringing an assessment along to newer versions of its questionnaires: a dry run first, then a new assessment."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from assess.domain.assessment import Assessment
from assess.domain.beside.set_aside import PartSetAside, SetAside
from assess.domain.beside.workshops import WorkshopOutcome
from assess.domain.errors import AssessError
from assess.domain.pack.pack import Pack
from assess.domain.supplements import own_answers, with_supplements
from assess.domain.versions.bringing import BroughtAlong, BroughtPart, NewVersion, bring_along
from assess.domain.versions.effect import ScoreEffect
from assess.interop.answers.writing import answer_written, measure_written
from assess.language import Language
from assess.packs.installed.library import Library, PackNotFound, order_of
from assess.reporting.pieces.lettering import shortened
from assess.reporting.wording.answers import answer_words
from assess.services.assessments.desk import Desk
from assess.services.assessments.loading import OpenedAssessment, load_opened_assessment, load_record, opened_assessment
from assess.services.assessments.starting import new_reference, supplement_to
from assess.storage.answers import MIGRATION, AnswerSave, record_answers
from assess.storage.assessments import AssessmentRecord, NewAssessment, add_assessment, find_assessment
from assess.storage.brought_along import brought_from, keep_origin, read_again
from assess.storage.database import Connection
from assess.storage.files import copy_files
from assess.storage.measures import MeasureSave, record_measures
from assess.storage.records import add_records

MOST_SHOWN = 1000


class NothingNewer(AssessError):
    """An assessment is in the newest version of its questionnaires, or is a supplement of one."""


@dataclass(frozen=True, slots=True)
class DryRun:
    """What would become of an assessment: `opened` as it is, `brought` as it would be."""

    opened: OpenedAssessment
    brought: BroughtAlong


# of a file -----------------------------------------------------------------------------------------------------------


def brought_along(library: Library, assessment: Assessment, wanted: Sequence[str], words: Language) -> BroughtAlong:
    """Return an assessment in other versions of its packs, what was set aside with it in words.

    Each of `wanted` is a version of the main pack, an `id@version`, or a folder. Raises `PackNotFound`, `PackRefused`.
    """
    whole = _in_own_language(library, assessment)
    old = {each.pack.id: each.pack for each in (whole, *whole.supplements)}
    versions: dict[str, NewVersion] = {}
    for name in wanted:
        folder = Path(name) if (Path(name) / "questionnaire.yaml").is_file() else None
        new = library.get(folder or (name if "@" in name else f"{whole.pack.id}@{name}"))
        if new.id not in old:
            raise PackNotFound("questionnaire in this assessment called", new.id)
        versions[new.id] = NewVersion(new, library.mappings(old[new.id], new, folder))
    return _with_set_aside(bring_along(whole, versions), words)


def _in_own_language(library: Library, assessment: Assessment) -> Assessment:
    """Return an assessment with its packs as their authors wrote them: words are compared as they were written."""
    packs = [_own(library, each.pack) for each in (assessment, *assessment.supplements)]
    supplements = [replace(each, pack=pack) for each, pack in zip(assessment.supplements, packs[1:], strict=True)]
    return with_supplements(replace(assessment, pack=packs[0], supplements=()), supplements)


def _own(library: Library, pack: Any) -> Any:  # noqa: ANN401 - a pack, as it comes
    if pack.languages and pack.language == pack.languages[0]:
        return pack
    return library.get(pack.name)


# what is set aside ---------------------------------------------------------------------------------------------------


def _with_set_aside(found: BroughtAlong, words: Language) -> BroughtAlong:
    """Return what was brought along with what was set aside kept in it, beside what had been set aside before."""
    aside = {part.new.id: tuple(_set_aside(part, words)) for part in found.parts}
    main = found.assessment
    supplements = tuple(
        replace(each, set_aside=(*each.set_aside, *aside.get(each.pack.id, ()))) for each in main.supplements
    )
    kept = (*main.set_aside, *aside.get(main.pack.id, ()))
    return replace(found, assessment=replace(main, set_aside=kept, supplements=supplements))


def _set_aside(part: BroughtPart, words: Language) -> Iterator[SetAside]:
    pack = part.old.name
    for answer in part.left_answers:
        question = part.old.question_by_id[answer.question]
        shown = shortened(words.listed(answer_words(question, answer.answer, words).lines), MOST_SHOWN)
        value = json.dumps(answer_written(question, answer.answer), ensure_ascii=False)
        reason = answer.reason.in_words(words.say)
        yield SetAside(pack, PartSetAside.ANSWER, answer.question, question.ask, value, reason, shown)
    for measure in part.left_measures:
        known = part.old.measure_by_id.get(measure.measure)
        value = json.dumps(measure_written(measure.choice), ensure_ascii=False)
        title, reason = known.title if known else measure.measure, measure.reason.in_words(words.say)
        yield SetAside(pack, PartSetAside.MEASURE, measure.measure, title, value, reason)
    for left in part.left_records:
        record = left.record
        of = record.question if isinstance(record, WorkshopOutcome) else record.of
        asks = record.says if isinstance(record, WorkshopOutcome) else record.reason
        value = json.dumps({"question": of} if isinstance(record, WorkshopOutcome) else {"withheld": of})
        yield SetAside(pack, PartSetAside.RECORD, of, asks, value, left.reason.in_words(words.say))


# of an assessment that is kept ---------------------------------------------------------------------------------------


def newer_version(library: Library, record: AssessmentRecord) -> str:
    """Return the newest version of an assessment's pack where it is newer than its own, else ""."""
    newest = next(iter(library.versions(record.pack_id)), "")
    return newest if order_of(newest) > order_of(record.pack_version) else ""


def dry_run(desk: Desk, reference: str, words: Language) -> DryRun:
    """Return what would become of an assessment and its supplements in the newest versions.

    Raises `AssessmentNotFound`, `NothingNewer`, `PackRefused`.
    """
    opened = opened_assessment(desk, reference)
    return DryRun(opened, _brought(desk, opened, words))


def _brought(desk: Desk, opened: OpenedAssessment, words: Language) -> BroughtAlong:
    if opened.main is not None:
        raise NothingNewer(opened.reference)
    newer = [(each, newer_version(desk.library, each)) for each in (opened.record, *opened.supplements)]
    wanted = [f"{record.pack_id}@{version}" for record, version in newer if version]
    if not wanted:
        raise NothingNewer(opened.reference)
    return brought_along(desk.library, opened.assessment, wanted, words)


def bring(desk: Desk, reference: str, words: Language, at: datetime) -> AssessmentRecord:
    """Keep an assessment in the newest versions as a new one of the same proposal; the earlier one stays as it is.

    One that was brought along already is not brought along again. Raises as `dry_run` does.
    """
    with desk.database.begin() as connection:
        opened = load_opened_assessment(connection, desk, reference)
        known = brought_from(connection, [opened.record.id]).get(opened.record.id, {})
        wanted = newer_version(desk.library, opened.record) or opened.record.pack_version  # of a supplement only
        if wanted in known:
            return find_assessment(connection, known[wanted])
        found = _brought(desk, opened, words)
        return _keep(connection, desk, opened, found, words, at)


def note_read_again(desk: Desk, reference: str, question: str) -> None:
    """Note that somebody has read a carried answer again; raises `AssessmentNotFound`."""
    with desk.database.begin() as connection:
        read_again(connection, load_record(connection, desk, reference).id, question)


def _keep(
    connection: Connection, desk: Desk, opened: OpenedAssessment, found: BroughtAlong, words: Language, at: datetime
) -> AssessmentRecord:
    old, whole = opened.record, found.assessment
    parts = {part.new.id: part for part in found.parts}
    new = NewAssessment(
        new_reference(),
        old.organisation_id,
        old.proposal_id,
        old.title,
        whole.pack.id,
        whole.pack.version,
        whole.path,
        whole.as_of,
        old.id,
        pack_hash=whole.pack.sha256,
    )
    record = add_assessment(connection, new, at)
    _fill(connection, desk, (old.id, record.id), whole, parts, words, at)
    for kept, each in zip(opened.supplements, whole.supplements, strict=True):
        wanted = replace(supplement_to(record, new_reference(), each.pack, each.path), copied_from=kept.id)
        made = add_assessment(connection, wanted, at)
        own = replace(each, answers=own_answers(each, whole))
        _fill(connection, desk, (kept.id, made.id), own, parts, words, at)
    return record


def _fill(
    connection: Connection,
    desk: Desk,
    ids: tuple[int, int],
    whole: Assessment,
    parts: Mapping[str, BroughtPart],
    words: Language,
    at: datetime,
) -> None:
    """Write what one assessment holds (`ids`: from the first into the second) as the beginning of another."""
    person, (earlier, now) = desk.owner.person_id, ids
    saves = [AnswerSave(name, answer, 0) for name, answer in whole.answers.items()]
    record_answers(connection, now, whole.pack, saves, person, at, MIGRATION)
    record_measures(connection, now, [MeasureSave(name, each, 0) for name, each in whole.measures.items()], person, at)
    add_records(connection, now, whole.records, person, at)
    copy_files(connection, earlier, now, person, at)
    part = parts.get(whole.pack.id)
    again = (
        {each.question: [reason.in_words(words.say) for reason in each.again] for each in part.again} if part else {}
    )
    keep_origin(connection, now, earlier, whole.set_aside, again, person, at)


# in JSON -------------------------------------------------------------------------------------------------------------


def brought_as_json(found: BroughtAlong) -> dict[str, Any]:
    """Return what became of an assessment as JSON values."""
    return {"parts": [_part(each) for each in found.parts]}


def _part(part: BroughtPart) -> dict[str, Any]:
    return {
        "from": _pack(part.old),
        "to": _pack(part.new),
        "path": {"before": part.old_path, "after": part.new_path},
        "carried": len(part.answers),
        "again": [
            {"question": each.question, "earlier": each.earlier, "reasons": [str(reason) for reason in each.again]}
            for each in part.again
        ],
        "set_aside": [
            {
                "question": each.question,
                "answer": answer_written(part.old.question_by_id[each.question], each.answer),
                "reason": str(each.reason),
            }
            for each in part.left_answers
        ],
        "measures_set_aside": [{"measure": each.measure, "reason": str(each.reason)} for each in part.left_measures],
        "records_set_aside": [str(each.reason) for each in part.left_records],
        "new_questions": [each.id for each in part.new_questions],
        "scores": [_score(each) for each in part.scores],
        "outcome": {"before": str(part.old_outcome), "after": str(part.new_outcome)},
    }


def _pack(pack: Pack) -> dict[str, str]:
    return {"id": pack.id, "version": pack.version, "hash": pack.sha256}


def _score(effect: ScoreEffect) -> dict[str, Any]:
    before, carried, after = ((None if each is None else float(each)) for each in effect.figures)
    return {
        "id": effect.score.id,
        "of": "value" if effect.by_value else "cautious_end",
        "before": before,
        "carried": carried,
        "after": after,
        "by_answers": None if effect.by_answers is None else float(effect.by_answers),
        "by_rules": None if effect.by_rules is None else float(effect.by_rules),
    }
