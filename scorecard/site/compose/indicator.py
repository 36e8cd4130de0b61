"""An indicator's page: verdict, chart, figures, why, definition, clause, where we looked, sources."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from scorecard.records.addresses import (
    METHOD,
    SECTORS,
    clause_address,
    indicator_address,
    sector_address,
    to,
)
from scorecard.records.model import Indicator, Observation, Planned, Rank, Relative, Target, Unit, Withdrawal
from scorecard.records.verdict import Status
from scorecard.saying.numbers import format_date, format_number, format_period, format_value
from scorecard.saying.sentences import (
    actual_words,
    flag_words,
    gap_words,
    kind_word,
    mark_words,
    note_sentences,
    target_words,
    trace_lines,
    unit_name,
    verdict_sentence,
)
from scorecard.site.compose.asking import asking, correction, shared_title
from scorecard.site.compose.breakdowns import breakdowns
from scorecard.site.compose.changes import telling_of
from scorecard.site.compose.chart import chart_view
from scorecard.site.compose.dataset import dataset
from scorecard.site.compose.edition import Commitment, Edition
from scorecard.site.compose.markdown import rich
from scorecard.site.compose.plan import clause_title
from scorecard.site.compose.searched import searches
from scorecard.site.compose.taking import downloads, embed
from scorecard.site.pages.indicator import ActionRow, IndicatorPage, Stamp, TargetView, ValueRow, ValueTable
from scorecard.site.pages.parts import Link, Mark, SourceLine
from scorecard.site.rendered import Heading


def indicator_page(edition: Edition, indicator_id: str, marks: Mapping[str, str]) -> IndicatorPage:
    """`marks` maps the name of a drawing to its marks."""
    t = edition.t
    indicator = edition.inputs.indicators[indicator_id].record
    unit = edition.inputs.units.record.units[indicator.unit]
    address = indicator_address(indicator_id)
    own = in_order(edition.named(f"{indicator_id}.{target.id}" for target in indicator.targets), edition.plan.as_of)
    sector = edition.inputs.sectors[indicator_id]
    name = edition.say(indicator.name)
    targets = tuple(_target(edition, each, address) for each in own)
    said = shared_title(edition, name, own)
    lead = targets[0].sentence if targets else t.indicator_reference_note
    if len(targets) == 1:
        targets = (replace(targets[0], marked=bool(targets[0].flags)),)
    targets = (*(replace(target, sentence="") for target in targets[:1]), *targets[1:])
    stamps = _stamps(edition, own)
    searched = tuple(searches(edition, indicator, own))
    is_open = any(each.verdict.status in {Status.NOT_ESTABLISHED, Status.AWAITING} for each in own)
    sources = _sources(edition, indicator_id)
    view = chart_view(edition, indicator_id, unit, own, lead, marks)
    as_of = format_date(edition.plan.as_of, edition.language)
    has_own_values = any(each.is_of(indicator.own_group) for each in edition.inputs.values_shown(indicator_id))
    return IndicatorPage(
        indicator=indicator_id,
        address=address,
        title=name,
        shared_title=said,
        description=lead if name in lead else t.indicator_description.format(name=name, sentence=lead),
        active="sectors",
        trail=(
            Link(text=t.sectors_heading, href=to(address, SECTORS)),
            Link(text=edition.sector_name(sector), href=to(address, sector_address(sector))),
        ),
        sector=Link(text=edition.sector_name(sector), href=to(address, sector_address(sector))),
        stamps=stamps,
        lead=lead,
        facts=tuple(_facts(edition, sources, own, as_of)),
        targets=targets,
        chart=view,
        tables=tuple(_tables(edition, indicator_id, unit, name, address)),
        breakdowns=tuple(breakdowns(edition, indicator, unit, name)),
        no_values="" if has_own_values else t.indicator_no_values.format(place=edition.place_name(None)),
        corrections=tuple(telling_of(edition).of_indicator(edition.releases, indicator_id)),
        definition=edition.say(indicator.definition),
        formal=rich(edition.say(indicator.formal)),
        cautions=rich(edition.say(indicator.cautions)),
        actions=tuple(_actions(edition, indicator)),
        searches=searched,
        searches_first=bool(searched) and is_open,
        searches_last=bool(searched) and not is_open,
        sources=sources,
        downloads=tuple(downloads(edition, indicator_id, view, address)),
        citation=t.indicator_citation.format(site=edition.say(edition.plan.site_name), name=name, as_of=as_of),
        report=rich(edition.say(edition.plan.contact)),
        correction=correction(edition, indicator_id, said),
        asking=asking(edition, own),
        embed=embed(edition, indicator_id, name, view),
        related=tuple(
            Link(
                text=edition.say(edition.inputs.indicators[each].record.name), href=to(address, indicator_address(each))
            )
            for each in indicator.related
        ),
        headings=(
            *(Heading(level=2, id=target.anchor, text=target.text) for target in targets),
            Heading(level=2, id="figures", text=t.indicator_values),
            Heading(level=2, id="meaning", text=t.indicator_definition),
        ),
        structured_data=dataset(edition, indicator_id, lead),
        search_text="\n".join(_search_text(edition, indicator, lead, targets)),
        search_measurable=any(not each.is_undertaking for each in own),
        search_section=edition.sector_name(sector),
        search_marks=tuple(Mark(code=each.mark.code, word=f"{each.due} {each.mark.word}".strip()) for each in stamps),
        search_keywords=tuple(_keywords(edition, indicator, own)),
    )


def in_order(own: Sequence[Commitment], as_of: date) -> list[Commitment]:
    """The commitments of a page: the next due first, then those that follow, then what was due before, the latest
    first; at the end what was superseded.
    """

    def place(each: Commitment) -> tuple[bool, bool, int]:
        day = each.target.due.end if each.target.due else date.max
        is_past = each.target.due is not None and day < as_of
        return each.target.superseded_by is not None, is_past, -day.toordinal() if is_past else day.toordinal()

    return sorted(sorted(own, key=lambda each: each.target.id, reverse=True), key=place)


def _stamps(edition: Edition, own: Sequence[Commitment]) -> tuple[Stamp, ...]:
    """The outcome of a page: one where all its commitments have the same, else each with its due year. What was
    superseded speaks only where nothing took its place.
    """
    own = [each for each in own if each.target.superseded_by is None] or own
    if len({each.verdict.status for each in own}) <= 1:
        return tuple(Stamp(mark=edition.mark(each.verdict.status), due="") for each in own[:1])
    found = (
        Stamp(
            mark=edition.mark(each.verdict.status),
            due=edition.t.stamp_due.format(year=each.target.due.end.year)
            if each.target.due
            else edition.t.filter_no_due,
        )
        for each in own
    )
    return tuple(dict.fromkeys(found))


def _search_text(edition: Edition, indicator: Indicator, lead: str, targets: Sequence[TargetView]) -> Iterable[str]:
    """What is found although it is not in the title: sentences, notes, related series and the places of values."""
    yield edition.say(indicator.definition)
    yield lead
    for target in targets:
        yield f"{target.text} {target.sentence} {target.known}"
    yield edition.say(indicator.cautions)
    yield from (edition.say(each.name) for each in indicator.series)
    yield from (edition.say(each.note) for each in (*indicator.observations, *indicator.planned))
    yield from (edition.say(each.text) for each in indicator.actions)
    yield from dict.fromkeys(
        edition.place_name(each.geography) for each in indicator.observations if each.geography is not None
    )
    groups = (edition.plan.group_name(each.group, edition.language) for each in indicator.observations if each.group)
    yield from dict.fromkeys(groups)


def _keywords(edition: Edition, indicator: Indicator, own: Sequence[Commitment]) -> Iterable[str]:
    words = edition.say(indicator.keywords)
    if words:
        yield words
    for commitment in own:
        for reference in commitment.target.clauses:
            label = edition.clause_label(reference)
            yield label
            yield label.replace(" ", "")
    text = " ".join([edition.say(indicator.name), edition.say(indicator.definition), words])
    for said, meant in edition.plan.synonyms.items():
        if any(word in text for word in meant):
            yield said


def _target(edition: Edition, each: Commitment, address: str) -> TargetView:
    t, target, verdict = edition.t, each.target, each.verdict
    notes = []
    if isinstance(target, Rank) and target.among:
        notes.append(t.indicator_among.format(among=edition.say(target.among)))
    if target.override:
        notes.append(
            t.indicator_override.format(
                reason=edition.say(target.override.reason),
                authority=edition.say(target.override.authority),
                date=format_date(target.override.date, edition.language),
            )
        )
    units = edition.inputs.units.record.units
    notes += note_sentences(target, each.indicator, verdict, units, edition.phrases, edition.language)
    due = format_period(target.due, edition.language) if target.due else ""
    return TargetView(
        anchor=each.anchor,
        text=edition.say(target.text),
        mark=edition.mark(verdict.status),
        marked=True,
        sentence=verdict_sentence(
            target, each.indicator, verdict, each.unit, edition.phrases, edition.language, _other(edition, target)
        ),
        target=target_words(target, each.unit, edition.phrases, edition.language),
        actual=actual_words(verdict, target, each.unit, edition.phrases, edition.language) or t.none_mark,
        gap=gap_words(verdict, target, each.unit, edition.phrases, edition.language),
        known=mark_words(verdict, target, each.unit, edition.phrases, edition.language),
        due=due,
        due_note=t.indicator_due_implied if target.due_implied else "",
        flags=flag_words(target, verdict, edition.phrases, said={"due_implied"}),
        trace=trace_lines(target, verdict, each.unit, edition.phrases, edition.language),
        rule=t.indicator_rule.format(kind=kind_word(verdict.rule, edition.phrases), version=verdict.version),
        rule_href=to(address, METHOD) + f"#kind-{verdict.rule}",
        clauses=tuple(
            Link(text=clause_title(edition, reference), href=to(address, clause_address(reference)))
            for reference in target.clauses
        ),
        notes=tuple(notes),
        rich_note=rich(edition.say(target.note)),
    )


def _other(edition: Edition, target: Target) -> Indicator | None:
    """What a target that compares two series is held against."""
    return edition.inputs.indicators[target.other].record if isinstance(target, Relative) else None


def _facts(edition: Edition, sources: Sequence[SourceLine], own: Sequence[Commitment], as_of: str) -> Iterable[str]:
    yield edition.t.indicator_as_of.format(as_of=as_of)
    grade = edition.grade(own[0]) if own else ""
    if grade:
        yield edition.t.indicator_evidence.format(
            grade={"A": edition.t.grade_a, "B": edition.t.grade_b, "C": edition.t.grade_c}[grade]
        )
    if any("provisional" in each.verdict.modifiers for each in own):
        yield edition.t.indicator_provisional


def _tables(edition: Edition, indicator_id: str, unit: Unit, name: str, address: str) -> Iterable[ValueTable]:
    t, indicator = edition.t, edition.inputs.indicators[indicator_id].record
    shown = edition.inputs.values_shown(indicator_id)
    observations = sorted(shown, key=lambda each: (each.period.end, each.period.start))
    own = [each for each in observations if each.is_of(indicator.own_group)]
    is_deed = bool(indicator.targets) and all(each.kind == "milestone" for each in indicator.targets)
    if own:
        yield _table(edition, f"{name} · {edition.place_name(None)}", unit, own, address, is_deed=is_deed)
    for series in indicator.series:
        rows = [each for each in observations if each.series == series.id and not each.group]
        if rows:
            series_unit = edition.inputs.units.record.units[series.unit or indicator.unit]
            caption = f"{t.indicator_related_values} · {edition.say(series.name)}"
            yield _table(edition, caption, series_unit, rows, address, note=edition.say(series.note))
    comparators = [
        each for each in observations if each.geography is not None and each.series is None and not each.group
    ]
    if comparators:
        yield _table(edition, f"{t.indicator_comparators} · {name}", unit, comparators, address)
    if indicator.planned:
        yield _table(
            edition, f"{t.indicator_planned} · {name}", unit, indicator.planned, address, note=t.indicator_planned_lead
        )


def _table(
    edition: Edition,
    caption: str,
    unit: Unit,
    values: Sequence[Observation | Planned],
    address: str,
    note: str = "",
    is_deed: bool = False,
) -> ValueTable:
    with_place = any(each.geography is not None for each in values)
    return ValueTable(
        caption=caption,
        value_heading=edition.t.indicator_value
        if is_deed
        else f"{edition.t.indicator_value} ({unit_name(unit, edition.language)})",
        rows=tuple(_value_row(edition, each, unit, with_place, is_deed) for each in values),
        with_place=with_place,
        note=note,
    )


def _value_row(edition: Edition, each: Observation | Planned, unit: Unit, with_place: bool, is_deed: bool) -> ValueRow:
    t = edition.t
    if isinstance(each.value, str):
        value = each.value
    elif is_deed and isinstance(each, Observation) and each.of not in {None, each.value}:
        done, whole = (format_number(part, edition.language) for part in (each.value, each.of or each.value))
        value = edition.phrases.pieces["deed_part"].format(done=done, whole=whole)
    elif is_deed:
        value = t.value_done if each.value else t.value_open
    else:
        value = format_value(each.value, unit, edition.language, bare=True)
    flags = []
    value = edition.bounded(value, each.bound)
    if isinstance(each, Observation):
        flags += [t.flag_provisional] if each.status == "provisional" else []
        flags += [t.flag_revised] if each.status == "revised" else []
        flags += [t.flag_break] if each.series_break else []
        flags += [edition.meanings.inferences[each.follows.rule]] if each.follows else []
    if each.since is not None:
        flags.append(t.flag_since.format(start=format_period(each.since, edition.language)))
    sources = edition.inputs.sources.record.sources
    withdrawal = edition.inputs.sources.record.withdrawal_of(each.sources) if isinstance(each, Observation) else None
    if withdrawal is not None:
        flags.append(t.flag_withdrawn)
    notes = (edition.say(each.note), _withdrawn(edition, withdrawal))
    return ValueRow(
        period=format_period(each.period, edition.language),
        value=value,
        flags=tuple(flags),
        note=edition.sentences(note for note in notes if note),
        is_withdrawn=withdrawal is not None,
        sources=tuple(
            Link(text=f"{sources[source].publisher}", href=f"#source-{source}", language=sources[source].language)
            for source in each.sources
        ),
        place=edition.place_name(each.geography) if with_place else "",
    )


def _actions(edition: Edition, indicator: Indicator) -> Iterable[ActionRow]:
    """What is documented of the doing, the latest first: said, not scored."""
    sources = edition.inputs.sources.record.sources
    for each in sorted(indicator.actions, key=lambda action: (action.period.end, action.period.start), reverse=True):
        yield ActionRow(
            period=format_period(each.period, edition.language),
            place=edition.place_name(each.geography) if each.geography else "",
            text=edition.say(each.text),
            sources=tuple(
                Link(text=sources[source].publisher, href=f"#source-{source}", language=sources[source].language)
                for source in each.sources
            ),
        )


def _sources(edition: Edition, indicator_id: str) -> tuple[SourceLine, ...]:
    indicator = edition.inputs.indicators[indicator_id].record
    published = (*edition.inputs.values_shown(indicator_id), *indicator.planned)
    cited = (*(each.sources for each in published), *(each.sources for each in indicator.actions))
    used = dict.fromkeys(source for sources in cited for source in sources)
    changes = dict.fromkeys(s for target in indicator.targets if target.change for s in target.change.sources)
    return tuple(source_line(edition, source) for source in (used | changes))


def source_line(edition: Edition, source_id: str) -> SourceLine:
    """A publication as it is cited in this language."""
    source = edition.inputs.sources.record.sources[source_id]
    published = format_period(source.published, edition.language) if source.published else edition.t.sources_undated
    return SourceLine(
        title=source.title,
        language=source.language,
        href=source.url,
        publisher=source.publisher,
        publisher_language=_written_in(source.publisher, source.language),
        published=published,
        grade={"A": edition.t.grade_a, "B": edition.t.grade_b, "C": edition.t.grade_c}[source.grade],
        described=edition.t.sources_described if source.described else "",
        anchor=f"source-{source_id}",
        withdrawn=_withdrawn(edition, source.withdrawn),
    )


def _withdrawn(edition: Edition, withdrawal: Withdrawal | None) -> str:
    """When a source was taken back and why; "" where it was not."""
    if withdrawal is None:
        return ""
    day = format_date(withdrawal.date, edition.language)
    return edition.t.source_withdrawn.format(date=day, reason=edition.say(withdrawal.reason))


def _written_in(name: str, language: str) -> str:
    """The language of a publisher's name as it is registered: often Chinese beside an English publication."""
    return "zh" if language != "ja" and any("\u4e00" <= each <= "\u9fff" for each in name) else language
