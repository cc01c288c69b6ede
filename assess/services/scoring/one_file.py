"""Scoring an answers file without keeping it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from assess.domain.asking.gaps import Gap, GapKind
from assess.domain.assessment import Assessment, Results, evaluate
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.compiled.rows import TraceLine
from assess.domain.compiled.scored import ScoreResult
from assess.domain.duties.completeness import completeness
from assess.domain.judging.foreseeing import Reason
from assess.domain.judging.points import PointResult
from assess.domain.judging.rankings import ComparedOption, Comparison, compare_all
from assess.domain.judging.trace import trace
from assess.domain.pack.contradictions import Contradiction
from assess.domain.rounding import rounded
from assess.interop.answers.reading import load, parse_answers_file
from assess.interop.answers.writing import content_hash, dump, pack_written
from assess.language import language
from assess.packs.format.schema import PACK_ID, VERSION
from assess.packs.installed.library import Library, PackNotFound
from assess.reporting.wording.advice import gate_advice, line_advice
from assess.reporting.wording.outcomes import because

PLACES = 4


def read_document(content: bytes) -> Mapping[str, Any]:
    """Return the JSON object in an answers file; raises `AnswersFileRefused`."""
    return load(content)


def assessment_of(
    library: Library,
    pack: str,
    document: Mapping[str, Any],
    as_of: date | None,
    today: date,
    language: str | None = None,
) -> Assessment:
    """Return the assessment in an answers file.

    `pack` is an id, `id@version` or a folder; of an id alone, the version that the file names. The rules are judged on
    `as_of`, else on the day in the file, else today. Raises `PackNotFound`, `PackRefused` or `AnswersFileRefused`.
    """
    known = library.get(_named(pack, document), language)
    dated = document if as_of is None else {**document, "as_of": as_of.isoformat()}
    return parse_answers_file(dated, known, find=lambda name: library.get(name, language)).assessment(today)


def score_answers(library: Library, pack: str, document: Mapping[str, Any], as_of: date | None, today: date) -> Results:
    """Score an answers file; arguments and errors as in `assessment_of`."""
    return evaluate(assessment_of(library, pack, document, as_of, today))


def results_as_json(results: Results, known_hash: str | None = None) -> dict[str, Any]:
    """Return results as JSON values: numbers whole, or rounded half up to four decimals; null where there is none.

    Whoever knows the hash of the content hands it in.
    """
    pack = results.assessment.pack
    supplements = [_supplement(each) for each in results.supplements]
    contradictions = [contradiction_as_json(each) for each in results.today.reading.contradictions]
    rankings = [ranking_as_json(each) for each in compare_all(results.today.reading)]
    return {
        "packs": [pack_written(pack)],
        "path": results.assessment.path,
        "as_of": results.assessment.as_of.isoformat(),
        "asked": [question.id for question in results.today.reading.asked],
        "scores": scores_as_json(results.today),
        "in_place": scores_as_json(results.in_place),
        "target": scores_as_json(results.target),
        "gates": _gates(results),
        "red_lines": _red_lines(results),
        **({"contradictions": contradictions} if contradictions else {}),
        "outcome": outcome_as_json(results),
        "to_settle": [_gap(gap) for gap in results.today.reading.gaps],
        "duties": duties_as_json(results),
        "trace": trace_as_json(results.today),
        "content_hash": content_hash(dump(results.assessment)) if known_hash is None else known_hash,
        **({"rankings": rankings} if rankings else {}),
        **({"supplements": supplements} if supplements else {}),
    }


def outcome_as_json(results: Results) -> dict[str, Any]:
    """Return what comes out: `id` is `incomplete` while open answers decide between `best` and `worst`."""
    outcome = results.outcome
    return {
        "id": outcome.outcome.value,
        "best": outcome.span.best.value,
        "worst": outcome.span.worst.value,
        "decided": outcome.span.decided,
        "because": because(language(results.assessment.pack.language), results),
        "rule": outcome.rule.id if outcome.rule else None,
        "reasons": _reasons(outcome.reasons),
        "decides": list(outcome.decides),
        "certain": _reasons(outcome.certain),
        "stop": _reasons(outcome.stop),
    }


def _reasons(reasons: Iterable[Reason]) -> list[dict[str, str]]:
    return [{"kind": each.kind, "subject": each.subject, "point": each.point.value} for each in reasons]


def _gap(gap: Gap) -> dict[str, Any]:
    """Return what an answer lacks; a row is named by its key, or by its number where rows have none."""
    row = {"row": list(gap.row) or gap.number, "column": gap.column} if gap.kind is GapKind.CELL else {}
    return {"question": gap.question, "kind": gap.kind.value, **row, "says": str(gap.says)}


def duties_as_json(results: Results) -> list[dict[str, Any]]:
    """Return how many elements of each duty are answered and fulfilled, and which are not."""
    return [
        {
            "id": each.duty.id,
            "answered": len(each.answered),
            "fulfilled": len(each.fulfilled),
            "of": len(each.fields),
            "missing": [field.id for field in each.missing],
            "not_fulfilled": [field.id for field in each.not_fulfilled],
            "not_told": [field.id for field in each.untold],
        }
        for each in completeness(results)
    ]


def _supplement(results: Results) -> dict[str, Any]:
    """Return the results of a supplement; the hash of the content is that of the whole."""
    written = results_as_json(results, "")
    del written["content_hash"]
    return written


def scores_as_json(point: PointResult) -> dict[str, dict[str, Any]]:
    """Return the scores of one point by id; amounts in points, shares of 1."""
    return {name: score_as_json(scored) for name, scored in point.scores.items()}


def pack_named(library: Library, pack: str) -> CompiledPack:
    """Return a pack by id, `id@version` or folder; raises `PackNotFound`, `PackRefused`."""
    return library.get(_named(pack, {}))


def pack_of_file(library: Library, document: Mapping[str, Any], versions: Sequence[str]) -> str:
    """Return which pack an answers file names, as `id@version` or a folder.

    Where it is not installed, it may lie beside the folder of one of the `versions`. Raises `PackNotFound`.
    """
    packs = document.get("packs")
    first = packs[0] if isinstance(packs, list) and packs and isinstance(packs[0], Mapping) else {}
    name, version = str(first.get("id", "")), str(first.get("version", ""))
    if PACK_ID.fullmatch(name) and version in library.versions(name):
        return f"{name}@{version}"
    for each in versions:
        beside = Path(each).resolve().parent / version
        if VERSION.fullmatch(version) and (beside / "questionnaire.yaml").is_file():
            return str(beside)
    raise PackNotFound("pack", f"{name}@{version}")


def _named(pack: str, document: Mapping[str, Any]) -> str | Path:
    """Return a folder as a path, and an id with the version that the file names."""
    if Path(pack).is_dir() and ("/" in pack or "\\" in pack or (Path(pack) / "questionnaire.yaml").is_file()):
        return Path(pack)
    if "/" in pack or "\\" in pack:
        raise PackNotFound("folder", pack)
    written = document.get("packs")
    for each in written if isinstance(written, list) and "@" not in pack else ():
        if isinstance(each, Mapping) and each.get("id") == pack and isinstance(each.get("version"), str):
            return f"{pack}@{each['version']}"
    return pack


def score_as_json(scored: ScoreResult) -> dict[str, Any]:
    """Return one score as JSON values."""
    band, low_band, high_band = scored.band, scored.low_band, scored.high_band
    return {
        "value": number(scored.value),
        "low": number(scored.low),
        "high": number(scored.high),
        "max": number(scored.maximum),
        "band": band.id if band else None,
        "low_band": low_band.id if low_band else None,
        "high_band": high_band.id if high_band else None,
        "certain": scored.certain,
        "coverage": number(scored.coverage),
        "provisional": scored.provisional,
        "evidence": number(scored.evidence),
        "direction": scored.score.direction.value,
        "leading": scored.leading or None,
    }


def contradiction_as_json(found: Contradiction) -> dict[str, Any]:
    """Return a contradiction among today's answers as JSON values."""
    return {
        "id": found.id,
        "says": found.says,
        "questions": list(found.reads),
        "opens": list(found.opens),
        "source": found.source or None,
        "at": found.at,
    }


