"""The form of the publication: what the public edition leaves out, with a reason each, and its own particulars."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wtforms import Field
from wtforms.validators import ValidationError

from assess.domain.asking.acceptance import accepted_text
from assess.domain.beside.records import Publication, Withheld, Withholdable
from assess.domain.errors import AnswerRejected
from assess.services.answering.records import Publishable, PublishableGroup
from assess.web.forms.records import LONG, RecordForm, long_field, short_field
from assess.web.forms.texts import trimmed
from assess.web.forms.typed import Controls
from assess.web.languages import in_words
from assess.web.words import gettext as _
from assess.web.words import lazy_gettext as _l

TEXTS = ("contact", "link", "keywords", "licence")


@dataclass(frozen=True, slots=True)
class Ticks:
    """What is ticked, the reason beside each tick or not, and whose names are shown; things as `kind:id`."""

    withheld: frozenset[str]
    reasons: Mapping[str, str]
    shown: frozenset[str]


class PublicationForm(RecordForm):
    """What the public edition states about itself, and which other names it leaves out."""

    contact = short_field(_l("Who answers questions of the public?"))
    link = short_field(_l("Address at which it is published"))
    keywords = short_field(_l("Keywords"))
    licence = short_field(_l("Licence"))
    others = long_field(_l("Other people's names to leave out, one a line"))

    def validate_link(self, field: Field) -> None:
        """Take addresses of the web only."""
        if field.data and (not field.data.startswith(("https://", "http://")) or set(field.data) & set(' <>"\n')):
            raise ValidationError(_("Write an address that starts with https:// and has no spaces."))

    def validate_others(self, field: Field) -> None:
        """Take names, not stories."""
        if any(len(line) > MOST_OF_A_NAME for line in (field.data or "").splitlines()):
            raise ValidationError(_("Write one name a line, of 200 characters at most."))


MOST_OF_A_NAME = 200


def texts_of(kept: Publication) -> dict[str, str]:
    """Return what the form shows of a publication, but for its ticks."""
    others = "\n".join(each.of for each in kept.withheld if each.kind is Withholdable.NAME)
    return {**{name: getattr(kept, name) for name in TEXTS}, "others": others}


def ticks_of(kept: Publication) -> Ticks:
    """Return the ticks of a publication that is there."""
    reasons = {f"{each.kind.value}:{each.of}": each.reason for each in kept.withheld}
    return Ticks(frozenset(reasons), reasons, kept.names_shown)


def ticks_sent(sent: Controls) -> Ticks:
    """Return the ticks that a form sent; reasons of what is not ticked are kept on the page, too."""
    reasons = {name.removeprefix("reason:"): trimmed(sent.one(name)) for name in sent if name.startswith("reason:")}
    return Ticks(frozenset(sent.getlist("withhold")), reasons, frozenset(sent.getlist("shown")))


def withheld_of(
    ticks: Ticks, groups: Sequence[PublishableGroup], kept: Publication
) -> tuple[tuple[Withheld, ...], list[tuple[str, str]]]:
    """Return what is ticked with its reasons, and what is wrong by control.

    What is withheld but not on the page, such as an answer that is not asked now, stays withheld.
    """
    there = {(thing.kind, thing.of) for _number, _name, thing in _numbered(groups)}
    found = [each for each in kept.withheld if each.kind is not Withholdable.NAME and (each.kind, each.of) not in there]
    wrong: list[tuple[str, str]] = []
    for number, name, thing in _numbered(groups):
        try:
            reason = accepted_text(name, ticks.reasons.get(name, ""), LONG)
        except AnswerRejected as rejected:
            wrong.append((f"reason-{number}", in_words(rejected.problem)))
            continue
        if name not in ticks.withheld:
            if reason:
                wrong.append(
                    (f"withhold-{number}", _("Tick this too, or take the reason out: %(thing)s", thing=thing.title))
                )
            continue
        if not reason:
            wrong.append((f"reason-{number}", _("Say why this is withheld: %(thing)s", thing=thing.title)))
        found.append(Withheld(thing.kind, thing.of, reason))
    return tuple(found), wrong


def publication_of(form: PublicationForm, ticks: Ticks, withheld: tuple[Withheld, ...]) -> Publication:
    """Return the publication as a value."""
    others = dict.fromkeys(" ".join(line.split()) for line in (form.others.data or "").splitlines() if line.strip())
    names = tuple(Withheld(Withholdable.NAME, name, "") for name in others)
    texts = {name: getattr(form, name).data or "" for name in TEXTS}
    return Publication((*withheld, *names), ticks.shown, **texts)


@dataclass(frozen=True, slots=True)
class TicksOnPage:
    """What the page draws: a group in which something is ticked is shown open, and so is one with a mistake."""

    groups: tuple[PublishableGroup, ...]
    numbers: Mapping[tuple[Withholdable, str], int]
    ticked: frozenset[str]
    reasons: Mapping[str, str]
    shown: frozenset[str]
    wrong: Mapping[str, str]
    counted: Mapping[str, int]
    opened: frozenset[str]


def shown_on_page(ticks: Ticks, groups: Sequence[PublishableGroup], wrong: Sequence[tuple[str, str]]) -> TicksOnPage:
    """Return what the page needs to draw the ticks."""
    return TicksOnPage(
        tuple(groups),
        {(thing.kind, thing.of): number for number, _name, thing in _numbered(groups)},
        ticks.withheld,
        ticks.reasons,
        ticks.shown,
        dict(wrong),
        {group.id: sum(f"{each.kind.value}:{each.of}" in ticks.withheld for each in group.things) for group in groups},
        frozenset(
            group.id for group in groups for each in group.things if _is_marked(ticks, f"{each.kind.value}:{each.of}")
        ),
    )


def _is_marked(ticks: Ticks, name: str) -> bool:
    return name in ticks.withheld or bool(ticks.reasons.get(name))


def _numbered(groups: Sequence[PublishableGroup]) -> Iterator[tuple[int, str, Publishable]]:
    """Yield everything that can be withheld, with the number and the name that its controls have on the page."""
    for number, thing in enumerate((thing for group in groups for thing in group.things), 1):
        yield number, f"{thing.kind.value}:{thing.of}", thing
