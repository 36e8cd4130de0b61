"""Why a site could not be published, in the words of staff."""

from collections.abc import Mapping

from scorecard.records.problems import said_reason
from scorecard.records.words import word


class PublishError(Exception):
    """The site was not published; the one that stood before still stands.

    `code` names the sentence in `words/publish.yml`: what is wrong and how to mend it.
    """

    def __init__(self, code: str, **values: str) -> None:
        self.code = code
        self.values: Mapping[str, str] = values
        super().__init__(f"{code}: {dict(values)}")

    def sentence(self, language: str) -> str:
        """What is wrong and how to mend it, in a staff language."""
        values = {name: said_reason(value, language) for name, value in self.values.items()}
        return word("publish", language, self.code).format_map(values).rstrip()
