"""What there is: plan, indicator, target, observation, period, problem, verdict, phrases, and what staff are told.

In: nothing, no wing stands below this one. Out: frozen records and the words for what is wrong with a text.
Pydantic where text becomes data (`model`, `fields`), frozen data classes (`frozen`) everywhere else; no clock, no
disk but for the package's own words (`words`, `languages`).
"""
