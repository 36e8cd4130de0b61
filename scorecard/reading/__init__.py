"""Text to records: YAML with the place of every value, then records, then the rules between them.

In: a plan's folder. Out: `Inputs` and every `Problem` of all files at once (`load`, then `check`).
`embargo` leaves out what may not be public yet. What was read of the same bytes before is taken again (`recall`).
"""
