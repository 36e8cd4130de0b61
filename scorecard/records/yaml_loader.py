"""How PyYAML reads: text, numbers, lists and mappings alone, and five times as fast where it was built with libyaml."""

from typing import Any

import yaml

SAFE_LOADER: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def yaml_values(text: str) -> Any:
    """What a text holds that is not nested without end: such a one would end the process, so of a text of people’s the
    events are looked at first.
    """
    return yaml.load(text, SAFE_LOADER)  # noqa: S506
