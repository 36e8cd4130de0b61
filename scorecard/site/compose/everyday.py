"""The words that people look for where the plan's pages use others."""

from collections.abc import Iterator

from scorecard.site.compose.edition import Edition


def everyday_words(edition: Edition, text: str) -> Iterator[str]:
    """The plan's synonyms of words that stand in `text`."""
    for said, meant in edition.plan.synonyms.items():
        for word in meant:
            if word in text:
                yield said
                break
