"""The files that hold all indicators: what each of them adds is taken from an earlier build where it is the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scorecard.history.snapshot import SNAPSHOT_PATH
from scorecard.history.snapshot_share import KnownShare, known_share, snapshot_file
from scorecard.reading.recall import Recall, Watch
from scorecard.site.content import Content
from scorecard.site.export import data_files
from scorecard.site.noted import Grounds
from scorecard.site.package import meanings_of
from scorecard.site.rendered import OutputFile
from scorecard.site.table_share import Share, Tables, has_grades, share_of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shares:
    """What one indicator adds to the tables and to the snapshot."""

    data: Share
    known: KnownShare


def whole_files(
    content: Content, grounds: Grounds, cache: Path | None, frame: str, watch: Watch
) -> Iterable[OutputFile]:
    """Everything below `data/`. `frame` is what all shares depend on beside what they ask of the `grounds`."""
    plan, words = content.inputs.plan.record, content.words
    tables, kept = Tables(plan, has_grades(content.inputs)), cache / "shares" if cache else None

    def made(each: str) -> _Shares:
        return _Shares(
            data=share_of(each, grounds.inputs, grounds.verdicts, grounds.charts, tables),
            known=known_share(each, grounds.inputs, grounds.verdicts, words.phrases),
        )

    of_each = Recall(kept, "indicators", f"{frame} {tables.has_grades}", watch)
    shares = of_each.take_all(content.inputs.indicators, made)
    of_each.keep()
    of_lists = Recall(kept, "lists", frame, Watch())
    meanings = meanings_of(words.meanings[plan.languages[0]].columns, plan, plan.languages[0])
    yield from data_files(content.inputs, [each.data for each in shares.values()], meanings, of_lists.take)
    of_lists.keep()
    known = {each: share.known for each, share in shares.items()}
    yield OutputFile(path=SNAPSHOT_PATH, content=snapshot_file(content.inputs, known, words.phrases, words.texts))
