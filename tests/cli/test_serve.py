"""The preview: on this machine alone, for its own name alone, of the site's files alone; it outlives what fails."""

import http.client
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scorecard.cli import main
from scorecard.cli.serve import preview_server, serve
from scorecard.records.problems import InputError, Place, Problem, refusal


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    site = tmp_path / "site"
    (site / "en").mkdir(parents=True)
    (site / "data").mkdir()
    (site / "index.html").write_text("home", "utf-8")
    (site / "en" / "index.html").write_text("english", "utf-8")
    (site / "404.html").write_text("not here", "utf-8")
    (tmp_path / "secret").write_text("secret", "utf-8")
    with preview_server(site, 0) as server:
        assert server.server_address[0] == "127.0.0.1"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def asked(port: int, line: str, *headers: str) -> tuple[int, str, str]:
    """Status, headers and body of what is answered to exactly these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall("\r\n".join([line, *headers, "Connection: close", "", ""]).encode("latin-1"))
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        return answer.status, str(answer.headers), answer.read().decode("utf-8")


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST", "[::1]:{port}", "127.0.0.1"])
def test_its_own_names_are_answered(port: int, host: str) -> None:
    assert asked(port, "GET / HTTP/1.1", f"Host: {host.format(port=port)}")[::2] == (200, "home")


@pytest.mark.parametrize(
    "host",
    [
        "example.org", "127.0.0.1.example.org", "localhost.example.org:8000", "127.0.0.1:8000@example.org", "127.0.0.2",
        "localhost:80:80", "0.0.0.0", "", "localhost:８０",
    ],
)  # fmt: skip
def test_other_names_are_refused(port: int, host: str) -> None:
    """A page elsewhere could have its own name lead here, and read along."""
    status, _, body = asked(port, "GET / HTTP/1.1", f"Host: {host}".encode().decode("latin-1"))
    assert status == 421
    assert "home" not in body


@pytest.mark.parametrize(
    "path",
    [
        "/../secret", "/%2e%2e/secret", "/..%2fsecret", "/en/../../secret", "/%2e%2e%2fsecret", "//../secret",
        "/..\\secret", "/%5c..%5csecret", "/./../secret", "/en/%00", "/" + "../" * 40 + "etc/passwd", "//etc/passwd",
        "/" + "x" * 9000,
    ],
)  # fmt: skip
def test_no_address_leads_out_of_the_site(port: int, path: str) -> None:
    status, _, body = asked(port, f"GET {path} HTTP/1.1", "Host: localhost")
    assert (status, body) == (404, "not here")


def test_no_folder_is_listed_and_no_redirect_leaves_the_host(port: int) -> None:
    assert asked(port, "GET /data/ HTTP/1.1", "Host: localhost")[0] == 404
    status, headers, _ = asked(port, "GET /en HTTP/1.1", "Host: localhost")
    assert status == 301
    assert "Location: /en/\n" in headers
    for path in ("//example.org/..", "//example.org/%2e%2e", "///example.org/en"):
        status, headers, _ = asked(port, f"GET {path} HTTP/1.1", "Host: localhost")
        assert "Location: //" not in headers, path


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "OPTIONS", "CONNECT", "get"])
def test_it_only_gives(port: int, method: str) -> None:
    status, headers, _ = asked(port, f"{method} / HTTP/1.1", "Host: localhost", "X-Secret: 1")
    assert status == 501
    assert "X-Secret" not in headers


def test_a_port_that_is_taken_is_said_before_anything_is_built(port: int, tmp_path: Path) -> None:
    built: list[int] = []
    with pytest.raises(OSError, match="in use"):
        serve(tmp_path, tmp_path, port, lambda: built.append(1) or {}, lambda address: None)
    assert built == []


def test_the_browser_learns_of_each_build_and_of_what_stood_in_its_way(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<body>home</body>", "utf-8")
    with preview_server(site, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        answers: list[int] = []

        def shown() -> str:
            return asked(server.server_port, "GET / HTTP/1.1")[2]

        def wait(number: int) -> threading.Thread:
            line = f"GET /.preview-after-{number} HTTP/1.1"
            waiting = threading.Thread(target=lambda: answers.append(asked(server.server_port, line)[0]))
            waiting.start()
            return waiting

        server.shown.now({})
        assert shown() == '<body>home<script src="/.preview.js" data-shown="1"></script></body>'
        assert "location.reload" in asked(server.server_port, "GET /.preview.js HTTP/1.1")[2]
        waiting = wait(1)
        server.shown.now({"zh": ["plan.yml:3:1: 错误 <空>"], "en": ["plan.yml:3:1: error"]})
        waiting.join(10)
        assert answers == [200]
        page = shown()
        assert "plan.yml:3:1: 错误 &lt;空&gt;" in page
        assert "plan.yml:3:1: error" in page
        assert "home" not in page
        assert 'data-shown="2"' in page
        waiting = wait(2)
        server.shown.now({})
        waiting.join(10)
        assert answers == [200, 200]
        assert "home" in shown()
        server.shutdown()
    assert (site / "index.html").read_text("utf-8") == "<body>home</body>", "the site itself stays as it was built"


@pytest.mark.parametrize("number", ["-1", "65536", "99999", "８０００", "1e3", "http"])
def test_a_number_that_is_no_port_is_refused(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--port", number, "--lang", "en"])
    assert ended.value.code == 2
    assert f"argument --port: invalid _port value: '{number}'" in capsys.readouterr().err


class Preview:
    """`serve` with a build that fails as told, asked to build again after each."""

    def __init__(self, failures: list[BaseException], monkeypatch: pytest.MonkeyPatch) -> None:
        self.left = failures
        monkeypatch.setattr("scorecard.pipeline.build", self._build)
        monkeypatch.setattr("scorecard.cli.serve.serve", self._serve)

    def _build(self, *_: object) -> None:
        raise self.left.pop(0)

    def _serve(
        self, root: Path, out: Path, port: int, rebuild: Callable[[], object], ready: Callable[[str], None]
    ) -> None:
        ready(f"http://127.0.0.1:{port}/")
        while self.left:
            rebuild()


def test_whatever_a_build_ends_with_the_preview_stays(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = Problem(place=Place("indicators/plan.yml", 3, 1), code="file-empty")
    failures: list[BaseException] = [
        InputError([problem]), refusal("not-a-site", "x"), KeyError("number"), RecursionError("deep"),
        OSError(28, "No space left on device"), MemoryError(),
    ]  # fmt: skip
    preview = Preview([*failures, KeyboardInterrupt()], monkeypatch)
    assert main(["serve", "--port", "0", "--lang", "en"]) == 130
    said = capsys.readouterr()
    assert preview.left == []
    assert "Traceback" not in said.err
    assert said.err.count("the preview is the last one") == len(failures) - 2
    assert said.out.splitlines()[-1] == "The preview has ended."
