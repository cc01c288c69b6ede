"""The public edition: nothing that is withheld is anywhere in the file, however it is written there."""

import json
import re
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pikepdf
import pytest

from assess.domain.assessment import Assessment, Header, evaluate
from assess.domain.beside.records import (
    Decision,
    Edition,
    Opinion,
    OpinionState,
    Participant,
    Publication,
    Records,
    View,
    Voice,
    Withheld,
    Withholdable,
)
from assess.domain.judging.measures import Choice, MeasureChoice, Status
from assess.domain.pack.answers import Answer, Evidence, Standing, State, StoredFile, answered
from assess.domain.pack.kinds import Kind
from assess.domain.pack.questions import Option, SameAs
from assess.domain.pack.rules import Outcome
from assess.domain.supplements import with_supplements
from assess.interop.answers.reading import parse_answers_file
from assess.interop.answers.writing import content_hash, dump
from assess.language import language
from assess.reporting.designs.catalogue import DESIGNS, compose
from assess.reporting.pieces.pieces import Particulars
from assess.services.reports.editions import results_for
from assess.services.reports.making import Order, Press, print_report
from tests import builders as b
from tests.reporting.casebook import REPORTS, cctv, row

MARK = "Xqzvw"
"""Every text that the public edition may not show has a word that begins so."""
NAMES = ("Zdenka Ördögh", "Quentin Blixxen", "Piet Wolkers")
SHOWN = "Maria Testperson"
DAY = date(2027, 3, 1)
ANSWERS = ("data.retention", "data.cameras", "data.plan", "problem.text", "rights", "society.asked")
SECRET_NUMBER = Decimal(98765)


def hidden(kind, of):
    return Withheld(Withholdable(kind), of, f"Reason of {of}, agreed with {NAMES[0]}")


GIVEN = OpinionState.GIVEN
RECORDS = Records(
    (
        Opinion("o1", Voice.DPO, GIVEN, View.UNFAVOURABLE, "XqzvwRole", NAMES[0], "XqzvwSays", "", "XqzvwDone", DAY),
        Opinion("o2", Voice.PEOPLE, GIVEN, View.FAVOURABLE, "Residents", NAMES[1], f"{NAMES[1]} likes it.", "",
                f"{NAMES[0]} wrote back."),
        Opinion("o3", Voice.STAFF, OpinionState.NOT_ASKED, reason="XqzvwNotAsked"),
    ),
    (Participant("p1", "Project lead", organisation=f"Office of {NAMES[1]}", name=NAMES[0]),),
    Decision(Outcome.REJECTED, f"{NAMES[0]} advised it.", "Alderman", SHOWN, DAY, DAY),
    Publication(
        (
            *(hidden("answer", name) for name in ANSWERS),
            hidden("evidence", "problem.evidence"),
            hidden("opinion", "o1"),
            hidden("opinion", "o3"),
            hidden("measure", "short"),
            Withheld(Withholdable.NAME, NAMES[2], "XqzvwWhoIsPiet"),
        ),
        frozenset({SHOWN}),
        f"{NAMES[1]}, privacy office",
        "https://example.org/quentin-blixxen",
    ),
)  # fmt: skip


def renamed(pack, question, option, label):
    """Return a pack in which one option has another label."""

    def changed(each):
        if each.id != question:
            return each
        return replace(each, options=tuple(replace(o, label=label) if o.id == option else o for o in each.options))

    return replace(
        pack, sections=tuple(replace(s, questions=tuple(changed(q) for q in s.questions)) for s in pack.sections)
    )


@pytest.fixture(scope="module")
def assessment():
    results = cctv(
        data_retention=Answer(State.ANSWERED, "d30", "XqzvwWhyThirty", evidence=(Evidence("XqzvwPaper"),)),
        data_cameras=SECRET_NUMBER,
        data_plan=(StoredFile("b" * 64, "XqzvwPlan.pdf", "application/pdf", 1),),
        problem_text=answered("XqzvwProblem on the square."),
        problem_evidence=Answer(
            State.ANSWERED,
            "yes",
            f"{NAMES[2]} counted, and {NAMES[0].upper()} checked.",
            standing=Standing.VERIFIED,
            checked_by="XqzvwChecker",
            evidence=(
                Evidence(
                    "XqzvwTitle", "https://example.org/XqzvwLink", StoredFile("c" * 64, "XqzvwFile.pdf", "text/pdf", 9)
                ),
            ),
        ),
        rights=(row("art7", "residents", 3, 3, 2, 3, how="XqzvwBalconies."), row("art21", "young", 2, 2, 1, 2)),
        effect_target=Answer(
            State.ANSWERED, "partly", "", evidence=(Evidence(f"By {NAMES[1]}", "https://example.org/Quentin.Blixxen"),)
        ),
        society_asked=answered("no", "XqzvwNobodyAsked"),
    )
    measures = {
        **results.assessment.measures,
        "short": MeasureChoice(Choice.ACCEPTED, Status.PLANNED, "XqzvwOwner", DAY, "XqzvwCost", "XqzvwNote"),
        "mask": MeasureChoice(Choice.ACCEPTED, Status.PLANNED, NAMES[1], DAY, "4 000 EUR", f"Ask {NAMES[0]}."),
        "guard": MeasureChoice(Choice.DECLINED, note=f"{NAMES[2]} is against it."),
    }
    pack = renamed(results.assessment.pack, "data.retention", "d30", "XqzvwThirty days")
    about = f"Written by {NAMES[0]}."
    header = Header(f"Cameras, proposed by {NAMES[1]}", f"Town of {NAMES[1]}", about)
    return replace(results.assessment, pack=pack, measures=measures, header=header, records=RECORDS)


