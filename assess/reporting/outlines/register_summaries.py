"""The summaries that a register asks for: sentences from answers and results, short enough for its field."""

from collections.abc import Iterator

from assess.domain.beside.in_brief import InBrief
from assess.domain.beside.records import Heard, Voice
from assess.domain.judging.measures import Choice, Status
from assess.domain.pack.scores import Direction
from assess.reporting.chapters.rights import rights_chapter
from assess.reporting.pictures.wholes import stands_alone
from assess.reporting.pieces.lettering import shortened
from assess.reporting.pieces.pieces import Case
from assess.reporting.wording.brief import told
from assess.reporting.wording.phrases import OUTCOMES, band_in_words

MOST_CHARACTERS = 2000  # what the field of the register takes
MOST_CHARACTERS_OF_A_PART = 340


def rights_summary(case: Case) -> str:
    """Return the summary of the fundamental-rights assessment."""
    words = case.words
    parts = [
        *_brief(case, InBrief.WHAT, InBrief.HOW),
        *(words.say("People concerned: {people}", people=_ended(each)) for each in _brief(case, InBrief.PEOPLE)),
        *(each.lead for each in rights_chapter(case).sections),
        *(_ended(each.not_affected) for each in rights_chapter(case).sections if each.not_affected),
        *_results(case),
        *(words.say("Complaints: {where}", where=_ended(each)) for each in _brief(case, InBrief.COMPLAINTS)),
    ]
    return _joined(parts)


def privacy_summary(case: Case) -> str:
    """Return the summary of the data-protection impact assessment."""
    words, records = case.words, case.results.assessment.records
    parts = [
        *_brief(case, InBrief.WHAT),
        *(words.say("Why: {why}", why=_ended(each)) for each in _brief(case, InBrief.WHY)),
        *(words.say("Data are kept: {how_long}", how_long=_ended(each)) for each in _brief(case, InBrief.KEPT)),
        *(words.say("They are seen by: {who}", who=_ended(each)) for each in _brief(case, InBrief.SEEN_BY)),
        *(
            words.say("{score} at the target: {band}.", score=each.title, band=_band(case, each.id))
            for each in case.pack.scores
            if each.direction is Direction.RISK and stands_alone(case.pack, each)
        ),
        *_results(case),
    ]
    given = any(each.heard is Heard.GIVEN for each in records.opinion_of(Voice.DPO))
    parts.append(
        words.say("The data-protection officer gave advice.")
        if given
        else words.say("No advice of the data-protection officer is recorded.")
    )
    return _joined(parts)


def _brief(case: Case, *what: InBrief) -> Iterator[str]:
    for each in what:
        said = told(case, each)
        if not said.open:
            yield shortened(said.words, MOST_CHARACTERS_OF_A_PART)


def _band(case: Case, score: str) -> str:
    return band_in_words(case.words, case.results.target.scores[score])


def _results(case: Case) -> Iterator[str]:
    words, results = case.words, case.results
    chosen = [each for each in results.assessment.measures.values() if each.choice is Choice.ACCEPTED]
    done = sum(each.status is Status.IN_PLACE for each in chosen)
    outcome = words.say(OUTCOMES[results.outcome.outcome])
    yield f"{words.named(words.say('Proposed outcome'), outcome)}. {results.outcome.rule.because}"
    if chosen:
        yield words.count(
            "{number} measure is accepted, {done} of them in place.",
            "{number} measures are accepted, {done} of them in place.",
            len(chosen),
            done=words.number(done),
        )
    decision = results.assessment.records.decision
    if decision:
        yield words.say("Decided: {decision}.", decision=words.say(OUTCOMES[decision.outcome]))


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _joined(parts: list[str]) -> str:
    return shortened(" ".join(_ended(part) for part in parts if part), MOST_CHARACTERS)
