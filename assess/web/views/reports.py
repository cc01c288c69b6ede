"""PDF reports: ask for one, watch it being made, download it."""

import io
from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from assess.domain.beside.records import Edition
from assess.language import available, language
from assess.services.assessments.loading import opened_assessment
from assess.services.reports import making
from assess.services.reports.attaching import foreseen
from assess.services.reports.listing import designs, list_reports
from assess.web.languages import in_words, page_language
from assess.web.office import desk, now, running

pages = Blueprint("reports", __name__, url_prefix="/assessments/<reference>/reports")

pages.add_app_template_global(designs, "report_designs")


@pages.app_template_global()
def report_languages() -> Mapping[str, str]:
    """Return the languages to choose from: each code with its name in itself."""
    return {code: language(code).name for code in available()}


@pages.get("/")
def index(reference: str) -> str:
    """List the reports of an assessment."""
    opened = opened_assessment(desk(), reference)
    return render_template(
        "reports/index.html",
        opened=opened,
        reports=list_reports(desk(), running().press, reference, page_language()),
        evidence=foreseen(opened.assessment),
        wanted=page_language().code,
    )


@pages.post("/")
def request_one(reference: str) -> ResponseReturnValue:
    """Ask for a report of the assessment as it stands: its design, its language, and whom it is for."""
    form = request.form
    edition = Edition.PUBLIC if form.get("edition") == Edition.PUBLIC else Edition.INTERNAL
    code = form.get("language") or page_language().code
    order = making.ordered(form.get("design", "full"), code, edition, evidence="evidence" in form)
    program = running()
    record = making.request(program.desk, program.press, reference, order, now())
    if record.is_queued:
        program.enqueue(record.id)
    return redirect(url_for(".show", reference=reference, number=record.id, wait=1), 303)


@pages.get("/<int:number>")
def show(reference: str, number: int) -> str:
    """Show how far a report has come; with `wait`, answer when it is done or after a few seconds."""
    opened = opened_assessment(desk(), reference)
    waited = making.wait_for if request.args.get("wait") else making.state_of
    record = waited(desk(), reference, number)
    return render_template(
        "reports/show.html",
        opened=opened,
        record=record,
        under_way=record.is_under_way,
        why=in_words(record.why) if record.why else "",
    )


@pages.post("/<int:number>/cancel")
def cancel(reference: str, number: int) -> ResponseReturnValue:
    """Stop making a report."""
    making.cancel(desk(), reference, number, now())
    return redirect(url_for(".index", reference=reference), 303)


@pages.get("/<int:number>/assessment.pdf")
def download(reference: str, number: int) -> ResponseReturnValue:
    """Hand out a finished report."""
    printed = making.download(desk(), running().press, reference, number)
    return send_file(
        io.BytesIO(printed.content), mimetype="application/pdf", as_attachment=True, download_name=printed.name
    )
