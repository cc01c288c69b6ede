"""The chapter on duties served: how much of each is answered and fulfilled, from when it applies, what answers it.

Supplements that serve duties have a table each; most serve none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assess.domain.beside.law_dates import InForce, LegalDate
from assess.domain.beside.public_cases import in_language
from assess.domain.duties.duty_map import MappedDuty, MappedElement, duty_map
from assess.domain.judging.red_lines import judged_on
from assess.language import Language
from assess.reporting.chapters.answers import numbers_of
from assess.reporting.chapters.confirmation import HEADS
from assess.reporting.chapters.criteria import count_in_words, criteria_tables
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Table

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class DutiesChapter:
    """Legal duties; `without` names the supplements that serve none."""

    intro: str
    table: Table | None
    dates: Table | None = None
    elements: Table | None = None
    criteria: tuple[Table, ...] = ()
    supplements: tuple[Table, ...] = ()
    without: str = ""

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in the order in which they are printed."""
        found = (self.table, *self.criteria, self.dates, self.elements, *self.supplements)
        return tuple(table for table in found if table is not None)


def duties_chapter(dossier: Dossier, answers: str = "A") -> DutiesChapter:
    """Compose the chapter on duties; `answers` is the number of the chapter that holds the answers."""
    words = dossier.words
    supplements, without = tuple(_supplements(dossier)), _without(dossier)
    if not dossier.pack.duties:
        none = words.say("The questionnaire names no legal duties.")
        return DutiesChapter(none, None, supplements=supplements, without=without)
    intro = words.say(
        "An element is answered when every question on it that is asked is settled, when this report computes it, or "
        "when it is recorded beside the answers. It is fulfilled when what is said there fulfils it: a “no” answers, "
        "and fulfils nothing. Where the questionnaire does not tell which answers fulfil an element, it is not counted "
        "as fulfilled. Not legal advice: check the consolidated text."
    )
    served, numbers = duty_map(dossier.results), numbers_of(dossier, answers)
    table = _duties(dossier, words.say("Duties served by this assessment"))
    criteria = criteria_tables(
        dossier, lambda names: Cell(", ".join(numbers[name] for name in names if name in numbers))
    )
    dates, elements = _dates(dossier, served), _elements(dossier, served, answers)
    return DutiesChapter(intro, table, dates, elements, criteria, supplements, without)


def _duties(dossier: Dossier, caption: str) -> Table:
    words = dossier.words
    columns = (Column(words.say("Duty")), Column(words.say("Standing")), Column(words.say("Still missing")))
    return Table("duties", caption, columns, tuple(_row(dossier, each) for each in duty_map(dossier.results)))


def _supplements(dossier: Dossier) -> Iterator[Table]:
    for each in dossier.supplements:
        if each.pack.duties:
            yield _duties(each, dossier.words.say("Duties served by the supplement {title}", title=each.pack.title))


def _without(dossier: Dossier) -> str:
    titles = [dossier.words.quoted(each.pack.title) for each in dossier.supplements if not each.pack.duties]
    if not titles:
        return ""
    return dossier.words.say(
        "No legal duties of their own are named by {titles}. What they share with the main questionnaire is counted "
        "there; what else they say is in their chapters.",
        titles=dossier.words.listed(titles),
    )


def _row(dossier: Dossier, served: MappedDuty) -> tuple[Cell, ...]:
    words = dossier.words
    stands = how_many(words, served.answered, served.fulfilled, len(served.elements))
    left = _first(words, [each.field.title for each in served.elements if not each.answered])
    failed = _first(words, [each.field.title for each in served.elements if each.answered and each.fulfilled is False])
    under = (words.say("Answered, not fulfilled: {fields}", fields=failed),) if failed else ()
    counted = (count_in_words(words, served.criteria),) if served.criteria else ()
    return Cell(served.duty.title), Cell(stands, counted), Cell(left or words.say("nothing"), under)


