"""What is said of the plan itself and of the next update, on every page that says it."""

from scorecard.saying.numbers import format_date
from scorecard.site.compose.edition import Edition


def about_plan(edition: Edition) -> tuple[str, ...]:
    """What the place is and what the plan is, for who does not know either; then the document and who issued it."""
    t, document = edition.t, edition.plan.document
    title, publisher = edition.say(document.title), edition.say(document.publisher)
    named = t.about_document.format(title=title, publisher=publisher)
    details = [edition.say(document.number)] if document.number else []
    if document.published:
        details.append(format_date(document.published, edition.language))
    if details:
        named = t.about_document_details.format(
            title=title, publisher=publisher, details=t.about_details_join.join(details)
        )
    return tuple(filter(None, (edition.say(edition.plan.about), named)))


def next_update(edition: Edition) -> str:
    t, day = edition.t, edition.plan.next_update
    return t.home_next_date.format(date=format_date(day, edition.language)) if day else t.home_next_none
