"""Decimals in the one text that each of them has: 7.50 and 7.5 are both `7.5`, a hundred is `100`."""

from decimal import Decimal


def canonical(value: Decimal) -> str:
    """Return the number without needless zeros and without an exponent, every other digit kept."""
    if not value:
        return "0"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
