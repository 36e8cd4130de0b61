"""`data/snapshot.json`, put together from what each indicator adds to it: a changed value makes one share again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from scorecard.history.field_texts import Facts, facts_of, of_indicator, record_name
from scorecard.history.snapshot import EMPTY_LISTS, KnownCommitment, KnownValue, json_of, to_json
from scorecard.history.take import commitments_of, snapshot_of, values_of
from scorecard.reading.load import Inputs
from scorecard.reading.recall import stamp_at
from scorecard.records.frozen import frozen
from scorecard.records.verdict import Verdict
from scorecard.saying.sentences import VerdictStrings


@frozen
class Known:
    """What each indicator adds, as it stands in the file: items of its lists with commas between, and its record."""

    commitments: Mapping[str, bytes]
    values: Mapping[str, bytes]
    records: Mapping[str, bytes]


def known_commitments(
    inputs: Inputs, verdicts: Mapping[str, Verdict], phrases: Mapping[str, VerdictStrings], each: str
) -> bytes:
    return json_of(tuple[KnownCommitment, ...], tuple(commitments_of(inputs, each, verdicts, phrases)))[1:-1]


def known_values(inputs: Inputs, phrases: Mapping[str, VerdictStrings], each: str) -> bytes:
    return json_of(tuple[KnownValue, ...], tuple(values_of(each, inputs.values_shown(each), inputs, phrases)))[1:-1]


def known_record(inputs: Inputs, each: str) -> bytes:
    return _fact(record_name(each), of_indicator(inputs, each))


def stamps_of(known: Known) -> Known:
    """What stands for each of these results, in its place."""

    def stamps(results: Mapping[str, bytes]) -> dict[str, bytes]:
        return {each: stamp_at(results, each).encode() for each in results}

    return Known(commitments=stamps(known.commitments), values=stamps(known.values), records=stamps(known.records))


def snapshot_pieces(
    known: Known, inputs: Inputs, phrases: Mapping[str, VerdictStrings], texts: Mapping[str, Mapping[str, str]]
) -> Iterator[bytes]:
    """The bytes of `to_json(snapshot_of(…))`, one indicator after the other: together they may be too much to hold."""
    frame = replace(inputs, indicators={})
    head, tail = to_json(replace(snapshot_of(frame, {}, phrases, texts), records={})).split(EMPTY_LISTS)
    others = {name: _fact(name, fields) for name, fields in facts_of(frame, texts).items()}
    indicators = {record_name(each): each for each in known.records}
    records = (others.get(name) or known.records[indicators[name]] for name in sorted(others | indicators))
    yield head + b'"commitments":['
    yield from with_commas(known.commitments.values())
    yield b'],"values":['
    yield from with_commas(known.values.values())
    yield b"]," + tail.removesuffix(b"{}}\n") + b"{"
    yield from with_commas(records)
    yield b"}}\n"


def with_commas(items: Iterable[bytes]) -> Iterator[bytes]:
    """The items of a list in JSON, those that hold any."""
    comma = b""
    for each in filter(None, items):
        yield comma + each
        comma = b","


def _fact(name: str, fields: Mapping[str, str]) -> bytes:
    return json_of(Facts, {name: fields})[1:-1]
