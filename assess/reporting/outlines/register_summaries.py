"""The summaries that a register asks for: sentences from answers and results, short enough for its field."""

from collections.abc import Iterator

from assess.domain.beside.in_brief import InBrief
from assess.domain.beside.records import OpinionState, Voice
from assess.domain.judging.measures import Choice, Status
from assess.domain.pack.scores import Direction
from assess.reporting.chapters.rights import rights_chapter
from assess.reporting.pictures.wholes import stands_alone
from assess.reporting.pieces.lettering import shortened
from assess.reporting.pieces.pieces import Dossier
from assess.reporting.wording.brief import brief_answer
from assess.reporting.wording.outcomes import because
from assess.reporting.wording.phrases import OUTCOMES, band_in_words

MOST_CHARACTERS = 2000  # what the field of the register takes
MOST_CHARACTERS_OF_A_PART = 340


def rights_summary(dossier: Dossier) -> str:
    """Return the summary of the fundamental-rights assessment."""
    words = dossier.words
    sections = rights_chapter(dossier).sections
    # where it lists other risks, too, those of the rights are what the field is for
    on_rights = [each for each in sections if each.about_rights] or sections
    parts = [
        *_brief(dossier, InBrief.WHAT, InBrief.HOW),
        *(words.say("People concerned: {people}", people=_ended(each)) for each in _brief(dossier, InBrief.PEOPLE)),
        *(each.lead for each in on_rights),
        *(_ended(each.not_affected) for each in on_rights if each.not_affected),
        *_results(dossier),
        *(words.say("Complaints: {where}", where=_ended(each)) for each in _brief(dossier, InBrief.COMPLAINTS)),
    ]
    return _joined(parts)


def privacy_summary(dossier: Dossier) -> str:
    """Return the summary of the data-protection impact assessment."""
    words, records = dossier.words, dossier.results.assessment.records
    parts = [
        *_brief(dossier, InBrief.WHAT),
        *(words.say("Why: {why}", why=_ended(each)) for each in _brief(dossier, InBrief.WHY)),
        *(words.say("Data are kept: {how_long}", how_long=_ended(each)) for each in _brief(dossier, InBrief.KEPT)),
        *(words.say("They are seen by: {who}", who=_ended(each)) for each in _brief(dossier, InBrief.SEEN_BY)),
        *(
            words.say("{score} at the target: {band}.", score=each.title, band=_band(dossier, each.id))
            for each in dossier.pack.scores
            if each.direction is Direction.RISK and stands_alone(dossier.pack, each)
        ),
        *_results(dossier),
    ]
    given = any(each.heard is OpinionState.GIVEN for each in records.opinion_of(Voice.DPO))
    parts.append(
        words.say("The data-protection officer gave advice.")
        if given
        else words.say("No advice of the data-protection officer is recorded.")
    )
    return _joined(parts)


def _brief(dossier: Dossier, *what: InBrief) -> Iterator[str]:
    for each in what:
        answer = brief_answer(dossier, each)
        if not answer.open:
            yield shortened(answer.words, MOST_CHARACTERS_OF_A_PART)


def _band(dossier: Dossier, score: str) -> str:
    return band_in_words(dossier.words, dossier.results.target.scores[score])


def _results(dossier: Dossier) -> Iterator[str]:
    words, results = dossier.words, dossier.results
    chosen = [each for each in results.assessment.measures.values() if each.choice is Choice.ACCEPTED]
    done = sum(each.status is Status.IN_PLACE for each in chosen)
    outcome = words.say(OUTCOMES[results.outcome.outcome])
    yield f"{words.named(words.say('Proposed outcome'), outcome)}. {because(words, results)}"
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
