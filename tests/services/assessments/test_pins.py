"""A pack is pinned by its content: what was answered with some files is never read with others."""

import json
import shutil
from contextlib import contextmanager

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from assess.bootstrap import start
from assess.cli.main import main
from assess.config import from_environment
from assess.domain.pack.answers import State, answered
from assess.domain.pack.pins import PackEdited
from assess.interop.answers.checked import AnswersFileRefused
from assess.interop.answers.writing import dump
from assess.packs.format.content import hash_of_content
from assess.packs.installed.cache import PackCache
from assess.packs.installed.reader import read_pack
from assess.services.assessments.importing import bring_in
from assess.services.assessments.loading import assessment_from, open_sheet, opened_assessment
from assess.services.reports.making import Order, request
from tests.builders import MADE
from tests.places import MINI
from tests.program import pages_of, record
from tests.web.pages import Browser

CALM = MINI / "examples/calm.json"


@pytest.fixture
def folder(tmp_path):
    """A shelf with a copy of the small pack, to be edited."""
    return shutil.copytree(MINI, tmp_path / "packs/mini/1.0")


@pytest.fixture
def running_again(tmp_path, folder):
    """A way to start the program on the same data, as after an update."""

    @contextmanager
    def started():
        settings = {"ASSESS_DATA": str(tmp_path / "data"), "ASSESS_PACKS": str(folder.parent.parent)}
        running = start(from_environment(settings))
        yield running
        running.desk.database.close()
        running.queue.storage.close()

    return started


def calm():
    return json.loads(CALM.read_text(encoding="utf-8"))


def edit(folder, name="scoring.yaml", before="Nothing stands in the way.", after="All is well."):
    file = folder / name
    written = file.read_text(encoding="utf-8")
    assert before in written
    file.write_text(written.replace(before, after), encoding="utf-8")


def forget_pins(running):
    """Make it an assessment from before packs were pinned by their content."""
    with running.desk.database.begin() as connection:
        connection.execute(text("DELETE FROM pin"))


def pinned(running, reference="a"):
    return open_sheet(running.desk, reference).record.pack_hash


@pytest.mark.parametrize("name", ["questionnaire.yaml", "scoring.yaml", "measures.yaml", "locale/fr.yaml"])
def test_whatever_changes_a_question_a_rule_or_a_text_changes_the_hash(folder, name):
    before = hash_of_content(folder)
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("# more\n")
    assert hash_of_content(folder) != before


def test_examples_archetypes_and_mappings_do_not_change_the_hash(folder):
    before = hash_of_content(folder)
    (folder / "archetypes").mkdir()
    for name in ("examples/other.json", "examples/a.yaml", "archetypes/lamps.json", "from-0.9.yaml", "notes.txt"):
        (folder / name).write_text("{}", encoding="utf-8")
    assert hash_of_content(folder) == before


def test_the_line_breaks_of_an_editor_do_not_change_the_hash(folder):
    before = hash_of_content(folder)
    file = folder / "scoring.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert hash_of_content(folder) == before


def test_the_hash_is_the_same_in_every_language_and_out_of_the_cache(folder, tmp_path):
    own, french = read_pack(folder), read_pack(folder, "fr")
    cache = PackCache(tmp_path / "cache")
    assert {own.sha256, french.sha256, cache.read(folder).sha256, cache.read(folder).sha256} == {
        hash_of_content(folder)
    }


def test_an_edited_pack_is_refused_where_it_is_pinned_and_restored_files_open_it_again(running_again, folder):
    whole = (folder / "scoring.yaml").read_bytes()
    with running_again() as running:
        bring_in(running.desk, calm(), "a", MADE)
        assert pinned(running) == hash_of_content(folder)
    edit(folder)
    with running_again() as running:
        with pytest.raises(PackEdited, match="publish it as a new version"):
            opened_assessment(running.desk, "a")
        browser = Browser(pages_of(running))
        page = browser.get("/assessments/a", status=409)
        assert "Put its files back as they were" in page.html
        assert "/assessments/a" in browser.get("/").html, "the list can still be looked at"
    (folder / "scoring.yaml").write_bytes(whole)
    with running_again() as running:
        assert opened_assessment(running.desk, "a").assessment.pack.name == "mini@1.0"


def test_an_assessment_from_before_is_pinned_by_the_next_save_not_by_looking(running_again, folder):
    with running_again() as running:
        bring_in(running.desk, calm(), "a", MADE)
        forget_pins(running)
        opened_assessment(running.desk, "a")
        assert pinned(running) == "", "nobody knows which files it was answered with"
        sheet = open_sheet(running.desk, "a")
        record(running.desk, "a", {"purpose.name": answered("Anew")}, {**sheet.revisions}, MADE, confirmed=True)
        assert pinned(running) == hash_of_content(folder)


def test_an_assessment_from_before_is_pinned_by_a_report(running_again, folder):
    with running_again() as running:
        bring_in(running.desk, calm(), "a", MADE)
        forget_pins(running)
        request(running.desk, running.press, "a", Order("summary"), MADE)
        assert pinned(running) == hash_of_content(folder)


def test_an_answers_file_names_the_hash_and_is_refused_with_other_files(running_again, folder, tmp_path):
    with running_again() as running:
        document = dump(assessment_from(running.desk.library, calm()))
    assert document["packs"] == [{"id": "mini", "version": "1.0", "hash": hash_of_content(folder)}]
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    report = ["report", str(folder), str(file), "-o", str(tmp_path / "report.pdf")]
    assert CliRunner().invoke(main, ["score", str(folder), str(file)]).exit_code == 0
    edit(folder)
    for words in (["score", str(folder), str(file)], report):
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 1
        assert "packs[0].hash: The questionnaire mini@1.0 was edited" in done.stderr
    with running_again() as running, pytest.raises(AnswersFileRefused, match="bring the assessment along"):
        bring_in(running.desk, document, "b", MADE)


def test_a_hash_that_is_none_is_named(running_again):
    document = {**calm(), "packs": [{"id": "mini", "version": "1.0", "hash": "abc"}]}
    with running_again() as running, pytest.raises(AnswersFileRefused, match="64 digits"):
        assessment_from(running.desk.library, document)


def test_a_file_without_a_hash_is_taken_as_it_is(running_again):
    document = {**calm(), "packs": [{"id": "mini", "version": "1.0"}]}
    with running_again() as running:
        answers = assessment_from(running.desk.library, document).answers
    assert any(each.state is State.ANSWERED for each in answers.values())
