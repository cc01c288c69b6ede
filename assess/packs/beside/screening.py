"""Reading `screening/screening.yaml` beside the packs: which questionnaires fit a proposal, and why."""

from collections.abc import Collection
from pathlib import Path

from assess.domain.asking.screening import MOST_QUESTIONS, Screening, ScreeningRule
from assess.domain.errors import marked
from assess.domain.pack.questions import Question
from assess.language import language as words_of
from assess.packs.format.conditions import Scope, read_condition, unknown_question
from assess.packs.format.draft import Draft
from assess.packs.format.files import QUESTIONNAIRE, SCORING, Files, locales_of, read_locale
from assess.packs.format.keys import Keys
from assess.packs.format.problems import Findings, PackProblem, PackRefused, nearest
from assess.packs.format.schema import FORMAT, ID, PACK_ID
from assess.packs.format.tree import Block, Leaf, Line, Listing, Node, read_tree
from assess.packs.languages.translation import translate
from assess.packs.questions.kinds import settle_kinds
from assess.packs.questions.questions import read_sections

FILE = "screening.yaml"
_HEAD = ("format", "version", "language", "title", "summary", "main", "questions", "rules")
_RULE = ("id", "propose", "path", "when", "because")
_ID, _TITLE = (Leaf(FILE, 1, text, plain=True) for text in ("screening", "Screening"))
_WORDS = {"yes": marked("Yes"), "partly": marked("Partly"), "no": marked("No")}


def read_screening(folder: Path, language: str | None = None) -> Screening | None:
    """Return the screening in a folder, in its own language or one that it is translated to; None without its file.

    Raises `PackRefused` with every problem found.
    """
    if not (folder / FILE).is_file():
        return None
    found = Findings()
    wanted = language if language in locales_of(folder) else None
    screening = _read(folder, wanted, found)
    if screening is None or found.errors:
        raise PackRefused(str(folder), found.errors)
    return screening


def check_screening(folder: Path, installed: Collection[str]) -> list[PackProblem]:
    """Return every problem of the screening in a folder and its translations; packs that nobody has are warned of."""
    found = Findings()
    screening = _read(folder, None, found)
    for rule in screening.rules if screening else ():
        if rule.propose not in installed:
            found.warning(Line(FILE, 1), f"`{rule.propose}` is not installed", nearest(rule.propose, installed))
    for language in locales_of(folder):
        _read(folder, language, found)
    return sorted(set(found.problems))


def _read(folder: Path, language: str | None, found: Findings) -> Screening | None:
    tree = read_tree((folder / FILE).read_bytes(), FILE, found)
    if not isinstance(tree, Block):
        return None
    # Its questions are read as a section of a pack, and its rules are translated as the outcomes of one.
    section = Block(tree.file, tree.line, {"id": _ID, **_part(tree, "questions")}, tree.lines)
    if language is not None:
        _translate(folder, language, tree, section, found)
    section.entries["title"] = _TITLE

    def problems_left() -> int:
        inner = Findings()
        _read_parts(tree, section, language, inner)
        return len(inner.errors)

    if not settle_kinds([section], found, problems_left):
        return None
    return _read_parts(tree, section, language, found)


def _read_parts(tree: Block, section: Block, language: str | None, found: Findings) -> Screening:
    head = Keys(tree, "screening", found, _HEAD)
    head.need(*_HEAD)
    head.word("format", (FORMAT,))
    words = words_of(language or head.text("language") or "en")
    draft = Draft(found, {name: words.say(word) for name, word in _WORDS.items()})
    questions = tuple(each for read in read_sections([section], draft) for each in read.questions)
    _check(questions, tree, found)
    main = head.named("main", PACK_ID)
    rules = tuple(_rule(node, main, draft) for node in head.items("rules"))
    return Screening(head.text("version"), head.text("title"), head.text("summary"), main, questions, rules)


def _part(tree: Block, key: str) -> dict[str, Node]:
    return {key: tree.entries[key]} if key in tree.entries else {}


def _translate(folder: Path, language: str, tree: Block, section: Block, found: Findings) -> None:
    locale = read_locale(folder, language, found)
    if locale is None:
        return
    rules = Block(tree.file, tree.line, {"outcomes": tree.entries.get("rules", Listing(FILE, 1, []))}, {})
    translate(Files({QUESTIONNAIRE: tree, SCORING: rules}, [section]), locale, found)


def _is_plain_choice(question: Question) -> bool:
    return question.facts.is_choice and not question.facts.is_level


def _check(questions: tuple[Question, ...], tree: Block, found: Findings) -> None:
    place = tree.entries.get("questions", tree)
    if len(questions) > MOST_QUESTIONS:
        found.error(place, f"there are {len(questions)} questions", f"keep to {MOST_QUESTIONS}: it is a first look")
    for question in questions:
        if not _is_plain_choice(question) or question.when is not None or question.rates or question.earns:
            problem = f"`{question.id}` is more than a choice that is always asked and rates nothing"
            found.error(place, problem, "ask a yes_no, one_of or some_of question, without `when` and `rating`")


def _rule(node: Node, main: str, draft: Draft) -> ScreeningRule:
    keys = Keys(node, "rule", draft.found, _RULE)
    keys.need("id", "propose", "because")
    name = keys.named("id", ID)
    draft.once("rule", name, node)
    propose, path = keys.named("propose", PACK_ID), keys.named("path", ID)
    if path and propose != main:
        draft.found.error(
            keys.place("path"), "a supplement follows the path of the main questionnaire", "delete `path`"
        )
    when = keys.get("when")
    scope = Scope(draft.found, draft.questions, lambda word: unknown_question(word, draft.questions))
    return ScreeningRule(name, propose, keys.text("because"), path, read_condition(when, scope) if when else None)
