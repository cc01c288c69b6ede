"""Whether a report is what was issued: what was found out about a file, weighed into one finding with its reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assess.domain.errors import Problem, marked


class Finding(StrEnum):
    """What can be established about a file."""

    UNALTERED = "unaltered"
    ALTERED = "altered"
    UNPROVED = "unproved"


class Reprint(StrEnum):
    """How a file compares with one printed afresh from the data that it carries."""

    NOT_TRIED = "not_tried"
    SAME = "same"
    SAME_BELOW_SEAL = "same_below_seal"
    OTHER = "other"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class Seal:
    """An electronic seal on a file.

    `claimed_at` is by the sealer's clock, `proved_at` what a known time-stamp authority confirms. `whole` means
    that nothing was added after it, `known` that its certificate is one that this installation trusts.
    """

    by: str
    fingerprint: str
    claimed_at: datetime | None
    proved_at: datetime | None
    intact: bool
    whole: bool
    known: bool
    expired: bool


@dataclass(frozen=True, slots=True)
class Issue:
    """The moment at which this installation issued exactly these bytes."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Traces:
    """What was found out about a file.

    `data_agrees` is None where the file does not say which hash its data had; `reference_taken` means that this
    installation issued a report under the reference in the file. `differs` says what the report was computed with that
    is another here.
    """

    data_agrees: bool | None
    seals: tuple[Seal, ...] = ()
    issue: Issue | None = None
    reference_taken: bool = False
    reprint: Reprint = Reprint.NOT_TRIED
    differs: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be established about a file, and why."""

    finding: Finding
    reasons: tuple[Problem, ...]
    seals: tuple[Seal, ...]


def weighed(traces: Traces) -> Verdict:
    """Return what the traces come to: anything that shows a change outweighs every proof but the issued bytes."""
    if traces.issue:
        issued = marked("This installation issued exactly this file, byte for byte.")
        return Verdict(Finding.UNALTERED, (Problem(issued), *traces.differs), traces.seals)
    if changes := tuple(_changes(traces)):
        return Verdict(Finding.ALTERED, changes, traces.seals)
    if proofs := tuple(_proofs(traces)):
        return Verdict(Finding.UNALTERED, (*proofs, *traces.differs), traces.seals)
    return Verdict(Finding.UNPROVED, (*_doubts(traces), *traces.differs), traces.seals)


def _changes(traces: Traces) -> Iterator[Problem]:
    """Yield what shows that a file was changed."""
    for seal in traces.seals:
        if not seal.intact:
            yield Problem(
                marked("The seal of {name} is broken: what it covers was changed after sealing."), {"name": seal.by}
            )
        elif not seal.whole:
            yield Problem(marked("Something was added to the file after {name} sealed it."), {"name": seal.by})
    if traces.data_agrees is False:
        yield Problem(marked("The data in the file do not match the hash that was kept with them."))
    if traces.reference_taken and not any(_proves(seal) for seal in traces.seals):
        yield Problem(marked("This installation issued a report under this reference, with other content."))
    if traces.reprint is Reprint.OTHER:
        yield Problem(marked("Printed afresh from its own data, the report comes out different."))


def _proves(seal: Seal) -> bool:
    return seal.intact and seal.whole and seal.known and not seal.expired


def _proofs(traces: Traces) -> Iterator[Problem]:
    """Yield what proves that a file is unchanged."""
    for seal in traces.seals:
        if _proves(seal):
            yield Problem(
                marked("{name} sealed it, this installation knows the seal, and nothing was changed since."),
                {"name": seal.by},
            )
    if traces.reprint is Reprint.SAME:
        yield Problem(
            marked(
                "Printed afresh from its own data, the report comes out the same, byte for byte: nobody changed its "
                "pages. Who made it, that does not show."
            )
        )


def _doubts(traces: Traces) -> Iterator[Problem]:
    """Yield why neither can be proved."""
    for seal in traces.seals:
        if not seal.known:
            yield Problem(
                marked(
                    "It carries an unbroken seal in the name of {name}, whom this installation does not know. "
                    "Ask {name} whether the certificate is theirs: {fingerprint}."
                ),
                {"name": seal.by, "fingerprint": seal.fingerprint},
            )
        elif seal.expired:
            yield Problem(
                marked(
                    "{name} sealed it and the seal is unbroken, but the certificate has expired "
                    "and no time stamp shows that it was sealed before."
                ),
                {"name": seal.by},
            )
    if not traces.seals:
        yield Problem(marked("The report carries no seal, and this installation did not issue it."))
    yield _SENTENCE_ON_DATA[traces.data_agrees]
    if traces.reprint in _SENTENCE_ON_REPRINT:
        yield _SENTENCE_ON_REPRINT[traces.reprint]


_SENTENCE_ON_DATA = {
    True: Problem(marked("Its data match the hash kept with them; that alone does not show that nobody changed both.")),
    None: Problem(marked("It does not say which hash its data had.")),
}
_SENTENCE_ON_REPRINT = {
    Reprint.NOT_TRIED: Problem(
        marked(
            "It was not printed afresh: “assess verify” on the command line does so, unless told not to, and compares."
        )
    ),
    Reprint.NOT_COMPARABLE: Problem(
        marked(
            "It was not printed afresh: it was made with other versions than those installed here, or is an extract."
        )
    ),
    Reprint.SAME_BELOW_SEAL: Problem(
        marked("Below the seal it is what comes out when it is printed afresh; what the seal added is not proved.")
    ),
}
