"""The blank questionnaire: every question of the path on paper, to prepare a meeting or to fill in by hand."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from assess.domain.asking.asking import read
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.exploring.closing import Closing, closings
from assess.domain.pack.conditions import Condition
from assess.domain.pack.kinds import Shape, Unit
from assess.domain.pack.questions import Column, Option, Question, Section
from assess.domain.pack.questions import Table as QuestionTable
from assess.language import Language
from assess.reporting.chapters.frame import Frame, frame_of
from assess.reporting.pieces.lettering import shortened
from assess.reporting.pieces.pieces import Dossier, Fact, Heading
from assess.reporting.wording.closing import closing_in_words
from assess.reporting.wording.conditions import ConditionWords, Subject, only_if

MOST_CHARACTERS_OF_A_TITLE, MOST_CHARACTERS_OF_A_QUESTION = 120, 70
LINES_OF_A_LONG_TEXT, LINES_OF_NOTES, EMPTY_ROWS = 5, 5, 4
COLUMNS_OF_A_PORTRAIT, OPTIONS_IN_A_HEADING = 4, 4


@dataclass(frozen=True, slots=True)
class Box:
    """Something to tick: its words, a hint, and what must be given as a reason when it is ticked."""

    words: str
    hint: str = ""
    justify: str = ""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """The heading of an empty column: its words, and how it is filled in."""

    title: str
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """An empty table: its caption, its columns, the words that its rows begin with, and lists to choose from.

    `only_if` is what several columns ask for, printed once and marked.
    """

    caption: str
    columns: tuple[GridColumn, ...]
    rows: tuple[str, ...]
    lists: tuple[Fact, ...]
    only_if: tuple[str, ...]

    @property
    def wide(self) -> bool:
        """Whether it needs a page on its side."""
        return len(self.columns) > COLUMNS_OF_A_PORTRAIT


@dataclass(frozen=True, slots=True)
class BlankQuestion:
    """One question with room for its answer."""

    anchor: str
    number: str
    ask: str
    only_if: ConditionWords | None
    why: str
    help: str
    how: str
    one: bool
    boxes: tuple[Box, ...]
    lines: int
    grid: Grid | None
    open: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class BlankSection:
    """A heading with its questions."""

    heading: Heading
    purpose: str
    questions: tuple[BlankQuestion, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """The questionnaire in words."""

    frame: Frame
    title: str
    says: str
    facts: tuple[Fact, ...]
    lines_of_notes: int
    sections: tuple[BlankSection, ...]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The sections in order."""
        return tuple(section.heading for section in self.sections)


def compose_blank(dossier: Dossier) -> Blank:
    """Compose the empty questionnaire of the path; the same case gives the same document."""
    words, pack = dossier.words, dossier.pack
    path = next((each for each in pack.paths if each.id == dossier.results.assessment.path), None)
    sections = _sections(dossier)
    minutes = path.minutes if path else pack.minutes
    facts = [
        Fact("extent", path.title) if path else None,
        Fact("questions", words.number(Decimal(sum(len(each.questions) for each in sections)))),
        Fact("minutes", words.count("{number} minute", "{number} minutes", minutes)) if minutes else None,
        Fact("version", pack.version),
    ]
    return Blank(
        frame_of(dossier, words.say("{title}: questionnaire to fill in", title=pack.title)),
        shortened(pack.title, MOST_CHARACTERS_OF_A_TITLE),
        pack.summary,
        tuple(fact for fact in facts if fact),
        LINES_OF_NOTES,
        sections,
    )


def _sections(dossier: Dossier) -> tuple[BlankSection, ...]:
    asked = frozenset(question.id for question in dossier.pack.on_path(dossier.results.assessment.path))
    kept = [(each, [q for q in each.questions if q.id in asked]) for each in dossier.pack.sections]
    kept = [(section, questions) for section, questions in kept if questions]
    numbers = {
        question.id: f"{place}.{inner}"
        for place, (_, questions) in enumerate(kept, 1)
        for inner, question in enumerate(questions, 1)
    }
    subjects = _subjects(dossier, numbers)
    return tuple(
        _section(section, str(place), tuple(_question(dossier, each, numbers, subjects) for each in questions))
        for place, (section, questions) in enumerate(kept, 1)
    )


