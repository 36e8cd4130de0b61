"""`audit`: every number of a policy text and the commitment that covers it."""

import argparse
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from scorecard.cli.given_files import not_read, read_given
from scorecard.cli.plan_lock import writes_the_plan
from scorecard.cli.usage import Commands
from scorecard.cli.voice import Voice
from scorecard.reading.checked import checked_inputs
from scorecard.reading.load import COVERAGE, FOLDER, text_file
from scorecard.records.coverage import Coverage
from scorecard.records.model import Plan
from scorecard.records.problems import InputError, Place, Problem
from scorecard.staff.audit import AuditReport, audit, report_text
from scorecard.staff.audit.figure_words import words_of
from scorecard.staff.release.disk import write_whole


def add_commands(commands: Commands) -> None:
    command = commands.add("audit")
    command.add_argument(
        "text",
        nargs="*",
        metavar="POLICY.txt|PART=LIST.txt",
    )
    command.add_argument("--save", action="store_true")
    command.set_defaults(run=run_audit)


def run_audit(options: argparse.Namespace, say: Voice) -> int:
    """Only keeping the counts writes into the plan, and then one at a time."""
    return writes_the_plan(_audit)(options, say) if options.save else _audit(options, say)


def _audit(options: argparse.Namespace, say: Voice) -> int:
    inputs, _ = checked_inputs(options.root)
    files = _texts(options, inputs.plan.record)
    words = words_of(options.root, inputs.plan.record.languages[0])
    report = audit(inputs, {name: _read(path) for name, path in files.items()}, words)
    report = replace(report, problems=tuple(_at_its_file(each, files) for each in report.problems))
    say.text(report_text(report, say.language))
    say.problems(report.problems)
    if options.save:
        write_whole(options.root / FOLDER / COVERAGE, _as_yaml(report, inputs.plan.record.as_of).encode())
    return 1 if report.problems else 0


def _texts(options: argparse.Namespace, plan: Plan) -> dict[str, Path]:
    """The texts that were named, and those that stand with the plan. Of a part's own text only what is there: the
    audit names what is missing. Raises InputError.
    """
    language, folder = plan.languages[0], options.root / FOLDER
    own = [each.id for each in plan.parts if each.document is not None]
    # A plan whose every part has a document of its own needs no other text.
    is_one_text = len(own) < len(plan.parts) or not own
    found = {text_file(language): folder / text_file(language)} if is_one_text else {}
    found |= {name: folder / name for each in own if (folder / (name := text_file(language, each))).is_file()}
    for given in options.text:
        part, _, path = given.partition("=")
        if path and part not in own:
            values = {"found": part, "known": ", ".join(own) or "—"}
            raise InputError([Problem(place=Place("POLICY.txt"), code="audit-part-unknown", values=values)])
        found[text_file(language, part if path else "")] = Path(path or given)
    return found


def _at_its_file(problem: Problem, files: Mapping[str, Path]) -> Problem:
    """A problem of a text stands where that text was read."""
    path = files.get(problem.place.file)
    return replace(problem, place=replace(problem.place, file=path.name)) if path else problem


def _as_yaml(report: AuditReport, as_of: date) -> str:
    ledger = report.ledger
    counts = {name: asdict(ledger)[name] for name in Coverage.model_fields if name != "audited"}
    lines = "".join(f"{name}: {count}\n" for name, count in counts.items())
    return f"# Counted by the last audit of the plan's text (audit --save).\naudited: {as_of}\n{lines}"


def _read(path: Path) -> str:
    try:
        return read_given(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError([Problem(place=Place(path.as_posix()), code="not-utf-8")]) from None
    except OSError as error:
        raise not_read(path, error) from error
