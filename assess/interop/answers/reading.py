"""The answers file: an assessment as JSON, as docs/pack-format.md describes it.

Reading checks every value against its question and collects every problem; what is written can be read again.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, NoReturn, TypeAlias

from assess.domain.asking.acceptance import MOST_EVIDENCE, accepted_answer
from assess.domain.asking.intake import Intake
from assess.domain.asking.scoping import Scoping
from assess.domain.assessment import Assessment, Header
from assess.domain.beside.national import COUNTRIES
from assess.domain.beside.records import NO_RECORDS, Records
from assess.domain.beside.set_aside import SetAside
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.errors import AnswerRejected, Problem, marked
from assess.domain.judging.measures import Choice, MeasureChoice, Status
from assess.domain.pack.answers import UNANSWERED, Answer, Evidence, Standing, State, StoredFile
from assess.domain.pack.pins import edited, is_edited
from assess.domain.pack.questions import Question
from assess.domain.supplements import MOST_SUPPLEMENTS, with_supplements
from assess.interop.answers.checked import WHOLE, AnswersFileRefused, DocumentReader, FileProblem, refuse
from assess.interop.answers.records import parse_records
from assess.interop.answers.scoping import parse_scoping
from assess.interop.answers.set_aside import parse_set_aside
from assess.interop.answers.writing import FILE, FORMAT

MOST_BYTES = 20 * 1024 * 1024
_SHORT, _LONG = 200, 5000
_LINK = re.compile(r"https?://[^\s<>\"]{1,2000}")
_SHA256 = re.compile(r"[0-9a-f]{64}")

_SUPPLEMENT = ("format", "as_of", "path", "header", "packs", "answers", "measures", "records", "set_aside")
_TOP = (*_SUPPLEMENT, "scoping", "supplements", "archetype")
_HEADER = {"title": _SHORT, "organisation": _SHORT, "about": _LONG}
_ANSWER = ("state", "value", "justification", "reason", "standing", "checked_by", "evidence", "withheld")
_EVIDENCE = ("title", "link", "file")
_MEASURE = ("choice", "status", "owner", "due", "cost", "note", "withheld")


FindPack: TypeAlias = Callable[[str], CompiledPack]


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """What an answers file holds, checked against a pack."""

    pack: CompiledPack
    header: Header = Header()
    as_of: date | None = None
    path: str | None = None
    packs: tuple[tuple[str, str], ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    measures: Mapping[str, MeasureChoice] = field(default_factory=dict)
    records: Records = NO_RECORDS
    supplements: tuple["AnswersFile", ...] = ()
    scoping: Scoping | None = None
    set_aside: tuple[SetAside, ...] = ()

    def assessment(self, as_of: date | None = None) -> Assessment:
        """Return it as an assessment, judged on the day in the file, or else on the given one.

        A file that names no path takes the last of the pack. Raises `AnswersFileRefused` without a day.
        """
        day = self.as_of or as_of
        if day is None:
            refuse("as_of", marked("Say on which day the rules are judged: a date such as 2027-03-01."))
        path = self.path if self.path is not None else self.pack.paths[-1].id if self.pack.paths else ""
        main = Assessment(
            self.pack,
            day,
            self.answers,
            path,
            self.header,
            self.measures,
            self.records,
            scoping=self.scoping,
            set_aside=self.set_aside,
        )
        return with_supplements(main, [each.assessment(day) for each in self.supplements])


def load(content: bytes) -> Mapping[str, Any]:
    """Return the JSON object in a file; numbers keep their digits. Raises `AnswersFileRefused`."""
    if len(content) > MOST_BYTES:
        refuse(WHOLE, marked("The file is larger than {size} MB. Take out what is not an answer."), size=20)
    try:
        document = _DECODER.decode(content.decode("utf-8-sig"))
    except RecursionError:
        refuse(WHOLE, marked("The file is nested too deeply. Give lists and mappings as the format has them."))
    except UnicodeDecodeError:
        refuse(WHOLE, marked("The text is not UTF-8. Save the file as UTF-8."))
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        sentence = _NOT_JSON.get(error.msg, _OTHERWISE) if isinstance(error, json.JSONDecodeError) else _TOO_LONG
        reason = Problem(sentence)
        refuse(WHOLE, marked("Line {line} is not JSON: {reason}. Check commas and quotes."), line=line, reason=reason)
    if not isinstance(document, dict):
        refuse(WHOLE, marked("The file holds no answers: write an object with the key “answers”."))
    return document


def _no_number(name: str) -> NoReturn:
    refuse(WHOLE, marked("{name} is not a number. Write digits, or take the entry out."), name=name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entries = dict(pairs)
    if len(entries) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        refuse(twice, marked("“{name}” is there twice. Keep one of them."), name=twice)
    return entries


_NOT_JSON = {  # the messages of Python's reader, in words of our own
    "Expecting value": marked("a value is missing"),
    "Expecting property name enclosed in double quotes": marked("a key in double quotes is missing"),
    "Expecting ':' delimiter": marked("a colon is missing"),
    "Expecting ',' delimiter": marked("a comma is missing"),
    "Unterminated string starting at": marked("a text is not closed"),
    "Invalid control character at": marked("a text holds a line break or another control character as it is"),
    "Extra data": marked("something follows after the end"),
}
_OTHERWISE = marked("it cannot be read from there on")
_TOO_LONG = marked("a number has too many digits")
_DECODER = json.JSONDecoder(parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_once)


def parse_answers_file(
    document: Mapping[str, Any], pack: CompiledPack, intake: Intake | None = None, find: FindPack | None = None
) -> AnswersFile:
    """Return what an answers file holds for a pack; raises `AnswersFileRefused` with every problem.

    Whoever reads many files of one pack gives its `intake`: the same comes out, sooner. `find` returns the packs of
    supplements by `id@version`; what it raises goes on.
    """
    reading = _Reading(pack, intake, find)
    read = reading.file(document)
    if reading.problems:
        raise AnswersFileRefused(reading.problems)
    return read


class _Reading(DocumentReader):
    """Reads one file."""

    def __init__(self, pack: CompiledPack, intake: Intake | None, find: FindPack | None) -> None:
        super().__init__()
        self.pack = pack
        self.intake = intake
        self.find = find

    def file(self, document: Mapping[str, Any], known: tuple[str, ...] = _TOP) -> AnswersFile:
        top = self.mapping(document, "", known)
        if top.get("format", FORMAT) != FORMAT:
            self.note("format", marked("This is format {given}; this program reads format 1."), given=top["format"])
        if "answers" not in top:
            self.note("answers", marked("The file holds no answers: write an object with the key “answers”."))
        return AnswersFile(
            self.pack,
            self.header(top.get("header", {})),
            self.day(top["as_of"], "as_of") if "as_of" in top else None,
            self.path(top["path"]) if "path" in top else None,
            self.packs(top["packs"]) if "packs" in top else (),
            self.answers(top.get("answers", {})),
            self.measures(top.get("measures", {})),
            parse_records(top["records"], self.pack, self) if "records" in top else NO_RECORDS,
            self.supplements(top["supplements"]) if "supplements" in top else (),
            parse_scoping(top["scoping"], self) if "scoping" in top else None,
            parse_set_aside(top["set_aside"], self) if "set_aside" in top else (),
        )

    def supplements(self, raw: object) -> tuple[AnswersFile, ...]:
        if isinstance(raw, list) and len(raw) > MOST_SUPPLEMENTS:
            self.note("supplements", marked("Keep to {most} supplements at most."), most=MOST_SUPPLEMENTS)
            return ()
        read = [each for each in self.listing(raw, "supplements", self.supplement) if each is not None]
        packs = [self.pack.id, *(each.pack.id for each in read)]
        for name in sorted({name for name in packs if packs.count(name) > 1}):
            sentence = marked("The questionnaire {pack} is answered twice. Keep one of the two.")
            self.note("supplements", sentence, pack=name)
        return tuple(read)

    def supplement(self, raw: object, path: str) -> AnswersFile | None:
        """Return a supplement: an answers file within this one, of another pack."""
        packs = raw.get("packs") if isinstance(raw, Mapping) else None
        first = packs[0] if isinstance(packs, list) and packs else None
        if self.find is None or not isinstance(raw, Mapping) or not isinstance(first, Mapping):
            self.note(f"{path}.packs", marked("Say in “packs” which questionnaire the supplement answers."))
            return None
        if not (isinstance(first.get("id"), str) and isinstance(first.get("version"), str)):
            sentence = marked("Give “id” and “version” of the questionnaire as texts, such as {example}.")
            self.note(f"{path}.packs[0]", sentence, example='{"id": "charter", "version": "1.0"}')
            return None
        inner = _Reading(self.find(f"{first['id']}@{first['version']}"), None, None)
        read = inner.file(raw, _SUPPLEMENT)
        self.problems += [FileProblem(f"{path}.{each.path}", each.problem, each.question) for each in inner.problems]
        return read

    def header(self, raw: object) -> Header:
        given = self.mapping(raw, "header", (*_HEADER, "country"))
        texts = {
            name: self.text(given[name], f"header.{name}", most) for name, most in _HEADER.items() if name in given
        }
        country = given.get("country", "")
        if country not in ("", *COUNTRIES):
            self.note("header.country", marked("Write a country by its two letters, such as fr."))
            country = ""
        return Header(**texts, country=str(country))

    def path(self, raw: object) -> str:
        paths = [each.id for each in self.pack.paths]
        if isinstance(raw, str) and self.pack.has_path(raw):
            return raw
        if paths:
            self.note("path", marked("Write one of: {words}; not “{given}”."), words=", ".join(paths), given=raw)
        else:
            self.note("path", marked("The questionnaire {pack} has no paths. Leave “path” out."), pack=self.pack.name)
        return ""

    def packs(self, raw: object) -> tuple[tuple[str, str], ...]:
        named = self.listing(raw, "packs", self.named_pack)
        if self.problems or (self.pack.id, self.pack.version) in named:
            return named
        written = ", ".join(f"{name}@{version}" for name, version in named)
        sentence = marked("The file was written for {written}, not for {pack}. Score it with that one.")
        self.note("packs", sentence, written=written, pack=self.pack.name)
        return named

    def named_pack(self, raw: object, path: str) -> tuple[str, str]:
        given = self.mapping(raw, path, ("id", "version", "hash"))
        if "hash" in given:
            self.check_hash(given, path)
        return tuple(self.text(given.get(key), f"{path}.{key}", _SHORT) for key in ("id", "version"))  # type: ignore[return-value]

    def check_hash(self, given: Mapping[str, Any], path: str) -> None:
        """Note a hash that is none, and a pack whose files are not those that the answers were given to."""
        pinned = given["hash"]
        if not (isinstance(pinned, str) and _SHA256.fullmatch(pinned)):
            sentence = marked("Write the SHA-256 of the questionnaire's files, 64 digits from 0 to f; or leave it out.")
            self.note(f"{path}.hash", sentence)
        elif f"{given.get('id')}@{given.get('version')}" == self.pack.name and is_edited(self.pack, pinned):
            self.problems.append(FileProblem(f"{path}.hash", edited(self.pack)))

    def answers(self, raw: object) -> Mapping[str, Answer]:
        given = self.mapping(raw, "answers")
        if self.intake is None:
            return self.checked_answers(given)
        taken, left = self.intake.take(given)
        if not left:
            return taken
        answers = taken | self.checked_answers(left)
        return {name: answers[name] for name in given if name in answers}

    def checked_answers(self, answers_given: Mapping[str, Any]) -> dict[str, Answer]:
        answers: dict[str, Answer] = {}
        known = self.pack.question_by_id
        for name, given in answers_given.items():
            self.question = name
            path = f"answers.{name}"
            if name not in known:
                near = get_close_matches(name, known, n=1)
                sentence = marked("There is no question “{name}” in {pack}. Did you mean “{near}”?")
                if not near:
                    sentence = marked(
                        "There is no question “{name}” in {pack}. Take it out, or check how it is written."
                    )
                self.note(path, sentence, name=name, pack=self.pack.name, near=near[0] if near else "")
                continue
            answer = self.wrapped(known[name], given, path) if isinstance(given, Mapping) else None
            answers[name] = answer or self.plain(known[name], given, path)
        self.question = ""
        return {name: answer for name, answer in answers.items() if answer != UNANSWERED}

    def plain(self, question: Question, raw: object, path: str) -> Answer:
        """Return an answer with a value, unanswered when it does not fit."""
        if isinstance(raw, Mapping):
            return UNANSWERED
        return self.valued(question, raw, path, {})

    def valued(self, question: Question, raw: object, path: str, more: Mapping[str, Any]) -> Answer:
        try:
            answer = accepted_answer(question, raw)
            return replace(answer, **more) if more else answer
        except AnswerRejected as rejected:
            if raw == State.UNKNOWN.value and question.unknown_allowed:
                sentence = marked("“unknown” is not a value here. If this is not known yet, write {example}.")
                self.note(path, sentence, example='{"state": "unknown"}')
            else:
                self.problems.append(FileProblem(path, rejected.problem, question.id))
            return UNANSWERED

    def wrapped(self, question: Question, raw: Mapping[str, Any], path: str) -> Answer:
        given = self.mapping(raw, path, _ANSWER)
        if "withheld" in given:
            return self.withheld(given, path)
        default = State.ANSWERED if "value" in given else State.UNANSWERED
        state = self.word(given["state"], f"{path}.state", State, default) if "state" in given else default
        more: dict[str, Any] = {}
        if "justification" in given:
            more["justification"] = self.text(given["justification"], f"{path}.justification", _LONG)
        if "standing" in given:
            more["standing"] = self.word(given["standing"], f"{path}.standing", Standing, Standing.CLAIMED)
        if "checked_by" in given:
            more["checked_by"] = self.text(given["checked_by"], f"{path}.checked_by", _SHORT)
        if "evidence" in given:
            more["evidence"] = self.evidence(given["evidence"], f"{path}.evidence")
        if state is State.ANSWERED:
            return self.with_value(question, given, path, more)
        self.check_open(question, given, state, path)
        if "reason" in given:
            more["reason"] = self.text(given["reason"], f"{path}.reason", _LONG)
        return Answer(state, **more)

    def withheld(self, given: Mapping[str, Any], path: str) -> Answer:
        """Return an answer that the public edition did not show: it counts as unanswered."""
        if len(given) > 1:
            self.note(path, marked("An answer that is “withheld” says nothing else. Take out one of the two."))
        reason = self.text(given["withheld"], f"{path}.withheld", _LONG)
        if not reason:
            self.note(f"{path}.withheld", marked("Say in “withheld” why the answer is not shown."))
        return Answer(withheld=reason)

    def with_value(self, question: Question, given: Mapping[str, Any], path: str, more: Mapping[str, Any]) -> Answer:
        if "reason" in given:
            self.note(f"{path}.reason", marked("A reason belongs to “not_applicable”. Write it as “justification”."))
        if "value" not in given:
            self.note(path, marked("The answer has no value. Add “value”, or say “state”: “unknown”."))
            return UNANSWERED
        return self.valued(question, given["value"], f"{path}.value", more)

    def check_open(self, question: Question, given: Mapping[str, Any], state: State, path: str) -> None:
        """Note what does not go with a state, or a state that the question does not take."""
        if "value" in given:
            sentence = marked("An answer that is “{state}” has no value. Take out one of the two.")
            self.note(f"{path}.value", sentence, state=state.value)
        if "value" not in given and "state" not in given:
            self.note(path, marked("The answer has no value. Add “value”, or say “state”: “unknown”."))
        if state is State.UNKNOWN and not question.unknown_allowed:
            self.note(f"{path}.state", marked("This question cannot be left unknown. Answer it, or leave it out."))
        if state is State.NOT_APPLICABLE and not question.not_applicable_allowed:
            self.note(f"{path}.state", marked("This question always applies. Answer it, or leave it out."))
        elif state is State.NOT_APPLICABLE and not str(given.get("reason") or "").strip():
            self.note(f"{path}.reason", marked("Say in “reason” why the question does not apply."))

    def evidence(self, raw: object, path: str) -> tuple[Evidence, ...]:
        if isinstance(raw, list) and len(raw) > MOST_EVIDENCE:
            self.note(path, marked("Keep to {most} pieces of evidence at most."), most=MOST_EVIDENCE)
            return ()
        return self.listing(raw, path, self.one_evidence)

    def one_evidence(self, raw: object, path: str) -> Evidence:
        given = self.mapping(raw, path, _EVIDENCE)
        title = self.text(given.get("title", ""), f"{path}.title", _SHORT)
        if isinstance(raw, Mapping) and not title:
            self.note(f"{path}.title", marked("Say in “title” what this is."))
        link = given.get("link", "")
        if link != "" and not (isinstance(link, str) and _LINK.fullmatch(link)):
            self.note(
                f"{path}.link", marked("Write a link that starts with https:// or http://; not “{given}”."), given=link
            )
            link = ""
        stored = self.stored_file(given["file"], f"{path}.file") if "file" in given else None
        return Evidence(title, link, stored)

    def stored_file(self, raw: object, path: str) -> StoredFile | None:
        given = self.mapping(raw, path, FILE)
        size, sha256 = given.get("size"), given.get("sha256")
        texts = [given.get("name"), given.get("type")]
        fits = isinstance(sha256, str) and _SHA256.fullmatch(sha256) and all(isinstance(text, str) for text in texts)
        if not fits or isinstance(size, bool) or not isinstance(size, int) or size < 0:
            self.note(path, marked("A file is given by sha256, name, type and size."))
            return None
        name = self.text(given["name"], f"{path}.name", _SHORT)
        return StoredFile(str(sha256), name, self.text(given["type"], f"{path}.type", _SHORT), size)

    def measures(self, raw: object) -> Mapping[str, MeasureChoice]:
        choices: dict[str, MeasureChoice] = {}
        for name, given in self.mapping(raw, "measures").items():
            if name in self.pack.measure_by_id:
                choices[name] = self.measure(given, f"measures.{name}")
            else:
                self.unknown(f"measures.{name}", name, tuple(self.pack.measure_by_id))
        return choices

    def measure(self, raw: object, path: str) -> MeasureChoice:
        given = self.mapping(raw, path, _MEASURE)
        lengths = {"owner": _SHORT, "cost": _SHORT, "note": _LONG, "withheld": _LONG}
        texts = {key: self.text(given[key], f"{path}.{key}", most) for key, most in lengths.items() if key in given}
        return MeasureChoice(
            self.word(given.get("choice", "offered"), f"{path}.choice", Choice, Choice.OFFERED),
            self.word(given.get("status", "planned"), f"{path}.status", Status, Status.PLANNED),
            due=self.day(given["due"], f"{path}.due") if "due" in given else None,
            **texts,
        )
