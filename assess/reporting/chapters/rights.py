"""The chapter on rights, or on what else a register lists: the worst row first, in its printed table if it has one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.pack.questions import Table as QuestionTable
from assess.domain.pack.scores import Score
from assess.language import Language
from assess.reporting.chapters.register_factors import (
    factor_registers,
    factors_table,
    left_out,
    levels_by_row,
    product_in_words,
    worst_first,
)
from assess.reporting.pictures.register import Register, RegisterRow, register_picture, registers
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
    about_rights: bool = True


@dataclass(frozen=True, slots=True)
class RightsChapter:
    """Every register that a score reads, and whether some of them are about rights, and some about something else."""

    about_rights: bool
    about_others: bool
    intro: str
    none: str
    sections: tuple[RegisterSection, ...]


def rights_chapter(dossier: Dossier) -> RightsChapter:
    """Compose the chapter on rights."""
    words = dossier.words
    in_grids = registers(dossier.results, words)
    in_products = factor_registers(dossier.results)
    intro = _intro(words, in_grids, in_products)
    if any(register.about_rights for register in in_grids) and not all(register.about_rights for register in in_grids):
        others = words.say("In the other tables, too, the worst row leads; two sides of a row name its level.")
        intro = f"{intro} {others}"
    withheld = tuple(_withheld(dossier))
    found = bool(in_grids or in_products or withheld)
    return RightsChapter(
        _about_rights(dossier),
        _about_others(dossier),
        intro,
        "" if found else words.say("The questionnaire asks for no register of rights for this proposal."),
        (
            *(_section(dossier, register) for register in in_grids),
            *(_products(dossier, scores) for scores in in_products),
            *withheld,
        ),
    )


def _intro(words: Language, in_grids: Sequence[Register], in_products: Sequence[Sequence[Score]]) -> str:
    """Return what the chapter says first: how the rows are read, of those on rights where there are any."""
    if in_products and not in_grids:
        return words.say(
            "The row that is hit hardest leads; a mean would hide it. In each row the figures of the chosen answers "
            "are multiplied: the higher the product, the harder it is hit."
        )
    if not in_grids:
        return words.say("A register names each right that is touched; the hardest hit leads, a mean would hide it.")
    on_rights = [register for register in in_grids if register.about_rights]
    if not on_rights:
        return words.say("The worst row leads; a mean would hide it. The printed table turns two sides into a level.")
    if any(register.score.each and register.score.each.rows_raised for register in on_rights):
        return words.say(
            "The hardest hit right leads; a mean would hide it. Severity is how deep the harm would go; how wide and "
            "how lasting it would be raise it by one level at most. The printed table turns severity and likelihood "
            "into a level."
        )
    return words.say(
        "The hardest hit right leads; a mean would hide it. Severity is the highest of how deep, how wide "
        "and how lasting the "
        "harm would be; the printed table turns severity and likelihood into a level."
    )


def _tables(dossier: Dossier) -> list[QuestionTable]:
    tables = (dossier.pack.question_by_id[score.over].table for score in dossier.pack.scores if score.over)
    return [table for table in tables if table is not None]


def _about_rights(dossier: Dossier) -> bool:
    """Whether the registers list rights, or else something that the chapter is named for."""
    tables = _tables(dossier)
    return not tables or any(table.about_rights for table in tables)


def _about_others(dossier: Dossier) -> bool:
    """Whether some register lists something else than rights."""
    return not all(table.about_rights for table in _tables(dossier))


def _withheld(dossier: Dossier) -> Iterator[RegisterSection]:
    """Yield each register that the public edition leaves out, with the reason."""
    reading = dossier.results.target.reading
    for name in dict.fromkeys(score.over for score in dossier.pack.scores if score.over in dossier.results.withheld):
        if reading.asks(name):
            question = dossier.pack.question_by_id[name]
            lead = short_answer(question, reading.given(name), dossier.words)
            on_rights = question.table is not None and question.table.about_rights
            yield RegisterSection(question.ask, lead, None, None, "", on_rights)


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
        _is_about_rights(dossier.pack, scores[0]),
    )


def _is_about_rights(pack: CompiledPack, score: Score) -> bool:
    table = pack.question_by_id[score.over].table
    return table is not None and table.about_rights


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
    if scored.value is None:  # another row may turn out worse
        return words.say(
            "{score}: may be hit hardest: {right}, {value} of {maximum} ({band}).", score=score.title, **facts
        )
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
        is_known = dossier.results.target.scores[register.score.id].value is not None
        lead = _worst_row(words, register, worst, is_known=is_known)
    return RegisterSection(
        register.score.title,
        lead,
        Drawn(f"grid-{register.score.id}", picture) if picture else None,
        _table(dossier, register) if register.rows else None,
        _not_affected(dossier, register.not_affected),
        register.about_rights,
    )


def _worst_row(words: Language, register: Register, worst: RegisterRow, *, is_known: bool) -> str:
    if not is_known:  # another row may turn out worse
        return words.say("It may turn out worst: {row}, level {level}.", row=worst.label, level=worst.target)
    if register.about_rights:
        return words.say("Hit hardest: {right}, level {level}.", right=worst.label, level=worst.target)
    return words.say("The worst row: {row}, level {level}.", row=worst.label, level=worst.target)


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
