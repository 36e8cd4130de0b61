"""Which commands there are, what each is for, and the module that holds it, in the order that help lists them.

Only what a command needs is loaded: half of the time of a small build went into loading the rest.
"""

GROUPS: dict[str, dict[str, str]] = {
    "site": {
        "build": "make the site",
        "check": "find every problem in the input",
        "serve": "build, show locally, rebuild on change",
    },
    "many": {
        "many": "make the sites of many plans, and a page of their counts",
    },
    "values": {
        "workbook": "write an Excel workbook to fill in",
        "import": "take values from a filled workbook or CSV",
    },
    "tables": {
        "import-table": "take values from statistical CSV tables, by a mapping file",
    },
    "date": {
        "date": "move the day the site speaks for",
    },
    "accept": {
        "accept": "keep warnings apart that were looked at",
    },
    "events": {
        "withdraw": "a source was taken back: its values stay, struck, and decide nothing",
        "change": "a later document of the city changed a commitment; the first one stays",
    },
    "new": {
        "new": "start an indicator, or a plan of another place",
    },
    "language": {
        "language": "set the language of messages, once",
    },
    "people": {
        "entered": "say who typed what stands in the files and came from no table",
        "checked": "say that a second person compared what is new with its sources",
    },
    "leads": {
        "leads": "list what to ask for: commitments without a value",
    },
    "audit": {
        "audit": "hold every number of the plan's text to a commitment",
    },
    "diff": {
        "diff": "what publishing would change",
    },
    "release": {
        "release": "check, freeze and serve a release",
        "rollback": "serve an earlier release again",
    },
    "releases": {
        "releases": "list releases; verify their checksums; clear away old pages",
    },
}
"""Module → its commands → what help says of each."""

SUMMARIES = {command: summary for commands in GROUPS.values() for command, summary in commands.items()}
