"""The edition of a report: what is computed and printed for those who work on an assessment, and for everybody."""

from dataclasses import replace

from assess.domain.assessment import Assessment, Results, evaluate
from assess.domain.beside.background import Background
from assess.domain.beside.records import Edition
from assess.domain.publishing.publication import StandIns, published
from assess.interop.answers.reading import content_hash, dump
from assess.language import Language
from assess.reporting.designs.catalogue import compose
from assess.reporting.pdf.fingerprint import fingerprint
from assess.reporting.pieces.pieces import Particulars


def results_for(assessment: Assessment, edition: Edition, words: Language) -> Results:
    """Return everything computed from an assessment, as an edition shows it."""
    results = evaluate(assessment)
    if edition is not Edition.PUBLIC:
        return results
    return published(results, StandIns(words.say("[name withheld]"), words.say("Withheld: {reason}")))


def digest_of(results: Results, particulars: Particulars, words: Language, background: Background) -> str:
    """Return the hash that the key of a public edition is made from: of all that it carries and prints.

    Made from the answers themselves, it would let anybody try out which withheld answer gives it. The reference is left
    out, as it is made from the key.
    """
    document = compose(results, replace(particulars, reference=""), words, background)
    return content_hash({"document": dump(results.assessment), "printed": fingerprint(document)})
