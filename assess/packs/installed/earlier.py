"""What a version says about earlier ones: the files `from-<version>.yaml` in its folder."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from assess.domain.pack.pack import Pack
from assess.domain.pack.questions import Question
from assess.domain.versions.mappings import NO_MAPPINGS, Mappings, QuestionMapping, RuleMapping, Wording
from assess.packs.format.content import FROM
from assess.packs.format.keys import Keys, shown
from assess.packs.format.problems import Findings, PackRefused, nearest
from assess.packs.format.schema import VERSION
from assess.packs.format.tree import MOST_BYTES, Leaf, Node, read_tree

WORDINGS = tuple(each.value for each in Wording)


def earlier_versions(folder: Path) -> tuple[str, ...]:
    """Return the versions that a pack says something about."""
    names = sorted(path.stem.removeprefix(FROM) for path in folder.glob(f"{FROM}*.yaml"))
    return tuple(name for name in names if VERSION.fullmatch(name))


def read_mappings(folder: Path, old: Pack, new: Pack) -> Mappings:
    """Return what the version in a folder says about an earlier one, nothing where it says nothing.

    Raises `PackRefused`.
    """
    found = Findings()
    mappings = mappings_with_lines(folder, old, new, found)
    if found.errors:
        raise PackRefused(str(folder), found.errors)
    return mappings


def mappings_with_lines(folder: Path, old: Pack, new: Pack, found: Findings) -> Mappings:
    """Return what a version says about an earlier one; what is wrong with it goes to `found`."""
    name = f"{FROM}{old.version}.yaml"
    path = folder / name
    if not path.is_file():
        return NO_MAPPINGS
    with path.open("rb") as file:
        tree = read_tree(file.read(MOST_BYTES + 1), name, found)
    if tree is None:
        return NO_MAPPINGS
    return _Reading(old, new, found).mappings(Keys(tree, "earlier", found))


class _Reading:
    """Reads one file."""

    def __init__(self, old: Pack, new: Pack, found: Findings) -> None:
        self.old = old
        self.new = new
        self.found = found

    def mappings(self, keys: Keys) -> Mappings:
        questions = {name.value: self.question(name, node) for name, node in keys.pairs("questions")}
        rules = {name.value: self.rule(name, node) for name, node in keys.pairs("rules")}
        read = Mappings(questions, rules)
        for name, _ in keys.pairs("questions"):
            self.check_alone(name, read)
        return read

    def check_alone(self, name: Leaf, read: Mappings) -> None:
        """Note a question that two earlier ones would become."""
        now = read.question(name.value).to
        others = [each for each in self.old.question_by_id if each != name.value and read.question(each).to == now]
        if others and now in self.new.question_by_id and name.value in self.old.question_by_id:
            problem = f"`{name.value}` and `{others[0]}` would both become `{now}`"
            self.found.error(name, problem, "let each become a question of its own, or say that one is gone")

    def question(self, name: Leaf, node: Node) -> QuestionMapping:
        keys = Keys(node, "earlier_question", self.found)
        self.known(name, self.old.question_by_id, f"question of {self.old.version}")
        old = self.old.question_by_id.get(name.value)
        to = keys.get("to")
        if to is not None:
            self.known(to, self.new.question_by_id, f"question of {self.new.version}")
        now = to.value if isinstance(to, Leaf) else name.value
        wording = keys.word("wording", WORDINGS)
        options = self.options(keys, old, self.new.question_by_id.get(now))
        return QuestionMapping(now, Wording(wording) if wording else None, options, keys.text("reason"))

    def options(self, keys: Keys, old: Question | None, new: Question | None) -> dict[str, str]:
        given = list(keys.pairs("options"))
        if given and new is None and "to" not in keys:
            self.found.error(given[0][0], "the question is gone, so its options become nothing", "take `options` out")
        read: dict[str, str] = {}
        for name, node in given:
            if old is not None:
                self.known(name, old.option_by_id, f"option of `{old.id}`")
            if new is not None:
                self.known(node, new.option_by_id, f"option of `{new.id}`")
            read[name.value] = node.value if isinstance(node, Leaf) else ""
        return read

    def rule(self, name: Leaf, node: Node) -> RuleMapping:
        keys = Keys(node, "earlier_rule", self.found)
        before, after = _rules(self.old), _rules(self.new)
        group = next((each for each in before if name.value in before[each]), "")
        everything = [each for names in before.values() for each in names]
        self.known(name, everything, f"score, gate, red line, measure or outcome of {self.old.version}")
        to = keys.get("to")
        if to is not None and group:
            self.known(to, after[group], f"{group} of {self.new.version}")
        return RuleMapping(to.value if isinstance(to, Leaf) else name.value, keys.text("reason"))

    def known(self, node: Node, known: Iterable[str], what: str) -> None:
        """Note a name that is none of those that there are."""
        names = tuple(known)
        if not isinstance(node, Leaf) or node.value not in names:
            word = node.value if isinstance(node, Leaf) else ""
            self.found.error(node, f"there is no {what} {shown(node)}", nearest(word, names))


def _rules(pack: Pack) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the rules of a pack, by what they are."""
    return {
        "score": tuple(each.id for each in pack.scores),
        "gate": tuple(each.id for each in pack.gates),
        "red line": tuple(each.id for each in pack.red_lines),
        "measure": tuple(each.id for each in pack.measures),
        "outcome": tuple(each.id for each in pack.outcomes),
    }
