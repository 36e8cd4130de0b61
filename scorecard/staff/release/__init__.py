"""From a built site to a frozen, checksummed, dated release, and back to an earlier one.

gates → freeze (site, compressed copies, manifest, ZIP) → the whole release folder in one rename → `current` last, in
one step. Each release and each step back is an entry of the history that readers see on the changes page and in the
feed.
"""

from scorecard.staff.release.current import current_release
from scorecard.staff.release.gates import Budget, site_gates
from scorecard.staff.release.history import changes, list_releases, release_names, upcoming
from scorecard.staff.release.make import Gate, release, rollback
from scorecard.staff.release.refusal import ReleaseError
from scorecard.staff.release.verify import verify_release

__all__ = [
    "Budget",
    "Gate",
    "ReleaseError",
    "changes",
    "current_release",
    "list_releases",
    "release",
    "release_names",
    "rollback",
    "site_gates",
    "upcoming",
    "verify_release",
]
