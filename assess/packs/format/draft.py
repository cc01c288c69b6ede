"""A pack while it is being read: what is known so far, and on which line everything is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assess.domain.compiled.compiled_pack import CompiledPack
from assess.domain.pack.conditions import Condition
from assess.domain.pack.provenance import Basis, Provenance
from assess.domain.pack.questions import ListEntry, Question
from assess.domain.pack.scores import Direction
from assess.packs.format.keys import Keys
from assess.packs.format.problems import Findings, Position, nearest
from assess.packs.format.tree import Leaf, Line, Node

BASES = tuple(basis.value for basis in Basis)


@dataclass
class Draft:
    """What is known of a pack so far.

    `ratings` and `points` map the names that options may rate, or give points for, to the direction of the score that
    reads them; `where` is the line of each part, `cited` where each source is first named; `later` are all
    questions; `words` are the labels of yes, partly and no; `criteria` are, by duty, whether as many of its criteria
    hold as it takes.
    """

    found: Findings
    words: Mapping[str, str]
    paths: tuple[str, ...] = ()
    lists: Mapping[str, tuple[ListEntry, ...]] = field(default_factory=dict)
    ratings: Mapping[str, Direction] = field(default_factory=dict)
    points: Mapping[str, Direction] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    questions: dict[str, Question] = field(default_factory=dict)
    criteria: Mapping[str, Condition] = field(default_factory=dict)
    later: Mapping[str, Node] = field(default_factory=dict)
    where: dict[tuple[str, ...], Position] = field(default_factory=dict)
    cited: dict[str, Position] = field(default_factory=dict)

    def cite(self, keys: Keys) -> str:
        """Return the source that is named under `source`, and note that it is cited."""
        node = keys.get("source")
        if node is None:
            return ""
        if not isinstance(node, Leaf) or node.value not in self.sources:
            name = node.value if isinstance(node, Leaf) else "..."
            self.found.error(node, f"there is no source `{name}` in sources.yaml", nearest(name, self.sources))
            return ""
        self.cited.setdefault(node.value, node)
        return node.value

    def provenance(self, keys: Keys) -> Provenance | None:
        """Return where a part comes from, `None` when it does not say."""
        inner = keys.keys("provenance")
        if inner is None:
            return None
        inner.need("basis")
        return Provenance(Basis(inner.word("basis", BASES, Basis.OURS)), self.cite(inner), inner.text("at"))

    def asked(self, name: Node | None) -> Question | None:
        """Return the question that is named, `None` with a problem noted when there is none."""
        word = name.value if isinstance(name, Leaf) else ""
        if name is not None and word not in self.questions:
            self.found.error(name, f"there is no question `{word}`", nearest(word, self.questions))
        return self.questions.get(word)

    def once(self, kind: str, name: str, place: Node) -> bool:
        """Note the line of a part; an id that is there already is an error."""
        before = self.where.get((kind, name))
        if before is not None:
            self.found.error(
                place,
                f"the {kind.replace('_', ' ')} `{name}` is there twice, first at {before.file}:{before.line}",
                "give one of them another id",
            )
            return False
        self.where[kind, name] = place
        return True


@dataclass(frozen=True, slots=True)
class ReadPack:
    """A pack as it was read, with the line of each part."""

    pack: CompiledPack
    where: Mapping[tuple[str, ...], Position]
    cited: Mapping[str, Position]

    def place(self, *name: str) -> Position:
        """Return the line of a part, or that of the nearest enclosing part when it has none of its own."""
        while name:
            if name in self.where:
                return self.where[name]
            name = name[:-1]
        return Line("questionnaire.yaml", 1)
