"""A local preview: the built site over HTTP, built again when a file it depends on changes."""

import os
import re
import sys
import threading
from collections.abc import Callable, Iterable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

QUIET_SECONDS = 0.2
"""An editor writes a file in several steps: build once it has been quiet for so long."""


def serve(
    watched: Iterable[Path], out: Path, port: int, rebuild: Callable[[], None], ready: Callable[[str], None]
) -> None:
    """Build, then serve `out` on this machine only, until interrupted. Builds again when a `watched` file or folder
    changes. `ready` is told the address.

    Raises OSError where the port cannot be had, before anything is built.
    """
    with preview_server(out, port) as server:
        rebuild()
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
                rebuild()
        finally:
            observer.stop()
            server.shutdown()


def preview_server(out: Path, port: int) -> ThreadingHTTPServer:
    """Holds the port, on this machine's own address alone. Raises OSError."""
    return _Server(("127.0.0.1", port), partial(_Handler, directory=str(out)))


class _Server(ThreadingHTTPServer):
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

    def parse_request(self) -> bool:
        if not super().parse_request():
            return False
        host = self.headers.get("Host", "127.0.0.1").strip().lower()
        if re.sub(r":[0-9]+$", "", host) in _OWN_HOSTS:
            return True
        super().send_error(421)
        return False

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
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