def printed(assessment, edition, tmp_path, design="full"):
    press = Press(REPORTS, tmp_path, "0.1.0")
    return print_report(press, assessment, Order(design, "en", edition), "ASM-1", b.MADE)


@pytest.fixture(scope="module")
def public_pdf(assessment, tmp_path_factory):
    return printed(assessment, Edition.PUBLIC, tmp_path_factory.mktemp("public"))


def bytes_in(item):
    if isinstance(item, pikepdf.Stream):
        yield item.read_bytes()
        yield from bytes_in(item.stream_dict)
    elif isinstance(item, pikepdf.Dictionary):
        yield from (key.encode() for key in item.keys())  # noqa: SIM118 - its type says nothing of iterating
        yield from bytes_in_all(item.values())
    elif isinstance(item, pikepdf.Array):
        yield from bytes_in_all(item)
    elif isinstance(item, pikepdf.String | pikepdf.Name):
        yield bytes(item) if isinstance(item, pikepdf.String) else str(item).encode()


def bytes_in_all(items):
    """Yield what stands in several items; an indirect one is an object of the file, and looked at there."""
    for item in items:
        if not getattr(item, "is_indirect", False):
            yield from bytes_in(item)


def writings(text):
    """Return a text in the ways in which a PDF writes it, in small letters."""
    ways = {text.encode(), text.encode("utf-16-be"), text.encode("utf-16-le"), text.encode("latin-1", "replace")}
    return {way.lower() for each in ways for way in (each, each.hex().encode())}


def found_in(content, tmp_path, words):
    """Return the words that are anywhere in a PDF."""
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    with pikepdf.open(path) as pdf:
        pieces = [content, *(piece for item in pdf.objects for piece in bytes_in(item))]
        pieces += [str(pdf.open_metadata()).encode(), *(bytes_in(pdf.trailer))]
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout
    pieces += [text, re.sub(rb"[-\s]+", b"", text)]
    every = b"\0".join(pieces).lower()
    joined = "".join(re.split(r"\s+", text.decode())).lower()
    return [
        word for word in words if any(way in every for way in writings(word)) or "".join(word.split()).lower() in joined
    ]


SECRETS = (MARK, *NAMES, "Ördögh", "Blixxen", "Wolkers", "98765", "98,765", "b" * 64, "c" * 64)


def test_the_search_finds_what_is_there(assessment, tmp_path):
    """The internal edition holds all of it: a search that found nothing there would prove nothing."""
    internal = printed(assessment, Edition.INTERNAL, tmp_path)
    assert set(found_in(internal, tmp_path, SECRETS)) == set(SECRETS)


def test_nothing_that_is_withheld_is_anywhere_in_the_file(public_pdf, tmp_path):
    assert found_in(public_pdf, tmp_path, SECRETS) == []


def test_what_is_not_withheld_is_there_with_the_reasons_in_place_of_the_rest(public_pdf, tmp_path):
    wanted = (SHOWN, "Withheld: Reason of data.retention, agreed with [name withheld]", "Withheld: Reason of short")
    assert set(found_in(public_pdf, tmp_path, wanted)) == set(wanted)


@pytest.mark.parametrize("design", [design.id for design in DESIGNS.values() if design.answered])
def test_no_design_is_given_what_is_withheld(assessment, design):
    results = results_for(assessment, Edition.PUBLIC, language("en"))
    particulars = Particulars("ASM-1", "a" * 64, b.MADE, "0.1.0", design, Edition.PUBLIC)
    said = repr(compose(results, particulars, language("en")))
    assert len(said) > 1000
    assert [secret for secret in SECRETS[:-2] if secret in said] == []


