"""The first two pages: the cover, and a summary that somebody can act on."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assess.domain.compiled.scored import ScoreResult
from assess.domain.judging.gates import GateState
from assess.domain.judging.red_lines import RedLineResult, RedLineState
from assess.domain.pack.labels import choice_labels
from assess.domain.pack.rules import Point
from assess.language import Language
from assess.reporting.chapters.cleared_later import cleared_later, still_to_come
from assess.reporting.chapters.reasons import strongest_reasons
from assess.reporting.pictures.proportionality import proportionality_picture
from assess.reporting.pictures.spokes import spokes_picture
from assess.reporting.pieces.lettering import shortened, single_words
from assess.reporting.pieces.pieces import Dossier, Drawn, Fact, Link, ReasonWords
from assess.reporting.pieces.shapes import HALF_PAPER, Picture, Sheet
from assess.reporting.wording.advice import gate_advice, line_advice
from assess.reporting.wording.decisions import decided_by
from assess.reporting.wording.outcomes import because, cover_means, outcome_means
from assess.reporting.wording.phrases import (
    EDITIONS,
    OUTCOMES,
    moment_in_words,
    share_of,
)

MOST_CONDITIONS = 6
MOST_CHARACTERS_OF_A_NOTICE = 480
MOST_CHARACTERS_OF_A_TITLE, MOST_CHARACTERS_OF_A_NAME, MOST_CHARACTERS_IN_LARGE = 150, 90, 70
MOST_CHARACTERS_OF_A_CONDITION = 110
MOST_SCORES_OF_THE_BASIS = 6


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first page tells; its facts have names that a design gives words to."""

    title: str
    long_title: bool
    organisation: str
    technology: str
    day: str
    outcome: str
    outcome_means: str
    notice: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What the second page tells; `code` is the outcome by its name in the domain."""

    code: str
    outcome: str
    means: str
    because: str
    drawn: Drawn | None
    reasons: tuple[ReasonWords, ...]
    conditions: tuple[ReasonWords, ...]
    no_conditions: str
    more_conditions: Link
    basis: str
    decided_by: str


def cover(dossier: Dossier) -> Cover:
    """Compose the first page."""
    words, results = dossier.words, dossier.results
    header = results.assessment.header
    outcome = results.outcome.outcome
    particulars = dossier.particulars
    path = next((each.title for each in dossier.pack.paths if each.id == results.assessment.path), "")
    facts = [
        Fact("as_of", words.day(results.assessment.as_of)),
        Fact(
            "questionnaire",
            words.say("{title}, version {version}", title=dossier.pack.title, version=dossier.pack.version),
        ),
        *([Fact("extent", path)] if path else []),
        Fact("supplements", words.listed(each.pack.title for each in dossier.supplements)),
        Fact("reference", particulars.reference),
        Fact("made", moment_in_words(words, particulars.made_at)),
        Fact("edition", words.say(EDITIONS[particulars.edition])),
    ]
    return Cover(
        shortened(title_of(dossier), MOST_CHARACTERS_OF_A_TITLE),
        len(title_of(dossier)) > MOST_CHARACTERS_IN_LARGE,
        shortened(header.organisation, MOST_CHARACTERS_OF_A_NAME),
        shortened(_technologies(dossier), MOST_CHARACTERS_OF_A_TITLE),
        words.day(results.assessment.as_of),
        words.say(OUTCOMES[outcome]),
        cover_means(words, results),
        notice_of(header.about),
        tuple(fact for fact in facts if fact.value),
    )


def notice_of(about: str) -> str:
    """Return what its writers say of the assessment up to the first address; the last chapter has the whole text."""
    before, address, _ = " ".join(single_words(about)).partition("http")
    if not address:
        return shortened(before, MOST_CHARACTERS_OF_A_NOTICE)
    end = max(before.rfind(". "), before.rfind("! "), before.rfind("? "))
    return shortened(before[: end + 1] if end > 0 else before, MOST_CHARACTERS_OF_A_NOTICE)


def title_of(dossier: Dossier) -> str:
    """Return the title of the assessment, the questionnaire's when it has none."""
    return dossier.results.assessment.header.title or dossier.pack.title


