"""Workshops and the stakeholder map in the report, and in its public edition."""

from dataclasses import replace
from datetime import date

from assess.domain.assessment import evaluate
from assess.domain.beside.records import Opinion, Publication, Records, Voice, Withheld, Withholdable
from assess.domain.beside.workshops import Group, Stakeholder, Workshop, WorkshopOutcome
from assess.domain.pack.answers import answered
from assess.domain.publishing.publication import StandIns, published
from assess.language import language
from assess.reporting.designs.full import compose_full
from assess.reporting.pdf.render import render_html
from assess.reporting.pieces.pieces import Dossier
from tests.reporting.casebook import FULL, PARTICULARS, cctv

HELD = Workshop("w1", "gate-review", "Talk on the square", (), date(2027, 3, 3), None, "Library, Anna Maes",
                (Group("Residents", 9),), "Young people")  # fmt: skip
RECORDS = Records(
    opinions=(Opinion("o1", Voice.DPO, name="Anna Maes"),),
    workshops=(HELD,),
    workshop_outcomes=(
        WorkshopOutcome("u1", "w1", "Nobody looks after a week.", "data.retention", "Shortened by Anna Maes."),
        WorkshopOutcome("u2", "w1", "Come again."),
    ),
    stakeholders=(Stakeholder("s1", "Shopkeepers", "Association", "Letter", "They want light.", ""),),
)


def html_of(records, *, public=False):
    base = cctv().assessment
    results = evaluate(replace(base, records=records, answers={**base.answers, "data.retention": answered("d30")}))
    if public:
        results = published(results, StandIns())
    particulars = replace(PARTICULARS, edition="public" if public else "internal")
    return render_html(compose_full(Dossier(results, particulars, language("en"))), FULL)


def test_the_report_says_who_was_heard_and_what_came_of_it():
    html = html_of(RECORDS)
    for words in ("Talk on the square", "3 March 2027", "Residents: 9", "Young people", "Nobody looks after a week.",
                  "On no question in particular", "Shopkeepers", "They want light.", "nothing recorded"):  # fmt: skip
        assert words in html, words


def test_a_report_without_workshops_has_no_empty_headings():
    html = html_of(Records())
    assert "Workshops" not in html
    assert "how they were heard" not in html


def test_the_public_edition_has_the_workshops_without_names():
    html = html_of(RECORDS, public=True)
    assert "Nobody looks after a week." in html
    assert "They want light." in html
    assert "Anna Maes" not in html
    assert "Library, [name withheld]" in html


def test_what_was_said_on_a_withheld_answer_is_withheld_too():
    withheld = Publication((Withheld(Withholdable.ANSWER, "data.retention", "Security"),))
    html = html_of(replace(RECORDS, publication=withheld), public=True)
    assert "Nobody looks after a week." not in html
    assert "Shortened" not in html
    assert "Come again." in html
