"""Names that people cannot tell apart: by case, width, a foreign alphabet, or letters that are not seen."""

import unicodedata
from decimal import Decimal, InvalidOperation

_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХԚԜаеѕіјкорсухһԁԛԝ", "ABESIJKMHOPCTYXQWaesijkopcyxhdqw", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχ", "ABEZHIKMNOPTYXaikvoptux", strict=True))
_LATIN = str.maketrans({**_CYRILLIC, **_GREEK})
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn", "Zl", "Zp"})


def has_unseen_letter(text: str) -> bool:
    """Say whether the text, composed, holds a character that cannot be seen or that only marks another."""
    return not text.isascii() and any(unicodedata.category(one) in _UNSEEN for one in text)


def composed(text: str) -> str:
    """Return the text with each accent joined to its letter, as most keyboards write it."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def look(text: str) -> str:
    """Return what the text looks like: equal for two texts that a reader may take for each other."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_LATIN)
    return " ".join(plain.casefold().split())


def look_of_grade(text: str) -> str:
    """Return what a grade looks like; grades that are the same number look the same, as `2` and `02` do."""
    seen = look(text)
    try:
        number = Decimal(seen.replace(",", "."))
    except InvalidOperation:
        return seen
    return f"{number.normalize():f}" if number.is_finite() and abs(number.adjusted()) < len(text) else seen
