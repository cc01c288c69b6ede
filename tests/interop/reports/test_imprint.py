"""The imprint: what a report says about itself, written and read again."""

import json
from dataclasses import replace

import pytest

from assess.interop.reports.imprint import Imprint, LeftOut, read_imprint, written

HASH = "4" * 64
IMPRINT = Imprint(
    HASH, "full", "en", "internal", "ASM-1", "0.1.0", "k" * 64, {"weasyprint": "70"}, True, (LeftOut("5" * 64, "a", 1),)
)
# as the first reports had it: without the day and the moment of making
FIRST = b"""{
 "content_hash": "4444444444444444444444444444444444444444444444444444444444444444",
 "data_hash": "4444444444444444444444444444444444444444444444444444444444444444",
 "design": "full", "edition": "internal", "evidence": false, "format": 1, "key": "k", "language": "en",
 "left_out": [], "made_with": {"weasyprint": "70"}, "reference": "ASM-1", "tool_version": "0.1.0"
}"""


def test_an_imprint_is_read_as_it_was_written():
    whole = replace(IMPRINT, as_of="2027-03-01", made_at="2027-03-01T14:05:09Z")
    assert read_imprint(written(whole)) == whole
    assert read_imprint(written(IMPRINT)) == IMPRINT


def test_an_imprint_of_the_first_reports_is_read():
    imprint = read_imprint(FIRST)
    assert imprint
    assert (imprint.content_hash, imprint.as_of, imprint.moment) == (HASH, "", None)


def test_the_hash_stands_under_both_names_of_the_format():
    document = json.loads(written(IMPRINT))
    assert document["content_hash"] == document["data_hash"] == HASH


@pytest.mark.parametrize("name", ["content_hash", "data_hash"])
@pytest.mark.parametrize("hash_given", ["5" * 64, None, 5])
def test_an_imprint_with_two_hashes_is_none(name, hash_given):
    assert read_imprint(json.dumps(json.loads(FIRST) | {name: hash_given}).encode()) is None
