"""Records beside the answers: who took part and was heard, what was decided, and what is published."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from assess.domain.beside.record_places import Kept, place_of
from assess.domain.beside.records import Decision, Opinion, Participant, Publication
from assess.domain.errors import UnknownId
from assess.services.answering.records import labels, new_entry, proposed, publishable, remove
from assess.services.assessments.loading import OpenedAssessment, opened_assessment
from assess.web.editing import edited, opened
from assess.web.forms.records import (
    DecisionForm,
    OpinionForm,
    ParticipantForm,
    RecordForm,
    form_data,
)
from assess.web.forms.typed import Controls
from assess.web.forms.withholding import (
    PublicationForm,
    publication_of,
    shown_on_page,
    texts_of,
    ticks_of,
    ticks_sent,
    withheld_of,
)
from assess.web.languages import page_language
from assess.web.office import desk, now
from assess.web.words import gettext as _

pages = Blueprint("records", __name__, url_prefix="/assessments/<reference>")
KINDS: dict[str, type[Kept]] = {"opinion": Opinion, "participant": Participant}


@pages.get("/people")
def people(reference: str) -> str:
    """Show who took part and who was heard."""
    current = opened_assessment(desk(), reference)
    words = labels(page_language())
    records = current.assessment.records
    return render_template(
        "records/people.html",
        opened=current,
        names={"voices": dict(words.voices), "views": dict(words.views), "parts": dict(words.parts)},
        opinions=[_listed(current, each, each.on) for each in records.opinions],
        participants=[_listed(current, each, None) for each in records.participants],
    )


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """An entry of a list, with its revision and its day in words."""

    kept: Opinion | Participant
    revision: int
    day: str

    @property
    def id(self) -> str:
        """The id of the entry."""
        return self.kept.id


def _listed(current: OpenedAssessment, kept: Opinion | Participant, on: date | None) -> ListedEntry:
    return ListedEntry(kept, current.record_revisions[place_of(kept)], page_language().day(on) if on else "")


@pages.route("/people/opinion", methods=["GET", "POST"], defaults={"entry": ""})
@pages.route("/people/opinion/<entry>", methods=["GET", "POST"])
def opinion(reference: str, entry: str) -> ResponseReturnValue:
    """Write down an opinion, or change one."""
    current, before, seen = opened(reference, Opinion, entry)
    form = OpinionForm(data={**form_data(before), "seen": seen})
    form.offer(labels(page_language()))
    after = url_for(".people", reference=reference)
    return edited(current, form, lambda: form.opinion(entry or new_entry()), "records/opinion.html", after, entry=entry)


@pages.route("/people/participant", methods=["GET", "POST"], defaults={"entry": ""})
@pages.route("/people/participant/<entry>", methods=["GET", "POST"])
def participant(reference: str, entry: str) -> ResponseReturnValue:
    """Write down who took part, or change it."""
    current, before, seen = opened(reference, Participant, entry)
    form = ParticipantForm(data={"people": "1", **form_data(before), "seen": seen})
    form.offer(labels(page_language()))
    after = url_for(".people", reference=reference)
    return edited(
        current, form, lambda: form.participant(entry or new_entry()), "records/participant.html", after, entry=entry
    )


@pages.post("/people/<kind>/<entry>/remove")
def remove_entry(reference: str, kind: str, entry: str) -> Response:
    """Remove an opinion or a participant, with the name in it."""
    if kind not in KINDS:
        raise UnknownId("record", kind)
    seen = RecordForm().revision
    if remove(desk(), reference, (KINDS[kind], entry), seen, now()):
        flash(_("Somebody else changed this entry meanwhile. It was not removed: look at it again."), "warning")
    else:
        flash(_("The entry is removed."), "info")
    return redirect(url_for(".people", reference=reference), 303)


@pages.route("/decision", methods=["GET", "POST"])
def decision(reference: str) -> ResponseReturnValue:
    """Write down what was decided."""
    current, before, seen = opened(reference, Decision, "")
    form = DecisionForm(data={**form_data(before), "seen": seen})
    outcome, words = proposed(current, page_language()), labels(page_language())
    form.offer(words, outcome)
    titles = dict(words.outcomes)
    after = url_for("overview.show", reference=reference)
    return edited(current, form, form.decision, "records/decision.html", after, proposed=outcome, outcomes=titles)


@pages.post("/decision/remove")
def remove_decision(reference: str) -> Response:
    """Take a decision back."""
    if remove(desk(), reference, (Decision, ""), RecordForm().revision, now()):
        flash(_("Somebody else changed the decision meanwhile. It was not removed: look at it again."), "warning")
    else:
        flash(_("The decision is taken back."), "info")
    return redirect(url_for(".decision", reference=reference), 303)


@pages.route("/publication", methods=["GET", "POST"])
def publication(reference: str) -> ResponseReturnValue:
    """Choose what the public edition leaves out."""
    current, _before, seen = opened(reference, Publication, "")
    kept, groups = current.assessment.records.publication, publishable(current, page_language())
    form = PublicationForm(data={**texts_of(kept), "seen": seen})
    ticks = ticks_sent(Controls(request.form.to_dict(flat=False))) if form.is_submitted() else ticks_of(kept)
    withheld, wrong = withheld_of(ticks, groups, kept)
    return edited(
        current,
        form,
        lambda: publication_of(form, ticks, withheld),
        "records/publication.html",
        url_for("overview.show", reference=reference),
        wrong,
        people=sorted(current.assessment.records.names),
        ticks=shown_on_page(ticks, groups, wrong),
    )