def ranking_as_json(found: Comparison) -> dict[str, Any]:
    """Return a ranking as JSON values; its rows are in the trace, under the name of the ranking and the option."""
    return {
        "id": found.ranking.id,
        "title": found.ranking.title,
        "sum_of_weights": number(found.sum_of_weights),
        "add_up_to": number(found.ranking.add_up_to),
        "weights_on": found.weights_on.isoformat() if found.weights_on else None,
        "marks_on": found.marks_on.isoformat() if found.marks_on else None,
        "weights_late": found.weights_late,
        "steady": found.is_steady if found.shifts else None,
        "judged": found.judged or None,
        "options": [_compared(each) for each in found.options],
        "shifts": [
            {
                "criterion": shift.criterion.id,
                "percent": number(shift.percent),
                "first": list(shift.firsts),
                "holds": shift.holds,
            }
            for shift in found.shifts
        ],
    }


def _compared(option: ComparedOption) -> dict[str, Any]:
    low, high = (option.total.low, option.total.high) if option.total else (None, None)
    return {
        "id": option.id,
        "label": option.label,
        "name": option.name,
        "value": number(option.value),
        "low": number(low),
        "high": number(high),
        "place": option.best,
        "last_place": option.last,
        "out": option.is_out,
        "misses": [mark.criterion.id for mark in option.missed],
        "may_miss": [mark.criterion.id for mark in option.may_miss],
        "tied": list(option.tied),
        "level_with": list(option.level_with),
    }


