"""Exact decimal arithmetic. The default context of 28 digits rounds; nothing here does, unless its name says so."""

from collections.abc import Iterable
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

_EXACT = Context(prec=20_000, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Wide enough for the sums, products and powers of values of `yaml_source.MAX_DIGITS` digits."""

HUNDRED = Decimal(100)
SHOWN_PLACES = 2
_MOST_PLACES = 400
_SPARE_DIGITS = 40
"""Of a root, beyond those shown: what is rounded off decides how."""


def add(left: Decimal, right: Decimal) -> Decimal:
    return _EXACT.add(left, right)


def subtract(left: Decimal, right: Decimal) -> Decimal:
    return _EXACT.subtract(left, right)


def multiply(left: Decimal, right: Decimal) -> Decimal:
    return _EXACT.multiply(left, right)


def power(number: Decimal, exponent: int) -> Decimal:
    return _EXACT.power(number, exponent)


def move_point(number: Decimal, places: int) -> Decimal:
    """number × 10^places."""
    return _EXACT.scaleb(number, Decimal(places))


def total(numbers: Iterable[Decimal]) -> Decimal:
    result = Decimal(0)
    for number in numbers:
        result = add(result, number)
    return result


def rounded(number: Decimal, places: int) -> Decimal:
    """Half up, away from zero: what readers were taught."""
    return number.quantize(Decimal(f"1e{-places}"), rounding=ROUND_HALF_UP, context=_EXACT)


def quotient(
    numerator: Decimal, denominator: Decimal, *, against: Iterable[Decimal | Fraction] = (), places: int = 2
) -> Decimal:
    """numerator ÷ denominator for showing: to `places`, and more only where these would hide on which side of a number
    of `against` it lies, so that a printed comparison never contradicts its verdict. Raises ZeroDivisionError.
    """
    if not denominator:
        raise ZeroDivisionError("a quotient with nothing")
    if denominator.is_signed():
        numerator, denominator = numerator.copy_negate(), denominator.copy_negate()
    places, bars = max(places, SHOWN_PLACES), tuple(against)
    while True:
        shown = _divided(numerator, denominator, places)
        if places >= _MOST_PLACES or all(
            compared_to(shown, each) == _side_of_fraction(numerator, denominator, each) for each in bars
        ):
            return without_trailing_zeros(shown) if shown else Decimal(0)
        places += 1


def without_trailing_zeros(number: Decimal) -> Decimal:
    """7 for 7.00: a computed number has no printed precision to keep."""
    whole = number.to_integral_value(context=_EXACT)
    return whole if whole == number else number.normalize(_EXACT)


def half_width(number: Decimal) -> Decimal:
    """How far "about" this number reaches either way: half of its last significant place. 0.05 for 4.1, 0.5 for 41,
    50 for 1200, 5000 for 40 000; zeros after the point are significant, 0.005 for 4.10.
    """
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    while exponent >= 0 and number and not number % Decimal(10).scaleb(exponent):
        exponent += 1
    return Decimal(5).scaleb(exponent - 1)


def decimals(*numbers: Decimal) -> int:
    """The most places after the point that any of the numbers has."""
    exponents = (number.as_tuple().exponent for number in numbers)
    return max(-each for each in exponents if isinstance(each, int))


def _divided(numerator: Decimal, denominator: Decimal, places: int) -> Decimal:
    """By a number above zero, rounded half up."""
    whole, rest = _EXACT.divmod(move_point(numerator.copy_abs(), places), denominator)
    nearest = add(whole, Decimal(add(rest, rest) >= denominator))
    return move_point(nearest, -places).copy_sign(numerator)


def compared_to(number: Decimal, against: Decimal | Fraction) -> int:
    """−1 below it, 0 at it, 1 above it."""
    if isinstance(against, Fraction):
        return compared_to(multiply(number, Decimal(against.denominator)), Decimal(against.numerator))
    return (number > against) - (number < against)


def _side_of_fraction(numerator: Decimal, denominator: Decimal, against: Decimal | Fraction) -> int:
    if isinstance(against, Fraction):
        over = multiply(denominator, Decimal(against.numerator))
        return compared_to(multiply(numerator, Decimal(against.denominator)), over)
    return compared_to(numerator, multiply(against, denominator))


def root_percent(end: Decimal, start: Decimal, count: int, *, against: Decimal, side: int) -> Decimal:
    """((end ÷ start)^(1/count) − 1) × 100 for showing, to two places, and more only where two would show it on another
    side of `against` than `side` (−1, 0, 1), which was decided without a root.
    """
    if side == 0:
        return against
    places = SHOWN_PLACES
    while True:
        shown = _root(end, start, count, places)
        if compared_to(shown, against) == side or places >= _MOST_PLACES:
            return without_trailing_zeros(shown)
        places += 2


def two_roots_percent(
    one: tuple[Decimal, Decimal, int], other: tuple[Decimal, Decimal, int], *, side: int
) -> tuple[Decimal, Decimal]:
    """Two mean rates in per cent for showing, each of (end, start, count): to two places, and more only where two would
    not show the first on its `side` of the second, which was decided without a root.
    """
    places = SHOWN_PLACES
    while True:
        first, second = _root(*one, places), _root(*other, places)
        if side == 0:
            first = second
        if compared_to(first, second) == side or places >= _MOST_PLACES:
            return without_trailing_zeros(first), without_trailing_zeros(second)
        places += 2


def _root(end: Decimal, start: Decimal, count: int, places: int) -> Decimal:
    """((end ÷ start)^(1/count) − 1) × 100, rounded."""
    context = Context(prec=places + _SPARE_DIGITS, Emax=MAX_EMAX, Emin=MIN_EMIN)
    ratio = context.divide(end, start)
    grown = context.power(ratio, context.divide(Decimal(1), Decimal(count))) if ratio else ratio
    return rounded(context.multiply(context.subtract(grown, Decimal(1)), HUNDRED), places)
