"""Stage 2. Rules that need more than one field or file. Each rule is a function whose docstring is the rule.

A rule yields Problems; two explicit, ordered lists hold all of them. Those `OF_EACH` walk through the indicators and
speak of each by itself: what they said of one is taken from an earlier run where all that they looked at is the same.
Those `OF_ALL` are asked each time. Errors block a build, warnings do not.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from scorecard.reading.again import ANEW, Again
from scorecard.reading.alone import Alone
from scorecard.reading.check_addresses import ADDRESS_RULES
from scorecard.reading.check_bodies import BODY_RULES, named_bodies_exist
from scorecard.reading.check_changes import CHANGE_RULES
from scorecard.reading.check_groups import GROUP_RULES
from scorecard.reading.check_inference import INFERENCE_RULES
from scorecard.reading.check_links import LINK_RULES, SHARED_LINK_RULES
from scorecard.reading.check_names import NAME_RULES, context_clauses_exist
from scorecard.reading.check_other_plans import OTHER_PLAN_RULES
from scorecard.reading.check_plan import PLAN_RULES
from scorecard.reading.check_same_names import SAME_NAME_RULES, names_of_series_differ
from scorecard.reading.check_sentences import SENTENCE_RULES
from scorecard.reading.check_targets import TARGET_RULES
from scorecard.reading.check_texts import SHARED_TEXT_RULES, TEXT_RULES
from scorecard.reading.check_together import SHARED_TOGETHER_RULES, TOGETHER_RULES
from scorecard.reading.check_truth import TRUTH_RULES
from scorecard.reading.check_twice import SHARED_TWICE_RULES, TWICE_RULES, told_apart
from scorecard.reading.check_values import SOURCE_RULES, VALUE_RULES
from scorecard.reading.check_ways import WAY_RULES
from scorecard.reading.check_wholes import WHOLE_RULES
from scorecard.reading.document import not_among
from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import Loc
from scorecard.records.model import Action, Grade, Observation, Range, start_of
from scorecard.records.problems import Problem


def find_problems(inputs: Inputs, again: Again = ANEW) -> tuple[Problem, ...]:
    """Every broken rule, in reading order. `again` gives what an earlier run found."""
    of_all = (problem for rule in OF_ALL for problem in rule(inputs))
    of_each = again.of_each("checked", inputs, _of_one).values()
    return tuple(sorted(chain(of_all, *of_each), key=lambda problem: (problem.place, problem.code)))


def _of_one(inputs: Inputs, each: str) -> tuple[Problem, ...]:
    alone = replace(inputs, indicators=Alone(inputs.indicators, each))
    return tuple(problem for rule in OF_EACH for problem in rule(alone))


def commitments_have_targets(inputs: Inputs) -> Iterator[Problem]:
    """An indicator with the role commitment has a target; a reference series has none and says what it bears on."""
    for document in inputs.indicators.values():
        record = document.record
        if record.role == "commitment" and not record.targets:
            yield document.problem("no-target", "targets" if "targets" in record.model_fields_set else "role")
        if record.role == "reference" and record.targets:
            yield document.problem("reference-with-target", "targets", of_key=True)


def targets_fit_their_kind(inputs: Inputs) -> Iterator[Problem]:
    """A target's flags, dates and figures fit together."""
    for document in inputs.indicators.values():
        for at, target in enumerate(document.record.targets):
            loc: Loc = ("targets", at)
            if target.tolerance is not None and not target.approximate:
                yield document.problem("tolerance-without-approximate", *loc, "tolerance")
            start = start_of(target)
            if start is not None and target.due is not None and start.start > target.due.end:
                yield document.problem("start-after-due", *loc, "start", start=start.text, due=target.due.text)
            if isinstance(target, Range) and target.value_high < target.value:
                yield document.problem("range-reversed", *loc, "value_high")
            if isinstance(target, Grade) and target.value not in document.record.scale:
                yield not_among(document, "grade-not-on-scale", (*loc, "value"), target.value, document.record.scale)


def values_fit_their_indicator(inputs: Inputs) -> Iterator[Problem]:
    """A value is a number, or a grade of the indicator's scale; 1 or 0 for a milestone."""
    for document in inputs.indicators.values():
        record = document.record
        kinds = {target.kind for target in record.targets}
        for at, observation in enumerate(record.observations):
            loc: Loc = ("observations", at, "value")
            value = observation.value
            if isinstance(value, str) and value not in record.scale:
                code = "grade-not-on-scale" if record.scale else "number-expected"
                known = ", ".join(record.scale)
                yield document.problem(code, *loc, found=value, known=known)
            elif observation.series is not None:
                continue
            elif kinds and kinds <= {"milestone", "guarantee"} and not _is_deed(observation):
                yield document.problem("milestone-value", *loc, found=value)
            elif observation.of is not None and not kinds <= {"milestone", "guarantee"}:
                yield document.problem("part-of-no-deed", "observations", at, "of")


