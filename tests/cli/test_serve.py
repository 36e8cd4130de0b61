"""The preview's server: on this machine alone, for its own name alone, of the site's files alone; it outlives what
fails.
"""

import http.client
import re
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from scorecard.cli import main
from scorecard.cli.serve import Answer, Answers, Renewed, Trouble, preview_server, serve
from scorecard.records.problems import InputError, Place, Problem, refusal

SITE: dict[str, Answer] = {
    "index.html": b"home",
    "en/index.html": b"english",
    "404.html": b"not here",
    "data/a.csv": b"a,b",
    "assets/site.0a1b2c3d.css": b"p{}",
    "assets/icon.svg": b"<svg/>",
}


def renewed(answers: Answers) -> Renewed:
    return Renewed(answers=answers, is_right=True, tell=lambda: None)


@pytest.fixture
def port() -> Iterator[int]:
    with preview_server(0) as server:
        assert server.server_address[0] == "127.0.0.1"
        server.shown.now(renewed(SITE.get))
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_port
        server.shutdown()


def asked(port: int, line: str, *headers: str) -> tuple[int, str, str]:
    """Status, headers and body of what is answered to exactly these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall("\r\n".join([line, *headers, "Connection: close", "", ""]).encode("latin-1"))
        answer = http.client.HTTPResponse(connection, method=line.partition(" ")[0])
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
    for path in ("//example.org/..", "//example.org/%2e%2e", "///example.org/en", "//en", "/en%0d%0aX-Secret:1"):
        status, headers, _ = asked(port, f"GET {path} HTTP/1.1", "Host: localhost")
        assert "Location: //" not in headers, path


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "OPTIONS", "CONNECT", "get"])
def test_it_only_gives(port: int, method: str) -> None:
    status, headers, _ = asked(port, f"{method} / HTTP/1.1", "Host: localhost", "X-Secret: 1")
    assert status == 501
    assert "X-Secret" not in headers


def test_a_file_is_sent_as_what_it_is(port: int) -> None:
    status, headers, body = asked(port, "GET /data/a.csv?x=1 HTTP/1.1", "Host: localhost")
    assert (status, body) == (200, "a,b")
    assert "Content-Type: text/csv; charset=utf-8" in headers
    assert asked(port, "HEAD / HTTP/1.1", "Host: localhost")[::2] == (200, "")


def test_a_browser_keeps_only_what_is_named_by_its_content(port: int) -> None:
    kept = {
        path: re.search(r"Cache-Control: (.*)", asked(port, f"GET /{path} HTTP/1.1", "Host: localhost")[1])
        for path in ("", "data/a.csv", "assets/site.0a1b2c3d.css", "assets/site.0a1b2c3e.css", "assets/icon.svg")
    }
    assert [found and found[1] for found in kept.values()] == [
        "no-store", "no-store", "max-age=86400, immutable", "no-store", "no-store"
    ]  # fmt: skip


def test_a_browser_asks_several_times_over_one_connection(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    expected = (("/", 200, b"home"), ("/no", 404, b"not here"), ("/en", 301, b""), ("/en/", 200, b"english"))
    for path, status, body in expected:
        connection.request("GET", path)
        answer = connection.getresponse()
        assert (answer.status, answer.read(), answer.will_close) == (status, body, False)
    connection.close()


def test_a_port_that_is_taken_is_said_before_anything_is_made(port: int) -> None:
    made: list[int] = []
    with pytest.raises(OSError, match="in use"):
        serve(tuple, port, lambda: made.append(1) or renewed(SITE.get), lambda address: None)
    assert made == []


def test_the_browser_learns_of_each_site_and_of_what_stood_in_its_way() -> None:
    with preview_server(0) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        answers: list[int] = []

        def shown(path: str = "/") -> str:
            return asked(server.server_port, f"GET {path} HTTP/1.1")[2]

        def wait(number: int) -> threading.Thread:
            line = f"GET /.preview-after-{number} HTTP/1.1"
            waiting = threading.Thread(target=lambda: answers.append(asked(server.server_port, line)[0]))
            waiting.start()
            return waiting

        site: dict[str, Answer] = {"index.html": b"<body>home</body>", "404.html": b"<body>none</body>"}
        server.shown.now(renewed(site.get))
        script = '<script src="/.preview.js" data-shown="1"></script>'
        assert shown() == f"<body>home{script}</body>"
        assert shown("/new/") == f"<body>none{script}</body>", "a page that is written next shows itself too"
        assert "location.reload" in shown("/.preview.js")
        waiting = wait(1)
        trouble: Trouble = {"zh": ["plan.yml:3:1: 错误 <空>"], "en": ["plan.yml:3:1: error"]}
        server.shown.now(renewed(lambda path: trouble))
        waiting.join(10)
        assert answers == [200]
        page = shown()
        assert "plan.yml:3:1: 错误 &lt;空&gt;" in page
        assert "plan.yml:3:1: error" in page
        assert "home" not in page
        assert 'data-shown="2"' in page
        waiting = wait(2)
        server.shown.now(renewed(site.get))
        waiting.join(10)
        assert answers == [200, 200]
        assert "home" in shown()
        server.shutdown()


@pytest.mark.parametrize("number", ["-1", "65536", "99999", "８０００", "1e3", "http"])
def test_a_number_that_is_no_port_is_refused(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--port", number, "--lang", "en"])
    assert ended.value.code == 2
    assert f"--port cannot be “{number}”." in capsys.readouterr().err


def test_whatever_a_renewal_ends_with_the_preview_stays(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = Problem(place=Place("indicators/plan.yml", 3, 1), code="file-empty")
    failures: list[BaseException] = [
        InputError([problem]), refusal("not-a-site", "x"), KeyError("number"), RecursionError("deep"),
        OSError(28, "No space left on device"), MemoryError(), KeyboardInterrupt(),
    ]  # fmt: skip
    shown: list[Answer] = []

    def fails(*_: object) -> None:
        raise failures.pop(0)

    def serves(places: object, port: int, renew: Callable[[], Renewed], ready: object) -> None:
        while failures:
            made = renew()
            made.tell()
            shown.append(made.answers("index.html"))
            assert (made.answers("assets/site.css"), made.is_right) == (None, False)

    monkeypatch.setattr("scorecard.cli.preview.preview", fails)
    monkeypatch.setattr("scorecard.cli.serve.serve", serves)
    assert main(["serve", "--port", "0", "--lang", "en"]) == 130
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert said.err.count("the program failed") == 4
    assert said.out.splitlines()[-1] == "The preview has ended."
    told = [each["en"][0] for each in shown if isinstance(each, dict)]
    assert len(told) == 6
    assert told[0].startswith("indicators/plan.yml:3:1: error: ")
    assert "KeyError('number')" in told[2]
