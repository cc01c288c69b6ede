"""Workshops, what came out of them, and the stakeholder map, as the answers file has them."""

import re
from collections.abc import Mapping
from typing import Any

from assess.domain.beside.records import MOST_PEOPLE, Records
from assess.domain.beside.workshops import (
    MINUTES_OF_A_DAY,
    MINUTES_OF_AN_HOUR,
    Group,
    PlannedStep,
    Stakeholder,
    Workshop,
    WorkshopOutcome,
    clock_time,
)
from assess.domain.errors import marked
from assess.interop.answers.entries import Entries, filled_fields

MOST_STEPS, MOST_GROUPS = 40, 100
TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
WORKSHOPS = ("workshops", "workshop_outcomes", "stakeholders")

_WORKSHOP = ("id", "kit", "title", "on", "begins", "place", "steps", "took_part", "missing")
_STEP = ("step", "minutes", "title", "note")
_GROUP = ("role", "people")
_OUTCOME = ("id", "workshop", "says", "question", "done")
_STAKEHOLDER = ("id", "group", "spoken_for", "reached", "says", "done")


def dump_workshops(records: Records) -> dict[str, Any]:
    """Return them as JSON; what is empty is left out."""
    document: dict[str, Any] = {}
    if records.workshops:
        document["workshops"] = [_dumped(each) for each in records.workshops]
    if records.workshop_outcomes:
        document["workshop_outcomes"] = [filled_fields(each, _OUTCOME) for each in records.workshop_outcomes]
    if records.stakeholders:
        document["stakeholders"] = [filled_fields(each, _STAKEHOLDER) for each in records.stakeholders]
    return document


def _dumped(workshop: Workshop) -> dict[str, Any]:
    document = filled_fields(workshop, ("id", "kit", "title", "on", "place", "missing"))
    if workshop.begins is not None:
        document["begins"] = clock_time(workshop.begins)
    if workshop.steps:
        document["steps"] = [filled_fields(each, _STEP) for each in workshop.steps]
    if workshop.took_part:
        document["took_part"] = [filled_fields(each, _GROUP) for each in workshop.took_part]
    return document


class WorkshopsReading(Entries):
    """Reads the workshops and the stakeholder map of one file."""

    def workshops(
        self, given: Mapping[str, Any]
    ) -> tuple[tuple[Workshop, ...], tuple[WorkshopOutcome, ...], tuple[Stakeholder, ...]]:
        """Return the three lists."""
        held = self.entries(given.get("workshops", []), "records.workshops", self.workshop)
        known = [each.id for each in held]
        outcomes = self.entries(given.get("workshop_outcomes", []), "records.workshop_outcomes", self.outcome)
        for number, outcome in enumerate(outcomes):
            if outcome.workshop not in known:
                self.noting.unknown(f"records.workshop_outcomes[{number}].workshop", outcome.workshop, known)
        return held, outcomes, self.entries(given.get("stakeholders", []), "records.stakeholders", self.stakeholder)

    def workshop(self, raw: object, path: str) -> Workshop:
        """Return one workshop."""
        given = self.noting.mapping(raw, path, _WORKSHOP)
        texts = self.texts(given, path, ("kit", "title", "place", "missing"))
        if not texts.get("title"):
            self.noting.note(f"{path}.title", marked("Say in “title” what the workshop is called."))
        return Workshop(
            self.id(given, path),
            texts.get("kit", ""),
            texts.get("title", ""),
            self._listed(given.get("steps", []), f"{path}.steps", MOST_STEPS, self.step),
            self.day(given, "on", path),
            self.time(given["begins"], f"{path}.begins") if "begins" in given else None,
            texts.get("place", ""),
            self._listed(given.get("took_part", []), f"{path}.took_part", MOST_GROUPS, self.group),
            texts.get("missing", ""),
        )

    def _listed(self, raw: object, path: str, most: int, read: Any) -> tuple[Any, ...]:  # noqa: ANN401 - as `Checked.listing`
        if isinstance(raw, list) and len(raw) > most:
            self.noting.note(path, marked("Keep to {most} entries at most."), most=most)
            return ()
        return self.noting.listing(raw, path, read)

    def step(self, raw: object, path: str) -> PlannedStep:
        """Return one step of a plan."""
        given = self.noting.mapping(raw, path, _STEP)
        texts = self.texts(given, path, ("step", "title", "note"))
        if not (texts.get("step") or texts.get("title")):
            self.noting.note(f"{path}.title", marked("Say in “title” what happens, or in “step” which step it is."))
        minutes = self.whole(given.get("minutes", 0), f"{path}.minutes", MINUTES_OF_A_DAY)
        return PlannedStep(texts.get("step", ""), minutes, texts.get("title", ""), texts.get("note", ""))

    def group(self, raw: object, path: str) -> Group:
        """Return one group that took part."""
        given = self.noting.mapping(raw, path, _GROUP)
        role = self.texts(given, path, ("role",)).get("role", "")
        if not role:
            self.noting.note(f"{path}.role", marked("Say in “role” in which role somebody took part."))
        return Group(role, self.whole(given.get("people", 1), f"{path}.people", MOST_PEOPLE))

    def outcome(self, raw: object, path: str) -> WorkshopOutcome:
        """Return one result of a workshop."""
        given = self.noting.mapping(raw, path, _OUTCOME)
        texts = self.texts(given, path, ("workshop", "says", "question", "done"))
        question = texts.get("question", "")
        if question and question not in self.pack.question_by_id:
            self.noting.unknown(f"{path}.question", question, tuple(self.pack.question_by_id))
        if not texts.get("says"):
            self.noting.note(f"{path}.says", marked("Say in “says” what was said."))
        return WorkshopOutcome(
            self.id(given, path), texts.get("workshop", ""), texts.get("says", ""), question, texts.get("done", "")
        )

    def stakeholder(self, raw: object, path: str) -> Stakeholder:
        """Return one group of people who are affected."""
        given = self.noting.mapping(raw, path, _STAKEHOLDER)
        texts = self.texts(given, path, ("group", "spoken_for", "reached", "says", "done"))
        if not texts.get("group"):
            self.noting.note(f"{path}.group", marked("Say in “group” who is affected."))
        return Stakeholder(self.id(given, path), texts.pop("group", ""), **texts)

    def whole(self, raw: object, path: str, most: int) -> int:
        """Return a whole number from 1 up."""
        if isinstance(raw, bool) or not isinstance(raw, int) or not 1 <= raw <= most:
            sentence = marked("Write a whole number from 1 to {most}; not “{given}”.")
            self.noting.note(path, sentence, most=most, given=raw)
            return 1
        return raw

    def time(self, raw: object, path: str) -> int | None:
        """Return a time of the day in minutes after midnight."""
        found = TIME.fullmatch(raw) if isinstance(raw, str) else None
        if found is None:
            self.noting.note(path, marked("Write a time of day such as 09:30; not “{given}”."), given=raw)
            return None
        return int(found[1]) * MINUTES_OF_AN_HOUR + int(found[2])
