"""Reading sections and questions, in order: a condition reads what comes before it."""

from collections.abc import Container, Iterable, Mapping
from fractions import Fraction

from assess.domain.pack.conditions import Condition
from assess.domain.pack.kinds import KIND_OF, Kind
from assess.domain.pack.provenance import Provenance
from assess.domain.pack.questions import Option, Question, SameAs, Section
from assess.packs.format.conditions import Scope, read_condition, unknown_question
from assess.packs.format.draft import Draft
from assess.packs.format.keys import Keys, shown
from assess.packs.format.problems import nearest
from assess.packs.format.schema import ID, MOST_QUESTIONS, PACK_ID, QUESTION_ID, QUICK, RESERVED, keys_of_question
from assess.packs.format.tree import Block, Leaf, Listing, Node
from assess.packs.questions.curves import read_curves
from assess.packs.questions.options import read_choices, read_currency, read_limits, read_points, read_ratings
from assess.packs.questions.tables import read_table


def question_nodes(sections: Iterable[Node]) -> dict[str, Node]:
    """Return every question's node by its id.

    Before any is read, so that a forward reference can be told from a mistyped id.
    """
    nodes: dict[str, Node] = {}
    for section in sections:
        listing = section.entries.get("questions") if isinstance(section, Block) else None
        for node in listing.items if isinstance(listing, Listing) else ():
            name = node.entries.get("id") if isinstance(node, Block) else None
            if isinstance(name, Leaf):
                nodes.setdefault(name.value, node)
    return nodes


def read_sections(nodes: list[Node], draft: Draft) -> tuple[Section, ...]:
    """Return the sections in order; their questions are added to the draft one by one."""
    draft.later = question_nodes(nodes)
    if len(draft.later) > MOST_QUESTIONS:
        draft.found.error(nodes[0], f"there are {len(draft.later)} questions", f"keep to {MOST_QUESTIONS}")
        return ()
    return tuple(_section(node, draft) for node in nodes)


def _section(node: Node, draft: Draft) -> Section:
    keys = Keys(node, "section", draft.found)
    keys.need("id", "title", "questions")
    name = keys.named("id", ID)
    draft.once("section", name, node)
    questions = [_question(each, draft) for each in keys.items("questions")]
    kept = tuple(question for question in questions if question is not None)
    return Section(name, keys.text("title"), kept, keys.text("purpose"))


def _question(node: Node, draft: Draft) -> Question | None:
    kind = _kind(node)
    if kind is None:
        draft.found.error(node, "a question needs the key `kind`", "write it as keys and values, one a line")
        return None
    keys = Keys(node, f"{kind.value} question", draft.found, keys_of_question(kind))
    keys.need("id", "ask")
    name = keys.named("id", QUESTION_ID)
    if name in RESERVED:
        draft.found.error(keys.place("id"), f"`{name}` is a word of the format", "give the question another id")
    if not name or not draft.once("question", name, node):
        return None
    question = _built(name, kind, keys, draft)
    draft.questions[name] = question
    return question


def _kind(node: Node) -> Kind | None:
    """Return the kind of a question; where the one written does not exist, it has been replaced already."""
    word = node.entries.get("kind") if isinstance(node, Block) else None
    return KIND_OF[word.value] if isinstance(word, Leaf) else None


def _built(name: str, kind: Kind, keys: Keys, draft: Draft) -> Question:
    choices = read_choices(name, kind, keys, draft, "option")
    bounds = read_limits(kind, keys)
    curves = read_curves(keys, bounds, draft)
    # a rating with a mistake has its own error; what belongs to it is not called superfluous as well
    rating = keys.entries.get("rating")
    named = rating.entries if isinstance(rating, Block) else ()
    rated = {score for option in choices.options for score in option.rating}.union(named)
    return Question(
        id=name,
        ask=keys.text("ask"),
        kind=kind,
        why=keys.text("why"),
        help=keys.text("help"),
        page=keys.named("page", ID),
        weight=_rated_amounts("weight", keys, rated, draft),
        ordered=keys.flag("ordered"),
        required=keys.flag("required"),
        paths=_paths(keys, draft),
        unknown_allowed=keys.word("unknown", ("allowed", "refused"), "allowed") == "allowed",
        not_applicable_allowed=keys.word("not_applicable", ("refused", "with_reason"), "refused") == "with_reason",
        when=_when(name, keys, draft),
        provenance=draft.provenance(keys) or Provenance(),
        covers=_covers(keys, draft),
        fulfils=_fulfils(name, choices.options, keys),
        options=choices.options,
        combine="worst" if keys.word("combine", ("sum_capped", "worst"), "sum_capped") == "worst" else "sum_capped",
        start=_rated_amounts("start", keys, rated, draft),
        cap=_caps(keys, choices.options, draft),
        ends=choices.ends,
        better=choices.better,
        unit=keys.text("unit"),
        currency=read_currency(keys, kind),
        bounds=bounds,
        table=read_table(name, keys, draft) if kind.facts.is_table else None,
        same_as=_same_as(kind, keys, choices.options),
        curves=curves,
    )


