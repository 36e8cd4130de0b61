"""Texts typed on the command line, in every language of the plan: `zh=…`, `en=…`."""

import re
from collections.abc import Iterable

from scorecard.cli.voice import Voice
from scorecard.reading.load import Inputs
from scorecard.records.fields import fault_of_text
from scorecard.records.problems import InputError, Place, Problem
from scorecard.records.words import language_name


def texts_of(
    option: str, given: Iterable[str], inputs: Inputs, say: Voice, *, is_required: bool = False
) -> dict[str, str]:
    """What was typed, by language; without `zh=` it is in the plan's first. What is missing is asked for at a
    terminal. Raises InputError where a language stays without, unless none was given and none is required.
    """
    languages = inputs.plan.record.languages
    found: dict[str, str] = {}
    for each in given:
        match = re.fullmatch(r"([a-z]{2,3})=(.*)", each, re.DOTALL)
        language, text = (match[1], match[2]) if match else (languages[0], each)
        if language not in languages:
            values = {"language": language, "known": ", ".join(languages)}
            raise InputError([Problem(place=Place(option), code="language-unknown", values=values)])
        found[language] = text.strip()
    if not found and not is_required:
        return {}
    for language in languages:
        if not found.get(language):
            name = language_name(language, say.language)
            found[language] = say.ask("ask-text", option=option, language=name)
    missing = [each for each in languages if not found[each]]
    if missing:
        said = [{"option": option, "language": each} for each in missing]
        raise InputError([Problem(place=Place(option), code="event-text-missing", values=each) for each in said])
    faults = [fault for each in languages if (fault := fault_of_text(found[each]))]
    if faults:
        raise InputError([Problem(place=Place(option), code=code, values=values) for code, values in faults])
    return {each: found[each] for each in languages}