def _is_deed(observation: Observation) -> bool:
    """1 or 0; or so many of a whole."""
    value, whole = observation.value, observation.of
    if whole is None:
        return value in {Decimal(0), Decimal(1)}
    return isinstance(value, Decimal) and 0 <= value <= whole and whole > 0


def periods_have_one_value(inputs: Inputs) -> Iterator[Problem]:
    """A series has one value of each status for a period: provisional, final, and a revised one for each time that it
    was revised. Two publications that differ are two values, with a warning; the one worse for the commitment counts.
    What was withdrawn is none of them.
    """
    sources = inputs.sources.record
    for document in inputs.indicators.values():
        seen: dict[tuple[object, ...], list[Observation]] = {}
        for at, value in enumerate(document.record.observations):
            if sources.withdrawal_of(value.sources) is not None:
                continue
            since = value.since.start if value.since else None
            days = value.period.start, value.period.end, since
            key = (value.series, value.geography, tuple(sorted(value.group.items())), *days, value.status)
            for first in seen.setdefault(key, []):
                if (first.value, first.bound) == (value.value, value.bound):
                    yield document.problem("duplicate-period", "observations", at, "period", period=value.period.text)
                    break
                if value.status != "revised":
                    first_said, found = told_apart(first, value)
                    yield document.problem(
                        "sources-differ", "observations", at, "value", severity="warning", period=value.period.text,
                        found=found, first=first_said,
                    )  # fmt: skip
                    break
            seen[key].append(value)


def values_are_dated_before_their_sources(inputs: Inputs) -> Iterator[Problem]:
    """A value's period, and that of an action, starts before its source was published, and none is later than the
    plan's `as_of`.
    """
    sources, as_of = inputs.sources.record.sources, inputs.plan.record.as_of
    for document in inputs.indicators.values():
        dated: list[tuple[str, int, Observation | Action]] = [
            *(("observations", at, each) for at, each in enumerate(document.record.observations)),
            *(("actions", at, each) for at, each in enumerate(document.record.actions)),
        ]
        for group, at, value in dated:
            loc: Loc = (group, at, "period")
            if value.period.start > as_of:
                yield document.problem("value-after-as-of", *loc, period=value.period.text, as_of=as_of)
            for source in value.sources:
                published = sources[source].published if source in sources else None
                if published is not None and value.period.start > published.end:
                    yield document.problem(
                        "value-after-source", *loc, period=value.period.text, source=source, published=published.text
                    )


def clauses_have_commitments(inputs: Inputs) -> Iterator[Problem]:
    """Every clause of the plan carries a commitment. A warning: a plan may be entered clause by clause."""
    carried = {
        clause for document in inputs.indicators.values() for t in document.record.targets for clause in t.clauses
    }
    for at, part in enumerate(inputs.plan.record.parts):
        for index, clause in enumerate(part.clauses):
            reference = f"{part.id}/{clause.number}"
            if reference not in carried:
                loc: Loc = ("parts", at, "clauses", index)
                yield inputs.plan.problem("clause-without-commitment", *loc, severity="warning", clause=reference)


def coverage_is_of_this_plan(inputs: Inputs) -> Iterator[Problem]:
    """The last audit counted the commitments there are now (a warning: the text may not be at hand), and its sums."""
    if inputs.coverage is None:
        return
    counted = inputs.coverage.record
    total = counted.covered + counted.context + counted.uncovered
    if total != counted.figures:
        yield inputs.coverage.problem("coverage-sum", "figures", found=counted.figures, total=total)
    now = sum(len(document.record.targets) for document in inputs.indicators.values())
    if counted.commitments != now:
        then = counted.commitments
        yield inputs.coverage.problem("coverage-outdated", "commitments", severity="warning", then=then, now=now)


OF_ALL: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    *SHARED_TEXT_RULES,
    *SHARED_LINK_RULES,
    *PLAN_RULES,
    context_clauses_exist,
    clauses_have_commitments,
    coverage_is_of_this_plan,
    *BODY_RULES,
    *WAY_RULES,
    *OTHER_PLAN_RULES,
    *ADDRESS_RULES,
    *SAME_NAME_RULES,
    *SOURCE_RULES,
    *SHARED_TOGETHER_RULES,
    *SHARED_TWICE_RULES,
)
OF_EACH: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    *TEXT_RULES,
    *LINK_RULES,
    *NAME_RULES,
    names_of_series_differ,
    commitments_have_targets,
    targets_fit_their_kind,
    values_fit_their_indicator,
    periods_have_one_value,
    values_are_dated_before_their_sources,
    *GROUP_RULES,
    named_bodies_exist,
    *TARGET_RULES,
    *CHANGE_RULES,
    *TOGETHER_RULES,
    *TWICE_RULES,
    *SENTENCE_RULES,
    *VALUE_RULES,
    *TRUTH_RULES,
    *WHOLE_RULES,
    *INFERENCE_RULES,
)
OBSERVATION_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    values_are_dated_before_their_sources,
    *VALUE_RULES,
    *TRUTH_RULES,
    *WHOLE_RULES,
    *INFERENCE_RULES,
)
"""The rules that speak of single values: what `import` asks of an indicator before it writes."""
