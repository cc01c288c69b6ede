"""What can be established about a file: signs of a change outweigh every proof but the issued bytes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assess.domain.publishing.proof import Finding, Issue, Reprint, Seal, Traces, weighed

SEAL = Seal("Town", "AB CD", None, None, intact=True, whole=True, known=True, expired=False)
PLAIN = Traces(data_agrees=True)
ISSUE = Issue(datetime(2026, 11, 22, tzinfo=UTC))


@pytest.mark.parametrize(
    ("traces", "finding", "said"),
    [
        (PLAIN, Finding.UNPROVED, "carries no seal"),
        (replace(PLAIN, data_agrees=None), Finding.UNPROVED, "does not say which hash"),
        (replace(PLAIN, issue=ISSUE), Finding.UNALTERED, "issued exactly this file"),
        (replace(PLAIN, data_agrees=False), Finding.ALTERED, "do not match the hash"),
        (replace(PLAIN, seals=(SEAL,)), Finding.UNALTERED, "Town sealed it"),
        (replace(PLAIN, seals=(replace(SEAL, intact=False),)), Finding.ALTERED, "seal of Town is broken"),
        (replace(PLAIN, seals=(replace(SEAL, whole=False),)), Finding.ALTERED, "added to the file after Town"),
        (replace(PLAIN, seals=(replace(SEAL, known=False),)), Finding.UNPROVED, "does not know"),
        (replace(PLAIN, seals=(replace(SEAL, expired=True),)), Finding.UNPROVED, "has expired"),
        (replace(PLAIN, reprint=Reprint.SAME), Finding.UNALTERED, "comes out the same"),
        (replace(PLAIN, reprint=Reprint.OTHER), Finding.ALTERED, "comes out different"),
        (replace(PLAIN, reprint=Reprint.NOT_COMPARABLE), Finding.UNPROVED, "was not printed afresh"),
        (replace(PLAIN, reference_taken=True), Finding.ALTERED, "under this reference"),
        (replace(PLAIN, reference_taken=True, seals=(SEAL,)), Finding.UNALTERED, "Town sealed it"),
    ],
)
def test_each_trace_has_its_weight_and_its_words(traces, finding, said):
    verdict = weighed(traces)
    assert verdict.finding is finding
    assert any(said in str(reason) for reason in verdict.reasons)


def test_a_known_seal_does_not_outweigh_a_change_after_it():
    broken = replace(SEAL, intact=False)
    assert weighed(replace(PLAIN, seals=(SEAL, broken))).finding is Finding.ALTERED
    assert weighed(replace(PLAIN, seals=(SEAL,), data_agrees=False)).finding is Finding.ALTERED


def test_a_seal_of_a_stranger_over_the_same_pages_is_no_proof():
    stranger = replace(SEAL, known=False)
    verdict = weighed(replace(PLAIN, seals=(stranger,), reprint=Reprint.SAME_BELOW_SEAL))
    assert verdict.finding is Finding.UNPROVED
    assert any("Below the seal" in str(reason) for reason in verdict.reasons)
