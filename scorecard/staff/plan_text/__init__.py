"""The text of the plan's files, changed in place: every other byte stays, comments and line ends included.

`yaml_edit` puts values into an indicator's file, `yaml_items` a key or an item into any, `plan_day` the day the plan
speaks for; `observation_text` says how a value is written; `durable_files` puts files onto the disk, all or none.
"""

from scorecard.staff.plan_text.durable_files import write_files

__all__ = ["write_files"]
