"""A pack that is tried out while it is written: the pages follow the files."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assess.config import from_environment
from assess.packs.installed.scaffold import write_starter
from assess.services.packs.previewing import Preview
from assess.web.preview import create_preview
from tests.web.pages import Browser, Page


@dataclass
class Trial:
    """A browser on a preview, and the folder that its author edits."""

    browser: Browser
    preview: Preview
    folder: Path

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def look(self) -> Page:
        return self.browser.get("/preview/")

    def question_page(self, section: str) -> Page:
        self.look()
        return self.browser.get(f"/assessments/{self.preview.reference}/questions/{section}/1")


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    folder = write_starter("street-sensors", "Sensors in the street", tmp_path / "packs")
    preview = Preview(folder)
    app = create_preview(from_environment({"ASSESS_DATA": str(tmp_path / "data")}), preview)
    app.testing = True
    yield Trial(Browser(app), preview, folder)
    running = app.extensions["assess"]
    running.desk.database.close()
    running.queue.storage.close()


def test_the_preview_leads_to_every_page_of_a_sound_pack(trial):
    page = trial.look()
    assert page.h1 == "Sensors in the street"
    assert "The check finds no errors and no warnings." in page.html
    reference = trial.preview.reference
    for place in ("results", "reports/", "questions/purpose/1", "questions/data/1"):
        address = f"/assessments/{reference}/{place}"
        assert address in page.targets
        assert "Nothing is kept." in trial.browser.get(address).html
    assert "/questionnaires/street-sensors/0.1" in page.targets


def test_a_changed_question_shows_after_a_reload_and_fitting_answers_stay(trial):
    trial.browser.submit(trial.question_page("data"), {"data.personal": "no"})
    trial.edit("questionnaire.yaml", "ask: Does it record people?", "ask: Are people recorded?")
    (trial.folder / "locale" / "fr.yaml").unlink()
    page = trial.question_page("data")
    assert "Are people recorded?" in page.html
    assert "Does it record people?" not in page.html
    assert page.values()["data.personal"] == ["no"]


def test_an_answer_that_no_longer_fits_is_dropped_and_the_others_stay(trial):
    trial.look()
    trial.browser.submit(trial.look(), {"example": "first"})
    (trial.folder / "locale" / "fr.yaml").unlink()
    trial.edit("questionnaire.yaml", "{id: longer, label: Longer", "{id: for_good, label: For good")
    page = trial.question_page("data")
    assert page.values()["data.personal"] == ["yes"]
    assert "data.retention" not in page.values()


def test_errors_are_shown_with_file_line_and_remedy_and_every_page_leads_to_them(trial):
    trial.browser.submit(trial.look(), {"example": "first"})
    old = trial.preview.reference
    trial.edit("questionnaire.yaml", "kind: yes_no", "kind: yes_or_no")
    page = trial.browser.get(f"/assessments/{old}/results")
    assert page.h1 == "This questionnaire cannot be used yet"
    line = (
        (trial.folder / "questionnaire.yaml").read_text(encoding="utf-8").splitlines().index("        kind: yes_or_no")
    )
    assert f"questionnaire.yaml, line {line + 1}" in page.html
    assert "did you mean `yes_no`?" in page.html
    trial.edit("questionnaire.yaml", "kind: yes_or_no", "kind: yes_no")
    assert "5 answers are given." in trial.look().html


def test_an_old_address_leads_to_the_new_assessment(trial):
    trial.look()
    old = trial.preview.reference
    trial.edit("scoring.yaml", "title: Benefit", "title: Usefulness")
    (trial.folder / "locale" / "fr.yaml").unlink()
    page = trial.browser.get(f"/assessments/{old}/results")
    assert trial.preview.reference != old
    assert trial.browser.address == f"/assessments/{trial.preview.reference}/results"
    assert "Usefulness" in page.html


def test_what_was_sent_from_a_page_that_changed_meanwhile_is_not_kept_and_that_is_said(trial):
    page = trial.question_page("data")
    trial.edit("scoring.yaml", "below: 34", "below: 30")
    after = trial.browser.submit(page, {"data.personal": "no"})
    assert "what you sent just now was not kept" in after.html
    assert "0 answers are given." in after.html


@pytest.mark.slow
def test_the_answers_of_an_example_act_on_the_scores_and_the_report_is_a_pdf(trial):
    trial.browser.submit(trial.look(), {"example": "first"})
    reference = trial.preview.reference
    assert "Something that must hold does not hold yet." in trial.browser.get(f"/assessments/{reference}/results").html
    page = trial.browser.get(f"/assessments/{reference}/reports/")
    [ordering] = [n for n, form in enumerate(page.forms) if "edition" in {each["name"] for each in form["fields"]}]
    done = trial.browser.submit(page, {"design": "summary"}, form=ordering)
    [address] = {each for each in done.targets if each.endswith("/assessment.pdf")}
    assert trial.browser.client.get(address).data.startswith(b"%PDF")


def test_a_pack_that_is_broken_from_the_start_can_be_mended(trial):
    trial.edit("scoring.yaml", "outcomes:", "outcome:")
    assert trial.look().h1 == "This questionnaire cannot be used yet"
    trial.edit("scoring.yaml", "outcome:  ", "outcomes:")
    assert trial.look().h1 == "Sensors in the street"
