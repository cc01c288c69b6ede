"""Whether the duty to make a document applies, and how complete what it asks for is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assess.domain.duties.completeness import DutyCompleteness, completeness
from assess.domain.duties.counted import counted
from assess.domain.judging.red_lines import judged_on
from assess.domain.pack.conditions import All, AnyOf, Condition
from assess.domain.pack.outlines import Outline, OutlinePart, holds
from assess.domain.pack.pack import DutyField
from assess.reporting.chapters.criteria import count_in_words
from assess.reporting.chapters.duties import how_many
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Fact, Heading, Link, Table, Tone
from assess.reporting.wording.answers import short_answer

MOST_NAMED, MOST_NAMED_AT_A_PART = 5, 16


@dataclass(frozen=True, slots=True)
class DutyWords:
    """Whether the duty applies, with the answers that decide it, the day, and where the law is."""

    tone: Tone
    lead: str
    says: tuple[str, ...]
    facts: tuple[Fact, ...]
    source: Link


def duty_words(dossier: Dossier, outline: Outline) -> DutyWords | None:
    """Return whether the duty applies by the answers and on the day; nothing where the outline does not say."""
    condition, words, reading = outline.applies_when, dossier.words, dossier.results.today.reading
    if condition is None:
        return None
    applies = holds(condition, reading.sight)
    lead = {
        True: words.say("The law asks for this assessment, by the answers given."),
        False: words.say("The law does not ask for this assessment, by the answers given."),
        None: words.say("Whether the law asks for this assessment is not known yet."),
    }[applies]
    later = (
        outline.applies_from is not None and judged_on(reading, dossier.results.assessment.as_of) < outline.applies_from
    )
    says = tuple(_says(dossier, outline, applies=applies is not False, known=applies is not None, later=later))
    facts = tuple(dict.fromkeys(_deciding(dossier, condition)))
    tone: Tone = "plain" if applies and not later else "open"
    return DutyWords(tone, lead, says, facts, dossier.cite(outline.source, outline.at))


def _says(dossier: Dossier, outline: Outline, *, applies: bool, known: bool, later: bool) -> Iterator[str]:
    words = dossier.words
    if not applies:
        yield words.say("This document is made of the city's own will. Nothing in it claims that the law asks for it.")
    elif not known:
        yield words.say("Settle the answers below first.")
    if applies and outline.applies_from:
        day = words.day(outline.applies_from)
        if later:
            yield words.say("The duty applies from {day}. Until then this document is made in advance.", day=day)
        else:
            yield words.say("The duty has applied since {day}.", day=day)
        if outline.date_note:
            yield outline.date_note


def _deciding(dossier: Dossier, condition: Condition) -> Iterator[Fact]:
    """Yield what decides a condition: how many criteria hold, where it counts them, and the answers that it reads."""
    reading = dossier.results.today.reading
    criteria = next((each for each in dossier.pack.criteria.values() if condition == each.are_enough), None)
    if criteria is not None:
        yield Fact(criteria.title, count_in_words(dossier.words, counted(criteria, reading)))
    elif isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from _deciding(dossier, part)
    else:
        yield from _read(dossier, condition.reads())


def _read(dossier: Dossier, names: Iterator[str]) -> Iterator[Fact]:
    """Yield the answers that decide it; of a question that is not asked, those that rule it out."""
    reading = dossier.results.today.reading
    for name in dict.fromkeys(names):
        question = dossier.pack.question_by_id[name]
        if reading.asks(name):
            yield Fact(question.ask, short_answer(question, reading.given(name), dossier.words))
        elif question.when is not None:
            yield from _read(dossier, question.when.reads())


# completeness -------------------------------------------------------------------------------------------------------


def standing_of(dossier: Dossier, part: OutlinePart) -> tuple[str, ...]:
    """Return how complete each duty of a part is, one line each."""
    served = {each.duty.id: each for each in completeness(dossier.results)}
    return tuple(_line(dossier, served[name]) for name in part.duties)


def _line(dossier: Dossier, served: DutyCompleteness) -> str:
    words = dossier.words
    covered = words.say("{duty}: {count}", duty=served.duty.title, count=_count(dossier, served))
    if served.missing:
        missing = _named(dossier, served.missing, MOST_NAMED_AT_A_PART)
        covered = words.say("{covered}. Missing: {fields}", covered=covered, fields=missing)
    if served.not_fulfilled:
        failed = _named(dossier, served.not_fulfilled, MOST_NAMED_AT_A_PART)
        covered = words.say("{covered}. Answered, not fulfilled: {fields}", covered=covered, fields=failed)
    return covered


def _count(dossier: Dossier, served: DutyCompleteness) -> str:
    return how_many(dossier.words, len(served.answered), len(served.fulfilled), len(served.fields))


def _named(dossier: Dossier, fields: Sequence[DutyField], most: int) -> str:
    """Return titles; of a long list the first and a count, since each element lists what it lacks."""
    titles = [each.title for each in fields]
    left = len(titles) - most
    if left > 1:
        titles[most:] = [dossier.words.count("and {number} more", "and {number} more", left)]
    return dossier.words.listed(titles)


def overview(dossier: Dossier, parts: Sequence[OutlinePart], headings: Mapping[str, Heading]) -> Table | None:
    """Return every duty of the outline with how complete it is, and a link to the chapter that serves it."""
    words = dossier.words
    served = {each.duty.id: each for each in completeness(dossier.results)}
    rows = tuple(
        (
            Cell(served[name].duty.title),
            Cell(_count(dossier, served[name])),
            Cell(
                _named(dossier, served[name].missing, MOST_NAMED) or words.say("nothing"),
                _failed(dossier, served[name]),
                tone="open" if served[name].missing or served[name].not_fulfilled else "plain",
            ),
            Cell("", links=_links(parts, headings, name)),
        )
        for name in dict.fromkeys(name for part in parts for name in part.duties)
    )
    if not rows:
        return None
    columns = (
        Column(words.say("Duty")),
        Column(words.say("Standing")),
        Column(words.say("Still missing")),
        Column(words.say("Chapter")),
    )
    return Table("overview", words.say("How complete it is, duty by duty"), columns, rows)


def _failed(dossier: Dossier, served: DutyCompleteness) -> tuple[str, ...]:
    named = _named(dossier, served.not_fulfilled, MOST_NAMED)
    return (dossier.words.say("Answered, not fulfilled: {fields}", fields=named),) if named else ()


def _links(parts: Sequence[OutlinePart], headings: Mapping[str, Heading], duty: str) -> tuple[Link, ...]:
    serving = (headings[part.id] for part in parts if duty in part.duties)
    return tuple(Link(f"{each.number} {each.title}", f"#{each.anchor}") for each in serving)
