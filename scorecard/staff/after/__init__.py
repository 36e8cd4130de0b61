"""The plan after this one: a folder of its own that keeps what lasts, and what goes on from one into the other.

`next_plan` says what the new plan's files hold, `carry` takes indicators over with values and sources when they get a
target there, `both_plans` keeps what the two plans say of each other.
"""
