"""The case library: which public cases there are, by question and by section of a questionnaire."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assess.domain.beside.public_cases import Casebook, RealCase
from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.pack.questions import Question, Section


@dataclass(frozen=True, slots=True)
class Topic:
    """A section of a questionnaire with cases on its questions."""

    pack: CompiledPack
    section: Section

    @property
    def name(self) -> str:
        """What the topic is called in addresses."""
        return f"{self.pack.id}:{self.section.id}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A case with the questions that it bears on, in packs that are installed."""

    case: RealCase
    questions: tuple[tuple[CompiledPack, Question], ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the library shows: the entries wanted out of how many, and the topics to choose from."""

    entries: tuple[Entry, ...]
    count: int
    topics: tuple[Topic, ...]
    topic: Topic | None = None
    question: Question | None = None


def shelf(casebook: Casebook, packs: Sequence[CompiledPack], topic: str = "", question: str = "") -> Shelf:
    """Return the cases on a question or topic, each named `pack:id`; every case where there is no such name."""
    topics = tuple(_topics(casebook, packs))
    entries = tuple(Entry(case, tuple(_questions(case, packs))) for case in casebook.cases)
    asked = next((each for pack in packs for each in pack.questions if f"{pack.id}:{each.id}" == question), None)
    if asked is not None:
        pack = question.partition(":")[0]
        wanted = {case.id for case in casebook.about(pack, asked.id)}
        return Shelf(tuple(each for each in entries if each.case.id in wanted), len(entries), topics, question=asked)
    chosen = next((each for each in topics if each.name == topic), None)
    if chosen is None:
        return Shelf(entries, len(entries), topics)
    wanted = {case.id for each in chosen.section.questions for case in casebook.about(chosen.pack.id, each.id)}
    return Shelf(tuple(each for each in entries if each.case.id in wanted), len(entries), topics, topic=chosen)


def _topics(casebook: Casebook, packs: Sequence[CompiledPack]) -> Iterable[Topic]:
    for pack in packs:
        for section in pack.sections:
            if any(casebook.about(pack.id, question.id) for question in section.questions):
                yield Topic(pack, section)


def _questions(case: RealCase, packs: Sequence[CompiledPack]) -> Iterable[tuple[CompiledPack, Question]]:
    for pack in packs:
        for name in case.questions.get(pack.id, ()):
            if name in pack.question_by_id:
                yield pack, pack.question_by_id[name]
