"""Records beside the answers, as the answers file has them: opinions, participants, the decision, the publication."""

import re
from collections.abc import Mapping
from typing import Any

from assess.domain.beside.records import (
    MOST_PEOPLE,
    NO_RECORDS,
    Decision,
    Involvement,
    Opinion,
    OpinionState,
    Participant,
    Publication,
    Records,
    View,
    Voice,
    Withheld,
    Withholdable,
)
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.errors import marked
from assess.domain.pack.rules import Outcome
from assess.interop.answers.checked import DocumentReader
from assess.interop.answers.entries import LONG, SHORT, Entries, filled_fields
from assess.interop.answers.workshops import WORKSHOPS, WorkshopsReading, dump_workshops

MOST_WITHHELD = 2000
LINK = re.compile(r"https?://[^\s<>\"]{1,2000}")

_OPINION = ("id", "voice", "heard", "view", "role", "name", "says", "reason", "follow_up", "on")
_PARTICIPANT = ("id", "role", "part", "organisation", "name", "people")
_DECISION = ("outcome", "reason", "role", "name", "on", "review_on")
_PUBLICATION = ("withheld", "names_shown", "contact", "link", "keywords", "licence")
_WITHHELD = ("kind", "of", "reason")
_RECORDS = ("opinions", "participants", "decision", "publication", *WORKSHOPS)


def dump_records(records: Records) -> dict[str, Any]:
    """Return the records as JSON; what is empty is left out."""
    publication = records.publication
    document: dict[str, Any] = {}
    if records.opinions:
        document["opinions"] = [filled_fields(each, _OPINION) for each in records.opinions]
    if records.participants:
        document["participants"] = [filled_fields(each, _PARTICIPANT) for each in records.participants]
    if records.decision:
        document["decision"] = filled_fields(records.decision, _DECISION)
    if publication != Publication():
        texts = filled_fields(publication, ("contact", "link", "keywords", "licence"))
        withheld = [filled_fields(each, _WITHHELD) for each in publication.withheld]
        shown = sorted(publication.names_shown)
        document["publication"] = (
            ({"withheld": withheld} if withheld else {}) | ({"names_shown": shown} if shown else {}) | texts
        )
    return document | dump_workshops(records)


def parse_records(raw: object, pack: CompiledPack, noting: DocumentReader) -> Records:
    """Return the records in an answers file; what is wrong with them is noted."""
    return _Reading(pack, noting).records(raw)


