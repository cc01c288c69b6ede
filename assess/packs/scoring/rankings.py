"""Reading rankings: which tables hold criteria, weights, options and marks, and whether they fit together."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assess.domain.pack.kinds import Facts, Shape, Unit
from assess.domain.pack.provenance import Provenance
from assess.domain.pack.questions import Column, Question, Table
from assess.domain.pack.scores import Ranking
from assess.packs.format.draft import Draft
from assess.packs.format.keys import Keys, id_of, shown
from assess.packs.format.problems import nearest
from assess.packs.format.schema import ID
from assess.packs.format.tree import Leaf

HUNDRED, TWENTY = Fraction(100), Fraction(20)


@dataclass(frozen=True, slots=True)
class _Keyed:
    """A table of which one column names the rows."""

    id: str
    table: Table

    @property
    def key(self) -> str:
        """The column that names a row."""
        return next(iter(self.table.key))

    @property
    def entries(self) -> Mapping[str, str]:
        """What may name a row, with its words."""
        return {entry.id: entry.label for entry in self.table.key[self.key]}


def read_rankings(scoring: Keys, draft: Draft) -> tuple[Ranking, ...]:
    """Return the rankings in order."""
    found = []
    for name, node in scoring.pairs("rankings"):
        keys = Keys(node, "ranking", draft.found)
        keys.need("title", "criteria", "weight", "options")
        draft.once("ranking", id_of(name, ID, draft.found), name)
        ranking = _ranking(name.value, keys, draft)
        found += [ranking] if ranking else []
    return tuple(found)


def _ranking(name: str, keys: Keys, draft: Draft) -> Ranking | None:
    criteria, options = _keyed("criteria", keys, draft), _keyed("options", keys, draft)
    names = _keyed("names", keys, draft) if "names" in keys else options
    if criteria is None or options is None or names is None:
        return None
    weight, least = _amount("weight", criteria, keys), _amount("least", criteria, keys)
    _check_marks(criteria, options, keys)
    fitting = names.entries == options.entries
    if not fitting:
        problem = f"`{names.id}` and `{options.id}` do not have the same rows"
        draft.found.error(keys.place("names"), problem, "let both take their rows from one list")
    whole, change = keys.exact("add_up_to"), keys.exact("change")
    if whole is not None and whole <= 0:
        draft.found.error(keys.place("add_up_to"), f"weights never add up to {whole}", "write a number above 0")
    if change is not None and not 0 < change < HUNDRED:
        problem = f"a weight is changed by {change} percent"
        draft.found.error(keys.place("change"), problem, "write more than 0 and less than 100")
    return Ranking(
        id=name,
        title=keys.text("title"),
        criteria=criteria.id,
        weight=weight,
        options=options.id,
        says=keys.text("says"),
        least=least,
        names="" if names.id == options.id else names.id,
        name=_column("name", names, lambda facts: facts.is_text, "text", keys) if fitting else "",
        judged=_judged(options, keys, draft),
        weights_on=_days("weights_on", criteria, keys, draft),
        marks_on=_days("marks_on", options, keys, draft),
        add_up_to=whole or HUNDRED,
        change=change or TWENTY,
        provenance=draft.provenance(keys) or Provenance(),
    )


def _keyed(key: str, keys: Keys, draft: Draft) -> _Keyed | None:
    """Return the table that is named, `None` with a problem noted when it is none or several columns name its rows."""
    question = draft.asked(keys.get(key))
    if question is None:
        return None
    if question.table is None or len(question.table.key) != 1:
        problem = f"`{question.id}` is no table with one key column"
        draft.found.error(keys.place(key), problem, "name a table whose rows have `key: {column: list}`")
        return None
    return _Keyed(question.id, question.table)


def _column(key: str, of: _Keyed, fits: Callable[[Facts], bool], called: str, keys: Keys) -> str:
    """Return the column that is named, "" when none is or it does not fit."""
    node = keys.get(key)
    if node is None:
        return ""
    name = node.value if isinstance(node, Leaf) else ""
    fitting = [column.id for column in of.table.columns if fits(column.facts)]
    if name not in fitting:
        keys.found.error(node, f"`{of.id}` has no {called} column {shown(node)}", nearest(name, fitting))
        return ""
    return name


def _is_weight(facts: Facts) -> bool:
    return facts.is_amount and facts.unit is not Unit.CURRENCY


def _amount(key: str, of: _Keyed, keys: Keys) -> str:
    name = _column(key, of, _is_weight, "number", keys)
    column = of.table.column_by_id.get(name)
    if column is not None:
        _check_always_asked(column, of, keys, key)
        least = column.bounds.minimum
        if key == "weight" and not (isinstance(least, Decimal) and least >= 0):
            problem = f"the column `{name}` of `{of.id}` takes weights below 0"
            keys.found.error(keys.place(key), problem, "add `min: 0` to the column")
    return name


def _check_always_asked(column: Column, of: _Keyed, keys: Keys, key: str) -> None:
    if column.when is not None:
        problem = f"the column `{column.id}` of `{of.id}` is not asked in every row"
        keys.found.error(keys.place(key), problem, "delete its `when`")


def _check_marks(criteria: _Keyed, options: _Keyed, keys: Keys) -> None:
    """Note criteria without a scale of their own, and scales that cannot be added up."""
    columns: list[Column] = []
    for name, label in criteria.entries.items():
        column = options.table.column_by_id.get(name)
        if column is None or not column.facts.is_level:
            problem = f"`{options.id}` has no scale for the criterion `{name}` ({label})"
            wanted = f"add a column `{{id: {name}, label: ..., kind: scale, levels: 5, better: high}}`"
            keys.found.error(keys.place("options"), problem, wanted)
            continue
        columns.append(column)
        _check_always_asked(column, options, keys, "options")
        if column.better != "high":
            problem = f"more is not better in the column `{name}` of `{options.id}`, so marks cannot be added up"
            keys.found.error(keys.place("options"), problem, "write `better: high` and turn its words round")
    if len({len(column.options) for column in columns}) > 1:
        problem = f"the scales of `{options.id}` have different numbers of levels, so marks cannot be added up"
        keys.found.error(keys.place("options"), problem, "give all of them the same `levels`")


def _judged(options: _Keyed, keys: Keys, draft: Draft) -> str:
    question = draft.asked(keys.get("judged")) if "judged" in keys else None
    if question is None:
        return ""
    strange = next((option.id for option in question.options if option.id not in options.entries), "")
    if question.facts.shape is not Shape.OPTION or strange:
        problem = f"`{question.id}` does not choose one of the options of `{options.id}`"
        remedy = f"`{strange}` is none of them" if strange else "name a question of the kind `one_of`"
        draft.found.error(keys.place("judged"), problem, remedy)
    return question.id


def _days(key: str, of: _Keyed, keys: Keys, draft: Draft) -> str:
    """Return a date question, or a date column of the table."""
    node = keys.get(key)
    if node is None:
        return ""
    known = [*_dated(draft.questions.values()), *_dated(of.table.columns)]
    name = node.value if isinstance(node, Leaf) else ""
    if name not in known:
        problem = f"there is no date question and no date column of `{of.id}` named {shown(node)}"
        keys.found.error(node, problem, nearest(name, known))
        return ""
    return name


def _dated(asked: Iterable[Question | Column]) -> list[str]:
    return [each.id for each in asked if each.facts.shape is Shape.DAY]
