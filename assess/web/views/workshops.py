"""Workshops of an assessment, what came out of them, and the map of who is affected."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from assess.domain.beside.public_cases import in_language
from assess.domain.beside.record_places import Kept, kept_at
from assess.domain.beside.workshops import Slot, Stakeholder, Workshop, WorkshopOutcome, schedule
from assess.domain.errors import UnknownId
from assess.services.answering.records import keep, new_entry, remove
from assess.services.answering.workshops import feeds, kit_named, planned, printed_workshop, workshop_in
from assess.services.assessments.loading import opened_assessment
from assess.web.editing import edited, opened
from assess.web.forms.records import RecordForm, form_data
from assess.web.forms.typed import Controls
from assess.web.forms.workshops import HeldForm, OutcomeForm, PlanForm, StakeholderForm, held_data
from assess.web.languages import page_language
from assess.web.office import desk, now, running
from assess.web.views.kits import handed_out
from assess.web.words import gettext as _

pages = Blueprint("workshops", __name__, url_prefix="/assessments/<reference>")
KINDS: dict[str, type[Kept]] = {"workshop": Workshop, "outcome": WorkshopOutcome, "group": Stakeholder}


@pages.get("/workshops")
def index(reference: str) -> str:
    """Show the workshops, the kits to plan one with, and who is affected."""
    current = opened_assessment(desk(), reference)
    return render_template(
        "workshops/index.html",
        opened=current,
        kits=running().press.background.kits.values(),
        records=current.assessment.records,
        revisions=current.record_revisions,
        group_kind=Stakeholder,
    )


@pages.post("/workshops/new")
def plan_one(reference: str) -> Response:
    """Plan a workshop with a kit."""
    kit = kit_named(running().press.background, request.form.get("kit", ""))
    workshop = planned(kit, in_language(kit.title, page_language().code))
    keep(desk(), reference, workshop, 0, now())
    return redirect(url_for(".plan", reference=reference, entry=workshop.id), 303)


@dataclass(frozen=True, slots=True)
class TimedStep:
    """A step of the plan in the words of the page, with when it begins and ends."""

    title: str
    slot: Slot


@pages.get("/workshops/<entry>")
def show(reference: str, entry: str) -> str:
    """Show one workshop: its plan, what is recorded, and what came out of it."""
    current = opened_assessment(desk(), reference)
    workshop = workshop_in(current.assessment.records, entry)
    return render_template(
        "workshops/show.html",
        opened=current,
        workshop=workshop,
        steps=[_shown(workshop, slot) for slot in schedule(workshop.steps, workshop.begins or 0)],
        outcomes=current.assessment.records.outcomes_of(entry),
        questions=current.assessment.pack.question_by_id,
        revision=current.record_revisions[Workshop, entry],
        revisions=current.record_revisions,
        outcome_kind=WorkshopOutcome,
        printable=workshop.kit in running().press.background.kits,
    )


@pages.get("/workshops/<entry>/<design>.pdf")
def print_one(reference: str, entry: str, design: str) -> Response:
    """Hand out the guide or the worksheets of a workshop as it is planned."""
    current = opened_assessment(desk(), reference)
    return handed_out(printed_workshop(running().press, design, current, entry, now(), page_language()))


def _shown(workshop: Workshop, slot: Slot) -> TimedStep:
    kit = running().press.background.kits.get(workshop.kit)
    step = kit.step(slot.step.step) if kit else None
    if step is None:
        return TimedStep(slot.step.title or slot.step.step, slot)
    code = page_language().code
    return TimedStep(slot.step.title or in_language(step.title, code), slot)


@pages.route("/workshops/<entry>/plan", methods=["GET", "POST"])
def plan(reference: str, entry: str) -> ResponseReturnValue:
    """Adapt the steps: their order and minutes, leave some out, add one's own."""
    current = opened_assessment(desk(), reference)
    workshop = workshop_in(current.assessment.records, entry)
    form = PlanForm(data={"title": workshop.title, "seen": str(current.record_revisions[Workshop, entry])})
    form.take(_sent()) if form.is_submitted() else form.show(workshop.steps)
    names = {each.step.step: _shown(workshop, each).title for each in schedule(workshop.steps)}
    after = url_for(".plan" if "more" in request.form else ".show", reference=reference, entry=entry)
    return edited(
        current, form, lambda: form.changed(workshop), "workshops/plan.html", after, workshop=workshop, names=names
    )


@pages.route("/workshops/<entry>/record", methods=["GET", "POST"])
def record(reference: str, entry: str) -> ResponseReturnValue:
    """Write down when and where it was, who took part and who was missing."""
    current = opened_assessment(desk(), reference)
    workshop = workshop_in(current.assessment.records, entry)
    form = HeldForm(data={**held_data(workshop), "seen": str(current.record_revisions[Workshop, entry])})
    form.take(_sent()) if form.is_submitted() else form.show(workshop.took_part)
    after = url_for(".record" if "more" in request.form else ".show", reference=reference, entry=entry)
    return edited(current, form, lambda: form.changed(workshop), "workshops/record.html", after, workshop=workshop)


@pages.route("/workshops/<entry>/outcome", methods=["GET", "POST"], defaults={"outcome": ""})
@pages.route("/workshops/<entry>/outcome/<outcome>", methods=["GET", "POST"])
def outcome(reference: str, entry: str, outcome: str) -> ResponseReturnValue:
    """Write down one thing that came out of a workshop, or change it."""
    current, before, seen = opened(reference, WorkshopOutcome, outcome)
    workshop = workshop_in(current.assessment.records, entry)
    form = OutcomeForm(data={**form_data(before), "seen": str(seen)})
    kit, pack = running().press.background.kits.get(workshop.kit), current.assessment.pack
    return edited(
        current,
        form,
        lambda: form.outcome(outcome or new_entry(), entry, pack.question_by_id),
        "workshops/outcome.html",
        url_for(".show", reference=reference, entry=entry),
        workshop=workshop,
        entry=outcome,
        fed=[question for each in (feeds(kit, [pack]) if kit else ()) for question in each.questions],
    )


@pages.route("/stakeholders", methods=["GET", "POST"], defaults={"entry": ""})
@pages.route("/stakeholders/<entry>", methods=["GET", "POST"])
def stakeholder(reference: str, entry: str) -> ResponseReturnValue:
    """Write down a group of people who are affected, or change it."""
    current, before, seen = opened(reference, Stakeholder, entry)
    form = StakeholderForm(data={**form_data(before), "seen": str(seen)})
    after = f"{url_for('.index', reference=reference)}#affected"
    return edited(
        current, form, lambda: form.stakeholder(entry or new_entry()), "workshops/stakeholder.html", after, entry=entry
    )


@pages.post("/workshops/remove/<kind>/<entry>")
def remove_entry(reference: str, kind: str, entry: str) -> Response:
    """Remove a workshop without outcomes, an outcome or a group."""
    if kind not in KINDS:
        raise UnknownId("record", kind)
    before = kept_at(opened_assessment(desk(), reference).assessment.records, (KINDS[kind], entry))
    if remove(desk(), reference, (KINDS[kind], entry), RecordForm().revision, now()):
        flash(_("Somebody changed this meanwhile, or added to it. It was not removed: look at it again."), "warning")
    else:
        flash(_("The entry is removed."), "info")
    if isinstance(before, WorkshopOutcome):
        return redirect(url_for(".show", reference=reference, entry=before.workshop), 303)
    return redirect(url_for(".index", reference=reference), 303)


def _sent() -> Controls:
    return Controls(request.form.to_dict(flat=False))
