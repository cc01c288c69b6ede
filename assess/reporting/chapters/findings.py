"""The chapter on gates and red lines: what is crossed, failed or open first, then what is clear."""

from collections.abc import Iterator
from dataclasses import dataclass

from assess.domain.judging.gates import GateResult, GateState
from assess.domain.judging.red_lines import RedLineResult, RedLineState
from assess.domain.pack.contradictions import Contradiction
from assess.domain.pack.rules import questions_of
from assess.language import capitalised
from assess.reporting.chapters.cleared_later import ClearedLater, cleared_later
from assess.reporting.pieces.pieces import IN_A_TABLE, Cell, Column, Dossier, Fact, Finding, Link, Table
from assess.reporting.wording.advice import gate_advice, line_advice, passing_in_words, with_passing
from assess.reporting.wording.answers import short_answer
from assess.reporting.wording.phrases import GATES, RED_LINES

STANDING = (GateState.FAILED, GateState.OPEN)


@dataclass(frozen=True, slots=True)
class FindingsChapter:
    """Gates and red lines."""

    red_lines: tuple[Finding, ...]
    no_red_line: str
    other_red_lines: tuple[Table, ...]
    gates: tuple[Finding, ...]
    no_gate: str
    other_gates: tuple[Table, ...]
    contradictions: tuple[Finding, ...] = ()


def findings_chapter(dossier: Dossier) -> FindingsChapter:
    """Compose the chapter on gates and red lines."""
    words, target = dossier.words, dossier.results.target
    lines = [line for line in target.red_lines if line.in_force and line.state is not RedLineState.CLEAR]
    lines.sort(key=lambda line: (line.state is RedLineState.OPEN, line.line.effect != "reject"))
    later = [line for line in target.red_lines if not line.in_force]
    clear = [line for line in target.red_lines if line.in_force and line.state is RedLineState.CLEAR]
    later_clear = tuple(cleared_later(dossier))
    gates = sorted(
        (gate for gate in target.gates if gate.state in STANDING), key=lambda gate: gate.state is GateState.OPEN
    )
    return FindingsChapter(
        (*(_red_line(dossier, line) for line in lines), *(_cleared_later(each, dossier) for each in later_clear)),
        "" if lines or later_clear else words.say("No red line is crossed or open."),
        tuple(_tables(dossier, later, clear)),
        tuple(_gate(dossier, gate) for gate in gates if gate.state is GateState.FAILED),
        "" if gates else words.say("Every gate that applies is passed."),
        tuple(_gate_tables(dossier)),
        tuple(_contradiction(dossier, each) for each in dossier.results.today.reading.contradictions),
    )


def _red_line(dossier: Dossier, result: RedLineResult) -> Finding:
    words, line = dossier.words, result.line
    crossed = result.state is RedLineState.CROSSED
    effect = (
        words.say("No measure that was accepted takes it away: the proposal is rejected.")
        if line.effect == "reject"
        else words.say("It holds the proposal up until it is lifted.")
    )
    facts = [
        Fact(
            words.say("What to do") if crossed else words.say("What to find out"),
            line_advice(words, dossier.pack, result),
        )
    ]
    facts += _today(dossier, result)
    facts += [
        _read(dossier, question) for question in (result.open_questions if not crossed else _asked(dossier, result))
    ]
    if line.date_note:
        facts.append(Fact(words.say("Date"), line.date_note))
    facts += [_read(dossier, question) for question in result.unproven]
    open_still = (
        words.say("The answers below would clear it, and nobody has shown or checked them yet.")
        if result.unproven
        else words.say("Not decided yet: the answers below are open.")
    )
    says = (line.says, effect if crossed else open_still)
    state = words.say("Red line {id}: {state}", id=line.id, state=words.say(RED_LINES[result.state]))
    source = dossier.cite(line.source, line.at)
    return Finding("red" if crossed else "open", state, line.title, says, tuple(facts), source, _asked(dossier, result))


def _cleared_later(found: ClearedLater, dossier: Dossier) -> Finding:
    return Finding("open", dossier.words.say("Today"), found.name, (f"{found.says}.",), (), Link(""), ())


def _contradiction(dossier: Dossier, found: Contradiction) -> Finding:
    words, reading = dossier.words, dossier.results.today.reading
    facts = tuple(
        Fact(asked.ask, short_answer(asked, reading.given(asked.id), words))
        for asked in (dossier.pack.question_by_id[name] for name in found.reads)
        if reading.asks(asked.id)
    )
    says = (words.say("These answers cannot all be true. What hangs on them is open until one of them is changed."),)
    source = dossier.cite(found.source, found.at) if found.source else Link("")
    return Finding("open", words.say("To settle"), found.says, says, facts, source, tuple(found.reads))


def _today(dossier: Dossier, result: RedLineResult) -> Iterator[Fact]:
    before = next(each for each in dossier.results.today.red_lines if each.line.id == result.line.id)
    if before.state is not result.state:
        yield Fact(capitalised(dossier.words.say("today")), dossier.words.say(RED_LINES[before.state]))


