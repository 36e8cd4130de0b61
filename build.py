"""The staff command: `python build.py` makes the site; `python build.py --help` says what else there is."""

import sys
from pathlib import Path

# Python leaves out the script's own folder where PYTHONSAFEPATH is set.
if (_HERE := str(Path(__file__).resolve().parent)) not in sys.path:
    sys.path.insert(0, _HERE)

from scorecard.cli import main

if __name__ == "__main__":
    sys.exit(main())
