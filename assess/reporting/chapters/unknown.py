"""The chapter on what is still unknown, and how far it could move each score."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assess.domain.compiled.scored import ScoreResult
from assess.domain.errors import marked
from assess.domain.exploring.uncertainty import Narrowing, OpenAnswer, open_answers
from assess.domain.pack.answers import State
from assess.domain.pack.questions import Question
from assess.domain.pack.scores import Method
from assess.domain.rounding import rounded
from assess.reporting.chapters.to_settle import ToSettle, to_settle, to_settle_lead
from assess.reporting.pictures.bars import uncertainties_picture
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Drawn, Table
from assess.reporting.pieces.shapes import PAPER
from assess.reporting.wording.phrases import points_of

MOST_FIRST = 3
NOTHING_OPEN = marked("Nothing is open: every question that is asked has been settled.")
ALL_ANSWERED = marked("Every question that is asked has an answer, or a reason why it does not apply.")


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """An open question to answer first, and what any answer to it would do."""

    question: str
    ask: str
    gains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnknownChapter:
    """Open questions, and answers that are `to_settle`.

    `first` are the questions to answer first, `first_says` what they have in common.
    """

    lead: str
    drawn: tuple[Drawn, ...]
    table: Table | None
    first_title: str = ""
    first_says: str = ""
    first: tuple[FirstAnswer, ...] = ()
    settle_lead: str = ""
    to_settle: tuple[ToSettle, ...] = ()


def unknown_chapter(dossier: Dossier) -> UnknownChapter:
    """Compose the chapter on the questions that stay open with every accepted measure."""
    words, target = dossier.words, dossier.results.target
    gaps = to_settle(dossier)
    settle_lead = to_settle_lead(dossier, len(gaps))
    reading = target.reading
    # what an answer lacks has a list of its own
    open_questions = [q for q in reading.asked if not reading.answer(q.id).is_settled or q.id in reading.contradicted]
    if not open_questions:
        lead = words.say(ALL_ANSWERED if gaps else NOTHING_OPEN)
        return UnknownChapter(lead, (), None, settle_lead=settle_lead, to_settle=gaps)
    pictures = []
    for scored in target.scores.values():
        picture = uncertainties_picture(target, scored, words, PAPER)
        if picture:
            pictures.append(Drawn(f"open-{scored.score.id}", picture))
    asked = len(target.reading.asked)
    lead = words.count(
        "{number} of {asked} questions is open.",
        "{number} of {asked} questions are open.",
        len(open_questions),
        asked=words.number(asked),
    )
    if len(open_questions) > 1:
        order = words.say("Those that could move a score most come first.")
        lead = f"{lead} {order}"
    table = _table(dossier, open_questions)
    return UnknownChapter(lead, tuple(pictures), table, *_first(dossier), settle_lead=settle_lead, to_settle=gaps)


def _first(dossier: Dossier) -> tuple[str, str, tuple[FirstAnswer, ...]]:
    """Return the title, a sentence and the open questions to answer first."""
    words = dossier.words
    found = open_answers(dossier.results, MOST_FIRST)
    if not found:
        return words.say("What to answer first"), words.say("No single answer is sure to narrow a range."), ()
    title = words.count("Answer this question first", "Answer these {number} questions first", len(found))
    says = words.say("Ranges get narrower at least by as much as is said here, whatever the answer turns out to be.")
    return title, says, tuple(_first_answer(dossier, each) for each in found)


def _first_answer(dossier: Dossier, found: OpenAnswer) -> FirstAnswer:
    words = dossier.words
    scores = [dossier.pack.score_by_id[name].title for name in found.settles]
    settled = [words.say("The band becomes certain: {scores}", scores=words.listed(scores))] if scores else []
    ranges = (_range(dossier, each) for each in found.narrows)
    decides = [words.say("The outcome waits for it.")] if found.decides else []
    return FirstAnswer(found.question, dossier.pack.question_by_id[found.question].ask, (*decides, *ranges, *settled))


def _range(dossier: Dossier, narrowing: Narrowing) -> str:
    """Return how far apart the ends of a range are now, and at most once the question is answered."""
    words, scored = dossier.words, dossier.results.target.scores[narrowing.score]
    before, after = (words.number(rounded(amount, 1)) for amount in (narrowing.before, narrowing.after))
    facts = {"score": scored.score.title, "before": before, "maximum": points_of(words, scored.maximum, scored.maximum)}
    if not narrowing.after:
        return words.say("{score}: a range of {before} of {maximum} points becomes one figure", **facts)
    return words.say("{score}: a range of {before} of {maximum} points becomes {after} at most", after=after, **facts)


def _table(dossier: Dossier, open_questions: list[Question]) -> Table:
    words = dossier.words
    moves = _moves_by_question(dossier)

    def reach(question: Question) -> Fraction:
        return max((share for share, _ in moves.get(question.id, ())), default=Fraction(0))

    columns = (Column(words.say("Open question")), Column(words.say("State")), Column(words.say("What it decides")))
    decides = dossier.results.outcome.decides
    ranked = sorted(
        open_questions, key=lambda question: (question.id not in decides, -reach(question), not question.required)
    )
    rows = tuple(
        (
            Cell(
                question.ask,
                (words.say("needed for a complete assessment"),) if question.required else (),
                question=question.id,
            ),
            Cell(_state(dossier, question)),
            Cell(_decides(dossier, question, [move for _, move in moves.get(question.id, ())])),
        )
        for question in ranked
    )
    return Table("unknown", words.say("Open questions"), columns, rows)


def _moves_by_question(dossier: Dossier) -> dict[str, list[tuple[Fraction, str]]]:
    """Return how far each open question could move each score: as a share of its maximum, and in words."""
    found: dict[str, list[tuple[Fraction, str]]] = {}
    for scored in dossier.results.target.scores.values():
        for row in scored.rows:
            if row.is_open and row.low is not None and row.high is not None and scored.score.method is not Method.COUNT:
                reach = (row.high - row.low) / scored.maximum if scored.maximum else Fraction(0)
                if row.question and not row.row:
                    found.setdefault(row.question, []).append((reach, _move(dossier, scored, row.low, row.high)))
        for name, move in _by_table_or_statement(dossier, scored):
            found.setdefault(name, []).append(move)
    return found


def _move(dossier: Dossier, scored: ScoreResult, low: Fraction, high: Fraction) -> str:
    words = dossier.words
    facts = {"low": words.number(rounded(low, 1)), "high": words.number(rounded(high, 1)), "score": scored.score.title}
    if scored.score.method in (Method.GRID, Method.PRODUCT):
        return words.say("{score}: an input from {low} to {high}", **facts)
    return words.say("{score}: {low} to {high} points", **facts)


def _by_table_or_statement(dossier: Dossier, scored: ScoreResult) -> Iterator[tuple[str, tuple[Fraction, str]]]:
    """Yield the register that a score reads while it is open, and the questions of which statements wait."""
    words, score = dossier.words, scored.score
    if score.over and scored.low is not None and scored.high is not None and scored.low != scored.high:
        reach = (scored.high - scored.low) / scored.maximum if scored.maximum else Fraction(0)
        yield score.over, (reach, _move(dossier, scored, scored.low, scored.high))
    if score.method is Method.COUNT:
        for row in scored.rows:
            if row.is_open:
                move = words.say("{score}: statement {number}", score=score.title, number=row.row[0])
                for name in dict.fromkeys(score.statements[int(row.row[0]) - 1].reads()):
                    yield name, (1 / scored.maximum, move)


def _state(dossier: Dossier, question: Question) -> str:
    unknown = dossier.results.target.reading.answer(question.id).state is State.UNKNOWN
    return dossier.words.say("unknown") if unknown else dossier.words.say("not answered")


def _decides(dossier: Dossier, question: Question, moves: list[str]) -> str:
    """Return the scores, gates and red lines that wait for the answer."""
    words, target = dossier.words, dossier.results.target
    gates = [gate.gate.id for gate in target.gates if gate.question.id == question.id]
    lines = [line.line.id for line in target.red_lines if question.id in line.open_questions]
    parts = [
        *([words.say("the outcome")] if question.id in dossier.results.outcome.decides else []),
        *moves,
        *(words.say("gate {id}", id=each) for each in gates),
        *(words.say("red line {id}", id=each) for each in lines),
    ]
    return words.listed(parts) or words.say("no score")
