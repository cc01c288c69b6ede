"""The files that an assessment refers to: in evidence, as answers, in supplements, each content once."""

from dataclasses import replace
from datetime import date

from assess.domain.assessment import Assessment
from assess.domain.evidence_files import files_of
from assess.domain.pack.answers import Answer, Evidence, State, StoredFile
from assess.domain.pack.kinds import Kind
from tests import builders as b

DAY = date(2026, 11, 22)


def file(number: int) -> StoredFile:
    return StoredFile(str(number) * 64, f"{number}.txt", "text/plain", number)


def test_files_are_found_wherever_an_answer_keeps_them():
    one, two, three = map(file, range(1, 4))
    answers = {
        "a": Answer(State.ANSWERED, "yes", evidence=(Evidence("One", "", one), Evidence("Link", "https://x.example"))),
        "b": Answer(State.ANSWERED, (two, one)),
    }
    pack = b.pack(*(replace(b.yes_no(name), kind=Kind.TEXT) for name in answers))
    supplement = Assessment(pack, DAY, {"a": Answer(State.ANSWERED, (three, two))})
    case = replace(Assessment(pack, DAY, answers), supplements=(supplement,))
    assert files_of(case) == (one, two, three)
