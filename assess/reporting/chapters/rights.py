"""The chapter on rights, or on what else a register lists: the worst row first, in its printed table if it has one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assess.domain.pack.scores import Score
from assess.reporting.chapters.register_factors import (
    factor_registers,
    factors_table,
    left_out,
    levels_by_row,
    product_in_words,
    worst_first,
)
from assess.reporting.pictures.register import Register, register_picture, registers
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Drawn, Table
from assess.reporting.pieces.shapes import PAPER, Sheet
from assess.reporting.wording.answers import short_answer
from assess.reporting.wording.phrases import points_of

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
    """Every register that a score reads, and whether they are about rights."""

    about_rights: bool
    intro: str
    none: str
    sections: tuple[RegisterSection, ...]


def rights_chapter(dossier: Dossier) -> RightsChapter:
    """Compose the chapter on rights."""
    words = dossier.words
    in_grids = registers(dossier.results, words)
    in_products = factor_registers(dossier.results)
    if in_products and not in_grids:
        intro = words.say(
            "The row that is hit hardest leads; a mean would hide it. In each row the figures of the chosen answers "
            "are multiplied: the higher the product, the harder it is hit."
        )
    elif in_grids and not any(register.about_rights for register in in_grids):
        intro = words.say("The worst row leads; a mean would hide it. The printed table turns two sides into a level.")
    elif not in_grids:
        intro = words.say("A register names each right that is touched; the hardest hit leads, a mean would hide it.")
    elif any(register.score.each and register.score.each.rows_raised for register in in_grids):
        intro = words.say(
            "The hardest hit right leads; a mean would hide it. Severity is how deep the harm would go; how wide and "
            "how lasting it would be raise it by one level at most. The printed table turns severity and likelihood "
            "into a level."
        )
    else:
        intro = words.say(
            "The hardest hit right leads; a mean would hide it. Severity is the highest of how deep, how wide "
            "and how lasting the "
            "harm would be; the printed table turns severity and likelihood into a level."
        )
    withheld = tuple(_withheld(dossier))
    found = bool(in_grids or in_products or withheld)
    return RightsChapter(
        _about_rights(dossier),
        intro,
        "" if found else words.say("The questionnaire asks for no register of rights for this proposal."),
        (
            *(_section(dossier, register) for register in in_grids),
            *(_products(dossier, scores) for scores in in_products),
            *withheld,
        ),
    )


def _about_rights(dossier: Dossier) -> bool:
    """Whether the registers list rights, or else something that the chapter is named for."""
    tables = [dossier.pack.question_by_id[score.over].table for score in dossier.pack.scores if score.over]
    return not tables or any(table is not None and table.about_rights for table in tables)


def _withheld(dossier: Dossier) -> Iterator[RegisterSection]:
    """Yield each register that the public edition leaves out, with the reason."""
    reading = dossier.results.target.reading
    for name in dict.fromkeys(score.over for score in dossier.pack.scores if score.over in dossier.results.withheld):
        if reading.asks(name):
            lead = short_answer(dossier.pack.question_by_id[name], reading.given(name), dossier.words)
            yield RegisterSection(dossier.pack.question_by_id[name].ask, lead, None, None, "")


# registers of products ----------------------------------------------------------------------------------------------


def _products(dossier: Dossier, scores: Sequence[Score]) -> RegisterSection:
    table = factors_table(dossier, scores)
    leads = [_product_lead(dossier, score, named=len(scores) > 1) for score in scores]
    return RegisterSection(
        scores[0].title,
        " ".join(dict.fromkeys(leads)),
        None,
        table,
        _not_affected(dossier, left_out(dossier.results, scores[0])),
    )


def _product_lead(dossier: Dossier, score: Score, *, named: bool) -> str:
    words = dossier.words
    scored = dossier.results.target.scores[score.id]
    keys = worst_first(dossier.results, (score,))
    if not keys:
        return _nothing(dossier, none_identified=scored.none_identified)
    table = dossier.pack.question_by_id[score.over].table
    worst = levels_by_row(dossier.results.target, score)[keys[0]]
    figure, band = product_in_words(words, scored, worst)
    facts = {
        "right": table.row_label(worst.row) if table else "",
        "value": figure,
        "maximum": points_of(words, scored.maximum, scored.maximum),
        "band": band,
    }
    if named:
        return words.say("{score}: hit hardest is {right}, {value} of {maximum} ({band}).", score=score.title, **facts)
    return words.say("Hit hardest: {right}, {value} of {maximum} ({band}).", **facts)


def _nothing(dossier: Dossier, *, none_identified: bool) -> str:
    return (
        dossier.words.say("None identified.") if none_identified else dossier.words.say("The register is still empty.")
    )


def _not_affected(dossier: Dossier, rights: Sequence[str]) -> str:
    if not rights:
        return ""
    return dossier.words.say("Looked at and not affected: {rights}.", rights=dossier.words.listed(rights))


# registers of grids -------------------------------------------------------------------------------------------------


def _section(dossier: Dossier, register: Register) -> RegisterSection:
    words = dossier.words
    picture = register_picture(register, words, GRID_SHEET)
    worst = register.rows[0] if register.rows else None
    if worst is None:
        lead = _nothing(dossier, none_identified=register.none_identified)
    else:
        lead = words.say("Hit hardest: {right}, level {level}.", right=worst.label, level=worst.target)
    return RegisterSection(
        register.score.title,
        lead,
        Drawn(f"grid-{register.score.id}", picture) if picture else None,
        _table(dossier, register) if register.rows else None,
        _not_affected(dossier, register.not_affected),
    )


def _table(dossier: Dossier, register: Register) -> Table:
    words = dossier.words
    grid = register.score.each.grid if register.score.each else None
    sides = (words.say("Severity"), words.say("Likelihood"))
    if grid is not None and not register.about_rights:
        sides = (grid.rows.capitalize(), grid.columns.capitalize())
    columns = (
        Column(words.say("Right and group") if register.about_rights else words.say("What it is about")),
        *(Column(side) for side in sides),
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
        words.say("Register of rights, worst first") if register.about_rights else words.say("Register, worst first"),
        columns,
        rows,
        (words.say("The two sides are those at the target."),),
    )
