"""The files that hold all indicators: what each of them adds is taken from an earlier build where it is the same."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from scorecard.history.snapshot import SNAPSHOT_PATH
from scorecard.history.snapshot_share import (
    Known,
    known_commitments,
    known_record,
    known_values,
    snapshot_pieces,
    stamps_of,
)
from scorecard.reading.recall import Recall, Watch
from scorecard.reading.shelf import Laid, Piece, digest_of_bytes
from scorecard.reading.turns import Turns
from scorecard.site.content import Content
from scorecard.site.export import data_files
from scorecard.site.noted import Grounds
from scorecard.site.package import meanings_of
from scorecard.site.rendered import AnyFile, LargeFile, OutputFile
from scorecard.site.table_share import Share, Tables, has_grades, share_of

T = TypeVar("T")


def whole_files(
    content: Content, grounds: Grounds, cache: Path | None, frame: str, watch: Watch, turns: Turns | None = None
) -> Iterable[AnyFile]:
    """Everything below `data/`. `frame` is what all shares depend on beside what they ask of the `grounds`. Of a
    command that goes on, `turns` keeps them.
    """
    plan, words, folder = content.inputs.plan.record, content.words, cache / "shares" if cache else None
    tables = Tables(plan, has_grades(content.inputs))

    def share(each: str) -> Share:
        return share_of(each, grounds.inputs, grounds.verdicts, grounds.charts, tables)

    def of_each(name: str, make: Callable[[str], T], also: str = "") -> Mapping[str, T]:
        if turns:
            return turns.take_all(f"share of {name}", frame + also, watch, content.inputs.indicators, make)
        recall = Recall(folder, name, frame + also, watch)
        found = recall.take_all(content.inputs.indicators, make)
        recall.keep()
        return found

    shares = of_each("indicators", share, f" {tables.has_grades}")
    known = Known(
        commitments=of_each("commitments", partial(known_commitments, grounds.inputs, grounds.verdicts, words.phrases)),
        values=of_each("values", partial(known_values, grounds.inputs, words.phrases)),
        records=of_each("records", partial(known_record, grounds.inputs)),
    )
    of_lists = Recall(folder, "lists", frame, Watch())

    def of_list(key: str, make: Callable[[], T], /) -> T:
        return turns.remember(f"{frame} {key}", make) if turns else of_lists.take(key, make)

    meanings = meanings_of(words.meanings[plan.languages[0]].columns, plan, plan.languages[0])
    laid = Laid(folder)
    for file in data_files(content.inputs, shares, meanings, of_list):
        yield _laid(file.path, laid.lay(file.content)) if isinstance(file, OutputFile) else file
    of_lists.keep()
    snapshot = partial(snapshot_pieces, inputs=content.inputs, phrases=words.phrases, texts=words.texts)
    stamp = "" if turns else digest_of_bytes(b"".join(snapshot(stamps_of(known))))
    yield LargeFile(path=SNAPSHOT_PATH, stamp=stamp, pieces=partial(snapshot, known))


def _laid(path: str, piece: Piece) -> LargeFile:
    return LargeFile(path=path, stamp=piece.digest, pieces=piece.in_chunks)
