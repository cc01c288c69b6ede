"""The forms of workshops: the plan, what is recorded afterwards, what came out of it, and who is affected."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from wtforms import Field, StringField
from wtforms.validators import InputRequired, ValidationError

from assess.domain.asking.acceptance import accepted_text
from assess.domain.beside.records import MOST_PEOPLE
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
from assess.domain.errors import AnswerRejected
from assess.web.forms.records import LONG, SHORT, RecordForm, day_field, day_of, long_field, short_field
from assess.web.forms.texts import is_whole, on_one_line, trimmed
from assess.web.forms.typed import Controls
from assess.web.languages import in_words
from assess.web.words import gettext as _
from assess.web.words import lazy_gettext as _l

MOST_STEPS, MOST_GROUPS, EMPTY_GROUPS = 40, 100, 3
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.hH]([0-5][0-9])")


@dataclass(frozen=True)
class StepLine:
    """One step as it is in the form; `step` is one of the kit, "" for an own one. Problems are by control."""

    number: int
    step: str = ""
    order: str = ""
    minutes: str = ""
    title: str = ""
    note: str = ""
    drop: bool = False
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written for a step of one's own."""
        return not (self.step or self.title or self.minutes or self.note)


@dataclass(frozen=True)
class GroupLine:
    """Who took part, as it is in the form."""

    number: int
    role: str = ""
    people: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)


class PlanForm(RecordForm):
    """The plan of a workshop: its title, and its steps in order."""

    title = short_field(_l("What is the workshop called?"), InputRequired(_l("Give the workshop a name.")))
    lines: tuple[StepLine, ...] = ()

    def show(self, steps: Iterable[PlannedStep]) -> None:
        """Take the steps that are kept, and room for one more."""
        shown = [
            StepLine(number, each.step, str(number + 1), str(each.minutes), each.title, each.note)
            for number, each in enumerate(steps)
        ]
        self.lines = (*shown, StepLine(len(shown), order=str(len(shown) + 1)))

    def take(self, sent: Controls) -> None:
        """Take the steps that were sent, with what is wrong about each."""
        given = [_checked_step(number, sent) for number in range(_count(sent.one("steps"), MOST_STEPS))]
        self.lines = tuple(given)

    def problems(self) -> list[tuple[str, str]]:
        """Return what is wrong, with the control that it is about."""
        return [*super().problems(), *_problems_of(self.lines)]

    def changed(self, workshop: Workshop) -> Workshop:
        """Return the workshop with this plan: a step that is given another's place pushes that one aside."""
        kept = [line for line in self.lines if not line.drop and not line.is_empty]
        kept.sort(key=_place)
        steps = (PlannedStep(line.step, int(line.minutes), line.title, line.note) for line in kept)
        return replace(workshop, title=self.title.data or "", steps=tuple(steps))


class HeldForm(RecordForm):
    """What is recorded of a workshop: when and where it was, who took part and who was missing."""

    on = day_field(_l("Date"))
    begins = short_field(_l("Begins at"))
    place = short_field(_l("Place"))
    missing = long_field(_l("Who was missing?"))
    lines: tuple[GroupLine, ...] = ()

    def validate_begins(self, field: Field) -> None:
        """Take a time of the day, or nothing."""
        if field.data and not _TIME.fullmatch(field.data):
            raise ValidationError(_("Write a time of day such as 09:30."))

    def show(self, groups: Iterable[Group]) -> None:
        """Take the groups that are kept, and room for more."""
        shown = [GroupLine(number, each.role, str(each.people)) for number, each in enumerate(groups)]
        self.lines = (*shown, *(GroupLine(len(shown) + more) for more in range(EMPTY_GROUPS)))

    def take(self, sent: Controls) -> None:
        """Take the groups that were sent, with what is wrong about each."""
        self.lines = tuple(_checked_group(number, sent) for number in range(_count(sent.one("groups"), MOST_GROUPS)))

    def problems(self) -> list[tuple[str, str]]:
        """Return what is wrong, with the control that it is about."""
        return [*super().problems(), *_problems_of(self.lines)]

    def changed(self, workshop: Workshop) -> Workshop:
        """Return the workshop with what is recorded here."""
        time = _TIME.fullmatch(self.begins.data or "")
        return replace(
            workshop,
            on=day_of(self.on.data),
            begins=int(time[1]) * MINUTES_OF_AN_HOUR + int(time[2]) if time else None,
            place=self.place.data or "",
            missing=self.missing.data or "",
            took_part=tuple(Group(line.role, int(line.people or 1)) for line in self.lines if line.role),
        )


