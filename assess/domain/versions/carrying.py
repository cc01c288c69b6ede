"""Carrying answers along: each is placed in the new version, or set aside with a reason; none goes unlisted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from assess.domain.asking.acceptance import accepted, accepted_answer
from assess.domain.errors import AnswerRejected, Problem, marked
from assess.domain.pack.answers import (
    NOT_KNOWN,
    UNANSWERED,
    Among,
    Answer,
    Answers,
    Cell,
    NotKnown,
    Row,
    State,
    Value,
)
from assess.domain.pack.pack import Pack
from assess.domain.pack.questions import Column, Question, Table
from assess.domain.versions.mappings import Mappings, QuestionMapping, Wording, is_reused, option_now


@dataclass(frozen=True, slots=True)
class CarriedAnswer:
    """An answer in the new version, the question that it was given to, and why somebody should read it again."""

    question: str
    earlier: str
    answer: Answer
    again: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftAnswer:
    """An answer, or a part of one, that the new version has no place for, and why."""

    question: str
    answer: Answer
    reason: Problem


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the answers to an earlier version.

    `left` are those set aside; `kept` are the answers as they were as far as they are carried, by their old questions.
    """

    answers: tuple[CarriedAnswer, ...]
    left: tuple[LeftAnswer, ...]
    kept: Answers


@dataclass
class _Placing:
    """One answer while it is being placed."""

    old: Question
    new: Question
    mapping: QuestionMapping
    answer: Answer
    left: list[LeftAnswer] = field(default_factory=list)
    kept: Answer | None = None

    def set_aside(self, reason: Problem, part: Value | Among | None = None) -> None:
        """Set the answer aside, or a part of it."""
        answer = self.answer if part is None else _with(self.answer, part)
        self.left.append(LeftAnswer(self.old.id, answer, reason))


def _with(answer: Answer, part: Value | Among) -> Answer:
    """Return an answer that is given, or known in part."""
    if isinstance(part, Among):
        return replace(answer, state=State.UNKNOWN, value=None, among=part)
    return replace(answer, state=State.ANSWERED, value=part, among=None)


_GONE = Problem(marked("The new version does not ask this question."))
_TAKEN = Problem(marked("Another question became this one, and its answer was carried over."))
_OTHER_KIND = Problem(marked("The new version asks for another kind of answer."))
_OTHER_UNIT = Problem(marked("The new version counts in another unit."))
_OTHER_LEVELS = Problem(marked("The scale has other levels in the new version."))
_MUST_BE_KNOWN = Problem(marked("In the new version this must be known."))
_ALWAYS_APPLIES = Problem(marked("In the new version this question always applies."))
_NO_ROW = Problem(marked("The new version has no such row."))
_TOO_MANY_ROWS = Problem(marked("The table takes fewer rows in the new version."))
_NO_CELL = Problem(marked("The table has no such cell in the new version."))
_REWORDED = Problem(marked("The question is worded differently now."))


def carry(old: Pack, new: Pack, mappings: Mappings, answers: Answers) -> Carried:
    """Place the answers to one version of a pack in another; hidden ones come along, too."""
    placed: list[CarriedAnswer] = []
    left: list[LeftAnswer] = []
    kept: dict[str, Answer] = {}
    taken: set[str] = set()
    for question in old.questions:
        answer = answers.get(question.id, UNANSWERED)
        if answer == UNANSWERED:
            continue
        mapping = mappings.question(question.id)
        now = new.question_by_id.get(mapping.to)
        if now is None or now.id in taken:
            left.append(LeftAnswer(question.id, answer, _because(mapping, _GONE if now is None else _TAKEN)))
            continue
        placing = _Placing(question, now, mapping, answer)
        found = _placed(placing)
        left += [replace(each, reason=_because(mapping, each.reason)) for each in placing.left]
        if found is not None:
            taken.add(now.id)
            again = tuple(_again(placing))
            placed.append(CarriedAnswer(now.id, question.id, found.unchecked if again else found, again))
            kept[question.id] = answer if placing.kept is None else placing.kept
    return Carried(tuple(placed), tuple(left), kept)


def _because(mapping: QuestionMapping, reason: Problem) -> Problem:
    """Return a reason with what the author of the new version says."""
    return Problem("{reason} {more}", {"reason": reason, "more": mapping.reason}) if mapping.reason else reason


