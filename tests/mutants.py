"""The ways in which the scoring is broken on purpose; `tests/mutation.py` sees to it that a test notices each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one text in a file of `assess/domain/`, and the tests in `tests/domain/`: one must notice it."""

    name: str
    file: str
    text: str
    instead: str
    tests: tuple[str, ...]


def _in(file: str, *tests: str) -> "_Mutants":
    return _Mutants(file, tests)


@dataclass(frozen=True, slots=True)
class _Mutants:
    """Makes mutants of one file that the same tests judge."""

    file: str
    tests: tuple[str, ...]

    def __call__(self, name: str, text: str, instead: str) -> Mutant:
        return Mutant(name, self.file, text, instead, self.tests)


_mean = _in("scoring/mean.py", "test_mean")
_shares = _in("scoring/mean_with_parts.py", "test_mean_with_parts", "test_method_page")
_cells = _in("compiled/cells.py", "test_gaps", "test_mean", "test_points", "test_counts", "test_unsteady")
_ratings = _in("compiled/ratings.py", "test_mean", "test_method_page")
_curves = _in("pack/curves.py", "test_amounts", "test_method_page")
_amounts = _in("compiled/ratings.py", "test_amounts")
_best = _in("compiled/best.py", "test_amounts")
_targets_of_amounts = _in("judging/targets.py", "test_amounts", "test_method_page")
_ranges = _in("compiled/ranges.py", "test_mean")
_points = _in("compiled/points.py", "test_points", "test_counts")
_sum = _in("scoring/sum.py", "test_points")
_product = _in("scoring/product.py", "test_points", "test_unsteady")
_count = _in("scoring/count.py", "test_gaps", "test_counts", "test_method_page")
_worst = _in("scoring/worst.py", "test_gaps", "test_worst", "test_unsteady")
_register = _in("compiled/register.py", "test_worst", "test_points")
_grid = _in("scoring/grid.py", "test_grid", "test_unsteady")
_adjust = _in("scoring/adjust.py", "test_counts", "test_method_page")
_scores = _in("pack/scores.py", "test_bands", "test_grid", "test_points", "test_counts", "test_worst")
_scored = _in(
    "compiled/scored.py", "test_mean", "test_outcome", "test_bands", "test_points", "test_counts", "test_worst"
)
_rounding = _in("rounding.py", "test_points", "test_counts", "test_method_page", "test_trace")
_gates = _in("judging/gates.py", "test_gates", "test_clearing")
_clearing = _in("judging/clearing.py", "test_clearing")
_contradicting = _in("asking/contradictions.py", "test_contradictions")
_asking = _in("asking/asking.py", "test_contradictions", "test_revising")
_rules = _in("pack/rules.py", "test_clearing")
_revising = _in("judging/revising.py", "test_revising")
_closing = _in("exploring/closing.py", "test_closing")
_passing = _in("compiled/compiled_pack.py", "test_gates")
_lines = _in("judging/red_lines.py", "test_red_lines", "test_outcome", "test_clearing")
_walk = _in("pack/walk.py", "test_asking", "test_mean", "test_unsteady")
_conditions = _in("pack/conditions.py", "test_conditions", "test_asking")
_outcome = _in("judging/outcome.py", "test_outcome", "test_outcome_range")
_foresight = _in("judging/foreseeing.py", "test_outcome", "test_outcome_range", "test_measures")
_deciding = _in("judging/deciding.py", "test_outcome", "test_outcome_range")
_answers = _in("pack/answers.py", "test_gaps", "test_clearing")
_measures = _in("judging/measures.py", "test_measures")
_targets = _in("judging/targets.py", "test_measures")
_parts_in_conditions = _in("pack/conditions.py", "test_parts")
_parts_at_the_ends = _in("compiled/still_possible.py", "test_parts")
_parts_in_questions = _in("pack/questions.py", "test_parts")
_parts_in_cells = _in("compiled/cells.py", "test_parts")
_parts_in_grids = _in("scoring/grid.py", "test_parts")
_parts_in_products = _in("scoring/product.py", "test_parts")
_parts_of_targets = _in("judging/targets.py", "test_parts")
_what_if = _in("exploring/what_if.py", "test_levers", "test_what_if")
_levers = _in("exploring/levers.py", "test_levers", "test_what_if")
_uncertainty = _in("exploring/uncertainty.py", "test_what_if")
_effects = _in("exploring/effects.py", "test_what_if")
_questionnaire = _in("compiled/compiled_pack.py", "test_what_if", "test_revising")
_trace = _in("judging/trace.py", "test_trace", "test_mean")
_gaps = _in("asking/gaps.py", "test_gaps")
_needs = _in("compiled/needs.py", "test_gaps")
_readings = _in("asking/asking.py", "test_gaps")
_rankings = _in("judging/rankings.py", "test_rankings", "test_method_page")
_fulfilment = _in("judging/fulfilment.py", "test_fulfilment")
_completeness = _in("duties/completeness.py", "test_completeness")
_counted = _in("duties/counted.py", "test_criteria")