def held_data(workshop: Workshop) -> dict[str, str]:
    """Return what the form shows of a workshop."""
    begins = "" if workshop.begins is None else clock_time(workshop.begins)
    on = workshop.on.isoformat() if workshop.on else ""
    return {"on": on, "begins": begins, "place": workshop.place, "missing": workshop.missing}


class OutcomeForm(RecordForm):
    """One result of a workshop."""

    says = long_field(_l("What was said?"), InputRequired(_l("Write down what was said.")))
    question = StringField(_l("Which question does it belong to?"), default="")
    done = long_field(_l("What is done with it?"))

    def outcome(self, entry: str, workshop: str, known: Iterable[str]) -> WorkshopOutcome:
        """Return it as a value; a question that is not there is none."""
        question = self.question.data or ""
        says, done = self.says.data or "", self.done.data or ""
        return WorkshopOutcome(entry, workshop, says, question if question in known else "", done)


class StakeholderForm(RecordForm):
    """A group of people who are affected."""

    group = short_field(_l("Who is affected?"), InputRequired(_l("Say which group is affected.")))
    spoken_for = short_field(_l("Who speaks for them?"))
    reached = long_field(_l("How were they reached?"))
    says = long_field(_l("What did they say?"))
    done = long_field(_l("What was done with it?"))

    def stakeholder(self, entry: str) -> Stakeholder:
        """Return it as a value."""
        texts = (self.group, self.spoken_for, self.reached, self.says, self.done)
        return Stakeholder(entry, *(each.data or "" for each in texts))


def _place(line: StepLine) -> tuple[int, int, int]:
    """Return what orders the steps: of two for one place, one that moves up comes before, one that moves down after."""
    before = line.number + 1
    wanted = int(line.order or before)
    return wanted, (wanted > before) - (wanted < before), line.number


def _checked_step(number: int, sent: Controls) -> StepLine:
    names = ("order", "minutes", "title")
    order, minutes, title = (on_one_line(sent.one(f"{name}-{number}")) for name in names)
    note = trimmed(sent.one(f"note-{number}"))
    drop = f"drop-{number}" in sent
    line = StepLine(number, sent.one(f"step-{number}")[:SHORT], order, minutes, title, note, drop)
    return line if drop or line.is_empty else replace(line, problems=dict(_wrong_with_step(line)))


def _wrong_with_step(line: StepLine) -> Iterator[tuple[str, str]]:
    if not is_whole(line.minutes, MINUTES_OF_A_DAY):
        yield "minutes", _("Write the minutes of step %(number)s in digits.", number=line.number + 1)
    if line.order and not is_whole(line.order, MINUTES_OF_A_DAY):
        yield "order", _("Write the place of step %(number)s in digits.", number=line.number + 1)
    if not line.step and not line.title:
        yield "title", _("Say what happens in the step that you add.")
    yield from _too_long("title", line.title, SHORT)
    yield from _too_long("note", line.note, LONG)


def _checked_group(number: int, sent: Controls) -> GroupLine:
    line = GroupLine(number, on_one_line(sent.one(f"role-{number}")), sent.one(f"people-{number}").strip())
    problems = dict(_too_long("role", line.role, SHORT))
    if line.people and not line.role:
        problems["role"] = _("Say in which role these people took part.")
    if line.people and not is_whole(line.people, MOST_PEOPLE):
        problems["people"] = _("Write a whole number from 1 up, in digits only.")
    return replace(line, problems=problems)


def _too_long(control: str, text: str, most: int) -> Iterator[tuple[str, str]]:
    try:
        accepted_text(control, text, most)
    except AnswerRejected as rejected:
        yield control, in_words(rejected.problem)


def _problems_of(lines: Iterable[StepLine | GroupLine]) -> Iterator[tuple[str, str]]:
    for line in lines:
        yield from ((f"{control}-{line.number}", problem) for control, problem in line.problems.items())


def _count(text: str, most: int) -> int:
    return min(int(text), most) if is_whole(text, MOST_PEOPLE) else 0
