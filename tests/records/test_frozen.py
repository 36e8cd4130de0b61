"""What every record can do: be made by names, compared, counted, shown, changed into another, kept."""

import pickle
import subprocess
import sys
from dataclasses import field, fields, replace
from pathlib import Path

import pytest

from scorecard.records.frozen import frozen

PACKAGE = Path(__file__).parents[2] / "scorecard"


@frozen
class Span:
    """Of something."""

    first: int
    last: int = 9


@frozen
class Named(Span):
    words: dict[str, str] = field(default_factory=dict)


@frozen
class Other:
    first: int
    last: int


@frozen
class One:
    only: int
    kept_to_itself: str = field(default="", repr=False)


def test_records_of_one_kind_and_the_same_values_are_equal() -> None:
    assert Span(first=1) == Span(first=1, last=9)
    assert Span(first=1) != Span(first=2)
    assert Span(first=1, last=9) != Other(first=1, last=9)
    assert Span(first=1) != Named(first=1)
    assert Span(first=1) != (1, 9)
    assert {Span(first=1), Span(first=1, last=9), Span(first=2)} == {Span(first=2), Span(first=1)}
    assert hash(Named(first=1, words={}).first) == 1
    assert One(only=1) == One(only=1) != One(only=2)
    with pytest.raises(TypeError, match="unhashable"):
        hash(Named(first=1))


def test_a_record_shows_all_its_values_those_of_what_it_extends_first() -> None:
    assert repr(Named(first=1, words={"zh": "一"})) == "Named(first=1, last=9, words={'zh': '一'})"
    assert [each.name for each in fields(Named)] == ["first", "last", "words"]
    assert repr(One(only=1, kept_to_itself="quiet")) == "One(only=1)"


def test_a_record_is_made_by_names_and_holds_nothing_else() -> None:
    made = replace(Named(first=1), last=3)
    assert (made.first, made.last, made.words) == (1, 3, {})
    assert Named(first=1).words is not Named(first=1).words
    with pytest.raises(TypeError):
        Span(1)  # type: ignore[misc]
    with pytest.raises(AttributeError):
        made.third = 3  # type: ignore[attr-defined]


def test_a_record_is_kept_and_read_again() -> None:
    made = Named(first=1, words={"zh": "一"})
    again = pickle.loads(pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
    assert (again, type(again), repr(again)) == (made, Named, repr(made))


@pytest.mark.slow
def test_mypy_refuses_to_change_one(tmp_path: Path) -> None:
    tried = tmp_path / "tried.py"
    tried.write_text(
        "from dataclasses import replace\n"
        "from scorecard.records.frozen import frozen\n"
        "@frozen\nclass Span:\n    first: int\n"
        "span = replace(Span(first=1), first=2)\n"
        "span.first = 3\n",
        "utf-8",
    )
    run = subprocess.run([sys.executable, "-m", "mypy", tried], capture_output=True, text=True, check=False)
    assert run.stdout.splitlines()[0].endswith(
        'tried.py:7: error: Property "first" defined in "Span" is read-only  [misc]'
    )
    assert run.stdout.splitlines()[1] == "Found 1 error in 1 file (checked 1 source file)"


def test_no_record_is_declared_otherwise() -> None:
    otherwise = "@dataclass(frozen=True, slots=True, kw_only=True)\n"
    assert not [str(each) for each in PACKAGE.rglob("*.py") if otherwise in each.read_text("utf-8")]
