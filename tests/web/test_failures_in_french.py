"""On French pages, what the program could not do is put in French: files refused, answers that do not fit, reports."""

import html
import importlib
import io
import json
import pkgutil
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest
from babel.messages.pofile import read_po
from flask import Flask

import assess
from assess import clock
from assess.bootstrap import Running
from assess.domain.errors import AssessError, ExplainedError
from assess.language import TRANSLATIONS
from assess.packs.format.problems import PackRefused
from assess.packs.installed.library import PackNotFound
from assess.reporting.designs.catalogue import DesignNotFound
from assess.reporting.pdf.render import ReportFailed
from assess.services.reports import failures, making
from assess.services.reports.ordering import LanguageNotFound
from assess.storage import document as kept_document
from assess.storage.errors import (
    AnswersTooLarge,
    AnswerUnreadable,
    DatabaseTooNew,
    FileDamaged,
    StorageBusy,
    StorageFull,
    StorageReadOnly,
    StorageUnreachable,
)
from assess.storage.reports import ReportRecord, ReportState, start_report
from assess.web.errors import EXPLANATIONS, HEADINGS, explanation_of
from tests.web.pages import Browser, Page
from tests.web.test_answering import PNG, answer, begun, personal_data, questions
from tests.web.test_journey import example
from tests.web.test_report_files import carrying, document, send

SHORTEST_PART = 12  # shorter parts of English sentences may occur in French ones, too
PLACE = re.compile(r"\{\w+\}|%\(\w+\)s")


def english_parts() -> Iterator[str]:
    """Yield the parts between the places of every English sentence that is different in French."""
    with (TRANSLATIONS / "fr" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        for message in read_po(file):
            if isinstance(message.id, str) and isinstance(message.string, str):
                parts = [part.strip() for part in PLACE.split(message.id)]
                yield from (part for part in parts if len(part) >= SHORTEST_PART and part not in message.string)


ENGLISH = tuple(dict.fromkeys(english_parts()))


def in_french(text: str, *said: str) -> None:
    """Check that there is a message, with ordinary spaces, and nothing of it in English."""
    shown = re.sub(r"[\u00a0\u202f]", " ", html.unescape(text))
    for each in said:
        assert each in shown, (each, re.findall(r"(?s)<(?:h1|li|p)[^>]*>(.*?)</", shown))
    assert [part for part in ENGLISH if part in shown] == []


@pytest.fixture
def french(browser: Browser) -> Browser:
    browser.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "fr"
    return browser


def test_the_check_notices_english(browser: Browser) -> None:
    with pytest.raises(AssertionError):
        in_french(send(browser, "/check/", b"hello", 400).html)


# a report that somebody uploads


def locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


@pytest.mark.parametrize("address", ["/open/", "/check/"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "Choisissez un rapport PDF."),
        (b"hello", "Ce n’est pas un fichier PDF"),
        (b"%PDF-1.7\nhello", "Le fichier est abîmé ou incomplet"),
        (carrying(), "Ce PDF ne contient pas d’évaluation"),
        (locked(), "Le fichier est protégé par un mot de passe"),
    ],
    ids=["none", "no-pdf", "damaged", "no-report", "locked"],
)
def test_a_file_that_is_no_report(french: Browser, address: str, content: bytes | None, said: str) -> None:
    in_french(send(french, address, content, 200 if content is None else 400).html, said)


def answering(**answers: Any) -> bytes:
    return json.dumps({**document(), "answers": answers}).encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "utilisées. La ligne 1 n’est pas du JSON : il manque une clé entre guillemets droits."),
        (b'{"a": 1 "b": 2}', "il manque une virgule"),
        (b'{"a": ' + b"9" * 5000 + b"}", "un nombre a trop de chiffres"),
        (b'{"a": "\\q"}', "la suite ne peut pas être lue"),
        (b'{"a": NaN}', "NaN n’est pas un nombre."),
        (b'{"packs": [{"id": "gone", "version": "1.0"}]}', "Le questionnaire de ce rapport n’est pas installé ici"),
        (b"{}", "Les données ne disent pas à quel questionnaire elles répondent."),
        (answering(**{"no.such": 1}), "no.such"),
        (answering(**{"cost.once": "plenty"}), "cost.once : Indiquez un nombre, par exemple 12,5."),
        (answering(**{"rights.register": [{"right": "art7", "group": "everyone", "scale": 9}]}), "Ligne 1, « "),
    ],
    ids=["brace", "comma", "digits", "escape", "nan", "pack", "packs", "question", "number", "cell"],
)
def test_data_that_cannot_be_used(french: Browser, data: bytes, said: str) -> None:
    in_french(send(french, "/open/", carrying(assessment__json=data), 400).html, said)


