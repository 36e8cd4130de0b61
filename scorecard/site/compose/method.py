"""How targets are judged: the rules on one page, the worked examples of each kind on a page of its own."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from scorecard.judging.assess import RULES
from scorecard.judging.examples import Example
from scorecard.records.addresses import METHOD, kind_address, to
from scorecard.records.text import opening
from scorecard.records.verdict import Verdict
from scorecard.saying.numbers import format_number, format_period
from scorecard.saying.sentences import kind_word, target_words, trace_lines
from scorecard.site.compose.edition import Edition, ToMake
from scorecard.site.compose.markdown import first_paragraph, with_anchors
from scorecard.site.pages.parts import Link
from scorecard.site.pages.reference import ExamplesPage, ExampleView, KindView, MethodPage
from scorecard.site.rendered import Heading

Examples = Callable[[], Iterable[tuple[Example, Verdict]]]
"""Each with the engine's verdict: the same in every language."""

EXAMPLE_PAGES = frozenset(kind_address(rule.kind) for rule in RULES)


def method_pages(edition: Edition, text: str, examples: Examples) -> Iterator[ToMake]:
    """`text` is what people write of the method, in Markdown."""
    yield METHOD, partial(method_page, edition, text)
    for rule in RULES:
        yield kind_address(rule.kind), partial(examples_page, edition, rule.kind, examples)


def method_page(edition: Edition, text: str) -> MethodPage:
    t, (body, headings) = edition.t, with_anchors(text)
    kinds = tuple(_kind(edition, rule.kind) for rule in RULES)
    return MethodPage(
        address=METHOD,
        title=t.method_title,
        description=first_paragraph(text),
        active="about",
        text=body,
        kinds=kinds,
        headings=(*headings, Heading(level=2, id="examples", text=t.method_kinds)),
        search_text=text,
    )


def examples_page(edition: Edition, kind: str, examples: Examples) -> ExamplesPage:
    """The search finds the method page only."""
    t, view, address = edition.t, _kind(edition, kind), kind_address(kind)
    return ExamplesPage(
        address=address,
        title=_examples_title(edition, kind),
        description=view.rule,
        active="about",
        trail=(Link(text=t.method_title, href=to(address, METHOD)),),
        kind=view,
        examples=tuple(_example(edition, each, verdict) for each, verdict in examples() if each.target.kind == kind),
        noindex=True,
    )


def _kind(edition: Edition, kind: str) -> KindView:
    version, used = next(rule.version for rule in RULES if rule.kind == kind), edition.judged_by(kind)
    return KindView(
        anchor=f"kind-{kind}",
        title=edition.bracketed(opening(kind_word(kind, edition.phrases)), f"{kind} v{version}"),
        rule=edition.meanings.kind_rules[kind],
        count=edition.plural(edition.t.method_kind_count, used, count=used),
        examples=Link(text=_examples_title(edition, kind), href=to(METHOD, kind_address(kind))),
    )


def _examples_title(edition: Edition, kind: str) -> str:
    return opening(edition.t.method_examples_title.format(kind=kind_word(kind, edition.phrases)))


def _example(edition: Edition, example: Example, verdict: Verdict) -> ExampleView:
    return ExampleView(
        anchor=f"example-{example.id}",
        target=target_words(example.target, example.unit, edition.phrases, edition.language),
        values=edition.t.indicator_chart_join.join(example_values(edition, example)),
        mark=edition.mark(verdict.status),
        trace=trace_lines(example.target, verdict, example.unit, edition.phrases, edition.language),
        reason=edition.say(example.reason),
    )


def example_values(edition: Edition, example: Example) -> Iterable[str]:
    """The known figures of a worked example, one after the other."""
    if example.indicator.measures is not None:
        yield edition.phrases.measures[example.indicator.measures]
    for each in example.indicator.observations:
        figure = each.value if isinstance(each.value, str) else format_number(each.value, edition.language)
        value = edition.bounded(figure, each.bound)
        if each.of is not None:
            value = edition.phrases.pieces["deed_part"].format(
                done=value, whole=format_number(each.of, edition.language)
            )
        printed = [example.sources[source].published for source in each.sources if source in example.sources]
        if printed and printed[0] is not None:
            value = edition.t.example_printed.format(value=value, day=printed[0].text)
        yield edition.t.indicator_chart_value.format(period=format_period(each.period, edition.language), value=value)
