"""Rules of the plan's own file: what it names is there, once, and its years have one name each."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from scorecard.reading.document import not_among, repeats
from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import Loc
from scorecard.records.problems import Problem


def plan_ids_are_unique(inputs: Inputs) -> Iterator[Problem]:
    """No two sectors, parts, chapters of a part, clauses of a part or life events share an id or number."""
    plan = inputs.plan
    for group, ids in (
        ("sectors", [sector.id for sector in plan.record.sectors]),
        ("parts", [part.id for part in plan.record.parts]),
        ("life_events", [event.id for event in plan.record.life_events]),
        ("topics", [topic.id for topic in plan.record.topics]),
        ("languages", list(plan.record.languages)),
        ("dimensions", [dimension.id for dimension in plan.record.dimensions]),
    ):
        for index in repeats(ids):
            yield plan.problem("duplicate-id", group, index, id=ids[index])
    for at, dimension in enumerate(plan.record.dimensions):
        for index in repeats(list(dimension.ids)):
            yield plan.problem("duplicate-id", "dimensions", at, "categories", index, "id", id=dimension.ids[index])
    for at, part in enumerate(plan.record.parts):
        for group, numbers in (
            ("chapters", [chapter.number for chapter in part.chapters]),
            ("clauses", [clause.number for clause in part.clauses]),
        ):
            for index in repeats(numbers):
                yield plan.problem("duplicate-id", "parts", at, group, index, "number", id=numbers[index])


def years_begin_apart(inputs: Inputs) -> Iterator[Problem]:
    """School and financial years begin in different months, or the same days would have two names."""
    calendar = inputs.plan.record.calendar
    if calendar.school_year == calendar.financial_year:
        yield inputs.plan.problem("years-start-together", "financial_year_starts_in", month=calendar.school_year)


def plan_references_exist(inputs: Inputs) -> Iterator[Problem]:
    """Sectors, chapters, geographies and indicators that the plan names exist."""
    plan = inputs.plan
    sectors = [sector.id for sector in plan.record.sectors]
    if plan.record.geography not in plan.record.geographies:
        yield not_among(plan, "unknown-geography", ("geography",), plan.record.geography, plan.record.geographies)
    for at, part in enumerate(plan.record.parts):
        chapters = [chapter.number for chapter in part.chapters]
        for index, clause in enumerate(part.clauses):
            loc: Loc = ("parts", at, "clauses", index)
            if clause.sector not in sectors:
                yield not_among(plan, "unknown-sector", (*loc, "sector"), clause.sector, sectors)
            if clause.chapter is not None and clause.chapter not in chapters:
                yield not_among(plan, "unknown-chapter", (*loc, "chapter"), str(clause.chapter), map(str, chapters))


def plan_dates_are_in_order(inputs: Inputs) -> Iterator[Problem]:
    """No document of the plan is of a day after `as_of`, and the next update is one to come."""
    plan, record = inputs.plan, inputs.plan.record
    parts = ((("parts", at, "document"), part.document) for at, part in enumerate(record.parts))
    for loc, document in ((("document",), record.document), *parts):
        if document is not None and document.published is not None and document.published > record.as_of:
            found = document.published
            yield plan.problem("date-after-as-of", *loc, "published", found=found, as_of=record.as_of)
    if record.next_update is not None and record.next_update <= record.as_of:
        yield plan.problem(
            "next-update-passed", "next_update", severity="warning", found=record.next_update, as_of=record.as_of
        )


def clauses_follow_one_another(inputs: Inputs) -> Iterator[Problem]:
    """The clauses of a part stand in the order of their numbers, and none of them is left out. Asked once of a part."""
    for at, part in enumerate(inputs.plan.record.parts):
        numbers = [clause.number for clause in part.clauses]
        steps = enumerate(pairwise(numbers), 1)
        wrong = next(((index, before, number) for index, (before, number) in steps if number != before + 1), None)
        if wrong is not None and len(set(numbers)) == len(numbers):
            index, before, number = wrong
            loc: Loc = ("parts", at, "clauses", index, "number")
            yield inputs.plan.problem("clause-gap", *loc, severity="warning", found=number, before=before)


PLAN_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (
    plan_ids_are_unique,
    plan_references_exist,
    years_begin_apart,
    plan_dates_are_in_order,
    clauses_follow_one_another,
)
