"""Records to verdicts: one rule per kind of target, exact arithmetic, no words, no clock, no disk.

In: a target, its indicator's observations and the plan's `as_of`. Out: a `Verdict` (`assess`; of all: `judge`).
`assess_examples.yml` is specification, test and published page; `verify` works it all out again by another hand.
"""
