"""YAML read strictly: what a scalar is, where everything stands, and that hostile input is bounded."""

from decimal import Decimal

import pytest

from scorecard.reading.yaml_source import MAX_BYTES, parse
from scorecard.records.problems import Place


def value_of(text: str) -> object:
    source, problems = parse(text.encode(), "f.yml")
    assert source is not None
    assert problems == ()
    return source.value["x"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("34.50", Decimal("34.50")),
        ("-0.1", Decimal("-0.1")),
        ("1234567890123456789012345678901234567890.12", Decimal("1234567890123456789012345678901234567890.12")),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        ("1_000", "1_000"),
        (".5", ".5"),
        ("5.", "5."),
        ("+5", "+5"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("12:30", "12:30"),
        ("2023-07-01", "2023-07-01"),
        ("2023-07-01 10:00:00", "2023-07-01 10:00:00"),
        ("１２", "１２"),
        ("'12'", "12"),
        ('"true"', "true"),
    ],
)
def test_a_scalar_is_what_it_looks_like_and_nothing_more(written: str, read: object) -> None:
    found = value_of(f"x: {written}")
    assert (found, type(found)) == (read, type(read))


def test_numbers_keep_the_digits_they_were_written_with() -> None:
    assert str(value_of("x: 90.0")) == "90.0"
    assert value_of("x: " + "9" * 61) == "9" * 61


def test_every_key_and_value_has_its_place() -> None:
    source, _ = parse("a:\n  - {b: 1}\n  - 中文: 二\nc: |\n  文\n".encode(), "f.yml")
    assert source is not None
    assert source.place(("a", 0, "b")) == Place("f.yml", 2, 9)
    assert source.place(("a", 0, "b"), of_key=True) == Place("f.yml", 2, 6)
    assert source.place(("a", 1, "中文")) == Place("f.yml", 3, 9)
    assert source.place(("c",)) == Place("f.yml", 4, 4)


def test_a_place_that_is_not_in_the_file_is_its_nearest_parent() -> None:
    source, _ = parse(b"a:\n  - {b: 1}\n", "f.yml")
    assert source is not None
    assert source.place(("a", 0, "missing", 3)) == Place("f.yml", 2, 5)
    assert source.place(("nothing",)) == Place("f.yml", 1, 1)


def test_of_two_equal_keys_the_first_stands_and_the_second_is_a_problem() -> None:
    source, problems = parse(b"x: 1\nx: {y: 2}\nz: 3\n", "f.yml")
    assert source is not None
    assert source.value == {"x": 1, "z": 3}
    assert [(problem.code, problem.place.line) for problem in problems] == [("duplicate-key", 2)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[" * 100_000, "too-deep"),
        (b"{a: " * 100_000, "too-deep"),
        (b"- " * 400_000, "too-deep"),
        (b"x: &a [*a]", "yaml-anchor"),
        (b"x: !!python/object/apply:os.system [id]", "yaml-tag"),
        (b"x: !!binary aGk=", "yaml-tag"),
        (b"x" * (MAX_BYTES + 1), "file-too-large"),
        (b"x: \xff", "not-utf-8"),
        (b"x: \x00", "control-character"),
        (b"a: 1\n b: 2\n", "yaml-syntax"),
        (b"\tx: 1", "yaml-syntax"),
        (b"%YAML 9.9\n---\nx: 1\n", "yaml-syntax"),
        (b"? {a: 1}\n: 2\n", "key-not-text"),
    ],
)
def test_hostile_or_broken_input_is_a_problem_never_an_exception(content: bytes, code: str) -> None:
    _, problems = parse(content, "f.yml")
    assert problems[0].code == code


@pytest.mark.parametrize(
    "written", ["a: 1\nb: [x, {c: 二}]\n", "\ufeffa: 1\na: {b: 2}\nc: &x y\n", "- 1.50\n- null\n", "x"]
)
def test_packed_it_says_the_same(written: str) -> None:
    content = written.encode()
    source, _ = parse(content, "a.yml")
    assert source is not None
    packed = source.packed(content)
    assert packed.content != source.content
    assert (packed.value, packed.keys, packed.values) == (source.value, source.keys, source.values)
    assert (packed.file, packed.digest) == (source.file, source.digest)
    assert packed.place(("b", 1, "c")) == source.place(("b", 1, "c"))
