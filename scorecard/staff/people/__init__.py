"""Who entered what and who checked it: lines that are only ever added to a file beside the data, without git.

`entered_items` says what a person can enter (values, plan figures, targets, sources), `entries` are the lines and their
file, `second` what a second person has not looked at yet, `shown` the same in words.
"""
