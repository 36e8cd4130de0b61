"""Renders pages in a process of its own.

The parent's side: it starts `scorecard.site.publish.mkdocs_run`, sends pages to its standard input and reads the
documents from its standard output, one after the other. The child writes nothing anywhere, so a parent that dies leaves
nothing behind.
"""

import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from scorecard.records.frozen import frozen
from scorecard.site.publish.links import PageLinks
from scorecard.site.publish.page_view import PageView

_PACKAGES = ("mkdocs", "mkdocs-material", "jinja2", "markupsafe")
_LINES_SHOWN = 6
_COMMAND = (sys.executable, "-m", "scorecard.site.publish.mkdocs_run")


@frozen
class ShellRequest:
    """How many pages follow, and the MkDocs project (its mkdocs.yml) whose theme goes around them."""

    config_file: str
    site_name: str
    pages: int


@frozen
class FramedPage:
    """A finished page and what it points at."""

    path: str
    html: bytes
    links: PageLinks


@frozen
class SettingsFaults:
    """The keys that `mkdocs.yml` can have, and each of a file that MkDocs does not know or take, with what it says."""

    known: frozenset[str]
    said: tuple[tuple[str, str], ...]


class ShellError(Exception):
    """MkDocs could not render; the text is what it said."""


def shell_versions() -> dict[str, str]:
    """The packages whose version decides what a document looks like."""
    return {name: version(name) for name in _PACKAGES}


class ShellProcess:
    """A running process that renders one request: `documents` once, or `stop`."""

    def __init__(self, request: ShellRequest, *, source_date_epoch: int) -> None:
        self._request = request
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed by stop()
        self._process = subprocess.Popen(
            [*_COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env={**_environment(), "SOURCE_DATE_EPOCH": str(source_date_epoch)},
        )

    def documents(self, pages: Iterable[PageView]) -> Iterator[FramedPage]:
        """One for every page of the request, in its order: each is given when the one before it was taken, so that
        those of a large site are never held together. Raises ShellError.
        """
        assert self._process.stdin
        assert self._process.stdout
        try:
            with self._process.stdin as request:
                pickle.dump(self._request, request, protocol=pickle.HIGHEST_PROTOCOL)
                for page in pages:
                    pickle.dump(page, request, protocol=pickle.HIGHEST_PROTOCOL)
                    request.flush()
                    framed: FramedPage = pickle.load(self._process.stdout)
                    yield framed
        except (BrokenPipeError, EOFError, pickle.UnpicklingError) as error:
            raise ShellError(self._last_words()) from error
        if self._process.wait() != 0:
            raise ShellError(self._last_words())

    def stop(self) -> None:
        """End the process if it still runs, and let go of its pipes."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._said):
            if pipe:
                with suppress(BrokenPipeError):
                    pipe.close()

    def _last_words(self) -> str:
        code = self._process.wait()
        self._said.seek(0)
        lines = self._said.read().decode("utf-8", "replace").strip().splitlines()
        return "\n".join(lines[-_LINES_SHOWN:]) or f"exit code {code}"


def framed_at_once(request: ShellRequest, pages: Sequence[PageView], *, source_date_epoch: int = 0) -> list[FramedPage]:
    """A few pages by a process of their own. Raises ShellError; with no page at all, for settings that MkDocs does not
    take.
    """
    process = ShellProcess(request, source_date_epoch=source_date_epoch)
    try:
        return list(process.documents(pages))
    finally:
        process.stop()


def settings_faults(config_file: Path) -> SettingsFaults:
    """What MkDocs says of settings. Raises ShellError where it cannot be asked."""
    command = [*_COMMAND, "--settings", str(config_file)]
    done = subprocess.run(command, capture_output=True, env=_environment(), check=False)
    if done.returncode != 0:
        raise ShellError(done.stderr.decode("utf-8", "replace").strip() or f"exit code {done.returncode}")
    found = json.loads(done.stdout)
    return SettingsFaults(known=frozenset(found["known"]), said=tuple((key, said) for key, said in found["said"]))


def _environment() -> dict[str, str]:
    path = os.pathsep.join(filter(None, (_import_root(), os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": path}


def _import_root() -> str:
    return str(Path(__file__).resolve().parents[3])
