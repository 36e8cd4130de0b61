"""Why a site could not be published, in the words of staff."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from scorecard.records.problems import said_reason


class PublishError(Exception):
    """The site was not published; the one that stood before still stands.

    `code` names the sentence in `messages.yml` beside this module: what is wrong and how to mend it.
    """

    def __init__(self, code: str, **values: str) -> None:
        self.code = code
        self.values: Mapping[str, str] = values
        super().__init__(f"{code}: {dict(values)}")

    def sentence(self, language: str) -> str:
        """What is wrong and how to mend it, in a staff language."""
        values = {name: said_reason(value, language) for name, value in self.values.items()}
        return _messages()[self.code][language].format_map(values).rstrip()


@cache
def _messages() -> dict[str, dict[str, str]]:
    text = files("scorecard.site").joinpath("messages.yml").read_text(encoding="utf-8")
    messages: dict[str, dict[str, str]] = yaml.safe_load(text)
    return messages