def _technologies(dossier: Dossier) -> str:
    role = dossier.pack.roles.technologies
    if not role:
        return ""
    question, answer = dossier.pack.question_by_id[role], dossier.results.today.reading.given(role)
    return ", ".join(choice_labels(question, answer.choices)) if answer.is_answered else ""


def headline_picture(dossier: Dossier, sheet: Sheet) -> Picture | None:
    """Return the picture of the whole: the spokes where the pack has them, else intrusion and effect."""
    if dossier.pack.spokes:
        return spokes_picture(dossier.results, dossier.words, sheet)
    return proportionality_picture([(title_of(dossier), dossier.results)], dossier.words, sheet)


def summary(dossier: Dossier, sheet: Sheet = HALF_PAPER) -> Summary:
    """Compose the second page; the numbers of chapters in it are places that `Chapters.numbered` fills.

    Its picture is drawn for a sheet.
    """
    words, results = dossier.words, dossier.results
    outcome = results.outcome.outcome
    picture = headline_picture(dossier, sheet)
    wanted = tuple(conditions(dossier))
    hidden = len(wanted) - MOST_CONDITIONS
    more = words.count(
        "{number} more in chapter {safeguards}",
        "{number} more in chapters {findings} and {safeguards}",
        max(hidden, 0),
        findings="{findings}",
        safeguards="{safeguards}",
    )
    return Summary(
        outcome.value,
        words.say(OUTCOMES[outcome]),
        outcome_means(words, results),
        because(words, results),
        Drawn("headline", picture) if picture else None,
        tuple(strongest_reasons(dossier)),
        tuple(
            ReasonWords(
                shortened(each.head, MOST_CHARACTERS_OF_A_CONDITION),
                shortened(each.body, MOST_CHARACTERS_OF_A_CONDITION),
            )
            for each in wanted[:MOST_CONDITIONS]
        ),
        "" if wanted else words.say("There is nothing to fulfil first."),
        Link(more if hidden > 0 else "", "#safeguards"),
        _basis(dossier),
        _decided(dossier),
    )


def _decided(dossier: Dossier) -> str:
    """Return what was decided, by whom, and why where that is not what was proposed; or that it still has to be."""
    words, decision = dossier.words, dossier.results.assessment.records.decision
    if decision is None:
        return words.say(
            "This is what the assessment proposes. People decide: whoever decides otherwise gives the reasons in "
            "writing."
        )
    by = decided_by(dossier, decision)
    facts = {"decision": words.say(OUTCOMES[decision.outcome]), "by": by}
    sentence = words.say("Decided: {decision} ({by}).", **facts) if by else words.say("Decided: {decision}.", **facts)
    if decision.outcome is dossier.results.outcome.outcome:
        return sentence
    reason = shortened(" ".join(single_words(decision.reason)), MOST_CHARACTERS_OF_A_NOTICE)
    other = words.say("That differs from the proposal: {reason}", reason=reason or words.say("no reason is given"))
    return f"{sentence} {other}"


# conditions ---------------------------------------------------------------------------------------------------------


def conditions(dossier: Dossier) -> Iterator[ReasonWords]:
    """Yield what has to be done, most binding first.

    These are what is crossed or fails with every measure, what is so today and is cleared by measures that are still to
    come, answers that cannot all be true, what is open, and then accepted measures that are not in place.
    """
    yield from _in_the_way(dossier)
    yield from _contradicting(dossier)
    yield from _open(dossier)
    yield from _promised(dossier)


