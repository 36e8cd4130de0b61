"""What the two plans say of each other in `plan.yml`: title, address, and the indicators that both have."""

from collections.abc import Collection, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from scorecard.reading.load import Inputs
from scorecard.reading.yaml_source import parse
from scorecard.records.fields import SiteAddress
from scorecard.records.problems import InputError, Place, Problem
from scorecard.staff.events.proposal import PLAN, Proposal, proposed
from scorecard.staff.plan_text.yaml_edit import UnwritableError
from scorecard.staff.plan_text.yaml_items import with_item, with_key


def site_address(option: str, given: str) -> str:
    """Where a plan's site stands, as it was typed. Raises InputError."""
    address = f"{given.rstrip('/')}/"
    try:
        found: str = TypeAdapter(SiteAddress).validate_python(address)
    except ValidationError:
        problem = Problem(place=Place(option), code="site-address-expected", values={"found": given})
        raise InputError([problem]) from None
    return found


def with_next(inputs: Inputs, content: bytes, title: Mapping[str, str], url: str) -> Proposal:
    """`plan.yml` of the plan that ends, with the one after it. Raises InputError."""
    there = inputs.plan.record.next
    if there is not None:
        raise InputError([Problem(place=Place("--after"), code="next-there", values={"url": there.url})])
    return proposed(inputs, PLAN, _edited(content, (), "next", {"title": dict(title), "url": url}))


def with_shared(content: bytes, which: str, indicators: Collection[str]) -> bytes:
    """`plan.yml` with more of the indicators that both plans have. Raises InputError."""
    source, _ = parse(content, PLAN)
    listed = source.value.get(which, {}).get("indicators", ()) if source is not None else ()
    for each in indicators:
        if each not in listed:
            content = _edited(content, (which,), "indicators", each)
    return content


def _edited(content: bytes, way: tuple[str, ...], key: str, value: Any) -> bytes:
    try:
        return with_item(content, (*way, key), value) if isinstance(value, str) else with_key(content, way, key, value)
    except UnwritableError as error:
        raise InputError([Problem(place=Place(PLAN), code="edit-not-possible")]) from error
