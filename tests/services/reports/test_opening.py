"""A report carries its assessment, which comes back complete; hostile files are refused by name."""

import io
import json
import zlib
from collections.abc import Callable
from datetime import UTC, datetime

import pikepdf
import pytest

from assess.interop.answers.checked import AnswersFileRefused
from assess.interop.answers.writing import content_hash, dump
from assess.interop.reports.attachments import MOST_BYTES, read_report_file
from assess.interop.reports.imprint import check_format, read_imprint
from assess.interop.reports.refusals import (
    NotAPdf,
    NotAReport,
    PdfDamaged,
    PdfEncrypted,
    PdfTooLarge,
    PdfTooManyInside,
    PdfTooMuchInside,
)
from assess.services.reports.opening import QuestionnaireMissing, opened, write_evidence
from assess.services.reports.reading_uploads import ReportContents, read_brought
from tests.services.reports.conftest import LARGE, MINUTES

pytestmark = pytest.mark.quick  # of one small report

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def carrying(**files: bytes | Callable[[pikepdf.Pdf], pikepdf.Stream]) -> bytes:
    """Return a small PDF with files attached under names; `__` means a dot."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    names = pikepdf.NameTree.new(pdf)
    for name, content in files.items():
        stream = pikepdf.Stream(pdf, content) if isinstance(content, bytes) else content(pdf)
        names[name.replace("__", ".")] = specification(pdf, stream)
    pdf.Root.Names = {"/EmbeddedFiles": names.obj}
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def specification(pdf: pikepdf.Pdf, stream: pikepdf.Stream) -> pikepdf.Object:
    return pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Filespec, EF=pikepdf.Dictionary(F=stream)))


def brought(document: object) -> ReportContents:
    return ReportContents(json.dumps(document).encode(), None, (), ())


def packed(content: bytes, **more: object):
    def stream(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        made = pikepdf.Stream(pdf, b"")
        made.write(zlib.compress(content, 9), filter=pikepdf.Name.FlateDecode)
        for name, value in more.items():
            made[f"/{name}"] = value
        return made

    return stream


def test_the_assessment_comes_back_complete(report, case, library):
    found = opened(library, read_brought(report, (), NOW))
    assert dump(found.assessment) == dump(case)
    assert found.data_agrees is True
    assert [(file.name, content) for file, content in found.within] == [("minutes.txt", MINUTES)]
    assert found.missing == (LARGE,)


def test_the_imprint_says_how_the_report_was_made(report, press):
    imprint = read_imprint(read_report_file(report).imprint or b"")
    assert imprint
    assert (imprint.design, imprint.language, imprint.edition) == ("summary", "en", "internal")
    assert (imprint.reference, imprint.tool_version) == ("on-the-desk", press.tool_version)
    assert imprint.content_hash == content_hash(json.loads(read_report_file(report).data))
    assert [(each.name, each.size) for each in imprint.left_out] == [("film.mp4", 30_000_000)]


def test_attachments_are_sorted_and_say_what_they_are_to_the_report(report):
    with pikepdf.open(io.BytesIO(report)) as pdf:
        kinds = [(str(spec.UF), str(spec.AFRelationship)) for spec in pdf.Root.AF]
        listed = [str(each) for each in list(pdf.Root.Names.EmbeddedFiles.Names)[::2]]
    assert listed == sorted(listed) == [name for name, _kind in kinds]
    assert [kind for _name, kind in kinds] == ["/Data", "/Supplement", "/Data"]


def test_altered_data_are_said_to_be_altered(report, library, altered):
    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.attachments["assessment.json"].obj.EF.F
        document = json.loads(stream.read_bytes())
        document["as_of"] = "2031-01-01"
        stream.write(json.dumps(document).encode())

    found = opened(library, read_brought(altered(report, change), (), NOW))
    assert found.data_agrees is False
    assert found.assessment.as_of.year == 2031


def test_files_of_evidence_are_written_under_names_that_stay_in_the_folder(report, library, tmp_path):
    found = opened(library, read_brought(report, (), NOW))
    (path,) = write_evidence(found, tmp_path)
    assert path.parent == tmp_path
    assert path.name.endswith("-minutes.txt")
    assert path.read_bytes() == MINUTES


def test_what_is_no_pdf_is_refused():
    with pytest.raises(NotAPdf):
        read_report_file(b"PK\x03\x04 not a pdf")


def test_what_is_too_large_is_refused_unread():
    with pytest.raises(PdfTooLarge):
        read_report_file(b"%PDF-1.7" + bytes(MOST_BYTES))
    with pytest.raises(PdfTooLarge):
        read_brought(b"%PDF-1.7" + bytes(MOST_BYTES), (), NOW)


def test_a_cut_off_file_is_refused(report):
    with pytest.raises(PdfDamaged):
        read_report_file(report[: len(report) // 2])


@pytest.mark.parametrize("password", ["secret", ""])
def test_a_locked_file_is_refused(report, altered, password):
    locked = altered(report, lambda _pdf: None, encryption=pikepdf.Encryption(owner="owner", user=password))
    with pytest.raises(PdfEncrypted):
        read_report_file(locked)


def test_a_pdf_of_others_is_refused():
    with pytest.raises(NotAReport):
        read_report_file(carrying())
    with pytest.raises(NotAReport):
        read_report_file(carrying(invoice__xml=b"<x/>"))


def test_two_sets_of_data_under_one_name_are_refused():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    entries: list[pikepdf.Object] = []
    for content in (b"{}", b"[]"):
        entries += [pikepdf.String("assessment.json"), specification(pdf, pikepdf.Stream(pdf, content))]
    pdf.Root.Names = {"/EmbeddedFiles": {"/Names": pikepdf.Array(entries)}}
    out = io.BytesIO()
    pdf.save(out)
    with pytest.raises(NotAReport):
        read_report_file(out.getvalue())


@pytest.mark.parametrize("said", [99, 0, "1"])
def test_an_imprint_of_another_format_is_refused_and_no_imprint_is_not(said):
    with pytest.raises(AnswersFileRefused, match=f"This is format {said}"):
        check_format(json.dumps({"format": said}).encode())
    for other in (b"", b"[]", b"{}", b"[" * 100_000):
        check_format(other)


@pytest.mark.slow
def test_a_stream_that_unpacks_without_end_is_refused():
    bomb = carrying(assessment__json=packed(bytes(200 * 1024 * 1024)))
    assert len(bomb) < 300_000
    with pytest.raises(PdfTooMuchInside):
        read_report_file(bomb)
    with pytest.raises(PdfTooMuchInside):
        read_brought(bomb, (), NOW)


def test_many_files_that_unpack_to_too_much_together_are_refused():
    parts = {f"part{number}": packed(bytes(20 * 1024 * 1024)) for number in range(4)}
    with pytest.raises(PdfTooMuchInside):
        read_report_file(carrying(assessment__json=b"{}", **parts))


def test_a_list_of_attachments_that_runs_in_circles_is_refused():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    tree = pdf.make_indirect(pikepdf.Dictionary())
    tree.Kids = pikepdf.Array([tree, tree])
    pdf.Root.Names = {"/EmbeddedFiles": tree}
    out = io.BytesIO()
    pdf.save(out)
    with pytest.raises(PdfTooManyInside):
        read_report_file(out.getvalue())


def test_ten_thousand_attachments_are_refused():
    many = carrying(**{f"f{number}": b"x" for number in range(10_000)})
    with pytest.raises(PdfTooManyInside):
        read_report_file(many)


def test_an_attachment_packed_in_another_way_is_refused():
    for more in ({"Filter": pikepdf.Array([pikepdf.Name.FlateDecode] * 2)}, {"DecodeParms": {"/Predictor": 12}}):
        with pytest.raises(PdfDamaged):
            read_report_file(carrying(assessment__json=packed(b"{}", **more)))


def test_a_process_that_gives_up_gives_a_refusal_and_no_crash(monkeypatch):
    from assess.services.reports import reading_uploads

    monkeypatch.setattr(reading_uploads, "PATIENCE_SECONDS", 0.001)
    with pytest.raises(PdfTooMuchInside):
        read_brought(carrying(assessment__json=b"{}"), (), NOW)


def test_data_nested_too_deeply_are_refused(library):
    deep = ReportContents(b'{"answers": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", b'{"format": 1}', (), ())
    with pytest.raises(AnswersFileRefused, match="nested too deeply"):
        opened(library, deep)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"format": 2, "packs": []}, "This is format 2; this program reads format 1."),
        ({"answers": {}}, "do not say which questionnaire"),
        ({"packs": [{"id": 1, "version": []}]}, "do not say which questionnaire"),
        ({"packs": "mini"}, "do not say which questionnaire"),
        ([], "holds no answers"),
    ],
)
def test_data_of_another_kind_are_refused_in_words(library, document, said):
    with pytest.raises(AnswersFileRefused, match=said):
        opened(library, brought(document))


def test_a_questionnaire_that_is_not_installed_is_named(library):
    with pytest.raises(QuestionnaireMissing, match="elsewhere"):
        opened(library, brought({"packs": [{"id": "elsewhere", "version": "3.0"}], "answers": {}}))


@pytest.mark.parametrize(
    "imprint", [b"", b"[]", b'{"format": 9}', b"[" * 100_000, b'{"format": 1, "design": 3}', b"\xff"]
)
def test_a_broken_imprint_is_none(imprint):
    assert read_imprint(imprint) is None