# answers and files of evidence


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "« offre.pdf » est vide."),
        (b"MZ\x90\x00" + b"\x00" * 200, "« offre.pdf » n’est ni un PDF"),
        (b"%PDF-1.7\n" + bytes(10 * 1024 * 1024), "« offre.pdf » dépasse 10 Mo."),
    ],
    ids=["empty", "program", "large"],
)
def test_a_file_of_evidence_that_is_refused(french: Browser, program: Running, content: bytes, said: str) -> None:
    page = french.get(questions(begun(program), "effect", "cost"))
    in_french(with_file(french, page, "cost.once:file", content).html, said)


def with_file(browser: Browser, page: Page, control: str, content: bytes) -> Page:
    """Send a page with a file as a browser does; the test client's own way leaves large files open."""
    line = b"--line\r\nContent-Disposition: form-data; name="
    sent = [
        line + f'"{name}"\r\n\r\n{value}\r\n'.encode() for name, values in page.values().items() for value in values
    ]
    sent.append(line + f'"{control}"; filename="offre.pdf"\r\n\r\n'.encode() + content + b"\r\n--line--\r\n")
    body: Any = b"".join(sent)
    return browser.post(browser.address, body, 422, content_type="multipart/form-data; boundary=line")


def test_a_cell_that_does_not_fit_is_french_to_the_end(french: Browser, program: Running) -> None:
    reference = begun(program)
    personal_data(french, reference)
    page = french.get(questions(reference, "people", "rights"))
    again = french.submit(page, {"rights.register:0:affected": "yes", "rights.register:0:scale": "9"}, status=422)
    in_french(again.html, "Ligne 1, « ", "Choisissez un niveau de 1 à 4.")


