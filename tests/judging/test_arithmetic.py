"""Exact arithmetic, figure by figure: what is shown never lies on another side than what was decided."""

from decimal import Decimal
from fractions import Fraction

import pytest

from scorecard.judging.arithmetic import (
    half_width,
    move_point,
    quotient,
    root_percent,
    rounded,
    two_roots_percent,
    without_trailing_zeros,
)

THREES = "0." + "3" * 400
"""A third, to as many places as are ever shown."""


def text(number: Decimal) -> str:
    return f"{number:f}"


@pytest.mark.parametrize(
    ("number", "places", "expected"),
    [("2.345", 2, "2.35"), ("-2.345", 2, "-2.35"), ("2.3449", 2, "2.34"), ("2.5", 0, "3"), ("7", 2, "7.00")],
)
def test_half_is_rounded_away_from_zero(number: str, places: int, expected: str) -> None:
    assert text(rounded(Decimal(number), places)) == expected


@pytest.mark.parametrize(
    ("over", "under", "against", "places", "expected"),
    [
        ("2", "3", [], 2, "0.67"),
        ("2", "3", [], 0, "0.67"),
        ("1", "8", [], 2, "0.13"),
        ("-1", "8", [], 2, "-0.13"),
        ("1249", "10000", [], 2, "0.12"),
        ("2", "3", [], 8, "0.66666667"),
        ("-2", "3", [], 2, "-0.67"),
        ("2", "-3", [], 2, "-0.67"),
        ("-2", "-3", [], 2, "0.67"),
        ("-0.1", "-0.3", ["0.33"], 2, "0.333"),
        ("6", "3", [], 2, "2"),
        ("0", "3", [], 2, "0"),
        ("0.001", "3", [], 2, "0"),
        ("0.001", "3", ["0"], 2, "0.0003"),
        ("-0.001", "3", ["0"], 2, "-0.0003"),
        ("123456789012345678", "3", [], 2, "41152263004115226"),
        ("123456789012345678", "0.003", [], 2, "41152263004115226000"),
        ("200000000000000000", "3", [], 2, "66666666666666666.67"),
        ("0.000002", "300000", [], 12, "0.000000000007"),
        ("949.9999", "1000", ["0.95"], 2, "0.9499999"),
        ("2", "3", ["0.67"], 2, "0.667"),
        ("2", "3", ["0.66", "0.667"], 2, "0.6667"),
        ("2", "3", [Fraction(2, 3)], 2, None),
        ("400", "300", [Fraction(4, 3)], 400, None),
        ("399.9", "300", [Fraction(4, 3)], 2, "1.33"),
        ("400.1", "300", [Fraction(4, 3)], 2, "1.334"),
        ("1", "3", [THREES + "1"], 2, THREES),
    ],
)  # fmt: skip
def test_a_quotient_shows_on_which_side_it_lies(
    over: str, under: str, against: list[str | Fraction], places: int, expected: str | None
) -> None:
    bars = [each if isinstance(each, Fraction) else Decimal(each) for each in against]
    found = quotient(Decimal(over), Decimal(under), against=bars, places=places)
    assert text(found) == expected if expected else len(text(found)) > 400


def test_nothing_is_divided_by_nothing() -> None:
    with pytest.raises(ZeroDivisionError):
        quotient(Decimal(1), Decimal(0))


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("4.1", "0.05"), ("4.10", "0.005"), ("41", "0.5"), ("1200", "50"), ("40000", "5000"), ("0", "0.5"),
        ("0.0", "0.05"), ("-1200", "50"), ("1E+3", "500"), ("10", "5"), ("101", "0.5"),
    ],
)  # fmt: skip
def test_about_is_half_of_the_last_significant_place(number: str, expected: str) -> None:
    assert half_width(Decimal(number)) == Decimal(expected)


@pytest.mark.parametrize(("number", "expected"), [("7.00", "7"), ("7.10", "7.1"), ("700", "700"), ("7E+2", "700")])
def test_a_computed_number_keeps_no_zeros(number: str, expected: str) -> None:
    assert text(without_trailing_zeros(Decimal(number))) == expected


@pytest.mark.parametrize(("places", "expected"), [(2, "450"), (-2, "0.045"), (0, "4.5")])
def test_the_point_is_moved(places: int, expected: str) -> None:
    assert text(move_point(Decimal("4.5"), places)) == expected


@pytest.mark.parametrize(
    ("end", "start", "count", "against", "side", "expected"),
    [
        ("121", "100", 2, "10", 0, "10"),
        ("120", "100", 2, "10", -1, "9.54"),
        ("122", "100", 2, "10", 1, "10.45"),
        ("120.9999", "100", 2, "10", -1, "9.999955"),
        ("120.99999", "100", 2, "10", -1, "9.999995"),
        ("121.0001", "100", 2, "10", 1, "10.000045"),
        ("0", "100", 2, "10", -1, "-100"),
        ("133.1", "100", 3, "9", 1, "10"),
        ("120", "100", 1, "10", 1, "20"),
    ],
)
def test_a_mean_rate_shows_on_which_side_of_the_one_wanted_it_lies(
    end: str, start: str, count: int, against: str, side: int, expected: str
) -> None:
    found = root_percent(Decimal(end), Decimal(start), count, against=Decimal(against), side=side)
    assert text(found) == expected


def test_no_more_than_four_hundred_places_are_shown() -> None:
    hundred, ahead = Decimal(100), Decimal("120." + "0" * 500 + "1")
    one, other = two_roots_percent((ahead, hundred, 2), (Decimal(120), hundred, 2), side=1)
    assert one == other
    assert len(text(one).partition(".")[2]) == 400
    assert root_percent(ahead, hundred, 2, against=Decimal(99), side=1) == one


@pytest.mark.parametrize(
    ("one", "other", "side", "expected"),
    [
        (("121", 2), ("133.1", 3), 0, ("10", "10")),
        (("121", 2), ("120", 2), 1, ("10", "9.54")),
        (("121.0001", 2), ("121", 2), 1, ("10.000045", "10")),
        (("120.9999", 2), ("121", 2), -1, ("9.999955", "10")),
    ],
)
def test_two_mean_rates_show_which_is_the_higher(
    one: tuple[str, int], other: tuple[str, int], side: int, expected: tuple[str, str]
) -> None:
    ends = [(Decimal(end), Decimal(100), count) for end, count in (one, other)]
    found = two_roots_percent(ends[0], ends[1], side=side)
    assert tuple(text(each) for each in found) == expected
