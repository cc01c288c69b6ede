"""Workshops and the stakeholder map in the public edition: without names that are not shown and withheld answers."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from assess.domain.beside.workshops import Stakeholder, Workshop, WorkshopOutcome

SHORT, LONG = 200, 5000  # what an answers file takes: what is published can be read again

PublishText: TypeAlias = Callable[[str, int], str]
"""A function from a text and the most characters of it to the text that is published."""


def published_workshop(workshop: Workshop, publish: PublishText) -> Workshop:
    """Return a workshop as it is published."""
    return replace(
        workshop,
        title=publish(workshop.title, SHORT),
        place=publish(workshop.place, SHORT),
        missing=publish(workshop.missing, LONG),
        steps=tuple(
            replace(each, title=publish(each.title, SHORT), note=publish(each.note, LONG)) for each in workshop.steps
        ),
        took_part=tuple(replace(each, role=publish(each.role, SHORT)) for each in workshop.took_part),
    )


def published_outcome(outcome: WorkshopOutcome, publish: PublishText, withheld: str = "") -> WorkshopOutcome:
    """Return what a workshop brought as it is published; beside a `withheld` answer only that it brought something."""
    if withheld:
        return replace(outcome, says=withheld, done="")
    return replace(outcome, says=publish(outcome.says, LONG), done=publish(outcome.done, LONG))


def published_stakeholder(group: Stakeholder, publish: PublishText) -> Stakeholder:
    """Return a group of people who are affected as it is published."""
    return replace(
        group,
        group=publish(group.group, SHORT),
        spoken_for=publish(group.spoken_for, SHORT),
        reached=publish(group.reached, LONG),
        says=publish(group.says, LONG),
        done=publish(group.done, LONG),
    )
