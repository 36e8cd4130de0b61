"""The examples of docs/deploying.md, taken from the text and served with Debian's nginx, Apache and Caddy.

`tests/browser/install.sh` installs the servers where that is possible; where one is missing its tests are skipped.
"""

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

import brotli
import pytest
from forks import EVERY_TOUCH

from scorecard.staff.release import changes, current_release, rollback

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parents[1]
TEXT = (TESTS.parent / "docs" / "deploying.md").read_text(encoding="utf-8")
FIRST, SECOND = "2026-11-23", "2026-11-24"
SWITCHES = 12 if EVERY_TOUCH else 6
CLIENTS = 4
TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8", ".xml": "text/xml; charset=utf-8", ".txt": "text/plain; charset=utf-8",
    ".py": "text/plain; charset=utf-8", ".json": "application/json; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8", ".svg": "image/svg+xml; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".png": "image/png", ".zip": "application/zip",
}  # fmt: skip
LASTING = re.compile(r"(/assets/[^/]+\.[0-9a-f]{8}\.(css|js)|/search/terms-[0-9a-f]+\.js)")

FRAME = re.compile(r"/(en/)?e/[^/]+/")


def examples(language: str) -> list[str]:
    """The examples of a kind in the guide: a whole site, then what two plans beside each other add."""
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


def example(language: str) -> str:
    return examples(language)[0]


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port: int = chosen.getsockname()[1]
    return port


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server at a port of this machine."""

    port: int
    base: str = ""
    """The path the site stands below."""
    sends_brotli: bool = True

    def get(self, path: str, connection: http.client.HTTPConnection | None = None, **headers: str) -> Answer:
        used = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            used.request("GET", self.base + path, headers={"Host": "example.org", **sent})
            answer = used.getresponse()
            names = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(status=answer.status, headers=names, body=answer.read())
        finally:
            if connection is None:
                used.close()


def listening(server: Server, process: "subprocess.Popen[bytes]") -> bool:
    """True once it answers; at most ten seconds."""
    for _ in range(200):
        if process.poll() is not None:
            return False
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=1):
                return True
        except OSError:
            time.sleep(0.05)
    return False


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Open to the user that a server runs as, which pytest's own folders are not."""
    with tempfile.TemporaryDirectory(prefix="served-") as name:
        path = Path(name)
        path.chmod(0o755)
        yield path


@pytest.fixture(scope="module")
def releases(folder: Path, released_plan: Path) -> Path:
    """Two releases of the small plan that differ in one value; the second is served."""
    releases = shutil.copytree(released_plan / "releases", folder / "releases", symlinks=True)
    assert current_release(releases) == SECOND
    return releases


def run(command: list[str], server: Server) -> Iterator[Server]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        if not listening(server, process):
            process.terminate()
            said = process.communicate(timeout=10)[0].decode("utf-8", "replace")
            pytest.fail(f"{command[0]} does not answer: {said}")
        yield server
    finally:
        process.terminate()
        process.communicate(timeout=20)


