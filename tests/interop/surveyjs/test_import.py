"""`assess import-surveyjs`, as it is called."""

import json

import pytest
from click.testing import CliRunner

from assess.cli.main import main
from assess.domain.pack.kinds import Kind
from assess.packs.checking.checks import check_pack
from assess.packs.installed.reader import read_pack
from assess.services.packs.importing_surveyjs import ImportRefused
from tests.interop.surveyjs.surveys import ALL, TOLD, ask, survey

WHOLE = {
    "title": "Cameras in the park",
    "description": "What the cameras do.",
    "showProgressBar": "top",
    "pages": [
        {"name": "start", "elements": [{"type": "html", "name": "hello", "html": "<p>Welcome.</p>"}]},
        {
            "name": "use",
            "title": "Use",
            "description": "How they are used.",
            "elements": [
                *ALL,
                {"type": "html", "name": "between", "html": "Think of <i>all</i> people."},
                ask("people", "checkbox", choices=["children", "staff"], visibleIf="{tools} contains 'video'"),
                {"type": "html", "name": "end", "html": "Thank you."},
            ],
        },
        {
            "name": "data",
            "title": "Data",
            "elements": [
                {
                    "type": "panel",
                    "name": "storage",
                    "title": "Storage",
                    "description": "Where it lies.",
                    "elements": [
                        ask("where"),
                        {
                            "type": "panel",
                            "name": "inner",
                            "title": "Who",
                            "elements": [ask("who"), ask("why", "comment")],
                        },
                    ],
                },
                ask("rest", "comment"),
                ask("sketch", "signaturepad"),
            ],
        },
    ],
}


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def file(tmp_path):
    """Write a survey and return its path."""

    def write(document, name="park-survey.json"):
        path = tmp_path / name
        path.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
        return path

    return write


def test_a_survey_becomes_a_pack_that_passes_check_pack(file, tmp_path):
    folder = tmp_path / "cameras-in-the-park/1.0"
    done = run("import-surveyjs", file(WHOLE), "-o", folder)
    assert done.exit_code == 0
    assert done.stdout == (
        f"{folder}: cameras-in-the-park@1.0, 12 questions in 3 sections (en); 10 remarks in import-report.txt\n"
    )
    assert check_pack(folder) == []
    assert sorted(path.name for path in folder.iterdir()) == [
        "import-report.txt",
        "questionnaire.yaml",
        "scoring.yaml",
        "sections",
        "sources.yaml",
    ]


def test_pages_and_panels_become_sections(imported):
    pack = imported(WHOLE).pack
    assert [(section.id, section.title) for section in pack.sections] == [
        ("use", "Use"),
        ("storage", "Data: Storage"),
        ("data", "Data"),
    ]
    assert [section.purpose for section in pack.sections] == [
        "Welcome.\n\nHow they are used.\n\nThank you.",
        "Where it lies.",
        "",
    ]
    assert pack.question_by_id["people"].help == "Think of all people."
    assert [pack.question_by_id[name].page for name in ("where", "who", "why", "rest")] == ["", "inner", "inner", ""]
    assert (pack.title, pack.summary) == ("Cameras in the park", "What the cameras do.")
    assert {pack.question_by_id[name].provenance.source for name in ("place", "rest")} == {"survey"}
    assert pack.sources["survey"].title == "Cameras in the park (park-survey.json)"


def test_what_is_lost_is_said_on_stderr_and_in_the_report(file, tmp_path):
    done = run("import-surveyjs", file(WHOLE), "-o", tmp_path / "out")
    assert done.stderr.splitlines() == [
        "pages[0].elements[0].html: the HTML is turned into plain text",
        "pages[0].elements[0].html: becomes part of the introduction of its section",
        "pages[1].elements[7].html: the HTML is turned into plain text",
        "pages[1].elements[7].html: becomes part of the help of the next question",
        "pages[1].elements[9].html: becomes part of the help of the next question",
        'pages[2].elements[0].elements[1].title: a panel within a panel has no heading of its own: {"en": "Who"}',
        'pages[2].elements[2]: not carried over: there is no question of the type "signaturepad" in a pack ("sketch")',
        'showProgressBar: not carried over: "top"',
        "pages[0].elements[0]: no question stands in it; its texts introduce the next section",
        "pages[1].elements[9].html: no question follows; the text becomes part of the introduction of its section",
    ]
    report = (tmp_path / "out/import-report.txt").read_text(encoding="utf-8").splitlines()
    assert report[0] == "cameras-in-the-park@1.0, imported from park-survey.json: 12 questions in 3 sections."
    assert report[3:] == done.stderr.splitlines()


def test_a_survey_that_comes_over_whole_says_so(imported):
    done = imported(survey(ask("q"), title="Park"))
    assert done.lines == ()
    assert "Everything was carried over." in (done.folder / "import-report.txt").read_text(encoding="utf-8")


