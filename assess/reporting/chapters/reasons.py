"""The strongest reasons of an outcome: those of the rule that fired, then what the scores say."""

from collections.abc import Iterator
from fractions import Fraction

from assess.domain.compiled.scored import ScoreResult
from assess.domain.errors import marked
from assess.domain.judging.foreseeing import Reason
from assess.domain.judging.gates import GateState
from assess.domain.judging.red_lines import RedLineResult, RedLineState
from assess.domain.pack.rules import Outcome
from assess.domain.pack.scores import Direction
from assess.reporting.chapters.cleared_later import still_to_come
from assess.reporting.pictures.proportionality import axes
from assess.reporting.pictures.wholes import headlines
from assess.reporting.pieces.lettering import shortened
from assess.reporting.pieces.pieces import Dossier, ReasonWords
from assess.reporting.wording.phrases import (
    band_in_words,
    before_and_after,
    leading_in_words,
    range_in_words,
    share_of,
    value_in_words,
)

MOST_REASONS = 3
MOST_NAMED = 3
MOST_CHARACTERS_OF_A_REASON = 210


def strongest_reasons(dossier: Dossier) -> Iterator[ReasonWords]:
    """Yield the three strongest reasons: those of the rule that fired first, then what the scores say."""
    shown = 0
    heads: set[str] = set()
    for reason in (*_of_the_rule(dossier), *_what_decides(dossier), *_of_the_scores(dossier)):
        if reason.head not in heads and shown < MOST_REASONS:
            heads.add(reason.head)
            shown += 1
            yield ReasonWords(reason.head, shortened(reason.body, MOST_CHARACTERS_OF_A_REASON))


def _of_the_rule(dossier: Dossier) -> Iterator[ReasonWords]:
    reasons = dossier.results.outcome.reasons
    rank = ("red_line", "gate", "band", "better", "answer", "duty")
    for kind in sorted({reason.kind for reason in reasons}, key=rank.index):
        group = [reason for reason in reasons if reason.kind == kind]
        if kind == "red_line":
            yield from (_red_line_reason(dossier, reason) for reason in group)
        elif kind == "gate":
            yield _gates_reason(dossier, group)
        elif kind == "band":
            yield from (
                _score_reason(dossier, dossier.results.points[reason.point].scores[reason.subject]) for reason in group
            )
        elif kind == "better":
            yield _better_reason(dossier, group)


def _what_decides(dossier: Dossier) -> Iterator[ReasonWords]:
    """Yield the open questions that decide, where some do: the first of them by name."""
    words, names = dossier.words, dossier.results.outcome.decides
    if names:
        asks = [words.quoted(dossier.pack.question_by_id[name].ask) for name in names[:MOST_NAMED]]
        left = len(names) - MOST_NAMED
        more = [words.count("{number} more", "{number} more", left)] if left > 0 else []
        head = words.count("{number} open answer decides", "{number} open answers decide", len(names))
        yield ReasonWords(head, words.listed([*asks, *more]) + ".")


def _red_line_reason(dossier: Dossier, reason: Reason) -> ReasonWords:
    result = next(each for each in dossier.results.points[reason.point].red_lines if each.line.id == reason.subject)
    return ReasonWords(_line_head(dossier, result), result.line.says)


def _line_head(dossier: Dossier, result: RedLineResult) -> str:
    words = dossier.words
    if result.state is RedLineState.CROSSED:
        return words.say("Red line crossed: {title}", title=result.line.title)
    if result.state is RedLineState.OPEN:
        return words.say("Red line still open: {title}", title=result.line.title)
    return words.say("Crossed today, cleared once the measures are in place: {title}", title=result.line.title)


def _gates_reason(dossier: Dossier, group: list[Reason]) -> ReasonWords:
    words = dossier.words
    subjects = {reason.subject for reason in group}
    gates = [each for each in dossier.results.target.gates if each.gate.id in subjects]
    standing = [each for each in gates if each.state in (GateState.FAILED, GateState.OPEN)]
    names = " ".join(each.gate.says for each in standing or gates)
    if standing:
        head = words.count("{number} gate is not passed", "{number} gates are not passed", len(standing))
        return ReasonWords(head, words.say("What must hold and does not, or not yet: {gates}", gates=names))
    head = words.count("The measures pass {number} gate", "The measures pass {number} gates", len(gates))
    return ReasonWords(head, names)


def _score_reason(dossier: Dossier, scored: ScoreResult) -> ReasonWords:
    words = dossier.words
    band = band_in_words(words, scored)
    parts = [value_in_words(words, scored)]
    spread = range_in_words(words, scored)
    if spread:
        parts.append(spread)
    leading = leading_in_words(words, dossier.pack, scored)
    if leading:
        parts.append(leading)
    if scored.provisional:
        parts.append(words.say("only {share} settled", share=share_of(words, scored.coverage)))
    return ReasonWords(words.say("{score}: {band}", score=scored.score.title, band=band), words.listed(parts) + ".")


_FIGURES = marked("{score} {before} to {after}")
_RANGES = marked("{score}: {before} becomes {after}")


def _better_reason(dossier: Dossier, group: list[Reason]) -> ReasonWords:
    words, results = dossier.words, dossier.results
    changes = []
    for reason in group:
        before, after = results.in_place.scores[reason.subject], results.target.scores[reason.subject]
        if before.applies and after.applies:
            known = before.value is not None and after.value is not None
            then, now = before_and_after(words, before, after)
            changes.append(words.say(_FIGURES if known else _RANGES, score=after.score.title, before=then, after=now))
    named = changes or [measure.title.rstrip(".") for measure in still_to_come(dossier)]
    return ReasonWords(words.say("It rests on measures that are not in place yet"), words.listed(named) + ".")


def _of_the_scores(dossier: Dossier) -> Iterator[ReasonWords]:
    """Yield what is in good order when the outcome is good, then every whole score, the worst risk first."""
    target = dossier.results.target
    if dossier.results.outcome.outcome in (Outcome.APPROVED, Outcome.CONTINUE):
        yield from _nothing_in_the_way(dossier)
    whole = [target.scores[score.id] for score in headlines(dossier.pack)]
    scores = [scored for scored in whole if scored.applies and not scored.none_identified]
    scores.sort(key=_from_the_worst)
    yield from (_score_reason(dossier, scored) for scored in scores)


def _from_the_worst(scored: ScoreResult) -> tuple[bool, Fraction]:
    return scored.score.direction is Direction.MERIT, -(scored.worst_end or Fraction(0)) / (scored.maximum or 1)


def _nothing_in_the_way(dossier: Dossier) -> Iterator[ReasonWords]:
    words, target = dossier.words, dossier.results.target
    lines = [line for line in target.red_lines if line.in_force]
    if lines and not any(line.state is not RedLineState.CLEAR for line in lines):
        sentence = words.count(
            "{number} rule was checked.", "{number} rules were checked, each with its source.", len(lines)
        )
        yield ReasonWords(words.say("No red line is crossed"), sentence)
    gates = [gate for gate in target.gates if gate.state is not GateState.NOT_ASKED]
    if gates and all(gate.state is GateState.PASSED for gate in gates):
        sentence = words.count("{number} gate applies.", "{number} gates apply.", len(gates))
        yield ReasonWords(words.say("Every gate is passed"), sentence)
    merit, _ = axes(dossier.pack)
    if merit and target.scores[merit.id].applies:
        yield _score_reason(dossier, target.scores[merit.id])
