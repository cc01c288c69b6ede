"""Linked data: every term exists in the vocabulary, nothing is fetched, and no level is made up."""

import json
import re
from importlib.resources import files

import pytest

from assess.domain.pack.answers import answered
from assess.interop.jsonld import OWN_TERMS, dpv
from tests.reporting.exports.kit import SHARED, example, made, with_records, with_supplements

OWN = {
    "Measure", "RedLine", "Score", "Supplement", "asOf", "band", "bestOutcome", "certain", "contentHash", "direction",
    "edition", "hasRedLine", "hasScore", "hasSupplement", "high", "highBand", "highestLevel", "inForce", "level",
    "low", "lowBand", "lowestLevel", "maximum", "outcome", "point", "questionnaire", "reference", "score", "state",
    "status", "value", "worstOutcome",
}  # fmt: skip
needs_sources = pytest.mark.skipif(
    not (SHARED / "charter_rights_dpv.json").is_file(), reason="the vocabulary's lists lie beside the checkout only"
)


def linked(assessment):
    return json.loads(made(assessment, "jsonld").content)


def terms_in(node, found):
    """Gather every property, type and reference of a document, as written."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in ("@id", "@type"):
                found.add(key)
            else:
                found.update([value] if isinstance(value, str) else value)
            terms_in(value, found)
    elif isinstance(node, list):
        for each in node:
            terms_in(each, found)


def iris(document):
    found: set[str] = set()
    terms_in(document["@graph"], found)
    prefixes = document["@context"]
    assert all(":" in term for term in found)
    return {prefixes[prefix] + rest for prefix, _, rest in (term.partition(":") for term in found)}


def example_iris():
    document = json.loads((SHARED / "example_assessment.jsonld").read_text(encoding="utf-8"))
    found: set[str] = set()
    terms_in(document["@graph"], found)
    return {document["@context"][p] + rest for p, _, rest in (term.partition(":") for term in found)}


def rights_iris():
    rights = json.loads((SHARED / "charter_rights_dpv.json").read_text(encoding="utf-8"))
    return {each[key] for each in rights for key in ("iri", "impact_iri")}


def level_iris():
    """Return the levels that the summary of the law names: very low to very high of each scale."""
    text = (SHARED / "law.md").read_text(encoding="utf-8")
    assert "risk:VeryLow... to VeryHigh{Likelihood,Severity,Risk}" in text
    assert "1 Low, 2 Moderate, 3 High, 4 VeryHigh" in text
    levels, scales = ("Low", "Moderate", "High", "VeryHigh"), ("Likelihood", "Severity", "Risk")
    return {f"https://w3id.org/dpv/risk#{level}{scale}" for level in levels for scale in scales}


@needs_sources
@pytest.mark.parametrize("name", ["cctv-square", "ai-video-town", "number-plate-cameras", "street-lighting"])
def test_every_term_of_the_vocabulary_exists(name):
    allowed = example_iris() | rights_iris() | level_iris()
    document = linked(example(name))
    foreign = {iri for iri in iris(document) if not iri.startswith("urn:assess:")}
    assert foreign - allowed == set()
    assert len(foreign) > 5


@needs_sources
def test_the_terms_of_supplements_exist():
    allowed = example_iris() | rights_iris() | level_iris()
    assert {iri for iri in iris(linked(with_supplements())) if not iri.startswith("urn:assess:")} <= allowed


@needs_sources
def test_every_term_that_could_be_written_exists():
    allowed = example_iris() | rights_iris() | level_iris()
    text = json.dumps(dpv())
    prefixes = dpv()["prefixes"]
    written = set(re.findall(r'"((?:dpv|risk|eu-gdpr|eu-aiact|eu-rights|dct):[^"/ ]+)"', text))
    assert {prefixes[p] + rest for p, _, rest in (term.partition(":") for term in written)} <= allowed


def test_own_terms_are_the_ones_that_are_documented():
    for assessment in (with_records(), with_supplements()):
        own = {iri.removeprefix(OWN_TERMS) for iri in iris(linked(assessment)) if iri.startswith(OWN_TERMS)}
        assert own <= OWN
    page = (files("assess") / ".." / "docs" / "formats.md").read_text(encoding="utf-8")
    assert all(f"`{term}`" in page for term in OWN)


def test_nothing_has_to_be_fetched():
    context = linked(example())["@context"]
    assert isinstance(context, dict)
    assert all(isinstance(each, str) for each in context.values())


@pytest.mark.parametrize("assessment", [with_records, with_supplements])
def test_each_reference_leads_to_a_node_of_the_file(assessment):
    document = linked(assessment())
    nodes = [each["@id"] for each in document["@graph"]]
    assert len(nodes) == len(set(nodes))
    found: set[str] = set()
    terms_in(document["@graph"], found)
    assert {each for each in found if each.startswith("case:")} <= set(nodes)


def test_every_affected_row_is_a_risk_with_the_impact_on_its_right():
    assessment = example()
    rows = [row for row in assessment.answers["rights.register"].rows if row["affected"] == "yes"]
    risks = [each for each in linked(assessment)["@graph"] if each["@id"].startswith("case:risk-rights-")]
    assert len(risks) == len(rows)
    first = risks[0]
    assert first["dpv:hasImpact"] == [{"@id": "eu-rights:A7-RespectPrivateFamilyLifeImpact"}]
    assert first["assess:level"] == 2
    assert first["dpv:hasRiskLevel"] == {"@id": "risk:ModerateRisk"}
    assert first["dpv:hasSeverity"] == {"@id": "risk:ModerateSeverity"}


def test_the_right_whose_impact_is_written_otherwise_is_taken_from_the_table():
    assert dpv()["rights"]["art32"]["impact"].removesuffix("Impact") != dpv()["rights"]["art32"]["right"]


def test_what_no_answer_says_is_left_out():
    with_children = linked(example().answered("people.vulnerable", answered(("children",))))
    without = linked(example().answered("people.vulnerable", answered(("none",))))
    child = {"@id": "dpv:Child"}
    assert child in with_children["@graph"][1]["dpv:hasDataSubject"]
    assert "dpv:hasDataSubject" not in without["@graph"][1]


def test_the_notice_of_the_vocabulary_is_shipped():
    assert "https://www.w3.org/copyright/software-license-2023/" in dpv()["notice"]
    licence = (files("assess.interop") / "terms" / "W3C-Software-and-Document-2023.md").read_text(encoding="utf-8")
    assert "Permission to copy, modify, and distribute this work" in licence
