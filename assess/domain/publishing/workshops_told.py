"""Workshops and the stakeholder map in the public edition: without names that are not shown and withheld answers."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from assess.domain.beside.workshops import Stakeholder, Workshop, WorkshopOutcome

SHORT, LONG = 200, 5000  # what an answers file takes: what is published can be read again

Told: TypeAlias = Callable[[str, int], str]
"""A function from a text and the most characters of it to the text that is published."""


def workshop_told(workshop: Workshop, told: Told) -> Workshop:
    """Return a workshop as it is published."""
    return replace(
        workshop,
        title=told(workshop.title, SHORT),
        place=told(workshop.place, SHORT),
        missing=told(workshop.missing, LONG),
        steps=tuple(
            replace(each, title=told(each.title, SHORT), note=told(each.note, LONG)) for each in workshop.steps
        ),
        took_part=tuple(replace(each, role=told(each.role, SHORT)) for each in workshop.took_part),
    )


def outcome_told(outcome: WorkshopOutcome, told: Told, withheld: str = "") -> WorkshopOutcome:
    """Return what a workshop brought as it is published; beside a `withheld` answer only that it brought something."""
    if withheld:
        return replace(outcome, says=withheld, done="")
    return replace(outcome, says=told(outcome.says, LONG), done=told(outcome.done, LONG))


def stakeholder_told(group: Stakeholder, told: Told) -> Stakeholder:
    """Return a group of people who are affected as it is published."""
    return replace(
        group,
        group=told(group.group, SHORT),
        spoken_for=told(group.spoken_for, SHORT),
        reached=told(group.reached, LONG),
        says=told(group.says, LONG),
        done=told(group.done, LONG),
    )
