"""Translations: texts of `locale/<language>.yaml` put in the place of the source texts, before a pack is built.

A translation names, as `of`, the first six digits of the SHA-256 of the source texts, so that an outdated one is seen.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeAlias

from assess.packs.format.files import QUESTIONNAIRE, SCORING, Files
from assess.packs.format.keys import shown
from assess.packs.format.problems import Findings, nearest
from assess.packs.format.tree import Block, Leaf, Line, Listing, Node
from assess.packs.languages.citations import CITATIONS, translate_citations

DIGITS = 6
Part: TypeAlias = tuple[str, str, Block]
"""A part that has texts: its group, its id, its block."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Which texts a part has: its own, lists of texts, and those of parts within it, by their ids."""

    own: tuple[str, ...]
    lists: tuple[str, ...] = ()
    inside: Mapping[str, "Texts"] = field(default_factory=dict)


_OPTION = Texts(("label", "hint", "justify"))
_PART = Texts(("title", "says"), inside={"elements": Texts(("title", "says"))})
_CRITERION = Texts(("title",))
_COLUMN = Texts(("label", "help", "unit"), ("ends", "labels"), {"options": _OPTION})

GROUPS: Mapping[str, Texts] = {
    "pack": Texts(("title", "summary", "audience", "origin")),
    "paths": Texts(("title", "says")),
    "sections": Texts(("title", "purpose")),
    "questions": Texts(
        ("ask", "why", "help", "unit", "justify"), ("ends", "labels"), {"options": _OPTION, "columns": _COLUMN}
    ),
    "lists": Texts((), inside={"entries": _OPTION}),
    "fields": Texts(("title",)),
    "duties": Texts(("title",)),
    "criteria": Texts(("title", "says"), inside={"each": _CRITERION}),
    "outlines": Texts(("title", "date_note"), inside={"parts": _PART}),
    "bands": Texts((), inside={"bands": Texts(("title",))}),
    "grids": Texts(("title", "rows", "columns")),
    "scores": Texts(("title", "says")),
    "rankings": Texts(("title", "says")),
    "contradictions": Texts(("says",)),
    "gates": Texts(("says", "to_pass", "do", "find_out")),
    "red_lines": Texts(("title", "says", "to_clear", "do", "find_out", "who_checks", "date_note")),
    "outcomes": Texts(("because",)),
    "measures": Texts(("title", "says", "asks")),
    "archetypes": Texts(("title", "because", "known_wrong")),
}


def translate(files: Files, locale: Node, found: Findings) -> None:
    """Put the texts of a translation in the place of the source texts of the trees."""
    if translate_parts(_parts(files), locale, found) and isinstance(locale, Block):
        translate_citations(files, locale, found)


def translate_parts(parts: Iterable[Part], locale: Node, found: Findings) -> bool:
    """Put the texts of a translation in the place of those of parts; return whether it is written as groups."""
    if not isinstance(locale, Block):
        found.error(
            locale, f"the translation is {shown(locale)}", "write groups such as `questions: {id: {of: ..., ask: ...}}`"
        )
        return False
    used: dict[str, set[str]] = {group: set() for group in GROUPS}
    for group, name, node in parts:
        used[group].add(name)
        if any(True for _ in _source(node, GROUPS[group])):
            _translate_part(group, name, node, locale, found)
    _name_unknown(locale, used, found)
    return True


def fingerprint(node: Block, texts: Texts) -> str:
    """Return the digits that a translation of these source texts names."""
    source = "\n".join(leaf.value.strip() for leaf in _source(node, texts))
    return sha256(source.encode()).hexdigest()[:DIGITS]


def _parts(files: Files) -> Iterator[Part]:
    """Yield every part of a pack that has texts."""
    questionnaire, scoring = files.trees[QUESTIONNAIRE], files.trees[SCORING]
    duties, measures = files.get("duties.yaml"), files.get("measures.yaml")
    if isinstance(questionnaire, Block):
        yield "pack", "", questionnaire
        yield from _with_ids("paths", questionnaire.entries.get("paths"))
    for section in files.sections:
        yield from _with_ids("sections", Listing(section.file, section.line, [section]))
        yield from _with_ids("questions", _under(section, "questions"))
    for name, node in _entries(files.get("lists.yaml")):
        yield "lists", name, Block(node.file, node.line, {"entries": node}, {})
    for group in ("fields", "duties", "criteria", "outlines"):
        yield from _by_name(group, _under(duties, group))
    for group in ("bands", "grids", "scores", "rankings"):
        yield from _by_name(group, _under(scoring, group))
    for group in ("contradictions", "gates", "red_lines", "outcomes"):
        yield from _with_ids(group, _under(scoring, group))
    yield from _with_ids("measures", _under(measures, "measures"))


def _under(node: Node | None, key: str) -> Node | None:
    return node.entries.get(key) if isinstance(node, Block) else None


def _by_name(group: str, node: Node | None) -> Iterator[Part]:
    """Yield the blocks of a mapping; bands may also be a list."""
    for name, part in _entries(node):
        if isinstance(part, Block):
            yield group, name, part
        elif group == "bands":
            yield group, name, Block(part.file, part.line, {"bands": part}, {})


