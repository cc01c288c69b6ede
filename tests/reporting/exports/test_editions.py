"""What is withheld is in no file of the public edition, whatever the format."""

import io
import zipfile
from dataclasses import replace

import pytest

from assess.domain.beside.records import Edition, Publication, Withheld, Withholdable
from assess.services.exports.formats import FORMATS
from tests.reporting.exports.kit import SECRETS, made, made_anew, with_records, with_supplements


def text_of(exported):
    """Return all text in a file, unpacked where it is an archive."""
    content = exported.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_withheld_is_in_no_public_file(name):
    text = text_of(made(with_records(), name, Edition.PUBLIC))
    assert [secret for secret in SECRETS if secret in text] == []
    assert "town.example/contract" not in text


def test_the_internal_edition_has_it():
    text = text_of(made(with_records(), "json"))
    assert [secret for secret in SECRETS if secret not in text] == []
    assert "It would help burglars" in text_of(made(with_records(), "csv-answers", Edition.PUBLIC))


@pytest.mark.parametrize("name", [each.id for each in FORMATS.values() if each.for_everybody])
def test_what_is_made_to_be_published_comes_from_the_public_edition(name):
    whole = with_records()
    assert made(whole, name, Edition.INTERNAL).content == made(whole, name, Edition.PUBLIC).content


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_assessment_gives_the_same_bytes(name):
    assert made_anew(with_records(), name).content == made(with_records(), name).content


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_what_a_supplement_withholds_is_in_no_public_file(name):
    whole = with_supplements()
    charter, *others = whole.supplements
    asked = next(each for each in charter.answers if charter.answers[each].justification)
    told = replace(charter.answers[asked], justification="Told at the stage door of the opera.")
    hidden = Publication((Withheld(Withholdable.ANSWER, asked, "It would help burglars"),))
    changed = replace(charter.answered(asked, told), records=replace(charter.records, publication=hidden))
    case = replace(whole, supplements=(changed, *others))
    assert "stage door" not in text_of(made_anew(case, name, Edition.PUBLIC))
    if name in {"json", "docx", "xlsx", "csv-answers"}:
        assert "stage door" in text_of(made_anew(case, name))
