"""Where each page and file of a site stands, and the ways between them.

An address is that of a page, from the root of its language: "" is its home, "i/pm25/" a folder, "404.html" a file. A
path is that of a file, from the root of the site. The first language stands at the site's root, every other one in a
folder of its own.
"""

from urllib.parse import quote, urlsplit

HOME = ""
SECTORS = "s/"
PLAN = "plan/"
STATUS = "status/"
ALL = "all/"
INDEX = "index/"
DATA = "data/"
SOURCES = "sources/"
METHOD = "method/"
ABOUT = "about/"
ACCESSIBILITY = "accessibility/"
CHANGES = "changes/"
SEARCH = "search/"
SEARCH_INDEX = "search/pages.js"
TARGETS = f"{DATA}targets.csv"
TARGETS_SCRIPT = f"{DATA}targets.js"
"""The same table as a script, from which a filtered list is taken: a page opened from a folder has it too."""
MISSING = "404.html"


def sector_address(sector: str) -> str:
    return f"{SECTORS}{sector}/"


def indicator_address(indicator: str) -> str:
    return f"i/{indicator}/"


def frame_address(indicator: str) -> str:
    """What other people's pages show of an indicator."""
    return f"e/{indicator}/"


def clause_address(reference: str) -> str:
    return f"{PLAN}{reference.replace('/', '-')}/"


def status_address(status: str) -> str:
    return f"{STATUS}{_in_address(status)}/"


def life_address(event: str) -> str:
    return f"life/{event}/"


def body_address(body: str) -> str:
    return f"body/{body}/"


def place_address(place: str) -> str:
    return f"place/{place}/"


def topic_address(topic: str) -> str:
    return f"topic/{topic}/"


def part_address(address: str, number: int) -> str:
    """Of a page of a list that stands on several, counted from 1: the first keeps the list's own."""
    return address if number == 1 else f"{address}{number}/"


def kind_address(kind: str) -> str:
    """Of the worked examples of a kind of target."""
    return f"{METHOD}{_in_address(kind)}/"


def text_address(page: str) -> str:
    """Of a page that people write in Markdown."""
    return f"{page}/"


def indicator_file(indicator: str, ending: str) -> str:
    return f"{DATA}i/{indicator}.{ending}"


def table_file(address: str) -> str:
    """The table of what the page at an address lists: of "status/not-met/" it is "data/status/not-met.csv"."""
    return f"{DATA}{address.rstrip('/')}.csv"


def workbook_file(table: str) -> str:
    """A table in CSV, as a workbook."""
    return f"{table.removesuffix('.csv')}.xlsx"


def card_file(address: str, language: str) -> str:
    """The picture that stands for a page where someone shares it."""
    return f"assets/cards/{address.strip('/').replace('/', '-')}.{language}.png"


def feed_file(sector: str | None = None) -> str:
    """The name of a feed beside the changes page."""
    return f"feed-{sector}.xml" if sector else "feed.xml"


def body_feed_file(body: str) -> str:
    return f"body-{body}.xml"


def language_folder(language: str, *, is_default: bool) -> str:
    """The folder of a language, from the site's root: "" or "en/"."""
    return "" if is_default else f"{language}/"


def file_path(folder: str, address: str) -> str:
    """The file that serves an address: "en/" + "i/pm25/" is "en/i/pm25/index.html"."""
    path = folder + address
    return path + "index.html" if path == "" or path.endswith("/") else path


def to(address: str, target: str) -> str:
    """The relative link from the page at `address` to `target`, both of one language."""
    return _up(address) + target or "./"


def to_file(folder: str, address: str, path: str) -> str:
    """The relative link from the page at `address`, of the language in `folder`, to a file."""
    return _up(folder + address) + path


def shortest_way(path: str, target: str) -> str:
    """From the file at `path` to `target`, both from the site's root, by no more folders than need be."""
    folders = path.split("/")[:-1]
    shared = 0
    for own, other in zip(folders, target.split("/")[:-1], strict=False):
        if own != other:
            break
        shared += 1
    return "../" * (len(folders) - shared) + "/".join(target.split("/")[shared:])


def public_address(site_url: str, path: str) -> str:
    """Where the world finds a path of the site that stands at `site_url`."""
    return f"{site_url.rstrip('/')}/{path}"


def beside(folder: str) -> str:
    """From the root of a site to one that stands in another folder beside it."""
    return f"../{folder}/"


def base_path(site_url: str | None) -> str:
    """Where the site stands on its host, from "/" to "/", as a browser asks for it: links of the 404 page begin so."""
    return quote(urlsplit(site_url or "").path.rstrip("/"), safe="/%:@!$&'()*+,;=~") + "/"


def _up(path: str) -> str:
    return "../" * path.count("/")


def _in_address(name: str) -> str:
    return name.replace("_", "-")