def how_many(words: Language, answered: int, fulfilled: int, every: int) -> str:
    """Return how many elements of a duty are answered, and how many are fulfilled."""
    return words.say(
        "{answered} of {all} answered, {fulfilled} fulfilled",
        answered=words.number(answered),
        all=words.number(every),
        fulfilled=words.number(fulfilled),
    )


def _first(words: Language, titles: list[str]) -> str:
    named = titles[:MOST_NAMED]
    if len(titles) > MOST_NAMED:
        named.append(words.count("and {number} more", "and {number} more", len(titles) - MOST_NAMED))
    return words.listed(named)


def _dates(dossier: Dossier, served: tuple[MappedDuty, ...]) -> Table | None:
    """Return from when the duties apply, a row for each date; `None` where no date is known."""
    words, calendar = dossier.words, dossier.background.calendar
    named = (calendar.date_of(each.duty.id) for each in served)
    found = {date.id: date for date in named if date is not None}
    if not found:
        return None
    day = judged_on(dossier.results.today.reading, dossier.results.assessment.as_of)
    columns = (Column(words.say("From")), Column(words.say("On the day")), Column(words.say("How we know")))
    rows = tuple(
        (
            Cell(in_language(date.source, words.code), (in_language(date.says, words.code),)),
            Cell(standing_in_words(words, date, date.standing(day))),
            Cell(words.say(HEADS[date.basis]), (_checked(words, date),) if date.checked else ()),
        )
        for date in found.values()
    )
    note = words.say(
        "The day is {day}: the planned start when it is known, else that of the assessment.", day=words.day(day)
    )
    return Table("duty-dates", words.say("From when they apply"), columns, rows, (note,))


def standing_in_words(words: Language, date: LegalDate, standing: InForce) -> str:
    """Return whether or from when a duty applies, in a few words."""
    if standing is InForce.VOLUNTARY:
        return words.say("no legal duty")
    if standing is InForce.LATER and date.day is not None:
        return words.say("from {day}", day=words.day(date.day))
    return words.say("in force")


def _checked(words: Language, date: LegalDate) -> str:
    return words.say("checked on {day}", day=words.day(date.checked)) if date.checked else ""


def _elements(dossier: Dossier, served: tuple[MappedDuty, ...], answers: str) -> Table:
    """Return every element that some duty asks for, with the questions on it by their numbers in the annex."""
    words, numbers = dossier.words, numbers_of(dossier, answers)
    every = {element.field.id: element for duty in served for element in duty.elements}
    columns = (Column(words.say("Element")), Column(words.say("State")), Column(words.say("Questions")))
    rows = tuple(
        (Cell(each.field.title), Cell(_state_in_words(words, each)), Cell(_numbers(each, numbers)))
        for each in (every[name] for name in dossier.pack.fields if name in every)
    )
    note = words.say("The numbers are those of annex {annex}; what is not asked here has none.", annex=answers)
    return Table(
        "elements", words.say("What the duties ask for, and which questions answer it"), columns, rows, (note,)
    )


def _state_in_words(words: Language, element: MappedElement) -> str:
    if element.field.by == "computed":
        return words.say("computed") if element.answered else words.say("not computed yet")
    if element.field.by == "record":
        kept = words.say("recorded") if element.fulfilled else words.say("recorded, not fulfilled")
        return kept if element.answered else words.say("not recorded")
    return _answers_in_words(words, element)


def _answers_in_words(words: Language, element: MappedElement) -> str:
    if not element.applies:
        return words.say("not asked")
    open_ones = sum(each.asked and not each.settled for each in element.questions)
    if not element.answered:
        return words.count("{number} open", "{number} open", open_ones)
    if element.fulfilled is None:
        return words.say("answered")
    return words.say("fulfilled") if element.fulfilled else words.say("answered, not fulfilled")


def _numbers(element: MappedElement, numbers: Mapping[str, str]) -> str:
    return ", ".join(numbers[each.question.id] for each in element.questions if each.question.id in numbers)
