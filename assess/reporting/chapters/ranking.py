"""Rankings in words: the options by their places, what was checked about the weights, and whether the first holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assess.domain.compiled.rows import PLACES, TraceLine
from assess.domain.judging.rankings import ComparedOption, Comparison, Mark, Shift, compare_all
from assess.domain.judging.trace import trace_option
from assess.domain.rounding import rounded
from assess.language import Language
from assess.reporting.chapters.trace import TraceSection
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Fact, Table
from assess.reporting.wording.phrases import WHY_NOT_COUNTED

MOST_WIDE = 4


@dataclass(frozen=True, slots=True)
class RankingSection:
    """One ranking: who comes first, what was checked, every option with its place, and each weight changed in turn."""

    anchor: str
    title: str
    says: str
    lead: str
    facts: tuple[Fact, ...] = ()
    options: Table | None = None
    shifts: Table | None = None
    trace: TraceSection | None = None


def ranking_sections(dossier: Dossier) -> tuple[RankingSection, ...]:
    """Compose every ranking of which the tables are asked, from the answers as they are given."""
    return tuple(_section(dossier, each) for each in compare_all(dossier.results.today.reading))


def _section(dossier: Dossier, found: Comparison) -> RankingSection:
    words, ranking = dossier.words, found.ranking
    anchor = f"ranking-{ranking.id}"
    if found.withheld:
        return RankingSection(anchor, ranking.title, ranking.says, found.withheld)
    if not found.options:
        return RankingSection(anchor, ranking.title, ranking.says, words.say("No option has a name or a mark yet."))
    return RankingSection(
        anchor,
        ranking.title,
        ranking.says,
        _lead(dossier, found),
        tuple(_facts(dossier, found)),
        _options(dossier, found),
        _shifts(dossier, found) if found.shifts else None,
        _trace(dossier, found),
    )


def _named(option: ComparedOption) -> str:
    return f"{option.label} – {option.name}" if option.name else option.label


def _labels(dossier: Dossier, found: Comparison, names: Sequence[str]) -> str:
    return dossier.words.listed(found.option_by_id[name].label for name in names)


def _lead(dossier: Dossier, found: Comparison) -> str:
    words, firsts = dossier.words, found.firsts
    if not firsts:
        return words.say("Every option is below a lowest mark that is allowed: none of them is ranked.")
    if found.first:
        total = _amount(dossier, found, found.first)
        return words.say("First by the weighted sum: {option}, {total}.", option=_named(found.first), total=total)
    names = words.listed(map(_named, firsts))
    if all(option.value is not None and not option.may_miss for option in firsts):
        return words.say("The first place is shared by {options}.", options=names)
    return words.say("Who comes first is not known yet. It may be {options}.", options=names)


# what was checked ---------------------------------------------------------------------------------------------------


def _facts(dossier: Dossier, found: Comparison) -> Iterator[Fact]:
    words = dossier.words
    yield Fact(words.say("Weights"), weights_in_words(words, found))
    if found.ranking.weights_on and found.ranking.marks_on:
        yield Fact(words.say("Weights before marks"), _about_days(dossier, found))
    if found.shifts:
        yield Fact(words.say("If a weight changes"), _about_shifts(dossier, found))
    judged = found.option_by_id.get(found.judged)
    if judged:
        yield Fact(words.say("Judged in this assessment"), _about_judged(dossier, found, judged))


def weights_in_words(words: Language, found: Comparison) -> str:
    """Return whether the weights add up, and by how much they miss."""
    gap = found.missing_weight
    figures = {
        "sum": _exact(words, found.sum_of_weights),
        "whole": _exact(words, found.ranking.add_up_to),
        "gap": _exact(words, abs(gap)),
    }
    if found.unweighted:
        missing = words.say(
            "No weight yet for: {criteria}. Until then each total is a range that any weight allows.",
            criteria=words.listed(each.label for each in found.criteria if each.weight is None),
        )
        too_much = words.say("The weights given so far add up to {sum}, {gap} more than {whole}.", **figures)
        return f"{missing} {too_much}" if gap < 0 else missing
    if not found.sum_of_weights:
        return words.say("All weights are 0, so there is no total. Share out {whole} among the criteria.", **figures)
    if gap > 0:
        return words.say(
            "The weights add up to {sum}: {gap} are missing to {whole}. Each counts by its share "
            "of {sum}. Correct them if that is not meant.",
            **figures,
        )
    if gap < 0:
        return words.say(
            "The weights add up to {sum}: {gap} more than {whole}. Each counts by its share of "
            "{sum}. Correct them if that is not meant.",
            **figures,
        )
    return words.say("The weights add up to {whole}.", **figures)


def _about_days(dossier: Dossier, found: Comparison) -> str:
    words = dossier.words
    fixed, marked_on = found.weights_on, found.marks_on
    if fixed is None or marked_on is None:
        return words.say("A day is missing, so nobody can check that the weights came before the marks.")
    days = {"fixed": words.day(fixed), "marked": words.day(marked_on)}
    if found.weights_late:
        return words.say(
            "They came later: the weights were fixed on {fixed}, and options could be judged since {marked}. Weights "
            "that follow the options can make any of them win.",
            **days,
        )
    return words.say("They were fixed on {fixed}, and options could be judged since {marked}.", **days)


def _about_shifts(dossier: Dossier, found: Comparison) -> str:
    words = dossier.words
    percent = _exact(words, found.ranking.change)
    if found.is_steady:
        if found.first is None:
            return words.say(
                "Which options may come first stays the same when any one weight is {percent} percent less or more.",
                percent=percent,
            )
        return words.say(
            "The same option comes first when any one weight is {percent} percent less or more.", percent=percent
        )
    changing = dict.fromkeys(shift.criterion.label for shift in found.shifts if not shift.holds)
    return words.say(
        "Who comes first is not the same when one of these weights is {percent} percent less or more: {criteria}. The "
        "weights decide, and not the options alone.",
        percent=percent,
        criteria=words.listed(map(words.quoted, changing)),
    )


def _about_judged(dossier: Dossier, found: Comparison, judged: ComparedOption) -> str:
    words = dossier.words
    return words.say("{option}. Place: {place}.", option=_named(judged), place=_place(dossier, found, judged))


# tables -------------------------------------------------------------------------------------------------------------


def _options(dossier: Dossier, found: Comparison) -> Table:
    words = dossier.words
    columns = (
        Column(words.say("Option"), share=38),
        Column(words.say("Rank"), share=16),
        Column(words.say("Weighted total"), share=16),
        Column(words.say("What to know about it"), share=30),
    )
    rows = tuple(
        (
            Cell(option.name or option.label, (option.label,) if option.name else ()),
            Cell(_place(dossier, found, option)),
            Cell(_amount(dossier, found, option)),
            Cell("", tuple(_remarks(dossier, found, option))),
        )
        for option in found.options
    )
    notes = (
        words.say(
            "The total is the sum of all marks, each by the share that its criterion has of the weights; 1 is the "
            "lowest, {top} the highest. An open mark gives a range, from the lowest to the highest mark. No total "
            "decides by itself: look at the rows that it is made of, and at what was checked.",
            top=words.number(found.top),
        ),
    )
    return Table("ranking", words.say("The options, by their places"), columns, rows, notes)


def _place(dossier: Dossier, found: Comparison, option: ComparedOption) -> str:
    words = dossier.words
    if option.is_out:
        return words.say("out")
    if option.best is None or option.last is None:
        return words.say("open")
    place = words.number(option.best)
    if option.last != option.best:
        place = words.say("{low} to {high}", low=place, high=words.number(option.last))
    if option.may_miss:
        return words.say("{place}, or out", place=place)
    if option.tied:
        return words.say("{place}, with {options}", place=place, options=_labels(dossier, found, option.tied))
    return place


def _amount(dossier: Dossier, found: Comparison, option: ComparedOption) -> str:
    words = dossier.words
    if option.total is None:
        return words.say("open")
    low, top = _exact(words, option.total.low), words.number(found.top)
    if option.value is not None:
        return words.say("{total} of {top}", total=low, top=top)
    return words.say("{low} to {high} of {top}", low=low, high=_exact(words, option.total.high), top=top)


def _remarks(dossier: Dossier, found: Comparison, option: ComparedOption) -> Iterator[str]:
    words = dossier.words
    for mark in option.missed:
        yield _below(words, mark, words.say("{criterion}: {mark}, but at least {least} is asked for."))
    for mark in option.may_miss:
        yield _below(words, mark, words.say("{criterion}: still open, and at least {least} is asked for."))
    left = [mark.criterion.label for mark in option.marks if mark.is_open and mark not in option.may_miss]
    if left:
        yield words.say("No mark yet: {criteria}.", criteria=words.listed(left))
    if option.level_with:
        yield words.say("Cannot be told apart from {options}.", options=_labels(dossier, found, option.level_with))


def _below(words: Language, mark: Mark, sentence: str) -> str:
    least = mark.criterion.least or Fraction(0)
    return sentence.format(criterion=mark.criterion.label, mark=words.number(mark.low), least=_exact(words, least))


def _shifts(dossier: Dossier, found: Comparison) -> Table:
    words = dossier.words
    percent = _exact(words, found.ranking.change)
    columns = (
        Column(words.say("Criterion"), share=34),
        Column(words.say("Weight"), numeric=True, share=10),
        Column(words.say("First with {percent} percent less", percent=percent), share=28),
        Column(words.say("First with {percent} percent more", percent=percent), share=28),
    )
    pairs = zip(found.shifts[::2], found.shifts[1::2], strict=True)
    rows = tuple(
        (
            Cell(less.criterion.label),
            Cell(_exact(words, less.criterion.weight or Fraction(0))),
            _after(dossier, found, less),
            _after(dossier, found, more),
        )
        for less, more in pairs
    )
    note = words.say(
        "One weight at a time is changed, the others stay. By how much is the choice of the questionnaire's authors."
    )
    return Table("shifts", words.say("Who comes first when one weight is changed"), columns, rows, (note,))


def _after(dossier: Dossier, found: Comparison, shift: Shift) -> Cell:
    changed = () if shift.holds else (dossier.words.say("not the same as before"),)
    return Cell(_labels(dossier, found, shift.firsts), changed)


def _exact(words: Language, amount: Fraction) -> str:
    shown = rounded(amount, PLACES)
    return words.number(shown.quantize(Decimal(1)) if shown == int(shown) else shown)


# the rows -----------------------------------------------------------------------------------------------------------


def ranking_traces(dossier: Dossier) -> tuple[TraceSection, ...]:
    """Compose the rows of every ranking: what each mark adds, option beside option; each column adds up."""
    return tuple(section.trace for section in ranking_sections(dossier) if section.trace)


def _trace(dossier: Dossier, found: Comparison) -> TraceSection:
    words = dossier.words
    lead = words.say(
        "Each mark brings mark × weight ÷ sum of the weights. What the marks of an option bring adds up to its total."
    )
    return TraceSection(found.ranking.title, lead, _rows(dossier, found))


def _rows(dossier: Dossier, found: Comparison) -> Table:
    words = dossier.words
    question = dossier.pack.question_by_id[found.ranking.options]
    lines = [trace_option(found, option, question) for option in found.options]
    share = 14 if len(lines) <= MOST_WIDE else 10
    columns = (
        Column(words.say("Criterion"), share=90 - share * len(lines)),
        Column(words.say("Weight"), numeric=True, share=10),
        *(Column(option.label, numeric=True, share=share) for option in found.options),
    )
    rows = [
        (
            Cell(criterion.label),
            Cell("–" if criterion.weight is None else _exact(words, criterion.weight)),
            *(_brought(dossier, each[place]) for each in lines),
        )
        for place, criterion in enumerate(found.criteria)
    ]
    for kind, name in (("rounding", words.say("Rounding")), ("total", words.say("Weighted total"))):
        ends = [next((line for line in each if line.kind == kind), None) for each in lines]
        if any(ends):
            total = Cell(name, tone="red" if kind == "total" else "plain")
            rows.append((total, Cell(""), *(_brought(dossier, line) for line in ends)))
    caption = words.say("{score}, row by row", score=found.ranking.title)
    return Table("weighted", caption, columns, tuple(rows))


def _brought(dossier: Dossier, line: TraceLine | None) -> Cell:
    """Return what a mark adds, with the mark below, or the range while something is open."""
    if line is None:
        return Cell("")
    words = dossier.words
    more = [words.say("mark {mark}", mark=line.answer)] if line.answer else []
    more += [words.say(WHY_NOT_COUNTED[line.why])] if line.why in WHY_NOT_COUNTED else []
    if line.contribution is not None:
        return Cell(words.number(line.contribution), tuple(more))
    if line.low is None or line.high is None:
        return Cell("–", tuple(more))
    return Cell(words.say("{low} to {high}", low=words.number(line.low), high=words.number(line.high)), tuple(more))
