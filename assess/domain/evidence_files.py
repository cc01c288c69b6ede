"""The files that the answers of an assessment refer to."""

from collections.abc import Iterator

from assess.domain.assessment import Assessment
from assess.domain.pack.answers import UNANSWERED, Answer, StoredFile


def files_of(assessment: Assessment) -> tuple[StoredFile, ...]:
    """Return the files behind the answers, each content once: in the order of the questions, supplements last."""
    found: dict[str, StoredFile] = {}
    for part in (assessment, *assessment.supplements):
        for question in part.pack.questions:
            for file in _behind(part.answers.get(question.id, UNANSWERED)):
                found.setdefault(file.sha256, file)
    return tuple(found.values())


def _behind(answer: Answer) -> Iterator[StoredFile]:
    """Yield the files that an answer consists of, then those that back it."""
    if isinstance(answer.value, tuple):
        yield from (each for each in answer.value if isinstance(each, StoredFile))
    yield from (each.file for each in answer.evidence if each.file)
