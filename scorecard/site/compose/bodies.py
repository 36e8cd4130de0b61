"""Who answers for a commitment, as pages say it."""

from scorecard.records.addresses import body_address, to
from scorecard.records.bodies import Body
from scorecard.site.compose.commitment import Commitment
from scorecard.site.compose.edition import Edition
from scorecard.site.pages.parts import Link


def named_bodies(edition: Edition) -> list[Body]:
    """The plan's bodies that answer for at least one commitment, in the plan's order."""
    return [body for body in edition.plan.bodies if edition.of_body(body.id)]


def body_links(edition: Edition, commitment: Commitment, address: str) -> tuple[Link, ...]:
    """Who answers for a commitment, for the page at `address`: who leads, then who takes part."""
    lead, partners = edition.responsible(commitment)
    t, names = edition.t, {body.id: edition.say(body.name) for body in edition.plan.bodies}
    roles = [(t.body_lead, lead)] * (lead is not None) + [(t.body_partner, each) for each in partners]
    return tuple(
        Link(text=role.format(name=names[body]), href=to(address, body_address(body))) for role, body in roles if body
    )
