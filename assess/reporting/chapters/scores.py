"""The chapter on scores: one bar with its range for each, what raises it, and how much of it is answered."""

from collections.abc import Iterator
from dataclasses import dataclass

from assess.domain.compiled.scored import ScoreResult
from assess.language import capitalised
from assess.reporting.pictures.bars import contributions_picture
from assess.reporting.pictures.score import score_at_points, score_picture
from assess.reporting.pictures.spokes import spokes_picture
from assess.reporting.pieces.pieces import Cell, Column, Dossier, Drawn, Table
from assess.reporting.pieces.shapes import PAPER
from assess.reporting.wording.phrases import (
    DIRECTIONS,
    amount_in_words,
    band_in_words,
    combined,
    leading_in_words,
    points_of,
    range_in_words,
    share_of,
    value_in_words,
)

MOST_BARS, FEWER_BARS = 4, 3
MANY_SCORES = 6  # from more on, two scores are to fit on a page


@dataclass(frozen=True, slots=True)
class ScoreSection:
    """One score."""

    anchor: str
    title: str
    says: str
    lead: str
    drawn: Drawn | None
    rests_on: str
    contributions: Drawn | None


@dataclass(frozen=True, slots=True)
class ScoreChapter:
    """Every score: a table to compare, then each by itself."""

    intro: tuple[str, ...]
    overview: Table
    drawn: Drawn | None
    sections: tuple[ScoreSection, ...]


def score_chapter(dossier: Dossier) -> ScoreChapter:
    """Compose the chapter on scores."""
    words = dossier.words
    intro = (
        words.say("Each score is read by itself; they are never added up. The page before says what the words mean.")
        if not combined(dossier.pack)
        else words.say(
            "Each score is shown by itself; annex B shows which of them are made of others. The page before says what "
            "the words mean."
        ),
    )
    wheel = spokes_picture(dossier.results, words, PAPER)
    drawn = Drawn("spokes", wheel) if wheel else None
    return ScoreChapter(
        intro, _overview(dossier), drawn, tuple(_section(dossier, score.id) for score in dossier.pack.scores)
    )


def _overview(dossier: Dossier) -> Table:
    words, results = dossier.words, dossier.results
    rows = []
    for score in dossier.pack.scores:
        today, target = results.today.scores[score.id], results.target.scores[score.id]
        rows.append(
            (
                Cell(score.title, (words.say(DIRECTIONS[score.direction]),)),
                Cell(_figure(dossier, today)),
                Cell(_figure(dossier, target)),
                Cell(band_in_words(words, target), tuple(_notes(dossier, target))),
                Cell(share_of(words, today.coverage)),
                Cell(share_of(words, today.evidence)),
            )
        )
    columns = (
        Column(words.say("Score")),
        Column(capitalised(words.say("today")), numeric=True),
        Column(capitalised(words.say("target")), numeric=True),
        Column(words.say("Band at the target")),
        Column(words.say("Settled"), numeric=True),
        Column(words.say("With evidence"), numeric=True),
    )
    return Table("scores", words.say("All scores at a glance"), columns, tuple(rows))


def _notes(dossier: Dossier, scored: ScoreResult) -> Iterator[str]:
    if not scored.certain and scored.applies:
        yield dossier.words.say("open answers decide")
    if scored.provisional:
        yield dossier.words.say("provisional")


def _figure(dossier: Dossier, scored: ScoreResult) -> str:
    words = dossier.words
    if not scored.applies:
        return "–"
    if scored.none_identified:
        return words.say("none")
    value = amount_in_words(words, scored)
    if scored.value is None or scored.low == scored.high or scored.low is None or scored.high is None:
        return value
    low, high = (points_of(words, end, scored.maximum) for end in (scored.low, scored.high))
    return words.say("{value} ({low} to {high})", value=value, low=low, high=high)


def _section(dossier: Dossier, score: str) -> ScoreSection:
    words, results = dossier.words, dossier.results
    target = results.target.scores[score]
    picture = score_picture(results, score, words, PAPER)
    last = results.target
    most = MOST_BARS if len(dossier.pack.scores) <= MANY_SCORES else FEWER_BARS
    bars = contributions_picture(last, target, words, PAPER, most)
    return ScoreSection(
        f"score-{score}",
        target.score.title,
        target.score.says,
        _lead(dossier, score),
        Drawn(f"bar-{score}", picture) if picture else None,
        _rests_on(dossier, score),
        Drawn(f"contributions-{score}", bars) if bars else None,
    )


def _lead(dossier: Dossier, score: str) -> str:
    words = dossier.words
    rows = score_at_points(dossier.results, score, words)
    if not rows:
        return words.say("No question that counts here is asked for this proposal.")
    last = rows[-1]
    spread = range_in_words(words, last.scored)
    sentence = words.say("{point}: {value}", point=last.label, value=value_in_words(words, last.scored))
    return f"{sentence}, {spread}." if spread else f"{sentence}."


def _rests_on(dossier: Dossier, score: str) -> str:
    """Return one line: the band and whether it is certain, what is hit hardest, how much is settled and backed."""
    words = dossier.words
    given, scored = dossier.results.today.scores[score], dossier.results.target.scores[score]
    if not scored.applies:
        return ""
    band = band_in_words(words, scored)
    sure = (
        words.say("Band: {band}, which no open answer can change.", band=band)
        if scored.certain
        else words.say("Band: {band}, open answers decide.", band=band)
    )
    leading = leading_in_words(words, dossier.pack, scored)
    hardest = f"{leading[:1].upper()}{leading[1:]}." if leading else ""
    shares = words.say(
        "Settled {coverage}, with evidence {evidence}.",
        coverage=share_of(words, given.coverage),
        evidence=share_of(words, given.evidence),
    )
    weak = (
        words.say("Provisional: below {threshold} settled.", threshold=share_of(words, scored.threshold))
        if scored.provisional
        else ""
    )
    return " ".join(part for part in (sure, hardest, shares, weak) if part)
