"""The outcome in words: which one, or the mildest and the strictest that are possible, what decides, what must stop."""

from collections.abc import Iterable, Iterator, Mapping

from assess.domain.assessment import Results
from assess.domain.errors import marked
from assess.domain.judging.foreseeing import Reason
from assess.domain.judging.outcome import OutcomeSpan
from assess.domain.pack.rules import Outcome
from assess.domain.pack.status import UseStatus
from assess.language import Language
from assess.reporting.wording.phrases import OUTCOME_MEANS, OUTCOMES

MOST_NAMED = 3

_BOUGHT: Mapping[Outcome, str] = {
    Outcome.REJECTED: marked(
        "It crosses a line that no benefit can outweigh. It has been bought, and should not be put to use in this form."
    ),
    Outcome.CONDITIONAL: marked(
        "It has been bought. It can be put to use when the conditions below are fulfilled, and not before."
    ),
    Outcome.CONSULT: marked(
        "It has been bought. A high risk remains, or the law asks for it: consult the supervisory authority before it "
        "is put to use."
    ),
}
_IN_USE: Mapping[Outcome, str] = {
    Outcome.REJECTED: marked("It crosses a line that no benefit can outweigh, and should be stopped."),
    Outcome.CONDITIONAL: marked("It can go on when the conditions below are fulfilled."),
    Outcome.CONSULT: marked(
        "A high risk remains, or the law asks for it: consult the supervisory authority about its use."
    ),
    Outcome.APPROVED: marked(
        "Nothing found in this assessment stands against it. It can go on as it is described here."
    ),
}
_BY_STATUS: Mapping[UseStatus, Mapping[Outcome, str]] = {UseStatus.BOUGHT: _BOUGHT, UseStatus.IN_USE: _IN_USE}


def outcome_in_words(words: Language, span: OutcomeSpan) -> str:
    """Return an outcome by its title, or the two between which it lies: "at best “Approved”, at worst “Rejected”"."""
    if span.decided:
        return words.say(OUTCOMES[span.outcome])
    best, worst = (words.quoted(words.say(OUTCOMES[each])) for each in (span.best, span.worst))
    return words.say("at best {best}, at worst {worst}", best=best, worst=worst)


def quoted_outcome(words: Language, span: OutcomeSpan) -> str:
    """Return the same for the middle of a sentence, with each title in quotation marks."""
    said = outcome_in_words(words, span)
    return words.quoted(said) if span.decided else said


def outcome_means(words: Language, results: Results) -> str:
    """Return what an outcome means for what is planned, bought or in use; what must stop comes first."""
    outcome, status = results.outcome.outcome, results.today.reading.status
    means = words.say(_BY_STATUS.get(status, {}).get(outcome, OUTCOME_MEANS[outcome]))
    if status is not UseStatus.IN_USE:
        return means
    first = _SUSPEND if results.outcome.stop and outcome is not Outcome.REJECTED else marked("It is in use.")
    return f"{words.say(first)} {means}"


def cover_means(words: Language, results: Results) -> str:
    """Return the same for a first page, where nothing else says what is possible."""
    means = outcome_means(words, results)
    return means if results.outcome.rule else f"{possible(words, results)} {means}"


_SUSPEND = marked("It is in use and crosses a red line today: suspend it until that is settled.")


def because(words: Language, results: Results) -> str:
    """Return why: the sentence of the rule that decides, or what is possible, what is certain and what decides."""
    rule = results.outcome.rule
    return rule.because if rule else " ".join(_open(words, results))


def _open(words: Language, results: Results) -> Iterator[str]:
    yield possible(words, results)
    certain = results.outcome.certain
    if certain:
        yield words.say("Certain already: {names}.", names=_listed(words, _findings(words, results, certain)))


def possible(words: Language, results: Results) -> str:
    """Return the one sentence on what is possible while open answers decide, and how many do."""
    outcome = results.outcome
    sentence = words.say("Not decided yet: {range}.", range=outcome_in_words(words, outcome.span))
    if not outcome.decides:
        return sentence
    count = words.count("{number} answer decides.", "{number} answers decide.", len(outcome.decides))
    return f"{sentence} {count}"


def in_a_sentence(words: Language, results: Results) -> str:
    """Return what comes out in one sentence: for lists."""
    if not results.outcome.rule:
        return possible(words, results)
    return words.say("Proposed: {outcome}.", outcome=words.say(OUTCOMES[results.outcome.outcome]))


def _findings(words: Language, results: Results, reasons: Iterable[Reason]) -> Iterator[str]:
    """Yield the red lines that are crossed, and what gates demand and does not hold."""
    lines = {line.id: line.title for line in results.assessment.pack.red_lines}
    gates = {gate.id: gate.says.rstrip(".") for gate in results.assessment.pack.gates}
    for reason in reasons:
        if reason.kind == "red_line":
            yield words.say("{id} is crossed ({title})", id=reason.subject, title=lines[reason.subject])
        else:
            yield words.say("{id} is not met ({demand})", id=reason.subject, demand=gates[reason.subject])


def _listed(words: Language, names: Iterable[str]) -> str:
    found = list(names)
    left = len(found) - MOST_NAMED
    more = [words.count("{number} more", "{number} more", left)] if left > 0 else []
    return words.listed([*found[:MOST_NAMED], *more])