def _section(section: Section, number: str, questions: tuple[BlankQuestion, ...]) -> BlankSection:
    return BlankSection(Heading(number, section.title, f"section-{section.id}"), section.purpose, questions)


def _subjects(dossier: Dossier, numbers: Mapping[str, str]) -> Mapping[str, Subject]:
    pack: CompiledPack = dossier.pack
    return {
        name: Subject(
            dossier.words.say(
                "question {number} ({question})",
                number=number,
                question=shortened(pack.question_by_id[name].ask, MOST_CHARACTERS_OF_A_QUESTION),
            ),
            _labels(pack.question_by_id[name]),
            pack.question_by_id[name],
        )
        for name, number in numbers.items()
    }


def _labels(asked: Question | Column) -> dict[str, str]:
    return {option.id: option.label for option in asked.options} if asked.facts.is_choice else {}


def _question(
    dossier: Dossier, question: Question, numbers: Mapping[str, str], subjects: Mapping[str, Subject]
) -> BlankQuestion:
    words = dossier.words
    closes = closings(question, read(dossier.pack, {}, dossier.results.assessment.path))
    return BlankQuestion(
        f"question-{numbers[question.id]}",
        numbers[question.id],
        question.ask,
        only_if(question.when, subjects, words) if question.when else None,
        question.why,
        question.help,
        _how_to_answer(dossier, question),
        not question.facts.is_several,
        tuple(_box(question, option, words, closes.get(option.id)) for option in question.best_first),
        _lines(question),
        _grid(dossier, numbers[question.id], question.table) if question.table else None,
        tuple(_open(dossier, question)),
    )


def _how_to_answer(dossier: Dossier, question: Question | Column) -> str:  # noqa: C901, PLR0911 - one sentence for each shape
    words, bounds = dossier.words, question.bounds
    match question.facts.shape:
        case Shape.OPTION:
            return words.say("Tick one.")
        case Shape.LEVEL:
            return words.say("Tick one level.")
        case Shape.OPTIONS:
            if bounds.at_most:
                return words.say("Tick all that apply, {most} at most.", most=words.number(Decimal(bounds.at_most)))
            return words.say("Tick all that apply.")
        case Shape.AMOUNT:
            return _amount(dossier, question)
        case Shape.DAY:
            return words.say("Write a day, month and year.")
        case Shape.LINE | Shape.LINES:
            return ""
        case Shape.FILES:
            return words.say("List the documents that you will add.")
        case Shape.ROWS:
            return words.say("Fill in a row for each; use another sheet when there are not enough.")
        case never:
            assert_never(never)


def _amount(dossier: Dossier, question: Question | Column) -> str:
    words, bounds = dossier.words, question.bounds
    if question.facts.unit is Unit.CURRENCY:
        return words.say("Write an amount in {currency}.", currency=question.currency)
    unit = f" ({question.suffix})" if question.suffix else ""
    low, high = bounds.minimum, bounds.maximum
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        return words.say(
            "Write a number{unit} from {low} to {high}.", unit=unit, low=words.number(low), high=words.number(high)
        )
    return words.say("Write a number{unit}.", unit=unit)


def _box(question: Question, option: Option, words: Language, closing: Closing | None = None) -> Box:
    """Return a box; the ends of a scale are printed beside its first and last level, and what an option closes."""
    label = option.label
    if question.facts.is_level and len(question.ends) > 1 and label == option.id:
        end = {question.options[0].id: question.ends[0], question.options[-1].id: question.ends[-1]}.get(option.id, "")
        label = words.named(label, end) if end else label
    hints = (option.hint, "" if closing is None else closing_in_words(words, closing))
    return Box(label, " ".join(hint for hint in hints if hint), option.justify)