class _Reading(Entries):
    """Reads the records of one file."""

    def records(self, raw: object) -> Records:
        given = self.noting.mapping(raw, "records", _RECORDS)
        if not given:
            return NO_RECORDS
        opinions = self.entries(given.get("opinions", []), "records.opinions", self.opinion)
        publication = given.get("publication", {})
        return Records(
            opinions,
            self.entries(given.get("participants", []), "records.participants", self.participant),
            self.decision(given["decision"]) if "decision" in given else None,
            self.publication(publication, tuple(each.id for each in opinions)),
            *WorkshopsReading(self.pack, self.noting).workshops(given),
        )

    def opinion(self, raw: object, path: str) -> Opinion:
        given = self.noting.mapping(raw, path, _OPINION)
        heard = self.word(given, "heard", path, OpinionState, OpinionState.GIVEN)
        opinion = Opinion(
            self.id(given, path),
            self.word(given, "voice", path, Voice, Voice.OTHER),
            heard,
            self.word(given, "view", path, View, View.NONE),
            **self.texts(given, path, ("role", "name", "says", "reason", "follow_up")),
            on=self.day(given, "on", path),
        )
        if "voice" not in given:
            self.noting.note(f"{path}.voice", marked("Say in “voice” whose opinion it is."))
        if heard is OpinionState.NOT_ASKED and not opinion.reason:
            self.noting.note(f"{path}.reason", marked("Say in “reason” why nobody was asked."))
        return opinion

    def participant(self, raw: object, path: str) -> Participant:
        given = self.noting.mapping(raw, path, _PARTICIPANT)
        texts = self.texts(given, path, ("role", "organisation", "name"))
        if not texts.get("role"):
            self.noting.note(f"{path}.role", marked("Say in “role” in which role somebody took part."))
        people = given.get("people", 1)
        if isinstance(people, bool) or not isinstance(people, int) or not 1 <= people <= MOST_PEOPLE:
            sentence = marked("Write how many people as a whole number from 1 to {most}; not “{given}”.")
            self.noting.note(f"{path}.people", sentence, most=MOST_PEOPLE, given=people)
            people = 1
        part = self.word(given, "part", path, Involvement, Involvement.ANSWERED)
        return Participant(
            self.id(given, path), texts.get("role", ""), part, texts.get("organisation", ""),
            texts.get("name", ""), people,
        )  # fmt: skip

    def decision(self, raw: object) -> Decision:
        path = "records.decision"
        given = self.noting.mapping(raw, path, _DECISION)
        if "outcome" not in given:
            self.noting.note(f"{path}.outcome", marked("Say in “outcome” what was decided."))
        return Decision(
            self.word(given, "outcome", path, Outcome, Outcome.INCOMPLETE),
            **self.texts(given, path, ("reason", "role", "name")),
            on=self.day(given, "on", path),
            review_on=self.day(given, "review_on", path),
        )

    def publication(self, raw: object, opinions: tuple[str, ...]) -> Publication:
        path = "records.publication"
        given = self.noting.mapping(raw, path, _PUBLICATION)
        texts = self.texts(given, path, ("contact", "keywords", "licence"))
        link = given.get("link", "")
        if link != "" and not (isinstance(link, str) and LINK.fullmatch(link)):
            sentence = marked("Write a link that starts with https:// or http://; not “{given}”.")
            self.noting.note(f"{path}.link", sentence, given=link)
            link = ""
        shown = self.noting.listing(
            given.get("names_shown", []), f"{path}.names_shown", lambda each, at: self.noting.text(each, at, SHORT)
        )
        return Publication(
            self.withheld(given.get("withheld", []), f"{path}.withheld", opinions), frozenset(shown), link=link, **texts
        )

    def withheld(self, raw: object, path: str, opinions: tuple[str, ...]) -> tuple[Withheld, ...]:
        if isinstance(raw, list) and len(raw) > MOST_WITHHELD:
            self.noting.note(path, marked("Keep to {most} entries at most."), most=MOST_WITHHELD)
            return ()
        known: Mapping[Withholdable, tuple[str, ...]] = {
            Withholdable.ANSWER: tuple(self.pack.question_by_id),
            Withholdable.EVIDENCE: tuple(self.pack.question_by_id),
            Withholdable.MEASURE: tuple(self.pack.measure_by_id),
            Withholdable.OPINION: opinions,
        }
        return self.noting.listing(raw, path, lambda each, at: self.one_withheld(each, at, known))

    def one_withheld(self, raw: object, path: str, known: Mapping[Withholdable, tuple[str, ...]]) -> Withheld:
        given = self.noting.mapping(raw, path, _WITHHELD)
        kind = self.word(given, "kind", path, Withholdable, Withholdable.ANSWER)
        of = self.noting.text(given.get("of", ""), f"{path}.of", SHORT)
        if "kind" not in given:
            self.noting.note(f"{path}.kind", marked("Say in “kind” what is withheld."))
        elif kind in known and of not in known[kind]:
            self.noting.unknown(f"{path}.of", of, known[kind])
        elif not of:
            self.noting.note(f"{path}.of", marked("Say in “of” what is withheld."))
        reason = self.noting.text(given.get("reason", ""), f"{path}.reason", LONG)
        if not reason and kind is not Withholdable.NAME:
            self.noting.note(f"{path}.reason", marked("Say in “reason” why it is withheld."))
        return Withheld(kind, of, reason)
