"""Public cases: which are shown beside a question, and in which order."""

from datetime import date

from assess.domain.beside.public_cases import MOST_BESIDE_A_QUESTION, RealCase, casebook_of, in_language
from assess.domain.pack.provenance import Basis


def case(name: str, year: int, basis: Basis = Basis.CONFIRMED, *questions: str) -> RealCase:
    texts = {"en": name}
    return RealCase(
        name, texts, texts, texts, date(year, 1, 1), {"en": "no. 1"}, "", basis, {"pack": questions or ("q",)}
    )


def names(cases: tuple[RealCase, ...]) -> list[str]:
    return [each.id for each in cases]


def test_the_surest_cases_come_first_and_among_them_the_newest() -> None:
    book = casebook_of(
        [
            case("unread", 2025, Basis.UNCONFIRMED),
            case("old", 1983),
            case("told", 2024, Basis.SECONDARY),
            case("new", 2023),
        ]
    )
    assert names(book.cases) == ["new", "old", "told", "unread"]


def test_at_most_three_cases_stand_beside_a_question() -> None:
    book = casebook_of(case(f"c{year}", year) for year in range(2000, 2010))
    assert names(book.beside("pack", "q")) == ["c2009", "c2008", "c2007"]
    assert len(book.about("pack", "q")) == 10
    assert MOST_BESIDE_A_QUESTION == 3


def test_a_question_of_another_pack_with_the_same_id_has_no_case() -> None:
    assert casebook_of([case("one", 2020)]).beside("other", "q") == ()


def test_a_text_that_is_not_translated_stays_english() -> None:
    assert in_language({"en": "law", "fr": "loi"}, "fr") == "loi"
    assert in_language({"en": "law"}, "de") == "law"
