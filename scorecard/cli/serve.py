"""A local preview: a site over HTTP, out of memory. As soon as a file differs the site is renewed; once the files lie
still, the browser shows it by itself, or what is wrong in its place.
"""

import gc
import re
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import MimeTypes
from typing import Any
from urllib.parse import quote, unquote

from scorecard.cli.saved_files import Places, SavedFiles
from scorecard.records.addresses import MISSING
from scorecard.records.frozen import frozen
from scorecard.records.words import word

Trouble = Mapping[str, Sequence[str]]
"""Why something could not be made, in each language of staff, a line for each place."""
Answer = bytes | Trouble | None
Answers = Callable[[str], Answer]
"""What stands at a path of the site: its bytes, why they could not be made, or nothing."""


@frozen
class Renewed:
    """A site as the files are now."""

    answers: Answers
    is_right: bool
    """False where what is wrong stands in its place."""
    tell: Callable[[], None]
    """Says so on the terminal, once it is shown."""


_STILL_SECONDS, _WRONG_SECONDS = 0.06, 0.2
"""So long files lie still before the site is shown that was made meanwhile; longer before a mistake is: it may be that
of a file half written.
"""

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


def serve(places: Places, port: int, renew: Callable[[], Renewed], ready: Callable[[str], None]) -> None:
    """Serve what `renew` gives, on this machine only, until interrupted; renew it when any of the `places` changed.
    `ready` is told the address.

    Raises OSError where the port cannot be had, before anything is made.
    """
    with preview_server(port) as server:
        files = SavedFiles(places)
        server.shown.now(renew())
        gc.freeze()  # what is read once is not looked through again and again
        gc.set_threshold(1_000_000, 50, 50)  # what goes on for hours gathers the cycles that a build ends with
        threading.Thread(target=server.serve_forever, daemon=True).start()
        ready(f"http://127.0.0.1:{server.server_port}/")
        try:
            while True:
                time.sleep(files.pause)
                if files.differ():
                    began = time.monotonic()
                    renewed = renew()
                    still = _STILL_SECONDS if renewed.is_right else _WRONG_SECONDS
                    time.sleep(max(0.0, began + still - time.monotonic()))
                    if files.lie_still():
                        server.shown.now(renewed)
        finally:
            gc.unfreeze()
            server.shutdown()


class Shown:
    """What browsers show: the how-manieth site. Browsers wait here for the next."""

    def __init__(self) -> None:
        self.number = 0
        self.answers: Answers = lambda path: None
        self._changed = threading.Condition()

    def now(self, renewed: Renewed) -> None:
        """After each renewal."""
        with self._changed:
            self.number, self.answers = self.number + 1, renewed.answers
            self._changed.notify_all()
        renewed.tell()

    def after(self, number: str) -> bool:
        """Whether another site than this one is shown now; waits for it."""
        with self._changed:
            return self._changed.wait_for(lambda: str(self.number) != number, _WAIT_SECONDS)


def preview_server(port: int) -> "PreviewServer":
    """Holds the port, on this machine's own address alone. Raises OSError."""
    return PreviewServer(("127.0.0.1", port), _Handler)


class PreviewServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.shown = Shown()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle is no news."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


_KINDS = MimeTypes()
"""By the endings of names, whatever the system holds of them."""

_LASTS = re.compile(r"^assets/.*\.[0-9a-f]{8}\.\w+$")
"""Named by its content: a browser that has it need not ask again when the page is renewed."""

_OWN_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})


class _Handler(BaseHTTPRequestHandler):
    """Gives what stands in the site; where nothing does, the site's own 404 page. Logs nothing.

    A request under another host's name is refused: a page elsewhere could have its name lead here and read along.
    """

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    """What a page loads comes over one connection, and waits for no more to send."""
    disable_nagle_algorithm = True

    def parse_request(self) -> bool:
        if not super().parse_request():
            return False
        host = self.headers.get("Host", "127.0.0.1").strip().lower()
        if re.sub(r":[0-9]+$", "", host) in _OWN_HOSTS:
            return True
        self.send_error(421)
        return False

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == _SCRIPT:
            self._send(200, "text/javascript", _RELOADS)
        elif path.startswith(_NEXT):
            self._send(200 if self.server.shown.after(path.removeprefix(_NEXT)) else 504, "text/plain", b"")
        else:
            self._site_file(unquote(path.removeprefix("/"), errors="replace"))

    def do_HEAD(self) -> None:
        self.do_GET()

    def _site_file(self, path: str) -> None:
        shown, number = self.server.shown.answers, self.server.shown.number
        if path == "" or path.endswith("/"):
            path += "index.html"
        found = shown(path)
        if found is None and isinstance(shown(f"{path}/index.html"), bytes):
            self._send(301, "text/plain", b"", Location=f"/{quote(path)}/")
            return
        code = 200 if found is not None else 404
        if found is None:
            path, found = MISSING, shown(MISSING) or b""
        content = found if isinstance(found, bytes) else _page(found).encode()
        kind = _KINDS.guess_type(path)[0] or "application/octet-stream"
        if kind == "text/html":
            script = f'<script src="{_SCRIPT}" data-shown="{number}"></script></body>'
            content = content.replace(b"</body>", script.encode())
        lasts = code == 200 and _LASTS.search(path) is not None
        self._send(code, kind, content, **{"Cache-Control": "max-age=86400, immutable" if lasts else "no-store"})

    def _send(self, code: int, kind: str, content: bytes, **headers: str) -> None:
        self.send_response(code)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name is the base class's
        pass


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
