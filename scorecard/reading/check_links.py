"""Rules on links in what people write as Markdown: in the plan's files, and on the site's written pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import unquote, urlsplit

from scorecard.reading.document import Document
from scorecard.reading.load import Inputs
from scorecard.reading.recall import Remember, digest
from scorecard.reading.yaml_source import Loc
from scorecard.records import addresses as at
from scorecard.records.model import Indicator, Plan
from scorecard.records.problems import InputError, Place, Problem

_SCHEMES = frozenset({"http", "https", "mailto"})
_PAGES = frozenset(
    {at.HOME, at.SECTORS, at.PLAN, at.STATUS, at.ALL, at.INDEX, at.DATA, at.SOURCES, at.METHOD, at.ABOUT}
    | {at.ACCESSIBILITY, at.CHANGES, at.SEARCH}
)
_LISTS = (at.status_address, at.place_address, at.life_address, at.body_address, at.topic_address, at.frame_address)
_OPEN = (*(address("*").partition("*")[0] for address in _LISTS), at.METHOD, at.DATA, "assets/")
"""Below these stands what the plan alone does not tell: the links of finished pages are checked when a site is made."""


def links_of_indicators_lead_somewhere(inputs: Inputs) -> Iterator[Problem]:
    """A link in an indicator's Markdown is a whole address, or leads to a page of the site."""
    for document in inputs.indicators.values():
        yield from _links(document, _of_indicator(document.record), inputs)


def links_of_the_plan_lead_somewhere(inputs: Inputs) -> Iterator[Problem]:
    """The same of what the plan itself says."""
    yield from _links(inputs.plan, _of_plan(inputs.plan.record), inputs)


LINK_RULES: tuple[Callable[[Inputs], Iterator[Problem]], ...] = (links_of_indicators_lead_somewhere,)
SHARED_LINK_RULES = (links_of_the_plan_lead_somewhere,)


def refuse_links_to_nowhere(texts: Mapping[str, Mapping[str, str]], inputs: Inputs, remember: Remember) -> None:
    """The same of the pages that people write, by language and name. Raises InputError. `remember` gives the links that
    an earlier run found in a text.
    """
    found = [
        Problem(place=Place(f"site_src/{name}.{language}.md", line), code=code, values={"target": target})
        for language, pages in texts.items()
        for name, text in pages.items()
        for line, target in remember(f"links {digest(text)}", partial(_targets, text))
        if (code := _wrong(target, at.text_address(name), language, inputs))
    ]
    if found:
        raise InputError(found)


def _of_indicator(record: Indicator) -> Iterator[tuple[Loc, Mapping[str, str]]]:
    yield ("formal",), record.formal
    yield ("cautions",), record.cautions
    for number, target in enumerate(record.targets):
        yield ("targets", number, "note"), target.note


def _of_plan(record: Plan) -> Iterator[tuple[Loc, Mapping[str, str]]]:
    yield ("contact",), record.contact
    yield ("ask",), record.ask
    for number, body in enumerate(record.bodies):
        yield ("bodies", number, "contact"), body.contact


def _links(
    document: Document[Any], texts: Iterable[tuple[Loc, Mapping[str, str]]], inputs: Inputs
) -> Iterator[Problem]:
    """They all stand on pages two folders below their language's home, as an indicator's does."""
    for loc, text in texts:
        for language, words in text.items():
            for _, target in _targets(words):
                code = _wrong(target, at.indicator_address("any"), language, inputs)
                if code == "link-scheme":  # harmless: its Markdown is shown as it was written
                    yield document.problem(code, *loc, language, severity="warning", target=target)
                elif code:
                    yield document.problem(code, *loc, language, target=target)


def _targets(text: str) -> tuple[tuple[int, str], ...]:
    """Where each link of a Markdown text leads, with its line."""
    if "](" not in text and "]:" not in text:
        return ()
    from markdown_it import MarkdownIt  # hardly any plan has a link

    reader = MarkdownIt("commonmark")
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    return tuple(
        (block.map[0] + 1, str(each.attrGet("href")))
        for block in reader.parse(text)
        if block.map
        for each in block.children or ()
        if each.type == "link_open"
    )


def _wrong(target: str, here: str, language: str, inputs: Inputs) -> str | None:
    """What is wrong with a link on the page at an address; None where nothing is."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None if parts.scheme in {"", *_SCHEMES} else "link-scheme"
    if not parts.path:
        return None
    languages, base = inputs.plan.record.languages, at.base_path(inputs.plan.record.site_url)
    folders = [at.language_folder(each, is_default=each == languages[0]) for each in languages]
    own = at.language_folder(language, is_default=language == languages[0])
    path = unquote(parts.path)
    found = _resolved("", path.removeprefix(base)) if path.startswith(base) else _resolved(own + here, path)
    if found is None or (path.startswith("/") and not path.startswith(base)):
        return "link-nowhere"
    inner = next((found.removeprefix(each) for each in folders if each and found.startswith(each)), found)
    address = inner.removesuffix("index.html")
    return None if address == here or _is_there(address, inputs) else "link-nowhere"


def _resolved(here: str, path: str) -> str | None:
    """Where a relative path leads, from the root of the site; None where it leads out of it."""
    folders = here.split("/")[:-1]
    *steps, last = path.split("/")
    for step in (*steps, *([last] if last in {".", ".."} else ())):
        if step == ".." and not folders:
            return None
        if step == "..":
            folders.pop()
        elif step not in {"", "."}:
            folders.append(step)
    return "".join(f"{each}/" for each in folders) + ("" if last in {".", ".."} else last)


def _is_there(address: str, inputs: Inputs) -> bool:
    """Whether a page of the site has an address, as far as the plan alone tells."""
    plan = inputs.plan.record
    if address in _PAGES or address.startswith(_OPEN):
        return True
    if not address.endswith("/"):
        return False
    kind, _, rest = address.partition("/")
    name, _, further = rest.removesuffix("/").partition("/")
    if further:  # a further page of a sector's list
        return kind == "s" and further.isdecimal() and _is_there(f"{kind}/{name}/", inputs)
    if kind == "i":
        return name in inputs.indicators or any(name in each.record.formerly for each in inputs.indicators.values())
    if kind == "s":
        return name in {sector.id for sector in plan.sectors}
    if kind == "plan":
        clauses = {f"{part.id}-{clause.number}" for part in plan.parts for clause in part.clauses}
        former = {each for part in plan.parts for clause in part.clauses for each in clause.formerly}
        return name in clauses | {each.replace("/", "-") for each in former} or name.isdecimal()
    return f"{kind}/" in _PAGES and name.isdecimal()  # a further page of a list
