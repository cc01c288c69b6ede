"""The leaflet for residents: one page without jargon; texts are cut where they must be, never the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assess.domain.beside.in_brief import InBrief
from assess.domain.beside.records import Publication
from assess.domain.pack.rules import Outcome
from assess.language import Language, language
from assess.reporting.chapters.cover_and_summary import conditions, notice_of, title_of
from assess.reporting.chapters.frame import Frame, frame_of
from assess.reporting.chapters.supplements_in_brief import SupplementLine, supplements_for_residents
from assess.reporting.pictures.contact_code import Code, code_of
from assess.reporting.pieces.lettering import shortened
from assess.reporting.pieces.pieces import Dossier, Link
from assess.reporting.pieces.room import Type
from assess.reporting.wording.brief import BriefAnswer, brief_answer
from assess.reporting.wording.decisions import decision_for_residents

TITLE, TITLE_LINES = Type(25, 30, 490, bold=True), 3
LEAD, LEAD_LINES = Type(13.5, 19, 490), 4
NAME = Type(11.5, 15.5, 490)
ASKED = Type(12.5, 17, 232, bold=True)
TEXT = Type(11.5, 15.5, 232)
CONDITION = Type(11.5, 15.5, 272)
ASK = Type(11.5, 15.5, 158)
NOTE = Type(8.5, 12, 490)
PAGE, PANEL, HEADING, GAP, BELOW_ASKED = 842.0, 76.0, 22.0, 9.0, 5.0
BOTTOM, CODE, MOST_SPREAD = 150.0, 82.0, 16.0
FEWEST_LINES, MOST_LINES = 2, 8
MOST_CONDITIONS, LINES_OF_A_CONDITION = 4, 2
MOST_CHECKS, MOST_CHARACTERS_OF_A_CHECK = 2, 60
LINES_OF_A_LINK, LINES_OF_A_CONTACT, LINES_OF_A_COMPLAINT = 3, 4, 4


@dataclass(frozen=True, slots=True)
class LeafletAnswer:
    """A question that residents ask, and what there is to say."""

    ask: str
    answer: BriefAnswer


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask."""

    says: tuple[str, ...]
    link: Link
    code: Code | None
    complaints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of answers that fit the page, and the points that part them: what is left of the page is spread there."""

    rows: tuple[tuple[LeafletAnswer, ...], ...]
    gap: float


@dataclass(frozen=True, slots=True)
class Leaflet:
    """One page in words; what is said in answer to its questions has names, and `room` points are there for them."""

    frame: Frame
    organisation: str
    title: str
    lead: str
    answer: Mapping[str, BriefAnswer]
    room: float
    decision: tuple[str, ...]
    code: str
    conditions: tuple[str, ...]
    more_conditions: str
    checks: tuple[SupplementLine, ...]
    more_checks: str
    contact: Contact
    notice: str
    as_of: str
    made: str
    reference: str

    def in_rows(self, asked: Sequence[Sequence[tuple[str, str]]]) -> Rows:
        """Return the answers by rows of names with their questions, cut so that all of them stand on the page."""
        rows = [[LeafletAnswer(question, self.answer[name]) for name, question in row] for row in asked]
        fitted = _rows_that_fit(rows, self.room, language(self.frame.language))
        left = max(0.0, self.room - _height_of(fitted))
        return Rows(fitted, round(GAP + min(MOST_SPREAD, left / (len(fitted) + 1)), 1))


def compose_leaflet(dossier: Dossier) -> Leaflet:
    """Compose the leaflet; the same case gives the same document."""
    words, header = dossier.words, dossier.results.assessment.header
    title = TITLE.fitted(title_of(dossier), TITLE_LINES)
    what = brief_answer(dossier, InBrief.WHAT)
    lead = LEAD.fitted("" if what.open else what.words, LEAD_LINES)
    notice = NOTE.fitted(notice_of(header.about), 2)
    wanted = _to_do(dossier)
    shown = tuple(CONDITION.fitted(each, LINES_OF_A_CONDITION) for each in wanted[:MOST_CONDITIONS])
    left = len(wanted) - len(shown)
    decision = tuple(CONDITION.fitted(line, 3) for line in decision_for_residents(dossier))
    checks, checks_left = _checks(dossier)
    contact = _contact(dossier)
    decided = _height_of_decision(decision, shown, left) + _height_of_checks(checks, checks_left)
    bottom = max(BOTTOM, decided, _height_of_contact(contact))
    top = PANEL + TITLE.height((title,)) + LEAD.height((lead,))
    room = PAGE - top - bottom - 46 - NOTE.height((notice,))
    return Leaflet(
        frame_of(dossier, words.say("{title}: information for residents", title=title_of(dossier))),
        NAME.fitted(header.organisation, 1),
        title,
        lead,
        _said(dossier),
        room,
        decision,
        _outcome(dossier).value,
        shown,
        words.count("and {number} more", "and {number} more", left) if left else "",
        checks,
        words.count("and {number} more", "and {number} more", checks_left) if checks_left else "",
        contact,
        notice,
        words.day(dossier.results.assessment.as_of),
        words.day(dossier.particulars.made_at),
        NOTE.fitted(dossier.particulars.reference, 1)[:40],
    )


def _outcome(dossier: Dossier) -> Outcome:
    """Return what was decided, or else what is proposed."""
    decision = dossier.results.assessment.records.decision
    return decision.outcome if decision else dossier.results.outcome.outcome


def _to_do(dossier: Dossier) -> list[str]:
    """Return what has to be done; nothing when it was decided not to go ahead."""
    decision = dossier.results.assessment.records.decision
    if decision and decision.outcome is Outcome.REJECTED:
        return []
    return [each.head for each in conditions(dossier)]


def _checks(dossier: Dossier) -> tuple[tuple[SupplementLine, ...], int]:
    """Return what the first supplements found in plain words, and how many more there are."""
    checks = tuple(
        replace(each, title=shortened(each.title, MOST_CHARACTERS_OF_A_CHECK))
        for each in supplements_for_residents(dossier)
    )
    return checks[:MOST_CHECKS], max(0, len(checks) - MOST_CHECKS)


def _said(dossier: Dossier) -> Mapping[str, BriefAnswer]:
    """Return what there is to say, by names that the design asks for."""
    plain = (
        InBrief.RECORDS,
        InBrief.NOT_DONE,
        InBrief.PLACE,
        InBrief.WHY,
        InBrief.SEEN_BY,
        InBrief.KEPT,
        InBrief.PEOPLE,
    )
    return {**{each.value: brief_answer(dossier, each) for each in plain}, InBrief.WHO.value: _who(dossier)}


def _who(dossier: Dossier) -> BriefAnswer:
    """Return who answers for it: the organisation where there are no data that somebody else could answer for."""
    answer, organisation = brief_answer(dossier, InBrief.WHO), dossier.results.assessment.header.organisation
    return answer if answer.arises or not organisation else BriefAnswer((organisation,), written=True)


def _rows_that_fit(
    rows: Sequence[Sequence[LeafletAnswer]], room: float, words: Language
) -> tuple[tuple[LeafletAnswer, ...], ...]:
    """Return the rows with every answer cut to as many lines as let all of them fit on the page."""
    fitted: tuple[tuple[LeafletAnswer, ...], ...] = ()
    for most in range(MOST_LINES, FEWEST_LINES - 1, -1):
        fitted = tuple(
            tuple(LeafletAnswer(each.ask, each.answer.cut(TEXT, most, words)) for each in row) for row in rows
        )
        if _height_of(fitted) <= room:
            break
    return fitted


def _height_of(rows: Sequence[Sequence[LeafletAnswer]]) -> float:
    return sum(max(map(_height_of_answer, row)) + GAP for row in rows)


def _height_of_answer(answer: LeafletAnswer) -> float:
    return ASKED.height((answer.ask,)) + BELOW_ASKED + answer.answer.lines_in(TEXT) * TEXT.line


# whom to ask --------------------------------------------------------------------------------------------------------


def _contact(dossier: Dossier) -> Contact:
    words = dossier.words
    publication: Publication = dossier.results.assessment.records.publication
    organisation = dossier.results.assessment.header.organisation
    says = [publication.contact] if publication.contact else []
    if not says:
        says.append(words.say("Ask: {who}", who=organisation) if organisation else words.say("Nobody is named yet."))
    link = publication.link if publication.link.startswith(("https://", "http://")) else ""
    complaints = brief_answer(dossier, InBrief.COMPLAINTS)
    place = "" if complaints.open else complaints.words
    authority = (
        words.say("You can also complain to the data-protection authority. This costs nothing.")
        if place
        else words.say("You can complain to the data-protection authority. This costs nothing.")
    )
    return Contact(
        tuple(ASK.fitted(line, LINES_OF_A_CONTACT) for line in says),
        Link(ASK.fitted(link, LINES_OF_A_LINK), link) if link else Link(""),
        code_of(link, words),
        tuple(ASK.fitted(line, LINES_OF_A_COMPLAINT) for line in (place, authority) if line),
    )


def _height_of_contact(contact: Contact) -> float:
    words = (*contact.says, contact.link.words, *contact.complaints)
    return ASK.height(words) + 2 * HEADING + 40 + (CODE if contact.code else 0)


def _height_of_decision(decision: tuple[str, ...], shown: tuple[str, ...], left: int) -> float:
    return CONDITION.height((*decision, *shown)) + HEADING + 46 + len(shown) * 3 + (CONDITION.line if left else 0)


def _height_of_checks(checks: tuple[SupplementLine, ...], left: int) -> float:
    if not checks:
        return 0
    answer = CONDITION.height(f"{each.title}: {each.says}" for each in checks)
    return answer + CONDITION.line + 3 + len(checks) * 3 + (CONDITION.line if left else 0)
