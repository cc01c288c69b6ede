"""What was decided, in words: for those who work with the assessment, and for everybody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assess.domain.beside.records import Decision, Edition
from assess.domain.errors import marked
from assess.domain.pack.rules import Outcome
from assess.reporting.pieces.lettering import shortened
from assess.reporting.pieces.pieces import Dossier
from assess.reporting.wording.phrases import OUTCOMES

MOST_CHARACTERS = 60

_DECIDED: Mapping[Outcome, str] = {
    Outcome.REJECTED: marked("It was decided not to go ahead."),
    Outcome.INCOMPLETE: marked("It was decided to find out more first."),
    Outcome.CONSULT: marked("It was decided to ask the data-protection authority first."),
    Outcome.CONDITIONAL: marked("It was decided to go ahead, on conditions."),
    Outcome.APPROVED: marked("It was decided to go ahead."),
    Outcome.CONTINUE: marked("It was decided to go on and look at it more closely."),
}
_PROPOSED: Mapping[Outcome, str] = {
    Outcome.REJECTED: marked("Nothing has been decided yet. The result of the check is: it should not go ahead."),
    Outcome.INCOMPLETE: marked("Nothing has been decided yet. The result of the check is: too little is known so far."),
    Outcome.CONSULT: marked(
        "Nothing has been decided yet. The result of the check is: the data-protection authority must be asked first."
    ),
    Outcome.CONDITIONAL: marked(
        "Nothing has been decided yet. The result of the check is: it can go ahead, but only on conditions."
    ),
    Outcome.APPROVED: marked("Nothing has been decided yet. The result of the check is: nothing stands against it."),
    Outcome.CONTINUE: marked(
        "Nothing has been decided yet. A first check found no obstacle; a closer look comes next."
    ),
}


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """What was decided: the decision, who took it and when, and what else there is to say."""

    lead: str
    by: str
    says: tuple[str, ...]
    taken: bool


def decision_words(dossier: Dossier) -> DecisionWords:
    """Return the decision as those read it who prepare or check it."""
    words, decision = dossier.words, dossier.results.assessment.records.decision
    if decision is None:
        lead = words.say("No decision is recorded yet.")
        says = words.say("The outcome above is a proposal. Whoever decides otherwise gives the reasons in writing.")
        return DecisionWords(lead, "", (says,), taken=False)
    return DecisionWords(
        words.say(OUTCOMES[decision.outcome]),
        decided_by(dossier, decision),
        tuple(_more(dossier, decision)),
        taken=True,
    )


def decided_by(dossier: Dossier, decision: Decision) -> str:
    """Return who decided and when; a person's name only where it may be shown."""
    words, publication = dossier.words, dossier.results.assessment.records.publication
    shown = dossier.particulars.edition != Edition.PUBLIC or decision.name in publication.names_shown
    name = decision.name if shown else ""
    who = ", ".join(shortened(part, MOST_CHARACTERS) for part in (decision.role, name) if part)
    day = words.day(decision.on) if decision.on else ""
    if who and day:
        return words.say("{who}, on {day}", who=who, day=day)
    return who or day


def _more(dossier: Dossier, decision: Decision) -> Iterator[str]:
    words = dossier.words
    if decision.outcome is not dossier.results.outcome.outcome:
        proposed = words.say(OUTCOMES[dossier.results.outcome.outcome])
        yield words.say("It differs from the proposed outcome, “{outcome}”.", outcome=proposed)
    if decision.reason:
        yield words.say("Reason: {reason}", reason=decision.reason)
    if decision.review_on:
        yield words.say("It is looked at again on {day}.", day=words.day(decision.review_on))


def decision_for_residents(dossier: Dossier) -> tuple[str, ...]:
    """Return the decision in plain sentences."""
    words, decision = dossier.words, dossier.results.assessment.records.decision
    if decision is None:
        return (words.say(_PROPOSED[dossier.results.outcome.outcome]),)
    sentences = [words.say(_DECIDED[decision.outcome])]
    role = shortened(decision.role, MOST_CHARACTERS)
    if decision.role and decision.on:
        sentences.append(words.say("Decided by: {who}, {day}.", who=role, day=words.day(decision.on)))
    elif decision.role:
        sentences.append(words.say("Decided by: {who}.", who=role))
    if decision.review_on:
        sentences.append(words.say("It is looked at again on {day}.", day=words.day(decision.review_on)))
    return tuple(sentences)
