"""Whatever is written wrongly in a pack is named with its file, its line and what would be right."""

import pytest

QUESTIONS = "sections/use.yaml"
HEAD = "questionnaire.yaml"
SCORING = "scoring.yaml"
MEASURES = "measures.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        # the head
        (HEAD, "format: 1", "format: 2", "`format` is `2`; there are: `1`"),
        (HEAD, "id: mini\n", "", "a questionnaire needs the key `id`"),
        (HEAD, "id: mini\n", "id: Mini Pack\n", "the id `Mini Pack` has other signs than ids have"),
        (HEAD, 'version: "1.0"', "version: 1.0", "the version is `1.0`; write numbers in quotes"),
        (HEAD, 'version: "1.0"', 'version: "one"', "the version is `one`"),
        (HEAD, "language: en", "language: english_", "there is no language `english_`"),
        (
            HEAD,
            "minutes: 12\npaths",
            "minutes: soon\npaths",
            "`minutes` is `soon`; write a whole number from 0 to 10000",
        ),
        (HEAD, "title: A small", "titel: A small", "there is no key `titel` in a questionnaire; did you mean `title`?"),
        (HEAD, "{id: full, title: Everything", "{id: quick, title: Everything", "the path `quick` is there twice"),
        (HEAD, "cost: [cost]", "cost: [costs]", "there is no question `costs`"),
        (HEAD, "planned_start: start.day", "planned_start: cost", "there is no date question `cost` for the role"),
        (HEAD, "technologies: tools", "technologies: tols", "did you mean `tools`?"),
        (
            HEAD,
            "sections/use.yaml",
            "sections/us.yaml",
            "there is no file `sections/us.yaml`; did you mean `sections/use.yaml`?",
        ),
        (HEAD, "sections/use.yaml", "../1.0/sections/use.yaml", "is not a YAML file of this pack"),
        (HEAD, "sections/use.yaml", "/etc/passwd", "is not a YAML file of this pack"),
        (HEAD, "id: effects", "id: use", "the section `use` is there twice"),
        (HEAD, "    purpose: What it does", "    purpos: What it does", "there is no key `purpos` in a section"),
        # questions
        (QUESTIONS, "    kind: date", "    kind: day", "there is no kind `day`; there are: `yes_no`"),
        (QUESTIONS, "    kind: date\n", "", "a question needs the key `kind`"),
        (QUESTIONS, "ask: When does it start?", "ask:", "`ask` is empty"),
        (QUESTIONS, "ask: When does it start?", "ask: 12", "`ask` is `12`, which is not a text; put it in quotes"),
        (QUESTIONS, "ask: When does it start?", "ask: {a: b}", "`ask` is a block of keys; write one text"),
        (QUESTIONS, "ask: When does it start?", "ask: " + "x" * 2001, "`ask` has 2001 characters; shorten it to 2000"),
        (QUESTIONS, "id: start.day", "id: Start day", "the id `Start day` has other signs than ids have"),
        (QUESTIONS, "id: papers", "id: cost", "the question `cost` is there twice"),
        (QUESTIONS, "id: papers", "id: band", "`band` is a word of the format"),
        (QUESTIONS, "required: true", "required: yes", "`required` is `yes`; write `true` or `false`"),
        (QUESTIONS, "unknown: refused", "unknown: no", "`unknown` is `no`; there are: `allowed`, `refused`"),
        (QUESTIONS, "paths: [quick, full]", "paths: [quik, full]", "there is no path `quik`; did you mean `quick`?"),
        (QUESTIONS, "paths: [quick, full]", "paths: quick", "`paths` is `quick`; write a list"),
        (QUESTIONS, "covers: [C1]", "covers: [C9]", "there is no field `C9` in duties.yaml"),
        (QUESTIONS, "source: law", "source: lw", "there is no source `lw` in sources.yaml; did you mean `law`?"),
        (QUESTIONS, "basis: confirmed", "basis: sure", "`basis` is `sure`; there are: `confirmed`"),
        (
            QUESTIONS,
            "weight: {privacy: 2}",
            "weight: {privcy: 2}",
            "no mean score reads `privcy`; did you mean `privacy`?",
        ),
        (QUESTIONS, "weight: {privacy: 2}", "weight: {merit: 2}", "`weight` names `merit`, which no option rates"),
        (QUESTIONS, "weight: {privacy: 2}", "weight: {privacy: much}", "write a number such as 2"),
        (QUESTIONS, "weight: {privacy: 2}", "weight: {privacy: -2}", "the weight -2 for `privacy` is negative"),
        (QUESTIONS, "page: start", "pages: start", "there is no key `pages` in a long_text question"),
        # options
        (QUESTIONS, "{id: days, label", "{id: none, label", "the option of retention `none` is there twice"),
        (
            QUESTIONS,
            '{id: days, label: Some days, rating: {privacy: "1/3"}}',
            "{id: days, label: Some days}",
            "the option `days` does not rate `privacy`",
        ),
        (QUESTIONS, '"1/3"', '"4/3"', "the rating 4/3 is out of range; write a number from 0 to 1"),
        (QUESTIONS, '"1/3"', '"-1/3"', "the rating -1/3 is out of range"),
        (QUESTIONS, '"1/3"', '"1/0"', 'write a number such as 2, "0.25" or "1/3"'),
        (QUESTIONS, '"-0.5"', '"-1.5"', "the rating -3/2 is out of range; write a number from -1 to 1"),
        (
            QUESTIONS,
            "start: {privacy: 1}",
            "start: {privacy: 2}",
            "`start` is 2 for `privacy`; write a number from 0 to 1",
        ),
        (QUESTIONS, "combine: sum_capped", "combine: sum", "`combine` is `sum`; there are: `sum_capped`, `worst`"),
        (QUESTIONS, "label: Months", "lable: Months", "there is no key `lable` in an option; did you mean `label`?"),
        (QUESTIONS, "{id: days, label: Some days", "{id: days", "an option needs the key `label`"),
        (
            QUESTIONS,
            "{id: months, label",
            "{id: months, exclusive: true, label",
            "only an option of a some_of question is exclusive",
        ),
        (
            QUESTIONS,
            "options_from: places",
            "options_from: place",
            "there is no list `place` in lists.yaml; did you mean `places`?",
        ),
        (QUESTIONS, "    options_from: places\n", "", "`place` has no options"),
        (
            QUESTIONS,
            "options_from: places",
            "options_from: places\n    options: []",
            "there are both `options` and `options_from`",
        ),
        (
            QUESTIONS,
            ", {id: possible, label: Possible}, {id: sure, label: Sure}",
            "",
            "there are 1 options; give 2 to 40",
        ),
        (QUESTIONS, "{id: partly, rating", "{id: half, rating", "a yes_no question has no option `half`"),
        # scales
        (QUESTIONS, "levels: 5", "levels: 11", "`levels` is `11`; write a whole number from 2 to 10"),
        (QUESTIONS, "ends: [not at all, very much]", "ends: [not at all]", "`ends` has 1 entries; give two"),
        (QUESTIONS, "labels: [mild, grave]", "labels: [mild]", "there are 1 labels for 2 levels"),
        (QUESTIONS, "    better: high\n", "", "a scale that rates needs its better end"),
        (QUESTIONS, "rates: [merit]", "rates: [meriti]", "no mean score reads `meriti`; did you mean `merit`?"),
        (QUESTIONS, "justify_from: 4\n    justify", "justify", "`justify` and `justify_from` belong together"),
        # kinds and limits
        (QUESTIONS, "    currency: EUR", "    currency: euro", "there is no currency `euro`; write three capitals"),
        (QUESTIONS, "max: 2099-12-31", "max: 2019-12-31", "`max` is less than `min`"),
        (QUESTIONS, "min: 2020-01-01", "min: 2020-02-30", "`min` is `2020-02-30`; write a date as year-month-day"),
        (QUESTIONS, "decimals: 1", "decimals: 9", "`decimals` is `9`; write a whole number from 0 to 6"),
        (QUESTIONS, "    max_length: 60", "    levels: 3", "there is no key `levels` in a text question"),
        # conditions
        (
            QUESTIONS,
            "records: {is_one_of",
            "recods: {is_one_of",
            "there is no question `recods`; did you mean `records`?",
        ),
        (
            QUESTIONS,
            "records: {is_one_of",
            "cost: {is_one_of",
            "`cost` is asked after `retention`; move `cost` before it",
        ),
        (QUESTIONS, "records: {is_one_of", "retention: {is_one_of", "`retention` depends on its own answer"),
        (
            QUESTIONS,
            "records: {is_one_of: [yes, partly]}",
            "papers: {state_is: answered}",
            "`retention` and `papers` depend on each other",
        ),
        (
            QUESTIONS,
            "{is_one_of: [yes, partly]}",
            "{is_one_of: [yes, partley]}",
            "`records` has no option `partley`; did you mean `partly`?",
        ),
        (QUESTIONS, "{is_one_of: [yes, partly]}", "{is_one_of: yes}", "`is_one_of` is `yes`; write a list"),
        (QUESTIONS, "{is_one_of: [yes, partly]}", "{equals: yes}", "there is no comparison `equals`"),
        (QUESTIONS, "{is_one_of: [yes, partly]}", "yes", "`records` is compared with `yes`; write one comparison"),
        (
            QUESTIONS,
            "{records: {is_one_of: [yes, partly]}}",
            "{records: {is: yes}, informed: {is: no}}",
            "several things stand side by side: `records`, `informed`; put them in a list",
        ),
        (
            QUESTIONS,
            "{records: {is_one_of: [yes, partly]}}",
            "{all: {records: {is: yes}}}",
            "`all` is a block of keys; write a list",
        ),
        (QUESTIONS, "{records: {is_one_of: [yes, partly]}}", "records", "a condition is `records`"),
        (
            QUESTIONS,
            "tools: {includes: camera}",
            "tools: {is: camera}",
            "`is` does not fit `tools`, which is a some_of question; use `includes`",
        ),
        (
            QUESTIONS,
            "tools: {includes: camera}",
            "tools: {includes: cameras}",
            "`tools` has no option `cameras`; did you mean `camera`?",
        ),
        (
            QUESTIONS,
            "helps: {at_least: 2}",
            "helps: {at_least: 6}",
            "`helps` has no level `6`; write a level from 1 to 5",
        ),
        (QUESTIONS, "helps: {at_least: 2}", "place: {at_least: 2}", "or write `ordered: true`"),
        (
            QUESTIONS,
            "retention: {at_least: 2}",
            "retention: {at_least: 4}",
            "there is no place `4`; write the place of an option",
        ),
        (QUESTIONS, "cost: {at_least: 1000}", "cost: {at_least: many}", "write a number such as 12"),
        (QUESTIONS, "{contains_text: school}", "{contains_text: }", "`contains_text` is empty"),
        (QUESTIONS, "{state_is: unknown}", "{state_is: unkown}", "`state_is` is `unkown`; did you mean `unknown`?"),
        # tables
        (HEAD, "key: {right: rights-list,", "key: {right: right-list,", "there is no list `right-list` in lists.yaml"),
        (HEAD, "preselected: [{right: privacy, group: everyone}]", "preselected: all", "`all` needs one key column"),
        (HEAD, "preselected: [{right: privacy,", "preselected: [{right: privcy,", "did you mean `privacy`?"),
        (HEAD, "false, at_most: 10}", "false, at_most: 1}", "2 rows are preselected; raise `at_most` to 2"),
        (HEAD, "preselected: all, may_add", "may_add", "no row is preselected and none may be added"),
        (HEAD, "label: How?, kind: long_text", "label: How?, kind: file", "the kind of a column is `file`"),
        (
            HEAD,
            "when: {affected: {is: yes}}}",
            "when: {likelihood: {is: 1}}}",
            "there is no earlier column `likelihood`",
        ),
        (HEAD, "{id: note, label: A note", "{id: how, label: A note", "the column of rights `how` is there twice"),
        (HEAD, "{id: note, label: A note", "{id: group, label: A note", "`group` is a key column already"),
        (
            HEAD,
            "{id: seen, label: Seen}",
            "{id: seen, label: Seen, rating: {privacy: 1}}",
            "there is no key `rating` in a column option",
        ),
        # sources, lists, duties
        ("sources.yaml", "title: A law,", "titel: A law,", "there is no key `titel` in a source"),
        ("sources.yaml", "checked: 2026-11-22", "checked: lately", "`checked` is `lately`; write a date"),
        (
            "lists.yaml",
            "{id: speech, label",
            "{id: privacy, label",
            "the entry of rights-list `privacy` is there twice",
        ),
        ("lists.yaml", "groups:\n", "groups: none\nother:\n", "the list `groups` is `none`"),
        ("duties.yaml", "by: computed", "by: machine", "`by` is `machine`; there are: `question`"),
        ("duties.yaml", "record: decision", "record: decisions", "`record` is `decisions`; did you mean `decision`?"),
        ("duties.yaml", ", record: decision", "", "a field needs the key `record`"),
        ("duties.yaml", "by: computed", "by: computed, record: plan", "`record` stands without `by: record`"),
        ("duties.yaml", "fields: [C1, C2]", "fields: [C1, C3]", "there is no field `C3`"),
        # scoring
        (SCORING, 'coverage_threshold: "0.7"', 'coverage_threshold: "70"', "the threshold is not a share"),
        (SCORING, "method: mean, maximum", "method: total, maximum", "`method` is `total`"),
        (SCORING, "bands: hundred, says", "bands: hundret, says", "`bands` is `hundret`; did you mean `hundred`?"),
        (
            SCORING,
            "direction: merit, method: mean",
            "direction: merit, maximum: all, method: mean",
            "`maximum: all` is for risks",
        ),
        (
            SCORING,
            "direction: merit, method: mean",
            "direction: merit, of: speed, method: mean",
            "no option rates `speed`",
        ),
        (
            SCORING,
            "bands: levels}\n  rights",
            "bands: levels, of: x}\n  rights",
            "`of` does not belong to a grid score",
        ),
        (
            SCORING,
            "grid: level, rows: [severity]",
            "grid: levl, rows: [severity]",
            "`grid` is `levl`; did you mean `level`?",
        ),
        (
            SCORING,
            "rows: [severity], columns: [likely]",
            "rows: [severty], columns: [likely]",
            "there is nothing called `severty` to read",
        ),
        (
            SCORING,
            "rows: [severity], columns: [likely]",
            "rows: [likely], columns: [severity]",
            "`likely` has 3 levels, the grid `level` has 2 rows",
        ),
        (SCORING, "rows: [severity], columns: [likely]", "rows: [place], columns: [likely]", "`place` has no order"),
        (
            SCORING,
            "cells: [[1, 1, 2], [1, 2, 3]]",
            "cells: [[1, 1, 2], [1, 2, 1]]",
            "the cells of `level` fall somewhere",
        ),
        (
            SCORING,
            "cells: [[1, 1, 2], [1, 2, 3]]",
            "cells: [[1, 1, 2], [1, 2]]",
            "the rows of the grid are not of one length",
        ),
        (SCORING, "cells: [[1, 1, 2], [1, 2, 3]]", "cells: [[1, 1, x], [1, 2, 3]]", "a cell is `x`"),
        (SCORING, "over: rights\n", "over: right\n", "there is no table question `right`; did you mean `rights`?"),
        (
            SCORING,
            "    each: {method: grid, grid: level, rows: [scale], columns: [likelihood]}\n",
            "",
            "a score over a table needs `each`",
        ),
        (
            SCORING,
            "row_counts_when: {affected: {is: yes}}",
            "row_counts_when: {afected: {is: yes}}",
            "there is no question `afected`; did you mean `affected`?",
        ),
        (
            SCORING,
            "title: Rights\n    direction: risk",
            "title: Rights\n    direction: merit",
            "a score over a table finds the worst row of a risk",
        ),
        (
            SCORING,
            "parts: [danger, rights]",
            "parts: [dangr, rights]",
            "there is no earlier score `dangr`; did you mean `danger`?",
        ),
        (SCORING, "parts: [danger, rights], ", "", "a worst score has nothing to choose from"),
        # bands
        (SCORING, "below: 40}", "below: 40, up_to: 40}", "a band has both `below` and `up_to`"),
        (SCORING, "below: 40}", "below: 100}", "no value lies beyond 100"),
        (SCORING, "below: 40}", "below: 0}", "no value is below 0"),
        (SCORING, "title: low, below: 40}", "title: low}", "the band `low` has no bound and is not the last"),
        (
            SCORING,
            "{id: high, title: high}]\n  levels",
            "{id: high, title: high, below: 90}]\n  levels",
            "values beyond 90 are in no band",
        ),
        (
            SCORING,
            "title: middle, up_to: 2",
            "title: middle, up_to: 1",
            "the band `middle` ends at 1, below it one ends at 1",
        ),
        (SCORING, "{id: middle, title", "{id: low, title", "the band of levels `low` is there twice"),
        # gates
        (
            SCORING,
            "question: informed, source: law",
            "question: informd, source: law",
            "there is no question `informd`; did you mean `informed`?",
        ),
        (SCORING, "question: informed, source: law, ", "question: informed, ", "a gate needs the key `source`"),
        (
            SCORING,
            "passes: [masking, logs]",
            "passes: [maskin]",
            "`safeguards` has no option `maskin`; did you mean `masking`?",
        ),
        (SCORING, "passes: [masking, logs]", "passes: [masking, logs, none]", "every answer to `safeguards` passes"),
        (SCORING, "passes: [masking, logs]", "passes: {at_least: 1}", "`safeguards` has no levels or amounts"),
        (SCORING, "passes: {at_most: 1}", "passes: {at_most: 2}", "every answer to `severity` passes"),
        (SCORING, "passes: {at_most: 1}", "passes: {at_least: 3}", "no answer to `severity` passes"),
        (
            SCORING,
            "passes: {at_least: 1, at_most: 20}",
            "passes: {at_least: 30, at_most: 20}",
            "no answer is at least 30 and at most 20",
        ),
        (SCORING, "passes: answered", "passes: [yes]", "`purpose.text` has no options to name"),
        (SCORING, "id: G-2", "id: G-1", "the gate `G-1` is there twice"),
        # red lines
        (SCORING, '    source: law\n    at: "Art. 3"\n', "", "a red line needs the key `source`"),
        (SCORING, "    to_clear: Tell people.\n", "", "a red line needs the key `to_clear`"),
        (SCORING, "    says: Nobody is recorded unawares.\n", "", "a red line needs the key `says`"),
        (SCORING, "effect: reject\n", "effect: forbid\n", "`effect` is `forbid`"),
        (SCORING, "effect: reject\n", "effect: reject\n    gives: consult\n", "`gives` belongs to `effect: until`"),
        (SCORING, "applies_from: 2026-01-01", "applies_from: next year", "write a date"),
        (SCORING, "{informed: {is: no}}]}", "{red_line: {state: open}}]}", "a red line may not read `red_line`"),
        (
            SCORING,
            "{informed: {is: no}}]}",
            "{infrmed: {is: no}}]}",
            "there is no question `infrmed`; did you mean `informed`?",
        ),
        (
            SCORING,
            "complete: law-1}}]}]}\n",
            "complete: law-2}}]}]}\n",
            "there is no duty `law-2` in duties.yaml; did you mean `law-1`?",
        ),
        (
            SCORING,
            "at_least: high, by: value}",
            "at_least: hihg, by: value}",
            "`at_least` is `hihg`; did you mean `high`?",
        ),
        (SCORING, "at_least: high, by: value}", "by: value}", "a band is compared with nothing"),
        (SCORING, "at_least: high, by: value}", "at_least: high, at: today}", "a red line is judged at each point"),
        (SCORING, "score: danger,", "score: dnger,", "`score` is `dnger`; did you mean `danger`?"),
        # outcomes
        (SCORING, "outcome: approved, when: always", "outcome: aproved, when: always", "did you mean `approved`?"),
        (
            SCORING,
            "outcome: approved, when: always",
            "outcome: approved, when: {records: {is: yes}}",
            "the last outcome rule of the path `full` may not hold",
        ),
        (
            SCORING,
            "id: go-on, outcome: continue, paths: [quick]",
            "id: go-on, outcome: continue",
            "the outcome rule `danger` is never read: `go-on` always holds",
        ),
        (SCORING, "paths: [quick], when", "paths: [quik], when", "there is no path `quik`"),
        (SCORING, "{below: threshold, at: target}", "{below: half}", "`below` is `half`"),
        (SCORING, "{at: target, than: in_place}", "{at: target, than: target}", "`target` is compared with itself"),
        (SCORING, "{gate: {state: failed}}", "{gate: {state: faild}}", "did you mean `failed`?"),
        (SCORING, "state: [failed, open]", "state: [faild, open]", "a gate is never `faild`; did you mean `failed`?"),
        # measures
        (MEASURES, "retention: none", "retention: nowt", "`retention` has no option `nowt`"),
        (MEASURES, "retention: none", "retentio: none", "there is no question `retentio`; did you mean `retention`?"),
        (MEASURES, "helps: 4", "helps: 6", "`helps` has no level `6`"),
        (MEASURES, "add: [masking]", "add: [maskin]", "`safeguards` has no option `maskin`"),
        (MEASURES, "{add: [masking], remove: [none]}", "{}", "nothing is added or removed"),
        (
            MEASURES,
            "set: {likelihood: 2}",
            "set: {liklihood: 2}",
            "`rights` has no column `liklihood`; did you mean `likelihood`?",
        ),
        (MEASURES, "set: {likelihood: 2}", "set: {likelihood: 4}", "`likelihood` has no level `4`"),
        (MEASURES, "set: {likelihood: 2}", "set: {note: x}", "a measure cannot set a text column"),
        (
            MEASURES,
            "right: [privacy, speech]",
            "right: [privacy, speach]",
            "the list of `right` has no entry `speach`; did you mean `speech`?",
        ),
        (MEASURES, "group: everyone}", "groop: everyone}", "`rights` has no key column `groop`; did you mean `group`?"),
        (
            MEASURES,
            "start.day: 2030-01-01",
            "purpose.name: x",
            "a measure cannot set `purpose.name`, which is a text question",
        ),
        (MEASURES, "sets: {retention: none, helps: 4}", "sets: {}", "the measure changes no answer"),
        (MEASURES, "id: mask,", "id: shorter,", "the measure `shorter` is there twice"),
        (MEASURES, "source: law", "source: lawn", "there is no source `lawn` in sources.yaml; did you mean `law`?"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_would_be_right(edited, problems, file, old, new, said):
    folder = edited(file, (old, new))
    found = [each for each in problems(folder) if said in each]
    assert found, problems(folder)
    line = int(found[0].partition(": ")[0].rpartition(":")[2])
    assert 1 <= line <= len((folder / file).read_text(encoding="utf-8").splitlines()) + 1


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (HEAD, "[]", "the pack has no sections"),
        (HEAD, "format: 1\nsections: []\n", "the pack has no sections"),
        (HEAD, "format: 1\nsections: [" + "sections/use.yaml, " * 101 + "]\n", "there are 101 sections; keep to 100"),
        (QUESTIONS, "- id: a", "a section is written as keys and values"),
        (QUESTIONS, "id: use\ntitle: Use\nquestions: [one]", "a question needs the key `kind`"),
        (SCORING, "outcomes", "a scoring is written as keys and values"),
        (SCORING, "outcomes: []", "the last outcome rule of the path `quick` may not hold"),
        (MEASURES, "[]", "the part `measures` is written as keys and values"),
        ("lists.yaml", "[]", "the file is a list; write `id: ...`"),
        ("sources.yaml", "law", "the file is `law`; write `id: ...`"),
        ("duties.yaml", "[]", "the part `duties` is written as keys and values"),
    ],
)
def test_a_file_of_another_form_is_named(edited, problems, file, text, said):
    folder = edited(file)
    (folder / file).write_text(text, encoding="utf-8")
    assert any(said in each for each in problems(folder)), problems(folder)