def _entries(node: Node | None) -> list[tuple[str, Node]]:
    return list(node.entries.items()) if isinstance(node, Block) else []


def _with_ids(group: str, node: Node | None) -> Iterator[Part]:
    for name, block in _blocks(node):
        yield group, name, block


def _blocks(node: Node | None) -> Iterator[tuple[str, Block]]:
    """Yield the blocks of a list by their ids."""
    for item in node.items if isinstance(node, Listing) else ():
        name = item.entries.get("id") if isinstance(item, Block) else None
        if isinstance(item, Block) and isinstance(name, Leaf):
            yield name.value, item


def _source(node: Block, texts: Texts) -> Iterator[Leaf]:
    """Yield the source texts of a part in a fixed order."""
    for key in texts.own:
        leaf = node.entries.get(key)
        if isinstance(leaf, Leaf):
            yield leaf
    for key in texts.lists:
        listing = node.entries.get(key)
        for item in listing.items if isinstance(listing, Listing) else ():
            if isinstance(item, Leaf):
                yield item
    for key, inner in texts.inside.items():
        for _, block in _blocks(node.entries.get(key)):
            yield from _source(block, inner)


def _translate_part(group: str, name: str, node: Block, locale: Block, found: Findings) -> None:
    texts = GROUPS[group]
    digits = fingerprint(node, texts)
    entries = locale.entries.get(group)
    given = entries if group == "pack" else _under(entries, name)
    label = f"{group}: {name}" if name else group
    if given is None:
        place = entries or Line(locale.file, 1)
        found.error(place, f"`{label}` is not translated", f'add it, with `of: "{digits}"`')
    elif not isinstance(given, Block):
        found.error(given, f"`{label}` is {shown(given)}", f'write `of: "{digits}"` and the texts')
    else:
        of = given.entries.get("of")
        if not isinstance(of, Leaf) or of.value != digits:
            problem = (
                f"the source of `{label}` has changed since" if of else f"`{label}` does not say what it translates"
            )
            found.error(of or given, problem, f'compare the texts, then write `of: "{digits}"`')
        _put(node, texts, given, label, found, more=("of",))


def _put(node: Block, texts: Texts, given: Block, label: str, found: Findings, more: tuple[str, ...] = ()) -> None:
    """Put translated texts into a source block; what is missing or unknown is noted."""
    wanted = [key for key in (*texts.own, *texts.lists) if key in node.entries]
    inside = [key for key, inner in texts.inside.items() if _with_texts(node.entries.get(key), inner)]
    for key in given.entries:
        if key not in (*wanted, *inside, *more):
            found.error(given.key(key), f"`{label}` has no text `{key}` to translate", nearest(key, [*wanted, *inside]))
    for key in wanted:
        translated = given.entries.get(key)
        if translated is None:
            found.error(given, f"`{key}` of `{label}` is not translated", f"add `{key}: ...`")
        elif _alike(node.entries[key], translated):
            node.entries[key] = translated
        else:
            found.error(translated, f"`{key}` of `{label}` is {shown(translated)}", "give it the form of the source")
    for key in inside:
        _put_inside(node, key, texts.inside[key], given, label, found)


def _with_texts(node: Node | None, texts: Texts) -> list[tuple[str, Block]]:
    """Return the blocks of a list that have texts, by their ids."""
    return [(name, block) for name, block in _blocks(node) if any(True for _ in _source(block, texts))]


def _alike(source: Node, translated: Node) -> bool:
    if isinstance(source, Listing):
        return isinstance(translated, Listing) and len(source.items) == len(translated.items)
    return isinstance(translated, Leaf)


def _put_inside(node: Block, key: str, texts: Texts, given: Block, label: str, found: Findings) -> None:
    inner = given.entries.get(key)
    if inner is not None and not isinstance(inner, Block):
        found.error(inner, f"`{key}` of `{label}` is {shown(inner)}", "write the texts by id: `{yes: {label: ...}}`")
        return
    wanted = _with_texts(node.entries.get(key), texts)
    if inner is not None:
        known = [name for name, _ in wanted]
        for name in inner.entries:
            if name not in known:
                found.error(inner.key(name), f"`{label}` has no `{name}` among its {key}", nearest(name, known))
    for name, block in wanted:
        part = inner.entries.get(name) if inner else None
        if isinstance(part, Block):
            _put(block, texts, part, f"{label}, {name}", found)
        else:
            problem = f"`{name}` among the {key} of `{label}` is not translated"
            found.error(part or inner or given, problem, f"add `{name}: ...`")


def _name_unknown(locale: Block, used: Mapping[str, set[str]], found: Findings) -> None:
    for group, node in locale.entries.items():
        if group == CITATIONS:
            continue
        if group not in GROUPS:
            known = (*GROUPS, CITATIONS)
            found.error(locale.key(group), f"there is no group `{group}` in a translation", nearest(group, known))
        elif group != "pack" and isinstance(node, Block):
            for name in node.entries:
                if name not in used[group]:
                    found.error(
                        node.key(name), f"the pack has no `{name}` among its {group}", nearest(name, used[group])
                    )
