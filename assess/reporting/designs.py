"""The designs of reports: each composes a document of its own, which the folder of its name shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assess.domain.assessment import Results
from assess.domain.errors import AssessError, marked
from assess.language import Language
from assess.reporting.frame import Framed
from assess.reporting.full import compose_full
from assess.reporting.pieces import Case, Particulars


class DesignNotFound(AssessError):
    """A report design that does not exist."""


@dataclass(frozen=True, slots=True)
class Design:
    """A design: its title, whom it is for, and how its document is composed; titles are English and marked.

    One that is `answered` shows answers, and is not made while there is none.
    """

    id: str
    title: str
    says: str
    compose: Callable[[Case], Framed]
    answered: bool = True


_ALL = (
    Design(
        "full",
        marked("Full report"),
        marked("Everything: the outcome, the scores with their reasons, every answer. For the file and for checks."),
        compose_full,
    ),
)
DESIGNS: Mapping[str, Design] = {design.id: design for design in _ALL}


def design_named(name: str) -> Design:
    """Return a design by its name; raises `DesignNotFound`."""
    if name not in DESIGNS:
        raise DesignNotFound(f"there is no report design {name}; there are: {', '.join(DESIGNS)}")
    return DESIGNS[name]


def compose(results: Results, particulars: Particulars, words: Language) -> Framed:
    """Compose the document of the design that the particulars name; the same arguments give the same document."""
    return design_named(particulars.design).compose(Case(results, particulars, words))
