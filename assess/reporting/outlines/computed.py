"""What an element of an outline shows beside answers and records: all that is computed, and the lines to sign."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from assess.domain.beside.records import Edition, Involvement, Voice
from assess.domain.compiled.scored import ScoreResult
from assess.domain.pack.outlines import ComputedElement
from assess.domain.pack.scores import Direction
from assess.language import capitalised
from assess.reporting.chapters.annex import method_chapter, spaced
from assess.reporting.chapters.cover_and_summary import conditions, title_of
from assess.reporting.chapters.criteria import criteria_tables
from assess.reporting.chapters.findings import findings_chapter
from assess.reporting.chapters.records import opinions_table
from assess.reporting.chapters.rights import rights_chapter
from assess.reporting.outlines.register_summaries import privacy_summary, rights_summary
from assess.reporting.pictures.proportionality import proportionality_picture
from assess.reporting.pictures.wholes import stands_alone
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Drawn, Fact, Finding, Table
from assess.reporting.pieces.shapes import PAPER
from assess.reporting.wording.outcomes import because, outcome_in_words, outcome_means
from assess.reporting.wording.phrases import OUTCOMES, amount_in_words, band_in_words, points_of, range_in_words


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that is shown: a leading line, lines, facts, a picture, findings, tables, and a last line."""

    lead: str = ""
    lines: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    drawn: Drawn | None = None
    findings: tuple[Finding, ...] = ()
    tables: tuple[Table, ...] = ()
    note: str = ""


def shown(dossier: Dossier, what: ComputedElement) -> tuple[Block, ...]:
    """Return what one word of the outline asks for."""
    return _SHOWN[what](dossier)


def _balance(dossier: Dossier) -> tuple[Block, ...]:
    picture = proportionality_picture([(title_of(dossier), dossier.results)], dossier.words, PAPER)
    return (Block(drawn=Drawn("balance", picture)),) if picture else ()


def _method(dossier: Dossier) -> tuple[Block, ...]:
    chapter = method_chapter(dossier)
    return (Block(lines=chapter.paragraphs, tables=(chapter.bands,)),)


def _risks(dossier: Dossier) -> tuple[Block, ...]:
    chapter = rights_chapter(dossier)
    if chapter.none:
        return (Block(lead=chapter.none),)
    several = len(chapter.sections) > 1
    registers = (
        Block(
            each.title if several else each.lead,
            (each.lead,) if several else (),
            drawn=each.drawn,
            tables=(each.table,) if each.table else (),
            note=each.not_affected,
        )
        for each in chapter.sections
    )
    return (Block(lines=(chapter.intro,)), *registers)


def _residual(dossier: Dossier) -> tuple[Block, ...]:
    words, results = dossier.words, dossier.results
    risks = [
        score
        for score in dossier.pack.scores
        if score.direction is Direction.RISK and stands_alone(dossier.pack, score)
    ]
    rows = tuple(
        (
            Cell(score.title),
            *(
                _standing(dossier, point.scores[score.id])
                for point in (results.today, results.in_place, results.target)
            ),
        )
        for score in risks
        if results.target.scores[score.id].applies
    )
    columns = (
        Column(words.say("Risk, higher is worse")),
        Column(capitalised(words.say("today"))),
        Column(capitalised(words.say("in place"))),
        Column(capitalised(words.say("target"))),
    )
    table = Table("residual", words.say("What the measures change"), columns, rows)
    lines = (
        words.say("The risk that remains is the one at the target: every accepted measure is done."),
        words.say("Whether it can be accepted: {reason}", reason=because(words, results)),
    )
    return (Block(lines=lines, tables=(table,) if rows else ()),)


def _standing(dossier: Dossier, scored: ScoreResult) -> Cell:
    words = dossier.words
    maximum = points_of(words, scored.maximum, scored.maximum)
    figure = ""
    if scored.applies and not scored.none_identified:
        figure = words.say("{value} of {maximum}", value=amount_in_words(words, scored), maximum=maximum)
    return Cell(band_in_words(words, scored), tuple(each for each in (figure, range_in_words(words, scored)) if each))


def _red_lines(dossier: Dossier) -> tuple[Block, ...]:
    chapter = findings_chapter(dossier)
    return (Block(chapter.no_red_line, findings=chapter.red_lines, tables=chapter.other_red_lines),)


def _criteria(dossier: Dossier) -> tuple[Block, ...]:
    questions = dossier.pack.question_by_id
    tables = criteria_tables(dossier, lambda names: Cell("", tuple(questions[name].ask for name in names)))
    return (Block(tables=tables),)


def _advice(dossier: Dossier) -> tuple[Block, ...]:
    words = dossier.words
    return _opinions(
        dossier,
        (Voice.DPO, Voice.STAFF),
        words.say("No advice of the data-protection officer is recorded. The law wants it sought and written down."),
        Voice.DPO,
    )


def _views(dossier: Dossier) -> tuple[Block, ...]:
    words = dossier.words
    missing = words.say("No view of the people concerned is recorded, nor why they were not asked.")
    return _opinions(dossier, (Voice.PEOPLE, Voice.EXPERT, Voice.OTHER), missing, Voice.PEOPLE)


def _opinions(dossier: Dossier, voices: tuple[Voice, ...], missing: str, wanted: Voice) -> tuple[Block, ...]:
    records = dossier.results.assessment.records
    heard = tuple(each for voice in voices for each in records.opinion_of(voice))
    lead = "" if records.opinion_of(wanted) else missing
    return (Block(lead, tables=(opinions_table(dossier, heard),) if heard else ()),)


