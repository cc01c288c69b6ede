"""Where each question of an assessment is answered."""

from dataclasses import dataclass

from flask import url_for

from assess.domain.asking.progress import pages_of
from assess.domain.assessment import Assessment
from assess.services.assessments.loading import Case


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question is answered, and what it asks."""

    address: str
    ask: str


def places(case: Case) -> dict[str, Place]:
    """Return where each question of the path is answered."""
    return places_in(case.reference, case.assessment)


def places_in(reference: str, assessment: Assessment) -> dict[str, Place]:
    """Return where each question of the path is answered, of an assessment or a supplement by its reference."""
    return {
        question.id: Place(
            url_for("answering.show", reference=reference, section=page.section.id, page=page.id)
            + f"#question-{question.id}",
            question.ask,
        )
        for page in pages_of(assessment.pack, assessment.path)
        for question in page.questions
    }
