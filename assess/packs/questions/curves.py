"""Reading how amounts rate: a line, its short form from one rating to another, or steps."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from assess.domain.pack.curves import Bound, Corner, Curve, Line, Step, Steps, course
from assess.domain.pack.questions import Bounds
from assess.domain.pack.scores import Direction
from assess.packs.format.draft import Draft
from assess.packs.format.keys import Keys, exact_of, shown
from assess.packs.format.tree import Block, Listing, Node
from assess.packs.questions.options import no_mean

WAYS = "write `{line: [[0, 0], [30, 1]]}`, `{from: 0, to: 1, at: [0, 100]}` or `{steps: [{below: 10, rating: 0}, ...]}`"
PAIR = 2


def read_curves(keys: Keys, bounds: Bounds, draft: Draft) -> Mapping[str, Curve]:
    """Return how the amounts of a question rate, by the name of the score that they count in."""
    curves: dict[str, Curve] = {}
    for name, node in keys.pairs("rating"):
        if name.value not in draft.ratings:
            draft.found.error(name, *no_mean(name.value, draft, "rating"))
            continue
        curve = _curve(node, bounds, draft)
        if curve is not None:
            curves[name.value] = curve
            if course(curve) == 0:
                draft.found.warning(
                    name, f"the ratings for `{name.value}` rise and fall", "let them rise, or fall, all the way"
                )
    _check_ends(curves, keys, draft)
    return curves


def _check_ends(curves: Mapping[str, Curve], keys: Keys, draft: Draft) -> None:
    """Warn of an amount that is better when it is higher in one score, and when it is lower in another."""
    better: dict[bool, str] = {}
    for name, curve in curves.items():
        if course(curve):
            better[(course(curve) > 0) == (draft.ratings[name] is Direction.MERIT)] = name
    if len(better) > 1:
        problem = f"more is better for `{better[True]}` and worse for `{better[False]}`"
        draft.found.warning(keys.place("rating"), problem, "check the direction of both scores")


def _curve(node: Node, bounds: Bounds, draft: Draft) -> Curve | None:
    known = len(draft.found.problems)
    if not isinstance(node, Block):
        draft.found.error(node, f"the rating of an amount is {shown(node)}", WAYS)
        return None
    keys = Keys(node, "curve", draft.found)
    ways = [way for way in ("line", "steps", "at") if way in keys]
    if len(ways) != 1:
        found = " and ".join(f"`{way}`" for way in ways)
        draft.found.error(node, f"the rating has {found or 'neither `line` nor `steps`'}", WAYS)
        return None
    for key in ("from", "to"):
        if ("at" in keys) != (key in keys):
            draft.found.error(keys.place(key), "`from`, `to` and `at` belong together", WAYS)
            return None
    curve: Curve
    if ways == ["steps"]:
        curve = Steps(_steps(keys, draft), draft.provenance(keys))
    else:
        curve = Line(_corners(keys, draft) if ways == ["line"] else _ends(keys, draft), draft.provenance(keys))
    if len(draft.found.problems) > known:
        return None
    _check_reach(curve, bounds, keys, draft)
    return curve if len(draft.found.problems) == known else None


def _corners(keys: Keys, draft: Draft) -> tuple[Corner, ...]:
    corners: list[Corner] = []
    for item in keys.items("line"):
        pair = item.items if isinstance(item, Listing) else []
        if len(pair) != PAIR:
            draft.found.error(
                item, f"a corner of `line` is {shown(item)}", "write `[amount, rating]`, such as `[30, 1]`"
            )
            continue
        amount, rating = exact_of(pair[0], draft.found, "the amount"), _rating(pair[1], draft)
        if amount is None or rating is None:
            continue
        if corners and amount <= corners[-1].amount:
            problem = f"the amount {pair[0].value} does not follow {_written(corners[-1].amount)}"  # type: ignore[union-attr]
            draft.found.error(item, problem, "put the amounts in ascending order, each once")
        corners.append(Corner(amount, rating))
    if len(corners) < PAIR:
        draft.found.error(
            keys.place("line"), f"`line` has {len(corners)} corners", "give at least two: `[[0, 0], [30, 1]]`"
        )
    _check_differing([corner.rating for corner in corners], keys.place("line"), draft)
    return tuple(corners)


def _ends(keys: Keys, draft: Draft) -> tuple[Corner, ...]:
    nodes = keys.items("at")
    amounts = [exact_of(node, draft.found, "an amount of `at`") for node in nodes]
    first, last = _rating(keys.place("from"), draft), _rating(keys.place("to"), draft)
    low, high = amounts if len(amounts) == PAIR else (None, None)
    if len(nodes) != PAIR or (low is not None and high is not None and low >= high):
        draft.found.error(keys.place("at"), "`at` is not two amounts in ascending order", "write `at: [0, 100]`")
        return ()
    if low is None or high is None or first is None or last is None:
        return ()
    _check_differing([first, last], keys.place("to"), draft)
    return Corner(low, first), Corner(high, last)


def _steps(keys: Keys, draft: Draft) -> tuple[Step, ...]:
    nodes = keys.items("steps")
    steps: list[Step] = []
    before: Step | None = None
    for number, node in enumerate(nodes, 1):
        step = _step(node, draft, is_last=number == len(nodes))
        if step is None:
            continue
        if before is not None and not _follows(step, before):
            problem = f"the step ends at {_written(_end(step))}, the one before it at {_written(_end(before))}"
            draft.found.error(node, problem, "let the bounds rise")
        before = step
        steps.append(step)
    if len(nodes) < PAIR:
        draft.found.error(keys.place("steps"), f"`steps` has {len(nodes)} entries", "give at least two")
    _check_differing([step.rating for step in steps], keys.place("steps"), draft)
    return tuple(steps)


def _step(node: Node, draft: Draft, *, is_last: bool) -> Step | None:
    keys = Keys(node, "step", draft.found)
    keys.need("rating")
    below, up_to = keys.exact("below"), keys.exact("up_to")
    bounds = [key for key in ("below", "up_to") if key in keys]
    if len(bounds) > 1:
        draft.found.error(node, "a step has both `below` and `up_to`", "keep one")
    elif bounds and is_last:
        draft.found.error(node, "amounts beyond the last step are in none", "leave out the bound of the last step")
    elif not bounds and not is_last:
        draft.found.error(node, "a step has no bound and is not the last", "add `below` or `up_to`")
    rating = _rating(keys.place("rating"), draft) if "rating" in keys else None
    return None if rating is None else Step(rating, below, up_to)


def _end(step: Step) -> Bound:
    return step.up_to if step.below is None else step.below


def _follows(step: Step, before: Step) -> bool:
    """Return whether a step ends after another; one amount may be a step of its own: below 10, then up to 10."""
    end, earlier = _end(step), _end(before)
    if end is None or earlier is None or end > earlier:
        return True
    return end == earlier and step.up_to is not None and before.below is not None


def _rating(node: Node, draft: Draft) -> Fraction | None:
    rating = exact_of(node, draft.found, "the rating")
    if rating is not None and not 0 <= rating <= 1:
        draft.found.error(node, f"the rating {shown(node)} is out of range", "write a number from 0 to 1")
    return rating


def _check_differing(ratings: Sequence[Fraction], place: Node, draft: Draft) -> None:
    if len(ratings) >= PAIR and len(set(ratings)) == 1:
        draft.found.error(place, "every amount has the same rating", "give different ratings, or delete `rating`")


def _check_reach(curve: Curve, bounds: Bounds, keys: Keys, draft: Draft) -> None:
    """Note what no amount within the bounds of the question reaches."""
    low, high = bounds.minimum, bounds.maximum
    if isinstance(curve, Line):
        amounts = [corner.amount for corner in curve.corners]
        outside = (low is not None and amounts[-1] <= low) or (high is not None and amounts[0] >= high)  # type: ignore[operator]
        if outside:
            wanted = f"keep it within {_written(low)} to {_written(high)}"
            draft.found.error(keys.node, "every amount that may be answered has the same rating", wanted)
        return
    starts: list[Bound] = [None, *(step.last(bounds.decimals) for step in curve.steps[:-1])]
    unit = Fraction(1, 10**bounds.decimals)
    for node, step, before in zip(keys.items("steps"), curve.steps, starts, strict=True):
        first = None if before is None else before + unit
        last = step.last(bounds.decimals)
        least = max((each for each in (first, low) if each is not None), default=None)
        most = min((each for each in (last, high) if each is not None), default=None)
        if least is not None and most is not None and least > most:  # type: ignore[operator]
            draft.found.error(
                node, "no amount that may be answered falls into this step", "move its bound, or delete it"
            )


def _written(amount: object) -> str:
    return "any" if amount is None else str(amount)
