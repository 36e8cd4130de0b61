"""Whether the file of a further language of the commands is whole."""

from scorecard.reading.yaml_source import parse
from scorecard.records import words
from scorecard.records.problems import InputError, Place, Problem


def refuse_unfinished(language: str) -> None:
    """A further language of the commands is complete, or nothing is said in it. Raises InputError."""
    if language not in words.further_languages():
        return
    file = f"records/words/languages/{language}.yml"
    _, damaged = parse((words.FOLDER / f"{language}.yml").read_bytes(), file)
    if damaged:
        raise InputError(damaged)
    lacking = tuple(words.unfinished(language))
    if lacking:
        raise InputError(
            Problem(place=Place(file), code="phrase-missing", values={"phrase": f"{group}.{key}"})
            for group, key in lacking
        )
