"""Documents that a law asks for, as a pack lists them."""

from datetime import date

import pytest

from assess.domain.pack.conditions import Compare, Comparison
from assess.domain.pack.outlines import ComputedElement, Element, OutlinePart, holds
from assess.domain.pack.pack import Pack
from assess.domain.pack.rules import Outcome
from assess.packs.installed.flat import flattened, unflattened
from assess.packs.installed.reader import read_pack
from tests import builders as b

YES = Compare("records", Comparison.IS, "yes")


@pytest.fixture
def pack(mini) -> Pack:
    return read_pack(mini)


def test_an_outline_is_read_as_it_is_written(pack):
    letter = pack.outlines["letter"]
    assert (letter.id, letter.title, letter.source, letter.at) == ("letter", "Letter to the authority", "law", "Art. 2")
    assert (letter.applies_when, letter.applies_from) == (YES, date(2027, 1, 1))
    assert letter.parts == (
        OutlinePart(
            "1",
            "What it is",
            (
                Element("1.a", "Aim", ("C1", "I2"), (), "In short.", YES),
                Element("1.b", "Risk that remains", (), (ComputedElement.RESIDUAL,)),
            ),
            ("law-1",),
            "In the words of the law.",
            YES,
            frozenset({Outcome.APPROVED, Outcome.CONSULT}),
        ),
    )


def test_a_pack_comes_out_of_the_cache_with_its_outlines(pack):
    assert unflattened(flattened(pack)).outlines == pack.outlines


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("fields: [C1, I2], when", "fields: [C1, I9], when", "there is no field `I9`"),
        ("duties: [law-1]\n", "duties: [law-2]\n", "there is no duty `law-2`; did you mean `law-1`?"),
        ("shows: [residual]", "shows: [residul]", "an entry of `shows` is `residul`; did you mean `residual`?"),
        ("outcomes: [approved", "outcomes: [aproved", "an entry of `outcomes` is `aproved`; did you mean `approved`?"),
        ("applies_when: {records:", "applies_when: {recrds:", "there is no question `recrds`; did you mean `records`?"),
        ("applies_from: 2027-01-01", "applies_from: soon", "write a date"),
        ("source: law\n    at", "source: lw\n    at", "there is no source `lw` in sources.yaml"),
        ('id: "1.b"', 'id: "1.a"', "the element of letter `1.a` is there twice"),
        ("    title: Letter to the authority\n", "", "an outline needs the key `title`"),
        ("elements:\n", "element:\n", "there is no key `element` in an outline part; did you mean `elements`?"),
        ("parts:\n", "part:\n", "there is no key `part` in an outline; did you mean `parts`?"),
    ],
)
def test_what_is_written_wrongly_is_named(edited, problems, old, new, said):
    found = problems(edited("duties.yaml", (old, new)))
    assert any(said in line and line.split("1.0/")[-1].startswith("duties.yaml:") for line in found), found


@pytest.mark.parametrize(("answer", "truth"), [("yes", True), ("no", False), (None, None)])
def test_a_condition_holds_does_not_or_is_undecided(answer, truth):
    results = b.evaluate(b.pack(b.yes_no("records")), b.answers(**({"records": answer} if answer else {})))
    assert holds(YES, results.today.reading.sight) is truth


def test_no_condition_always_holds():
    assert holds(None, {}) is True