def _again(placing: _Placing) -> Iterator[Problem]:
    """Yield why somebody should read a carried answer again."""
    old, new, mapping = placing.old, placing.new, placing.mapping
    if placing.left:
        yield Problem(marked("A part of the answer was set aside."))
    if mapping.wording is Wording.TYPO:
        return
    if mapping.wording is Wording.MEANING:
        yield _because(mapping, Problem(marked("The question means something else now.")))
    elif (old.ask, old.ends) != (new.ask, new.ends):
        yield _because(mapping, _REWORDED)
    if (placing.answer.is_answered or placing.answer.among) and new.facts.is_choice:
        yield from _options_again(placing)
    if new.table is not None and old.table is not None:
        added = [each.label for each in new.table.columns if each.id not in old.table.column_by_id]
        if added:
            yield Problem(marked("The table asks for more now: {columns}."), {"columns": ", ".join(added)})


def _options_again(placing: _Placing) -> Iterator[Problem]:
    """Yield what changed about the options that were chosen from."""
    old, new, mapping = placing.old, placing.new, placing.mapping
    now = {each.id: option_now(each.id, old, new, mapping) for each in old.options}
    for option in placing.answer.known_choices:
        chosen = new.option_by_id.get(now.get(option, ""))
        was = old.option_by_id[option].label
        if chosen is not None and chosen.label != was:
            facts = {"before": was, "after": chosen.label}
            yield Problem(marked("The chosen answer is worded differently: “{before}” is now “{after}”."), facts)
    added = [each.label for each in new.options if each.id not in now.values()]
    if added and not new.facts.is_level:
        yield Problem(marked("There are more answers to choose from: {options}."), {"options": ", ".join(added)})


def _placed(placing: _Placing) -> Answer | None:  # noqa: PLR0911 - one way for each state
    """Return the answer as the new question takes it, None where it was set aside."""
    answer, new = placing.answer, placing.new
    if answer.withheld or answer.state is State.UNANSWERED:
        return answer
    if not answer.is_answered:
        if answer.state is State.UNKNOWN and not new.unknown_allowed:
            placing.set_aside(_MUST_BE_KNOWN)
            return None
        if answer.state is State.NOT_APPLICABLE and not new.not_applicable_allowed:
            placing.set_aside(_ALWAYS_APPLIES)
            return None
        return answer if answer.among is None else _partly_known(placing, answer.among)
    if answer.value is None:
        placing.set_aside(_OTHER_KIND)
        return None
    problem = _unlike(placing.old, new, placing.mapping)
    if problem is not None:
        placing.set_aside(problem)
        return None
    value = _value(placing, answer.value)
    return None if value is None else replace(answer, value=value)


def _unlike(  # noqa: PLR0911 - one way for each shape
    old: Question | Column, new: Question | Column, mapping: QuestionMapping | None = None
) -> Problem | None:
    """Return why no answer to one question can be an answer to the other, None where it may be."""
    if old.facts.is_level or new.facts.is_level:
        if mapping is not None and mapping.options and old.facts.is_one_choice and new.facts.is_one_choice:
            return None
        if old.facts.is_level != new.facts.is_level:
            return _OTHER_KIND
        alike = (len(old.options), old.better) == (len(new.options), new.better)
        return None if alike else _OTHER_LEVELS
    if old.facts.is_one_choice and (new.facts.is_one_choice or new.facts.is_several):
        return None
    if old.facts.is_text and new.facts.is_text:
        return None
    if old.facts.shape is not new.facts.shape:
        return _OTHER_KIND
    return None if (old.suffix, old.currency) == (new.suffix, new.currency) else _OTHER_UNIT


def _value(placing: _Placing, value: Value) -> Value | None:
    """Return a value as the new question keeps it, None where it was set aside."""
    if placing.new.table is not None and placing.old.table is not None:
        return _rows(placing, placing.old.table, placing.new.table)
    raw: object = value
    if placing.new.facts.is_choice:
        raw = _choices(placing)
        if raw is None:
            return None
    return _accepted(placing, raw, value)


def _accepted(placing: _Placing, raw: object, value: Value) -> Value | None:
    try:
        found = accepted(placing.new, raw)
    except AnswerRejected as rejected:
        placing.left.clear()
        placing.set_aside(rejected.problem)
        return None
    placing.kept = _with(placing.answer, value) if placing.kept is None else placing.kept
    return found


def _choices(placing: _Placing) -> object:
    """Return what was chosen by the ids that it has now; what has none is set aside."""
    old, new = placing.old, placing.new
    now = {each: option_now(each, old, new, placing.mapping) for each in placing.answer.choices}
    gone = tuple(each for each in now if not now[each])
    if gone:
        placing.set_aside(_no_option(placing, gone), gone if old.facts.is_several else None)
    left = tuple(each for each in now if now[each])
    if not left:
        return None
    if old.facts.is_several:
        placing.kept = _with(placing.answer, left)
    chosen = tuple(dict.fromkeys(now[each] for each in left))
    return chosen if new.facts.is_several else chosen[0]