def test_answers_that_are_too_large_together_stay_on_the_page(
    french: Browser, program: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = french.get(questions(begun(program), "effect", "cost"))
    monkeypatch.setattr(kept_document, "LARGEST_DOCUMENT", 10)
    again = french.submit(page, {"cost.once": "10"}, status=413)
    in_french(again.html, "Rien de tout cela n’a été enregistré.")
    assert again.values()["cost.once"] == ["10"]


def test_a_file_that_was_changed_behind_our_back_is_not_handed_out(french: Browser, program: Running) -> None:
    reference = begun(program)
    page = french.get(questions(reference, "effect", "cost"))
    french.submit(page, {"cost.once": "10", "cost.once:file": (io.BytesIO(PNG), "x.png")})
    file = answer(program, reference, "cost.once").evidence[0].file
    path = program.desk.files.path(file.sha256)
    path.chmod(0o600)
    path.write_bytes(b"changed")
    page = french.get(f"/assessments/{reference}/files/{file.sha256}", 500)
    in_french(page.html, "Le fichier ne peut pas être remis", "a changé depuis son ajout")


def test_every_error_with_a_sentence_of_its_own_has_it_in_french(app: Flask) -> None:
    errors: list[ExplainedError] = [
        AnswersTooLarge(30_000_000, 20_000_000),
        StorageReadOnly(),
        DatabaseTooNew("0099"),
        AnswerUnreadable("a.b"),
        FileDamaged("0" * 64),
        ReportFailed("No font."),
    ]
    assert {type(error) for error in errors} < set(HEADINGS)
    for error in (*errors, PackRefused("folder", [])):
        with app.test_request_context(headers={"Accept-Language": "fr"}):
            said = explanation_of(error)
            in_french(f"{said.happened()}. {said.to_do()}")


ELSEWHERE = {
    "AnswerRejected": "beside the control",
    "AnswersFileRefused": "beside the control",
    "ReportCancelled": "ends the making of a report",
    "CertificateUnusable": "stops the start",
    "EvidenceGone": "on the page of a report",
    "ImportRefused": "command line",
    "OrderedGone": "on the page of a report",
    "ReasonMissing": "beside the control",
    "ScaffoldRefused": "command line",
    "SealFailed": "on the page of a report",
    "SealUnreadable": "told as a damaged PDF",
    "SurveyRefused": "command line",
}


def kinds(error: type[AssessError]) -> Iterator[type[AssessError]]:
    for each in error.__subclasses__():
        yield each
        yield from kinds(each)


def test_no_error_is_forgotten_by_the_pages() -> None:
    for module in pkgutil.walk_packages(assess.__path__, "assess."):
        importlib.import_module(module.name)
    leaves = {
        each for each in kinds(AssessError) if not each.__subclasses__() and each.__module__.startswith("assess.")
    }
    told = {each for each in leaves if {*each.__mro__} & {*EXPLANATIONS, *HEADINGS}}
    assert {each.__name__ for each in leaves - told} == set(ELSEWHERE)


# reports


@pytest.fixture
def ordered(program: Running) -> tuple[str, ReportRecord]:
    reference = example(program, "street-lighting")
    order = making.ordered("leaflet", "fr", making.Order().edition)
    return reference, making.request(program.desk, program.press, reference, order, clock.now())


def failed_page(french: Browser, reference: str, record: ReportRecord) -> Page:
    page = french.get(f"/assessments/{reference}/reports/{record.id}")
    assert page.h1 == "Le PDF n’a pas pu être créé"
    return page


def gone(written: dict[str, Any]) -> dict[str, Any]:
    return {**written, "packs": [{"id": "gone", "version": "1.0"}]}


def unfit(written: dict[str, Any]) -> dict[str, Any]:
    return {**written, "answers": {"rights.register": [{"right": "art7", "group": "everyone", "scale": 9}]}}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (None, "Ce qui devait être imprimé n’est plus conservé."),
        (gone, "Un questionnaire de cette évaluation n’est plus installé ici."),
        (
            unfit,
            "Les réponses à imprimer ne correspondent plus au questionnaire. answers.rights.register : Ligne 1, « ",
        ),
    ],
    ids=["order", "pack", "answers"],
)
def test_a_report_that_was_not_made(
    french: Browser,
    program: Running,
    ordered: tuple[str, ReportRecord],
    changed: Callable[[dict[str, Any]], dict[str, Any]] | None,
    said: str,
) -> None:
    (file,) = program.press.shelf.glob("*.json")
    if changed is None:
        file.unlink()
    else:
        file.write_text(json.dumps(changed(json.loads(file.read_text(encoding="utf-8")))), encoding="utf-8")
    making.make(program.desk, program.press, ordered[1].id, clock.now)
    in_french(failed_page(french, *ordered).html, said)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            ReportFailed("No font “Sans”."),
            "Transmettez cette ligne à la personne qui gère ce serveur : No font “Sans”.",
        ),
        (StorageBusy(), "La base de données a été occupée trop longtemps"),
        (StorageUnreachable(), "La base de données ne répond pas"),
        (StorageFull(), "Il n’y a plus de place sur le disque : le rapport n’a pas été conservé."),
        (StorageReadOnly(), "Le dossier des données peut être lu, mais pas modifié"),
        (FileDamaged("0" * 64), "a changé depuis son ajout"),
        (PackNotFound("pack", "gone@1.0"), "n’est plus installé ici"),
        (PackRefused("folder", []), "contiennent des erreurs"),
        (DesignNotFound("poster"), "Ce type de rapport n’est plus créé ici."),
        (LanguageNotFound("zz"), "Les rapports ne sont pas créés dans cette langue ici."),
        (AssessError("nobody foresaw it"), "Un problème que le programme n’avait pas prévu est survenu."),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, AssessError) else "",
)
def test_whatever_a_report_failed_for(
    french: Browser, program: Running, ordered: tuple[str, ReportRecord], error: AssessError, said: str
) -> None:
    failures.fail(program.desk, ordered[1].id, failures.reason_of(error), clock.now())
    in_french(failed_page(french, *ordered).html, said)


def test_a_report_that_stopped_the_worker_too_often(
    french: Browser, program: Running, ordered: tuple[str, ReportRecord]
) -> None:
    reference, record = ordered
    for _time in range(failures.MOST_STARTS):
        assert failures.waiting_again(program.desk, clock.now()) == (record.id,)
        with program.desk.database.begin() as connection:
            start_report(connection, record.id)
    assert failures.waiting_again(program.desk, clock.now()) == ()
    page = failed_page(french, reference, record)
    in_french(page.html, "a été arrêté 3 fois pendant qu’il créait celui-ci")
    again = next(n for n, form in enumerate(page.forms) if form["action"].endswith("/reports/"))
    french.submit(page, {}, form=again)
    assert making.state_of(program.desk, reference, record.id).state is ReportState.QUEUED
    assert making.state_of(program.desk, reference, record.id).starts == 0
