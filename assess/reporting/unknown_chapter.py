"""The chapter on what is still unknown, and how far it could move each score."""

from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.answers import State
from assess.domain.questionnaire import Question
from assess.domain.rounding import rounded
from assess.domain.scoring import ScoreRow
from assess.reporting.charts import PAPER, uncertainties_picture
from assess.reporting.pieces import Case, Cell, Column, Drawn, Table


@dataclass(frozen=True, slots=True)
class UnknownChapter:
    """Open questions."""

    lead: str
    drawn: tuple[Drawn, ...]
    table: Table | None


def unknown_chapter(case: Case) -> UnknownChapter:
    """Compose the chapter on open questions, as they stand with every accepted measure."""
    words, target = case.words, case.results.target
    open_questions = [q for q in target.reading.asked if not target.reading.answer(q.id).is_settled]
    if not open_questions:
        return UnknownChapter(words.say("Nothing is open: every question that is asked has been settled."), (), None)
    pictures = []
    for scored in target.scores.values():
        picture = uncertainties_picture(target, scored, words, PAPER)
        if picture:
            pictures.append(Drawn(f"open-{scored.score.id}", picture))
    asked = len(target.reading.asked)
    lead = words.count(
        "{number} of {asked} questions is open.",
        "{number} of {asked} questions are open. Those that could move a score most come first.",
        len(open_questions),
        asked=words.number(asked),
    )
    return UnknownChapter(lead, tuple(pictures), _table(case, open_questions))


def _table(case: Case, open_questions: list[Question]) -> Table:
    words = case.words
    rows_of = _rows_by_question(case)

    def reach(question: Question) -> float:
        return max(
            (float((row.high or 0) - (row.low or 0)) for row in rows_of.get(question.id, {}).values()), default=0
        )

    columns = (Column(words.say("Open question")), Column(words.say("State")), Column(words.say("What it decides")))
    ranked = sorted(open_questions, key=lambda question: (-reach(question), not question.required))
    rows = tuple(
        (
            Cell(
                question.ask,
                (words.say("needed for a complete assessment"),) if question.required else (),
                question=question.id,
            ),
            Cell(_state(case, question)),
            Cell(_moves(case, question, rows_of.get(question.id, {}))),
        )
        for question in ranked
    )
    return Table("unknown", words.say("Open questions"), columns, rows)


def _rows_by_question(case: Case) -> dict[str, dict[str, ScoreRow]]:
    found: dict[str, dict[str, ScoreRow]] = {}
    for scored in case.results.target.scores.values():
        for row in scored.rows:
            if row.is_open and not row.row and row.question:
                found.setdefault(row.question, {})[scored.score.title] = row
    return found


def _state(case: Case, question: Question) -> str:
    unknown = case.results.target.reading.answer(question.id).state is State.UNKNOWN
    return case.words.say("unknown") if unknown else case.words.say("not answered")


def _moves(case: Case, question: Question, rows: Mapping[str, ScoreRow]) -> str:
    words = case.words
    parts = [
        words.say(
            "{score}: {low} to {high} points",
            score=title,
            low=words.number(rounded(row.low, 1)),
            high=words.number(rounded(row.high, 1)),
        )
        for title, row in rows.items()
        if row.low is not None and row.high is not None
    ]
    parts += _decides(case, question)
    return "; ".join(parts) or words.say("no score")


def _decides(case: Case, question: Question) -> list[str]:
    """Return the gates and red lines that wait for the answer."""
    words, target = case.words, case.results.target
    gates = [gate.gate.id for gate in target.gates if gate.question.id == question.id]
    lines = [line.line.id for line in target.red_lines if question.id in line.open_questions]
    return [
        *(words.say("gate {id}", id=each) for each in gates),
        *(words.say("red line {id}", id=each) for each in lines),
    ]
