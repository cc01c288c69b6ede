"""The report's own words for the codes of the domain; every sentence is English here and translated when it is used."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from assess.domain.beside.records import Edition
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.compiled.scored import ScoreResult
from assess.domain.errors import marked, marked_as
from assess.domain.judging.gates import GateState
from assess.domain.judging.measures import Choice, Status
from assess.domain.judging.red_lines import RedLineState
from assess.domain.pack.answers import Standing, State
from assess.domain.pack.provenance import Basis
from assess.domain.pack.rules import Outcome, Point
from assess.domain.pack.scores import Direction, Method
from assess.domain.rounding import rounded
from assess.language import Language

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.REJECTED: marked("Rejected"),
    Outcome.INCOMPLETE: marked("Incomplete: too little is known"),
    Outcome.CONSULT: marked("Consultation needed first"),
    Outcome.CONDITIONAL: marked("Conditionally approved"),
    Outcome.APPROVED: marked("Approved"),
    Outcome.CONTINUE: marked("No obstacle found so far"),
}

OUTCOME_MEANS: Mapping[Outcome, str] = {
    Outcome.REJECTED: marked(
        "The proposal crosses a line that no benefit can outweigh. It should not go ahead in this form."
    ),
    Outcome.INCOMPLETE: marked(
        "Too little is known to say whether the proposal is acceptable. Settle the open points named below, then "
        "assess again."
    ),
    Outcome.CONSULT: marked(
        "A high risk remains, or the law asks for it: consult the supervisory authority before anything starts."
    ),
    Outcome.CONDITIONAL: marked(
        "The proposal can go ahead when the conditions below are fulfilled. Until then it should not start."
    ),
    Outcome.APPROVED: marked(
        "Nothing found in this assessment stands against the proposal. It can go ahead as it is described here."
    ),
    Outcome.CONTINUE: marked(
        "The first check found nothing that stops the proposal. It does not approve it: go on with the full assessment."
    ),
}

EDITIONS: Mapping[str, str] = {
    Edition.INTERNAL: marked("Internal edition"),
    Edition.PUBLIC: marked("Public edition"),
}

POINTS: Mapping[Point, str] = {
    Point.TODAY: marked("today"),
    Point.IN_PLACE: marked("in place"),
    Point.TARGET: marked("target"),
}

GATES: Mapping[GateState, str] = {
    GateState.PASSED: marked("passed"),
    GateState.FAILED: marked("not passed"),
    GateState.OPEN: marked("open"),
    GateState.NOT_ASKED: marked("does not apply"),
}

RED_LINES: Mapping[RedLineState, str] = {
    RedLineState.CROSSED: marked("crossed"),
    RedLineState.OPEN: marked("open"),
    RedLineState.CLEAR: marked("clear"),
}

STATES: Mapping[State, str] = {
    State.ANSWERED: marked("Answered"),
    State.UNKNOWN: marked("We do not know yet"),
    State.NOT_APPLICABLE: marked("Does not apply"),
    State.UNANSWERED: marked("Not answered"),
}

STANDINGS: Mapping[Standing, str] = {
    Standing.CLAIMED: marked("claimed"),
    Standing.DOCUMENTED: marked("documented"),
    Standing.VERIFIED: marked("verified"),
}

CHOICES: Mapping[Choice, str] = {
    Choice.OFFERED: marked("not decided"),
    Choice.ACCEPTED: marked("accepted"),
    Choice.DECLINED: marked("declined"),
}

STATUSES: Mapping[Status, str] = {
    Status.PLANNED: marked("planned"),
    Status.PARTLY: marked("partly in place"),
    Status.IN_PLACE: marked("in place"),
}

BASES: Mapping[Basis, str] = {
    Basis.CONFIRMED: marked("confirmed: read in the source"),
    Basis.SECONDARY: marked("secondary: read in a text about the source"),
    Basis.UNCONFIRMED: marked("unconfirmed: still to be checked against the source"),
    Basis.OURS: marked("ours: proposed by the authors of the questionnaire"),
}

DIRECTIONS: Mapping[Direction, str] = {
    Direction.RISK: marked("higher is worse"),
    Direction.MERIT: marked("higher is better"),
}

# Four levels in the words of the French authority's method for impact assessments.
FOUR_LEVELS = (
    marked_as("severity", "negligible"),
    marked_as("severity", "limited"),
    marked_as("severity", "significant"),
    marked_as("severity", "maximum"),
)

WHY_NOT_COUNTED: Mapping[str, str] = {
    "not_applicable": marked("does not apply"),
    "unknown": marked("not known yet"),
    "unanswered": marked("not answered"),
    "undecided": marked("may still be asked"),
    "not_asked": marked("not asked"),
    "not_worst": marked("not the worst"),
    "not_affected": marked("not affected"),
    "open": marked("open"),
    "factor": marked("read, not added"),
    "reached": marked("threshold reached"),
    "not_reached": marked("threshold not reached"),
    "holds": marked("holds"),
    "does_not_hold": marked("does not hold"),
    "withheld": marked("withheld"),
    "no_value": marked("too little is known for a value"),
    "below_least": marked("below the lowest mark allowed"),
    "excluded": marked("out"),
}

ADDED_TO_ROWS: Mapping[str, str] = {
    "open_part": marked("What is open, taken as the average of what is answered"),
    "kept": marked("What keeps the score inside its range"),
}
"""What lines of the trace are about that belong to no question, by their kind."""

COARSE_FROM = 50  # a scale this long is read in whole points


def points_of(words: Language, amount: Fraction, maximum: Fraction) -> str:
    """Return an amount of a score: in whole points on a long scale, with what decimals it needs on a short one."""
    return words.number(rounded(amount, 0 if maximum >= COARSE_FROM else 2))


def share_of(words: Language, share: Fraction | None) -> str:
    """Return a share in percent, a dash when there is nothing to share."""
    return "–" if share is None else words.percent(share)


def value_in_words(words: Language, scored: ScoreResult) -> str:
    """Return a score with its maximum and direction, such as "62 of 100, higher is worse".

    While there is no value, the range takes its place: "up to 88 of 100, at least 30, higher is worse".
    """
    direction = words.say(DIRECTIONS[scored.score.direction])
    if not scored.applies:
        return words.say("does not apply")
    if scored.none_identified:
        return words.say("none identified")
    maximum = points_of(words, scored.maximum, scored.maximum)
    if scored.value is not None:
        value = points_of(words, scored.value, scored.maximum)
        return words.say("{value} of {maximum}, {direction}", value=value, maximum=maximum, direction=direction)
    facts = {**_ends(words, scored), "maximum": maximum, "direction": direction}
    if scored.low == scored.high:
        return words.say("{high} of {maximum} if it applies, {direction}", **facts)
    if scored.score.direction is Direction.RISK:
        return words.say("up to {high} of {maximum}, at least {low}, {direction}", **facts)
    return words.say("at least {low}, up to {high} of {maximum}, {direction}", **facts)


def _ends(words: Language, scored: ScoreResult) -> dict[str, str]:
    ends = {"low": scored.low, "high": scored.high}
    return {name: points_of(words, end, scored.maximum) for name, end in ends.items() if end is not None}


def range_in_words(words: Language, scored: ScoreResult) -> str:
    """Return the range beside a value, "" when nothing is open; without a value the range stands in its place."""
    if scored.value is None or scored.low is None or scored.high is None or scored.low == scored.high:
        return ""
    low, high = (points_of(words, end, scored.maximum) for end in (scored.low, scored.high))
    return words.say("between {low} and {high}", low=low, high=high)


def amount_in_words(words: Language, scored: ScoreResult) -> str:
    """Return the value, or the range where there is none, such as "up to 88, at least 30"."""
    if scored.value is not None:
        return points_of(words, scored.value, scored.maximum)
    if scored.low is None or scored.high is None:
        return words.say("not applicable")
    if scored.low == scored.high:
        return words.say("{value} if it applies", value=points_of(words, scored.low, scored.maximum))
    return cautious_first(words, scored.score.direction, **_ends(words, scored))


def before_and_after(words: Language, before: ScoreResult, after: ScoreResult) -> tuple[str, str]:
    """Return a score before and after a change: the values, or the ranges where these alone tell what it does.

    That is so while one of them has no value, and where a value moves against the worse end of the range: an answer
    that is worse than the average of the others, and better than what was feared, must not read as harm.
    """
    say = amount_in_words if _values_tell(before, after) else _range_or_figure
    return say(words, before), say(words, after)


def _values_tell(before: ScoreResult, after: ScoreResult) -> bool:
    if before.value is None or after.value is None or before.worst_end is None or after.worst_end is None:
        return False
    by_value, at_worst = after.value - before.value, after.worst_end - before.worst_end
    return by_value * at_worst > 0 or (not at_worst and bool(by_value))


def _range_or_figure(words: Language, scored: ScoreResult) -> str:
    """Return the range, also beside a value; one figure where nothing is open."""
    if scored.low is None or scored.high is None or scored.low == scored.high:
        return amount_in_words(words, scored)
    return cautious_first(words, scored.score.direction, **_ends(words, scored))


def cautious_first(words: Language, direction: Direction, low: str, high: str) -> str:
    """Return a range with its cautious end first: the highest of a risk, the lowest of a merit."""
    if direction is Direction.RISK:
        return words.say("up to {high}, at least {low}", high=high, low=low)
    return words.say("at least {low}, up to {high}", low=low, high=high)


def band_in_words(words: Language, scored: ScoreResult) -> str:
    """Return the band, both bands when open answers decide between them."""
    low, high = scored.low_band, scored.high_band
    if low is None or high is None:
        return words.say("does not apply")
    if scored.none_identified and scored.certain:
        return words.say("none identified")
    return low.title if scored.certain else words.say("{low} to {high}", low=low.title, high=high.title)


def combined(pack: CompiledPack) -> bool:
    """Return whether some score adds up, multiplies or lowers other scores."""
    return any(score.scores_read and score.method is not Method.WORST for score in pack.scores)


def leading_in_words(words: Language, pack: CompiledPack, scored: ScoreResult) -> str:
    """Return what decided a worst of several, such as "hit hardest: Private life"; "" where nothing leads."""
    if not scored.leading:
        return ""
    part = pack.score_by_id[scored.leading] if scored.score.parts else None
    if part:
        return words.say("decided by: {score}", score=part.title)
    table = pack.question_by_id[scored.score.over].table if scored.score.over else None
    if table is not None and not table.about_rights:
        return words.say("the worst row: {row}", row=scored.leading)
    return words.say("hit hardest: {right}", right=scored.leading)


def level_word(words: Language, level: int | None, levels: int) -> str:
    """Return a level in words, such as "significant (3 of 4)"."""
    if level is None:
        return words.say("open")
    number = words.number(Decimal(level))
    if levels == len(FOUR_LEVELS):
        return words.say(
            "{word} ({level} of {levels})", word=words.say(FOUR_LEVELS[level - 1]), level=number, levels=levels
        )
    return words.say("{level} of {levels}", level=number, levels=levels)


def moment_in_words(words: Language, moment: datetime) -> str:
    """Return a moment in UTC with its time zone, such as "1 March 2027, 14:05 UTC"."""
    return words.say("{moment} UTC", moment=words.moment(moment))
