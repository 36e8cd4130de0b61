"""A mistake in a template, with its file and line, as something that whoever wrote it can mend."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateError, TemplateSyntaxError

from scorecard.records.problems import InputError, Place, Problem


@contextmanager
def template_faults_named(theme_root: Path) -> Iterator[None]:
    """Around whatever renders. Raises InputError for what a template's own line raises."""
    templates = theme_root / "templates"
    try:
        yield
    except TemplateSyntaxError as error:
        raise _refusal(error, theme_root, Path(error.filename or templates), error.lineno) from error
    except Exception as error:
        frames = extract_tb(error.__traceback__)
        lines = [each for each in frames if Path(each.filename).is_relative_to(templates)]
        if lines and (isinstance(error, TemplateError | RecursionError | OverflowError) or lines[-1] is frames[-1]):
            raise _refusal(error, theme_root, Path(lines[-1].filename), lines[-1].lineno or 1) from error
        raise


def _refusal(error: Exception, theme_root: Path, file: Path, line: int) -> InputError:
    place = Place(file.relative_to(theme_root).as_posix(), line)
    return InputError([Problem(place=place, code="template-failed", values={"detail": str(error)})])
