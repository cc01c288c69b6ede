"""What short reports say of a proposal, in the words of the answers that the questionnaire names for it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Self

from assess.domain.beside.in_brief import InBrief
from assess.domain.beside.records import Withholdable
from assess.domain.pack.answers import Answer, State
from assess.domain.pack.conditions import Absent, Seen
from assess.domain.pack.questions import Option, Question
from assess.domain.pack.scores import Direction
from assess.language import Language
from assess.reporting.pieces.pieces import Dossier
from assess.reporting.pieces.room import Type, that_fit
from assess.reporting.wording.answers import answer_words, cell_words, short_answer

MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class BriefAnswer:
    """What short reports print about one thing, a line each; `open` when there is nothing yet.

    `written` is in the words of whoever answered. What does not `arise` is nothing that somebody still has to say.
    """

    lines: tuple[str, ...]
    open: bool = False
    written: bool = False
    arises: bool = True

    @property
    def as_list(self) -> bool:
        """Whether it is shown as a list."""
        return len(self.lines) > 1

    def lines_in(self, letters: Type) -> int:
        """Return how many lines it takes."""
        return sum(letters.lines(line) for line in self.lines)

    def cut(self, letters: Type, most: int, words: Language) -> Self:
        """Return it in so many lines at most; of a list whole points, with a count of those that are left out."""
        if self.lines_in(letters) <= most:
            return self
        if not self.as_list:
            return replace(self, lines=(letters.fitted(self.lines[0], most),))
        first = letters.fitted(self.lines[0], most - 1)
        shown = that_fit([(line, float(letters.lines(line))) for line in (first, *self.lines[1:])], most - 1)
        left = len(self.lines) - len(shown)
        return replace(self, lines=(*shown, words.count("and {number} more", "and {number} more", left)))

    @property
    def words(self) -> str:
        """The lines as one text of sentences."""
        ended = (line if line.endswith((".", "!", "?", "…")) else f"{line}." for line in self.lines)
        return " ".join(ended) if len(self.lines) > 1 else "".join(self.lines)


def brief_answer(dossier: Dossier, about: InBrief) -> BriefAnswer:
    """Return what the answers say about one thing; what is withheld gives its reason, whoever reads the report."""
    questions = [dossier.pack.question_by_id[name] for name in dossier.pack.in_brief.get(about, ())]
    lines = tuple(dict.fromkeys(line for each in questions for line in _of(dossier, about, each)))
    if lines:
        return BriefAnswer(lines[:MOST_LINES], written=all(each.facts.is_text for each in questions))
    return _nothing(dossier, questions)


def _of(dossier: Dossier, about: InBrief, question: Question) -> Iterator[str]:
    words, reading = dossier.words, dossier.results.today.reading
    answer = reading.given(question.id)
    if not answer.is_answered and not answer.withheld:
        return
    reason = dossier.results.assessment.records.publication.reason_for(Withholdable.ANSWER, question.id)
    if reason is not None:
        yield words.say("Left out here: {reason}", reason=reason)
    elif about is InBrief.NOT_DONE and question.facts.is_several:
        yield from _by_gravity(dossier, question, without=answer.choices)
    elif about is InBrief.RECORDS and question.facts.is_several and not _is_none_of_these(question, answer):
        chosen = frozenset(answer.choices)
        yield from _by_gravity(
            dossier, question, without=[each.id for each in question.options if each.id not in chosen]
        )
    else:
        alone = len(dossier.pack.in_brief[about]) == 1
        yield from _lines(dossier, question, answer, alone=alone)


def _lines(dossier: Dossier, question: Question, answer: Answer, *, alone: bool) -> Iterator[str]:
    """Yield an answer in words that are clear without the question; one that is not `alone` may need it."""
    words = dossier.words
    none_of_these = _is_none_of_these(question, answer)
    if none_of_these and alone:
        yield words.say("Nothing of this kind")
    elif question.facts.words or ((none_of_these or question.facts.is_single) and not alone):
        yield words.say("{question} {answer}", question=question.ask, answer=short_answer(question, answer, words))
    elif question.facts.is_table:
        yield from _rows(dossier, question, answer)
    elif question.facts.is_text:
        yield " ".join(answer_words(question, answer, words).lines)
    else:
        yield from _choices(dossier, question, answer)


def _choices(dossier: Dossier, question: Question, answer: Answer) -> Iterator[str]:
    """Yield the choices made, and what they become once every accepted measure is in place."""
    words, later = dossier.words, dossier.results.target.reading.given(question.id)
    lines = answer_words(question, answer, words).lines
    if (not later.is_answered and later.among is None) or later == answer:
        yield from lines
    elif len(lines) == 1:
        then = short_answer(question, later, words)
        yield words.say("{now}. Once the conditions are met: {then}", now=lines[0], then=then)
    else:
        yield from lines
        yield words.say("Once the conditions are met: {then}", then=short_answer(question, later, words))


def _is_none_of_these(question: Question, answer: Answer) -> bool:
    chosen = [question.option_by_id[each] for each in answer.choices if each in question.option_by_id]
    return question.facts.is_several and len(chosen) == 1 and chosen[0].exclusive


def _rows(dossier: Dossier, question: Question, answer: Answer) -> Iterator[str]:
    """Yield what each row is about: the words that name it, else its first text."""
    if question.table is None:
        return
    first = next((column for column in question.table.columns if column.facts.is_text), None)
    for row in answer.rows:
        text = cell_words(first, row[first.id], dossier.words) if first and row.get(first.id) else ""
        label = question.table.row_label(row) or text
        if label:
            yield label


def _by_gravity(dossier: Dossier, question: Question, without: Collection[str]) -> tuple[str, ...]:
    """Return the options but for some, the gravest first, so that what has no room is what weighs least."""
    offered = [each for each in question.options if each.id not in without and not each.exclusive]
    offered.sort(key=lambda option: -_gravity(dossier, option))
    return tuple(option.label for option in offered)


def _gravity(dossier: Dossier, option: Option) -> Fraction:
    """Return how much an option makes worse, over the scores that it counts in."""
    directions = dossier.pack.directions
    return sum(
        (
            amount if directions.get(score) is Direction.RISK else -amount
            for counted in (option.rating, option.points)
            for score, amount in counted.items()
        ),
        Fraction(0),
    )


def _nothing(dossier: Dossier, questions: Sequence[Question]) -> BriefAnswer:
    """Say why there is nothing to say: it does not arise, is not known, or is not answered."""
    words, reading = dossier.words, dossier.results.today.reading
    on_path = {question.id for question in dossier.pack.on_path(reading.path)}
    seen = [reading.sight.get(question.id, Absent.NOT_ASKED) for question in questions if question.id in on_path]
    if any(isinstance(each, Answer) and each.state is State.UNKNOWN for each in seen):
        return BriefAnswer((words.say("Not known yet"),), open=True)
    if seen and all(_does_not_arise(each) for each in seen):
        return BriefAnswer((words.say("Does not arise here"),), open=True, arises=False)
    return BriefAnswer((words.say("Not answered yet"),), open=True)


def _does_not_arise(seen: Seen) -> bool:
    """Whether a question is not asked, or does not apply."""
    return seen is Absent.NOT_ASKED or (isinstance(seen, Answer) and seen.state is State.NOT_APPLICABLE)
