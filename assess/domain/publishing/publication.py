"""The public view of an assessment: the same scores and outcome, without what is withheld and without people's names.

What is withheld is taken out of the values themselves, before anything is put into words, so that no page, design or
file can print it by oversight. What is computed anew for a report (levers, effects of measures) is computed from the
whole, which `Results.whole` keeps, and left out where it would reveal a withheld answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from assess.domain.asking.acceptance import most_characters
from assess.domain.asking.asking import Reading
from assess.domain.assessment import Assessment, Results
from assess.domain.beside.records import (
    Decision,
    Opinion,
    OpinionState,
    Participant,
    Publication,
    Records,
    View,
    Withheld,
    Withholdable,
)
from assess.domain.compiled.rows import ScoreRow, TraceLine
from assess.domain.compiled.scored import ScoreResult
from assess.domain.judging.gates import GateResult
from assess.domain.judging.measures import MeasureChoice
from assess.domain.judging.points import PointResult
from assess.domain.judging.trace import trace_score
from assess.domain.pack.answers import Answer, Answers, Evidence, Row, State, StoredFile, Value
from assess.domain.pack.conditions import Seen, Sight
from assess.domain.pack.questions import Column, Question
from assess.domain.pack.scores import Method, Score
from assess.domain.publishing.names import Names, plain_name
from assess.domain.publishing.workshops import published_outcome, published_stakeholder, published_workshop
from assess.domain.supplements import same_question

WITHHELD = "withheld"
SHORT, LONG = 200, 5000  # what an answers file takes: what is published can be read again

Reasons: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StandIns:
    """The words in the place of a person's name, and of what is withheld for a `{reason}`."""

    name: str = "[name withheld]"
    withheld: str = "Withheld: {reason}"


def published(results: Results, stand_ins: StandIns) -> Results:
    """Return what the public edition shows of an assessment, computed from the whole of it."""
    veil = _Veil(results, stand_ins)
    points = {point: veil.point(result) for point, result in results.points.items()}
    whole = results.assessment
    supplements = tuple(
        published(replace(each, assessment=held_back(each.assessment, whole)), stand_ins)
        for each in results.supplements
    )
    assessment = replace(veil.assessment(results), supplements=tuple(each.assessment for each in supplements))
    return replace(
        results,
        assessment=assessment,
        points=points,
        supplements=supplements,
        whole=replace(results, withheld=veil.answers),
        withheld=veil.answers,
    )


def held_back(supplement: Assessment, main: Assessment) -> Assessment:
    """Return a supplement that withholds what its main assessment does: names, and answers to what both ask.

    Names that another supplement withholds are not in it either.
    """
    publication, above = supplement.records.publication, main.records
    names = _unnamed(main) | (_unnamed_beside(main) - publication.names_shown)
    reasons = {(each.kind, each.of): each.reason for each in above.publication.withheld}
    withheld = [*publication.withheld]
    withheld += [Withheld(Withholdable.NAME, name, "") for name in sorted(names)]
    for question in supplement.pack.questions:
        theirs = same_question(question, main.pack)
        for kind in (Withholdable.ANSWER, Withholdable.EVIDENCE):
            if theirs is not None and (kind, theirs.id) in reasons:
                withheld.append(Withheld(kind, question.id, reasons[kind, theirs.id]))
    changed = replace(publication, withheld=tuple(withheld))
    return replace(supplement, records=replace(supplement.records, publication=changed))


def names_nobody(text: str, assessment: Assessment) -> bool:
    """Return whether a text holds no name that the public edition of an assessment leaves out."""
    return not Names(_unnamed(assessment).union(*map(_unnamed, assessment.supplements))).are_in(text)


def _unnamed(assessment: Assessment) -> frozenset[str]:
    """Return the people whom an assessment does not name in public, by its own records."""
    publication = assessment.records.publication
    withheld = {each.of for each in publication.withheld if each.kind is Withholdable.NAME}
    return (assessment.records.names - publication.names_shown) | withheld