def test_the_outcome_of_an_imported_survey_is_open(file, tmp_path):
    folder = tmp_path / "out"
    run("import-surveyjs", file(survey(TOLD)), "-o", folder)
    answers = tmp_path / "answers.json"
    answers.write_text('{"answers": {"told": true}}', encoding="utf-8")
    scored = json.loads(run("score", folder, answers, "--json").stdout)
    assert scored["asked"] == ["told"]
    assert (scored["outcome"]["id"], scored["outcome"]["rule"]) == ("incomplete", "not-weighed")


def test_the_version_is_that_of_the_folder(file, tmp_path):
    run("import-surveyjs", file(survey(TOLD)), "-o", tmp_path / "park/2.1")
    assert read_pack(tmp_path / "park/2.1").version == "2.1"


def test_the_same_survey_gives_the_same_files(file, tmp_path):
    for name in ("a", "b"):
        run("import-surveyjs", file(WHOLE), "-o", tmp_path / name)
    one, other = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("a", "b")
    )
    assert one == other


def test_a_survey_without_a_title_is_called_after_its_file(imported):
    pack = imported({"elements": [ask("q")]}).pack
    assert (pack.id, pack.title, pack.sections[0].title) == ("park-survey", "park survey", "Part 1")


@pytest.mark.parametrize(
    "document",
    [
        {"elements": [ask("q")]},
        {"questions": [ask("q")]},
        {"pages": [{"questions": [ask("q")]}]},
        {"pages": [{"elements": [{"type": "panel", "elements": [ask("q")]}]}]},
    ],
)
def test_every_way_to_write_a_survey_is_read(packed, document):
    assert [(each.id, each.kind) for each in packed(document).questions] == [("q", Kind.TEXT)]


def test_a_folder_that_is_not_empty_is_left_as_it_is(file, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.txt").write_text("mine", encoding="utf-8")
    done = run("import-surveyjs", file(WHOLE), "-o", tmp_path / "out")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"assess: {tmp_path}/out is there already; name a new folder, or empty it\n"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_filled(file, tmp_path):
    (tmp_path / "out").mkdir()
    assert run("import-surveyjs", file(WHOLE), "-o", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out/questionnaire.yaml").is_file()


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (b"{", "assess: line 1 is not JSON: Expecting property name enclosed in double quotes"),
        (b"[]", "assess: the file holds no survey; a survey is a JSON object with pages"),
        (b"\xff", "assess: the text is not UTF-8; save the file as UTF-8"),
        (b'{"a": NaN}', "assess: line 1 is not JSON: NaN is not a number"),
        (b'{"a": ' + b"9" * 5000 + b"}", "assess: line 1 is not JSON: Exceeds the limit"),
        (b'{"a":' * 5000, "assess: the file is nested deeper than 60 levels"),
        (b'{"a":' * 61 + b"1" + b"}" * 61, "assess: the file is nested deeper than 60 levels"),
        (b" " * (20 * 1024 * 1024 + 1), "assess: the file is larger than 20 MB; split the survey"),
        ({}, "assess: the survey has no question that a pack can hold"),
        ({"pages": "x"}, "assess: the survey has no question that a pack can hold"),
        ({"pages": [1, {"elements": {}}]}, "assess: the survey has no question that a pack can hold"),
        (survey(*(ask(f"q{n}") for n in range(1001))), "assess: the survey has more than 1000 questions"),
        (
            {"pages": [{"elements": [ask(f"q{n}")]} for n in range(101)]},
            "assess: the survey has 101 sections, a pack at most 100; split it",
        ),
    ],
)
def test_a_file_of_which_no_pack_can_be_made_is_refused_in_one_line(file, tmp_path, document, says):
    done = run("import-surveyjs", file(document), "-o", tmp_path / "sub/out")
    assert done.exit_code == 1
    assert done.stderr.startswith(says)
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "sub/out").exists()


def test_a_pack_that_would_not_be_sound_is_not_written(tmp_path, imported):
    with pytest.raises(ImportRefused, match="larger than 2 MiB"):
        imported(survey(*(ask(f"q{n}", title="word " * 399, description="word " * 399) for n in range(600))))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["x.json"], ["nowhere.json", "-o", "out"], ["-o", "out"]])
def test_wrong_usage_ends_with_two(words):
    assert run("import-surveyjs", *words).exit_code == 2


def test_an_unknown_profile_is_wrong_usage(file, tmp_path):
    done = run("import-surveyjs", file(WHOLE), "-o", tmp_path / "out", "--profile", "canada")
    assert done.exit_code == 2
    assert "there is no profile canada; there are: canada-aia" in done.stderr


def test_the_published_sample_is_imported(shared, tmp_path):
    done = run("import-surveyjs", shared("samples/surveyjs/survey.json"), "-o", tmp_path / "american-history/1.0")
    assert done.exit_code == 0
    assert check_pack(tmp_path / "american-history/1.0") == []
    pack = read_pack(tmp_path / "american-history/1.0")
    assert list(pack.question_by_id) == [
        "username",
        "civilwar",
        "civilwar_2",
        "civilwar_3",
        "civilwar_4",
        "libertyordeath",
        "magnacarta",
    ]
    assert (
        'pages[1].elements[1].name: the name "civilwar" is there twice; the question becomes `civilwar_2`'
        in done.stderr
    )
    assert "timeLimit: not carried over: 100" in done.stderr
