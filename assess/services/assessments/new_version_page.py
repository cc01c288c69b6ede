"""What a dry run found, in the words of a page: what became of each answer, and what it does to scores and outcome."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assess.domain.beside.set_aside import SetAside
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.errors import marked
from assess.domain.versions.bringing import BroughtAlong, BroughtPart
from assess.domain.versions.effect import ScoreEffect
from assess.language import Language
from assess.reporting.wording.outcomes import quoted_outcome
from assess.services.assessments.bringing_along import DryRun
from assess.services.assessments.desk import Desk


@dataclass(frozen=True, slots=True)
class AgainOnPage:
    """An answer that somebody should read again, and why."""

    ask: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartOnPage:
    """What became of the answers to one questionnaire."""

    pack: CompiledPack
    old_version: str
    in_short: tuple[str, ...]
    again: tuple[AgainOnPage, ...]
    set_aside: tuple[SetAside, ...]
    new_questions: tuple[str, ...]
    scores: tuple[str, ...]
    outcome: str


def parts_on_page(desk: Desk, run: DryRun, words: Language) -> tuple[PartOnPage, ...]:
    """Return each part of a dry run in words, with questions and scores in the language of the desk."""
    return tuple(_part(desk, run.brought, part, words) for part in run.brought.parts)


def _part(desk: Desk, brought: BroughtAlong, part: BroughtPart, words: Language) -> PartOnPage:
    pack = desk.pack(part.new.name)
    asks = {question.id: question.ask for question in pack.questions}
    whole = (brought.assessment, *brought.assessment.supplements)
    aside = next(each.set_aside for each in whole if each.pack.id == part.new.id)
    return PartOnPage(
        pack,
        part.old.version,
        tuple(_in_short(part, words)),
        tuple(
            AgainOnPage(asks.get(each.question, each.question), tuple(why.in_words(words.say) for why in each.again))
            for each in part.again
        ),
        tuple(each for each in aside if each.pack == part.old.name),
        tuple(asks.get(each.id, each.ask) for each in part.new_questions),
        tuple(_score(pack, each, words) for each in part.scores),
        _outcome(part, words),
    )


def _in_short(part: BroughtPart, words: Language) -> Iterator[str]:
    yield words.count("{number} answer is carried over", "{number} answers are carried over", len(part.answers))
    if part.again:
        yield words.count(
            "{number} of them is to be read again", "{number} of them are to be read again", len(part.again)
        )
    yield words.count("{number} entry is set aside", "{number} entries are set aside", part.left)
    yield words.count("{number} new question is asked", "{number} new questions are asked", len(part.new_questions))


_BY_VALUE = marked("{score}: {before} becomes {after}: {rules} by changed rules, {answers} by answers.")
_AT_CAUTIOUS_END = marked(
    "{score}, at the cautious end of the range: {before} becomes {after}: {rules} by changed rules, {answers} by "
    "answers."
)


def _score(pack: CompiledPack, effect: ScoreEffect, words: Language) -> str:
    known = pack.score_by_id.get(effect.score.id, effect.score)
    before, _, after = effect.figures
    shown = [words.say("none") if each is None else words.number(each) for each in (before, after)]
    if effect.by_answers is None or effect.by_rules is None:
        return words.say("{score}: {before} becomes {after}.", score=known.title, before=shown[0], after=shown[1])
    return words.say(
        _BY_VALUE if effect.by_value else _AT_CAUTIOUS_END,
        score=known.title,
        before=shown[0],
        after=shown[1],
        rules=_signed(effect.by_rules, words),
        answers=_signed(effect.by_answers, words),
    )


def _signed(amount: Decimal, words: Language) -> str:
    sign = "+" if amount > 0 else "\N{MINUS SIGN}" if amount < 0 else "\N{PLUS-MINUS SIGN}"
    return f"{sign}{words.number(abs(amount))}"


def _outcome(part: BroughtPart, words: Language) -> str:
    before, after = (quoted_outcome(words, each) for each in (part.old_outcome, part.new_outcome))
    if part.old_outcome == part.new_outcome:
        return words.say("The proposed outcome stays: {outcome}.", outcome=before)
    return words.say("The proposed outcome changes from {before} to {after}.", before=before, after=after)