def nginx(folder: Path, site: str, base: str = "") -> Iterator[Server]:
    """nginx with one server of the guide."""
    binary = program("nginx")
    here = Path(tempfile.mkdtemp(prefix="nginx-", dir=folder))
    server = Server(port=free_port(), base=base, sends_brotli=False)
    module = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
    load = ""
    if module.is_file():
        load = f"load_module {module};\n"
        site = replaced(site, ("# brotli_static on;", "brotli_static on;"))
        server = Server(port=server.port, base=base)
    site = replaced(site, ("listen 80;", f"listen 127.0.0.1:{server.port};"))
    temporary = "\n".join(
        f"{each}_temp_path {here}/{each};" for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user www-data;\n" if os.getuid() == 0 else ""
    (here / "nginx.conf").write_text(
        f"{load}{user}daemon off;\nworker_processes 2;\npid {here}/pid;\nerror_log {here}/error.log;\n"
        f"events {{ worker_connections 256; }}\nhttp {{\naccess_log off;\n{temporary}\n{site}\n}}\n",
        encoding="utf-8",
    )
    yield from run([binary, "-e", f"{here}/error.log", "-p", str(here), "-c", str(here / "nginx.conf")], server)


def apache(folder: Path, site: str) -> Iterator[Server]:
    """Apache with the virtual host of the guide and no module beyond those it names and Debian's own defaults."""
    binary = program("apache2")
    here = Path(tempfile.mkdtemp(prefix="apache-", dir=folder))
    modules = Path("/usr/lib/apache2/modules")
    server = Server(port=free_port())
    site = replaced(site, ("*:80", f"127.0.0.1:{server.port}"))
    # Debian's own defaults, and the two that the guide names.
    names = (*DEBIAN_MODULES, "headers", "rewrite")
    loaded = "\n".join(f"LoadModule {each}_module {modules}/mod_{each}.so" for each in names)
    user = "User www-data\nGroup www-data\n" if os.getuid() == 0 else ""
    (here / "apache.conf").write_text(
        f"ServerRoot {here}\nDefaultRuntimeDir {here}\nPidFile {here}/pid\nErrorLog {here}/error.log\n"
        f"Listen 127.0.0.1:{server.port}\nServerName example.org\n{loaded}\n{user}"
        "TypesConfig /etc/mime.types\nAddType application/x-gzip .gz\nAddLanguage br .br\n"
        "AddOutputFilterByType DEFLATE text/html\n"
        f"<Directory />\nRequire all denied\n</Directory>\n{site}\n",
        encoding="utf-8",
    )
    yield from run([binary, "-D", "FOREGROUND", "-f", str(here / "apache.conf")], server)


def caddy(folder: Path, site: str) -> Iterator[Server]:
    """Caddy with the site of the guide, at a port of this machine whatever host is asked for."""
    binary = program("caddy")
    here = Path(tempfile.mkdtemp(prefix="caddy-", dir=folder))
    server = Server(port=free_port())
    site = replaced(site, ("http://example.org {", f"http://:{server.port} {{"))
    (here / "Caddyfile").write_text(f"{{\nadmin off\nauto_https off\n}}\n{site}", encoding="utf-8")
    own = [f"{name}={here}" for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")]
    yield from run(["env", *own, binary, "run", "--config", str(here / "Caddyfile")], server)


ROOT = "/srv/promises/releases"
DEBIAN_MODULES = (
    "mpm_event", "authz_core", "authz_host", "mime", "dir", "alias", "env", "setenvif", "filter", "deflate",
    "negotiation",
)  # fmt: skip


@pytest.fixture(scope="module")
def nginx_server(folder: Path, releases: Path) -> Iterator[Server]:
    yield from nginx(folder, replaced(example("nginx"), (f"{ROOT}/current", str(releases / "current"))))


@pytest.fixture(scope="module")
def apache_server(folder: Path, releases: Path) -> Iterator[Server]:
    site = replaced(example("apache"), (f"{ROOT}/current", str(releases / "current")), (ROOT, str(releases)))
    yield from apache(folder, site)


@pytest.fixture(scope="module")
def caddy_server(folder: Path, releases: Path) -> Iterator[Server]:
    yield from caddy(folder, replaced(example("caddyfile"), (f"{ROOT}/current", str(releases / "current"))))


@pytest.fixture(params=["nginx", "apache", "caddy"])
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(f"{request.param}_server")
    return found


def files_of(site: Path) -> dict[str, Path]:
    """Address → file, of everything readers are sent: pages by their folder."""
    files = [path for path in sorted(site.rglob("*")) if path.is_file() and not path.name.startswith(".")]
    return {
        "/" + path.relative_to(site).as_posix().removesuffix("index.html"): path
        for path in files
        if path.suffix not in {".gz", ".br"}
    }


def test_every_file_is_served_as_it_is_with_its_type(server: Server, releases: Path) -> None:
    files = files_of(releases / SECOND / "site")
    assert len(files) > 60
    for address, path in files.items():
        answer = server.get(address)
        assert (address, answer.status) == (address, 200)
        assert answer.body == path.read_bytes(), address
        assert answer.headers["content-type"] == TYPES[path.suffix], address
        assert "content-encoding" not in answer.headers, address


def test_the_compressed_copies_are_served_and_nothing_else_is_compressed(server: Server, releases: Path) -> None:
    encodings = {"gzip": (".gz", gzip.decompress)} | ({"br": (".br", brotli.decompress)} if server.sends_brotli else {})
    for address, path in files_of(releases / SECOND / "site").items():
        for name, (ending, unpacked) in encodings.items():
            answer = server.get(address, Accept_Encoding=f"{name};q=1.0, identity")
            copy = path.with_name(path.name + ending)
            assert answer.status == 200
            assert answer.headers["content-type"] == TYPES[path.suffix], address
            if copy.is_file():
                assert answer.headers.get("content-encoding") == name, address
                assert answer.body == copy.read_bytes(), address
                assert unpacked(answer.body) == path.read_bytes(), address
                assert "Accept-Encoding" in answer.headers["vary"], address
            else:
                assert "content-encoding" not in answer.headers, address
                assert answer.body == path.read_bytes(), address


def test_headers_protect_pages_and_let_only_named_digests_last(server: Server, releases: Path) -> None:
    site = releases / SECOND / "site"
    meta = re.search(
        r'http-equiv="Content-Security-Policy" content="([^"]+)"', (site / "index.html").read_text("utf-8")
    )
    assert meta is not None
    policy = meta[1].replace("&#39;", "'") + "; frame-ancestors 'none'"
    lasting = framed = 0
    for address in files_of(site):
        for encoding in ("identity", "gzip"):
            headers = server.get(address, Accept_Encoding=encoding).headers
            assert headers["x-content-type-options"] == "nosniff"
            if LASTING.search(address):
                assert headers["cache-control"] == "public, max-age=31536000, immutable", address
                lasting += 1
            else:
                assert headers["cache-control"] == "no-cache", address
                told = "frame-ancestors *" if FRAME.fullmatch(address) else policy
                framed += FRAME.fullmatch(address) is not None
                assert headers["content-security-policy"] == told, address
                assert headers["referrer-policy"] == "strict-origin-when-cross-origin", address
    assert lasting >= 8
    assert framed >= 4


def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    for encoding in ("identity", "gzip"):
        first = server.get("/", Accept_Encoding=encoding)
        again = server.get("/", Accept_Encoding=encoding, If_None_Match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("address", ["/nothing-here/", "/i/nothing.html", "/.site", "/assets/nothing.0123abcd.css"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_an_address_that_does_not_exist_gives_the_404_page(
    server: Server, releases: Path, address: str, encoding: str
) -> None:
    answer = server.get(address, Accept_Encoding=encoding)
    if address == "/.site" and answer.status == 403:
        return  # Apache says that it does not say
    assert answer.status == 404
    body = gzip.decompress(answer.body) if answer.headers.get("content-encoding") == "gzip" else answer.body
    assert body == (releases / SECOND / "site" / "404.html").read_bytes()
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_a_folder_without_its_slash_is_redirected_to_this_host(server: Server) -> None:
    answer = server.get("/about")
    assert answer.status in {301, 308}
    assert answer.headers["location"] in {"/about/", "http://example.org/about/"}


def test_no_address_is_made_of_a_foreign_host(server: Server) -> None:
    answer = server.get("/about", Host="evil.example")
    assert answer.status in {301, 308}
    assert answer.headers["location"] in {"/about/", "http://example.org/about/"}


def test_requests_are_not_echoed(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("TRACE", "/", headers={"Host": "example.org", "X-Secret": "echoed"})
    answer = connection.getresponse()
    assert answer.status == 405
    assert b"echoed" not in answer.read()
    connection.close()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "FOO"])
def test_what_would_change_the_site_is_not_answered(server: Server, releases: Path, method: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request(method, "/index.html", body=b"x", headers={"Host": "example.org"})
    assert connection.getresponse().status >= 400
    connection.close()
    assert server.get("/").body == (releases / SECOND / "site" / "index.html").read_bytes()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:99", "[::1]", "[::1]:80", "example.org:8080", ""])
@pytest.mark.parametrize("address", ["/about", "//about", "/i/../about", "/about?x=//evil.example"])
def test_no_redirect_leads_elsewhere(server: Server, host: str, address: str) -> None:
    location = server.get(address, Host=host).headers.get("location", "")
    assert location.partition("?")[0] in {"", "/about/", "http://example.org/about/"}


@pytest.mark.parametrize("address", ["/assets/", "/data/i/"])
def test_no_folder_is_listed(server: Server, address: str) -> None:
    answer = server.get(address)
    assert answer.status in {403, 404}
    assert b"Index of" not in answer.body


@pytest.mark.parametrize(
    "address",
    [
        "/../manifest.json",
        "/%2e%2e/manifest.json",
        "/..%2f..%2fmanifest.json",
        "/.%2e/.%2e/",
        "/....//manifest.json",
        "/%252e%252e/manifest.json",
        "/..%c0%af..%c0%afmanifest.json",
        "/..;/manifest.json",
        "/assets/.site",
    ],
)
def test_no_address_leads_out_of_the_site(server: Server, releases: Path, address: str) -> None:
    answer = server.get(address)
    at_home = answer.body == (releases / SECOND / "site" / "index.html").read_bytes()  # Caddy goes no higher than that
    assert answer.status in {400, 403, 404} or at_home


def test_below_a_path_as_the_guide_says(folder: Path, releases: Path) -> None:
    www = folder / "www"
    www.mkdir()
    (www / "promises").symlink_to(releases / "current")
    for step in ("ln -s /srv/promises/releases/current /srv/www/promises", "`root /srv/www;`"):
        assert step in TEXT
    site = replaced(
        example("nginx"),
        ("root /srv/promises/releases/current;", f"root {www};"),
        ("error_page 404 /404.html;", "error_page 404 /promises/404.html;"),
    )
    for server in nginx(folder, site, base="/promises"):
        for address, path in files_of(releases / SECOND / "site").items():
            answer = server.get(address, Accept_Encoding="gzip")
            assert (address, answer.status) == (address, 200)
            if LASTING.search(address):
                assert "immutable" in answer.headers["cache-control"]
            assert answer.headers["content-type"] == TYPES[path.suffix]
        assert server.get("/nothing/").body == (releases / SECOND / "site" / "404.html").read_bytes()


def two_plans(kind: str, folder: Path, root: Path, plans: Path) -> Iterator[Server]:
    """The guide's lines for one site, and what it adds for two."""
    if kind == "nginx":
        _, above, inside = examples("nginx")
        site = replaced(example("nginx"), (f"{ROOT}/current", str(root)), ("    error_page 404 /404.html;\n", inside))
        return nginx(folder, above + site)
    if kind == "apache":
        own = ("    ErrorDocument 404 /404.html\n", examples("apache")[1])
        both = f"<Directory {plans}>\nRequire all granted\n</Directory>\n<Directory {root}>"
        pairs = (f"DocumentRoot {ROOT}/current", f"DocumentRoot {root}"), (f"<Directory {ROOT}>", both)
        return apache(folder, replaced(example("apache"), own, *pairs))
    assert "`redir / /2026-2028/ 302`" in TEXT
    own = ("        rewrite * /404.html\n", examples("caddyfile")[1])
    top = (f"root * {ROOT}/current\n", f"root * {root}\nredir / /2026-2028/ 302\n")
    return caddy(folder, replaced(example("caddyfile"), own, top))


@pytest.mark.parametrize("kind", ["nginx", "apache", "caddy"])
def test_two_plans_beside_each_other_as_the_guide_says(kind: str, folder: Path, releases: Path) -> None:
    root = Path(tempfile.mkdtemp(prefix="both-", dir=folder))
    root.chmod(0o755)
    missing: dict[str, Path] = {}
    for plan in ("2023-2025", "2026-2028"):
        site = shutil.copytree(releases / SECOND / "site", folder / root.name.replace("both", plan))
        (root / plan).symlink_to(site)
        missing[plan] = site / "404.html"
        missing[plan].write_text(f"{plan} has no such page", "utf-8")
    for server in two_plans(kind, folder, root, folder):
        for plan, page in missing.items():
            home, gone = server.get(f"/{plan}/"), server.get(f"/{plan}/en/nothing/")
            assert (home.status, home.body) == (200, page.with_name("index.html").read_bytes())
            assert (gone.status, gone.body) == (404, page.read_bytes())
        assert (server.get("/nothing").status, server.get("/nothing").body) == (404, missing["2026-2028"].read_bytes())
        moved = server.get("/")
        assert (moved.status, moved.headers["location"].removeprefix("http://example.org")) == (302, "/2026-2028/")


def test_a_host_that_follows_no_links_follows_current_as_the_guide_says(folder: Path, releases: Path) -> None:
    line = "disable_symlinks on from=$document_root;"
    assert line in TEXT
    site = replaced(example("nginx"), (f"{ROOT}/current", str(releases / "current")))
    for ending, status in (("disable_symlinks on;", 403), (line, 200)):
        for server in nginx(folder, replaced(site, ("index index.html;", f"index index.html;\n{ending}"))):
            assert server.get("/about/", Accept_Encoding="gzip").status in {status, 404 if status == 403 else status}


def test_current_is_switched_under_load_and_no_request_fails(nginx_server: Server, releases: Path) -> None:
    sites = [files_of(releases / name / "site") for name in (FIRST, SECOND)]
    addresses = [address for address in sites[0] if address in sites[1] and not LASTING.search(address)]
    known = {address: {site[address].read_bytes() for site in sites} for address in addresses}
    stop, lock = threading.Event(), threading.Lock()
    failed: list[str] = []
    seen: dict[str, int] = {FIRST: 0, SECOND: 0}

    def ask(start: int) -> None:
        counts = {FIRST: 0, SECOND: 0}
        connection = http.client.HTTPConnection("127.0.0.1", nginx_server.port, timeout=10)
        try:
            for number in range(start, start + 200_000):
                if stop.is_set():
                    break
                address = addresses[number % len(addresses)]
                answer = nginx_server.get(address, connection, Accept_Encoding="gzip" if number % 2 else "identity")
                packed = answer.headers.get("content-encoding") == "gzip"
                body = gzip.decompress(answer.body) if packed else answer.body
                if answer.status != 200 or body not in known[address]:
                    failed.append(f"{address}: {answer.status}, {len(body)} bytes")
                elif len(known[address]) == 2:
                    counts[FIRST if body == sites[0][address].read_bytes() else SECOND] += 1
        except (OSError, http.client.HTTPException) as error:
            failed.append(repr(error))
        finally:
            connection.close()
        with lock:
            for name, count in counts.items():
                seen[name] += count

    clients = [threading.Thread(target=ask, args=(each * 17,)) for each in range(CLIENTS)]
    for client in clients:
        client.start()
    try:
        for number in range(SWITCHES):
            to = FIRST if number % 2 == 0 else SECOND
            rollback(releases, to, day=date(2026, 11, 24), note={"en": "back and forth"})
            time.sleep(0.05)
    finally:
        stop.set()
        for client in clients:
            client.join(timeout=30)
    assert changes(releases)[0].restored == SECOND
    assert failed == []
    assert min(seen.values()) > 100, seen


def test_every_server_is_told_the_same_policy() -> None:
    policies = {
        kind: set(re.findall(r"""default-src [^"]+""", example(kind))) for kind in ("nginx", "apache", "caddyfile")
    }
    assert len(set(map(frozenset, policies.values()))) == 1, policies


def test_iis_is_told_the_same_types_and_policy() -> None:
    iis = example("xml")
    policy = re.search(r'Content-Security-Policy "([^"]+)"', example("nginx"))
    assert policy is not None
    assert policy[1] in iis
    assert iis.index('<location path="e">') < iis.index('value="frame-ancestors *"')
    for ending in (
        PurePosixPath(each) for each in ("a.html", "a.js", "a.json", "a.svg", "a.csv", "a.webmanifest", "a.py")
    ):
        assert f'<mimeMap fileExtension="{ending.suffix}"' in iis
