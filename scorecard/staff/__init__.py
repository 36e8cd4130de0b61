"""What the staff's commands do: workbook, imports, new, events, people, leads, audit, the sheet to sign, release.

In: a plan's folder and what staff typed. Out: changed YAML, tables, reports and releases.
Each command is a folder here; `cli` gives it arguments and prints what it answers.
"""
