"""What was published: the snapshot of a site, the difference between two, and a release as a record.

In: inputs with verdicts, or what an earlier release kept. Out: `Snapshot`, `Difference`, `ReleaseEntry`.
"""