def _conditions(dossier: Dossier) -> tuple[Block, ...]:
    words, outcome = dossier.words, dossier.results.outcome
    rows = tuple((Cell(each.head), Cell(each.body)) for each in conditions(dossier))
    columns = (Column(words.say("What has to be done")), Column(words.say("Why, or by whom")))
    table = Table("conditions", words.say("Conditions"), columns, rows)
    return (
        Block(
            words.say(OUTCOMES[outcome.outcome]),
            (f"{outcome_means(words, dossier.results)} {because(words, dossier.results)}",),
            tables=(table,) if rows else (),
            note="" if rows else words.say("There is nothing to fulfil first."),
        ),
    )


# papers -------------------------------------------------------------------------------------------------------------


def _signatures(dossier: Dossier) -> tuple[Block, ...]:
    words = dossier.words
    columns = (
        Column(words.say("Who signs")),
        Column(words.say("Name")),
        Column(words.say("Day")),
        Column(words.say("Signature")),
    )
    rows = tuple((Cell(role), Cell(name), Cell(""), Cell("")) for role, name in _signing(dossier))
    line = words.say("Whoever signs has read it, the open points included. A decision that differs gives its reasons.")
    return (Block(lines=(line,), tables=(Table("signatures", words.say("Signatures"), columns, rows),)),)


def _signing(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Yield who signs, and the name where it may be shown."""
    words, records = dossier.words, dossier.results.assessment.records
    led = next((each for each in records.participants if each.part is Involvement.LEAD), None)
    officer = next(iter(records.opinion_of(Voice.DPO)), None)
    decision = records.decision
    yield (
        words.say("For the assessment: {role}", role=led.role) if led and led.role else words.say("For the assessment"),
        _name(dossier, led.name if led else ""),
    )
    yield words.say("Data-protection officer, advice given"), _name(dossier, officer.name if officer else "")
    role = decision.role if decision else ""
    yield (
        words.say("For the authority that answers for it: {role}", role=role)
        if role
        else words.say("For the authority that answers for it"),
        _name(dossier, decision.name if decision else ""),
    )


def _name(dossier: Dossier, name: str) -> str:
    records = dossier.results.assessment.records
    hidden = dossier.particulars.edition == Edition.PUBLIC and name not in records.publication.names_shown
    return "" if hidden else name


def _reference(dossier: Dossier) -> tuple[Block, ...]:
    words, particulars = dossier.words, dossier.particulars
    facts = (
        Fact(words.say("Reference"), particulars.reference),
        Fact(words.say("Content hash (SHA-256)"), spaced(particulars.content_hash)),
        Fact(words.say("Assessed as of"), words.day(dossier.results.assessment.as_of)),
    )
    return (Block(words.say("It is this document, with every chapter before this annex."), facts=facts),)


def _notice(dossier: Dossier) -> tuple[Block, ...]:
    words, assessment, particulars = dossier.words, dossier.results.assessment, dossier.particulars
    publication = assessment.records.publication
    rows = (
        (words.say_as("sender", "From"), assessment.header.organisation),
        (words.say("Contact"), publication.contact),
        (words.say("System"), title_of(dossier)),
        (words.say("Result"), outcome_in_words(words, dossier.results.outcome.span)),
        (
            words.say("Enclosed"),
            words.say(
                "This assessment, reference {reference}, content {hash}",
                reference=particulars.reference,
                hash=spaced(particulars.content_hash[:16], 4),
            ),
        ),
        (words.say("To the market surveillance authority (name, address)"), ""),
        (words.say("Sent on, by, in which way"), ""),
        (words.say("Number of the receipt"), ""),
    )
    columns = (Column(words.say("Entry")), Column(words.say("What to write")))
    table = Table(
        "to-authority",
        words.say("Notice of the result"),
        columns,
        tuple((Cell(name), Cell(value)) for name, value in rows),
        (words.say("Empty lines are filled in by hand."),),
    )
    return (Block(tables=(table,)),)


def _rights_summary(dossier: Dossier) -> tuple[Block, ...]:
    return (Block(lines=(rights_summary(dossier),), note=_written(dossier)),)


def _privacy_summary(dossier: Dossier) -> tuple[Block, ...]:
    return (Block(lines=(privacy_summary(dossier),), note=_written(dossier)),)


def _written(dossier: Dossier) -> str:
    return dossier.words.say("Put together from the answers and results; read it before it is entered.")


_SHOWN: Mapping[ComputedElement, Callable[[Dossier], tuple[Block, ...]]] = {
    ComputedElement.BALANCE: _balance,
    ComputedElement.METHOD: _method,
    ComputedElement.RISKS: _risks,
    ComputedElement.RESIDUAL: _residual,
    ComputedElement.RED_LINES: _red_lines,
    ComputedElement.CRITERIA: _criteria,
    ComputedElement.ADVICE: _advice,
    ComputedElement.VIEWS: _views,
    ComputedElement.CONDITIONS: _conditions,
    ComputedElement.SIGNATURES: _signatures,
    ComputedElement.REFERENCE: _reference,
    ComputedElement.NOTICE: _notice,
    ComputedElement.RIGHTS_SUMMARY: _rights_summary,
    ComputedElement.PRIVACY_SUMMARY: _privacy_summary,
}
