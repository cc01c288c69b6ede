"""What a check of a report found, in the words of a page."""

from assess.domain.publishing.proof import Finding, Verdict
from assess.web.words import gettext as _


def headline(verdict: Verdict) -> str:
    """Return what was found, in a few words."""
    return {
        Finding.UNALTERED: _("The file is unaltered"),
        Finding.ALTERED: _("The file was altered"),
        Finding.UNPROVED: _("It cannot be proved that the file is unaltered"),
    }[verdict.finding]
