"""Babel's locales, each with names of months and days of its own.

A table that a language takes over from its parents is the parents' own in Babel 2.18, and what a reference in it leads
to is written into it when it is first read: once Chinese had named a month, languages loaded later named it in Chinese.
"""

from copy import deepcopy
from functools import cache
from typing import Any

from babel import Locale, localedata


@cache
def locale_of(name: str) -> Locale:
    """The locale of that name (`en_GB`, `de`), whatever other languages this process has spoken."""
    locale = Locale.parse(name.replace("-", "_"))
    tables = localedata.load(str(locale))
    tables.update({key: deepcopy(table) for key, table in tables.items() if _refers(table)})
    return locale


def _refers(table: Any) -> bool:
    """Whether something in a table is a reference to another."""
    match table:
        case localedata.Alias():
            return True
        case dict():
            return any(_refers(each) for each in table.values())
        case tuple():
            return any(_refers(each) for each in table)
    return False