def _rated_amounts(key: str, keys: Keys, rated: Container[str], draft: Draft) -> Mapping[str, Fraction]:
    """Return weights or starting points; each belongs to a score that the question rates."""
    amounts = read_ratings(keys, key, draft)
    for name in amounts:
        if name not in rated:
            keys.found.error(
                keys.place(key), f"`{key}` names `{name}`, which nothing here rates", "rate it, or delete this"
            )
    return amounts


def _caps(keys: Keys, options: tuple[Option, ...], draft: Draft) -> Mapping[str, Fraction]:
    """Return the most that several choices give together; each belongs to a score that the options give points for."""
    caps = read_points(keys, "cap", draft)
    earned = {score for option in options for score in option.points}
    for name in caps:
        if name not in earned:
            keys.found.error(
                keys.place("cap"),
                f"`cap` names `{name}`, which no option gives points for",
                "give points, or delete this",
            )
    combine = keys.word("combine", ("sum_capped", "worst"))
    if caps and combine == "worst":
        keys.found.error(keys.place("cap"), "the worst choice alone counts, so nothing is capped", "delete `cap`")
    missing = sorted(earned - set(caps))
    if combine == "sum_capped" and missing:
        problem = f"`combine: sum_capped` names no cap for `{missing[0]}`"
        keys.found.error(keys.place("combine"), problem, f"add `cap: {{{missing[0]}: ...}}`, or delete this")
    return caps


def _paths(keys: Keys, draft: Draft) -> frozenset[str]:
    if "paths" not in keys:
        return frozenset(path for path in draft.paths if path != QUICK) or frozenset(draft.paths)
    named = keys.leaves("paths")
    for each in named:
        if each.value not in draft.paths:
            draft.found.error(each, f"there is no path `{each.value}`", nearest(each.value, draft.paths))
    return frozenset(each.value for each in named)


def _covers(keys: Keys, draft: Draft) -> tuple[str, ...]:
    named = keys.leaves("covers")
    for each in named:
        if each.value not in draft.fields:
            draft.found.error(
                each, f"there is no field `{each.value}` in duties.yaml", nearest(each.value, draft.fields)
            )
    return tuple(each.value for each in named)


def _fulfils(name: str, options: tuple[Option, ...], keys: Keys) -> Mapping[str, frozenset[str] | None]:
    """Return the options that fulfil a duty, by the field that the question covers; `answered` is any answer."""
    covered = [each.value for each in keys.leaves("covers")] if "covers" in keys else []
    ids = [option.id for option in options]
    told: dict[str, frozenset[str] | None] = {}
    for field, node in keys.pairs("fulfils"):
        if field.value not in covered:
            keys.found.error(field, f"`{name}` does not cover `{field.value}`", nearest(field.value, covered))
        if isinstance(node, Leaf) and node.value == "answered":
            told[field.value] = None
            continue
        leaves = node.items if isinstance(node, Listing) else (node,)
        for leaf in leaves:
            if not isinstance(leaf, Leaf) or leaf.value not in ids:
                wanted = nearest(leaf.value, ids) if isinstance(leaf, Leaf) else "write `answered`, or options: `[yes]`"
                keys.found.error(leaf, f"`{name}` has no option {shown(leaf)}", wanted)
        told[field.value] = frozenset(leaf.value for leaf in leaves if isinstance(leaf, Leaf))
    return told


def _same_as(kind: Kind, keys: Keys, options: tuple[Option, ...]) -> SameAs | None:
    """Return which question of another pack asks the same; its options are turned into those of this question."""
    inner = keys.keys("same_as")
    if inner is None:
        return None
    inner.need("pack", "question")
    own = [option.id for option in options]
    values: dict[str, str] = {}
    for theirs, node in inner.pairs("values"):
        ours = node.value if isinstance(node, Leaf) else ""
        values[theirs.value] = ours
        if not kind.facts.is_choice:
            keys.found.error(theirs, f"a {kind.value} question has no options to turn into", "delete `values`")
        elif ours not in own:
            keys.found.error(node, f"there is no option `{ours}`", nearest(ours, own))
    return SameAs(inner.named("pack", PACK_ID), inner.named("question", QUESTION_ID), values)


def _when(name: str, keys: Keys, draft: Draft) -> Condition | None:
    node = keys.get("when")
    if node is None:
        return None
    return read_condition(node, Scope(draft.found, draft.questions, lambda word: _missing(word, name, draft)))


def _missing(word: str, reader: str, draft: Draft) -> tuple[str, str]:
    if word == reader:
        return f"`{word}` depends on its own answer", "let it read an earlier question"
    if word not in draft.later:
        return unknown_question(word, draft.questions)
    if _leads_to(word, reader, draft):
        return f"`{reader}` and `{word}` depend on each other", "let one of them read an earlier question"
    return f"`{word}` is asked after `{reader}`", f"move `{word}` before it, or read an earlier question"


def _leads_to(start: str, goal: str, draft: Draft) -> bool:
    """Return whether the condition of a question that is not yet read comes, through others, to a goal."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        node = draft.later.get(name)
        names = set(_names_in(node.entries.get("when"))) if isinstance(node, Block) else set()
        if goal in names:
            return True
        waiting.extend(names & set(draft.later))
    return False


def _names_in(node: Node | None) -> Iterable[str]:
    """Yield every key within a condition: the ids that it reads are among them."""
    if isinstance(node, Block):
        for name, value in node.entries.items():
            yield name
            yield from _names_in(value)
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _names_in(item)
