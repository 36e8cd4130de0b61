"""How long `serve` takes from a saved file to the page: a real server, asked as a browser asks it.

Prints seconds by the clock, and CPU seconds of the server meanwhile (they say the same on a busy machine).
"""

import argparse
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.request import urlopen

from bench import BUILD, EDITS, PROJECT, lay_out

_IDLE_SECONDS = 20


def main() -> None:
    """The first page, then one after each kind of edit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plan", nargs="?", default="real", help="real, germany, or a number")
    name = parser.parse_args().plan
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "plan")
        lay_out(name, root)
        began = time.perf_counter()
        command = [sys.executable, str(BUILD), "serve", "--root", str(root), "--port", "0", "--lang", "en"]
        with subprocess.Popen(
            command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as server:
            assert server.stdout
            said = iter(server.stdout.readline, "")
            home = next(found[0] for line in said if (found := re.search(r"http://[\d.:]+/", line)))
            shown(home)
            tell(name, "first page", time.perf_counter() - began, cpu_of(server.pid))
            try_all(name, root, home, server.pid)
            server.send_signal(signal.SIGINT)


def try_all(name: str, root: Path, home: str, server: int) -> None:
    """Each edit; the first search after some of them, and the table that the filter loads; and nothing."""

    def measured(what: str, do: Callable[[], object]) -> None:
        used, began = cpu_of(server), time.perf_counter()
        do()
        tell(name, what, time.perf_counter() - began, cpu_of(server) - used)

    def next_page(number: str) -> None:
        urlopen(f"{home}.preview-after-{number}").read()
        shown(home)

    for what, edit in EVERY_EDIT.items():
        number = shown(home)
        edit(root)
        measured(what, partial(next_page, number))
    english = "" if name == "germany" else "en/"
    for what in ("nothing", "value", "phrase", "template"):
        number = shown(home)
        EDITS[what](root)
        if what != "nothing":
            next_page(number)
        measured(f"search after {what}", lambda: urlopen(f"{home}{english}search/pages.js").read())
        measured(f"filter after {what}", lambda: urlopen(f"{home}data/targets.js").read())
    measured("idle", partial(time.sleep, _IDLE_SECONDS))


def shown(page: str) -> str:
    """Read a page; which renewal it is."""
    with urlopen(page) as answer:
        return str(answer.read().decode()).partition('data-shown="')[2].partition('"')[0]


def cpu_of(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return (int(fields[11]) + int(fields[12])) / 100


def tell(name: str, what: str, seconds: float, cpu: float) -> None:
    print(f"{name + ' ' + what:28}{seconds:7.2f} s  CPU {cpu:5.2f} s", flush=True)


def changed(name: str, change: Callable[[str], str]) -> Callable[[Path], None]:
    """An edit of the first file whose path fits."""

    def edit(root: Path) -> None:
        path = min(root.glob(name))
        before = path.read_text("utf-8")
        after = change(before)
        assert after != before, name
        path.write_text(after, "utf-8")

    return edit


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    return changed(name, lambda text: text.replace(old, new, 1))


def one_more(root: Path) -> None:
    files = sorted(root.glob("indicators/*/*.yml"))
    path = next(each for each in files if "targets:" in each.read_text("utf-8"))
    path.with_name("one-more.yml").write_bytes(path.read_bytes())


def one_less(root: Path) -> None:
    min(root.glob("indicators/*/one-more.yml")).unlink()


INDICATOR, PHRASES = "indicators/*/*.yml", "templates/strings/en/site.yml"
EVERY_EDIT: dict[str, Callable[[Path], None]] = {
    **{each: EDITS[each] for each in ("value", "phrase", "template")},
    "plan": replaced("indicators/plan.yml", "name: {", "name:  {"),
    "sources": replaced("indicators/sources.yml", "grade: A", "grade: B"),
    "written page": changed("site_src/about.en.md", lambda text: f"{text}\nOne sentence more.\n"),
    "style": changed("site_src/assets/site.css", lambda text: f"{text}p {{ color: #123456; }}\n"),
    "file more": one_more,
    "file less": one_less,
    "mistake": replaced(INDICATOR, "unit: ", "unti: "),
    "mistake mended": replaced(INDICATOR, "unti: ", "unit: "),
    "mistake in a phrase": replaced(PHRASES, "all_title:", "all_titles:"),
    "phrase mended": replaced(PHRASES, "all_titles:", "all_title:"),
    "mistake in a template": changed("templates/indicator.html.j2", lambda text: text + "{% if %}"),
    "template mended": replaced("templates/indicator.html.j2", "{% if %}", ""),
}


if __name__ == "__main__":
    main()
