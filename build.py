"""The staff command: `python build.py` makes the site; `python build.py --help` says what else there is."""

import sys

from scorecard.cli import main

if __name__ == "__main__":
    sys.exit(main())
