"""The summary for those who decide: two pages; what has no room is counted and lies in the full report."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assess.domain.exploring.uncertainty import open_answers
from assess.domain.judging.gates import GateResult, GateState
from assess.domain.judging.red_lines import RedLineResult, RedLineState
from assess.domain.pack.contradictions import Contradiction
from assess.domain.pack.scores import Score
from assess.reporting.chapters.cover_and_summary import (
    MOST_CONDITIONS,
    Summary,
    conditions,
    notice_of,
    summary,
    title_of,
)
from assess.reporting.chapters.frame import Frame, frame_of
from assess.reporting.chapters.supplements_in_brief import SupplementLine, supplement_lines
from assess.reporting.chapters.to_settle import to_settle_lead
from assess.reporting.chapters.unknown import ALL_ANSWERED, NOTHING_OPEN
from assess.reporting.pictures.proportionality import axes
from assess.reporting.pictures.score import score_picture
from assess.reporting.pictures.wholes import headlines
from assess.reporting.pieces.lettering import shortened
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Drawn, Fact, ReasonWords, Table
from assess.reporting.pieces.room import Type, lines_of, that_fit
from assess.reporting.pieces.shapes import HALF_PAPER
from assess.reporting.wording.decisions import DecisionWords, decision_words
from assess.reporting.wording.phrases import DIRECTIONS, GATES, RED_LINES, band_in_words, moment_in_words

TITLE, TITLE_LINES = Type(20, 25, 470, bold=True), 2
TEXT = Type(9.5, 13, 478)
HALF = Type(9.5, 13, 216)
HALF_BOLD = Type(9.5, 13, 216, bold=True)
HALF_SMALL = Type(8.5, 12, 216)
BAND = Type(8.5, 12, 224)
SMALL = Type(8.5, 12, 478)
RULE = Type(8.5, 12, 292)
MOST_CHARACTERS_OF_A_NAME = 80
FIRST_PAGE, SECOND_PAGE = 788.0, 785.0
HEAD, HEADING, GAP = 72.0, 33.0, 10.0
SCORE_HEAD, ROW, ROOM_OF_FINDINGS = 34.0, 10.0, 250.0
BELOW_A_LIST, ROUND_A_PICTURE, CONDITION = 7.5, 31.0, 466.0
MOST_FIRST, MOST_LINES_OF_A_QUESTION = 3, 2
MOST_SUPPLEMENTS, MOST_CHARACTERS_OF_A_SUPPLEMENT = 4, 70


@dataclass(frozen=True, slots=True)
class ScoreBar:
    """One score: its title, its band in words, and its bar."""

    title: str
    band: str
    drawn: Drawn


@dataclass(frozen=True, slots=True)
class SummaryDocument:
    """Two pages in words."""

    frame: Frame
    title: str
    organisation: str
    as_of: str
    questionnaire: str
    path: str
    notice: str
    summary: Summary
    reasons: tuple[ReasonWords, ...]
    conditions: tuple[ReasonWords, ...]
    more_conditions: str
    decision: DecisionWords
    scores: tuple[tuple[ScoreBar, ...], ...]
    more_scores: str
    findings: Table | None
    findings_rest: str
    unknown_lead: str
    unknown: tuple[str, ...]
    supplements: tuple[SupplementLine, ...]
    more_supplements: str
    full: tuple[Fact, ...]

    def in_a_line(self, *parts: str) -> str:
        """Return parts as one small line, cut where the page ends."""
        return SMALL.fitted(" · ".join(part for part in parts if part), 1)


def compose_summary(dossier: Dossier) -> SummaryDocument:
    """Compose the summary; the same case gives the same document."""
    words, header = dossier.words, dossier.results.assessment.header
    front = summary(dossier)
    title = TITLE.fitted(title_of(dossier), TITLE_LINES)
    notice = SMALL.fitted(notice_of(header.about), 2)
    decision = _short(decision_words(dossier))
    reasons = tuple(
        ReasonWords(HALF_BOLD.fitted(each.head, 3), HALF_SMALL.fitted(each.body, 4)) for each in front.reasons
    )
    wanted, left = _conditions(dossier, _first_page(title, notice, front, reasons, decision))
    unknown_lead, unknown = _unknown(dossier)
    speaking = _speaking(dossier)
    supplements, supplements_left = _supplements(dossier)
    room = SECOND_PAGE - 4 * HEADING - TEXT.height((unknown_lead, *unknown)) - 5 * GAP - 110
    room -= _height_of_supplements(supplements)
    scores, scores_left = _scores(dossier, room - min(ROOM_OF_FINDINGS, sum(height for _, height in speaking)))
    findings, rest = _findings(dossier, speaking, room - sum(map(_height_of, scores)))
    return SummaryDocument(
        frame_of(dossier, words.say("{title}: summary of the assessment", title=title_of(dossier))),
        title,
        shortened(header.organisation, MOST_CHARACTERS_OF_A_NAME),
        words.day(dossier.results.assessment.as_of),
        words.say("{title}, version {version}", title=dossier.pack.title, version=dossier.pack.version),
        _path(dossier),
        notice,
        front,
        reasons,
        wanted,
        left,
        decision,
        scores,
        scores_left,
        findings,
        rest,
        unknown_lead,
        unknown,
        supplements,
        supplements_left,
        tuple(_full(dossier)),
    )


def _path(dossier: Dossier) -> str:
    return next((each.title for each in dossier.pack.paths if each.id == dossier.results.assessment.path), "")


def _short(decision: DecisionWords) -> DecisionWords:
    says = " ".join(decision.says)
    return DecisionWords(decision.lead, TEXT.fitted(decision.by, 1), (TEXT.fitted(says, 3),), taken=decision.taken)


def _first_page(
    title: str, notice: str, front: Summary, reasons: tuple[ReasonWords, ...], decision: DecisionWords
) -> float:
    """Return the room that is left for conditions."""
    beside = sum(HALF_BOLD.height((each.head,)) + HALF_SMALL.height((each.body,)) + 6 for each in reasons)
    beside += HEADING + BELOW_A_LIST
    picture = front.drawn.picture.height + ROUND_A_PICTURE if front.drawn else 0.0
    used = HEAD + TITLE.height((title,)) + 2 * SMALL.line + SMALL.height((notice,)) + (GAP if notice else 0)
    used += 52 + TEXT.height((f"{front.means} {front.because}",)) + max(beside, picture) + GAP
    used += HEADING + TEXT.height((decision.lead, decision.by, *decision.says)) + 2 * GAP
    return FIRST_PAGE - used - HEADING - SMALL.line - BELOW_A_LIST


def _height_of_condition(condition: ReasonWords) -> float:
    return lines_of(((TEXT, condition.head), (SMALL, condition.body)), CONDITION) * TEXT.line + 4


def _conditions(dossier: Dossier, room: float) -> tuple[tuple[ReasonWords, ...], str]:
    wanted = [ReasonWords(TEXT.fitted(each.head, 2), SMALL.fitted(each.body, 1)) for each in conditions(dossier)]
    shown = that_fit([(each, _height_of_condition(each)) for each in wanted], room)[:MOST_CONDITIONS]
    hidden = len(wanted) - len(shown)
    if not hidden:
        return shown, ""
    return shown, _more(dossier, hidden)


def _more(dossier: Dossier, left: int) -> str:
    return dossier.words.count("{number} more in the full report", "{number} more in the full report", left)


# the second page ----------------------------------------------------------------------------------------------------


def _scores(dossier: Dossier, room: float) -> tuple[tuple[tuple[ScoreBar, ...], ...], str]:
    """Return the bars two by two: those of scores that no other score is made of, the headlines first."""
    words = dossier.words
    merit, risks = axes(dossier.pack)
    first = {score.id for score in (merit, *risks) if score}
    whole = headlines(dossier.pack)
    whole.sort(key=lambda score: not (score.id in first or score.scores_read))
    bars = [bar for bar in (_bar(dossier, score) for score in whole) if bar]
    rows = [tuple(bars[place : place + 2]) for place in range(0, len(bars), 2)]
    shown = that_fit([(row, _height_of(row)) for row in rows], room)
    left = len(bars) - sum(map(len, shown))
    more = words.count("{number} more score in the full report", "{number} more scores in the full report", left)
    return shown, more if left else ""


def _bar(dossier: Dossier, score: Score) -> ScoreBar | None:
    words, picture = dossier.words, score_picture(dossier.results, score.id, dossier.words, HALF_PAPER)
    if picture is None:
        return None
    band = words.say(
        "{band}; {direction}",
        band=band_in_words(words, dossier.results.target.scores[score.id]),
        direction=words.say(DIRECTIONS[score.direction]),
    )
    return ScoreBar(HALF.fitted(score.title, 1), BAND.fitted(band, 1), Drawn(f"score-{score.id}", picture))


def _height_of(row: tuple[ScoreBar, ...]) -> float:
    return SCORE_HEAD + max(each.drawn.picture.height for each in row)


def _speaking(dossier: Dossier) -> list[tuple[tuple[Cell, ...], float]]:
    """Return contradictions, and red lines and gates that are crossed, failed or open, as rows with their heights."""
    target = dossier.results.target
    lines = [line for line in target.red_lines if line.in_force and line.state is not RedLineState.CLEAR]
    lines.sort(key=lambda line: (line.state is RedLineState.OPEN, line.line.effect != "reject"))
    gates = [gate for gate in target.gates if gate.state in (GateState.FAILED, GateState.OPEN)]
    gates.sort(key=lambda gate: gate.state is GateState.OPEN)
    told = (_contradiction(dossier, each) for each in dossier.results.today.reading.contradictions)
    rows = [*told, *(_line(dossier, line) for line in lines), *(_gate(dossier, gate) for gate in gates)]
    return [(row, max(RULE.height((row[0].words, *row[0].more)), 2 * RULE.line) + ROW) for row in rows]


def _findings(
    dossier: Dossier, speaking: list[tuple[tuple[Cell, ...], float]], room: float
) -> tuple[Table | None, str]:
    """Return the red lines and gates that are not clear, as many as there is room for, and a sentence on all others."""
    words, target = dossier.words, dossier.results.target
    shown = that_fit(speaking, room - 2 * SMALL.line)
    clear = sum(line.in_force and line.state is RedLineState.CLEAR for line in target.red_lines)
    passed = sum(gate.state is GateState.PASSED for gate in target.gates)
    hidden = len(speaking) - len(shown)
    rest = (
        f"{_more(dossier, hidden)}." if hidden else "",
        words.count("{number} red line is clear.", "{number} red lines are clear.", clear) if clear else "",
        words.count("{number} gate is passed.", "{number} gates are passed.", passed) if passed else "",
        "" if speaking else words.say("No red line is crossed or open, and no gate is failed or open."),
    )
    columns = (Column(words.say("What must hold")), Column(words.say("State")), Column(words.say("Source")))
    caption = words.say("Crossed, not passed or open, even with every accepted measure")
    return Table("speaking", caption, columns, shown) if shown else None, " ".join(part for part in rest if part)


def _contradiction(dossier: Dossier, found: Contradiction) -> tuple[Cell, ...]:
    asks = [dossier.pack.question_by_id[name].ask for name in found.reads]
    return (
        Cell(RULE.fitted(found.says, 2), (RULE.fitted(dossier.words.listed(asks), 2),)),
        Cell(dossier.words.say("to settle"), tone="open"),
        Cell(_source(dossier, found.source, found.at) if found.source else ""),
    )


def _line(dossier: Dossier, result: RedLineResult) -> tuple[Cell, ...]:
    words, line = dossier.words, result.line
    crossed = result.state is RedLineState.CROSSED
    state = words.say("red line {state}", state=words.say(RED_LINES[result.state]))
    return (
        Cell(RULE.fitted(f"{line.id} {line.title}", 2), (RULE.fitted(line.says, 2),)),
        Cell(state, tone="red" if crossed else "open"),
        Cell(_source(dossier, line.source, line.at)),
    )


def _gate(dossier: Dossier, result: GateResult) -> tuple[Cell, ...]:
    words, gate = dossier.words, result.gate
    state = words.say("gate {state}", state=words.say(GATES[result.state]))
    return (
        Cell(RULE.fitted(f"{gate.id} {gate.says}", 2)),
        Cell(state, tone="open" if result.state is GateState.OPEN else "plain"),
        Cell(_source(dossier, gate.source, gate.at)),
    )


def _source(dossier: Dossier, source: str, at: str) -> str:
    """Return a source in a narrow column: there is no list of sources to lead to."""
    known = dossier.pack.sources.get(source)
    title = shortened(known.title if known else source, 30)
    return f"{title}, {shortened(at, 24)}" if at else title


def _unknown(dossier: Dossier) -> tuple[str, tuple[str, ...]]:
    words, target = dossier.words, dossier.results.target
    reading = target.reading
    left = sum(not reading.answer(q.id).is_settled or q.id in reading.contradicted for q in reading.asked)
    lacking = to_settle_lead(dossier, len(dossier.results.today.reading.lacking))
    if not left:
        return (f"{words.say(ALL_ANSWERED)} {lacking}" if lacking else words.say(NOTHING_OPEN)), ()
    asked = words.number(len(target.reading.asked))
    first = open_answers(dossier.results, MOST_FIRST)
    lead = words.count(
        "{number} of {asked} questions is open.", "{number} of {asked} questions are open.", left, asked=asked
    )
    lead = f"{lead} {lacking}".strip()
    if not first:
        return lead, ()
    if left > 1:
        order = words.say("Answer these first, they narrow the ranges most:")
        lead = f"{lead} {order}"
    asks = (dossier.pack.question_by_id[each.question].ask for each in first)
    return lead, tuple(TEXT.fitted(ask, MOST_LINES_OF_A_QUESTION) for ask in asks)


def _supplements(dossier: Dossier) -> tuple[tuple[SupplementLine, ...], str]:
    """Return what the first supplements found, and how many more there are."""
    lines = tuple(
        replace(each, title=shortened(each.title, MOST_CHARACTERS_OF_A_SUPPLEMENT))
        for each in supplement_lines(dossier)
    )
    left = len(lines) - MOST_SUPPLEMENTS
    return lines[:MOST_SUPPLEMENTS], f"{_more(dossier, left)}." if left > 0 else ""


def _height_of_supplements(lines: tuple[SupplementLine, ...]) -> float:
    if not lines:
        return 0
    return HEADING + GAP + TEXT.height(f"{each.title}: {each.says}" for each in lines) + SMALL.line + 4 * len(lines)


def _full(dossier: Dossier) -> Iterator[Fact]:
    """Yield where the full report is, by names that the design gives words to."""
    particulars, publication = dossier.particulars, dossier.results.assessment.records.publication
    yield Fact("reference", shortened(particulars.reference, MOST_CHARACTERS_OF_A_NAME))
    if publication.link:
        yield Fact("published", shortened(publication.link, MOST_CHARACTERS_OF_A_NAME))
    yield Fact("made", moment_in_words(dossier.words, particulars.made_at))
    yield Fact("hash", particulars.content_hash)
