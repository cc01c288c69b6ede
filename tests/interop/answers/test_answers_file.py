"""The answers file: what is read, what is refused, and that what is written can be read again."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.assessment import Assessment, Header
from assess.domain.judging.measures import Choice, MeasureChoice, Status
from assess.domain.pack.answers import Answer, Evidence, Standing, State, StoredFile
from assess.interop.answers.checked import AnswersFileRefused
from assess.interop.answers.reading import load, parse_answers_file
from assess.interop.answers.writing import answer_written, content_hash, dump
from assess.packs.installed.reader import read_pack
from tests.places import ROOT

MINI = ROOT / "tests/packs/fixtures/mini/1.0"
PACK = read_pack(MINI)
TODAY = date(2026, 11, 22)
FILE = {"sha256": "a" * 64, "name": "plan.pdf", "type": "application/pdf", "size": 12}


def parse(answers=None, **more):
    return parse_answers_file({"answers": answers or {}, **more}, PACK)


def refused(answers=None, **more):
    with pytest.raises(AnswersFileRefused) as raised:
        parse(answers, **more)
    return [str(problem) for problem in raised.value.problems]


def test_who_checked_an_answer_is_read_and_written_back():
    given = {"value": "yes", "standing": "verified", "checked_by": "The officer", "evidence": [{"title": "Log"}]}
    answer = parse({"records": given}).answers["records"]
    assert answer == Answer(
        State.ANSWERED, "yes", standing=Standing.VERIFIED, evidence=(Evidence("Log"),), checked_by="The officer"
    )
    assert answer_written(PACK.question_by_id["records"], answer) == given


def test_everything_that_a_file_may_say_is_read():
    read = parse_answers_file(load((MINI / "examples/calm.json").read_bytes()), PACK)
    assert read.header == Header("Calm", "Town", "A mild case.")
    assert (read.as_of, read.path, read.packs) == (TODAY, "full", (("mini", "1.0"),))
    assert read.answers["purpose.text"] == Answer(
        State.ANSWERED,
        "To count bicycles.",
        standing=Standing.DOCUMENTED,
        evidence=(Evidence("Plan", "https://example.org/plan"),),
    )
    assert read.answers["place"] == Answer(State.UNKNOWN)
    assert read.answers["cameras"].value == Decimal("2.5")
    assert read.answers["start.day"].value == date(2027, 3, 1)
    assert read.answers["rights"].rows == ({"right": "privacy", "group": "everyone", "affected": "no"},)
    assert read.measures == {
        "mask": MeasureChoice(Choice.ACCEPTED, Status.IN_PLACE, "IT", date(2027, 1, 1), "none", "Done.")
    }


def test_only_the_answers_are_needed():
    assessment = parse({"records": "yes"}).assessment(TODAY)
    assert (assessment.as_of, assessment.path, assessment.header) == (TODAY, "full", Header())


def test_the_day_in_the_file_comes_first():
    assert parse(as_of="2025-01-31").assessment(TODAY).as_of == date(2025, 1, 31)
    with pytest.raises(AnswersFileRefused, match="as_of: Say on which day"):
        parse().assessment()


def test_a_question_may_be_set_aside_with_a_reason():
    read = parse({"retention": {"state": "not_applicable", "reason": "Nothing is kept."}})
    assert read.answers["retention"] == Answer(State.NOT_APPLICABLE, reason="Nothing is kept.")


def test_a_file_as_evidence_is_read():
    read = parse({"informed": {"value": "yes", "evidence": [{"title": "Sign", "file": FILE}]}, "papers": [FILE]})
    stored = StoredFile("a" * 64, "plan.pdf", "application/pdf", 12)
    assert read.answers["informed"].evidence == (Evidence("Sign", file=stored),)
    assert read.answers["papers"].value == (stored,)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"recods": "yes"}, "answers.recods: There is no question “recods” in mini@1.0. Did you mean “records”?"),
        ({"zzz": "yes"}, "answers.zzz: There is no question “zzz” in mini@1.0. Take it out"),
        ({"records": "maybe"}, "answers.records: Choose one of the options. There is no option “maybe”"),
        ({"records": "True"}, "answers.records: Choose one of the options. There is no option “True”"),
        ({"records": None}, "answers.records: Choose one of the options. There is no option “null”"),
        ({"records": {"valu": "yes"}}, "answers.records.valu: There is no “valu”. Did you mean “value”?"),
        ({"records": {"justification": "x"}}, "answers.records: The answer has no value. Add “value”"),
        ({"records": {}}, "answers.records: The answer has no value. Add “value”"),
        ({"records": {"state": "answered"}}, "answers.records: The answer has no value. Add “value”"),
        ({"records": {"state": "done"}}, "answers.records.state: Write one of: answered, unknown"),
        (
            {"records": {"state": "unknown", "value": "yes"}},
            "answers.records.value: An answer that is “unknown” has no",
        ),
        (
            {"records": {"state": "not_applicable", "reason": "x"}},
            "answers.records.state: This question always applies",
        ),
        ({"retention": {"state": "not_applicable"}}, "answers.retention.reason: Say in “reason” why"),
        ({"retention": {"state": "not_applicable", "reason": " "}}, "answers.retention.reason: Say in “reason” why"),
        ({"purpose.text": {"state": "unknown"}}, "answers.purpose.text.state: This question cannot be left unknown"),
        ({"records": {"value": "yes", "reason": "x"}}, "answers.records.reason: A reason belongs to “not_applicable”"),
        ({"records": {"value": "yes", "standing": "sure"}}, "answers.records.standing: Write one of: claimed"),
        ({"records": {"value": "yes", "checked_by": "x" * 201}}, "answers.records.checked_by: "),
        ({"records": {"value": "yes", "justification": 3}}, "answers.records.justification: Write text here, not “3”."),
        ({"records": {"value": "yes", "evidence": {}}}, "answers.records.evidence: Give a list here"),
        ({"records": {"value": "yes", "evidence": ["x"]}}, "answers.records.evidence[0]: Give keys with values here"),
        ({"records": {"value": "yes", "evidence": [{"link": "https://a.eu"}]}}, "evidence[0].title: Say in “title”"),
        (
            {"records": {"value": "yes", "evidence": [{"title": "a", "link": "javascript:alert(1)"}]}},
            "answers.records.evidence[0].link: Write a link that starts with https://",
        ),
        (
            {"records": {"value": "yes", "evidence": [{"title": "a", "file": {**FILE, "sha256": "../x"}}]}},
            "answers.records.evidence[0].file: A file is given by sha256, name, type and size.",
        ),
        ({"records": {"value": "yes", "evidence": [{"title": "a"}] * 51}}, "Keep to 50 pieces of evidence at most."),
        ({"helps": 6}, "answers.helps: Choose a level from 1 to 5. There is no level “6”."),
        ({"cameras": "12.55"}, "answers.cameras: "),
        ({"start.day": "2027-02-30"}, "answers.start.day: There is no such day"),
        ({"tools": "camera"}, "answers.tools: Give a list of options"),
        ({"tools": ["camera", "none"]}, "answers.tools: “None of these” cannot be chosen together"),
        ({"rights": [{"right": "pivacy", "group": "everyone"}]}, "answers.rights: "),
        ({"rights": {"value": [{"right": ["x"], "group": {}}]}}, "answers.rights.value: "),
    ],
)
def test_a_wrong_answer_is_named_with_what_would_be_right(answers, said):
    assert any(each.startswith(said) or said in each for each in refused(answers)), refused(answers)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"format": 2}, "format: This is format 2; this program reads format 1."),
        ({"as_of": "today"}, "as_of: Write a date as year-month-day"),
        ({"as_of": "2026-02-30"}, "as_of: Write a date as year-month-day"),
        ({"path": "quik"}, "path: Write one of: quick, full; not “quik”."),
        ({"header": {"titel": "x"}}, "header.titel: There is no “titel”. Did you mean “title”?"),
        ({"header": {"title": "x" * 201}}, "header.title: Shorten the text to 200 characters. It has 201."),
        ({"header": []}, "header: Give keys with values here"),
        (
            {"packs": [{"id": "other", "version": "1.0"}]},
            "packs: The file was written for other@1.0, not for mini@1.0.",
        ),
        ({"packs": [{"id": "mini", "version": "2.0"}]}, "packs: The file was written for mini@2.0, not for mini@1.0."),
        ({"packs": "mini"}, "packs: Give a list here"),
        ({"measures": {"msk": {}}}, "measures.msk: There is no “msk”. Did you mean “mask”?"),
        ({"measures": {"mask": {"choice": "yes"}}}, "measures.mask.choice: Write one of: offered, accepted, declined"),
        ({"measures": {"mask": {"due": "soon"}}}, "measures.mask.due: Write a date"),
        ({"measures": {"mask": {"who": "IT"}}}, "measures.mask.who: There is no “who”."),
        ({"anwsers": {}}, "anwsers: There is no “anwsers”. Did you mean “answers”?"),
    ],
)
def test_a_wrong_head_is_named_with_what_would_be_right(more, said):
    assert any(each.startswith(said) for each in refused(**more)), refused(**more)


def test_a_file_without_answers_is_refused():
    with pytest.raises(AnswersFileRefused, match="answers: The file holds no answers"):
        parse_answers_file({}, PACK)


def test_a_line_break_of_a_word_processor_is_a_line_break_wherever_it_stands():
    read = parse(
        {"purpose.text": {"value": "Aims\vPrevent thefts", "justification": "One\vtwo"}},
        header={"about": "Here\vand there"},
    )
    assert read.answers["purpose.text"].value == "Aims\nPrevent thefts"
    assert read.answers["purpose.text"].justification == "One\ntwo"
    assert read.header.about == "Here\nand there"


def test_a_sign_that_cannot_stay_is_named_with_its_place():
    answer, reason = refused(
        {"purpose.text": "Aims\x01Prevent", "records": {"value": "yes", "justification": "It\x02is"}}
    )
    sentence = "A character cannot be printed"
    assert answer.startswith(f"answers.purpose.text: {sentence} (U+0001): number 5 of the text, after “Aims”.")
    assert reason.startswith(f"answers.records.justification: {sentence} (U+0002): number 3 of the text, after “It”.")


def test_every_problem_is_named_with_its_question():
    with pytest.raises(AnswersFileRefused) as raised:
        parse({"records": "maybe", "helps": 9, "informed": {"value": "no", "standing": "sure"}})
    assert [problem.question for problem in raised.value.problems] == ["records", "helps", "informed"]
    assert len(str(raised.value).splitlines()) == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "Line 1 is not JSON"),
        (b'{"answers": {"a": "b\x0bc"}}', "Line 1 is not JSON: a text holds a line break or another control character"),
        (b'{\n"a": 1,\n}', "Line 3 is not JSON|Line 2 is not JSON"),
        (b"[]", "The file holds no answers"),
        (b"\xff\xfe", "not UTF-8"),
        (b'{"answers": {"a": 1, "a": 2}}', "“a” is there twice"),
        (b'{"answers": {"a": NaN}}', "NaN is not a number"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"a": "' + b"x" * (20 * 1024 * 1024) + b'"}', "larger than 20 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_a_json_object_is_refused(content, said):
    with pytest.raises(AnswersFileRefused, match=said):
        load(content)


def test_a_number_keeps_its_digits():
    document = load(b'{"answers": {"cameras": 2.5, "cost": 0.10}}')
    read = parse_answers_file(document, PACK)
    assert (read.answers["cameras"].value, read.answers["cost"].value) == (Decimal("2.5"), Decimal("0.1"))
    with pytest.raises(AnswersFileRefused, match="cameras"):
        parse_answers_file(load(b'{"answers": {"cameras": 2.500000000000000000001}}'), PACK)
    with pytest.raises(AnswersFileRefused, match=r"purpose\.name"):
        parse_answers_file(load(b'{"answers": {"purpose.name": 2.5}}'), PACK)


@pytest.mark.parametrize("file", sorted((MINI / "examples").glob("*.json")), ids=lambda file: file.stem)
def test_what_is_written_is_read_back_the_same(file):
    assessment = parse_answers_file(load(file.read_bytes()), PACK).assessment()
    assert assessment.answers
    written = json.loads(json.dumps(dump(assessment)))
    assert parse_answers_file(written, PACK).assessment() == assessment


def test_amounts_are_whole_numbers_or_texts():
    assessment = parse({"cameras": "12.5", "cost": "1000.00"}).assessment(TODAY)
    assert dump(assessment)["answers"] == {"cameras": {"value": "12.5"}, "cost": {"value": 1000}}


def test_what_says_nothing_is_not_written():
    assessment = Assessment(PACK, TODAY, {"records": Answer(), "informed": Answer(State.UNKNOWN)}, "full")
    assert dump(assessment) == {
        "format": 1,
        "as_of": "2026-11-22",
        "path": "full",
        "packs": [{"id": "mini", "version": "1.0", "hash": PACK.sha256}],
        "answers": {"informed": {"state": "unknown"}},
    }


def test_the_hash_is_that_of_the_canonical_json():

    assert content_hash({"b": 1, "a": 2}) == content_hash({"a": 2, "b": 1})
    # printf '{"a":1}' | sha256sum
    assert content_hash({"a": 1}) == "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"


def test_the_order_in_which_answers_were_given_does_not_change_the_hash():
    one = parse({"records": "yes", "informed": "no"}).assessment(TODAY)
    other = parse({"informed": "no", "records": "yes"}).assessment(TODAY)
    assert content_hash(dump(one)) == content_hash(dump(other))


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def read_or_refused(document):
    """Return the assessment in a document, or nothing when it is refused with problems."""
    try:
        return parse_answers_file(document, PACK).assessment(TODAY)
    except AnswersFileRefused as refusal:
        return None if refusal.problems else document


@given(st.dictionaries(st.sampled_from([question.id for question in PACK.questions]), junk, max_size=4))
def test_whatever_stands_in_a_file_it_is_read_or_refused(answers):
    assessment = read_or_refused({"answers": answers})
    assert assessment is None or read_or_refused(dump(assessment)) == assessment


@given(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("format", "as_of", "path", "header", "packs", "measures"), junk))
)
def test_whatever_stands_beside_the_answers_it_is_read_or_refused(more):
    assessment = read_or_refused({"answers": {}, **more})
    assert assessment is None or read_or_refused(dump(assessment)) == assessment


@given(st.dictionaries(st.sampled_from(["state", "value", "justification", "reason", "standing", "evidence"]), junk))
def test_whatever_stands_in_an_answer_it_is_read_or_refused(wrapper):
    assessment = read_or_refused({"answers": {"records": wrapper, "retention": wrapper, "rights": wrapper}})
    assert assessment is None or read_or_refused(dump(assessment)) == assessment


def test_half_of_a_surrogate_pair_is_refused_in_words_that_can_be_sent():
    problems = (*refused({"x\ud800": 1}), *refused({"place": {"state": "\ud800"}}), *refused(**{"y\ud800": 1}))
    assert len(problems) == 3
    assert "\N{REPLACEMENT CHARACTER}" in "".join(problems).encode("utf-8").decode()
