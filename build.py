"""The staff command: `python build.py` makes the site; `python build.py --help` says what else there is."""

import sys
from pathlib import Path

# Python leaves out the script's own folder where PYTHONSAFEPATH is set.
if (_HERE := str(Path(__file__).resolve().parent)) not in sys.path:
    sys.path.insert(0, _HERE)

if __name__ == "__main__":
    try:
        from scorecard.cli import main

        sys.exit(main())
    except KeyboardInterrupt:  # before a command was known, or while one ended
        sys.stderr.write("已按 Ctrl+C 停止。Stopped with Ctrl+C.\n")
        sys.exit(130)
