"""The annexes beside answers and trace: how the numbers are made, the sources, and how to check the version."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assess.domain.errors import marked
from assess.domain.pack.pack import Pack
from assess.domain.pack.provenance import Basis, Provenance
from assess.domain.pack.questions import Option
from assess.domain.pack.scores import Method, Score
from assess.domain.rounding import rounded
from assess.reporting.chapters.confirmation import HEADS, limits_table
from assess.reporting.chapters.ladder import ladder_table
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Fact, Link, Table
from assess.reporting.wording.phrases import BASES, DIRECTIONS, EDITIONS, OUTCOMES, combined, moment_in_words
from assess.reporting.wording.scoping import ScopingWords, scoping_words


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One entry of the list of sources."""

    anchor: str
    number: str
    title: str
    link: Link
    note: str


@dataclass(frozen=True, slots=True)
class RuleWords:
    """One outcome rule, and whether it gave the outcome."""

    outcome: str
    because: str
    fired: bool


@dataclass(frozen=True, slots=True)
class MethodChapter:
    """How the numbers are made, and where the rules come from."""

    paragraphs: tuple[str, ...]
    bands: Table
    provenance: Table
    elements: Table
    rules: tuple[RuleWords, ...]
    ladder: Table | None


@dataclass(frozen=True, slots=True)
class VersionChapter:
    """What pins this report down, by names that a design gives words to, and how its questionnaires were chosen."""

    facts: tuple[Fact, ...]
    scoping: ScopingWords | None = None


METHODS: Mapping[Method, str] = {
    Method.MEAN: marked(
        "A mean: each answer has a rating from 0 to 1 and a weight; the score is the weighted mean of the ratings of "
        "the answers given, times 100."
    ),
    Method.SUM: marked("A sum: each option has points; the score adds up the points of the options that were chosen."),
    Method.PRODUCT: marked(
        "A product: the points of the options that were chosen are multiplied; while one is open there is no value."
    ),
    Method.COUNT: marked("A count: the score is how many of its statements hold."),
    Method.GRID: marked("A cell: two inputs name a cell of a printed table, and that level is the score."),
    Method.ADJUST: marked(
        "An adjusted score: one score is multiplied by a fixed factor as soon as another reaches a threshold."
    ),
}
MEAN_WITH_SCORES = marked(
    "A mean of answers and scores: each has a weight; the rating of a score is its share of its maximum."
)
WORST_OF_ROWS = marked(
    "A register: the score is the level of the worst row, for rights of the worst right, since a mean would hide it."
)
WORST_OF_PRODUCTS = marked(
    "A register of products: in each row the points of the options are multiplied, and the highest product is the "
    "score, since a mean would hide it."
)
WORST_OF_SCORES = marked("The worst of several scores: it is the score itself, since a mean would hide it.")
SUM_OF_SCORES = marked("A sum of scores: earlier scores are added up.")
PRODUCT_OF_SCORES = marked("A product of scores: earlier scores are multiplied.")


# method -------------------------------------------------------------------------------------------------------------


def method_chapter(dossier: Dossier) -> MethodChapter:
    """Compose the page on method and provenance."""
    words = dossier.words
    threshold = words.percent(dossier.pack.coverage_threshold)
    paragraphs = (
        " ".join(_methods(dossier)),
        words.say(
            "Open answers are put at their best and at their worst in turn; that gives the range. A band is "
            "certain when both ends "
            "share it. Numbers are computed exactly and rounded only for print."
        ),
        words.say(
            "A score counts as settled to the share of its weight that has an answer, or a reason why the "
            "question does not apply. "
            "Below {threshold} it is called provisional: it has no value and no band yet, and its range is what is "
            "known. A value is never outside the range.",
            threshold=threshold,
        ),
        words.say(
            "Red lines and gates stand outside the scores. The rules of the outcome are gone through in order, "
            "and the first that "
            "fits gives the outcome."
        ),
        words.say(
            "No law sets these thresholds. Where the table below says “ours”, a weight, rating, band or rule is "
            "the proposal of the "
            "questionnaire's authors and not the law's."
        ),
    )
    path = dossier.results.assessment.path
    rules = tuple(
        RuleWords(
            words.say(OUTCOMES[rule.outcome]),
            rule.because,
            rule is dossier.results.outcome.rule,
        )
        for rule in dossier.pack.outcomes
        if rule.is_on(path)
    )
    return MethodChapter(
        paragraphs,
        _bands(dossier),
        _provenance(dossier),
        limits_table(dossier),
        rules,
        ladder_table(dossier.ladder, words),
    )


def _methods(dossier: Dossier) -> Iterator[str]:
    """Yield one sentence for each way of computing that the questionnaire uses, in the order of its scores."""
    words = dossier.words
    yield from dict.fromkeys(words.say(_sentence(score)) for score in dossier.pack.scores)
    if not combined(dossier.pack):
        yield words.say("Scores are never added up.")


def _sentence(score: Score) -> str:
    if score.method is Method.WORST:
        return WORST_OF_ROWS if score.each else WORST_OF_PRODUCTS if score.factors else WORST_OF_SCORES
    if score.part_weights:
        return MEAN_WITH_SCORES
    if score.parts:
        return PRODUCT_OF_SCORES if score.method is Method.PRODUCT else SUM_OF_SCORES
    return METHODS[score.method]


