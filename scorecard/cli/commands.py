"""Which commands there are and the module that holds each, in the order that help lists them.

Only what a command needs is loaded: half of the time of a small build went into loading the rest.
"""

MODULES: dict[str, tuple[str, ...]] = {
    "site": (
        "build",
        "check",
        "serve",
    ),
    "many": ("many",),
    "values": (
        "workbook",
        "import",
    ),
    "tables": ("import-table",),
    "date": ("date",),
    "accept": ("accept",),
    "events": (
        "withdraw",
        "change",
    ),
    "new": ("new",),
    "language": ("language",),
    "people": (
        "entered",
        "checked",
    ),
    "leads": ("leads",),
    "audit": ("audit",),
    "diff": ("diff",),
    "release": (
        "release",
        "rollback",
    ),
    "releases": ("releases",),
}
"""Module → its commands. What help says of each stands in `records/words/help.yml`."""

COMMANDS = tuple(command for commands in MODULES.values() for command in commands)
