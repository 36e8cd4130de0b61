"""The phrases of `phrases.yml` in one staff language."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def _phrases() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("phrases.yml").read_text(encoding="utf-8"))
    return found


def word(language: str, *path: str) -> str:
    """One phrase. Raises KeyError for one that does not exist: a programming mistake."""
    found: Any = _phrases()
    for part in path:
        found = found[part]
    return str(found[language])


def language_name(code: str, language: str) -> str:
    """What a language is called; its code where nobody has named it."""
    return str(_phrases()["languages"].get(code, {}).get(language, code))