def _bands(dossier: Dossier) -> Table:
    words = dossier.words
    rows = []
    for score in dossier.pack.scores:
        parts = []
        for band in score.bands.bands:
            if band.below is not None:
                parts.append(
                    words.say("{band} below {bound}", band=band.title, bound=words.number(_decimal(band.below)))
                )
            elif band.up_to is not None:
                parts.append(
                    words.say("{band} up to {bound}", band=band.title, bound=words.number(_decimal(band.up_to)))
                )
            else:
                parts.append(words.say("{band} above", band=band.title))
        unit = words.say("percent of maximum") if score.bands.in_percent else words.say("points")
        rows.append(
            (Cell(score.title, (words.say(DIRECTIONS[score.direction]),)), Cell(words.listed(parts)), Cell(unit))
        )
    columns = (Column(words.say("Score")), Column(words.say("Bands")), Column(words.say("In")))
    return Table("bands", words.say("Where the bands begin and end"), columns, tuple(rows))


def _decimal(amount: Fraction) -> Decimal:
    return rounded(amount, 0 if amount.denominator == 1 else 2)


def _provenance(dossier: Dossier) -> Table:
    words = dossier.words
    counted = [(name, Counter(each.basis for each in origins)) for name, origins in _origins(dossier.pack) if origins]
    rows = tuple(
        (Cell(words.say(name)), *(Cell(words.number(count[basis])) for basis in Basis)) for name, count in counted
    )
    columns = (Column(words.say("Element")), *(Column(words.say(HEADS[basis]), numeric=True) for basis in Basis))
    notes = (words.say("Meaning: {bases}.", bases=words.listed(words.say(BASES[basis]) for basis in Basis)),)
    return Table("provenance", words.say("Where the elements of the questionnaire come from"), columns, rows, notes)


def _origins(pack: Pack) -> Iterator[tuple[str, list[Provenance]]]:
    """Yield what the elements of each kind are called, and where each of them comes from."""
    options = tuple(_every_option(pack))
    grids = {score.each.grid.id: score.each.grid.provenance for score in pack.scores if score.each}
    yield marked("Questions"), [question.provenance for question in pack.questions]
    yield marked("Ratings of options"), [option.provenance or Provenance() for option in options if option.rating]
    curves = [curve for question in pack.questions for curve in question.curves.values()]
    yield marked("Ratings of amounts"), [curve.provenance or Provenance() for curve in curves]
    yield marked("Points of options"), [option.provenance or Provenance() for option in options if option.points]
    yield marked("Scores, bands and tables"), [*(score.provenance for score in pack.scores), *grids.values()]
    yield marked("Gates"), [gate.provenance for gate in pack.gates]
    yield marked("Red lines"), [line.provenance for line in pack.red_lines]
    yield marked("Rankings"), [ranking.provenance for ranking in pack.rankings]
    yield marked("Measures"), [measure.provenance for measure in pack.measures]


def _every_option(pack: Pack) -> Iterator[Option]:
    for question in pack.questions:
        yield from question.options
        for column in question.table.columns if question.table else ():
            yield from column.options


# sources and version ------------------------------------------------------------------------------------------------


def sources(dossier: Dossier) -> tuple[SourceEntry, ...]:
    """Compose the list of sources, numbered as they are cited."""
    return tuple(
        _source(dossier, number, source)
        for number, source in enumerate(dossier.pack.sources, dossier.sources_before + 1)
    )


def every_source(dossier: Dossier) -> tuple[SourceEntry, ...]:
    """Compose the list of sources with those of the supplements behind."""
    return tuple(entry for each in (dossier, *dossier.supplements) for entry in sources(each))


def _source(dossier: Dossier, number: int, name: str) -> SourceEntry:
    words, source = dossier.words, dossier.pack.sources[name]
    notes = [words.say(HEADS[source.basis])]
    if source.checked:
        notes.append(words.say("checked on {day}", day=words.day(source.checked)))
    link = Link(source.url, source.url) if source.url.startswith(("https://", "http://")) else Link(source.url)
    return SourceEntry(f"source-{number}", words.number(number), source.title, link, ", ".join(notes))


def version_chapter(dossier: Dossier, design: str) -> VersionChapter:
    """Compose the page that says what the report is made from; `design` is what the document is, in words."""
    words, particulars, assessment = dossier.words, dossier.particulars, dossier.results.assessment
    facts = (
        Fact("reference", particulars.reference),
        Fact("hash", spaced(particulars.content_hash)),
        Fact("as_of", words.day(assessment.as_of)),
        Fact(
            "questionnaire",
            words.say("{title}, version {version}", title=dossier.pack.title, version=dossier.pack.version),
        ),
        Fact("name", dossier.pack.name),
        Fact("pack_hash", spaced(dossier.pack.sha256)),
        Fact("licence", dossier.pack.licence),
        *(
            Fact(
                "supplement",
                words.say("{title}, version {version}", title=each.pack.title, version=each.pack.version),
                (each.pack.name, *((spaced(each.pack.sha256),) if each.pack.sha256 else ())),
            )
            for each in dossier.supplements
        ),
        Fact("made", moment_in_words(words, particulars.made_at)),
        Fact("edition", words.say(EDITIONS[particulars.edition])),
        Fact("design", design),
        Fact("method", spaced(particulars.method)),
        Fact("made_with", words.say("assess {version}", version=particulars.tool_version)),
        Fact("about", assessment.header.about),
    )
    known = tuple(fact for fact in facts if fact.value)
    return VersionChapter(known, scoping_words(dossier))


def spaced(text: str, step: int = 8) -> str:
    """Return a long code in groups that an eye can follow."""
    return " ".join(text[start : start + step] for start in range(0, len(text), step))
