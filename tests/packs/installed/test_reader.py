"""What a pack becomes when it is read."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from assess.domain.pack.answers import State
from assess.domain.pack.conditions import All, AnyOf, Compare, Comparison, Not, comparisons
from assess.domain.pack.kinds import Kind
from assess.domain.pack.pack import Roles, RowTarget, Target
from assess.domain.pack.provenance import Basis, Provenance
from assess.domain.pack.questions import Bounds, ListEntry, Path
from assess.domain.pack.rules import AnswerFact, BandFact, BetterFact, CompleteFact, End, Point, RedLineFact
from assess.domain.pack.scores import Adjustment, Raise
from assess.domain.pack.status import NO_STATUS, StatusRole, UseStatus
from assess.packs.format.problems import PackRefused
from assess.packs.installed.reader import read_pack
from tests.shipped import SHIPPED


@pytest.fixture
def pack(mini):
    return read_pack(mini)


def test_the_head_of_a_pack(pack):
    assert (pack.id, pack.version, pack.name, pack.language, pack.minutes) == ("mini", "1.0", "mini@1.0", "en", 12)
    assert pack.paths[0] == Path("quick", "First check", "A few questions.", 3)
    status = StatusRole("likely", frozenset({"rare"}), frozenset({"possible"}), frozenset({"sure"}))
    assert pack.roles == Roles("start.day", "tools", status)
    assert pack.languages == ("en", "fr")
    assert [section.id for section in pack.sections] == ["use", "effects"]


def test_where_no_role_says_it_the_usual_ids_of_options_tell_what_is_in_use(edited):
    role = "  status: {question: likely, planned: [rare], bought: [possible], in_use: [sure]}\n"
    folder = edited("questionnaire.yaml", (role, ""), ("status: [tools]", "status: [likely]"))
    assert read_pack(folder).roles.status == NO_STATUS  # its options have other ids
    edited("sections/use.yaml", ("{id: rare, label", "{id: pilot, label"))
    assert read_pack(folder).roles.status == StatusRole("likely", in_use=frozenset({"pilot"}))


def test_the_shipped_questionnaire_says_what_is_planned_bought_and_in_use():
    role = SHIPPED.get("security-technology", "1.0").roles.status
    assert role.question == "proposal.status"
    assert dict(role.options()) == {
        UseStatus.PLANNED: {"idea", "planned"},
        UseStatus.BOUGHT: {"bought"},
        UseStatus.IN_USE: {"pilot", "in_use"},
    }


def test_a_pack_says_which_questions_short_reports_print(pack):
    assert pack.in_brief["what"] == ("purpose.text",)
    assert pack.in_brief["not_done"] == ("tools", "informed")


def test_every_kind_is_read(pack):
    assert {question.kind for question in pack.questions} == set(Kind)


def test_a_question_is_on_every_path_but_the_quick_one(pack):
    assert pack.question_by_id["purpose.text"].paths == {"quick", "full"}
    assert pack.question_by_id["cost"].paths == {"full"}


def test_what_is_left_out_has_its_default(pack):
    question = pack.question_by_id["partners"]
    assert question.unknown_allowed
    assert not question.not_applicable_allowed
    assert not question.required
    assert question.provenance == Provenance(Basis.OURS)
    table = question.table
    assert (table.key, table.may_add, table.at_most) == ({}, True, 30)
    assert table.column_by_id["name"].bounds.max_length == 200


def test_yes_and_no_come_by_themselves_and_may_be_listed_in_any_order(pack):
    assert [(each.id, each.label) for each in pack.question_by_id["informed"].options] == [("yes", "Yes"), ("no", "No")]
    listed = pack.question_by_id["records"].options
    assert [(each.id, each.label) for each in listed] == [("no", "No"), ("partly", "Partly"), ("yes", "Yes always")]
    assert [each.rating for each in listed] == [
        {"privacy": Fraction(0)},
        {"privacy": Fraction(1, 2)},
        {"privacy": Fraction(1)},
    ]


def test_ratings_are_exact(pack):
    assert pack.question_by_id["retention"].option_by_id["days"].rating == {"privacy": Fraction(1, 3)}
    assert pack.question_by_id["retention"].weight == {"privacy": Fraction(2)}
    assert pack.question_by_id["safeguards"].start == {"privacy": Fraction(1)}


def test_a_number_with_many_digits_is_not_rounded(edited):
    folder = edited("sections/use.yaml", ('"1/3"', "0.333333333333"))
    option = read_pack(folder).question_by_id["retention"].option_by_id["days"]
    assert option.rating["privacy"] == Fraction(333333333333, 10**12)


def test_the_levels_of_a_scale_become_options(pack):
    helps = pack.question_by_id["helps"]
    assert [option.id for option in helps.options] == ["1", "2", "3", "4", "5"]
    assert [option.label for option in helps.options] == ["1 (not at all)", "2", "3", "4", "5 (very much)"]
    assert [option.justify for option in helps.options] == ["", "", "", "What shows it?", "What shows it?"]
    assert [option.label for option in pack.question_by_id["severity"].options] == ["mild", "grave"]


@pytest.mark.parametrize(
    ("rates", "better", "ratings"),
    [
        ("merit", "high", ["0", "1/4", "1/2", "3/4", "1"]),
        ("merit", "low", ["1", "3/4", "1/2", "1/4", "0"]),
        ("privacy", "low", ["0", "1/4", "1/2", "3/4", "1"]),
        ("privacy", "high", ["1", "3/4", "1/2", "1/4", "0"]),
    ],
)
def test_the_better_end_of_a_scale_gets_the_better_rating_whatever_the_direction(edited, rates, better, ratings):
    folder = edited(
        "sections/use.yaml", ("better: high\n    rates: [merit]", f"better: {better}\n    rates: [{rates}]")
    )
    helps = read_pack(folder).question_by_id["helps"]
    assert [option.rating[rates] for option in helps.options] == [Fraction(each) for each in ratings]


def test_limits_are_read_by_kind(pack):
    questions = pack.question_by_id
    assert questions["cameras"].bounds == Bounds(Decimal(0), Decimal(500), decimals=1)
    assert questions["cost"].bounds == Bounds(Decimal(0), Decimal(1000000), decimals=2)
    assert (questions["cost"].currency, questions["cameras"].unit) == ("EUR", "cameras")
    assert questions["start.day"].bounds == Bounds(date(2020, 1, 1), date(2099, 12, 31))
    assert questions["purpose.name"].bounds == Bounds(max_length=60)
    assert questions["tools"].bounds == Bounds(at_most=3)
    assert questions["papers"].bounds == Bounds(at_most=2)


def test_texts_and_money_have_limits_of_their_own(edited):
    folder = edited("sections/use.yaml", ("    max_length: 60\n", ""), ("    max_length: 1000\n", ""))
    questions = read_pack(folder).question_by_id
    assert questions["purpose.name"].bounds.max_length == 200
    assert questions["purpose.text"].bounds.max_length == 5000
    folder = edited("sections/use.yaml", ("    currency: EUR\n    min: 0\n    max: 1000000\n", ""))
    cost = read_pack(folder).question_by_id["cost"]
    assert (cost.currency, cost.bounds) == ("EUR", Bounds(Decimal(0), None, decimals=2))


def test_a_table_takes_its_rows_from_lists(pack):
    table = pack.question_by_id["rights"].table
    assert table.key["right"] == (
        ListEntry("privacy", "Private life", "Being left alone."),
        ListEntry("speech", "Free speech"),
    )
    assert table.preselected == ({"right": "privacy", "group": "everyone"},)
    assert pack.question_by_id["checklist"].table.preselected == ({"place": "indoors"}, {"place": "street"})
    assert not pack.question_by_id["checklist"].table.may_add
    assert {column.kind for column in table.columns} == set(Kind) - {Kind.FILE, Kind.TABLE}
    assert table.column_by_id["scale"].when == Compare("affected", Comparison.IS, "yes")
    assert table.column_by_id["harm"].currency == "EUR"


def test_operands_fit_what_an_answer_holds(pack):
    condition = pack.question_by_id["papers"].when
    assert isinstance(condition, AnyOf)
    compares = list(comparisons(condition))
    operands = [(each.question, each.comparison.value, each.operand) for each in compares]
    assert operands == [
        ("cost", "at_least", Decimal(1000)),
        ("start.day", "at_most", date(2030, 1, 1)),
        ("helps", "at_least", 2),
        ("retention", "at_least", 2),
        ("cameras", "is", Decimal(3)),
        ("share", "at_most", Decimal("12.5")),
        ("purpose.text", "contains_text", "school"),
        ("place", "state_is", State.UNKNOWN),
        ("helps", "is_one_of", (1, 2)),
    ]
    assert compares[3].positions == {"none": 1, "days": 2, "months": 3}
    cameras = pack.question_by_id["cameras"].when
    assert isinstance(cameras, All)
    assert isinstance(cameras.parts[1], Not)


def test_scores_are_read_in_order(pack):
    points = ["burden", "relief", "eased", "signs", "strain", "lifted", "gaps"]
    assert list(pack.score_by_id) == ["privacy", "strict", "merit", "danger", "rights", "felt", *points, "worst"]
    assert pack.score_by_id["strict"].of == "privacy"
    assert pack.score_by_id["strict"].maximum_all
    assert pack.score_by_id["strict"].bands.in_percent
    assert pack.score_by_id["worst"].parts == ("danger", "rights")
    felt = pack.score_by_id["felt"]
    assert felt.part_weights == (("danger", Fraction(2)), ("rights", Fraction(1, 2)))
    assert felt.scores_read == ("danger", "rights")
    rights = pack.score_by_id["rights"]
    assert (rights.over, rights.each.rows, rights.each.columns) == (
        "rights",
        ("scale", "reach", "lasts"),
        ("likelihood",),
    )
    assert (rights.each.rows_raised, rights.each.columns_raised) == (Raise(4, 3), None)
    assert pack.score_by_id["danger"].each.rows_raised is None
    assert rights.each.grid.cell(2, 3) == 3


def test_points_and_the_scores_that_read_them_are_read_exactly(pack):
    tools, safeguards = pack.question_by_id["tools"], pack.question_by_id["safeguards"]
    assert [option.points["burden"] for option in tools.options] == [4, Fraction(11, 2), 1, 0]
    assert safeguards.cap == {"relief": 2}
    assert pack.score_by_id["burden"].maximum_all
    column = pack.question_by_id["checklist"].table.column_by_id["done"]
    assert column.points_of == {"yes": 0, "partly": Fraction(1, 2), "no": 2}
    assert pack.score_by_id["gaps"].factors == ("done",)
    eased, lifted = pack.score_by_id["eased"].adjustment, pack.score_by_id["lifted"].adjustment
    assert eased == Adjustment("burden", "relief", Fraction(3, 2), Fraction(17, 20), half_up=True)
    assert lifted == Adjustment("strain", "merit", Fraction(60), Fraction(1, 2), in_percent=True)
    assert pack.score_by_id["strain"].parts == ("eased", "signs")
    assert len(pack.score_by_id["signs"].statements) == 2


@pytest.mark.parametrize(
    ("gate", "passes", "low", "high"),
    [
        ("G-1", {"yes"}, None, None),
        ("G-2", None, Decimal(4), None),
        ("G-3", None, None, Decimal(1)),
        ("G-4", {"masking", "logs"}, None, None),
        ("G-5", None, None, None),
        ("G-6", None, Decimal(1), Decimal(20)),
    ],
)
def test_a_gate_knows_what_passes(pack, gate, passes, low, high):
    read = next(each for each in pack.gates if each.id == gate)
    assert (read.passes, read.at_least, read.at_most) == (passes, low, high)


def test_a_reversed_scale_passes_up_to_a_little(edited):
    folder = edited(
        "sections/use.yaml",
        ("better: high\n    rates: [merit]", "better: low\n    rates: [merit]"),
    )
    gate = next(each for each in read_pack(folder).gates if each.id == "G-2")
    assert (gate.at_least, gate.at_most) == (None, Decimal(2))


def test_red_lines_read_facts(pack):
    first, second = pack.red_lines
    assert (first.effect, first.gives, first.applies_from) == ("reject", "", date(2026, 1, 1))
    assert (second.effect, second.gives) == ("until", "consult")
    assert second.lifted_by == AnswerFact(Compare("safeguards", Comparison.INCLUDES, "logs"))
    assert second.when.parts[0] == BandFact("danger", at_least="high", by=End.VALUE)
    assert second.when.parts[1].parts[1].part == CompleteFact("law-1")


def test_outcome_rules_read_facts_at_points(pack):
    rules = {rule.id: rule for rule in pack.outcomes}
    assert rules["prohibited"].when == RedLineFact("crossed", "reject")
    assert rules["go-on"].paths == {"quick"}
    assert rules["danger"].when.parts[1] == RedLineFact("crossed", "until", "consult", Point.IN_PLACE)
    assert rules["conditions"].when.parts[2] == BetterFact(Point.TARGET, Point.IN_PLACE)


def test_measures_hold_answers(pack):
    shorter, mask, milder, later = pack.measures
    assert shorter.sets == {"retention": Target(value="none"), "helps": Target(value=4)}
    assert shorter.provenance == Provenance(Basis.OURS, "law", "Art. 4")
    assert mask.sets == {"safeguards": Target(add=("masking",), remove=("none",))}
    assert milder.sets["rights"].rows == (
        RowTarget(
            {"right": frozenset({"privacy", "speech"}), "group": frozenset({"everyone"})},
            {"scale": 1, "likelihood": 1, "affected": "no"},
        ),
        RowTarget({}, {"likelihood": 2}),
    )
    assert later.sets["start.day"] == Target(value=date(2030, 1, 1))
    assert later.sets["cost"] == Target(value=Decimal("100.50"))


def test_a_pack_with_problems_is_refused_with_all_of_them(edited):
    folder = edited("scoring.yaml", ("direction: merit", "direction: mirit"), ("question: helps", "question: halps"))
    with pytest.raises(PackRefused) as refused:
        read_pack(folder)
    said = str(refused.value)
    assert "did you mean `merit`?" in said
    assert "did you mean `helps`?" in said


def test_a_language_that_is_not_there_is_named(mini):
    with pytest.raises(PackRefused, match="no translation to `nl`"):
        read_pack(mini, "nl")


def test_a_pack_with_warnings_only_can_be_read(edited):
    folder = edited("sources.yaml", ("book:", "spare: {title: Never cited}\nbook:"))
    assert "spare" in read_pack(folder).sources
