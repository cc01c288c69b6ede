"""A report is unaltered, altered, or neither can be proved; and the reason is given."""

import io
import shutil
from dataclasses import replace
from datetime import timedelta

import pikepdf
import pytest

from assess.domain.publishing.proof import Finding
from assess.interop.reports.attachments import read_report_file
from assess.interop.reports.imprint import read_imprint
from assess.packs.installed.library import Library
from assess.reporting.pdf import seal as sealing
from assess.reporting.pdf.seal import CertificateUnusable, SealFailed, as_pem, open_certificate, sealed, seals_of
from assess.services.reports.making import Order, print_report
from assess.services.reports.verifying import differing, reprinted, verify
from tests.builders import MADE
from tests.places import MINI
from tests.services.reports.authorities import NOW, PASSWORD, pkcs12_file, sealer, time_authority


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    return sealer(tmp_path_factory.mktemp("town"), "Town of Riverton")


@pytest.fixture(scope="module")
def trusted(town) -> tuple[str, ...]:
    return (as_pem(town.public).decode(),)


@pytest.fixture(scope="module")
def sealed_report(report, town) -> bytes:
    return sealed(report, town, NOW)


def said(found) -> str:
    return " ".join(map(str, found.verdict.reasons))


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def test_a_seal_comes_after_bytes_that_stay_as_they_are(report, sealed_report):
    assert sealed_report.startswith(report)
    assert sealed_report != report


def test_a_sealed_report_is_unaltered_and_says_by_whom_and_when(sealed_report, trusted):
    found = verify(sealed_report, trusted, NOW)
    assert found.verdict.finding is Finding.UNALTERED
    (seal,) = found.verdict.seals
    assert (seal.by, seal.claimed_at, seal.proved_at) == ("Town of Riverton", NOW, None)
    assert "Town of Riverton sealed it" in said(found)


def test_bytes_changed_below_the_seal_break_it(sealed_report, trusted):
    found = verify(flipped(sealed_report, sealed_report.index(b"stream\n") + 200), trusted, NOW)
    assert found.verdict.finding is Finding.ALTERED
    assert "The seal of Town of Riverton is broken" in said(found)


def test_what_is_added_after_the_seal_is_a_change(sealed_report, trusted):
    found = verify(sealed_report + b"\n% more\n", trusted, NOW)
    assert found.verdict.finding is Finding.ALTERED
    assert "Something was added to the file after Town of Riverton sealed it." in said(found)


def test_an_update_that_replaces_a_page_after_the_seal_is_a_change(sealed_report, trusted):
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(sealed_report))
    writer.root["/Lang"] = writer.root["/Lang"]
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    assert verify(out.getvalue(), trusted, NOW).verdict.finding is Finding.ALTERED


def test_a_seal_of_a_stranger_is_named_but_proves_nothing(report, trusted, tmp_path):
    stranger = sealer(tmp_path, "Ministry of Truth")
    found = verify(sealed(report, stranger, NOW), trusted, NOW)
    assert found.verdict.finding is Finding.UNPROVED
    assert "in the name of Ministry of Truth, whom this installation does not know" in said(found)


def test_a_stranger_with_the_same_name_is_still_a_stranger(report, trusted, tmp_path):
    found = verify(sealed(report, sealer(tmp_path, "Town of Riverton"), NOW), trusted, NOW)
    assert found.verdict.finding is Finding.UNPROVED


def test_a_file_that_says_it_is_sealed_and_is_not_is_no_proof(sealed_report, trusted, altered):
    found = verify(altered(sealed_report, lambda _pdf: None), trusted, NOW)  # written anew: no byte is where it was
    assert found.verdict.finding is Finding.ALTERED


def test_an_expired_certificate_without_a_time_stamp_proves_nothing(sealed_report, trusted):
    found = verify(sealed_report, trusted, NOW + timedelta(days=800))
    assert found.verdict.finding is Finding.UNPROVED
    assert "the certificate has expired" in said(found)


def test_a_time_stamp_keeps_the_seal_after_the_certificate_has_expired(report, tmp_path):
    with time_authority(NOW) as (url, authority):
        certificate = sealer(tmp_path, "Town of Riverton", timestamp_url=url)
        stamped = sealed(report, certificate, NOW)
    known = [certificate.public, authority]
    (seal,) = seals_of(stamped, known, NOW + timedelta(days=800))
    assert (seal.proved_at, seal.known, seal.expired) == (NOW, True, False)
    (seal,) = seals_of(stamped, [certificate.public], NOW)
    assert seal.proved_at is None, "an authority that nobody knows proves no time"


def test_no_time_stamp_is_no_seal(report, tmp_path, monkeypatch):
    monkeypatch.setattr(sealing, "TIMEOUT_SECONDS", 0.5)
    with time_authority(NOW) as (url, _authority):
        gone = url
    with pytest.raises(SealFailed, match="time-stamp server"):
        sealed(report, sealer(tmp_path, "Town", timestamp_url=gone), NOW)


def test_nothing_is_sealed_with_an_expired_certificate(report, tmp_path):
    with pytest.raises(SealFailed, match="valid from 2026-11-21 to 2026-11-23 only"):
        sealed(report, sealer(tmp_path, "Town", days=1), NOW + timedelta(days=5))


def test_a_wrong_password_is_said_in_one_line(tmp_path):
    file = pkcs12_file(tmp_path, "Town")
    assert open_certificate(file, PASSWORD, "").public.subject.native == {"common_name": "Town"}
    for wrong in (b"wrong", None):
        with pytest.raises(CertificateUnusable, match="cannot be opened"):
            open_certificate(file, wrong, "")


