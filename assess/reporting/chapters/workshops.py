"""Workshops held, what came out of them, and who is affected: sections of the chapter on people."""

from collections.abc import Iterator
from dataclasses import dataclass

from assess.domain.beside.workshops import Stakeholder, Workshop, WorkshopOutcome
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Table
from assess.reporting.wording.answers import paragraphs


@dataclass(frozen=True, slots=True)
class WorkshopsSection:
    """The stakeholder map and the workshops; each part is left out where nothing is recorded."""

    affected: Table | None
    held: Table | None
    outcomes: Table | None


def workshops_section(dossier: Dossier) -> WorkshopsSection:
    """Compose what is recorded of workshops and of the people affected."""
    records = dossier.results.assessment.records
    return WorkshopsSection(
        _affected(dossier, records.stakeholders) if records.stakeholders else None,
        _held(dossier, records.workshops) if records.workshops else None,
        _outcomes(dossier, records.workshop_outcomes) if records.workshop_outcomes else None,
    )


def _affected(dossier: Dossier, groups: tuple[Stakeholder, ...]) -> Table:
    words = dossier.words
    columns = (
        Column(words.say("Group, and who speaks for it"), share=22),
        Column(words.say("How they were reached"), share=22),
        Column(words.say("What they said"), share=28),
        Column(words.say("What was done with it"), share=28),
    )
    rows = tuple(
        (
            Cell(each.group, (each.spoken_for,) if each.spoken_for else (words.say("nobody is named"),)),
            _text(dossier, each.reached),
            _text(dossier, each.says),
            _text(dossier, each.done),
        )
        for each in groups
    )
    return Table("affected", words.say("People affected, by group"), columns, rows)


def _held(dossier: Dossier, workshops: tuple[Workshop, ...]) -> Table:
    words = dossier.words
    columns = (
        Column(words.say("Workshop"), share=34),
        Column(words.say("Who took part"), share=33),
        Column(words.say("Who was missing"), share=33),
    )
    rows = tuple(
        (
            Cell(each.title, tuple(_when_and_where(dossier, each))),
            Cell("", tuple(words.named(group.role, words.number(group.people)) for group in each.took_part))
            if each.took_part
            else _text(dossier, ""),
            _text(dossier, each.missing),
        )
        for each in workshops
    )
    return Table("workshops", words.say("Workshops that were held or are planned"), columns, rows)


def _when_and_where(dossier: Dossier, workshop: Workshop) -> Iterator[str]:
    words = dossier.words
    yield words.day(workshop.on) if workshop.on else words.say("no date yet")
    if workshop.place:
        yield workshop.place
    kit = dossier.background.kits.get(workshop.kit)
    if kit:
        yield words.say("Held with a kit of the program: {kit}", kit=kit.title.get(words.code, kit.title["en"]))


def _outcomes(dossier: Dossier, outcomes: tuple[WorkshopOutcome, ...]) -> Table:
    words, known = dossier.words, dossier.pack.question_by_id
    titles = {each.id: each for each in dossier.results.assessment.records.workshops}
    columns = (
        Column(words.say("On which question"), share=34),
        Column(words.say("What was said"), share=36),
        Column(words.say("What is done with it"), share=30),
    )
    rows = []
    for each in outcomes:
        asked, held = known.get(each.question), titles.get(each.workshop)
        about = asked.ask if asked else words.say("On no question in particular")
        rows.append(
            (Cell(about, (_name(dossier, held),) if held else ()), _text(dossier, each.says), _text(dossier, each.done))
        )
    return Table("workshop-outcomes", words.say("What came out of the workshops"), columns, tuple(rows))


def _name(dossier: Dossier, workshop: Workshop) -> str:
    return dossier.words.listed((workshop.title, dossier.words.day(workshop.on) if workshop.on else ""))


def _text(dossier: Dossier, text: str) -> Cell:
    lines = paragraphs(text)
    return Cell(lines[0], lines[1:]) if lines else Cell(dossier.words.say("nothing recorded"), tone="open")
