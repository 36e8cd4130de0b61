"""From a built site to a frozen, checksummed, dated release, and back to an earlier one.

gates → freeze (site, compressed copies, manifest, ZIP) → the whole release folder in one rename → `current` last, in
one step. Each release and each step back is an entry of the history that readers see on the changes page and in the
feed.
"""

from scorecard.release.current import current_release
from scorecard.release.feed import FeedWords, feed
from scorecard.release.gates import Budget, site_gates
from scorecard.release.history import changes, list_releases, release_names, upcoming
from scorecard.release.make import Gate, release, rollback
from scorecard.release.records import Kind, Release, ReleaseEntry
from scorecard.release.refusal import ReleaseError
from scorecard.release.verify import verify_release

__all__ = [
    "Budget",
    "FeedWords",
    "Gate",
    "Kind",
    "Release",
    "ReleaseEntry",
    "ReleaseError",
    "changes",
    "current_release",
    "feed",
    "list_releases",
    "release",
    "release_names",
    "rollback",
    "site_gates",
    "upcoming",
    "verify_release",
]
