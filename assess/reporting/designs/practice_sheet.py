"""The practice sheet: what a city tells other cities, in seventeen fields on two pages; results come in later."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assess.domain.beside.in_brief import InBrief
from assess.domain.beside.records import Withholdable
from assess.domain.judging.gates import GateState
from assess.domain.judging.measures import Choice, MeasureChoice
from assess.domain.pack.labels import answer_label
from assess.language import Language, language
from assess.reporting.chapters.cover_and_summary import notice_of, title_of
from assess.reporting.chapters.frame import Frame, frame_of
from assess.reporting.pictures.wholes import headlines
from assess.reporting.pieces.pieces import Dossier
from assess.reporting.pieces.room import Type
from assess.reporting.wording.brief import BriefAnswer, brief_answer
from assess.reporting.wording.decisions import decision_words
from assess.reporting.wording.outcomes import outcome_in_words
from assess.reporting.wording.phrases import STATUSES, band_in_words, moment_in_words, value_in_words

TITLE, TITLE_LINES = Type(20, 25, 470, bold=True), 2
TEXT = Type(9.5, 13, 338)
NAME, SMALL = Type(9.5, 13, 470), Type(8.5, 12, 478)
ROOM, HEAD, HEADING, ROW = 1310.0, 110.0, 33.0, 8.0
FEWEST_LINES, MOST_LINES = 3, 14
MOST_SCORES = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One field: what is said, and the words of its name; `to_write` when the city writes it itself."""

    answer: BriefAnswer
    to_write: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class SheetSection:
    """A heading with its fields."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PracticeSheet:
    """The sheet in words; its fields have names, and `room` points are there for them."""

    frame: Frame
    title: str
    organisation: str
    notice: str
    fields: Mapping[str, Entry]
    room: float

    def in_parts(self, named: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> tuple[SheetSection, ...]:
        """Return the fields under headings, in the order and with the words given, cut to stand on two pages."""
        parts = tuple(
            SheetSection(title, tuple(replace(self.fields[name], name=words) for name, words in entries))
            for title, entries in named
        )
        return _that_fit(parts, self.room, language(self.frame.language))


def compose_practice_sheet(dossier: Dossier) -> PracticeSheet:
    """Compose the practice sheet; the same case gives the same document."""
    words, header = dossier.words, dossier.results.assessment.header
    title = TITLE.fitted(title_of(dossier), TITLE_LINES)
    notice = SMALL.fitted(notice_of(header.about), 3)
    return PracticeSheet(
        frame_of(dossier, words.say("{title}: practice sheet", title=title_of(dossier))),
        title,
        NAME.fitted(header.organisation, 1),
        notice,
        dict(_fields(dossier)),
        ROOM - HEAD - TITLE.height((title,)) - SMALL.height((notice,)),
    )


def _that_fit(parts: Sequence[SheetSection], room: float, words: Language) -> tuple[SheetSection, ...]:
    """Return the parts with every field cut to as many lines as let all of them fit on two pages."""
    fitted: tuple[SheetSection, ...] = ()
    for most in range(MOST_LINES, FEWEST_LINES - 1, -1):
        fitted = tuple(
            SheetSection(part.title, tuple(_cut(each, most, words) for each in part.entries)) for part in parts
        )
        lines = sum(each.answer.lines_in(TEXT) for part in fitted for each in part.entries)
        rows = sum(len(part.entries) for part in fitted)
        if lines * TEXT.line + rows * ROW + len(fitted) * HEADING <= room:
            break
    return fitted


def _cut(entry: Entry, most: int, words: Language) -> Entry:
    return replace(entry, answer=entry.answer.cut(TEXT, most, words))


# the fields ---------------------------------------------------------------------------------------------------------


def _fields(dossier: Dossier) -> Iterator[tuple[str, Entry]]:
    """Yield every field by the name that the design asks for."""
    yield from _at_a_glance(dossier)
    yield from _work(dossier)
    yield from _result(dossier)


def _at_a_glance(dossier: Dossier) -> Iterator[tuple[str, Entry]]:
    words, assessment = dossier.words, dossier.results.assessment
    yield "place", Entry(brief_answer(dossier, InBrief.PLACE))
    yield "city", _to_write(dossier)
    yield (
        "who",
        _several(
            dossier,
            assessment.header.organisation,
            *_known(dossier, InBrief.WHO),
            *_known(dossier, InBrief.PARTNERS),
            assessment.records.publication.contact,
        ),
    )
    ends = (words.say("End: {when}", when=line) for line in _known(dossier, InBrief.END))
    yield "period", _several(dossier, *_known(dossier, InBrief.STATUS), *_known(dossier, InBrief.START), *ends)
    role = dossier.pack.roles.technologies
    kinds = answer_label(dossier.pack.question_by_id[role], dossier.results.today.reading.given(role)) if role else ""
    yield "technology", _several(dossier, kinds, words.listed(_known(dossier, InBrief.SPACE)))
    yield "summary", Entry(brief_answer(dossier, InBrief.WHAT))


def _work(dossier: Dossier) -> Iterator[tuple[str, Entry]]:
    yield "why", Entry(brief_answer(dossier, InBrief.WHY))
    yield "goals", Entry(brief_answer(dossier, InBrief.GOALS))
    yield "people", Entry(brief_answer(dossier, InBrief.PEOPLE))
    records, how = _known(dossier, InBrief.RECORDS), _known(dossier, InBrief.HOW)
    yield "how", _several(dossier, *how, dossier.words.listed(records))
    yield "participation", Entry(brief_answer(dossier, InBrief.PARTICIPATION))
    yield "safeguards", Entry(_safeguards(dossier))
    yield "cost", Entry(brief_answer(dossier, InBrief.COST))


def _result(dossier: Dossier) -> Iterator[tuple[str, Entry]]:
    words = dossier.words
    yield "evaluation", Entry(brief_answer(dossier, InBrief.EVALUATION))
    yield "figures", Entry(BriefAnswer((words.say("No figures yet"),), open=True))
    yield "assessment", Entry(BriefAnswer(tuple(_assessed(dossier))))
    yield "lessons", _to_write(dossier)
    yield "needs", _to_write(dossier)
    yield "links", Entry(BriefAnswer(tuple(_links(dossier))))
    yield "consent", Entry(BriefAnswer((words.say("Given by, on (name of the office, date):"),)), to_write=True)


def _known(dossier: Dossier, about: InBrief) -> tuple[str, ...]:
    """Return what is printed about something, nothing while it is open."""
    answer = brief_answer(dossier, about)
    return () if answer.open else answer.lines


def _several(dossier: Dossier, *lines: str) -> Entry:
    found = tuple(dict.fromkeys(line for line in lines if line))
    return Entry(BriefAnswer(found) if found else BriefAnswer((dossier.words.say("Not answered yet"),), open=True))


def _to_write(dossier: Dossier) -> Entry:
    return Entry(BriefAnswer((dossier.words.say("To be written by the city"),), open=True), to_write=True)


def _safeguards(dossier: Dossier) -> BriefAnswer:
    words, assessment = dossier.words, dossier.results.assessment
    passed = sum(gate.state is GateState.PASSED for gate in dossier.results.target.gates)
    lines = [
        words.say("{measure}: {status}", measure=measure.title, status=words.say(STATUSES[choice.status]))
        for measure in dossier.pack.measures
        if (choice := assessment.measures.get(measure.id, MeasureChoice())).choice is Choice.ACCEPTED
        and assessment.records.publication.reason_for(Withholdable.MEASURE, measure.id) is None
    ]
    if passed:
        lines.append(
            words.count(
                "{number} gate of the assessment is passed", "{number} gates of the assessment are passed", passed
            )
        )
    return (
        BriefAnswer(tuple(lines))
        if lines
        else BriefAnswer((words.say("No measure has been accepted yet."),), open=True)
    )


def _assessed(dossier: Dossier) -> Iterator[str]:
    words, results = dossier.words, dossier.results
    yield words.named(words.say("Proposed outcome"), outcome_in_words(words, results.outcome.span))
    decision = decision_words(dossier)
    if decision.taken:
        by = f" ({decision.by})" if decision.by else ""
        yield words.named(words.say("Decision"), f"{decision.lead}{by}")
    whole = [results.target.scores[score.id] for score in headlines(dossier.pack)]
    scores = [scored for scored in whole if scored.applies]
    for scored in scores[:MOST_SCORES]:
        band, value = band_in_words(words, scored), value_in_words(words, scored)
        facts = {"score": scored.score.title, "band": band, "value": value}
        yield (
            words.say("{score}: {band}", **facts) if value == band else words.say("{score}: {band} ({value})", **facts)
        )


def _links(dossier: Dossier) -> Iterator[str]:
    words, particulars = dossier.words, dossier.particulars
    publication = dossier.results.assessment.records.publication
    if publication.link:
        yield publication.link
    yield words.say(
        "Assessed as of {day} with {title}, version {version}",
        day=words.day(dossier.results.assessment.as_of),
        title=dossier.pack.title,
        version=dossier.pack.version,
    )
    yield words.named(words.say("Report made"), moment_in_words(words, particulars.made_at))
    yield words.say("{reference}, content {hash}", reference=particulars.reference, hash=particulars.content_hash[:16])
    yield words.say("Licence of this sheet: chosen by the city")
