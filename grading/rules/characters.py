"""What the eye does not see in a text or passes over: invisible characters, other alphabets, quotes."""

from collections.abc import Set as AbstractSet
from unicodedata import category, name, normalize

QUOTES = (
    "\"'`«»"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
)
"""The quotation marks of keyboards and of phones."""

_WITHOUT_GLYPH = frozenset({"Cf", "Cc"})
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")


def seen(text: str) -> str:
    """Return the text without its invisible characters; white space stays."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(one for one in text if one.isspace() or not _is_unseen(one))


def alphabets(text: str) -> AbstractSet[str]:
    """Return the alphabets of the text's letters and digits as Unicode names them: LATIN, CYRILLIC, DIGIT."""
    composed = normalize("NFC", text)
    return {name(one, "UNNAMED").partition(" ")[0] for one in composed if one.isalnum()}


def _is_unseen(character: str) -> bool:
    return category(character) in _WITHOUT_GLYPH or character in _FILLERS
