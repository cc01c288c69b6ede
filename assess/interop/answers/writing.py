"""Writing the answers file, and the hash by which its content is known."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

import rfc8785

from assess.domain.assessment import Assessment
from assess.domain.judging.measures import MeasureChoice
from assess.domain.pack.answers import NOT_KNOWN, UNANSWERED, Answer, Evidence, Standing, State, StoredFile
from assess.domain.pack.pack import Pack
from assess.domain.pack.questions import Question
from assess.interop.answers.records import dump_records
from assess.interop.answers.scoping import dump_scoping
from assess.interop.answers.set_aside import dump_set_aside

FORMAT = 1
HEADER = ("title", "organisation", "about", "country")
FILE = ("sha256", "name", "type", "size")
_NOT_KNOWN = {"state": State.UNKNOWN.value}
SHARED = ("format", "as_of", "header")


def dump(assessment: Assessment) -> dict[str, Any]:
    """Return an assessment as an answers file that `parse_answers_file` reads back; what is empty is left out."""
    pack, header, answers, measures = assessment.pack, assessment.header, assessment.answers, assessment.measures
    given = [each.id for each in pack.questions if answers.get(each.id, UNANSWERED) != UNANSWERED]
    document = {
        "format": FORMAT,
        "as_of": assessment.as_of.isoformat(),
        "path": assessment.path,
        "header": {name: getattr(header, name) for name in HEADER if getattr(header, name)},
        "packs": [pack_written(pack)],
        "answers": {name: answer_written(pack.question_by_id[name], answers[name]) for name in given},
        "measures": {each.id: measure_written(measures[each.id]) for each in pack.measures if each.id in measures},
        "records": dump_records(assessment.records),
        "set_aside": dump_set_aside(assessment.set_aside),
        "scoping": dump_scoping(assessment.scoping) if assessment.scoping else {},
        "supplements": [_supplement(each) for each in assessment.supplements],
    }
    return {key: value for key, value in document.items() if value or key == "answers"}


def pack_written(pack: Pack) -> dict[str, str]:
    """Return what pins a pack, as files hold it; without a hash where it was read from no files."""
    return {"id": pack.id, "version": pack.version, **({"hash": pack.sha256} if pack.sha256 else {})}


def _supplement(assessment: Assessment) -> dict[str, Any]:
    """Return a supplement without what it shares with the main assessment."""
    return {key: value for key, value in dump(assessment).items() if key not in SHARED}


def content_hash(document: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a document in its canonical form (RFC 8785), 64 hexadecimal digits."""
    return sha256(rfc8785.dumps(dict(document))).hexdigest()


def answer_written(question: Question, answer: Answer) -> dict[str, Any]:
    """Return an answer as files hold it."""
    document: dict[str, Any] = {}
    if answer.withheld:
        return {"withheld": answer.withheld}
    if answer.among is not None and question.facts.is_several:
        document["value"] = {"chosen": list(answer.among.least), "unknown": list(question.not_known_in(answer.among))}
    elif answer.state is not State.ANSWERED:
        document["state"] = answer.state.value
    if answer.value is not None:
        document["value"] = _plain(answer.value)
    document |= {key: getattr(answer, key) for key in ("justification", "reason") if getattr(answer, key)}
    if answer.standing is not Standing.CLAIMED:
        document["standing"] = answer.standing.value
    if answer.checked_by:
        document["checked_by"] = answer.checked_by
    if answer.evidence:
        document["evidence"] = [_evidence(each) for each in answer.evidence]
    return document


def _plain(value: object) -> object:
    """Return a value as JSON has it: whole amounts as numbers, others as strings, so that no digit is lost."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StoredFile):
        return {key: getattr(value, key) for key in FILE}
    if isinstance(value, Mapping):
        return {key: dict(_NOT_KNOWN) if each is NOT_KNOWN else _plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _evidence(evidence: Evidence) -> dict[str, Any]:
    document: dict[str, Any] = {"title": evidence.title}
    if evidence.link:
        document["link"] = evidence.link
    if evidence.file:
        document["file"] = _plain(evidence.file)
    return document


def measure_written(choice: MeasureChoice) -> dict[str, Any]:
    """Return the choice on a measure as files hold it."""
    document: dict[str, Any] = {"choice": choice.choice.value, "status": choice.status.value}
    if choice.withheld:
        return {**document, "withheld": choice.withheld}
    if choice.due:
        document["due"] = choice.due.isoformat()
    return document | {key: getattr(choice, key) for key in ("owner", "cost", "note") if getattr(choice, key)}
