"""The chapter on rights: the printed table with each right in its cell, then the register with the worst first."""

from dataclasses import dataclass

from assess.reporting.charts import PAPER, Register, register_picture, registers
from assess.reporting.pieces import Case, Cell, Column, Drawn, Table
from assess.reporting.shapes import Sheet

GRID_SHEET = Sheet(320, PAPER.letters)


@dataclass(frozen=True, slots=True)
class RegisterSection:
    """One register."""

    title: str
    lead: str
    drawn: Drawn | None
    table: Table | None
    not_affected: str


@dataclass(frozen=True, slots=True)
class RightsChapter:
    """Every register that a score reads."""

    intro: str
    none: str
    sections: tuple[RegisterSection, ...]


def rights_chapter(case: Case) -> RightsChapter:
    """Compose the chapter on rights."""
    words = case.words
    found = registers(case.results, words)
    return RightsChapter(
        words.say(
            "The hardest hit right leads; a mean would hide it. Severity is the highest of how deep, how wide "
            "and how lasting the "
            "harm would be; the printed table turns severity and likelihood into a level."
        ),
        "" if found else words.say("The questionnaire asks for no register of rights for this proposal."),
        tuple(_section(case, register) for register in found),
    )


def _section(case: Case, register: Register) -> RegisterSection:
    words = case.words
    picture = register_picture(register, words, GRID_SHEET)
    worst = register.rows[0] if register.rows else None
    if worst is None:
        lead = words.say("None identified.") if register.none_identified else words.say("The register is still empty.")
    else:
        lead = words.say("Hit hardest: {right}, level {level}.", right=worst.label, level=worst.target)
    not_affected = (
        words.say("Looked at and not affected: {rights}.", rights="; ".join(register.not_affected))
        if register.not_affected
        else ""
    )
    return RegisterSection(
        register.score.title,
        lead,
        Drawn(f"grid-{register.score.id}", picture) if picture else None,
        _table(case, register) if register.rows else None,
        not_affected,
    )


def _table(case: Case, register: Register) -> Table:
    words = case.words
    columns = (
        Column(words.say("Right and group")),
        Column(words.say("Severity")),
        Column(words.say("Likelihood")),
        Column(words.say("Level today")),
        Column(words.say("Level at the target")),
    )
    rows = tuple(
        (
            Cell(f"{words.number(row.number)}. {row.label}"),
            Cell(row.severity),
            Cell(row.likelihood),
            Cell(row.today),
            Cell(row.target, shade=row.shade),
        )
        for row in register.rows
    )
    return Table(
        "register",
        words.say("Register of rights, worst first"),
        columns,
        rows,
        (words.say("Severity and likelihood are those at the target."),),
    )
