"""The bill of materials beside each release (CycloneDX 1.6, JSON): every package that the lock names, with its licence.

Written from `requirements/` alone: no clock, no network, no look at what this computer happens to have installed.
"""

import json
import re
from pathlib import Path

from scorecard.history.entry import sha256
from scorecard.records.project import project_root

BILL = "sbom.cdx.json"

REQUIREMENTS = project_root() / "requirements"
LICENCES = "licences.json"
"""Package → SPDX expression; a test holds it together with the lock."""

_PACKAGE = re.compile(rb"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def bill_of_materials(requirements: Path = REQUIREMENTS) -> bytes:
    """The same bytes for the same lock. Raises OSError."""
    lock = (requirements / "site.txt").read_bytes()
    licences: dict[str, str] = json.loads((requirements / LICENCES).read_text(encoding="utf-8"))
    program = {"type": "application", "name": "scorecard", "bom-ref": "scorecard"}
    components = [_component(name, version, licences.get(name, "")) for name, version in packages_of(lock)]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": program,
            "properties": [{"name": "scorecard:lock-sha256", "value": sha256(lock)}],
        },
        "components": components,
        "dependencies": [{"ref": "scorecard", "dependsOn": [each["bom-ref"] for each in components]}],
    }
    return json.dumps(bill, indent=1).encode() + b"\n"


def packages_of(lock: bytes) -> list[tuple[str, str]]:
    """Name and version of each locked package, in the lock's order."""
    return [(name.decode().lower(), version.decode()) for name, version in _PACKAGE.findall(lock)]


def _component(name: str, version: str, licence: str) -> dict[str, object]:
    purl = f"pkg:pypi/{name}@{version}"
    found: dict[str, object] = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
    return {**found, "licenses": [{"expression": licence}]} if licence else found
