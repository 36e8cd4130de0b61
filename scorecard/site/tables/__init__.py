"""Targets and observations as rows of text: what `targets.csv` and `observations.csv` hold, and `verify.py` reads.

Columns keep their names and order; new ones are added at the end. Booleans are `true` and `false`, what is absent is
empty, numbers are printed in full without exponent.
"""

from scorecard.site.tables.cells import cell
from scorecard.site.tables.list_tables import FilesOf, files_always_there, files_of_observation, files_of_target
from scorecard.site.tables.observations import OBSERVATION_COLUMNS, observation_rows
from scorecard.site.tables.targets import target_columns, target_rows

__all__ = [
    "OBSERVATION_COLUMNS",
    "FilesOf",
    "cell",
    "files_always_there",
    "files_of_observation",
    "files_of_target",
    "observation_rows",
    "target_columns",
    "target_rows",
]