def _in_the_way(dossier: Dossier) -> Iterator[ReasonWords]:
    words, target = dossier.words, dossier.results.target
    lines = [line for line in target.red_lines if line.fires]
    stop = {reason.subject for reason in dossier.results.outcome.stop}
    found = [
        *(
            (line.line.id, line.line.to_clear, _line(dossier, line))
            for line in sorted(lines, key=lambda line: line.line.effect != "reject")
        ),
        *(
            (gate.gate.id, gate.gate.to_pass, words.say("Gate {id}", id=gate.gate.id))
            for gate in target.gates
            if gate.state is GateState.FAILED
        ),
        *(
            (each.subject, each.says, each.name)
            for each in cleared_later(dossier)
            if each.is_line  # what a gate waits for is among the promised measures
        ),
    ]
    for subject, head, body in found:
        suspended = words.say("{what}. Stop or suspend it until then.", what=body.rstrip("."))
        yield ReasonWords(head, suspended if subject in stop else body)


def _line(dossier: Dossier, result: RedLineResult) -> str:
    return dossier.words.say("Red line {id}: {title}", id=result.line.id, title=result.line.title)


def _contradicting(dossier: Dossier) -> Iterator[ReasonWords]:
    """Yield the answers that cannot all be true: what hangs on them is open until one of them is changed."""
    words, pack = dossier.words, dossier.pack
    for each in dossier.results.target.reading.contradictions:
        asks = words.listed([words.quoted(pack.question_by_id[name].ask) for name in dict.fromkeys(each.reads)])
        yield ReasonWords(words.say("Settle which answer is right: {questions}", questions=asks), each.says)


def _open(dossier: Dossier) -> Iterator[ReasonWords]:
    words, target = dossier.words, dossier.results.target
    lines = [line for line in target.red_lines if line.in_force and line.state is RedLineState.OPEN]
    for line in sorted(lines, key=lambda line: line.line.effect != "reject"):
        advice = line_advice(words, dossier.pack, line)
        is_named = line.line.title in advice
        yield ReasonWords(advice, words.say("Red line {id}", id=line.line.id) if is_named else _line(dossier, line))
    for gate in target.gates:
        if gate.state is GateState.OPEN:
            yield ReasonWords(gate_advice(words, gate), words.say("Gate {id}", id=gate.gate.id))


def _promised(dossier: Dossier) -> Iterator[ReasonWords]:
    words, choices = dossier.words, dossier.results.assessment.measures
    for measure in still_to_come(dossier):
        choice = choices[measure.id]
        parts = [choice.owner, words.say("by {day}", day=words.day(choice.due)) if choice.due else ""]
        yield ReasonWords(measure.title, ", ".join(part for part in parts if part) or words.say("nobody named yet"))


def _basis(dossier: Dossier) -> str:
    """Return the line on how much is settled and backed, over every score of the target."""
    words = dossier.words
    scores = [scored for scored in dossier.results.points[Point.TODAY].scores.values() if scored.coverage is not None]
    if not scores:
        return ""
    if len(scores) > MOST_SCORES_OF_THE_BASIS:
        return _basis_of_many(words, scores)
    parts = [
        words.say(
            "{score} {coverage} settled, {evidence} with evidence",
            score=scored.score.title,
            coverage=share_of(words, scored.coverage),
            evidence=share_of(words, scored.evidence),
        )
        for scored in scores
    ]
    return words.say("What this rests on: {parts}.", parts=words.listed(parts))


def _basis_of_many(words: Language, scores: list[ScoreResult]) -> str:
    """Return the same line for more scores than a summary has room for: the weakest of them."""
    settled = min(scores, key=lambda scored: scored.coverage or Fraction(0))
    backed = min(scores, key=lambda scored: scored.evidence or Fraction(0))
    if settled.coverage == 1:
        first = words.say("every score is fully settled")
    else:
        share = share_of(words, settled.coverage)
        first = words.say("least settled is {score}, {share}", score=settled.score.title, share=share)
    share = share_of(words, backed.evidence)
    last = words.say("least evidence has {score}, {share}", score=backed.score.title, share=share)
    return words.say("What this rests on: {parts}.", parts=words.listed((first, last)))
