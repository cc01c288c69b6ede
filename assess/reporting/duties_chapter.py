"""The chapter on duties served: how many of the fields that a legal duty asks for are covered by settled answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from assess.domain.questionnaire import Duty, DutyField
from assess.reporting.pieces import Case, Cell, Column, Table

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class DutiesChapter:
    """Legal duties."""

    intro: str
    table: Table | None


def duties_chapter(case: Case) -> DutiesChapter:
    """Compose the chapter on duties."""
    words = case.words
    if not case.pack.duties:
        return DutiesChapter(words.say("The questionnaire names no legal duties."), None)
    intro = words.say(
        "A field counts as covered when every question on it is settled, or when this report computes it. "
        "Records such as the "
        "decision, opinions and signatures are kept beside the answers and are not counted as covered here."
    )
    columns = (Column(words.say("Duty")), Column(words.say("Covered")), Column(words.say("Still missing")))
    rows = tuple(_row(case, duty) for duty in case.pack.duties.values())
    return DutiesChapter(intro, Table("duties", words.say("Duties served by this assessment"), columns, rows))


def _row(case: Case, duty: Duty) -> tuple[Cell, ...]:
    words = case.words
    fields = [case.pack.fields[each] for each in duty.fields if each in case.pack.fields]
    records = [each for each in fields if each.by == "record"]
    missing = list(_missing(case, fields))
    number = words.number(len(fields) - len(missing) - len(records))
    covered = words.say("{covered} of {all}", covered=number, all=words.number(len(fields)))
    left = missing[:MOST_NAMED]
    if len(missing) > MOST_NAMED:
        left.append(words.count("and {number} more", "and {number} more", len(missing) - MOST_NAMED))
    named = "; ".join(left) or words.say("nothing")
    kept = (words.count("{number} field is a record", "{number} fields are records", len(records)),) if records else ()
    return Cell(duty.title), Cell(covered), Cell(named, kept)


def _missing(case: Case, fields: list[DutyField]) -> Iterator[str]:
    reading = case.results.today.reading
    for each in fields:
        if each.by != "question":
            continue
        serving = [question for question in reading.asked if each.id in question.covers]
        if not serving or any(not reading.answer(question.id).is_settled for question in serving):
            yield each.title
