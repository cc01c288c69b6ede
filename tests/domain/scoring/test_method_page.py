"""Every number in the examples of docs/method.md, computed again."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from assess.domain.judging.measures import Status
from assess.domain.judging.rankings import compare_all
from assess.domain.pack.answers import NOT_APPLICABLE, UNKNOWN
from assess.domain.pack.kinds import Kind
from assess.domain.pack.rules import (
    Always,
    BandFact,
    BetterFact,
    CoverageFact,
    GateFact,
    Outcome,
    Point,
    RedLineFact,
    Some,
)
from assess.domain.pack.scores import Direction, Ranking
from assess.domain.rounding import rounded
from assess.language import language
from assess.reporting.wording.advice import with_passing
from assess.reporting.wording.answers import short_answer
from tests.builders import (
    SEVERITY,
    WORST_LEADS,
    accepted,
    adjusted,
    all_,
    answers,
    any_,
    column,
    count_of,
    evaluate,
    fact,
    figures,
    gate,
    grid_of,
    is_,
    line,
    listed,
    mean,
    measure,
    not_,
    number,
    outcome,
    pack,
    partly,
    pointed,
    product_of,
    question,
    reading,
    red_line,
    register,
    register_score,
    scale,
    scores,
    some_of,
    steps,
    sum_of,
    table,
    yes_no,
)
from tests.places import ROOT

PAGE = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
SHARES = {"good": 0, "quarter": "0.25", "half": "0.5", "threequarters": "0.75", "bad": 1}
ID_OF = {Fraction(str(rating)): name for name, rating in SHARES.items()}


def tables(example):
    """Return the tables of an example, each as a list of rows by the words of its first line."""
    part = PAGE.split(f"<!-- example: {example} -->")[1]
    part = re.split(r"^(?:#|<!--)", part, maxsplit=1, flags=re.MULTILINE)[0]
    found = []
    for block in re.findall(r"(?:^\|.*\|\n)+", part, flags=re.MULTILINE):
        head, _, *lines = ([cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines())
        found.append([dict(zip(head, line, strict=True)) for line in lines])
    assert all(found), f"a table of the example {example} has no rows"
    return found


def shown(number):
    """Return a number as the page writes it."""
    return "" if number is None else f"{rounded(number, 2).normalize():f}"


def figures_shown(scored):
    return {
        "value": shown(scored.value),
        "low": shown(scored.low),
        "high": shown(scored.high),
        "coverage": f"{shown(100 * scored.coverage)} %",
    }


def test_the_mean():
    rows, [expected] = tables("mean")
    a, b, c = rows
    of = pack(*(question(row["question"], SHARES, weight=row["weight"]) for row in rows))
    given = answers({row["question"]: ID_OF[Fraction(row["answer's rating"])] for row in (a, b)})
    scored = scores(of, given)["privacy"]
    assert c["answer's rating"] == "open: 0, 0.5 or 1"
    assert [shown(row.contribution) for row in scored.rows] == [row["brings to the value"] for row in rows]
    assert figures_shown(scored) == expected


def test_the_mean_with_a_value_that_is_kept_inside_the_range():
    (a, b), [expected] = tables("mean with a value")
    of = pack(
        question("a", SHARES, weight=a["weight"]),
        question("b", {"half": "0.5", "bad": 1}, weight=b["weight"]),
    )
    scored = scores(of, answers(a=ID_OF[Fraction(a["answer's rating"])]))["privacy"]
    assert b["answer's rating"] == "open: 0.5 or 1"
    assert [shown(row.contribution) for row in scored.rows] == [row["brings to the value"] for row in (a, b)]
    assert {**figures_shown(scored), "kept inside the range by": shown(scored.kept)} == expected


def test_a_question_that_is_perhaps_asked():
    (a, b), [expected] = tables("perhaps asked")
    of = pack(
        yes_no("records"),
        question("a", SHARES, weight=a["weight"]),
        question("b", {"good": 0, "bad": 1}, weight=b["weight"], when=is_("records", "yes")),
    )
    assert figures_shown(scores(of, answers(a=ID_OF[Fraction(a["answer's rating"])]))["privacy"]) == expected


def test_a_fixed_maximum():
    (a, b), [expected] = tables("maximum all")
    of = pack(
        yes_no("large"),
        question("a", SHARES, weight=a["weight"]),
        question("b", SHARES, weight=b["weight"], when=is_("large", "yes")),
        scores=(mean(maximum_all=True),),
    )
    given = answers(large="no", a=ID_OF[Fraction(a["answer's rating"])])
    assert figures_shown(scores(of, given)["privacy"]) == expected


def test_a_fixed_maximum_with_an_open_part():
    rows, [expected] = tables("maximum all, one open")
    a, b, c, d = rows
    assert c["answer's rating"] == "open: 0 or 1"
    of = pack(
        yes_no("large"),
        *(question(row["question"], SHARES, weight=row["weight"]) for row in (a, b, c)),
        question("d", SHARES, weight=d["weight"], when=is_("large", "yes")),
        scores=(mean(maximum_all=True),),
    )
    given = answers(large="no", **{row["question"]: ID_OF[Fraction(row["answer's rating"])] for row in (a, b)})
    scored = scores(of, given)["privacy"]
    assert [shown(row.contribution) for row in scored.rows] == [row["brings to the value"] for row in rows]
    assert {**figures_shown(scored), "the open part adds": shown(scored.by_average)} == expected


def test_several_choices():
    [rows] = tables("several choices")
    assert len(rows) == 2
    for row in rows:
        choices = {
            name: rating.replace("−", "-") for name, rating in re.findall(r"([a-z ]+?) \((.*?)\)", row["choices"])
        }
        of = pack(some_of("s", choices, row["start"]))
        scored = scores(of, answers(s=list(choices)))["privacy"]
        assert shown(scored.rows[0].rating) == row["rating"]
        assert shown(Fraction(row["start"]) + sum(map(Fraction, choices.values()))) == row["sum"].replace("−", "-")


def test_parts():
    [rows] = tables("parts")
    assert len(rows) == 3
    for row in rows:
        known, open_ = (
            {name: rating.replace("−", "-") for name, rating in re.findall(r"([a-z]+) \((.*?)\)", row[column])}
            for column in ("chosen", "not known")
        )
        asks = some_of("s", known | open_, row["start"])
        scored = scores(pack(asks), {"s": partly(asks, known, open_)})["privacy"]
        assert (shown(scored.low), shown(scored.high)) == (row["low"], row["high"])
        assert scored.value is None


def test_the_grid():
    printed, cases = tables("grid")
    cells = tuple(tuple(Fraction(row[column]) for column in "1234") for row in printed)
    assert cells == SEVERITY.cells
    of = pack(scale("severity"), scale("likelihood"), scores=(grid_of("g", ["severity"], ["likelihood"]),))
    for case in cases:
        given = {name: UNKNOWN if case[name] == "open" else int(case[name]) for name in ("severity", "likelihood")}
        scored = scores(of, answers(given))["g"]
        assert [shown(scored.value), shown(scored.low), shown(scored.high)] == [
            case[k] for k in ("value", "low", "high")
        ]


def test_the_parts_of_a_mean():
    printed, cases = tables("parts of a mean")
    cells = tuple(tuple(Fraction(row[column]) for column in "1234") for row in printed)
    effect = replace(grid_of("effect", ["found"], ["study"]), direction=Direction.MERIT)
    assert effect.each is not None
    effect = replace(effect, each=replace(effect.each, grid=replace(SEVERITY, cells=cells)))
    of = pack(
        scale("found", better="high", not_applicable_allowed=True),
        scale("study", better="high"),
        question("other", {name: {"merit": rating} for name, rating in SHARES.items()}),
        scores=(effect, mean("merit", Direction.MERIT, part_weights=(("effect", Fraction(2)),))),
    )
    for case in cases:
        states = {"open": UNKNOWN, "does not apply": NOT_APPLICABLE}
        given = {name: states.get(case[name]) or int(case[name]) for name in ("found", "study")}
        other = ID_OF[Fraction(case["rating of another question (weight 1)"])]
        scored = scores(of, answers(**given, other=other))
        whole = scored["merit"]
        assert [shown(whole.value), shown(whole.low), shown(whole.high)] == [case[k] for k in ("value", "low", "high")]
        rows = {row.question: row for row in whole.rows}
        assert shown(rows["effect"].rating) == case["rating of the level (weight 2)"]
        assert sum(row.contribution or 0 for row in rows.values()) == (whole.value or 0)
        level = scored["effect"]
        certain = level.low if level.low == level.high else None
        assert shown(certain) == case["level"]


def test_one_input_leads():
    [cases] = tables("one input leads")
    table_ = register().table
    assert table_ is not None
    for case in cases:
        names = ("scale", "scope", "reversibility", "likelihood")
        row = {name: int(case[name]) for name in names if case[name] != "open"}
        of = pack(register(), scores=(register_score(each=WORST_LEADS),))
        scored = scores(of, answers(rights=({"right": "art7", "affected": "yes", **row},)))["rights-score"]
        assert [shown(scored.low), shown(scored.high)] == [case["lowest level"], case["highest level"]]
        assert (scored.value is None) is ("open" in case.values())
        places = [
            {name: row.get(name, end) for name in names} for end in (1, len(table_.column_by_id["scale"].options))
        ]
        sides = [str(WORST_LEADS.down.place(each)) for each in places]
        assert sides == [case["lowest severity"], case["highest severity"]]


def test_the_worst():
    rows, [expected] = tables("worst")
    names = [row["right"] for row in rows]
    of = pack(register("rights", *names), scores=(register_score(),))
    cells = ("affected", "scale", "scope", "reversibility", "likelihood")
    given = [
        {"right": row["right"]}
        | {
            name: int(row[name]) if row[name].isdigit() else row[name]
            for name in cells
            if row[name] not in ("", "open")
        }
        for row in rows
    ]
    scored = scores(of, answers(rights=tuple(given)))["rights-score"]
    levels = [
        ("leaves", "leaves") if row.why == "not_affected" else (shown(row.low), shown(row.high)) for row in scored.rows
    ]
    assert levels == [(row["lowest level"], row["highest level"]) for row in rows]
    assert figures_shown(scored) == expected


def amounts(cell):
    """Return the points that are on offer in a cell such as "open: 0, 1.5 or 4"."""
    return re.findall(r"[\d.]+", cell)


def of_points(name, *points, score="load"):
    """Return a question with an option for each number of points, named by it."""
    offered = list(dict.fromkeys(points))
    return pointed(question(name, offered), dict(zip(offered, offered, strict=True)), score)


def shown_figures(scored, row):
    return {key: shown(each) for key, each in zip(list(row)[-3:], figures(scored), strict=True)}


def test_the_sum():
    rows, [expected] = tables("sum")
    of = pack(
        *(of_points(row["question"], *amounts(row["points of its options"])) for row in rows), scores=(sum_of("load"),)
    )
    given = answers({row["question"]: row["answer's points"] for row in rows if row["answer's points"] != "open"})
    scored = scores(of, given)["load"]
    assert [shown(row.contribution) for row in scored.rows] == [row["brings to the value"] for row in rows]
    assert {**figures_shown(scored), "maximum": shown(scored.maximum)} == expected
    published = scores(replace(of, scores=(sum_of("load", maximum_all=True),)), given)["load"]
    assert f"the same answers read {shown(published.value)}:" in PAGE


def test_the_product():
    [rows] = tables("product")
    of = pack(of_points("weight", "0", "1.5", "4"), of_points("depth", "1", "3"), scores=(product_of("load"),))
    for row in rows:
        given = answers({name: row[name] for name in ("weight", "depth") if not row[name].startswith("open")})
        assert {**row, **shown_figures(scores(of, given)["load"], row)} == row


def test_the_count():
    [rows] = tables("count")
    first, second, third = "rated", "large scale", "in public"
    signs = count_of("signs", is_(first, "yes"), any_(is_(second, "yes"), is_(third, "yes")))
    of = pack(*(yes_no(name) for name in (first, second, third)), scores=(signs,))
    words = {"open": UNKNOWN, "does not apply": NOT_APPLICABLE}
    for row in rows:
        given = answers({name: words.get(row[name], row[name]) for name in (first, second, third)})
        assert {**row, **shown_figures(scores(of, given)["signs"], row)} == row


def test_the_adjustment():
    [rows] = tables("adjust")
    for row in rows:
        known = {name: row[name] for name in ("raw", "mitigation") if not row[name].startswith("open")}
        of = pack(
            of_points("raw", *amounts(row["raw"]), score="base"),
            of_points("mitigation", "154", *amounts(row["mitigation"]), score="by"),
            scores=(
                sum_of("base"),
                sum_of("by", direction=Direction.MERIT, maximum_all=True),
                adjusted("current", "base", "by", 40, "0.85", in_percent=True, half_up=True),
            ),
        )
        assert {**row, **shown_figures(scores(of, answers(known))["current"], row)} == row


def test_the_ranking():
    rows, expected = tables("ranking")
    names = list("ABCD")
    found = compared(rows, names)
    assert [
        {
            "option": each.id,
            "total": shown(each.value),
            "low": shown(each.total.low),
            "high": shown(each.total.high),
            "place": str(each.best) if each.best else "out",
        }
        for each in map(found.option_by_id.get, names)
    ] == expected
    assert found.option_by_id["A"].tied == ("B",)
    less = compared([rows[0] | {"weight": "40"}, *rows[1:]], names[:2])
    assert less.missing_weight == 10
    assert [each.value for each in less.options] == [Fraction(380, 90), Fraction(370, 90)]
    [changed] = tables("ranking, one weight changed")
    words = {-20: "20 % less", 20: "20 % more"}
    assert {(each.criterion.id, words[int(each.percent)]): " ".join(each.firsts) for each in found.shifts} == {
        (row["weight changed"], word): row[word] for row in changed for word in words.values()
    }


def compared(rows, names):
    criteria = [row["criterion"] for row in rows]
    weighed = tuple(
        {"criterion": row["criterion"], "weight": row["weight"]}
        | ({"least": row["lowest mark"]} if row["lowest mark"] else {})
        for row in rows
    )
    marked = tuple(
        {"option": name} | {row["criterion"]: int(row[name]) for row in rows if row[name].isdigit()} for name in names
    )
    of = pack(
        table("w", column("weight", Kind.NUMBER), column("least", Kind.NUMBER), key={"criterion": listed(*criteria)}),
        table("m", *(column(each, levels=5, better="high") for each in criteria), key={"option": listed(*names)}),
        rankings=(Ranking("r", "R", criteria="w", weight="weight", least="least", options="m"),),
    )
    (found,) = compare_all(reading(of, answers(w=weighed, m=marked)))
    return found


def test_the_gate():
    [rows] = tables("gate")
    of = pack(yes_no("on"), yes_no("purpose", ["yes", "partly", "no"], when=is_("on", "yes")), gates=(gate("purpose"),))
    words = {"we do not know yet": UNKNOWN, "not applicable, with a reason": NOT_APPLICABLE}
    for row in rows:
        answer, state = row.values()
        given = answers(on="no") if answer == "(not asked)" else answers(on="yes", purpose=words.get(answer, answer))
        assert evaluate(of, given).today.gates[0].state.value.replace("_", " ") == state


def test_the_gate_by_a_number():
    [rows] = tables("gate by a number")
    asks = number("alarms", least=0, most=100, decimals=2, kind=Kind.PERCENTAGE)
    of = pack(asks, gates=(gate("alarms", None, at_most=50),))
    for row in rows:
        share = row["share of false alarms"]
        answer = UNKNOWN if share == "we do not know yet" else Decimal(share)
        [result] = evaluate(of, answers(alarms=answer)).today.gates
        assert result.state.value == row["the gate"]
        words = short_answer(result.question, result.answer, language("en"))
        assert with_passing(language("en"), result, words) == row["the answer as it is shown"]


def test_the_red_line():
    [rows] = tables("red line")
    names = ("faces", "in public", "exception")
    first, second, third = names
    rule = all_(is_(first, "yes"), is_(second, "yes"), not_(is_(third, "yes")))
    of = pack(
        yes_no(first),
        yes_no(second, when=is_(first, "yes")),
        yes_no(third, when=is_(second, "yes")),
        red_lines=(red_line("r", fact(rule)),),
    )
    for row in rows:
        given = {name: UNKNOWN if row[name] == "open" else row[name] for name in names if row[name]}
        assert evaluate(of, answers(given)).today.red_lines[0].state.value == row["the line"]


def test_the_amounts():
    [rows] = tables("amounts")
    days = number("days", curves={"privacy": steps((10, 0), (50, "0.5"), last=1)})
    for row in rows:
        most = 15 if row["false hits"] == "open: 0 to 15" else 100
        curve = line((0, 0), (30, 1))
        hits = number("hits", kind=Kind.PERCENTAGE, least=0, most=most, decimals=2, curves={"privacy": curve})
        given = {
            name: UNKNOWN if row[column].startswith("open") else Decimal(row[column])
            for name, column in (("hits", "false hits"), ("days", "days"))
        }
        scored = scores(pack(hits, days), answers(given))["privacy"]
        assert figures_shown(scored) | {"coverage": ""} == {
            **{name: row[name] for name in ("value", "low", "high")},
            "coverage": "",
        }
        ratings = [rounded(each.rating, 4) if each.rating is not None else None for each in scored.rows]
        assert [f"{each.normalize():f}" if each is not None else "" for each in ratings] == [
            row["rating of the first"],
            row["rating of the second"],
        ]


def test_the_measure_on_an_amount():
    [rows] = tables("measure on an amount")
    statuses = {"partly in place": Status.PARTLY, "in place": Status.IN_PLACE}
    for row in rows:
        days = number("days", curves={"privacy": steps((10, 0), (50, "0.5"), last=1)})
        of = pack(days, measures=(measure("m", {"days": Decimal(row["target"])}),))
        chosen = accepted(statuses[row["status of the measure"]])
        result = evaluate(of, answers(days=Decimal(row["days now"])), m=chosen)
        assert str(result.in_place.reading.answer("days").value) == row["in place"]


def test_the_measure():
    [rows] = tables("measure")
    words = {"a day": "0", "three days": "0.25", "a month": "0.75", "a year": "1"}
    keep = question("keep", words, ordered=True)
    of = pack(keep, measures=(measure("m", {"keep": "three days"}),))
    statuses = {"planned": Status.PLANNED, "partly in place": Status.PARTLY, "in place": Status.IN_PLACE}
    for row in rows:
        status = statuses[row["status of the measure"]]
        result = evaluate(of, answers(keep=row["answer"]), m=accepted(status))
        points = (result.today, result.in_place, result.target)
        assert [shown(point.scores["privacy"].value) for point in points] == [
            row[name] for name in ("today", "in place", "target")
        ]


def test_the_measure_on_an_open_answer():
    [rows] = tables("measure on an open answer")
    keep = question("keep", {"a day": "0", "three days": "0.25", "a month": "0.75", "a year": "1"}, ordered=True)
    assert len(rows) == 3
    for row in rows:
        of = pack(keep, measures=(measure("m", {"keep": row["target"]}),))
        scored = evaluate(of, answers(keep=UNKNOWN), m=accepted()).target.scores["privacy"]
        assert (shown(scored.low), shown(scored.high)) == (row["low at the target"], row["high at the target"])


RULES = (
    outcome("1", Outcome.REJECTED, RedLineFact("crossed", effect="reject")),
    outcome("2", Outcome.INCOMPLETE, Some((CoverageFact(), RedLineFact("open")))),
    outcome("q", Outcome.CONTINUE, Always(), ["quick"]),
    outcome("3", Outcome.CONSULT, BandFact("privacy", at_least="high")),
    outcome("4", Outcome.CONDITIONAL, GateFact(frozenset({"failed", "open"}))),
    outcome("6", Outcome.CONDITIONAL, BetterFact(Point.TARGET, Point.IN_PLACE)),
    outcome("7", Outcome.APPROVED, Always()),
)
CASES: dict[str, dict[str, Any]] = {
    "a red line that rejects is crossed, and much is open": {"banned": "yes", "keep": UNKNOWN},
    "the answer is open on which privacy rests": {"keep": UNKNOWN},
    "it is not known whether a red line that rejects is crossed": {"banned": UNKNOWN},
    "a gate has failed, and it is not known whether a red line is crossed": {"signs": "no", "banned": UNKNOWN},
    "a gate has failed, and the answer is open on which privacy rests": {"signs": "no", "keep": UNKNOWN},
    "privacy is high at the target, and it is not known whether a gate holds": {"keep": "long", "signs": UNKNOWN},
    "it is not known whether a red line is crossed, on the quick path": {"banned": UNKNOWN},
    "privacy is high at the target": {"keep": "long"},
    "a gate has failed": {"signs": "no"},
    "privacy is high today, and an accepted measure lowers it": {"keep": "long"},
    "nothing of all this": {},
    "nothing of all this, on the quick path": {},
}


@pytest.mark.parametrize("case", CASES)
def test_the_outcome(case):
    [rows] = tables("outcome")
    expected = {row["what is the case"]: (row["at best"], row["at worst"], row["decides"]) for row in rows}
    assert set(expected) == set(CASES)
    of = pack(
        question("keep", {"short": 0, "long": 1}, ordered=True),
        question("works", {"well": {"efficiency": 1}}),
        yes_no("banned"),
        yes_no("signs"),
        scores=(mean(), mean("efficiency", Direction.MERIT)),
        gates=(gate("signs"),),
        red_lines=(red_line("r", fact(is_("banned", "yes"))),),
        measures=(measure("m", {"keep": "short"}),),
        outcomes=RULES,
        paths=["quick", "full"],
    )
    given = answers({"keep": "short", "works": "well", "banned": "no", "signs": "yes", **CASES[case]})
    chosen: dict[str, Any] = {"m": accepted()} if "accepted" in case else {}
    path = "quick" if "quick" in case else "full"
    found = evaluate(of, given, path, **chosen).outcome
    assert (found.span.best.value, found.span.worst.value, ", ".join(found.decides)) == expected[case]


def test_every_example_of_the_page_is_computed_here():
    source = Path(__file__).read_text(encoding="utf-8")
    named = re.findall(r"<!-- example: (.*?) -->", PAGE)
    assert len(named) == len(set(named)) >= 9
    assert [name for name in named if f'tables("{name}")' not in source] == []
