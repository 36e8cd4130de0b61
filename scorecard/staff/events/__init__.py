"""What happens to a plan in a year, each one edit of one file: a source withdrawn, a target changed, a new
target, sector or way in. `plan_text` places a key or an item in the text of a file, `proposal` asks the rules of
`check` of the result before anything is written, and each event has a module that says what is to be placed where.
"""
