"""Statistical tables into the plan's files: long CSVs with breakdown columns, as Open SDG,
SDMX-CSV and most offices publish.

A mapping (`mapping`) says which rows are values of which indicator, series and group; `long_table` reads a table as
text, `period_codes` its periods, `match` finds the entry of a row, `table_values` makes of rows the changes that
`imports` writes. Only what differs is changed, so that a mapping can be run again with every new edition of the tables.
"""

from scorecard.staff.table_import.mapping import Mapping, read_mapping
from scorecard.staff.table_import.table_values import LeftOut, TablesTaken, read_tables

__all__ = ["LeftOut", "Mapping", "TablesTaken", "read_mapping", "read_tables"]
