"""Whether `same_as` names a question of another pack that fits, where that pack is installed."""

from collections.abc import Callable
from pathlib import Path

from assess.domain.pack.pack import Pack
from assess.domain.pack.questions import Question, SameAs
from assess.domain.supplements import fits
from assess.packs.format.draft import ReadPack
from assess.packs.format.problems import Findings, PackProblem, nearest
from assess.packs.installed.reader import read_with_lines


def check_sharing(folder: Path, installed: Callable[[str], Pack | None]) -> list[PackProblem]:
    """Return what is wrong with the questions that a pack shares with others; `installed` returns these by their id.

    What is wrong with the pack itself is not reported again.
    """
    read = read_with_lines(folder, Findings())
    found = Findings()
    for question in read.pack.questions if read else ():
        other = installed(question.same_as.pack) if question.same_as else None
        if read is not None and other is not None and question.same_as is not None:
            _check(question, question.same_as, other, read, found)
    return sorted(set(found.problems))


def _check(question: Question, same: SameAs, other: Pack, read: ReadPack, found: Findings) -> None:
    place = read.place("question", question.id)
    theirs = other.question_by_id.get(same.question)
    if theirs is None:
        problem = f"`{question.id}` is the same as `{same.question}`, which {other.name} does not ask"
        found.error(place, problem, nearest(same.question, other.question_by_id))
    elif not fits(question, theirs):
        there = f"`{theirs.id}` of {other.name} is {_described(theirs)}"
        problem = f"`{question.id}` is a {question.kind.value} question, {there}"
        found.error(place, problem, "share questions of one kind, levels and currency; or name the levels in `values`")
    elif question.facts.is_choice:
        _check_values(question, same, theirs, read, found)
    elif question.unit != theirs.unit and read.pack.language == other.language:
        problem = f"`{question.id}` is in {question.unit or 'no unit'}, `{theirs.id}` in {theirs.unit or 'no unit'}"
        found.warning(place, problem, "an amount is carried over as it is: use one unit")


def _check_values(question: Question, same: SameAs, theirs: Question, read: ReadPack, found: Findings) -> None:
    place = read.place("question", question.id)
    for name in same.values:
        if name not in theirs.option_by_id:
            found.error(place, f"`{theirs.id}` has no option `{name}`", nearest(name, theirs.option_by_id))
    if not same.values and theirs.option_by_id.keys().isdisjoint(question.option_by_id):
        problem = f"`{question.id}` and `{theirs.id}` have no option in common"
        found.error(place, problem, "say in `values` which option becomes which")


def _described(question: Question) -> str:
    levels = f" with {len(question.options)} levels" if question.facts.is_level else ""
    return f"a {question.kind.value} question{levels}"
