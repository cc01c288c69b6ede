"""The chapter on the method shows what the questionnaire makes of its archetypes."""

from dataclasses import replace

import pytest

from assess.domain.beside.archetypes import Archetype
from assess.domain.exploring.ladder import Ladder, Rung
from assess.domain.judging.outcome import OutcomeSpan
from assess.domain.pack.rules import Outcome
from assess.language import language
from assess.reporting.designs.full import compose_full
from assess.reporting.pieces.pieces import Dossier
from assess.services.reports.making import Order, Press, edition_to_print
from tests.reporting.casebook import PARTICULARS, REPORTS
from tests.reporting.printed import case

FINE = OutcomeSpan(Outcome.APPROVED, Outcome.APPROVED)
LAMPS = Rung(Archetype("lamps", "Lamps", Outcome.APPROVED, "They only shine."), FINE, "fine")
FACES = Rung(
    Archetype("faces", "Faces", Outcome.REJECTED, "It is forbidden.", ("lamps",), "No line for it yet."),
    FINE,
    "fine",
    not_worse_than=("lamps",),
)
LADDER = Ladder((LAMPS, FACES))


def method(ladder, code="en"):
    particulars = replace(PARTICULARS, design="full")
    return compose_full(Dossier(case("decided"), particulars, language(code), ladder=ladder)).method


def test_each_case_is_shown_with_what_must_come_out_what_does_and_why():
    table = method(LADDER).ladder
    assert table is not None
    lamps, faces = table.rows
    assert [cell.words for cell in lamps] == ["Lamps", "Approved", "Approved", "They only shine."]
    assert [cell.words for cell in faces] == ["Faces", "Rejected", "Approved", "It is forbidden."]
    assert faces[2].more == ("Not the outcome that it must have.", "It must be worse than: Lamps.")
    assert faces[3].more == ("No line for it yet.",)
    assert lamps[2].more == lamps[3].more == ()
    assert table.notes[0] == "1 of 2 cases come out as they must."


def test_a_questionnaire_without_archetypes_has_no_such_table():
    assert method(Ladder()).ladder is None


@pytest.mark.parametrize("ladder", [LADDER, Ladder((LAMPS,))])
def test_another_ladder_is_another_report(tmp_path, ladder):
    def key(**more):
        press = Press(REPORTS, tmp_path, "1", **more)
        return edition_to_print(press, case("decided").assessment, Order()).key

    assert key(ladder_of=lambda _: ladder) != key()
