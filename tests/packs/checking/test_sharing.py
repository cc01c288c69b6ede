"""Whether `same_as` fits the other pack is found when that pack is installed, and only then."""

import pytest
from click.testing import CliRunner

from assess.cli.check_pack import check_pack
from assess.packs.checking.sharing import check_sharing
from assess.packs.format.problems import Severity
from assess.services.packs.checking import check
from tests.builders import number, pack, question, scale, some_of, yes_no
from tests.shipped import SHIPPED

QUESTIONS = "sections/use.yaml"
SHARED = '{pack: elsewhere, question: TRA-1, values: {"4": yes, "1": no}}'
INFORMED = "sections/use.yaml:32: "


def said(read, *questions):
    """Return the messages on a copy of the small pack where another pack has these questions."""
    other = pack(*questions, id="elsewhere")
    found = check_sharing(read, {"elsewhere": other}.get)
    return [str(each) if each.severity is Severity.ERROR else f"warning: {each}" for each in found]


def test_nothing_is_said_while_the_other_pack_is_not_installed(edited):
    assert check_sharing(edited(QUESTIONS), lambda _name: None) == []


def test_a_question_that_fits_is_fine(edited):
    assert said(edited(QUESTIONS), scale("TRA-1", 4)) == []


@pytest.mark.parametrize(
    ("theirs", "shared", "problem"),
    [
        (scale("TRA-2", 4), SHARED, "which elsewhere@1.0 does not ask; did you mean `TRA-2`?"),
        (number("TRA-1"), SHARED, "is a yes_no question, `TRA-1` of elsewhere@1.0 is a number question"),
        (some_of("TRA-1", ("1", "4")), SHARED, "is a some_of question"),
        (scale("TRA-1", 3), SHARED, "`TRA-1` has no option `4`"),
        (question("TRA-1", ("much", "little")), "{pack: elsewhere, question: TRA-1}", "have no option in common"),
    ],
)
def test_what_does_not_fit_is_an_error_at_the_line_of_the_question(edited, theirs, shared, problem):
    (found,) = said(edited(QUESTIONS, (SHARED, shared)), theirs)
    assert found.startswith(INFORMED)
    assert problem in found


def test_the_same_options_need_no_values(edited):
    assert said(edited(QUESTIONS, (SHARED, "{pack: elsewhere, question: TRA-1}")), yes_no("TRA-1")) == []


def test_two_units_are_warned_of(edited):
    folder_of_copy = edited(
        QUESTIONS, ("  - id: cameras\n", "  - id: cameras\n    same_as: {pack: elsewhere, question: N}\n")
    )
    (found,) = said(folder_of_copy, scale("TRA-1", 4), number("N", unit="lamps"))
    assert found.startswith("warning: ")
    assert "lamps" in found


def test_the_shipped_packs_share_what_the_others_ask():
    library = SHIPPED
    shared = [each for pack in library.all() for each in pack.questions if each.same_as]
    assert len(shared) > 20
    assert [str(each) for pack in library.installed() for each in check(pack.folder, library).errors] == []


def test_the_command_compares_with_what_is_installed(edited):
    done = CliRunner().invoke(
        check_pack, [str(edited(QUESTIONS, ("pack: elsewhere, question: TRA-1,", "pack: charter, question: NONE-1,")))]
    )
    assert done.exit_code == 1
    assert "`informed` is the same as `NONE-1`" in done.output
