"""Public cases in the words of a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from assess.domain.beside.public_cases import RealCase, in_language
from assess.domain.pack.provenance import Basis
from assess.web.languages import page_language
from assess.web.words import gettext as _


@dataclass(frozen=True, slots=True)
class CaseOnPage:
    """One case: its name, who decided when and where it is filed, what it says, and how far that was checked."""

    id: str
    title: str
    decided: str
    says: str
    basis: str
    url: str


def cases_on_page(cases: Iterable[RealCase]) -> tuple[CaseOnPage, ...]:
    """Return cases in the language of the page."""
    words = page_language()
    return tuple(
        CaseOnPage(
            case.id,
            in_language(case.title, words.code),
            _(
                "%(by)s, %(day)s, %(cite)s",
                by=in_language(case.by, words.code),
                day=words.day(case.day),
                cite=in_language(case.cite, words.code),
            ),
            in_language(case.says, words.code),
            basis_in_words(case.basis),
            case.url,
        )
        for case in cases
    )


def basis_in_words(basis: Basis) -> str:
    """Return how far a case was compared with its text."""
    match basis:
        case Basis.CONFIRMED:
            return _("Confirmed: we read it in the words of the court or authority.")
        case Basis.SECONDARY:
            return _("Secondary: we read it in a text about the decision.")
        case Basis.UNCONFIRMED | Basis.OURS:
            return _("Not confirmed: we have not compared it with the decision yet.")
