"""The edition of an assessment: what is shown to those who work on it, or to everybody; computed once and handed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assess.domain.assessment import Assessment, Results, evaluate
from assess.domain.beside.records import Edition
from assess.domain.publishing.publication import StandIns, published
from assess.interop.answers.writing import content_hash, dump
from assess.language import Language


@dataclass(frozen=True, slots=True)
class EditionContent:
    """What an edition shows of an assessment: the results, their answers file, and its hash."""

    results: Results
    document: Mapping[str, Any]
    content_hash: str


def content_of(assessment: Assessment, edition: Edition, words: Language) -> EditionContent:
    """Return what an edition shows of an assessment; what replaces the withheld is in the language of `words`."""
    results = results_for(assessment, edition, words)
    document = dump(results.assessment)
    return EditionContent(results, document, content_hash(document))


def results_for(assessment: Assessment, edition: Edition, words: Language) -> Results:
    """Return everything computed from an assessment, as an edition shows it."""
    results = evaluate(assessment)
    if edition is not Edition.PUBLIC:
        return results
    return published(results, StandIns(words.say("[name withheld]"), words.say("Withheld: {reason}")))
