"""What a build did, for whoever asked for it."""

from pathlib import Path
from typing import Literal, get_args

from scorecard.records.frozen import frozen
from scorecard.site.cut import USUAL_CUT, Cut

Shell = Literal["mkdocs", "plain"]
"""What puts the shell around pages: MkDocs, or the template alone. Both give the same bytes."""


@frozen
class Finish:
    """How a site is finished: by which shell, whether each chart is painted as a PNG too, where long lists are cut."""

    shell: Shell = "mkdocs"
    pictures: bool = False
    cut: Cut = USUAL_CUT


USUAL = Finish()

SHELLS: tuple[str, ...] = get_args(Shell)


@frozen
class Published:
    """What was published. `pages_from_cache` of the pages were taken as an earlier build made them."""

    out: Path
    pages: int
    pages_from_cache: int
    files: int
    bytes: int
    listing: str
    """What stands for the names, sizes and times of all files."""


@frozen
class Built:
    """What a build published, of how many commitments, and how many warnings its input gave."""

    published: Published
    commitments: int
    warnings: int
