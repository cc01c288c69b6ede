"""An assessment as JSON-LD: terms of the W3C Data Privacy Vocabulary where it has one, our own where it has not.

The context is part of the file, so that nothing has to be fetched to read it. Which answer maps to which term is
data (terms/dpv.json); what no answer provides is left out.
"""

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from assess.domain.assessment import Results
from assess.domain.compiled.register import RowLevel, row_levels
from assess.domain.compiled.scored import ScoreResult
from assess.domain.judging.measures import Choice
from assess.domain.pack.rules import Point
from assess.domain.pack.scores import Score
from assess.domain.rounding import rounded

OWN_TERMS = "urn:assess:terms:1:"
PLACES = 4
FOUR = 4

Node = dict[str, Any]


@cache
def dpv() -> Mapping[str, Any]:
    """Return the terms that are used, as they lie beside this module."""
    text = (files("assess.interop") / "terms" / "dpv.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def write_jsonld(results: Results, reference: str, content_hash: str, edition: str, made: str) -> dict[str, Any]:
    """Return an assessment as a JSON-LD document made at a moment; its nodes are named after the content hash."""
    graph = _Graph(results)
    nodes = graph.nodes(reference, content_hash, edition, made)
    supplements = [_Graph(each, f"{each.assessment.pack.id}.") for each in results.supplements]
    if supplements:
        nodes[0]["assess:hasSupplement"] = [{"@id": each.named("assessment")} for each in supplements]
    return {
        "@context": _context(content_hash),
        "@graph": [*nodes, *(node for each in supplements for node in each.of_supplement())],
    }


def _context(content_hash: str) -> dict[str, Any]:
    return {**dpv()["prefixes"], "assess": OWN_TERMS, "case": f"urn:assess:case:{content_hash}:"}


class _Graph:
    """Composes the nodes of one assessment; those of a supplement have names that begin with its `prefix`."""

    def __init__(self, results: Results, prefix: str = "") -> None:
        self.results = results
        self.prefix = prefix
        self.pack = results.assessment.pack
        self.known: Mapping[str, Any] = dpv()["packs"].get(self.pack.id, {})

    def nodes(self, reference: str, content_hash: str, edition: str, made: str) -> list[Node]:
        """Return every node, those that others lead to last."""
        risks = list(self.risks())
        assessment, process = self.assessment(reference, content_hash, edition, made), self.process(risks)
        organisation, system = self.organisation(), self.system()
        people = [organisation] if organisation else []
        scores = [self.score(point, scored) for point in Point for scored in self.scores(point)]
        assessment["assess:hasScore"] = [{"@id": each["@id"]} for each in scores]
        lines = list(self.red_lines())
        if lines:
            assessment["assess:hasRedLine"] = [{"@id": each["@id"]} for each in lines]
        return [assessment, process, *people, system, *risks, *self.measures(), *scores, *lines]

    def named(self, name: str) -> str:
        """Return the name of a node."""
        return f"case:{self.prefix}{name}"

    def of_supplement(self) -> list[Node]:
        """Return the nodes of a supplement: what it found on the process, whose own node names who and what."""
        node: Node = {
            "@id": self.named("assessment"),
            "@type": ["assess:Supplement"],
            "dct:title": self.pack.title,
            "assess:questionnaire": self.pack.name,
            **self.outcome(),
        }
        scores = [self.score(point, scored) for point in Point for scored in self.scores(point)]
        node["assess:hasScore"] = [{"@id": each["@id"]} for each in scores]
        risks, lines = list(self.risks()), list(self.red_lines())
        if lines:
            node["assess:hasRedLine"] = [{"@id": each["@id"]} for each in lines]
        leading = [{"@id": each["@id"]} for each in risks if "dpv:hasImpactOn" in each]
        if leading:
            node["dpv:hasRisk"] = leading
        return [node, *risks, *self.measures(), *scores, *lines]

    def outcome(self) -> Node:
        """Return the outcome, with the mildest and the strictest that are possible."""
        span = self.results.outcome.span
        return {
            "assess:outcome": span.outcome.value,
            "assess:bestOutcome": span.best.value,
            "assess:worstOutcome": span.worst.value,
        }

    def assessment(self, reference: str, content_hash: str, edition: str, made: str) -> Node:
        given, outcome = self.results.assessment, self.results.outcome.outcome.value
        node: Node = {
            "@id": "case:assessment",
            "@type": ["dpv:DPIA", "dpv:FRIA"],
            "dct:title": given.header.title or self.pack.title,
            "dct:created": made,
            "assess:asOf": given.as_of.isoformat(),
            "dpv:hasProcess": {"@id": "case:process"},
            "assess:reference": reference,
            "assess:edition": edition,
            "assess:contentHash": content_hash,
            "assess:questionnaire": self.pack.name,
            **self.outcome(),
        }
        if outcome in dpv()["outcomes"]:
            node["dpv:hasOutcome"] = {"@id": dpv()["outcomes"][outcome]}
        return self.described("assessment", node)

    def process(self, risks: list[Node]) -> Node:
        node: Node = {"@id": "case:process", "@type": ["dpv:Process"]}
        if "purpose" in self.known:
            node["dpv:hasPurpose"] = {"@id": self.known["purpose"]}
        if self.results.assessment.header.organisation:
            node["dpv:hasDataController"] = {"@id": "case:organisation"}
        node["dpv:isImplementedUsingTechnology"] = {"@id": "case:system"}
        leading = [{"@id": each["@id"]} for each in risks if "dpv:hasImpactOn" in each]
        if leading:
            node["dpv:hasRisk"] = leading
        return self.described("process", node)

    def organisation(self) -> Node | None:
        name = self.results.assessment.header.organisation
        if not name:
            return None
        node: Node = {"@id": "case:organisation", "@type": ["dpv:PublicSectorBody"], "dct:title": name}
        return self.described("organisation", node)

    def system(self) -> Node:
        return self.described("system", {"@id": "case:system"})

    def described(self, name: str, node: Node) -> Node:
        """Return a node with the terms that answers map to."""
        reading = self.results.today.reading
        for fact in self.known.get("facts", ()):
            if fact["of"] != name or not set(reading.answer(fact["question"]).known_choices) & set(fact["any_of"]):
                continue
            term = fact["term"] if fact["says"] == "@type" else {"@id": fact["term"]}
            in_words = node.setdefault(fact["says"], [])
            if term not in in_words:
                in_words.append(term)
        return node

    def risks(self) -> Iterator[Node]:
        """Yield each affected row of the registers today, followed by what remains of it at the target."""
        for score in self.pack.scores:
            if not score.over:
                continue
            question = self.pack.question_by_id[score.over]
            today = row_levels(score, question, self.results.today.reading.answer(question.id))
            later = {
                row.key: row for row in row_levels(score, question, self.results.target.reading.answer(question.id))
            }
            for row in today:
                if row.counts:
                    yield from self.risk(score, row, later.get(row.key))

    def risk(self, score: Score, row: RowLevel, later: RowLevel | None) -> Iterator[Node]:
        table = self.pack.question_by_id[score.over].table
        name = "-".join((score.id, *row.key))
        node: Node = {"@id": self.named(f"risk-{name}"), "@type": ["dpv:Risk"], **self.level(score, row)}
        node["dct:title"] = table.row_label(row.row) if table else name
        text = row.row.get("how")
        if isinstance(text, str) and text:
            node["dct:description"] = text
        impacts = [dpv()["rights"][each]["impact"] for each in row.key if each in dpv()["rights"]]
        if impacts:
            node["dpv:hasImpact"] = [{"@id": each} for each in impacts]
        node["dpv:hasImpactOn"] = {"@id": "dpv:DataSubject"}
        mitigating = [
            {"@id": self.named(f"measure-{each}")} for each in self.accepted() if score.over in self.sets(each)
        ]
        if mitigating:
            node["dpv:isMitigatedByMeasure"] = mitigating
        if later is not None:
            node["dpv:hasResidualRisk"] = {"@id": self.named(f"residual-{name}")}
        yield node
        if later is not None:
            yield {"@id": self.named(f"residual-{name}"), "@type": ["dpv:Risk"], **self.level(score, later)}

    def level(self, score: Score, row: RowLevel) -> Node:
        """Return the level of a row as a number, and in the terms of the vocabulary where there are four levels."""
        node: Node = {"assess:level": _number(row.value), "assess:lowestLevel": _number(row.low)}
        node["assess:highestLevel"] = _number(row.high)
        if score.each is None or score.each.grid.highest != FOUR:
            return _known(node)
        given = {name: low for name, low, _ in row.factors if isinstance(low, int)}
        for name, side in {"severity": score.each.down, "likelihood": score.each.across}.items():
            place = side.place(given)
            if place is not None and given.keys() >= set(side.names):
                node |= _term(f"dpv:has{name.title()}", name, Fraction(place))
        return _known(node | _term("dpv:hasRiskLevel", "risk", row.value))

    def accepted(self) -> list[str]:
        chosen = self.results.assessment.measures
        return [
            each.id for each in self.pack.measures if each.id in chosen and chosen[each.id].choice is Choice.ACCEPTED
        ]

    def sets(self, measure: str) -> frozenset[str]:
        return frozenset(self.pack.measure_by_id[measure].sets)

    def measures(self) -> Iterator[Node]:
        """Yield the accepted measures; whether they are technical or organisational is not asked, so it is left out."""
        for name in self.accepted():
            measure = self.pack.measure_by_id[name]
            node: Node = {"@id": self.named(f"measure-{name}"), "@type": ["assess:Measure"], "dct:title": measure.title}
            yield node | {
                "dct:description": measure.says,
                "assess:status": self.results.assessment.measures[name].status,
            }

    def scores(self, point: Point) -> Iterator[ScoreResult]:
        return iter(self.results.points[point].scores.values())

    def score(self, point: Point, scored: ScoreResult) -> Node:
        score = scored.score
        bands = {"band": scored.band, "lowBand": scored.low_band, "highBand": scored.high_band}
        figures = {"value": scored.value, "low": scored.low, "high": scored.high, "maximum": scored.maximum}
        return _known(
            {
                "@id": self.named(f"score-{score.id}-{point.value}"),
                "@type": ["assess:Score"],
                "dct:title": score.title,
                "assess:score": score.id,
                "assess:point": point.value,
                "assess:direction": score.direction.value,
                **{f"assess:{name}": _number(figure) for name, figure in figures.items()},
                **{f"assess:{name}": band.id if band else None for name, band in bands.items()},
                "assess:certain": scored.certain,
            }
        )

    def red_lines(self) -> Iterator[Node]:
        for line in self.results.target.red_lines:
            node: Node = {"@id": self.named(f"red-line-{line.line.id}"), "@type": ["assess:RedLine"]}
            yield node | {
                "dct:title": line.line.title,
                "assess:point": Point.TARGET.value,
                "assess:state": line.state.value,
                "assess:inForce": line.in_force,
            }


def _term(says: str, scale: str, level: Fraction | None) -> Node:
    terms = dpv()["levels"][scale]
    return {says: {"@id": terms[str(level)]}} if level is not None and str(level) in terms else {}


def _number(amount: Fraction | None) -> int | float | None:
    if amount is None:
        return None
    return amount.numerator if amount.denominator == 1 else float(rounded(amount, PLACES))


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None}
