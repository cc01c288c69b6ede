"""The designs of reports: each composes a document of its own, which the folder of its name shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assess.domain.assessment import Results
from assess.domain.beside.background import Background
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.errors import AssessError, marked
from assess.domain.exploring.ladder import Ladder
from assess.language import Language
from assess.reporting.chapters.frame import FramedDocument
from assess.reporting.designs.blank import compose_blank
from assess.reporting.designs.full import compose_full
from assess.reporting.designs.leaflet import compose_leaflet
from assess.reporting.designs.outline import compose_dpia, compose_fria
from assess.reporting.designs.practice_sheet import compose_practice_sheet
from assess.reporting.designs.summary import compose_summary
from assess.reporting.pieces.pieces import Dossier, Particulars


class DesignNotFound(AssessError):
    """A report design that does not exist."""


@dataclass(frozen=True, slots=True)
class Design:
    """A design: its title, whom it is for, and how its document is composed; titles are English and marked.

    One that is `answered` shows answers, and is not made while there is none; one that is `public` is for everybody, so
    that nothing else than its public edition is ever made. One that prints an `outline` is offered with packs that have
    the outline of its name.
    """

    id: str
    title: str
    says: str
    compose: Callable[[Dossier], FramedDocument]
    answered: bool = True
    public: bool = False
    outline: bool = False

    def fits(self, pack: CompiledPack) -> bool:
        """Whether a pack has what the design prints."""
        return not self.outline or self.id in pack.outlines


_ALL = (
    Design(
        "full",
        marked("Full report"),
        marked("Everything: the outcome, the scores with their reasons, every answer. For the file and for checks."),
        compose_full,
    ),
    Design(
        "summary",
        marked("Summary on two pages"),
        marked("The outcome, its reasons, the conditions and what is unknown. For the mayor and the council."),
        compose_summary,
    ),
    Design(
        "dpia",
        marked("Data-protection impact assessment"),
        marked(
            "What Art. 35 of the GDPR asks for, in the order of the European template, with what is missing and lines "
            "to sign. For the data-protection officer and the authority."
        ),
        compose_dpia,
        outline=True,
    ),
    Design(
        "fria",
        marked("Fundamental-rights impact assessment"),
        marked(
            "The six points of Art. 27 of the AI Act, the notice to the authority, and the summaries for the EU "
            "database. For users of high-risk software."
        ),
        compose_fria,
        outline=True,
    ),
    Design(
        "leaflet",
        marked("Leaflet for residents"),
        marked(
            "One page in plain words: what is recorded, why, for how long, and whom to ask. For letterboxes and walls."
        ),
        compose_leaflet,
        public=True,
    ),
    Design(
        "practice-sheet",
        marked("Practice sheet"),
        marked("Seventeen fields on two pages, some for you to complete. For sharing with other cities."),
        compose_practice_sheet,
        public=True,
    ),
    Design(
        "blank",
        marked("Blank questionnaire"),
        marked("Every question with room for the answers. For preparing a meeting, or for working on paper."),
        compose_blank,
        answered=False,
        public=True,
    ),
)
DESIGNS: Mapping[str, Design] = {design.id: design for design in _ALL}


def designs_for(pack: CompiledPack) -> Mapping[str, Design]:
    """Return the designs that fit a pack, by name."""
    return {name: design for name, design in DESIGNS.items() if design.fits(pack)}


def design_named(name: str) -> Design:
    """Return a design by its name; raises `DesignNotFound`."""
    if name not in DESIGNS:
        raise DesignNotFound(f"there is no report design {name}; there are: {', '.join(DESIGNS)}")
    return DESIGNS[name]


def compose(
    results: Results,
    particulars: Particulars,
    words: Language,
    background: Background | None = None,
    ladder: Ladder | None = None,
) -> FramedDocument:
    """Compose the document of the design that the particulars name; the same arguments give the same document."""
    return design_named(particulars.design).compose(
        Dossier(results, particulars, words, background=background or Background(), ladder=ladder or Ladder())
    )
