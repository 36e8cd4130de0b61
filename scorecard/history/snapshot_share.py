"""`data/snapshot.json`, put together from what each indicator adds to it: a changed value makes one share again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from scorecard.history.field_texts import Facts, facts_of, of_indicator, record_name
from scorecard.history.snapshot import EMPTY_LISTS, KnownCommitment, KnownValue, json_of, to_json
from scorecard.history.take import commitments_of, snapshot_of, values_of
from scorecard.reading.load import Inputs
from scorecard.records.verdict import Verdict
from scorecard.saying.sentences import VerdictStrings


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownShare:
    """What one indicator adds, as it stands in the file: items of its lists with commas between, and its record."""

    commitments: bytes
    values: bytes
    record: bytes


def known_share(
    each: str, inputs: Inputs, verdicts: Mapping[str, Verdict], phrases: Mapping[str, VerdictStrings]
) -> KnownShare:
    commitments = tuple(commitments_of(inputs, each, verdicts, phrases))
    return KnownShare(
        commitments=json_of(tuple[KnownCommitment, ...], commitments)[1:-1],
        values=json_of(tuple[KnownValue, ...], tuple(values_of(inputs, each, phrases)))[1:-1],
        record=json_of(Facts, {record_name(each): of_indicator(inputs, each)})[1:-1],
    )


def snapshot_file(
    inputs: Inputs,
    shares: Mapping[str, KnownShare],
    phrases: Mapping[str, VerdictStrings],
    texts: Mapping[str, Mapping[str, str]],
) -> bytes:
    """The bytes of `to_json(snapshot_of(…))`, of these shares by indicator."""
    frame = replace(inputs, indicators={})
    head, tail = to_json(replace(snapshot_of(frame, {}, phrases, texts), records={})).split(EMPTY_LISTS)
    records = {name: json_of(Facts, {name: fields})[1:-1] for name, fields in facts_of(frame, texts).items()}
    commitments, values = list[bytes](), list[bytes]()
    for each, share in shares.items():  # in one walk: each share is read from the disk
        commitments.append(share.commitments)
        values.append(share.values)
        records[record_name(each)] = share.record
    return b"".join(
        (
            *(head, b'"commitments":[', b",".join(filter(None, commitments)), b'],"values":['),
            *(b",".join(filter(None, values)), b"],"),
            *(tail.removesuffix(b"{}}\n"), b"{", b",".join(records[name] for name in sorted(records)), b"}}\n"),
        )
    )
