"""What the questionnaire makes of cases that everybody can judge: a table that pages and reports share."""

from collections.abc import Iterator

from assess.domain.exploring.ladder import Ladder, Rung
from assess.language import Language
from assess.reporting.pieces.pieces import Cell, Column, Table
from assess.reporting.wording.outcomes import outcome_in_words
from assess.reporting.wording.phrases import OUTCOMES


def ladder_table(ladder: Ladder, words: Language) -> Table | None:
    """Return each archetype with the outcome that it must have, the one that it has, and why; None without any."""
    if not ladder.rungs:
        return None
    columns = (
        Column(words.say("Case"), share=27),
        Column(words.say("Outcome that it must have"), share=20),
        Column(words.say("Outcome that it has"), share=20),
        Column(words.say("Why"), share=33),
    )
    rows = tuple(_row(ladder, rung, words) for rung in ladder.rungs)
    notes = (
        words.count(
            "{right} of {number} case comes out as it must.",
            "{right} of {number} cases come out as they must.",
            len(ladder.rungs),
            right=words.number(len(ladder.right)),
        ),
        words.say(
            "Of these cases everything is known. They are made up, and each can be judged without a questionnaire."
        ),
    )
    return Table(
        "ladder", words.say("What the questionnaire makes of cases that everybody can judge"), columns, rows, notes
    )


def _row(ladder: Ladder, rung: Rung, words: Language) -> tuple[Cell, ...]:
    told = rung.archetype
    return (
        Cell(told.title),
        Cell(words.say(OUTCOMES[told.outcome])),
        Cell(
            outcome_in_words(words, rung.span),
            tuple(_remarks(ladder, rung, words)),
            tone="plain" if rung.holds else "open",
        ),
        Cell(told.because, () if rung.holds or not told.known_wrong else (told.known_wrong,)),
    )


def _remarks(ladder: Ladder, rung: Rung, words: Language) -> Iterator[str]:
    """Yield what is wrong with what comes out."""
    if not rung.comes_out_right:
        yield words.say("Not the outcome that it must have.")
    for name in rung.not_worse_than:
        yield words.say("It must be worse than: {title}.", title=ladder.rung_by_id[name].archetype.title)
