"""Reading red lines and outcome rules: trees over comparisons of answers and facts of an assessment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from assess.domain.judging.gates import GateState
from assess.domain.judging.red_lines import RedLineState
from assess.domain.pack.provenance import Provenance
from assess.domain.pack.rules import (
    Always,
    AnswerFact,
    BandFact,
    BetterFact,
    CompleteFact,
    CoverageFact,
    End,
    Every,
    Fact,
    GateFact,
    Never,
    Outcome,
    OutcomeRule,
    Point,
    RedLine,
    RedLineFact,
    Rule,
    Some,
)
from assess.domain.pack.scores import Score
from assess.packs.format.conditions import Scope, only_pair, parts_of, read_comparison, read_enough, unknown_question
from assess.packs.format.draft import Draft
from assess.packs.format.keys import Keys, shown
from assess.packs.format.problems import nearest
from assess.packs.format.schema import FACTS, LABELLED_ID
from assess.packs.format.tree import Leaf, Node
from assess.packs.scoring.advice import read_clears_with, read_fits, read_to_do

POINTS = tuple(point.value for point in Point)
ENDS = tuple(end.value for end in End)
RED_LINE_FACTS = frozenset({"complete", "criteria", "band"})
GIVES = ("conditional", "consult")


@dataclass(frozen=True, slots=True)
class RuleScope:
    """What a rule may read: questions, scores, duties, some kinds of facts, and perhaps points of its own."""

    draft: Draft
    scores: Mapping[str, Score]
    duties: Mapping[str, object]
    facts: frozenset[str]
    points: bool

    def answers(self) -> Scope:
        """Return the scope of the comparisons in it."""
        known = self.draft.questions
        return Scope(self.draft.found, known, lambda word: unknown_question(word, known, self.facts))


def read_rule(node: Node, scope: RuleScope) -> Rule | None:
    """Return a rule, or `None` with its problems noted."""
    if isinstance(node, Leaf) and node.value == "always" and scope.points:
        return Always()
    pair = only_pair(node, scope.draft.found)
    if pair is None:
        return None
    name, value = pair
    if name.value in ("all", "any"):
        return _branch(name, value, scope)
    if name.value == "not":
        part = read_rule(value, scope)
        return None if part is None else Never(part)
    return _fact(name, value, scope)


def _fact(name: Leaf, value: Node, scope: RuleScope) -> Fact | None:
    if name.value in scope.facts:
        return _FACTS[name.value](value, scope)
    if name.value in FACTS:
        wanted = "it reads answers, `complete`, `criteria` and `band`"
        scope.draft.found.error(name, f"a red line may not read `{name.value}`", wanted)
        return None
    compare = read_comparison(name, value, scope.answers())
    return None if compare is None else AnswerFact(compare)


def _branch(name: Leaf, value: Node, scope: RuleScope) -> Rule | None:
    nodes = parts_of(name, value, scope.draft.found)
    parts = [read_rule(each, scope) for each in nodes]
    whole = tuple(part for part in parts if part is not None)
    if not whole or len(whole) < len(parts):
        return None
    return Every(whole) if name.value == "all" else Some(whole)


def _complete(node: Node, scope: RuleScope) -> Fact | None:
    name = node.value if isinstance(node, Leaf) else ""
    if name in scope.duties:
        return CompleteFact(name)
    scope.draft.found.error(node, f"there is no duty {shown(node)} in duties.yaml", nearest(name, scope.duties))
    return None


def _criteria(node: Node, scope: RuleScope) -> Fact | None:
    condition = read_enough(node, scope.draft.criteria, scope.draft.found)
    return None if condition is None else AnswerFact(condition)


def _band(node: Node, scope: RuleScope) -> Fact | None:
    keys = Keys(node, "band_fact", scope.draft.found)
    keys.need("score")
    name = keys.word("score", scope.scores)
    score = scope.scores.get(name)
    if score is None:
        return None
    bands = [band.id for band in score.bands.bands]
    if not {"at_least", "at_most"} & set(keys.entries):
        scope.draft.found.error(node, "a band is compared with nothing", "add `at_least` or `at_most` with a band")
    if "at" in keys and not scope.points:
        scope.draft.found.error(keys.place("at"), "a red line is judged at each point", "delete `at`")
    end = End(keys.word("by", ENDS, End.WORST))
    return BandFact(name, keys.word("at_least", bands), keys.word("at_most", bands), end, _point(keys, "at"))


def _point(keys: Keys, key: str) -> Point | None:
    word = keys.word(key, POINTS)
    return Point(word) if word else None


def _red_line(node: Node, scope: RuleScope) -> Fact | None:
    keys = Keys(node, "red_line_fact", scope.draft.found)
    keys.need("state")
    state = keys.word("state", [each.value for each in RedLineState], "crossed")
    effect, gives = keys.word("effect", ("reject", "until")), keys.word("gives", GIVES)
    return RedLineFact(cast("Any", state), cast("Any", effect), cast("Any", gives), _point(keys, "at"))


def _gate(node: Node, scope: RuleScope) -> Fact | None:
    keys = Keys(node, "gate_fact", scope.draft.found)
    keys.need("state")
    states = tuple(each.value for each in GateState)
    if isinstance(keys.get("state"), Leaf):
        named = frozenset({keys.word("state", states, states[0])})
    else:
        leaves = keys.leaves("state")
        for each in leaves:
            if each.value not in states:
                scope.draft.found.error(each, f"a gate is never `{each.value}`", nearest(each.value, states))
        named = frozenset(each.value for each in leaves)
    return GateFact(named, _point(keys, "at"))


def _coverage(node: Node, scope: RuleScope) -> Fact | None:
    keys = Keys(node, "coverage_fact", scope.draft.found)
    keys.need("below")
    keys.word("below", ("threshold",))
    return CoverageFact(_point(keys, "at"))


def _better(node: Node, scope: RuleScope) -> Fact | None:
    keys = Keys(node, "better_fact", scope.draft.found)
    keys.need("at", "than")
    at, than = _point(keys, "at"), _point(keys, "than")
    if at is None or than is None:
        return None
    if at is than:
        scope.draft.found.error(node, f"`{at.value}` is compared with itself", "name two points")
    return BetterFact(at, than)


_FACTS: Mapping[str, Callable[[Node, RuleScope], Fact | None]] = {
    "complete": _complete,
    "criteria": _criteria,
    "band": _band,
    "red_line": _red_line,
    "gate": _gate,
    "coverage": _coverage,
    "better": _better,
}


def read_red_lines(nodes: list[Node], scope: RuleScope) -> tuple[RedLine, ...]:
    """Return the red lines in order."""
    lines = (_one_red_line(node, scope) for node in nodes)
    return tuple(line for line in lines if line is not None)


def _one_red_line(node: Node, scope: RuleScope) -> RedLine | None:
    draft = scope.draft
    keys = Keys(node, "red_line", draft.found)
    keys.need("id", "title", "when", "effect", "source", "says")
    name = keys.named("id", LABELLED_ID)
    draft.once("red_line", name, node)
    effect = keys.word("effect", ("reject", "until"), "reject")
    until = effect == "until"
    for key in ("gives", "lifted_by"):
        if key in keys and not until:
            draft.found.error(keys.place(key), f"`{key}` belongs to `effect: until`", "delete it")
    when, lifted = keys.get("when"), keys.get("lifted_by")
    rule = None if when is None else read_rule(when, scope)
    lifting = None if lifted is None else read_rule(lifted, scope)
    if rule is None:
        return None
    return RedLine(
        id=name,
        title=keys.text("title"),
        when=rule,
        effect=cast("Any", effect),
        says=keys.text("says"),
        to_clear=read_to_do(keys, "to_clear", draft),
        source=draft.cite(keys),
        at=keys.text("at"),
        gives=cast("Any", keys.word("gives", GIVES, "conditional") if until else ""),
        lifted_by=lifting,
        applies_from=keys.day("applies_from"),
        date_note=keys.text("date_note"),
        provenance=draft.provenance(keys) or Provenance(),
        fits=read_fits(keys, draft),
        find_out=keys.text("find_out"),
        clears_with=read_clears_with(keys, draft),
    )


def read_outcomes(nodes: list[Node], scope: RuleScope) -> tuple[OutcomeRule, ...]:
    """Return the outcome rules in order."""
    rules = (_outcome(node, scope) for node in nodes)
    return tuple(rule for rule in rules if rule is not None)


def _outcome(node: Node, scope: RuleScope) -> OutcomeRule | None:
    draft = scope.draft
    keys = Keys(node, "outcome", draft.found)
    keys.need("id", "outcome", "when", "because")
    name = keys.named("id", LABELLED_ID)
    draft.once("outcome", name, node)
    outcome = keys.word("outcome", [each.value for each in Outcome])
    named = keys.leaves("paths")
    for each in named:
        if each.value not in draft.paths:
            draft.found.error(each, f"there is no path `{each.value}`", nearest(each.value, draft.paths))
    when = keys.get("when")
    rule = None if when is None else read_rule(when, scope)
    if rule is None or not outcome:
        return None
    return OutcomeRule(name, Outcome(outcome), rule, keys.text("because"), frozenset(each.value for each in named))
