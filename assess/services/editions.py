"""The edition of a report: what is computed and printed for those who work on an assessment, and for everybody."""

from assess.domain.assessment import Assessment, Results, evaluate
from assess.domain.publication import StandIns, published
from assess.domain.records import Edition
from assess.interop.answers_file import content_hash, dump
from assess.language import Language
from assess.services.scoring import results_as_json


def results_for(assessment: Assessment, edition: Edition, words: Language) -> Results:
    """Return everything computed from an assessment, as an edition shows it."""
    results = evaluate(assessment)
    if edition is not Edition.PUBLIC:
        return results
    return published(results, StandIns(words.say("[name withheld]"), words.say("Withheld: {reason}")))


def digest_of(results: Results, edition: Edition) -> str:
    """Return the hash that the key of a report is made from.

    That of the public edition is over what it shows, scores and all: made from the answers themselves, it would let
    anybody try out which withheld answer gives it.
    """
    document = dump(results.assessment)
    if edition is not Edition.PUBLIC:
        return content_hash(document)
    return content_hash({"document": document, "results": results_as_json(results)})
