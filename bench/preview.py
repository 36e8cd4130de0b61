"""How long `serve` takes from a saved file to the page: a real server, asked as a browser asks it.

Prints seconds by the clock, and CPU seconds of the server meanwhile (they say the same on a busy machine).
"""

import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from bench import BUILD, EDITS, PROJECT, lay_out


def main() -> None:
    """The first page, then one after an edit of a value, a phrase and a template, of the plan named: real, germany, or
    a number."""
    name = sys.argv[1] if len(sys.argv) > 1 else "real"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "plan")
        lay_out(name, root)
        began = time.perf_counter()
        command = [sys.executable, str(BUILD), "serve", "--root", str(root), "--port", "0", "--lang", "en"]
        with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            said = iter(server.stdout.readline, "")
            home = next(found[0] for line in said if (found := re.search(r"http://[\d.:]+/", line)))
            number = shown(home)
            tell(name, "first page", time.perf_counter() - began, cpu_of(server.pid))
            for edit in ("value", "phrase", "template"):
                used = cpu_of(server.pid)
                EDITS[edit](root)
                saved = time.perf_counter()
                urlopen(f"{home}.preview-after-{number}").read()
                number = shown(home)
                tell(name, edit, time.perf_counter() - saved, cpu_of(server.pid) - used)
            server.send_signal(signal.SIGINT)


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
    print(f"{name + ' ' + what:22}{seconds:7.2f} s  CPU {cpu:5.2f} s", flush=True)


if __name__ == "__main__":
    main()