def _asked(dossier: Dossier, result: RedLineResult) -> tuple[str, ...]:
    reading = dossier.results.target.reading
    return tuple(dict.fromkeys(each for each in questions_of(result.line.crossed_when) if reading.asks(each)))


def _read(dossier: Dossier, question: str) -> Fact:
    asked = dossier.pack.question_by_id[question]
    return Fact(asked.ask, short_answer(asked, dossier.results.target.reading.given(question), dossier.words))


def _tables(dossier: Dossier, later: list[RedLineResult], clear: list[RedLineResult]) -> Iterator[Table]:
    words = dossier.words
    if later:
        yield Table(
            "lines-later",
            words.say("Red lines that are not in force yet"),
            (
                Column(words.say("Rule")),
                Column(words.say("In force")),
                Column(words.say("As things stand")),
                Column(words.say("Source")),
            ),
            tuple(
                (
                    Cell(f"{line.line.id} {line.line.title}", (line.line.date_note,) if line.line.date_note else ()),
                    Cell(
                        words.say("from {day}", day=words.day(line.line.applies_from)) if line.line.applies_from else ""
                    ),
                    Cell(words.say(RED_LINES[line.state])),
                    Cell("", links=(dossier.cite(line.line.source, line.line.at, IN_A_TABLE),)),
                )
                for line in later
            ),
        )
    if clear:
        yield Table(
            "lines-clear",
            words.say("Red lines that are clear"),
            (Column(words.say("Rule")), Column(words.say("Source"))),
            tuple(
                (
                    Cell(f"{line.line.id} {line.line.title}", tuple(_cleared(dossier, line))),
                    Cell("", links=(dossier.cite(line.line.source, line.line.at, IN_A_TABLE),)),
                )
                for line in clear
            ),
        )


def _cleared(dossier: Dossier, line: RedLineResult) -> Iterator[str]:
    words = dossier.words
    before = next(each for each in dossier.results.today.red_lines if each.line.id == line.line.id)
    if before.state is not RedLineState.CLEAR:
        yield words.say("{state} today, cleared by the accepted measures", state=words.say(RED_LINES[before.state]))
    if not line.fully_asked:
        yield words.say("not all of its questions are asked in the first check")


def _gate(dossier: Dossier, result: GateResult) -> Finding:
    words, gate = dossier.words, result.gate
    answer = short_answer(result.question, result.answer, words)
    state = words.say("Gate {id}: {state}", id=gate.id, state=words.say(GATES[result.state]))
    facts = (
        Fact(words.say("What to do"), gate_advice(words, result)),
        Fact(result.question.ask, with_passing(words, result, answer)),
    )
    source = dossier.cite(gate.source, gate.at)
    return Finding("plain", state, gate.says, (), facts, source, (result.question.id,))


def _gate_tables(dossier: Dossier) -> Iterator[Table]:
    words, target = dossier.words, dossier.results.target
    waiting = [gate for gate in target.gates if gate.state is GateState.OPEN]
    if waiting:
        yield Table(
            "gates-open",
            words.say("Gates that are open: the answer is not known"),
            (Column(words.say("What must hold")), Column(words.say("What to find out")), Column(words.say("Source"))),
            tuple(
                (
                    Cell(
                        f"{gate.gate.id} {gate.gate.says}",
                        tuple(filter(None, (gate.question.ask, passing_in_words(words, gate)))),
                    ),
                    Cell(gate_advice(words, gate)),
                    Cell("", links=(dossier.cite(gate.gate.source, gate.gate.at, IN_A_TABLE),)),
                )
                for gate in waiting
            ),
        )
    passed = [gate for gate in target.gates if gate.state is GateState.PASSED]
    before = {gate.gate.id: gate.state for gate in dossier.results.today.gates}
    if passed:
        yield Table(
            "gates-passed",
            words.say("Gates that are passed"),
            (Column(words.say("What holds")), Column(words.say("Answer")), Column(words.say("Source"))),
            tuple(
                (
                    Cell(
                        f"{gate.gate.id} {gate.gate.says}",
                        (words.say("not today: with the accepted measures"),)
                        if before[gate.gate.id] in STANDING
                        else (),
                    ),
                    Cell(with_passing(words, gate, _brief(short_answer(gate.question, gate.answer, words)))),
                    Cell("", links=(dossier.cite(gate.gate.source, gate.gate.at, IN_A_TABLE),)),
                )
                for gate in passed
            ),
            tuple(_not_asked(dossier)),
        )


def _not_asked(dossier: Dossier) -> Iterator[str]:
    left = [gate.gate.id for gate in dossier.results.target.gates if gate.state is GateState.NOT_ASKED]
    if left:
        yield dossier.words.say("Does not apply to this proposal: {gates}.", gates=", ".join(left))


def _brief(text: str, most: int = 120) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
