"""Whether MkDocs knows and takes every setting of a plan's own `mkdocs.yml`."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from scorecard.reading.yaml_source import parse
from scorecard.records.problems import Problem, problem
from scorecard.site.publish.shell_process import ShellError, ShellRequest, framed_at_once, settings_faults


def find_settings_problems(config_file: Path) -> tuple[Problem, ...]:
    """What MkDocs says, each with its place: to ask takes half a second. Where it says nothing of a key, it is asked to
    frame no page at all, for what comes to light there.
    """
    try:
        found = tuple(sorted(_of_keys(config_file), key=lambda each: each.place))
        if not found:
            framed_at_once(ShellRequest(config_file=str(config_file), site_name="—", pages=0), ())
    except ShellError as error:
        return (problem("bad-theme", config_file, reason=_last_line(str(error))),)
    return found


def _of_keys(config_file: Path) -> Iterator[Problem]:
    """Keys that it does not know, and values that it does not take."""
    source, _ = parse(config_file.read_bytes(), config_file.as_posix())
    assert source is not None, "whoever read the theme read this too"
    faults = settings_faults(config_file)
    for key, said in faults.said:
        if key in faults.known:
            yield Problem(place=source.place((key,)), code="bad-theme", values={"reason": f"{key}: {_last_line(said)}"})
        else:
            near = [("near", each) for each in get_close_matches(key, sorted(faults.known), n=1)]
            values = {"key": key, "known": ", ".join(sorted(faults.known)), **dict(near)}
            yield Problem(place=source.place((key,), of_key=True), code="unknown-key", values=values)


def _last_line(said: str) -> str:
    """What MkDocs ends with, in which a type is a word."""
    return re.sub(r"<class '(\w+)'>", r"\1", said.splitlines()[-1])
