"""Choosing the language of the pages, and that of the questionnaires; reports have a choice of their own."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from assess.language import language
from assess.web.languages import PAGES, QUESTIONNAIRES, choose, offered
from assess.web.office import desk
from assess.web.own_addresses import own_address

pages = Blueprint("languages", __name__, url_prefix="/languages")


@pages.get("/")
def show() -> str:
    """Offer the languages, each in its own words."""
    packs = {code for pack in desk().packs() for code in pack.languages}
    return render_template(
        "languages/choose.html",
        pages=_named(offered()),
        questionnaires=_named(sorted(packs)),
        chosen_pages=session.get(PAGES, ""),
        chosen_questionnaires=session.get(QUESTIONNAIRES, ""),
        back=own_address(request.args.get("back", "")),
    )


@pages.post("/")
def keep() -> ResponseReturnValue:
    """Keep what was chosen and go back to where the person came from; what is not offered counts as no choice."""
    packs = {code for pack in desk().packs() for code in pack.languages}
    for_pages, for_packs = request.form.get(PAGES, ""), request.form.get(QUESTIONNAIRES, "")
    choose(for_pages if for_pages in offered() else "", for_packs if for_packs in packs else "")
    return redirect(own_address(request.form.get("back", "")) or url_for("home.index"), 303)


def _named(codes: tuple[str, ...] | list[str]) -> dict[str, str]:
    """Return each language's name in its own words, with a capital letter."""
    names = {code: language(code).name for code in codes}
    return {code: name[:1].upper() + name[1:] for code, name in names.items()}