def test_without_a_seal_nothing_is_proved_and_the_reason_is_said(report, trusted):
    found = verify(report, trusted, NOW)
    assert found.verdict.finding is Finding.UNPROVED
    assert "carries no seal" in said(found)
    assert "“assess verify” on the command line" in said(found)


def test_altered_data_show_without_any_seal(report, trusted, altered):
    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.attachments["assessment.json"].obj.EF.F
        stream.write(stream.read_bytes().replace(b'"as_of": "2', b'"as_of": "3'))

    found = verify(altered(report, change), trusted, NOW)
    assert found.verdict.finding is Finding.ALTERED
    assert "The data in the file do not match the hash" in said(found)


def test_a_report_printed_afresh_is_the_same_or_was_altered(report, library, press, altered):
    again = reprinted(library, press)
    found = verify(report, (), NOW, reprint=again)
    assert found.verdict.finding is Finding.UNALTERED
    assert "nobody changed its pages" in said(found)

    def change(pdf: pikepdf.Pdf) -> None:
        contents = pdf.pages[1].Contents
        contents.write(contents.read_bytes() + b" ")

    found = verify(altered(report, change), (), NOW, reprint=again)
    assert found.verdict.finding is Finding.ALTERED
    assert "comes out different" in said(found)


def test_a_report_made_on_another_day_is_compared_with_one_of_the_moment_that_it_says(
    report, case, library, press, altered
):
    assert case.as_of != MADE.date()
    again = reprinted(library, press)

    def saying(moment: str) -> Finding:
        def change(pdf: pikepdf.Pdf) -> None:
            stream = pdf.attachments["report.json"].obj.EF.F
            stream.write(stream.read_bytes().replace(b"2026-11-23T15:04:09Z", moment.encode()))

        return verify(altered(report, change), (), NOW, reprint=again).verdict.finding

    assert verify(report, (), NOW, reprint=again).verdict.finding is Finding.UNALTERED
    assert saying("2026-11-22T15:04:09Z") is Finding.ALTERED
    for none in ("", "2026-13-22T15:04:09Z", "yesterday"):
        assert saying(none) is Finding.UNPROVED, "as earlier versions wrote none"


def test_one_byte_in_the_text_is_a_change(report, library, press):
    place = report.index(b"/FlateDecode") + 60
    found = verify(flipped(report, place), (), NOW, reprint=reprinted(library, press))
    assert found.verdict.finding is Finding.ALTERED


def test_other_versions_are_not_compared(report, library, press):
    found = verify(report, (), NOW, reprint=reprinted(library, replace(press, tool_version="9.9")))
    assert found.verdict.finding is Finding.UNPROVED
    assert "made with other versions" in said(found)


def test_a_public_edition_is_not_printed_afresh_from_what_it_leaves_over(case, library, press):
    from assess.domain.beside.records import Edition

    public = print_report(press, case, Order("summary", edition=Edition.PUBLIC), "on-the-desk", MADE)
    found = verify(public, (), NOW, reprint=reprinted(library, press))
    assert found.verdict.finding is Finding.UNPROVED
    assert "or is an extract" in said(found)


def test_a_report_carries_the_hashes_of_its_questionnaire_and_of_the_method(case, library, press):
    bound = replace(press, method="a" * 64)
    pdf = print_report(bound, case, Order("summary"), "on-the-desk", MADE)
    written = read_report_file(pdf).imprint
    imprint = read_imprint(written) if written else None
    assert imprint is not None
    assert [(each.id, each.version, each.sha256) for each in imprint.packs] == [("mini", "1.0", case.pack.sha256)]
    assert imprint.method == "a" * 64
    with pikepdf.open(io.BytesIO(pdf)) as read:
        assert f"mini@1.0 sha256:{case.pack.sha256}" in str(read.docinfo["/Keywords"])
        assert f"method sha256:{'a' * 64}" in str(read.docinfo["/Keywords"])
    same = verify(pdf, (), NOW, reprint=reprinted(library, bound), differs=differing(library, bound))
    assert same.verdict.finding is Finding.UNALTERED
    assert len(same.verdict.reasons) == 1


def test_another_method_is_named_and_never_called_the_same_or_a_change(case, library, press):
    pdf = print_report(replace(press, method="a" * 64), case, Order("summary"), "on-the-desk", MADE)
    here = replace(press, method="b" * 64)
    found = verify(pdf, (), NOW, reprint=reprinted(library, here), differs=differing(library, here))
    assert found.verdict.finding is Finding.UNPROVED
    assert "The method is another here" in said(found)


def test_an_edited_questionnaire_is_named(case, press, tmp_path):
    pdf = print_report(replace(press, method="a" * 64), case, Order("summary"), "on-the-desk", MADE)
    folder = shutil.copytree(MINI, tmp_path / "mini/1.0")
    with (folder / "scoring.yaml").open("a", encoding="utf-8") as file:
        file.write("# edited\n")
    here = Library([tmp_path])
    found = verify(
        pdf, (), NOW, reprint=reprinted(here, press), differs=differing(here, replace(press, method="a" * 64))
    )
    assert found.verdict.finding is Finding.UNPROVED
    assert "mini@1.0 has other files here" in said(found)


def test_a_report_from_before_says_that_it_does_not_name_them(report, library, press):
    found = verify(report, (), NOW, differs=differing(library, replace(press, method="a" * 64)))
    assert "does not say with which method" in said(found)
