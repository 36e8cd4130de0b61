"""A local preview: the built site over HTTP, built again when a file it depends on changes. The browser shows the new
site by itself, and what is wrong where nothing could be built.
"""

import os
import re
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from scorecard.records.words import word

QUIET_SECONDS = 0.2
"""An editor writes a file in several steps: build once it has been quiet for so long."""


Trouble = Mapping[str, Sequence[str]]
"""Why nothing was built, in each language of staff, a line for each place; empty where all went well."""

_SCRIPT, _NEXT = "/.preview.js", "/.preview-after-"
_RELOADS = b"""(function () {
  var next = "/.preview-after-" + document.currentScript.dataset.shown;
  function wait() {
    fetch(next).then(function (answer) {
      if (answer.ok) location.reload();
      else wait();
    }, function () {});
  }
  wait();
})();
"""
_WAIT_SECONDS = 50
"""A browser is answered after so long even where nothing changed, and asks again: it would give up by itself."""


def serve(
    watched: Iterable[Path], out: Path, port: int, rebuild: Callable[[], Trouble], ready: Callable[[str], None]
) -> None:
    """Build, then serve `out` on this machine only, until interrupted. Builds again when a `watched` file or folder
    changes. `ready` is told the address.

    Raises OSError where the port cannot be had, before anything is built.
    """
    with preview_server(out, port) as server:
        server.shown.now(rebuild())
        changed = threading.Event()
        observer = Observer()
        for place in watched:
            if place.exists():
                observer.schedule(_Changes(changed), str(place), recursive=True)
        observer.start()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        ready(f"http://127.0.0.1:{server.server_port}/")
        try:
            while True:
                changed.wait()
                while changed.is_set():
                    changed.clear()
                    changed.wait(QUIET_SECONDS)
                server.shown.now(rebuild())
        finally:
            observer.stop()
            server.shutdown()


class Shown:
    """What browsers show: the how-manieth build, and what was wrong with it. Browsers wait here for the next."""

    def __init__(self) -> None:
        self.number, self.trouble = 0, _NONE
        self._changed = threading.Condition()

    def now(self, trouble: Trouble) -> None:
        """After a build."""
        with self._changed:
            self.number, self.trouble = self.number + 1, trouble
            self._changed.notify_all()

    def after(self, number: str) -> bool:
        """Whether another build than this one is shown now; waits for it."""
        with self._changed:
            return self._changed.wait_for(lambda: str(self.number) != number, _WAIT_SECONDS)


_NONE: Trouble = {}


def preview_server(out: Path, port: int) -> "PreviewServer":
    """Holds the port, on this machine's own address alone. Raises OSError."""
    return PreviewServer(("127.0.0.1", port), partial(_Handler, directory=str(out)))


class PreviewServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.shown = Shown()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle is no news."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Changes(FileSystemEventHandler):
    def __init__(self, changed: threading.Event) -> None:
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in {"created", "modified", "moved", "deleted"}:
            self._changed.set()


_OWN_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})


class _Handler(SimpleHTTPRequestHandler):
    """Serves files; a missing one answers with the site's own 404 page. Lists no folder, logs nothing.

    A request under another host's name is refused: a page elsewhere could have its name lead here and read along.
    """

    server: PreviewServer

    def parse_request(self) -> bool:
        if not super().parse_request():
            return False
        host = self.headers.get("Host", "127.0.0.1").strip().lower()
        if re.sub(r":[0-9]+$", "", host) in _OWN_HOSTS:
            return True
        super().send_error(421)
        return False

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == _SCRIPT:
            self._answer(200, "text/javascript", _RELOADS)
        elif path.startswith(_NEXT):
            self._answer(200 if self.server.shown.after(path.removeprefix(_NEXT)) else 504, "text/plain", b"")
        elif path.endswith("/") and self.server.shown.trouble:
            self._answer(200, "text/html", self._reloading(_page(self.server.shown.trouble).encode()))
        elif path.endswith("/") and (file := Path(self.translate_path(path), "index.html")).is_file():
            self._answer(200, "text/html", self._reloading(file.read_bytes()))
        else:
            super().do_GET()

    def _reloading(self, html: bytes) -> bytes:
        """With the script that waits for the next build; in the preview alone, and not in the site's files."""
        script = f'<script src="{_SCRIPT}" data-shown="{self.server.shown.number}"></script></body>'
        return html.replace(b"</body>", script.encode())

    def _answer(self, code: int, kind: str, content: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def translate_path(self, path: str) -> str:
        """No file's name holds what ends a name for the system."""
        return super().translate_path(path.replace("%00", "%EF%BF%BD"))

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name is the base class's
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        self._answer(404, "text/html", page.read_bytes())


def _page(trouble: Trouble) -> str:
    """What is wrong, where, and how to mend it, in every language of staff; for whoever looks at the browser only."""
    sections = (
        f'<section lang="{language}"><h1>{escape(word("commands", language, "sentences", "serve-not-built"))}</h1><ul>'
        + "".join(f"<li>{escape(line)}</li>" for line in lines)
        + "</ul></section>"
        for language, lines in trouble.items()
    )
    return (
        '<!doctype html><html><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>×</title></head><body>'
        + "".join(sections)
        + "</body></html>"
    )