def _lines(question: Question) -> int:
    match question.facts.shape:
        case Shape.LINES | Shape.FILES:
            return LINES_OF_A_LONG_TEXT
        case Shape.AMOUNT | Shape.DAY | Shape.LINE:
            return 1
        case Shape.OPTION | Shape.LEVEL | Shape.OPTIONS | Shape.ROWS:
            return 0
        case never:
            assert_never(never)


def _open(dossier: Dossier, question: Question) -> Iterator[Box]:
    words = dossier.words
    if question.unknown_allowed:
        yield Box(words.say("We do not know yet"))
    if question.not_applicable_allowed:
        yield Box(words.say("Does not apply"), justify=words.say("Why does it not apply?"))


# empty tables -------------------------------------------------------------------------------------------------------


def _grid(dossier: Dossier, number: str, table: QuestionTable) -> Grid:
    words = dossier.words
    rows = [table.row_label(row) for row in table.preselected]
    if table.may_add:
        rows += [""] * max(0, min(EMPTY_ROWS, table.at_most - len(rows)))
    first = () if table.key else table.columns[:1]
    rest = table.columns[len(first) :]
    subjects = {column.id: Subject(words.quoted(column.label), _labels(column), column) for column in table.columns}
    marks = _marks(rest)
    head = _column(dossier, first[0], subjects, {}) if first else GridColumn(words.say("What the row is about"))
    lists = tuple(
        Fact(words.say("Rows to choose from"), words.listed(entry.label for entry in entries))
        for entries in table.key.values()
        if table.may_add
    )
    choices = (
        Fact(column.label, words.listed(option.label for option in column.options))
        for column in table.columns
        if column.facts.is_choice and len(column.options) > OPTIONS_IN_A_HEADING
    )
    columns = (head, *(_column(dossier, column, subjects, marks) for column in rest))
    caption = words.say("Table for question {number}", number=number)
    only = tuple(f"{mark} {_only_if(dossier, when, subjects)}" for when, mark in marks.items())
    return Grid(caption, columns, tuple(rows), (*lists, *choices), only)


def _marks(columns: Sequence[Column]) -> dict[Condition, str]:
    """Return a mark for each condition that several columns have: in every heading it would leave no room to write."""
    counted = Counter(column.when for column in columns if column.when)
    shared = [when for when, times in counted.items() if times > 1]
    return {when: "*" * place for place, when in enumerate(shared, 1)}


def _only_if(dossier: Dossier, when: Condition, subjects: Mapping[str, Subject]) -> str:
    condition = only_if(when, subjects, dossier.words)
    return f"{condition.lead} {dossier.words.listed(condition.parts)}".strip()


def _column(
    dossier: Dossier, column: Column, subjects: Mapping[str, Subject], marks: Mapping[Condition, str]
) -> GridColumn:
    mark = marks.get(column.when, "") if column.when else ""
    title = f"{column.label}\u00a0{mark}" if mark else column.label
    return GridColumn(title, tuple(_column_says(dossier, column, subjects, marked_already=bool(mark))))


def _column_says(
    dossier: Dossier, column: Column, subjects: Mapping[str, Subject], *, marked_already: bool
) -> Iterator[str]:
    words = dossier.words
    if column.when and not marked_already:
        yield _only_if(dossier, column.when, subjects)
    if column.help:
        yield column.help
    if column.facts.is_level and len(column.ends) > 1:
        facts = {"top": str(len(column.options)), "low": column.ends[0], "high": column.ends[-1]}
        yield words.say("1 “{low}” to {top} “{high}”", **facts)
    elif column.facts.is_choice and len(column.options) <= OPTIONS_IN_A_HEADING:
        numbered = column.facts.is_level
        yield " / ".join(
            f"{option.id} {option.label}" if numbered and option.label != option.id else option.label
            for option in column.options
        )
    elif column.facts.is_amount or column.facts.shape is Shape.DAY:
        yield _how_to_answer(dossier, column)
