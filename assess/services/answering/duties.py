"""The law as a map: the duties that an assessment serves, by instrument, and from when each applies."""

from dataclasses import dataclass
from datetime import date

from assess.domain.assessment import Assessment, Results, evaluate
from assess.domain.beside.law_dates import Calendar, InForce, LegalDate
from assess.domain.duties.duty_map import MappedDuty, duty_map
from assess.domain.judging.red_lines import judged_on
from assess.domain.pack.provenance import Source
from assess.services.assessments.loading import OpenedAssessment


@dataclass(frozen=True, slots=True)
class DatedDuty:
    """A duty with its elements, and whether it applies on the day of the assessment; no date where none is known."""

    mapped: MappedDuty
    date: LegalDate | None
    standing: InForce | None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, guideline or standard with the duties that come from it."""

    source: Source
    duties: tuple[DatedDuty, ...]

    @property
    def dates(self) -> tuple[LegalDate, ...]:
        """The dates of its duties, each once."""
        return tuple({duty.date.id: duty.date for duty in self.duties if duty.date}.values())


@dataclass(frozen=True, slots=True)
class SupplementMap:
    """A supplement with the instruments that its own questionnaire serves; most serve none."""

    reference: str
    assessment: Assessment
    instruments: tuple[Instrument, ...]


@dataclass(frozen=True, slots=True)
class LawMap:
    """Every instrument, and the day on which dated duties were judged: the planned start when it is known."""

    instruments: tuple[Instrument, ...]
    day: date
    supplements: tuple[SupplementMap, ...] = ()


def law_map(opened: OpenedAssessment, calendar: Calendar) -> LawMap:
    """Return the duties that the packs of an assessment and of its supplements serve, with the elements there."""
    results = evaluate(opened.assessment)
    day = judged_on(results.today.reading, opened.assessment.as_of)
    supplements = (
        SupplementMap(record.reference, each.assessment, _instruments(each, calendar, day))
        for record, each in zip(opened.supplements, results.supplements, strict=True)
    )
    return LawMap(_instruments(results, calendar, day), day, tuple(supplements))


def _instruments(results: Results, calendar: Calendar, day: date) -> tuple[Instrument, ...]:
    sources = results.assessment.pack.sources
    found: dict[str, list[DatedDuty]] = {}
    for mapped in duty_map(results):
        when = calendar.date_of(mapped.duty.id)
        found.setdefault(mapped.duty.source, []).append(DatedDuty(mapped, when, when.standing(day) if when else None))
    return tuple(Instrument(sources[name], tuple(duties)) for name, duties in found.items())
