"""The list of a later year, from its text: `propose` numbers its clauses and proposes titles and targets, `book` writes
them into a workbook in which each is confirmed, `confirmed` reads it back, `into_plan` makes of it a part of the
plan, its targets and its text.
"""
