"""`workbook`, `import`, `new`: values and files that staff write."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from scorecard.cli.voice import Voice
from scorecard.imports import Change, EditError, Refusal, apply_changes, blocks, read_values, write_files
from scorecard.load import Inputs
from scorecard.pipeline import checked_inputs
from scorecard.problems import InputError, Place, Problem
from scorecard.workbook import make_workbook


def add_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    command = commands.add_parser("workbook", parents=[shared], help="write an Excel workbook to fill in")
    command.add_argument("--sector", help="one sector's id (default: everything)")
    command.add_argument(
        "--to", type=Path, metavar="FILE.xlsx", help="the file to write (default: named for the sector)"
    )
    command.set_defaults(run=run_workbook)
    command = commands.add_parser("import", parents=[shared], help="take values from a filled workbook or CSV")
    command.add_argument("table", type=Path, metavar="FILE", help="an .xlsx or .csv file")
    command.add_argument("--dry-run", action="store_true", help="say what would change, write nothing")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.set_defaults(run=run_import)


def run_workbook(options: argparse.Namespace, say: Voice) -> int:
    inputs, _ = checked_inputs(options.root)
    known = [sector.id for sector in inputs.plan.record.sectors]
    if options.sector is not None and options.sector not in known:
        values = {"found": options.sector, "known": ", ".join(known)}
        raise InputError([Problem(place=Place("indicators/plan.yml"), code="unknown-sector", values=values)])
    path: Path = options.to or Path(f"{options.sector or inputs.plan.record.geography}.xlsx")
    content = make_workbook(inputs, options.sector, say.language)
    try:
        path.write_bytes(content)
    except OSError as error:
        say.trouble(
            f"写不了 {path}（{error.strerror}）。如果它正开着，请先关闭。"
            if say.language == "zh"
            else f"{path} cannot be written ({error.strerror}). If it is open somewhere, close it first."
        )
        return 3
    say.line(f"已写出 {path}。填好后用 import 命令导入。", f"{path} written. Fill it in, then use the command import.")
    return 0


def run_import(options: argparse.Namespace, say: Voice) -> int:
    inputs, _ = checked_inputs(options.root)
    changes, refusals = read_values(options.table.name, _content(options.table), inputs)
    if say.is_json:
        say.data(_as_data(changes, refusals, say.language))
    else:
        for refusal in refusals:
            say.trouble(refusal.sentence(say.language))
        _list_changes(changes, inputs, say)
    if blocks(refusals):
        say.line(
            "有单元格没有通过，一个值也没有写入。请改好后重新导入。",
            "Some cells were refused; nothing was written. Mend them, then import again.",
        )
        return 1
    if options.dry_run or not changes:
        say.line(
            "没有写入。" if changes else "没有变化。", "Nothing was written." if changes else "Nothing has changed."
        )
        return 0
    return _write(options.root, changes, say)


def _write(root: Path, changes: Sequence[Change], say: Voice) -> int:
    try:
        files = {name: (root / name).read_bytes() for name in {change.file for change in changes}}
        write_files(root, apply_changes(files, changes))
    except EditError as error:
        say.problems([error.problem])
        return 1
    except OSError as error:
        say.trouble(
            f"写不了文件（{error.strerror}：{error.filename}），所有文件保持原样。"
            if say.language == "zh"
            else f"A file cannot be written ({error.strerror}: {error.filename}); all files are as they were."
        )
        return 3
    say.line(f"已写入 {len(changes)} 个值。", f"{len(changes)} value(s) written.")
    return 0


def _list_changes(changes: Sequence[Change], inputs: Inputs, say: Voice) -> None:
    for change in changes:
        name = inputs.indicators[change.indicator].record.name
        before = "—" if change.before is None else str(change.before.value)
        words = name.get(say.language) or next(iter(name.values()))
        say.line(
            f"{words}（{change.after.period.text}）：{before} → {change.after.value}",
            f"{words} ({change.after.period.text}): {before} → {change.after.value}",
        )


def _as_data(changes: Sequence[Change], refusals: Sequence[Refusal], language: str) -> dict[str, object]:
    return {
        "changes": [
            {
                "indicator": change.indicator,
                "file": change.file,
                "period": change.after.period.text,
                "before": None if change.before is None else str(change.before.value),
                "after": str(change.after.value),
            }
            for change in changes
        ],
        "refused": [
            {
                "sheet": refusal.cell.sheet,
                "row": refusal.cell.row,
                "column": refusal.cell.column,
                "severity": refusal.severity,
                "code": refusal.code,
                "message": refusal.sentence(language),
            }
            for refusal in refusals
        ],
    }


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError([Problem(place=Place(path.as_posix()), code="file-missing")]) from None
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        raise InputError([Problem(place=Place(path.as_posix()), code="file-unreadable", values=values)]) from error