def _partly_known(placing: _Placing, among: Among) -> Answer | None:
    """Return several choices of which some are not known by the ids that they have now; what has none is set aside."""
    old, new, sure = placing.old, placing.new, among.least
    problem = _unlike(old, new, placing.mapping)
    if problem is not None:
        placing.set_aside(problem)
        return None
    unknown = old.not_known_in(among)
    now = {each: option_now(each, old, new, placing.mapping) for each in (*sure, *unknown)}
    gone = tuple(each for each in now if not now[each])
    if gone:
        placing.set_aside(_no_option(placing, gone), _part(old, sure, unknown, gone))
    left = tuple(each for each in now if now[each])
    if not left:
        return None
    chosen = tuple(dict.fromkeys(now[each] for each in sure if now[each]))
    open_ = tuple(dict.fromkeys(now[each] for each in unknown if now[each] and now[each] not in chosen))
    try:
        found = accepted_answer(new, {"chosen": chosen, "unknown": open_})
    except AnswerRejected as rejected:
        placing.left.clear()
        placing.set_aside(rejected.problem)
        return None
    placing.kept = _with(placing.answer, _part(old, sure, unknown, left))
    return replace(placing.answer, state=found.state, value=found.value, among=found.among)


def _part(old: Question, sure: tuple[str, ...], unknown: tuple[str, ...], of: tuple[str, ...]) -> Value | Among:
    """Return some of several choices as a part of an answer, those that are not known as such."""
    chosen, open_ = ([each for each in some if each in of] for some in (sure, unknown))
    return old.chosen_among(chosen, open_) if open_ else tuple(chosen)


def _no_option(placing: _Placing, gone: tuple[str, ...]) -> Problem:
    old, new = placing.old, placing.new
    labels = ", ".join(old.option_by_id[each].label for each in gone)
    if any(each in new.option_by_id and is_reused(each, old, new) for each in gone):
        sentence = marked("The new version gives the name of this answer to another one: {options}.")
        return Problem(sentence, {"options": labels})
    return Problem(marked("The new version has no such answer to choose: {options}."), {"options": labels})


def _rows(placing: _Placing, old: Table, new: Table) -> Value | None:
    """Return the rows that fit, cell by cell; what does not is set aside."""
    if tuple(old.key) != tuple(new.key):
        placing.set_aside(_OTHER_KIND)
        return None
    found: list[Row] = []
    kept: list[Row] = []
    for row in placing.answer.rows:
        named = {name: row[name] for name in old.key if name in row}
        if named and not _takes(placing.new, named):
            placing.set_aside(_NO_ROW, (row,))
            continue
        now, was = _cells(placing, row, named, (old, new))
        if now and len(found) < new.at_most:
            found.append(now)
            kept.append(was)
        elif now:
            placing.set_aside(_TOO_MANY_ROWS, (row,))
    if not found:
        return None
    placing.kept = _with(placing.answer, tuple(kept))
    return _accepted(placing, found, tuple(kept))


def _cells(placing: _Placing, row: Row, named: Row, tables: tuple[Table, Table]) -> tuple[Row, Row]:
    """Return a row as the new table takes it, and what of the old one it is; other cells are set aside."""
    old, new = tables
    now: dict[str, Cell | NotKnown] = dict(named)
    was: dict[str, Cell | NotKnown] = dict(named)
    for column in old.columns:
        if column.id not in row:
            continue
        there = new.column_by_id.get(column.id)
        given = row[column.id]
        if there is not None and _fits(column, there, given) and _takes(placing.new, {**named, column.id: given}):
            now[column.id] = was[column.id] = given
        else:
            placing.set_aside(_NO_CELL, ({**named, column.id: given},))
    return now, was


def _fits(old: Column, new: Column, given: Cell | NotKnown) -> bool:
    """Whether a cell means in one column what it meant in the other; one that is not known means the same in any."""
    if given is NOT_KNOWN:
        return True
    if _unlike(old, new) is not None:
        return False
    if not new.facts.is_choice or old.facts.is_level:
        return True
    chosen = given if isinstance(given, tuple) else (str(given),)
    same: Mapping[str, str] = {each.id: each.label for each in old.options}
    return all(each in new.option_by_id and not _moved(each, same, new) for each in chosen)


def _moved(option: str, labels: Mapping[str, str], new: Column) -> bool:
    others = {each.label.casefold() for each in new.options if each.id != option}
    now = new.option_by_id[option].label
    before = {label.casefold() for name, label in labels.items() if name != option}
    return now != labels[option] and (labels[option].casefold() in others or now.casefold() in before)


def _takes(question: Question, row: Row) -> bool:
    """Whether a table takes a row."""
    try:
        accepted(question, [dict(row)])
    except AnswerRejected:
        return False
    return True
