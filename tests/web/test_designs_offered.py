"""Which reports the page of an assessment offers."""

import json

import pytest

from assess import clock
from assess.bootstrap import Running
from assess.resources import folder
from assess.services.assessments.importing import bring_in
from tests.web.pages import Browser


@pytest.mark.parametrize(
    ("example", "offered"),
    [
        ("security-technology/1.0/examples/street-lighting.json", True),
        ("transcend/1.0/examples/sound-sensors.json", False),
    ],
)
def test_a_report_that_a_law_asks_for_is_offered_with_packs_that_serve_it(
    browser: Browser, program: Running, example: str, offered: bool
) -> None:
    document = json.loads((folder("questionnaires") / example).read_text(encoding="utf-8"))
    reference = bring_in(program.desk, document, "example", clock.now()).reference
    html = browser.get(f"/assessments/{reference}/reports/").html
    assert 'value="full"' in html
    assert ('value="dpia"' in html, 'value="fria"' in html) == (offered, offered)
