"""The overview of one assessment: the task list, what the obstacles are, and what comes next."""

from flask import Blueprint, render_template

from assess.domain.asking.asking import read
from assess.domain.asking.progress import Page, pages_of, progress
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.judging.gates import GateState, judge_gates
from assess.domain.pack.questions import Path
from assess.services.assessments.loading import opened_assessment
from assess.services.assessments.supplements import supplements
from assess.web.office import desk

pages = Blueprint("overview", __name__)


def paths_after(pack: CompiledPack, path: str) -> tuple[Path, ...]:
    """Return the paths that go further than this one."""
    ids = [each.id for each in pack.paths]
    return pack.paths[ids.index(path) + 1 :] if path in ids else ()


@pages.get("/assessments/<reference>")
def show(reference: str) -> str:
    """Show how far the assessment has come."""
    opened = opened_assessment(desk(), reference)
    assessment = opened.assessment
    reading = read(assessment.pack, assessment.answers, assessment.path)
    first: dict[str, Page] = {}
    for page in pages_of(assessment.pack, assessment.path):
        if any(reading.asks(question.id) for question in page.questions):
            first.setdefault(page.section.id, page)
    return render_template(
        "overview/show.html",
        opened=opened,
        supplements=supplements(desk(), opened),
        progress=progress(reading),
        first_page=first,
        failed=[gate for gate in judge_gates(reading) if gate.state is GateState.FAILED],
        page_of={
            question.id: page for page in pages_of(assessment.pack, assessment.path) for question in page.questions
        },
        paths=assessment.pack.paths,
        further=paths_after(assessment.pack, assessment.path),
        depends={
            section.id
            for section in assessment.pack.sections
            for each in section.questions
            if each.id in reading.perhaps
        },
    )
