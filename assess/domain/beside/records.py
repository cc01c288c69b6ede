"""What is kept beside the answers: who took part, who was heard, what was decided, and what stays out of public.

Nothing here moves a score. People's names are apart from their roles, so that a public edition can leave them out.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Self

from assess.domain.beside.workshops import Stakeholder, Workshop, WorkshopOutcome
from assess.domain.pack.rules import Outcome

MOST_PEOPLE = 10_000_000  # in one entry


class Edition(StrEnum):
    """Whom a report is for: those who work on it, or everybody."""

    INTERNAL = "internal"
    PUBLIC = "public"


class Voice(StrEnum):
    """Whose opinion it is."""

    DPO = "dpo"
    PEOPLE = "people"
    STAFF = "staff"
    EXPERT = "expert"
    AUTHORITY = "authority"
    OTHER = "other"


class OpinionState(StrEnum):
    """Whether an opinion was given; one that was not asked for has a reason (GDPR Art. 35(9))."""

    GIVEN = "given"
    ASKED = "asked"
    NOT_ASKED = "not_asked"


class View(StrEnum):
    """What an opinion comes down to."""

    FAVOURABLE = "favourable"
    WITH_CONDITIONS = "with_conditions"
    UNFAVOURABLE = "unfavourable"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody thinks of the proposal, and what was done with it; `name` is a person's, `role` is not."""

    id: str
    voice: Voice
    heard: OpinionState = OpinionState.GIVEN
    view: View = View.NONE
    role: str = ""
    name: str = ""
    says: str = ""
    reason: str = ""
    follow_up: str = ""
    on: date | None = None


class Involvement(StrEnum):
    """The part that somebody had in the assessment."""

    LEAD = "lead"
    ANSWERED = "answered"
    CONSULTED = "consulted"
    REVIEWED = "reviewed"
    TOOK_PART = "took_part"


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who took part, by role; `people` counts them when it is a group."""

    id: str
    role: str
    part: Involvement = Involvement.ANSWERED
    organisation: str = ""
    name: str = ""
    people: int = 1


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on the proposal: the proposed outcome or another one, with the reason."""

    outcome: Outcome
    reason: str = ""
    role: str = ""
    name: str = ""
    on: date | None = None
    review_on: date | None = None

    def lacks_reason(self, proposed: Outcome) -> bool:
        """Whether it differs from what was proposed and does not say why."""
        return self.outcome is not proposed and not self.reason


class Withholdable(StrEnum):
    """What can be kept out of the public edition."""

    ANSWER = "answer"
    EVIDENCE = "evidence"
    OPINION = "opinion"
    MEASURE = "measure"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Withheld:
    """One thing that the public edition leaves out, and the reason that it prints in its place (not for a name).

    `of` is a question (answer and evidence), an opinion, a measure, or for a name the name itself.
    """

    kind: Withholdable
    of: str
    reason: str


@dataclass(frozen=True, slots=True)
class Publication:
    """What of the assessment is published; people's names are not, unless they are shown on purpose."""

    withheld: tuple[Withheld, ...] = ()
    names_shown: frozenset[str] = frozenset()
    contact: str = ""
    link: str = ""
    keywords: str = ""
    licence: str = ""

    def reason_for(self, kind: Withholdable, of: str) -> str | None:
        """Return why something is withheld; None when it is published."""
        return next((each.reason for each in self.withheld if each.kind is kind and each.of == of), None)


@dataclass(frozen=True, slots=True)
class Records:
    """Everything beside the answers."""

    opinions: tuple[Opinion, ...] = ()
    participants: tuple[Participant, ...] = ()
    decision: Decision | None = None
    publication: Publication = field(default_factory=Publication)
    workshops: tuple[Workshop, ...] = ()
    workshop_outcomes: tuple[WorkshopOutcome, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()

    def outcomes_of(self, workshop: str) -> tuple[WorkshopOutcome, ...]:
        """Return what came out of a workshop."""
        return tuple(each for each in self.workshop_outcomes if each.workshop == workshop)

    def opinion_of(self, voice: Voice) -> tuple[Opinion, ...]:
        """Return the opinions of one kind of voice."""
        return tuple(each for each in self.opinions if each.voice is voice)

    @property
    def names(self) -> frozenset[str]:
        """Every name of a person in the records."""
        decided = (self.decision.name,) if self.decision else ()
        people = (*(each.name for each in self.opinions), *(each.name for each in self.participants), *decided)
        return frozenset(name for name in people if name)

    def for_a_copy(self) -> "Records":
        """Return what another assessment with the same answers keeps: what is withheld of them, and how to ask for it.

        Opinions, participants, workshops and the decision are about one assessment; so are its names and its address.
        """
        kept = tuple(
            each for each in self.publication.withheld if each.kind not in (Withholdable.OPINION, Withholdable.NAME)
        )
        return Records(publication=replace(self.publication, withheld=kept, names_shown=frozenset(), link=""))

    def deciding(self, decision: Decision | None) -> Self:
        """Return them with another decision."""
        return replace(self, decision=decision)


NO_RECORDS = Records()
