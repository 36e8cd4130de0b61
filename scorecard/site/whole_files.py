"""The files that hold all indicators: what each of them adds is taken from an earlier build where it is the same."""

import errno
import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from scorecard.history.snapshot import SNAPSHOT_PATH
from scorecard.history.snapshot_share import KnownShare, known_share, snapshot_file
from scorecard.reading.recall import Recall, Watch
from scorecard.reading.shelf import Laid
from scorecard.site.content import Content
from scorecard.site.export import data_files
from scorecard.site.noted import Grounds
from scorecard.site.package import meanings_of
from scorecard.site.rendered import AnyFile, LaidFile, OutputFile
from scorecard.site.table_share import Share, Tables, has_grades, share_of


def whole_files(content: Content, grounds: Grounds, cache: Path | None, frame: str, watch: Watch) -> Iterable[AnyFile]:
    """Everything below `data/`. `frame` is what all shares depend on beside what they ask of the `grounds`."""
    plan, words, folder = content.inputs.plan.record, content.words, cache / "shares" if cache else None
    tables = Tables(plan, has_grades(content.inputs))

    def share(each: str) -> Share:
        return share_of(each, grounds.inputs, grounds.verdicts, grounds.charts, tables)

    def known(each: str) -> KnownShare:
        return known_share(each, grounds.inputs, grounds.verdicts, words.phrases)

    of_data = Recall(folder, "indicators", f"{frame} {tables.has_grades}", watch)
    of_snapshot = Recall(folder, "known", frame, watch)
    shares = of_data.take_all(content.inputs.indicators, share)
    of_data.keep()
    all_known = of_snapshot.take_all(content.inputs.indicators, known)
    of_snapshot.keep()
    of_lists = Recall(folder, "lists", frame, Watch())
    meanings = meanings_of(words.meanings[plan.languages[0]].columns, plan, plan.languages[0])
    laid = Laid(folder)
    for file in data_files(content.inputs, shares, meanings, of_lists.take):
        yield _laid(file, laid) if isinstance(file, OutputFile) else file
    of_lists.keep()
    snapshot = partial(snapshot_file, content.inputs, all_known, words.phrases, words.texts)
    yield LaidFile(path=SNAPSHOT_PATH, stamp="", read=snapshot)


def _laid(file: OutputFile, laid: Laid) -> LaidFile:
    piece = laid.lay(file.content)

    def read() -> bytes:
        content = piece.read()
        if content is None:
            raise OSError(errno.EIO, os.strerror(errno.EIO), file.path)
        return content

    return LaidFile(path=file.path, stamp=piece.digest, read=read)