def number(amount: Fraction | Decimal | int | None) -> int | float | None:
    """Return an amount as JSON has it: whole, or rounded half up to four decimals."""
    if amount is None:
        return None
    above, below = amount.as_integer_ratio()
    return above if below == 1 else float(rounded(Fraction(amount), PLACES))


def _gates(results: Results) -> list[dict[str, Any]]:
    words = language(results.assessment.pack.language)
    pairs = zip(results.today.gates, results.target.gates, strict=True)
    return [
        {
            "id": now.gate.id,
            "question": now.gate.question,
            "state": now.state.value,
            "target": then.state.value,
            "says": now.gate.says,
            "to_pass": now.gate.to_pass,
            "advice": gate_advice(words, now) or None,
            "source": now.gate.source,
            "at": now.gate.at,
        }
        for now, then in pairs
    ]


def _red_lines(results: Results) -> list[dict[str, Any]]:
    words = language(results.assessment.pack.language)
    pairs = zip(results.today.red_lines, results.target.red_lines, strict=True)
    return [
        {
            "id": now.line.id,
            "title": now.line.title,
            "state": now.state.value,
            "target": then.state.value,
            "in_force": now.in_force,
            "applies_from": now.line.applies_from.isoformat() if now.line.applies_from else None,
            "effect": now.line.effect,
            "gives": now.line.gives or None,
            "fully_asked": now.fully_asked,
            "open_questions": list(now.open_questions),
            "unproven": list(now.unproven),
            "advice": line_advice(words, results.assessment.pack, now) or None,
            "source": now.line.source,
            "at": now.line.at,
        }
        for now, then in pairs
    ]


def trace_as_json(point: PointResult) -> list[dict[str, Any]]:
    """Return the trace of one point as flat objects."""
    return [_line(line) for line in trace(point)]


def _line(line: TraceLine) -> dict[str, Any]:
    """Return a line of the trace as a flat object; the factors of a grid as words."""
    flat: dict[str, Any] = {}
    for name, value in line._asdict().items():
        flat[name] = number(value) if isinstance(value, Decimal) else value
    flat["factors"] = ", ".join(f"{name} {'?' if level is None else number(level)}" for name, level in line.factors)
    return flat
