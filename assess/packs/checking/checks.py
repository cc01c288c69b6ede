"""What `assess check-pack` looks at beyond reading: whether a pack means what its author intends."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from assess.domain.compiled.ratings import possible_ratings
from assess.domain.pack.pack import Measure, Pack, Target
from assess.domain.pack.questions import Option, Question
from assess.domain.pack.rules import AnswerFact, questions_of
from assess.domain.pack.scores import Direction, Method
from assess.packs.checking.reach import can_be_asked, can_be_crossed
from assess.packs.format.draft import ReadPack
from assess.packs.format.files import locales_of
from assess.packs.format.problems import Findings, PackProblem, Position
from assess.packs.format.tree import Line
from assess.packs.installed.reader import read_with_lines


def check_pack(folder: Path) -> list[PackProblem]:
    """Return every problem of the pack in a folder, errors and warnings, by file and line."""
    found = Findings()
    read = read_with_lines(folder, found)
    if read is not None and not found.errors:
        check_meaning(read, found)
        _check_name(folder, read.pack, found, read.place())
        for language in locales_of(folder):
            _check_locale(folder, language, read.pack, found)
    return sorted(set(found.problems))


def check_meaning(read: ReadPack, found: Findings) -> None:
    """Note what can be computed but is hardly meant."""
    for question in read.pack.questions:
        _check_paths(question, read, found)
        _check_labels(question, read.place("question", question.id), found)
        if not can_be_asked(question, read.pack):
            place = read.place("question", question.id)
            found.error(place, f"`{question.id}` can never be asked: its condition never holds", "loosen the condition")
    for measure in read.pack.measures:
        _check_measure(measure, read, found)
    _check_red_lines(read, found)
    _check_contradictions(read, found)
    _check_fields(read, found)
    _check_sources(read, found)
    _check_means(read, found)


def _check_name(folder: Path, pack: Pack, found: Findings, place: Position) -> None:
    home = folder.resolve()
    if (home.parent.name, home.name) != (pack.id, pack.version):
        there = f"{home.parent.name}/{home.name}"
        found.warning(place, f"the pack {pack.name} lies in {there}", f"installed, it lies in {pack.id}/{pack.version}")


def _check_locale(folder: Path, language: str, pack: Pack, found: Findings) -> None:
    if language == pack.language:
        found.error(
            Line(f"locale/{language}.yaml", 1),
            "the pack is written in this language",
            "delete the file, or change `language`",
        )
        return
    inner = Findings()
    read = read_with_lines(folder, inner, language)
    for question in read.pack.questions if read else ():
        _check_labels(question, Line(f"locale/{language}.yaml", 1), inner)
    found.problems.extend(problem for problem in inner.problems if problem.file.startswith("locale/"))


def _check_paths(question: Question, read: ReadPack, found: Findings) -> None:
    for name in dict.fromkeys(question.when.reads() if question.when else ()):
        missing = sorted(question.paths - read.pack.question_by_id[name].paths)
        if missing:
            problem = f"`{question.id}` is on the path `{missing[0]}`, but reads `{name}`, which is not"
            wanted = f"add `{missing[0]}` to the paths of `{name}`"
            found.error(read.place("question", question.id), problem, wanted)


def _check_labels(question: Question, place: Position, found: Findings) -> None:
    groups: list[Iterable[str]] = [[option.label for option in question.options]]
    if question.table is not None:
        groups.append([column.label for column in question.table.columns])
        groups.extend([option.label for option in column.options] for column in question.table.columns)
    for labels in groups:
        for label in _repeated(labels):
            found.error(place, f"`{question.id}` has the label “{label}” twice", "word one of them differently")


def _repeated(labels: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for label in labels:
        if label.casefold() in seen:
            yield label
        seen.add(label.casefold())


def _check_measure(measure: Measure, read: ReadPack, found: Findings) -> None:
    for name, target in measure.sets.items():
        question = read.pack.question_by_id[name]
        place = read.where.get(("set", measure.id, name), read.place("measure", measure.id))
        if target.value is not None and _is_worst(question, target, read.pack):
            found.error(place, f"the measure sets the worst answer to `{name}`: {target.value}", "set a better one")
        problem = _contradiction(question, target)
        if problem:
            found.error(place, problem, "choose what the measure adds and what it removes")
        for reach in target.rows:
            for column, value in reach.cells.items():
                scale = question.table.column_by_id[column] if question.table else None
                worst = scale and scale.facts.is_level and (1 if scale.better == "high" else len(scale.options))
                if scale and worst and value == worst:
                    found.error(place, f"the measure sets `{column}` to its worst level: {value}", "set a better one")


def _contradiction(question: Question, target: Target) -> str:
    """Return what cannot be chosen together, "" when all is well."""
    both = set(target.add) & set(target.remove)
    if both:
        return f"`{min(both)}` is both added and removed"
    alone = [name for name in target.add if question.option_by_id[name].exclusive]
    return f"`{alone[0]}` stands alone, and is added to others" if alone and len(target.add) > 1 else ""


def _is_worst(question: Question, target: Target, pack: Pack) -> bool:
    if isinstance(target.value, Decimal):
        return bool(question.curves) and all(
            _rates_worst(question, name, target.value, direction)
            for name, direction in {score.reads: score.direction for score in pack.scores}.items()
            if name in question.curves
        )
    if not question.options:
        return False
    value = str(target.value)
    if question.facts.is_level:
        return value == (question.options[0].id if question.better == "high" else question.options[-1].id)
    if question.ordered:
        return value == question.options[-1].id
    chosen = question.option_by_id[value]
    rated = [score for score in pack.scores if (score.of or score.id) in question.rates]
    return bool(rated) and all(
        _worst_rating(question.options, score.of or score.id, score.direction) == chosen.rating[score.of or score.id]
        and len({option.rating[score.of or score.id] for option in question.options}) > 1
        for score in rated
    )


def _rates_worst(question: Question, name: str, amount: Decimal, direction: Direction) -> bool:
    possible = possible_ratings(question, name)
    worst = possible.high if direction is Direction.RISK else possible.low
    return possible.low < possible.high and question.curves[name].rating(Fraction(amount)) == worst


def _worst_rating(options: Iterable[Option], name: str, direction: Direction) -> object:
    ratings = [option.rating[name] for option in options]
    return max(ratings) if direction is Direction.RISK else min(ratings)


def _check_red_lines(read: ReadPack, found: Findings) -> None:
    for line in read.pack.red_lines:
        place = read.place("red_line", line.id)
        if not can_be_crossed(line.crossed_when, read.pack):
            found.error(place, f"the red line {line.id} can never be crossed: its condition never holds", "loosen it")
        if line.effect == "until" and line.lifted_by is None:
            found.warning(
                place, f"nothing lifts the red line {line.id}", "add `lifted_by` with the answers that lift it"
            )
        known = read.pack.question_by_id
        paths = [known[name].paths for name in questions_of(line.crossed_when)]
        if paths and not frozenset.intersection(*paths) and read.pack.paths:
            found.warning(place, f"no path asks all that the red line {line.id} reads", "put its questions on one path")


def _check_contradictions(read: ReadPack, found: Findings) -> None:
    for each in read.pack.contradictions:
        if not can_be_crossed(AnswerFact(each.when), read.pack):
            problem = f"the contradiction {each.id} can never be there: its condition never holds"
            found.error(read.place("contradiction", each.id), problem, "loosen it")


def _check_fields(read: ReadPack, found: Findings) -> None:
    covered = {field for question in read.pack.questions for field in question.covers}
    for field in read.pack.fields.values():
        if field.by == "question" and field.id not in covered:
            problem = f"no question covers the field {field.id}"
            found.error(read.place("field", field.id), problem, f"add `covers: [{field.id}]` to one, or change `by`")


def _check_sources(read: ReadPack, found: Findings) -> None:
    for name in read.pack.sources:
        if name not in read.cited:
            found.warning(read.place("source", name), f"nothing cites the source `{name}`", "cite it, or delete it")


def _check_means(read: ReadPack, found: Findings) -> None:
    """Warn of means that can move the other way when a worse answer opens further questions (method.md 4)."""
    for score in read.pack.scores:
        if score.method is not Method.MEAN or score.maximum_all:
            continue
        rated = set().union(*(read.pack.fed_by[each] for each in (score.id, *score.scores_read)))
        opened = [
            question
            for question in read.pack.questions
            if question.id in rated and question.when is not None and rated.intersection(question.when.reads())
        ]
        if opened:
            risk = score.direction is Direction.RISK
            problem = (
                f"the score `{score.id}` can {'fall' if risk else 'rise'} when an answer gets worse, "
                f"because that opens `{opened[0].id}`"
            )
            more = f" (and {len(opened) - 1} more)" if len(opened) > 1 else ""
            wanted = "the trace shows it" + ("; `maximum: all` rules it out" if risk and not score.part_weights else "")
            found.warning(read.place("score", score.id), problem + more, wanted)