def _unnamed_beside(main: Assessment) -> frozenset[str]:
    """Return the people whom supplements do not name: nothing beside them does, unless the main one shows them."""
    beside = frozenset[str]().union(*map(_unnamed, main.supplements))
    return beside - main.records.publication.names_shown


class _Veil:
    """What is withheld of one assessment, and what replaces it."""

    def __init__(self, results: Results, stand_ins: StandIns) -> None:
        records = results.assessment.records
        self.records = records
        self.stand_ins = stand_ins
        shown = records.publication.names_shown
        named = {each.of for each in records.publication.withheld if each.kind is Withholdable.NAME}
        everybody = records.names.union(*(each.records.names for each in results.assessment.supplements))
        hidden = (everybody - shown) | named | _unnamed_beside(results.assessment)
        # a name that is shown is looked for, too: it may hold one that is not
        self._names = Names(hidden | shown) if hidden else None
        self._shown = frozenset(map(plain_name, shown - named))
        self.answers = self._reasons(Withholdable.ANSWER)
        self.evidence = self._reasons(Withholdable.EVIDENCE)
        self.opinions = self._reasons(Withholdable.OPINION)
        self.measures = self._reasons(Withholdable.MEASURE)

    def _reasons(self, kind: Withholdable) -> Reasons:
        return {each.of: self.text(each.reason) for each in self.records.publication.withheld if each.kind is kind}

    # texts --------------------------------------------------------------------------------------------------------

    def text(self, text: str, most: int = LONG) -> str:
        """Return a text with each name that is not shown replaced; one without such a name is returned as it is."""
        if self._names is None or not text:
            return text
        changed = self._names.replaced(text, self._stand_in)
        return text if changed == text else _cut(changed, most)

    def _stand_in(self, found: str) -> str:
        return found if plain_name(found) in self._shown else self.stand_ins.name

    def link(self, link: str) -> str:
        """Return a link; one with a name in it is left out."""
        return link if self.text(link) == link else ""

    def because(self, reason: str, most: int = LONG) -> str:
        """Return the words in the place of what is withheld."""
        return _cut(self.stand_ins.withheld.format(reason=reason), most)

    # the assessment -----------------------------------------------------------------------------------------------

    def assessment(self, results: Results) -> Assessment:
        """Return the assessment: answers to what is asked, choices on measures, and the records."""
        whole, reading = results.assessment, results.today.reading
        header = whole.header
        asked = {each.id: whole.answers[each.id] for each in reading.asked if each.id in whole.answers}
        return replace(
            whole,
            answers=self.every_answer(reading, asked),
            header=replace(
                header,
                title=self.text(header.title, SHORT),
                organisation=self.text(header.organisation, SHORT),
                about=self.text(header.about),
                country=header.country,
            ),
            measures={name: self.measure(name, choice) for name, choice in whole.measures.items()},
            records=self.kept(whole.records),
            scoping=whole.scoping and replace(whole.scoping, reason=self.text(whole.scoping.reason)),
            set_aside=(),  # nobody decided whether it may be published, and nothing rests on it
        )

    def every_answer(self, reading: Reading, answers: Answers) -> dict[str, Answer]:
        """Return answers as they are published."""
        known = reading.pack.question_by_id
        lacking = reading.lacking
        return {
            name: self.answer(known[name], answer, lacks=name in lacking)
            for name, answer in answers.items()
            if name in known
        }

    def answer(self, question: Question, answer: Answer, *, lacks: bool = False) -> Answer:
        """Return an answer as it is published; one that is withheld keeps only whether it is settled.

        One that lacks something is not.
        """
        reason = self.answers.get(question.id)
        if reason is not None:
            settled = State.UNANSWERED if lacks else State.NOT_APPLICABLE
            state = settled if answer.is_settled else answer.state
            return Answer(state, reason=self.because(reason), withheld=reason)
        return replace(
            answer,
            value=self.value(question, answer.value),
            justification=self.text(answer.justification),
            reason=self.text(answer.reason),
            evidence=self.backing(question.id, answer.evidence),
            checked_by=self.stand_ins.name if answer.checked_by else "",
        )

    def backing(self, question: str, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """Return evidence: one line with the reason in place of all that is withheld."""
        reason = self.evidence.get(question)
        if reason is not None:
            return (Evidence(self.because(reason, SHORT)),) if evidence else ()
        return tuple(
            Evidence(self.text(each.title, SHORT), self.link(each.link), each.file and self.file(each.file))
            for each in evidence
        )

    def file(self, file: StoredFile) -> StoredFile:
        """Return a file under a name without people's names."""
        return replace(file, name=self.text(file.name, SHORT))

    def value(self, question: Question | Column, value: Value | None) -> Value | None:
        """Return a value whose free texts name nobody; choices, numbers and dates are as they were."""
        if isinstance(value, str):
            return self.text(value, most_characters(question)) if question.facts.is_text else value
        if question.facts.is_files and isinstance(value, tuple):
            return tuple(self.file(each) for each in value if isinstance(each, StoredFile))
        if isinstance(question, Question) and question.table and isinstance(value, tuple):
            columns = question.table.column_by_id
            return tuple(self.row(columns, row) for row in value if isinstance(row, Mapping))
        return value

    def row(self, columns: Mapping[str, Column], row: Row) -> Row:
        """Return a row of a table."""
        return {
            name: self.cell(columns[name], cell) if name in columns and isinstance(cell, str) else cell
            for name, cell in row.items()
        }

    def cell(self, column: Column, cell: str) -> str:
        """Return a cell."""
        return self.text(cell, most_characters(column)) if column.facts.is_text else cell

    def measure(self, name: str, choice: MeasureChoice) -> MeasureChoice:
        """Return the choice on a measure; of one that is withheld, only whether it is accepted and how far it is."""
        reason = self.measures.get(name)
        if reason is not None:
            reason_shown = self.because(reason)
            return MeasureChoice(choice.choice, choice.status, owner=reason_shown, note=reason_shown, withheld=reason)
        return replace(
            choice,
            owner=self.text(choice.owner, SHORT),
            cost=self.text(choice.cost, SHORT),
            note=self.text(choice.note),
        )

    # records ------------------------------------------------------------------------------------------------------

    def kept(self, records: Records) -> Records:
        """Return the records as they are published."""
        publication = records.publication
        withheld = tuple(
            Withheld(each.kind, each.of, self.text(each.reason))
            for each in publication.withheld
            if each.kind is not Withholdable.NAME
        )
        return Records(
            tuple(map(self.opinion, records.opinions)),
            tuple(map(self.participant, records.participants)),
            records.decision and self.decision(records.decision),
            Publication(
                withheld,
                frozenset(name for name in publication.names_shown & records.names if self.text(name) == name),
                self.text(publication.contact, SHORT),
                self.link(publication.link),
                self.text(publication.keywords),
                self.text(publication.licence, SHORT),
            ),
            tuple(published_workshop(each, self.text) for each in records.workshops),
            tuple(
                published_outcome(each, self.text, self.because(self.answers[each.question]))
                if each.question in self.answers
                else published_outcome(each, self.text)
                for each in records.workshop_outcomes
            ),
            tuple(published_stakeholder(each, self.text) for each in records.stakeholders),
        )

    def opinion(self, opinion: Opinion) -> Opinion:
        """Return an opinion; of one that is withheld, only whose voice it is and whether it was heard."""
        reason = self.opinions.get(opinion.id)
        if reason is not None:
            reason_shown = self.because(reason)
            because = reason_shown if opinion.heard is OpinionState.NOT_ASKED else ""
            return Opinion(opinion.id, opinion.voice, opinion.heard, View.NONE, says=reason_shown, reason=because)
        return replace(
            opinion,
            role=self.text(opinion.role, SHORT),
            name=self.text(opinion.name, SHORT),
            says=self.text(opinion.says),
            reason=self.text(opinion.reason),
            follow_up=self.text(opinion.follow_up),
        )

    def participant(self, participant: Participant) -> Participant:
        """Return somebody who took part."""
        return replace(
            participant,
            role=self.text(participant.role, SHORT),
            organisation=self.text(participant.organisation, SHORT),
            name=self.text(participant.name, SHORT),
        )

    def decision(self, decision: Decision) -> Decision:
        """Return the decision."""
        return replace(
            decision,
            reason=self.text(decision.reason),
            role=self.text(decision.role, SHORT),
            name=self.text(decision.name, SHORT),
        )

    # results ------------------------------------------------------------------------------------------------------

    def point(self, result: PointResult) -> PointResult:
        """Return everything at one point with the answers as they are published, and rows that do not reveal others."""
        reading = self.reading(result.reading)
        hidden = frozenset(name for name in self.answers if result.reading.asks(name))
        return PointResult(
            result.point,
            reading,
            {name: self.scored(result, scored, hidden) for name, scored in result.scores.items()},
            tuple(self.gate(gate, reading) for gate in result.gates),
            result.red_lines,
        )

    def reading(self, reading: Reading) -> Reading:
        """Return what is asked, with the answers as they are published."""
        return Reading(
            reading.pack,
            reading.path,
            self.every_answer(reading, reading.answers),
            self.sight(reading, reading.sight),
            self.sight(reading, reading.outlook),
            as_of=reading.as_of,
        )

    def sight(self, reading: Reading, sight: Sight) -> dict[str, Seen]:
        """Return what conditions see; nothing is judged by it any more."""
        known, lacking = reading.pack.question_by_id, reading.lacking
        return {
            name: self.answer(known[name], seen, lacks=name in lacking)
            if isinstance(seen, Answer) and name in known
            else seen
            for name, seen in sight.items()
        }

    def gate(self, result: GateResult, reading: Reading) -> GateResult:
        """Return a gate with its state, and its answer as it is published."""
        return replace(result, answer=reading.answer(result.question.id))

    def scored(self, result: PointResult, scored: ScoreResult, hidden: frozenset[str]) -> ScoreResult:
        """Return a score with the same figures; rows on what is withheld say so."""
        score = scored.score
        if score.over in hidden:
            return replace(scored, make_rows=tuple, make_lines=tuple, leader="", withheld=True)
        told = {name for name in hidden if _reads(score, name, result)}
        if not told:
            return scored
        rows = tuple(_row(row) if _tells(score, row.question, row.row, told) else row for row in scored.rows)
        lines = tuple(
            _line(line) if _tells(score, line.question, (line.row.split(".")[0],), told) else line
            for line in trace_score(result, scored)
            if line.kind in ("row", "factor")
        )
        return replace(scored, make_rows=lambda: rows, make_lines=lambda: lines, withheld=True)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _reads(score: Score, question: str, result: PointResult) -> bool:
    """Whether a score has rows on a question."""
    if score.method is Method.COUNT:
        return any(question in statement.reads() for statement in score.statements)
    return any(row.question == question for row in result.scores[score.id].rows)


def _tells(score: Score, question: str, row: tuple[str, ...], hidden: Iterable[str]) -> bool:
    """Whether a row would reveal a withheld answer: it is on it, or a statement that reads it."""
    if score.method is Method.COUNT and row and row[0].isdigit():
        return any(name in score.statements[int(row[0]) - 1].reads() for name in hidden)
    return question in hidden


def _row(row: ScoreRow) -> ScoreRow:
    return ScoreRow(row.question, row.row, row.weight, why=WITHHELD)


def _line(line: TraceLine) -> TraceLine:
    return TraceLine(line.score, line.kind, line.question, line.ask, line.row, weight=line.weight, why=WITHHELD)
