"""The overview of an assessment: how far it has come, what stands in the way, and what comes next."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assess.domain.asking.asking import read
from assess.domain.asking.progress import Page, Progress, pages_of, progress
from assess.domain.judging.gates import GateResult, GateState, judge_gates
from assess.domain.pack.pack import Pack
from assess.domain.pack.questions import Path
from assess.services.assessments.bringing_along import newer_version
from assess.services.assessments.desk import Desk
from assess.services.assessments.loading import OpenedAssessment, opened_assessment
from assess.services.assessments.supplements import Supplements, supplements
from assess.storage.brought_along import brought_from


@dataclass(frozen=True, slots=True)
class Overview:
    """An assessment with how far it has come.

    `first_page` has the first page that asks anything, by section, and `page_of` the page of each question. `failed`
    are the gates that are not passed, `further` the paths that go further, `depends` the sections that may ask more.
    `newer` is a newer version of the questionnaire, `brought` the assessment that it was brought along to it as.
    """

    opened: OpenedAssessment
    supplements: Supplements
    progress: Progress
    first_page: Mapping[str, Page]
    page_of: Mapping[str, Page]
    failed: Sequence[GateResult]
    further: Sequence[Path]
    depends: Collection[str]
    newer: str = ""
    brought: str = ""


def overview_of(desk: Desk, reference: str) -> Overview:
    """Return how far an assessment has come; raises `AssessmentNotFound`."""
    opened = opened_assessment(desk, reference)
    pack, path = opened.assessment.pack, opened.assessment.path
    reading = read(pack, opened.assessment.answers, path, opened.assessment.as_of)
    pages = pages_of(pack, path)
    newer = newer_version(desk.library, opened.record)
    with desk.database.reading() as connection:
        brought = brought_from(connection, [opened.record.id] if newer else [])
    asking = [page for page in pages if any(reading.asks(question.id) for question in page.questions)]
    return Overview(
        opened,
        supplements(desk, opened),
        progress(reading),
        {page.section.id: page for page in reversed(asking)},
        {question.id: page for page in pages for question in page.questions},
        [gate for gate in judge_gates(reading) if gate.state is GateState.FAILED],
        _paths_after(pack, path),
        {section.id for section in pack.sections if any(each.id in reading.perhaps for each in section.questions)},
        newer,
        brought.get(opened.record.id, {}).get(newer, ""),
    )


def _paths_after(pack: Pack, path: str) -> tuple[Path, ...]:
    """Return the paths that go further than this one."""
    ids = [each.id for each in pack.paths]
    return pack.paths[ids.index(path) + 1 :] if path in ids else ()
