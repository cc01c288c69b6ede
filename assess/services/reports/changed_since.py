"""What has changed since a report was asked for: what was printed then, compared with the assessment as it is now."""

from collections.abc import Iterator, Mapping
from typing import Any

from assess.domain.assessment import Results
from assess.domain.errors import marked
from assess.domain.pack.rules import Point
from assess.domain.pack.scores import Score
from assess.language import Language
from assess.reporting.wording.outcomes import quoted_outcome
from assess.reporting.wording.phrases import band_in_words

_POINTS = ((Point.TODAY, marked("today")), (Point.TARGET, marked("at the target")))
_PARTS: Mapping[str, str] = {
    "decision": marked("The decision is another one, or its reasons are."),
    "opinions": marked("The opinions are other ones."),
    "participants": marked("The people who took part are other ones."),
    "publication": marked("What the public edition says or leaves out is different."),
}
_KEPT_APART = frozenset({"answers", "measures", "records", "supplements", "packs", "format"})
_TOP: Mapping[str, str] = {
    "header": marked("The title, the organisation or the description is different."),
    "as_of": marked("The rules are judged on another day."),
    "path": marked("Another path is taken through the questionnaire."),
    "scoping": marked("The screening is different."),
}
_PINS = (
    marked("It was made before questionnaires were noted with the hash of their files."),
    marked("Another version of the questionnaire is answered."),
)
_OTHER = marked("Something else in the assessment is different.")


def changed_since(before: Mapping[str, Any], after: Mapping[str, Any], words: Language) -> tuple[str, ...]:
    """Return in sentences what differs between the document of a report and that of today; none if nothing does."""
    lines = [
        *_pins(before, after, words),
        *_counted(before, after, words),
        *_supplements(before, after, words),
        *_named(before, after, words),
    ]
    return tuple(dict.fromkeys(lines or [words.say(_OTHER)])) if before != after else ()


def results_since(then: Results, now: Results, words: Language) -> tuple[str, ...]:
    """Return in sentences how the proposed outcome and the bands of the scores have moved."""
    lines = []
    if then.outcome.span != now.outcome.span:
        lines.append(
            words.named(
                words.say("Proposed outcome"),
                words.say(
                    "{before} then, {after} now.",
                    before=quoted_outcome(words, then.outcome.span),
                    after=quoted_outcome(words, now.outcome.span),
                ),
            )
        )
    for score in now.assessment.pack.scores:
        lines += _bands(then, now, score, words)
    return tuple(lines)


def _counted(before: Mapping[str, Any], after: Mapping[str, Any], words: Language) -> Iterator[str]:
    old, new = _entries(before, "answers"), _entries(after, "answers")
    changed = sum(old[name] != new[name] for name in old.keys() & new.keys())
    added, gone = len(new.keys() - old.keys()), len(old.keys() - new.keys())
    if changed:
        yield words.count("{number} answer is different.", "{number} answers are different.", changed)
    if added:
        yield words.count("{number} answer is new.", "{number} answers are new.", added)
    if gone:
        yield words.count("{number} answer is no longer there.", "{number} answers are no longer there.", gone)
    chosen, choices = _entries(before, "measures"), _entries(after, "measures")
    measures = sum(chosen.get(name) != choices.get(name) for name in chosen.keys() | choices.keys())
    if measures:
        yield words.count("{number} measure is different.", "{number} measures are different.", measures)


def _entries(document: Mapping[str, Any], key: str) -> Mapping[tuple[str, str], object]:
    """Return the entries of the main questionnaire and of those that supplement it, by questionnaire and id."""
    parts = _parts(document)
    return {(part["packs"][0]["id"], name): entry for part in parts for name, entry in part.get(key, {}).items()}


def _pins(before: Mapping[str, Any], after: Mapping[str, Any], words: Language) -> Iterator[str]:
    """Yield in which way the questionnaires that both answer are pinned otherwise."""
    old, new = ({part["packs"][0]["id"]: part["packs"][0] for part in _parts(each)} for each in (before, after))
    both = [(old[name], new[name]) for name in old.keys() & new.keys() if old[name] != new[name]]
    if any("hash" not in was for was, _ in both):
        yield words.say(_PINS[0])
    if any(was["version"] != now["version"] for was, now in both):
        yield words.say(_PINS[1])


def _supplements(before: Mapping[str, Any], after: Mapping[str, Any], words: Language) -> Iterator[str]:
    old, new = ({part["packs"][0]["id"] for part in each.get("supplements", ())} for each in (before, after))
    if old != new:
        yield words.say(marked("Other supplements belong to the assessment."))


def _named(before: Mapping[str, Any], after: Mapping[str, Any], words: Language) -> Iterator[str]:
    for key in sorted((before.keys() | after.keys()) - _KEPT_APART):
        if before.get(key) != after.get(key):
            yield words.say(_TOP.get(key, _OTHER))
    old, new = ([part.get("records", {}) for part in _parts(each)] for each in (before, after))
    sentences = [
        _PARTS.get(key, marked("The notes of workshops are different."))
        for key in sorted({key for each in (*old, *new) for key in each})
        if [each.get(key) for each in old] != [each.get(key) for each in new]
    ]
    yield from (words.say(sentence) for sentence in dict.fromkeys(sentences))


def _parts(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [document, *document.get("supplements", ())]


def _bands(then: Results, now: Results, score: Score, words: Language) -> Iterator[str]:
    """Yield the points at which a score lies in another band."""
    for point, name in _POINTS:
        old, new = then.points[point].scores.get(score.id), now.points[point].scores[score.id]
        before, after = band_in_words(words, old) if old else "", band_in_words(words, new)
        if before and before != after:
            yield words.say(
                "{score}, {point}: {before} then, {after} now.",
                score=score.title,
                point=words.say(name),
                before=words.quoted(before),
                after=words.quoted(after),
            )
