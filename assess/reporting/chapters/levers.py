"""What would change the result: the other answers, alone and in pairs, that would move a band or the outcome."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assess.domain.exploring.levers import Lever, levers
from assess.domain.exploring.what_if import BandMove, Change
from assess.language import Language
from assess.reporting.pictures.wholes import without_parts
from assess.reporting.pieces.lettering import shortened
from assess.reporting.pieces.pieces import Dossier
from assess.reporting.wording.answers import short_answer
from assess.reporting.wording.outcomes import quoted_outcome
from assess.reporting.wording.phrases import DIRECTIONS
from assess.reporting.wording.ratings import best_words

MOST_LEVERS = 8
MOST_CHARACTERS_OF_AN_ANSWER = 220


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """One question with its answer now and the best one."""

    question: str
    ask: str
    answers: str


@dataclass(frozen=True, slots=True)
class LeverWords:
    """One change, or two together, and what they would move."""

    changes: tuple[ChangeWords, ...]
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeverList:
    """Levers of one kind, the strongest first."""

    title: str
    levers: tuple[LeverWords, ...]


@dataclass(frozen=True, slots=True)
class LeversChapter:
    """The levers: single answers, then pairs; `none` is the sentence when there are none."""

    none: str
    lists: tuple[LeverList, ...]


def levers_chapter(dossier: Dossier) -> LeversChapter:
    """Compose what would change the result."""
    words = dossier.words
    found = levers(dossier.results, MOST_LEVERS)
    single, pairs = ([lever for lever in found if len(lever.changes) == number] for number in (1, 2))
    return LeversChapter(
        "" if single else words.say("No single other answer would move a band or the outcome."),
        tuple(
            LeverList(title, tuple(_lever(dossier, lever) for lever in each))
            for title, each in (
                (words.say("One other answer"), single),
                (words.say("Two other answers together"), pairs),
            )
            if each
        ),
    )


def _lever(dossier: Dossier, lever: Lever) -> LeverWords:
    words = dossier.words
    outcome = (
        [words.say("The outcome becomes {outcome}", outcome=quoted_outcome(words, lever.outcome))]
        if lever.outcome
        else []
    )
    return LeverWords(
        tuple(_change(dossier, change) for change in lever.changes), (*outcome, *moves_in_words(dossier, lever.bands))
    )


def _change(dossier: Dossier, change: Change) -> ChangeWords:
    question = dossier.pack.question_by_id[change.question]
    now = short_answer(question, dossier.results.today.reading.given(question.id), dossier.words)
    then = best_words(dossier.pack, question, change.value, dossier.words)
    return ChangeWords(
        question.id,
        question.ask,
        dossier.words.say("Now: {now} – instead: {then}", now=_clipped(now), then=_clipped(then)),
    )


def _clipped(answer: str) -> str:
    return shortened(answer, MOST_CHARACTERS_OF_AN_ANSWER).rstrip(".")


def moves_in_words(dossier: Dossier, bands: Iterable[BandMove]) -> Iterator[str]:
    """Yield each score whose band becomes another, with its direction; a part is not listed beside its whole."""
    moves = {move.score: move for move in bands}
    for name in without_parts(dossier.pack, moves):
        score = dossier.pack.score_by_id[name]
        before, after = bands_of(dossier, moves[name])
        yield change_in_words(dossier.words, score.title, before, after, DIRECTIONS[score.direction])


def bands_of(dossier: Dossier, move: BandMove) -> tuple[str, str]:
    """Return the bands that a score leaves and reaches; "at worst high" where it may also be in a better one."""
    title = {band.id: band.title for band in dossier.pack.score_by_id[move.score].bands.bands}
    before, after = (
        dossier.words.say("at worst {band}", band=title[band]) if at_worst else title[band]
        for band, at_worst in zip((move.before, move.after), move.at_worst, strict=True)
    )
    return before, after


def change_in_words(words: Language, score: str, before: str, after: str, direction: str) -> str:
    """Return how a score changes, such as "Privacy: high becomes low (higher is worse)"."""
    return words.say(
        "{score}: {before} becomes {after} ({direction})",
        score=score,
        before=before,
        after=after,
        direction=words.say(direction),
    )
