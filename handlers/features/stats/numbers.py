"""Numbers as the cards write them: shares of a whole, and a coefficient with two decimals."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from handlers.words import Words

_HUNDREDTH = Decimal("0.01")


def two_decimals(words: Words, value: Fraction) -> str:
    """Return the number with two decimals, halves up, with the sign between them that the language has."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    # Never "-0.00".
    rounded = exact.quantize(_HUNDREDTH, ROUND_HALF_UP) + Decimal()
    return f"{rounded:.2f}".replace(".", words.say("decimal-sign"))


def per_cent(part: int, whole: int) -> int:
    """Return how many per cent a part is, halves up; 0 of nothing."""
    return 0 if whole == 0 else (200 * part + whole) // (2 * whole)
