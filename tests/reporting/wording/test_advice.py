"""What is crossed or failed is something to do, what is open something to find out; nothing open orders anything."""

from dataclasses import replace

import pytest

from assess.cli.score import _lines
from assess.domain.assessment import Assessment, evaluate
from assess.domain.judging.gates import GateState, judge_gates
from assess.domain.judging.red_lines import RedLineState, judge_red_lines
from assess.domain.pack.answers import Standing, answered
from assess.domain.pack.rules import ClearsWith
from assess.language import language
from assess.reporting.designs.full import compose_full
from assess.reporting.designs.summary import compose_summary
from assess.reporting.exports.sheets import gates_and_red_lines_sheet
from assess.reporting.pieces.pieces import Dossier
from assess.reporting.wording.advice import gate_advice, line_advice
from assess.services.scoring.one_file import results_as_json
from tests.builders import DAY, answers, fact, gate, is_, pack, reading, red_line, scores, yes_no
from tests.reporting.casebook import PARTICULARS
from tests.shipped import SHIPPED

WORDS = language("en")
PACKS = SHIPPED.all()


def one_answer(of):
    """Return results after one answer that crosses and fails nothing."""
    for question in of.questions:
        for option in question.options if question.facts.is_one_choice and not question.facts.is_level else ():
            results = evaluate(
                Assessment(of, DAY, answers({question.id: option.id}), of.paths[-1].id if of.paths else "")
            )
            crossed = any(line.state is RedLineState.CROSSED for line in results.target.red_lines)
            if not crossed and all(gate.state is not GateState.FAILED for gate in results.target.gates):
                return results
    raise LookupError(of.name)


def everything_said(results):
    dossier = Dossier(results, PARTICULARS, WORDS)
    documents = [compose(dossier) for compose in (compose_full, compose_summary)]
    return "\n".join(
        [
            *_lines(results),
            *map(repr, documents),
            repr(gates_and_red_lines_sheet(dossier)),
            repr([each["advice"] for part in ("red_lines", "gates") for each in results_as_json(results)[part]]),
        ]
    )


@pytest.mark.parametrize("of", PACKS, ids=lambda of: of.name)
def test_after_one_answer_nothing_is_ordered(of):
    results = one_answer(of)
    said = everything_said(results)
    orders = [line.to_clear for line in of.red_lines] + [each.to_pass for each in of.gates]
    titles = {measure.title for measure in of.measures}
    assert [order for order in orders if order in said and order not in titles] == []
    for line in results.target.red_lines:
        if line.state is RedLineState.OPEN and line.in_force:
            assert (line.line.find_out or f"Find out whether this applies: {line.line.title}") in said


LINE = pack(
    yes_no("faces"),
    yes_no("allowed"),
    gates=(gate("allowed"),),
    red_lines=(red_line("KO-1", fact(is_("allowed", "no"))),),
)


def line_says(given, **more):
    of = replace(LINE, red_lines=(replace(LINE.red_lines[0], **more),))
    found = judge_red_lines(reading(of, given), scores(of, given), DAY)[0]
    return line_advice(WORDS, of, found)


def gate_says(given, **more):
    of = replace(LINE, gates=(replace(LINE.gates[0], **more),))
    return gate_advice(WORDS, judge_gates(reading(of, given))[0])


def test_what_is_crossed_or_failed_is_to_be_done():
    assert line_says(answers(allowed="no")) == "Clear it."
    assert gate_says(answers(allowed="no")) == "Make it hold."


def test_what_is_open_is_to_be_found_out():
    assert line_says(answers()) == "Find out whether this applies: KO-1"
    assert line_says(answers(), find_out="Find out whether a law allows it.") == "Find out whether a law allows it."
    assert gate_says(answers()) == "Find out whether this holds: It holds."
    assert gate_says(answers(), find_out="Find out whether it holds.") == "Find out whether it holds."


def test_what_is_in_order_advises_nothing():
    assert line_says(answers(allowed="yes")) == ""
    assert gate_says(answers(allowed="yes")) == ""


@pytest.mark.parametrize(
    ("standing", "who", "says"),
    [
        (Standing.DOCUMENTED, "", "Add what shows the answer to “allowed?”"),
        (Standing.VERIFIED, "", "Say who checked the answer to “allowed?”"),
        (Standing.VERIFIED, "lawyer or officer", "Say who checked the answer to “allowed?”: lawyer or officer"),
    ],
)
def test_an_answer_without_its_evidence_is_named_with_what_is_missing(standing, who, says):
    needed = ClearsWith(("allowed",), standing, who)
    assert line_says({"allowed": answered("yes")}, clears_with=needed) == says
