"""The files of a further language, laid from those of another: each phrase in its place, marked as not translated."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from scorecard.reading.check_phrases import FILES
from scorecard.reading.untranslated import line_mark, page_mark
from scorecard.reading.written_pages import FOLDER, WRITTEN
from scorecard.records.frozen import frozen
from scorecard.records.languages import counts_of_form, own_name, plural_forms
from scorecard.records.project import STRINGS, project_root, words_root
from scorecard.records.text import BETWEEN_FORMS, named_fields
from scorecard.records.words import GROUPS, language_name, sentences, word


@frozen
class LaidFiles:
    """Path → text, and how many lines are to be translated."""

    files: Mapping[str, str]
    lines: int


def language_files(root: Path, code: str, source: str, language: str) -> LaidFiles:
    """What the language `code` of a site needs, from that of `source`, by its path below the plan's root. The heads
    speak the staff's `language`.
    """
    home, head = words_root(root, source), _head(code, source, language)
    files, count = {}, 0
    for name in FILES:
        text = (home / STRINGS / source / f"{name}.yml").read_text("utf-8")
        marked = _with_marks(_with_forms(text, code, source), source)
        count += marked.count(line_mark(source))
        files[(STRINGS / code / f"{name}.yml").as_posix()] = head + marked
    for page in WRITTEN:
        text = (home / FOLDER / f"{page}.{source}.md").read_text("utf-8")
        count += 1
        files[f"{FOLDER}/{page}.{code}.md"] = f"{text.rstrip()}\n\n{page_mark(source)}\n"
    return LaidFiles(files=files, lines=count)


def message_file(code: str, language: str) -> LaidFiles:
    """The file of a further language of the commands, in English words, by its path below the folder of words."""
    tree: dict[str, Any] = {}
    for group in GROUPS:
        for path, said in sentences(group):
            *way, last = (group, *path)
            inner = tree
            for part in way:
                inner = inner.setdefault(part, {})
            inner[last] = said["en"]
    text = _with_marks("".join(f"{line}\n" for line in _as_yaml(tree)), "en")
    return LaidFiles(
        files={f"languages/{code}.yml": _head(code, "en", language) + text}, lines=text.count(line_mark("en"))
    )


def _as_yaml(tree: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    for key, value in tree.items():
        name = json.dumps(key, ensure_ascii=False)
        if isinstance(value, dict):
            yield f"{indent}{name}:"
            yield from _as_yaml(value, f"{indent}  ")
        else:
            yield f"{indent}{name}: {json.dumps(value, ensure_ascii=False)}"


def own_words(root: Path, languages: Iterable[str]) -> dict[str, bytes]:
    """The words that the folder `root` brings beside those of the program, for a plan to take along: path → content."""
    homes = {each: words_root(root, each) for each in languages}
    paths = [
        path
        for each, home in homes.items()
        if home.resolve() != project_root().resolve()
        for path in (*(home / STRINGS / each).glob("*.yml"), *(home / FOLDER / f"{page}.{each}.md" for page in WRITTEN))
    ]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def _head(code: str, source: str, language: str) -> str:
    forms = ", ".join(f"{form} ({_examples(code, form)})" for form in plural_forms(code))
    said = word("new", language, "language_head").format(
        name=f"{language_name(code, language)} ({own_name(code)})", source=language_name(source, language),
        mark=line_mark(source), forms=forms,
    )  # fmt: skip
    return "".join(f"# {line}\n" for line in said.splitlines()) + "\n"


def _examples(code: str, form: str) -> str:
    shown = counts_of_form(code, form)
    return ", ".join(str(each) for each in shown[:3]) + (" …" if len(shown) > 3 else "")


def _with_marks(text: str, source: str) -> str:
    """Each line on which a phrase ends, with the mark; the values are what they were."""
    lines = text.split("\n")
    scalars = list(_values(text))
    inside = {line for each in scalars for line in range(each.start_mark.line, each.end_mark.line)}
    for line in {each.end_mark.line for each in scalars if any(map(str.isalpha, each.value))} - inside:
        lines[line] = f"{lines[line].rstrip()}  {line_mark(source)}"
    return "\n".join(lines)


def _with_forms(text: str, code: str, source: str) -> str:
    """Each phrase that counts, with as many forms as the language has."""
    for each in reversed([found for found in _values(text) if BETWEEN_FORMS in found.value]):
        said = json.dumps(_reformed(each.value, code, source), ensure_ascii=False)
        text = text[: each.start_mark.index] + said + text[each.end_mark.index :]
    return text


def _reformed(phrase: str, code: str, source: str) -> str:
    """ "{count} item | {count} items" in a language of three forms: the one of its name, else the last.

    A form that says nothing of its count is for a single count; where the language has it for more, the last one
    stands there.
    """
    given = dict(zip(plural_forms(source), phrase.split(BETWEEN_FORMS), strict=False))
    *_, last = phrase.split(BETWEEN_FORMS)
    return BETWEEN_FORMS.join(
        said if named_fields(said) == named_fields(last) or len(counts_of_form(code, form)) == 1 else last
        for form in plural_forms(code)
        for said in [given.get(form, last)]
    )


def _values(text: str) -> Iterator[Any]:
    """The scalars that are no keys, in the order they stand."""
    yield from _below(yaml.compose(text, Loader=yaml.SafeLoader))


def _below(node: Any) -> Iterator[Any]:
    match node:
        case yaml.MappingNode():
            for _, value in node.value:
                yield from _below(value)
        case yaml.SequenceNode():
            for value in node.value:
                yield from _below(value)
        case yaml.ScalarNode():
            yield node
