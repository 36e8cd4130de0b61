"""From a built site to a frozen, checksummed, dated release, and back to an earlier one.

gates → freeze (site, compressed copies, manifest, ZIP) → the whole release folder in one rename → `current` in one step
→ one line added to the history, which readers see on the changes page and in the feed. A step back is a release too.
"""

from scorecard.staff.release.checksums import history_problems, verify_all, verify_release
from scorecard.staff.release.current import current_release
from scorecard.staff.release.gates import Budget, site_gates
from scorecard.staff.release.history import changes, list_releases, release_names, upcoming
from scorecard.staff.release.make import Gate, Signature, release, rollback
from scorecard.staff.release.materials import materials_of
from scorecard.staff.release.prune import prune, sizes_of

__all__ = [
    "Budget",
    "Gate",
    "Signature",
    "changes",
    "current_release",
    "history_problems",
    "list_releases",
    "materials_of",
    "prune",
    "release",
    "release_names",
    "rollback",
    "site_gates",
    "sizes_of",
    "upcoming",
    "verify_all",
    "verify_release",
]