MUTANTS = (
    # mean
    _cells(
        "mean: the weight is ignored",
        "value = 0 if rating is None else rated.weight * rating",
        "value = 0 if rating is None else rating",
    ),
    _mean("mean: open questions divide the value too", "whole or sums.answered", "whole or sums.asked"),
    _mean("mean: `maximum: all` is that of what is asked", "[0] if score.maximum_all else 0", "[0] if False else 0"),
    _mean(
        "mean: the ends of the range are swapped",
        "Interval(share(100 * cells.low, base), share(100 * sums.high, base))",
        "Interval(share(100 * sums.high, base), share(100 * cells.low, base))",
    ),
    _ranges("mean: what may be asked narrows the range", "rating * weight < total", "rating * weight > total"),
    _ratings(
        "mean: several choices may leave 0 to 1",
        "min(self.top, max(0, self.start + sum(ratings)))",
        "self.start + sum(ratings)",
    ),
    _ratings(
        "mean: the best choice counts for the worst",
        "max(ratings) if self.worst_is_high else min(ratings)",
        "min(ratings) if self.worst_is_high else max(ratings)",
    ),
    _ratings("mean: the start of several choices is dropped", "self.start + sum(ratings)", "sum(ratings)"),
    # amounts that rate
    _curves("amounts: the line is not straight", "share * (after.rating - before.rating)", "share"),
    _curves("amounts: a line goes on beyond its first corner", "if amount <= first.amount:", "if False:"),
    _curves(
        "amounts: a bound belongs to the step below it", "return amount < self.below", "return amount <= self.below"
    ),
    _curves("amounts: the bound of `up_to` is left out", "or amount <= self.up_to", "or amount < self.up_to"),
    _curves(
        "amounts: corners within the bounds are left out of the range",
        "if (low is None or corner.amount > low)",
        "if False and (low is None or corner.amount > low)",
    ),
    _curves("amounts: steps beyond the bounds are in the range", "steps[first : last + 1]", "steps"),
    _curves("amounts: the decimals of an answer are forgotten", "(slope / 10**decimals)", "slope"),
    _curves(
        "amounts: the last amount of a step is the first of the next",
        "Fraction(ceil(self.below * unit) - 1, unit)",
        "Fraction(ceil(self.below * unit), unit)",
    ),
    _amounts(
        "amounts: the bounds of the question are ignored", "Fraction(low) if isinstance(low, Decimal) else None", "None"
    ),
    _amounts(
        "amounts: the end that is worse is the better one",
        'return "low" if harms == {1}',
        'return "low" if harms == {-1}',
    ),
    _best(
        "amounts: the best one is the hardest to keep to",
        'if better_end(question, directions) != "high":',
        'if better_end(question, directions) == "high":',
    ),
    _best(
        "amounts: the best one lies outside the bounds",
        "within = {each for each in found if (low is None or each >= low) and (high is None or each <= high)}",
        "within = found",
    ),
    _targets_of_amounts(
        "amounts: one beyond the target is set back",
        'return now <= target if end == "low" else now >= target',
        "return False",
    ),
    _targets_of_amounts(
        "amounts: a step along a line is taken in full",
        "any(isinstance(curve, Line) for curve in question.curves.values())",
        "False",
    ),
    # coverage and evidence
    _cells(
        "coverage: what is not asked weighs too",
        "asked=0 if held is NOT_ASKED or held is UNDECIDED else weight",
        "asked=weight",
    ),
    _cells(
        "coverage: what does not apply is not settled",
        "settled=weight if is_answered or held is NOT_APPLICABLE else 0",
        "settled=weight if is_answered else 0",
    ),
    _cells(
        "evidence: a claim is evidence",
        "isinstance(seen, Answer) and seen.standing is not claimed and seen.value is not None",
        "isinstance(seen, Answer) and seen.value is not None",
    ),
    _scored(
        "coverage: just the threshold is too little",
        "is_less(coverage, self.threshold)",
        "not is_less(self.threshold, coverage)",
    ),
    # sum
    _points(
        "sum: the cap is dropped", "sum(points) if self.cap is None else min(self.cap, sum(points))", "sum(points)"
    ),
    _points(
        "sum: the worst of several choices is the best",
        "max(points) if self.worst_is_high else min(points)",
        "min(points) if self.worst_is_high else max(points)",
    ),
    _points(
        "sum: the maximum is that of one choice",
        "sum(together[: question.bounds.at_most or None])",
        "sum(together[:1])",
    ),
    _sum(
        "sum: `maximum: all` is that of what is asked",
        "columns.whole(reading.path)[1] if whole else sums.most",
        "sums.most",
    ),
    _sum("sum: the sum of nothing is unknown", "if sums.answered or whole else None", "if sums.answered else None"),
    _sum("sum: the first part is left out", "for value in values if value", "for value in values[1:] if value"),
    _sum("sum: a part without a value counts as 0", "None if None in values or not values", "None if not values"),
    _sum("sum: an instrument without enough answers has no reading", "always_read=whole", "always_read=False"),
    _cells("sum: what may not be asked holds the low end up", "low=0 if loose else low", "low=low"),
    # product
    _product("product: a factor is skipped", "return prod(values, start=ONE)", "return prod(values[1:], start=ONE)"),
    _product(
        "product: an open factor counts as one", "if len(values) == len(factors) else known", "if values else known"
    ),
    _product("product: what is 0 for sure waits", "known = low if low == high else None", "known = None"),
    _product(
        "product: the ends of the range are swapped",
        "low, high = prod((low for low, _ in spans), start=ONE), prod((high for _, high in spans), start=ONE)",
        "high, low = prod((low for low, _ in spans), start=ONE), prod((high for _, high in spans), start=ONE)",
    ),
    _product(
        "product: a factor that does not apply is left out",
        "if len(spans) < len(factors) or not factors:",
        "if not spans:",
    ),
    # count
    _count(
        "count: one statement counts double",
        "for each in counted)) if counted",
        "for each in (*counted, *counted[:1]))) if counted",
    ),
    _count(
        "count: an open statement surely holds", "int(self.firm and self.sure is True)", "int(self.sure is not False)"
    ),
    _count("count: the maximum is what is decided", "Fraction(len(statements)),", "Fraction(len(counted)),"),
    # worst
    _worst(
        "worst: the best part leads",
        "pick = max if score.direction is Direction.RISK else min\n    worst",
        "pick = min if score.direction is Direction.RISK else max\n    worst",
    ),
    _worst(
        "worst: the best row leads",
        "pick = max if score.direction is Direction.RISK else min\n    return pick((level",
        "pick = min if score.direction is Direction.RISK else max\n    return pick((level",
    ),
    _worst(
        "worst: a part that may be worse is forgotten", "if worst is not None and all(", "if worst is not None or all("
    ),
    _worst("worst: a part that cannot lead takes the value away", "or pick(worst, end) == worst for", "for"),
    _worst("worst: an open row cannot lead", "if level.known is None and level.counts is not False\n", "if False\n"),
    _worst(
        "worst: an open register has every row",
        "        open_ends.append(worst_level(score, question.table))\n",
        "        pass\n",
    ),
    _register(
        "worst: a row that is known for sure waits",
        "low if value is None and counts and low == high else value",
        "value",
    ),
    _worst(
        "worst: a part that may not apply holds the low end up",
        "max((span.low for span in firm), default=lowest), highest)",
        "max((span.low for span in spans), default=lowest), highest)",
    ),
    _register("worst: the range of a register is that of its best row", "pick = max if score", "pick = min if score"),
    _register("worst: a row that is not affected counts", "if counts is False or cells is None:", "if cells is None:"),
    _register("worst: a row may not leave with what leads", "side.leading)) for side", "side.names)) for side"),
    _register("worst: an open input counts as level 2", "name: low or 1", "name: low or 2"),
    # gates by an amount
    _passing("gates: a bound is no lever", "            or self.passing_amounts.get(question.id, ())\n", ""),
    _passing(
        "gates: up to a bound more is better",
        '"low" if gates[0].at_least is None',
        '"high" if gates[0].at_least is None',
    ),
    _passing("gates: the first of them decides which end is better", "for gate in gates}) == 1", "for gate in gates})"),
    # mean with parts
    _shares("shares: a part counts in points", "else amount / scored.maximum", "else amount"),
    _shares("shares: a part without a value is left out", "and not is_open else None", "else None"),
    _shares("shares: a part that may go stays", "loose=scored.may_not_apply", "loose=False"),
    _shares("shares: weights are left out", "part.weight * (part.value or", "(part.value or"),
    _shares("shares: a part is covered in full", "weight * each / weights.asked", "weight"),
    # grid
    _scores("grid: the axes are swapped", "self.cells[row - 1][column - 1]", "self.cells[column - 1][row - 1]"),
    _scores("grid: the lowest of several counts", "return max((place for name", "return min((place for name"),
    _scores(
        "grid: the level is raised over the last",
        "min(first + self.raised.holds(others), self.size)",
        "first + self.raised.holds(others)",
    ),
    _scores("grid: one high input does not raise", "place >= self.one_at_least", "place > self.one_at_least"),
    _scores("grid: any input of that level raises", "and all(place is not None", "and any(place is not None"),
    _scores("grid: any input leads", "self.names[:1] if self.raised", "self.names if self.raised"),
    _grid("grid: what may go raises the low end", "in places.items() if certain}", "in places.items()}"),
    _grid(
        "grid: the ends of the range are swapped",
        "low, high = grid.cell(down.low, across.low), grid.cell(down.high, across.high)",
        "high, low = grid.cell(down.low, across.low), grid.cell(down.high, across.high)",
    ),
    _grid("grid: an open input counts as none", "None if is_open else side.place", "side.place"),
    _grid("grid: what no input can change waits", "else low if low == high else None", "else None"),
    # adjust
    _adjust(
        "adjust: the threshold itself does not reach it", "return by.value >= threshold", "return by.value > threshold"
    ),
    _adjust("adjust: what may reach it does not", "surely >= threshold else None", "surely >= threshold else False"),
    _adjust("adjust: what cannot reach it may", "by.high is None or by.high < threshold", "by.high is None"),
    _adjust(
        "adjust: percent are taken for points",
        "step.at_least * by.maximum / HUNDRED if step.in_percent else step.at_least",
        "step.at_least",
    ),
    _adjust(
        "adjust: the range takes the wrong ends",
        "low = _adjusted(step, base.low, lowered=by.high is not None and by.high >= threshold)",
        "low = _adjusted(step, base.low, lowered=surely is not None and surely >= threshold)",
    ),
    _adjust("adjust: nothing is rounded", "to_whole(amount) if step.half_up else amount", "amount"),
    _rounding(
        "rounding: half goes to the even number",
        "Fraction((2 * amount.numerator + amount.denominator) // (2 * amount.denominator))",
        "Fraction(round(amount))",
    ),
    _rounding(
        "rounding: decimals are cut off",
        "(2 * abs(above) * 10**places + below) // (2 * below)",
        "abs(above) * 10**places // below",
    ),
    # values and ranges
    _scored("values: there is one whatever the coverage", "or self._is_covered):", "or True):"),
    _scored("values: one may lie below the range", "return low if is_less(so_far, low) else", "return"),
    _scored("values: one may lie above the range", "else high if is_less(high, so_far) else so_far", "else so_far"),
    _scored(
        "values: what is known for sure waits",
        "if (low is high or low == high) and not self.may_not_apply:",
        "if False:",
    ),
    _scored(
        "values: what may not apply is known",
        "if (low is high or low == high) and not self.may_not_apply:",
        "if low == high:",
    ),
    _scored(
        "values: rows claim to add to none", "rows if self.value is not None else map(without_value, rows)", "rows"
    ),
    _scored(
        "values: without one a row still leads",
        "return self.leader if self.value is not None else",
        "return self.leader or",
    ),
    _mean(
        "mean: what is open adds nothing under `maximum: all`",
        "if sums.answered and still_open\n",
        "if False\n",
    ),
    _mean("mean: what does not apply is open", "sums.asked - sums.settled", "sums.asked - sums.answered"),
    _trace("trace: nobody says what keeps a value in its range", '("kept", scored.kept)', '("kept", 0)'),
    _trace("trace: nobody says what the open part adds", '("open_part", scored.by_average)', '("open_part", 0)'),
    # what would change
    _what_if(
        "levers: an answer is compared with the average",
        "return scored.worst_end, scored.value, scored.best_end",
        "return scored.value, scored.worst_end, scored.best_end",
    ),
    _what_if(
        "levers: the worse end is forgotten",
        "if at_worst < 0 or (at_worst == 0 and by_value <= 0):",
        "if by_value <= 0:",
    ),
    # bands
    _scores("bands: `below` holds its bound", "if here < edge or", "if here <= edge or"),
    _scores("bands: `up_to` leaves its bound out", "(included and here == edge)", "False"),
    _scores("bands: percent are taken for points", "if self.in_percent and maximum:", "if False:"),
    _scored(
        "bands: every band is certain",
        "return self.low is not None and self.low_band is self.high_band",
        "return self.low is not None",
    ),
    _scored(
        "ranges: the worse end is the better one",
        "return self.high if self.score.direction is Direction.RISK else self.low",
        "return self.low if self.score.direction is Direction.RISK else self.high",
    ),
    # gates
    _gates(
        "gates: passed and failed are swapped",
        "GateState.PASSED if passes(gate, answer) else GateState.FAILED",
        "GateState.FAILED if passes(gate, answer) else GateState.PASSED",
    ),
    _gates(
        "gates: an open one is passed",
        "if answer.among is None:\n        return GateState.OPEN",
        "if answer.among is None:\n        return GateState.PASSED",
    ),
    _gates(
        "gates: one that may still fail has failed",
        "GateState.OPEN if len(found) > 1",
        "GateState.FAILED if len(found) > 1",
    ),
    _gates("gates: nothing that is known of an open answer decides", "if answer.among is None:", "if True:"),
    _gates("gates: more may not be chosen", "return (*fewest, among.most)", "return fewest"),
    _gates(
        "gates: one choice of several is enough",
        "gate.passes.issuperset(answer.choices)",
        "not gate.passes.isdisjoint(answer.choices)",
    ),
    _gates("gates: one fails although it is open whether it fits", "and fits is None", "and False"),
    _gates("gates: what one fits is ignored", "asked=fits is not False and", "asked="),
    # evidence
    _clearing("evidence: any standing will do", "if is_known and", "if False and"),
    _clearing("evidence: what is known in part needs none", " or answer.among is not None", ""),
    _clearing(
        "evidence: the standing asked for is not enough", "< _RANK[needed.standing]", "<= _RANK[needed.standing]"
    ),
    _clearing("evidence: what is opened comes back", "**reading.read_as", "**reading.answers"),
    _clearing("evidence: what hangs on an answer is not looked at", "reading.sight, names)", "reading.sight, ())"),
    _lines("evidence: it is missed although the line is clear without", "is not False else ()", "is not 0 else ()"),
    _rules("red lines: what one fits is ignored", "self.when if self.fits is None", "self.when if True"),
    # contradictions
    _contradicting(
        "contradictions: one that is not decided counts",
        "if each.when.judge(sight))",
        "if each.when.judge(sight) is not False)",
    ),
    _contradicting("contradictions: nothing is opened", "for name in each.opens)", "for name in ())"),
    _asking("contradictions: what is opened is not walked again", "sight = walk.see(read_as)", "pass"),
    _asking(
        "contradictions: one is judged on what it opened",
        "first = walk.see_again(answers, first, changed)",
        "first = walk.see_again(read_as, before.sight, changed)",
    ),
    _asking(
        "contradictions: what is no longer opened stays so", "(opened ^ opened_by(before.contradictions))", "opened"
    ),
    _asking(
        "contradictions: the answer that was given is lost", "if question in self.contradicted else", "if False else"
    ),
    _revising(
        "revising: a gate is judged again by its own question only",
        "touched.isdisjoint(gate.gate.reads)",
        "gate.gate.question not in touched",
    ),
    # what an option closes
    _closing("closing: a good answer closes its own red line", "not closed.isdisjoint(line.reads)", "True"),
    _closing("closing: what opens questions closes them", "- seen[option].keys()", "- reading.sight.keys()"),
    _closing(
        "closing: a choice among several closes what the others open",
        "shape is Shape.OPTIONS and option.exclusive",
        "shape is Shape.OPTIONS",
    ),
    # red lines
    _lines("red lines: what lifts one is ignored", "if crossed is False or line.lifted_by is None:", "if True:"),
    _lines(
        "red lines: an open one is crossed",
        "RedLineState.OPEN if crossed is None",
        "RedLineState.CROSSED if crossed is None",
    ),
    _lines(
        "red lines: one is not in force on its first day",
        "line.applies_from <= calendar.day",
        "line.applies_from < calendar.day",
    ),
    _lines(
        "red lines: a band that is not certain is read at its worse end",
        "holds = least <= low and high <= most",
        "holds = least <= high and high <= most",
    ),
    _foresight("red lines: one that is not in force counts", "line.in_force and line.state is", "line.state is"),
    # what is asked
    _walk(
        "asking: stale answers count",
        "if truth is not False:\n                _show(names, truth, given",
        "if truth is not None:\n                _show(names, True, given",
    ),
    _walk(
        "asking: undecided means asked",
        "    if truth:\n        for name in names:",
        "    if truth is not False:\n        for name in names:",
    ),
    # unsteady: what may come to be undecided for good
    _walk("unsteady: only by what a condition compares itself", "not stuck.isdisjoint(reads) or", ""),
    _walk("unsteady: a state too may not apply", "for name in values_in(condition)", "for name in reads"),
    _cells(
        "unsteady: a mean relies on the answer",
        "if rating is not None and not unsteady:",
        "if rating is not None:",
    ),
    _cells(
        "unsteady: a sum relies on the answer",
        "if points is not None and not unsteady:",
        "if points is not None:",
    ),
    _product(
        "unsteady: a product relies on the answer", "possible if is_unsteady else (value, value)", "(value, value)"
    ),
    _product("unsteady: what does not apply never comes back", "possible if is_unsteady else None", "None"),
    _grid("unsteady: a grid relies on the answer", "if name in reading.unsteady or (name in", "if (name in"),
    _worst(
        "unsteady: a register relies on its rows",
        "not answer.is_answered or question.id in reading.unsteady",
        "not answer.is_answered",
    ),
    _conditions(
        "conditions: an open answer is a no",
        "return None if seen.among is None else _of_all(seen.among, test)",
        "return False if seen.among is None else _of_all(seen.among, test)",
    ),
    _conditions(
        "conditions: all waits though one part fails",
        "truth is False:\n                return False\n            if truth is None:\n                result = None",
        "truth is None:\n                return None\n            if truth is False:\n                result = False",
    ),
    # outcome
    _outcome("outcome: the last rule decides", "for rule in rules:", "for rule in reversed(rules):"),
    _foresight("outcome: facts are read today", "return Point.TARGET", "return Point.TODAY"),
    _foresight(
        "outcome: a higher risk is better",
        "sign = -1 if one.score.direction is Direction.RISK else 1\n    worst, best",
        "sign = 1\n    worst, best",
    ),
    # the range of outcomes
    _foresight("range: too little is known for good", "return False  # once everything", "return None  # once"),
    _foresight("range: what is crossed may be lifted yet", "return line.surely_fires", "return None"),
    _foresight(
        "range: a line that will be in force is clear",
        "return both(opposite(line.surely), line.surely_in_force)",
        "return opposite(line.surely)",
    ),
    _foresight("range: an open gate fails", "True if states.issuperset(ends) else None", "True"),
    _foresight("range: an open gate passes", "False if states.isdisjoint(ends) else True", "True"),
    _foresight(
        "range: a score is better as soon as it may be",
        "return True if _is_better_mean(one, other, moved, reading) else None",
        "return True",
    ),
    _outcome("range: rules that may hold are passed over", "if truth is not False:", "if truth:"),
    _outcome(
        "range: what may hold ends the search",
        "        if truth:\n            return",
        "        if truth is not False:\n            return",
    ),
    _outcome("range: a pack whose rules are to be written has none", "and not isinstance(rule.when, Always)", ""),
    _outcome("range: the best is the worst", "OutcomeSpan(min(", "OutcomeSpan(max("),
    _outcome("range: what fails for certain is not", "if gate.ends == failed", "if False"),
    _outcome("range: what is planned is to stop", "is UseStatus.IN_USE", "is not None"),
    _deciding(
        "deciding: what is decided decides", "if judge_rule(rule, self.foresight.judge) is not None:", "if False:"
    ),
    _deciding("deciding: a table without rows decides nothing", "if scored.score.over and", "if False and"),
    _deciding("deciding: what lacks evidence decides nothing", "if name in reading.unsettled", "if False"),
    _deciding("deciding: nothing decides whether it is asked", "is Absent.UNDECIDED and when", "is None and when"),
    _gates(
        "range: an open gate ends as it stands",
        "_WHILE_OPEN if state is GateState.OPEN else",
        "frozenset({GateState.FAILED}) if state is GateState.OPEN else",
    ),
    _lines(
        "range: a start that is not known is today",
        "return None if self.start_open else day <= self.day",
        "return day <= self.day",
    ),
    # measures
    _measures(
        "measures: one that is partly in place counts in full",
        "if status is Status.IN_PLACE])",
        "if status is not Status.PLANNED])",
    ),
    _measures(
        "measures: a declined one counts",
        "choices[measure.id].choice is Choice.ACCEPTED",
        "choices[measure.id].choice is not Choice.OFFERED",
    ),
    _targets(
        "measures: a better answer is made worse",
        "return value if as_good(pack, question, value, wanted) else wanted",
        "return wanted",
    ),
    # parts of an answer
    _parts_in_conditions(
        "parts: what is not known of a list is not in it",
        "return found.pop() if len(found) == 1 else None",
        "return min(found)",
    ),
    _parts_at_the_ends("parts: what is sure counts for nothing", "yield (*sure, *row[:number])", "yield row[:number]"),
    _parts_at_the_ends(
        "parts: all of the unknown choices are taken", "range(1, min(room", "range(min(room, len(row)), min(room"
    ),
    _parts_at_the_ends("parts: nothing else may be chosen for sure", "if sure:", "if False:"),
    _parts_at_the_ends("parts: an exclusive choice is never possible", "in question.alone and name", "== 0 and name"),
    _parts_at_the_ends(
        "parts: more may be chosen than is allowed",
        "if question.bounds.at_most else len(rising)",
        "if False else len(rising)",
    ),
    _parts_in_questions(
        "parts: an exclusive choice is possible beside others", "*(() if sure else self.alone)", "*self.alone"
    ),
    _parts_in_cells(
        "parts: an open answer is worth its middle",
        "part = rated.share_among(held)",
        "part = Share(rated.weight, *[rated.share_among(held).low] * 2)",
    ),
    _parts_in_cells("parts: points may be any", "part = Share(1, *pointed.ends_among(held))", "pass"),
    _parts_in_cells(
        "parts: what is known in part is settled",
        "is_answered = not isinstance(held, OpenReason | Among)",
        "is_answered = not isinstance(held, OpenReason)",
    ),
    _parts_in_grids("parts: an open side of a grid may be any", "if answer.among is None:", "if True:"),
    _parts_in_products("parts: an open factor may be any", "seen.among is not None and not is_unsteady", "False"),
    _parts_in_questions(
        "cells: what is not known holds nowhere",
        "return self.walk.see(cells, Absent.UNDECIDED)",
        "return self.walk.see(cells, UNANSWERED)",
    ),
    _parts_of_targets("parts: an open answer reaches the target", "if question.facts.is_one_choice:", "if False:"),
    _parts_of_targets("parts: an open amount reaches the target", "return before if is_ranked else", "return"),
    _in("judging/targets.py", "test_gates")(
        "parts: an open amount that a gate bounds reaches the target", ' or pack.better_end_of(question) != ""', ""
    ),
    _parts_of_targets(
        "parts: what may be chosen stays under a measure",
        "most = _added_and_taken(question, among.most, target)",
        "most = set(among.most)",
    ),
    _parts_of_targets(
        "parts: none of these is not possible after all was taken", "most |= question.alone or set(among.most)", "pass"
    ),
    _parts_of_targets(
        "cells: a row that may be meant stays",
        "if is_meant or after == before else NOT_KNOWN",
        "if is_meant else before",
    ),
    _parts_of_targets("cells: a row that may be meant is meant", "if is_meant or after == before else NOT_KNOWN", ""),
    _effects(
        "measures: what gets worse is what gets better",
        "back.bands)",
        "change.bands)",
    ),
    # what would change the result
    _what_if("levers: a worse outcome is better", "after.strictness < before", "after.strictness > before"),
    _what_if(
        "levers: a worse band is better",
        "return -places if scored.score.direction is Direction.RISK else places",
        "return places",
    ),
    _levers(
        "levers: bands come before the outcome",
        "return (self.outcome is None, strictness, -len",
        "return (False, (0, 0), -len",
    ),
    _levers("levers: every pair is shown", "if lever.moves and _does_more(lever, alone)", "if lever.moves"),
    _uncertainty(
        "open answers: the luckiest answer is promised",
        "max((_width(each[name]) for each in tried)",
        "min((_width(each[name]) for each in tried)",
    ),
    _uncertainty(
        "open answers: a band that may become certain is",
        "all(each[name].certain for each in tried)",
        "any(each[name].certain for each in tried)",
    ),
    _questionnaire(
        "revising: scores over scores are not computed again",
        ".union(*(under[part] for part in score.scores_read))",
        "",
    ),
    # rankings and counted criteria
    _rankings(
        "ranking: a mark that is too low excludes nothing", "return True if self.high < least else None", "return None"
    ),
    _rankings("ranking: an open mark is the lowest one", "(1, top) if cell is None", "(1, 1) if cell is None"),
    _rankings("ranking: who may be out is certainly ahead", " and not other.may_miss", ""),
    _rankings(
        "ranking: options that overlap can be told apart", "theirs.low <= mine.high and", "theirs.low < mine.low and"
    ),
    _rankings(
        "ranking: the last place is the best", "last += theirs.high > mine.low", "last += theirs.low > mine.high"
    ),
    _rankings("ranking: weights only grow", "for percent in (-ranking.change, ", "for percent in ("),
    _rankings(
        "ranking: late weights are in time", "self.weights_on > self.marks_on", "self.weights_on < self.marks_on"
    ),
    _counted(
        "criteria: what is open does not hold",
        "None if self.holding + self.open >= self.criteria.enough else False",
        "False",
    ),
    _counted(
        "criteria: one less is enough",
        "if self.holding >= self.criteria.enough",
        "if self.holding + 1 >= self.criteria.enough",
    ),
    _counted("criteria: what the path leaves out does not hold", "sight[question.id] = Absent.UNDECIDED", "pass"),
    # what answers lack
    _gaps("gaps: a missing reason is none", "if lacks_reason(answer) else", "if False else"),
    _needs("gaps: a reason that is there is missing", "return not answer.justification and", "return"),
    _needs("gaps: what is supposed lacks its reason", "and not answer.supposed", ""),
    _needs("gaps: a choice that asks for a reason needs none", "seen.value in asks and", "False and"),
    _gaps("gaps: a standing needs no evidence", "CLAIMED and not answer.is_backed", "CLAIMED and answer.is_backed"),
    _answers("gaps: files need evidence", "bool(self.evidence) or _files(self.value)", "bool(self.evidence)"),
    _answers(
        "gaps: nobody needs to have checked", "self.standing if self.checked_by else", "self.standing if True else"
    ),
    _gaps("gaps: a check by nobody lacks nothing", "VERIFIED and not answer.checked_by", "VERIFIED and False"),
    _clearing("clearing: what is claimed is proven", "_RANK[answer.proven] <", "_RANK[answer.standing] <"),
    _needs(
        "gaps: cells that are not asked are needed",
        "isinstance(seen, Answer) and not seen.is_answered",
        "not (isinstance(seen, Answer) and seen.is_answered)",
    ),
    _needs("gaps: rows that leave need their cells", "if conditions and all(", "if False and all("),
    _readings("gaps: a start today has passed", "start >= self.as_of", "start > self.as_of"),
    _readings("gaps: what is in use must start", "self.status is not UseStatus.IN_USE", "True"),
    _readings("gaps: an answer with a gap is settled", "is_settled and question not in self.unsettled", "is_settled"),
    _readings("gaps: what was touched keeps its gap", "if name not in touched and name != role", ""),
    _cells("gaps: an answer with a gap is covered", "if holdings.lacking:", "if False:"),
    _worst("gaps: a row with a gap is settled", "level.settled and number not in rows", "level.settled"),
    _count("gaps: a statement with a gap is settled", " and lacking.isdisjoint(statement.reads)", ""),
    _lines("red line: a start in the past disarms", "else max(self.start, self.as_of)", "else self.start"),
    # duties
    _fulfilment("duties: a no fulfils", "else answer.choices == (facts.words[0],)", "else True"),
    _fulfilment(
        "duties: what nobody told fulfils",
        "return False if False in found else None if None in found else True",
        "return False not in found",
    ),
    _fulfilment(
        "duties: an open question fulfils", "or not all(reading.settles(question.id) for question in covering)", ""
    ),
    _fulfilment(
        "duties: any answer does not fulfil",
        "named is None or named.issuperset",
        "named is not None and named.issuperset",
    ),
    _fulfilment("duties: none of these fulfils", "return not empty or (bool(best) and all(best))", "return True"),
    _lines(
        "duties: a failing answer completes a duty",
        "in serving):\n        return False\n    fields",
        "in serving) and False:\n        return False\n    fields",
    ),
    _lines(
        "duties: a duty full of no is complete",
        "any(field_fulfilled(name, reading) is not False for name in asked)",
        "True",
    ),
    _completeness(
        "duties: advice that was asked for is advice",
        "any(each.heard is OpinionState.GIVEN for each in assessment.records.opinion_of(Voice.DPO))",
        "bool(_sought(assessment, Voice.DPO))",
    ),
    _completeness(
        "duties: any accepted measure is a plan",
        "RecordKind.PLAN: _has_plan",
        "RecordKind.PLAN: _RECORDED[RecordKind.PLAN]",
    ),
    # trace
    _trace("trace: the line for rounding is missing", "if gap and", "if False and"),
)
