"""Reading a pack folder into frozen values."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path as Folder

from assess.domain.beside.in_brief import InBrief
from assess.domain.compiled.compiled_pack import CompiledPack, compiled
from assess.domain.errors import marked
from assess.domain.pack.kinds import Kind
from assess.domain.pack.pack import Pack, Roles
from assess.domain.pack.questions import Path
from assess.domain.pack.status import NO_STATUS, USUAL_OPTIONS, StatusRole, UseStatus
from assess.language import language as words_of
from assess.packs.format.content import hash_of_content
from assess.packs.format.draft import Draft, ReadPack
from assess.packs.format.files import QUESTIONNAIRE, SCORING, Files, read_files, read_locale
from assess.packs.format.keys import Keys, shown
from assess.packs.format.problems import Findings, PackRefused, nearest
from assess.packs.format.schema import FACTS, FORMAT, ID, LANGUAGE, PACK_ID, VERSION
from assess.packs.format.tree import Block, Leaf, Line, Node
from assess.packs.languages.translation import translate
from assess.packs.questions.criteria import read_criteria
from assess.packs.questions.kinds import settle_kinds
from assess.packs.questions.measures import read_measures
from assess.packs.questions.outlines import read_outlines
from assess.packs.questions.questions import read_sections
from assess.packs.questions.sources_and_duties import read_duties, read_lists, read_sources
from assess.packs.scoring.bands_and_grids import pointed_names, rated_names, read_bands, read_grids
from assess.packs.scoring.contradictions import read_contradictions
from assess.packs.scoring.gates import read_gates
from assess.packs.scoring.rankings import read_rankings
from assess.packs.scoring.rules import RED_LINE_FACTS, RuleScope, read_outcomes, read_red_lines
from assess.packs.scoring.scores import read_scores, read_spokes
from assess.packs.scoring.soundness import check_soundness

MOST_MINUTES = 10_000
_WORDS = {"yes": marked("Yes"), "partly": marked("Partly"), "no": marked("No")}


def read_pack(folder: Folder, language: str | None = None) -> CompiledPack:
    """Return the pack in a folder, in the language its files are written in or in one that it is translated to.

    Raises `PackRefused` with every problem found.
    """
    found = Findings()
    read = read_with_lines(folder, found, language)
    if read is None or found.errors:
        raise PackRefused(str(folder), found.errors)
    return replace(read.pack, sha256=hash_of_content(folder))


def read_with_lines(folder: Folder, found: Findings, language: str | None = None) -> ReadPack | None:
    """Return a pack with the line of each part, `None` when its files cannot be read; problems go to `found`."""
    files = read_files(folder, found)
    if files is None:
        return None
    own = _own_language(files.trees[QUESTIONNAIRE], found)
    if language and language != own:
        locale = read_locale(folder, language, found)
        if locale is None:
            there = nearest(language, (own, *files.locales))
            found.error(Line(f"locale/{language}.yaml", 1), f"there is no translation to `{language}`", there)
            return None
        translate(files, locale, found)
    if not settle_kinds(files.sections, found, lambda: _problems_left(files, own, language or own)):
        return None
    read = _read(files, own, language or own, found)
    check_soundness(read, found)
    return read


def _problems_left(files: Files, own: str, language: str) -> int:
    found = Findings()
    check_soundness(_read(files, own, language, found), found)
    return len(found.errors)


def _own_language(questionnaire: Node, found: Findings) -> str:
    node = questionnaire.entries.get("language") if isinstance(questionnaire, Block) else None
    if node is None:
        return "en"
    if isinstance(node, Leaf) and LANGUAGE.fullmatch(node.value):
        return node.value
    found.error(node, f"there is no language {shown(node)}", "write a code such as en or fr")
    return "en"


def _read(files: Files, own: str, language: str, found: Findings) -> ReadPack:
    head = Keys(files.trees[QUESTIONNAIRE], "questionnaire", found)
    speaker = words_of(language)
    draft = Draft(found, {name: speaker.say(word) for name, word in _WORDS.items()})
    head.need("format", "id", "version", "title", "sections")
    head.word("format", (FORMAT,))
    paths = tuple(_path(node, draft) for node in head.items("paths"))
    draft.paths = tuple(path.id for path in paths)
    sources = read_sources(files.get("sources.yaml"), draft)
    draft.sources = frozenset(sources)
    lists = draft.lists = read_lists(files.get("lists.yaml"), draft)
    fields, duties = read_duties(files.get("duties.yaml"), draft)
    draft.fields = frozenset(fields)
    draft.ratings, draft.points = rated_names(files.trees[SCORING]), pointed_names(files.trees[SCORING])
    scoring = Keys(files.trees[SCORING], "scoring", found)
    sections = read_sections(files.sections, draft)
    scores = read_scores(scoring, read_bands(scoring, draft), read_grids(scoring, draft), draft)
    criteria = read_criteria(files.get("duties.yaml"), duties, draft)
    draft.criteria = {name: each.are_enough for name, each in criteria.items()}
    lines = RuleScope(draft, scores, duties, RED_LINE_FACTS, points=False)
    outcomes = RuleScope(draft, scores, duties, frozenset(FACTS), points=True)
    threshold = scoring.exact("coverage_threshold")
    scoring.need("outcomes")
    pack = Pack(
        id=head.named("id", PACK_ID),
        version=_version(head),
        title=head.text("title"),
        language=language,
        sections=sections,
        summary=head.text("summary"),
        audience=head.text("audience"),
        origin=head.text("origin"),
        licence=head.text("licence"),
        minutes=head.whole("minutes", 0, 0, MOST_MINUTES),
        paths=paths,
        roles=_roles(head, draft),
        in_brief=_in_brief(head, draft),
        sources=sources,
        lists=lists,
        fields=fields,
        duties=duties,
        outlines=read_outlines(files.get("duties.yaml"), duties, draft),
        criteria=criteria,
        coverage_threshold=Pack.coverage_threshold if threshold is None else threshold,
        scores=tuple(scores.values()),
        spokes=read_spokes(scoring, scores, draft),
        gates=read_gates(scoring, draft),
        red_lines=read_red_lines(scoring.items("red_lines"), lines),
        outcomes=read_outcomes(scoring.items("outcomes"), outcomes),
        measures=read_measures(files.get("measures.yaml"), draft),
        languages=(own, *(name for name in files.locales if name != own)),
        rankings=read_rankings(scoring, draft),
        contradictions=read_contradictions(scoring, draft),
    )
    if threshold is not None and not 0 <= threshold <= 1:
        found.error(scoring.place("coverage_threshold"), "the threshold is not a share", "write a number from 0 to 1")
    return ReadPack(compiled(pack), draft.where, draft.cited)


def _version(head: Keys) -> str:
    node = head.get("version")
    if node is None or (isinstance(node, Leaf) and not node.plain and VERSION.fullmatch(node.value)):
        return node.value if isinstance(node, Leaf) else ""
    head.found.error(node, f"the version is {shown(node)}", 'write numbers in quotes, such as "1.0"')
    return node.value if isinstance(node, Leaf) else ""


def _path(node: Node, draft: Draft) -> Path:
    keys = Keys(node, "path", draft.found)
    keys.need("id", "title")
    name = keys.named("id", ID)
    draft.once("path", name, node)
    return Path(name, keys.text("title"), keys.text("says"), keys.whole("minutes", 0, 0, MOST_MINUTES))


def _roles(head: Keys, draft: Draft) -> Roles:
    keys = head.keys("roles")
    if keys is None:
        return Roles(status=_usual_status(head, draft))
    status = keys.keys("status", "status_role")
    return Roles(
        planned_start=_role("planned_start", Kind.DATE, keys, draft),
        technologies=_role("technologies", Kind.SOME_OF, keys, draft),
        status=_usual_status(head, draft) if status is None else _status(status, draft),
    )


def _status(keys: Keys, draft: Draft) -> StatusRole:
    keys.need("question")
    name = _role("question", Kind.ONE_OF, keys, draft, "status")
    if not name:
        return NO_STATUS
    known = draft.questions[name].option_by_id
    meaning: dict[str, UseStatus] = {}
    for status in USUAL_OPTIONS:
        for leaf in keys.leaves(status.value):
            if leaf.value not in known:
                draft.found.error(leaf, f"`{name}` has no option {shown(leaf)}", nearest(leaf.value, known))
            elif leaf.value in meaning:
                draft.found.error(leaf, f"{shown(leaf)} has two meanings", "name each option once")
            else:
                meaning[leaf.value] = status
    return _status_role(name, meaning)


def _usual_status(head: Keys, draft: Draft) -> StatusRole:
    """Return what the ids of options usually mean, where short reports take the status from one question."""
    keys = head.keys("in_brief")
    names = [leaf.value for leaf in keys.leaves("status")] if keys and "status" in keys else []
    question = draft.questions.get(names[0]) if len(names) == 1 else None
    if question is None or question.kind is not Kind.ONE_OF:
        return NO_STATUS
    meaning = {option: status for status, usual in USUAL_OPTIONS.items() for option in usual}
    found = {name: meaning[name] for name in question.option_by_id if name in meaning}
    return _status_role(question.id, found) if found else NO_STATUS


def _status_role(question: str, meaning: Mapping[str, UseStatus]) -> StatusRole:
    planned, bought, in_use = (
        frozenset(option for option, meant in meaning.items() if meant is status) for status in USUAL_OPTIONS
    )
    return StatusRole(question, planned, bought, in_use)


def _in_brief(head: Keys, draft: Draft) -> dict[str, tuple[str, ...]]:
    keys = head.keys("in_brief")
    named = {each.value: keys.leaves(each.value) for each in InBrief if each.value in keys} if keys else {}
    for name in (name for names in named.values() for name in names if name.value not in draft.questions):
        draft.found.error(name, f"there is no question {shown(name)}", nearest(name.value, draft.questions))
    return {about: tuple(name.value for name in names) for about, names in named.items()}


def _role(key: str, kind: Kind, keys: Keys, draft: Draft, role: str = "") -> str:
    """Return the question that a key names; `role` is what the key is for, where it does not say so itself."""
    node = keys.get(key)
    if node is None:
        return ""
    fitting = {name: question for name, question in draft.questions.items() if question.kind is kind}
    name = node.value if isinstance(node, Leaf) else ""
    if name not in fitting:
        problem = f"there is no {kind.value} question {shown(node)} for the role `{role or key}`"
        draft.found.error(node, problem, nearest(name, fitting))
        return ""
    return name
