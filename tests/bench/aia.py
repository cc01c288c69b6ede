"""Scores of a large published questionnaire, Canada's AIA: 295 questions, 150 answer sets from full to sparse."""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import cycle
from pathlib import Path

from assess.domain.asking.asking import read
from assess.domain.asking.intake import Intake
from assess.domain.assessment import Assessment, evaluate, result_of
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.exploring.effects import effects_of_measures
from assess.domain.exploring.levers import levers
from assess.domain.exploring.uncertainty import open_answers
from assess.domain.judging.trace import trace
from assess.domain.pack.answers import Answers
from assess.domain.pack.rules import Point
from assess.interop.answers.reading import load, parse_answers_file
from assess.packs.installed.cache import PackCache
from assess.packs.installed.library import Library
from assess.packs.installed.reader import read_pack
from assess.services.packs.importing_surveyjs import import_survey
from assess.services.scoring.batch import score_lines
from assess.services.scoring.json_lines import LineWriter
from tests.bench.servers import ROOT
from tests.bench.table import Row

MATERIAL = ROOT.parent / "shared" / "aia"
DAY = date(2026, 11, 22)
ROUNDS, LOADS, TRIED = 12, 10, 15
YAML_BAR, CACHE_BAR = "<= 150 ms", "<= 15 ms"
ONE_BAR, LEVERS_BAR, BATCH_BAR = "<= 1.0 ms", "<= 30 ms", "<= 1.3 x one"


def rows(scratch: Path) -> Iterator[Row]:
    """Measure, where the material is at hand."""
    if not MATERIAL.is_dir():
        print(f"Canada's AIA is left out: there is no folder {MATERIAL}.")
        return
    folder = scratch / "canada-aia" / "1.0"
    survey = MATERIAL / "survey.json"
    import_survey(survey.read_bytes(), survey.name, folder, "canada-aia")
    yield from loading("AIA", folder, scratch / "cache")
    pack = read_pack(folder)
    path = pack.paths[-1].id if pack.paths else ""
    lines = (MATERIAL / "vectors.jsonl").read_bytes().splitlines()
    given = [parse_answers_file({"answers": load(line)["answers"]}, pack).answers for line in lines]
    yield from _alone(pack, path, given)
    yield from _in_a_batch(pack, path, folder, lines, given)


def loading(name: str, folder: Path, cache: Path) -> Iterator[Row]:
    """Measure how a pack is read, from its files and from the cache."""
    kept = PackCache(cache)
    kept.read(folder)
    yield Row(f"{name}: load from YAML", quickest_ms([lambda: read_pack(folder)], LOADS), "ms CPU", YAML_BAR)
    yield Row(f"{name}: load from the cache", quickest_ms([lambda: kept.read(folder)], LOADS), "ms CPU", CACHE_BAR)


def _alone(pack: CompiledPack, path: str, given: Sequence[Answers]) -> Iterator[Row]:
    def one(answers: Answers) -> Callable[[], object]:
        return lambda: trace(result_of(read(pack, answers, path), DAY, Point.TODAY))

    fullest = max(given, key=lambda answers: len(read(pack, answers, path).asked))
    every = quickest_ms([one(answers) for answers in given], ROUNDS)
    yield Row(f"AIA: score with ranges and trace, mean of {len(given)}", every, "ms CPU", ONE_BAR)
    yield Row("  the one with most questions asked", quickest_ms([one(fullest)], 60), "ms CPU", ONE_BAR)
    cases = [Assessment(pack, DAY, answers, path) for answers in given]
    yield Row(
        "  evaluate: three points and outcome", quickest_ms([_call(evaluate, each) for each in cases], 4), "ms CPU"
    )
    results = [evaluate(each) for each in cases]
    yield Row("  all levers, mean", quickest_ms([_call(levers, each) for each in results], 4), "ms CPU", LEVERS_BAR)
    slowest = sorted(results, key=lambda each: quickest_ms([_call(levers, each)], 1))[-TRIED:]
    worst = max(quickest_ms([_call(levers, each)], ROUNDS) for each in slowest)
    yield Row("  all levers, the slowest", worst, "ms CPU", LEVERS_BAR)
    yield Row("  open answers, mean", quickest_ms([_call(open_answers, each) for each in results], 2), "ms CPU")
    yield Row("  effects of measures", quickest_ms([_call(effects_of_measures, each) for each in results], 2), "ms CPU")


def _in_a_batch(
    pack: CompiledPack, path: str, folder: Path, lines: Sequence[bytes], given: Sequence[Answers]
) -> Iterator[Row]:
    """Measure a batch: from a line of JSON to a line of JSON, without the trace, which it does not print, and with it.

    One batch runs on and on, as a long one does. Both are measured by turns with the assessment alone, so that a busy
    machine slows down all of them.
    """
    library = Library([])
    library.get(folder)
    running = score_lines(library, str(folder), cycle(lines))

    def batch() -> None:
        for _ in lines:
            next(running)

    def alone() -> None:
        for answers in given:
            trace(result_of(read(pack, answers, path), DAY, Point.TODAY))

    intake, writer = Intake(pack.questions, read=pack.steering), LineWriter(pack, path)

    def traced() -> None:
        for line in lines:
            document = load(line)
            answers = parse_answers_file({"answers": document["answers"]}, pack, intake).answers
            result = result_of(read(pack, answers, path), DAY, Point.TODAY)
            trace(result)
            writer.line(document["id"], result.reading, result.scores.values())

    for work in (batch, traced, alone):
        work()
    taken = [tuple(cpu_ms(work) / len(lines) for work in (batch, traced, alone)) for _ in range(ROUNDS)]
    line, with_trace, one = (min(each) for each in zip(*taken, strict=True))
    yield Row("AIA: a line of a batch, JSON to JSON", line, "ms CPU", BATCH_BAR)
    yield Row("  as a multiple of one assessment", line / one, "", "<= 1.3")
    yield Row("  with the trace made, too", with_trace, "ms CPU")


def _call(work: Callable[..., object], argument: object) -> Callable[[], object]:
    return lambda: work(argument)


def quickest_ms(works: Sequence[Callable[[], object]], rounds: int) -> float:
    """Return the mean processor time of some pieces of work, in milliseconds, in the quickest of some rounds."""

    def all_of_them() -> None:
        for work in works:
            work()

    all_of_them()
    return min(cpu_ms(all_of_them) for _ in range(rounds)) / len(works)


def cpu_ms(work: Callable[[], object]) -> float:
    """Return the processor time of a piece of work, in milliseconds."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000