def test_a_problem_stands_on_its_own_line(edited, problems):
    folder = edited(SCORING, ("passes: [masking, logs]", "passes: [maskin]"))
    text = (folder / SCORING).read_text(encoding="utf-8").splitlines()
    line = next(number for number, each in enumerate(text, 1) if "maskin]" in each)
    expected = f"scoring.yaml:{line}: `safeguards` has no option `maskin`; did you mean `masking`?"
    assert problems(folder) == [expected]


def test_every_problem_is_named_not_only_the_first(edited, problems):
    edited(QUESTIONS, ("kind: date", "kind: day"), ("levels: 5", "levels: 50"))
    folder = edited(SCORING, ("direction: merit", "direction: up"))
    said = "\n".join(problems(folder))
    for each in ("there is no kind `day`", "`levels` is `50`", "`direction` is `up`"):
        assert each in said


def test_broken_yaml_in_two_files_is_named_twice(edited, problems):
    edited(QUESTIONS, ("levels: 5", "levels: [5"))
    folder = edited(SCORING, ("direction: merit", "direction: : merit"))
    said = problems(folder)
    assert [each.partition(":")[0] for each in said] == [SCORING, QUESTIONS]


@pytest.mark.parametrize("file", [HEAD, SCORING])
def test_a_missing_file_is_named(edited, problems, file):
    folder = edited(file)
    (folder / file).unlink()
    assert f"{file}:1: the file is missing; a pack has a file {file}" in problems(folder)


def test_a_pack_without_a_pack_in_it_is_refused(tmp_path, problems):
    assert len(problems(tmp_path)) == 2


def test_a_file_that_nothing_reads_is_warned_of(edited, problems):
    folder = edited(HEAD)
    (folder / "measure.yaml").write_text("measures: []\n", encoding="utf-8")
    (folder / "sections/9-more.yaml").write_text("id: more\n", encoding="utf-8")
    said = problems(folder)
    assert "warning: measure.yaml:1: nothing reads this file; did you mean `measures.yaml`?" in said
    assert "warning: sections/9-more.yaml:1: nothing reads this file; name it under `sections`" in said


def test_a_link_out_of_the_pack_is_refused(edited, problems, tmp_path):
    folder = edited(HEAD, ("sections/use.yaml", "sections/link.yaml"))
    secret = tmp_path / "secret.yaml"
    secret.write_text("id: use\n", encoding="utf-8")
    (folder / "sections/link.yaml").symlink_to(secret)
    assert any("is not a YAML file of this pack" in each for each in problems(folder))