def test_the_attached_document_is_the_published_one_and_can_be_read_again(assessment, public_pdf, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(public_pdf)
    with pikepdf.open(path) as pdf:
        document = json.loads(pdf.attachments["assessment.json"].get_file().read_bytes())
    assert document["answers"]["data.retention"] == {
        "withheld": "Reason of data.retention, agreed with [name withheld]"
    }
    assert document["measures"]["short"].keys() == {"choice", "status", "withheld"}
    read = parse_answers_file(document, assessment.pack).assessment()
    assert dump(read) == document
    assert read.records.publication.reason_for(Withholdable.ANSWER, "data.retention")
    assert evaluate(read).today.reading.answer("data.retention").state is State.UNANSWERED
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout.decode()
    assert content_hash(document)[:8] in text
    assert content_hash(dump(assessment))[:8] not in text


def test_two_withheld_answers_give_the_same_key_where_they_give_the_same_scores(assessment):
    """A key over the answers themselves would let anybody try out which of them gives it."""
    from assess.services.reports.making import Order, Press, edition_to_print

    press, order = Press(REPORTS, REPORTS, "1"), Order(edition=Edition.PUBLIC)
    other = assessment.answered("data.cameras", answered(Decimal(7)))
    worse = assessment.answered("data.retention", answered("longer"))
    keys = [edition_to_print(press, each, order).key for each in (assessment, other, worse)]
    assert keys[0] == keys[1] != keys[2]


def test_an_internal_edition_is_the_same_with_and_without_what_the_public_one_withholds(assessment, tmp_path):
    results = results_for(assessment, Edition.INTERNAL, language("en"))
    assert results.assessment is assessment
    assert results.withheld == {}
    assert isinstance(results.assessment, Assessment)


# with supplements ---------------------------------------------------------------------------------------------------

ELSEWHERE = ("Ottoline Vrzhu", "Ignaz Pfuhl", "Berthe Quaxo")
"""People whom only supplements know: who took part in the first, whom the first and whom the second withholds."""


def again(question, theirs, **values):
    return replace(question, same_as=SameAs("square", theirs, values))


def first_supplement():
    """Return a supplement that asks again what the main assessment withholds, and withholds more itself."""
    asks = (
        replace(
            again(b.question("kept", {"d30": 1, "h72": 0}), "data.retention"),
            options=(
                Option("d30", "XqzvwThirty", rating={"privacy": Fraction(1)}),
                Option("h72", "Three days", rating={"privacy": Fraction(0)}),
            ),
        ),
        again(b.number("cameras"), "data.cameras"),
        again(b.text("what", kind=Kind.LONG_TEXT, max_length=5000), "problem.text"),
        again(b.yes_no("shown", {"yes": 0, "no": 1}), "problem.evidence"),
        b.yes_no("own", {"yes": 0, "no": 1}),
        b.text("told", kind=Kind.LONG_TEXT, max_length=5000),
    )
    pack = b.pack(*asks, id="first", gates=(b.gate("own"),), measures=(b.measure("kept-own", {"own": "yes"}),))
    told = f"{NAMES[0]} and {ELSEWHERE[0]} walked there, {ELSEWHERE[1]} did not, {ELSEWHERE[2]} neither."
    return Assessment(
        pack,
        DAY,
        b.answers(own=Answer(State.ANSWERED, "no", "XqzvwOwn", evidence=(Evidence("XqzvwOwnPaper"),)), told=told),
        measures={
            "kept-own": MeasureChoice(Choice.ACCEPTED, Status.PLANNED, "XqzvwOwner", DAY, "XqzvwCost", "XqzvwNote")
        },
        records=Records(
            (Opinion("o1", Voice.DPO, OpinionState.GIVEN, View.UNFAVOURABLE, "XqzvwRole", ELSEWHERE[0], "XqzvwSays"),),
            (Participant("p1", "Engineer", name=ELSEWHERE[0]),),
            publication=Publication(
                (
                    hidden("answer", "own"),
                    hidden("opinion", "o1"),
                    hidden("measure", "kept-own"),
                    Withheld(Withholdable.NAME, ELSEWHERE[1], ""),
                )
            ),
        ),
    )  # fmt: skip


def second_supplement():
    """Return a supplement in which people are named whom others withhold."""
    said = f"{NAMES[1]}, {ELSEWHERE[0]} and {ELSEWHERE[1]} were asked, and {ELSEWHERE[2]}."
    records = Records(publication=Publication((Withheld(Withholdable.NAME, ELSEWHERE[2], ""),)))
    return Assessment(b.pack(b.text("who"), id="second"), DAY, b.answers(who=said), records=records)


@pytest.fixture(scope="module")
def supplemented(assessment):
    said = f"The square, as {', '.join(ELSEWHERE)} told it."
    main = assessment.answered("alt.text", answered(said))
    return with_supplements(main, (first_supplement(), second_supplement()))


ALL_SECRETS = (*SECRETS, *ELSEWHERE)


def test_nothing_that_a_supplement_or_its_main_assessment_withholds_is_anywhere_in_the_file(supplemented, tmp_path):
    internal = printed(supplemented, Edition.INTERNAL, tmp_path)
    assert set(found_in(internal, tmp_path, ALL_SECRETS)) == set(ALL_SECRETS)
    public = printed(supplemented, Edition.PUBLIC, tmp_path)
    assert found_in(public, tmp_path, ALL_SECRETS) == []
    wanted = ("Withheld: Reason of own", "[name withheld] walked there", "[name withheld] were asked")
    assert set(found_in(public, tmp_path, wanted)) == set(wanted)
