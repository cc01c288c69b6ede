"""What a red line or gate advises: something to do once it is crossed or failed, to find out while it is open."""

from assess.domain.judging.gates import GateResult, GateState, is_unshown_text
from assess.domain.judging.red_lines import RedLineResult, RedLineState
from assess.domain.pack.answers import Standing
from assess.domain.pack.kinds import Unit
from assess.domain.pack.pack import Pack
from assess.language import Language
from assess.reporting.wording.amounts import amount_words


def line_advice(words: Language, pack: Pack, result: RedLineResult) -> str:
    """Return what to do or to find out about a red line, "" for one that is clear; an open one orders nothing."""
    line = result.line
    if result.state is RedLineState.CROSSED:
        return line.to_clear
    if result.state is RedLineState.CLEAR:
        return ""
    if result.unproven:
        return unproven_in_words(words, pack, result)
    return line.find_out or words.say("Find out whether this applies: {title}", title=line.title)


def unproven_in_words(words: Language, pack: Pack, result: RedLineResult) -> str:
    """Return what is missing where answers would clear a line and lack the standing that it asks for."""
    asks = words.listed([words.quoted(pack.question_by_id[each].ask) for each in result.unproven])
    needed = result.line.clears_with
    if needed is None or needed.standing is Standing.DOCUMENTED:
        return words.say("Add what shows the answer to {questions}", questions=asks)
    if needed.by:
        return words.say("Say who checked the answer to {questions}: {who}", questions=asks, who=needed.by)
    return words.say("Say who checked the answer to {questions}", questions=asks)


def passing_in_words(words: Language, result: GateResult) -> str:
    """Return which amounts pass a gate, such as "50% at most passes"; "" for a question that is no amount."""
    gate, asked = result.gate, result.question
    if not asked.facts.is_amount:
        return ""
    bounds = (gate.at_least, gate.at_most)
    low, high = (None if bound is None else amount_words(asked, bound, words) for bound in bounds)
    if gate.at_least is not None and low and high:
        is_named = asked.facts.unit is Unit.NAMED
        return words.say("{low} to {high} passes", low=words.number(gate.at_least) if is_named else low, high=high)
    if high:
        return words.say("{amount} at most passes", amount=high)
    return words.say("{amount} at least passes", amount=low) if low else ""


def with_passing(words: Language, result: GateResult, answer: str) -> str:
    """Return an answer with the amounts that pass, such as "99%: 50% at most passes"."""
    passing = passing_in_words(words, result)
    return words.named(answer, passing) if passing else answer


def gate_advice(words: Language, result: GateResult) -> str:
    """Return what to do or to find out about a gate, "" for one that is passed or does not apply."""
    gate = result.gate
    if result.state is GateState.FAILED:
        return gate.to_pass
    if result.state is GateState.OPEN and is_unshown_text(result.question, result.answer):
        return words.say("Add what shows that this holds: {says}", says=gate.says)
    if result.state is GateState.OPEN:
        return gate.find_out or words.say("Find out whether this holds: {says}", says=gate.says)
    return ""
