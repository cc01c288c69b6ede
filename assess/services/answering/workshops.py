"""Workshops: planned from a kit, recorded, and what came out of them beside the questions that it belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from assess.domain.beside.background import Background
from assess.domain.beside.public_cases import in_language
from assess.domain.beside.records import Records
from assess.domain.beside.workshops import Kit, Workshop
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.errors import UnknownId
from assess.domain.pack.questions import Question
from assess.language import Language
from assess.reporting.designs.workshop_prints import Occasion, compose_print
from assess.reporting.pdf.render import render_pdf
from assess.services.answering.records import new_entry
from assess.services.assessments.loading import OpenedAssessment
from assess.services.reports.making import Press, PrintedReport
from assess.storage.database import Connection
from assess.storage.workshops import outcomes_by_question


@dataclass(frozen=True, slots=True)
class WorkshopContribution:
    """What a workshop found on a question: what the workshop is called, when it was held, what was said and done."""

    title: str
    on: date | None
    says: str
    done: str


@dataclass(frozen=True, slots=True)
class ServedPack:
    """A questionnaire with those of its questions that a kit helps to answer."""

    pack: CompiledPack
    questions: tuple[Question, ...]


def kit_named(background: Background, name: str) -> Kit:
    """Return a kit by its id; raises `UnknownId`."""
    if name not in background.kits:
        raise UnknownId("kit", name)
    return background.kits[name]


def planned(kit: Kit, title: str) -> Workshop:
    """Return a workshop that is held as the kit has it."""
    return Workshop(new_entry(), kit.id, title, kit.plan)


def workshop_in(records: Records, entry: str) -> Workshop:
    """Return a workshop by its id; raises `UnknownId`."""
    found = next((each for each in records.workshops if each.id == entry), None)
    if found is None:
        raise UnknownId("workshop", entry)
    return found


def feeds(kit: Kit, packs: Sequence[CompiledPack]) -> tuple[ServedPack, ...]:
    """Return the questions that a kit feeds, in packs that are installed."""
    found = []
    for pack in packs:
        names = [name for name in kit.feeds.get(pack.id, ()) if name in pack.question_by_id]
        if names:
            found.append(ServedPack(pack, tuple(pack.question_by_id[name] for name in names)))
    return tuple(found)


def contributions_to(connection: Connection, assessment_id: int) -> Mapping[str, tuple[WorkshopContribution, ...]]:
    """Return the results of workshops, by question."""
    found: dict[str, tuple[WorkshopContribution, ...]] = {}
    for question, title, on, says, done in outcomes_by_question(connection, assessment_id):
        found[question] = (*found.get(question, ()), WorkshopContribution(title, on, says, done))
    return found


def printed_kit(press: Press, design: str, name: str, at: datetime, words: Language) -> PrintedReport:
    """Return the guide or the worksheets of a kit as it is; raises `UnknownId`, `PrintNotFound`, `ReportFailed`."""
    kit = kit_named(press.background, name)
    workshop = planned(kit, in_language(kit.title, words.code))
    return _printed(press, design, Occasion(kit, workshop, at, press.tool_version), words)


def printed_workshop(
    press: Press, design: str, opened: OpenedAssessment, entry: str, at: datetime, words: Language
) -> PrintedReport:
    """Return the guide or the worksheets of a workshop as it is planned; raises as `printed_kit` does."""
    workshop, header = workshop_in(opened.assessment.records, entry), opened.assessment.header
    kit = kit_named(press.background, workshop.kit)
    names = header.title, header.organisation, opened.reference
    return _printed(press, design, Occasion(kit, workshop, at, press.tool_version, *names), words)


def _printed(press: Press, design: str, occasion: Occasion, words: Language) -> PrintedReport:
    content = render_pdf(compose_print(design, occasion, words), press.designs / design)
    return PrintedReport(f"{design}-{occasion.kit.id}-{words.code}.pdf", content)
