"""The ladder of a pack: its archetypes read and judged, for pages and reports, and with their lines for a check."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from assess.domain.assessment import Assessment
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.exploring.ladder import NO_LADDER, Ladder, Rung, climb, with_facts_withheld
from assess.interop.answers.checked import AnswersFileRefused
from assess.interop.answers.reading import load, parse_answers_file
from assess.language import Language
from assess.packs.beside.archetypes import FOLDER, KEY, ReadArchetype, read_archetypes
from assess.packs.format.files import locales_of
from assess.packs.format.problems import Findings
from assess.packs.format.tree import Line
from assess.reporting.chapters.ladder import ladder_table
from assess.reporting.pieces.pieces import Table

NO_DAY = date(1, 1, 1)
"""The day of an archetype without one, which is a problem of its own."""
_REMEDY = "correct the answers or the questionnaire, or say under `known_wrong` why it does not hold yet"


class Ladders:
    """The ladders of packs, each judged once; `folder_of` returns where a pack lies, None where nobody knows."""

    def __init__(self, folder_of: Callable[[CompiledPack], Path | None]) -> None:
        self._folder_of = folder_of
        self._judged: dict[tuple[str, str], tuple[CompiledPack, Ladder]] = {}

    def of(self, pack: CompiledPack) -> Ladder:
        """Return the ladder of a pack in the language of the pack; archetypes that cannot be used are not on it."""
        key = (pack.name, pack.language)
        known = self._judged.get(key)
        if known is not None and known[0] is pack:  # else it is another edition of it: somebody is writing it
            return known[1]
        folder = self._folder_of(pack)
        ladder = NO_LADDER if folder is None else ladder_in(folder, pack, Findings())
        self._judged[key] = (pack, ladder)
        return ladder


def ladder_in_words(ladder: Ladder, words: Language) -> Table | None:
    """Return a ladder as a page shows it, None without archetypes; these are in the language of the questionnaire."""
    return ladder_table(ladder, words)


def ladder_in(folder: Path, pack: CompiledPack, found: Findings) -> Ladder:
    """Return the ladder of a pack in a folder; archetypes that cannot be used are left out, their problems noted."""
    return climb((each.archetype, assessment) for each, assessment in _usable(folder, pack, found))


def check_ladder(folder: Path, pack: CompiledPack, found: Findings) -> Ladder:
    """Note what is wrong with the archetypes of a pack in a folder, and return what its rules make of them."""
    usable = tuple(_usable(folder, pack, found))
    ladder = climb((read.archetype, assessment) for read, assessment in usable)
    for read, assessment in usable:
        _check_rung(ladder, read, found)
        _check_withheld(read, assessment, found)
    for language in locales_of(folder / FOLDER):
        inner = Findings()
        read_archetypes(folder, language, inner)
        found.problems.extend(problem for problem in inner.problems if "/locale/" in problem.file)
    for language in {*pack.languages} - {pack.language, *locales_of(folder / FOLDER)} if usable else ():
        name = f"{FOLDER}/locale/{language}.yaml"
        found.error(Line(name, 1), "the archetypes are not translated", "add the file, with their titles and reasons")
    return ladder


def _usable(folder: Path, pack: CompiledPack, found: Findings) -> Iterator[tuple[ReadArchetype, Assessment]]:
    """Yield the archetypes whose answers the pack takes."""
    for read in read_archetypes(folder, pack.language, found):
        try:
            assessment = parse_answers_file(load(read.content), pack).assessment(NO_DAY)
        except AnswersFileRefused as refused:
            for each in refused.problems:
                place = read.place("answers", each.question) if each.question else read.place(*each.path.split("."))
                found.error(place, str(each))
        else:
            yield read, assessment


def _check_rung(ladder: Ladder, read: ReadArchetype, found: Findings) -> None:
    """Note what an archetype leaves open, and where it does not come out as it must, unless that is known."""
    rung, known = ladder.rung_by_id[read.archetype.id], read.archetype.known_wrong
    for name in rung.left_open:
        problem = f"`{name}` is asked and left open: of an archetype everything is known"
        found.error(read.place("answers", name), problem, "answer it as this case would")
    for name in rung.ranges if not rung.left_open else ():
        problem = f"the score `{name}` is a range: a row or a cell that it reads is left open"
        found.error(read.place("answers"), problem, "fill in every row and cell as this case would")
    if known and rung.holds:
        place = read.place(KEY, "known_wrong")
        found.error(place, "it is called known to be wrong, and comes out as it must", "delete `known_wrong`")
    note = found.warning if known else found.error
    if not rung.comes_out_right:
        problem = f"it comes out as `{rung.span}` and must come out as `{read.archetype.outcome}`: {_decided(rung)}"
        note(read.place(KEY, "outcome"), problem, f"known: {known}" if known else _REMEDY)
    for name in rung.not_worse_than:
        excuse = known or ladder.rung_by_id[name].archetype.known_wrong
        note = found.warning if excuse else found.error
        problem = f"it must be worse than `{name}`, and is not"
        note(read.place(KEY, "worse_than"), problem, f"known: {excuse}" if excuse else _REMEDY)


def _check_withheld(read: ReadArchetype, assessment: Assessment, found: Findings) -> None:
    """Note where less is known of an archetype and what is true of it is not held possible any more."""
    for each in with_facts_withheld(assessment):
        share = f"{round(100 * each.share)} % of its facts are not known (draw {each.seed})"
        for name in each.left_out:
            problem = f"when {share}, the range of the score `{name}` leaves its true value out"
            found.error(read.place("answers"), problem, _OURS)
        if not each.holds_outcome:
            problem = f"when {share}, what is possible (`{each.outcome}`) leaves out what truly comes out"
            found.error(read.place("answers"), problem, _OURS)


_OURS = "this is a fault of the program: tell those who write it"


def _decided(rung: Rung) -> str:
    """Return which rule decided, and by which facts."""
    facts = ", ".join(dict.fromkeys(each.subject for each in rung.reasons))
    if not rung.rule:
        return "no rule decides" + (f"; certain are {facts}" if facts else "")
    return f"the rule `{rung.rule}` decided" + (f" ({facts})" if facts else "")
