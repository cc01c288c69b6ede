"""Where each question of an assessment is answered."""

from dataclasses import dataclass

from flask import url_for

from assess.domain.asking.progress import Page, pages_of
from assess.domain.assessment import Assessment
from assess.services.assessments.loading import OpenedAssessment


@dataclass(frozen=True, slots=True)
class QuestionAddress:
    """Where a question is answered, and what it asks."""

    address: str
    ask: str


def page_address(reference: str, page: Page) -> str:
    """Return the address of a page of questions."""
    return url_for("answering.show", reference=reference, section=page.section.id, page=page.id)


def places(opened: OpenedAssessment) -> dict[str, QuestionAddress]:
    """Return where each question of the path is answered."""
    return places_in(opened.reference, opened.assessment)


def places_in(reference: str, assessment: Assessment) -> dict[str, QuestionAddress]:
    """Return where each question of the path is answered, of an assessment or a supplement by its reference."""
    return {
        question.id: QuestionAddress(
            f"{page_address(reference, page)}#question-{question.id}",
            question.ask,
        )
        for page in pages_of(assessment.pack, assessment.path)
        for question in page.questions
    }
