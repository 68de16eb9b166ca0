"""What a cell shows: a number or a text as its number format has it, or why that is not the cell's value.

Formats are written as in files (ECMA-376 part 1, 18.8.31): up to four sections, for positive and negative
numbers, zero and text. A grade is what a person sees; spaces and thousands separators are no part of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from grading.errors import SheetFault
from store.workbooks.grid import Cell
from store.workbooks.number_formats import GENERAL

CERTAIN_BELOW = 10**15
"""Excel keeps fifteen digits of a number."""

GENERAL_DIGITS = 10
"""As many digits `General` shows of a number that is not whole."""

TOKEN = re.compile(
    r"""  "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | _(?P<skipped>.) | \*(?P<filled>.) | \[(?P<bracket>[^\]]*)\]
        | (?P<general>General|Standard) | (?P<exponent>E[+-]) | (?P<digit>[0\#?]) | (?P<bare>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
COLOUR = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|color ?\d+", re.IGNORECASE)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
CURRENCY = re.compile(r"\$([^-]*)(?:-[0-9A-F]{1,4})?", re.IGNORECASE)
DATE_LETTERS = frozenset("ymdhs")
DIGIT = re.compile("[0-9]")
ZERO = re.compile("[^1-9]*")
MOST_DECIMALS = 12
NUMBER_SECTIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """A section of a format: kinds and texts of its tokens, and the condition under which it holds."""

    tokens: Sequence[tuple[str, str]]
    condition: tuple[str, Decimal] | None = None

    def has(self, kind: str) -> bool:
        return any(one == kind for one, _ in self.tokens)


def number_cell(number: float, number_format: str) -> Cell:
    """Return the cell of a number as its format shows it, with a point for decimals.

    Its fault is PERCENTAGE or DATE for what is no plain number, NOT_SHOWN where the format hides the number,
    or shows a word, other digits or another sign.
    """
    if abs(number) >= CERTAIN_BELOW:
        return _faulty(SheetFault.NOT_SHOWN)
    exact = Decimal(f"{number:.15g}")
    all_sections = _sections(number_format)
    sections = [one for one in all_sections[:NUMBER_SECTIONS] if not one.has("text")] or all_sections[:1]
    section = _section_for(exact, sections)
    fault = SheetFault.NOT_SHOWN if section is None else _fault_of(section)
    if section is None or fault is not None:
        return _faulty(fault)
    shown = _rendered(abs(exact), section)
    if exact < 0:
        # A section of its own for negative numbers shows a sign only where one is written.
        shown = f"-{shown}" if len(sections) == 1 else shown
        shown = shown if shown.startswith("-") and not ZERO.fullmatch(shown) else ""
    return Cell(text=shown, is_number=True) if DIGIT.search(shown) else _faulty(SheetFault.NOT_SHOWN)


def text_cell(text: str, number_format: str) -> Cell:
    """Return the cell of a text; its fault is NOT_SHOWN where the format hides it or adds to it."""
    is_shown = _shows_texts(number_format) or not text.strip()
    return Cell(text=text) if is_shown else _faulty(SheetFault.NOT_SHOWN)


@cache
def shows_whole_day(number_format: str) -> bool:
    """Say whether the format shows year, month and day of a date."""
    tokens = _sections(number_format)[0].tokens
    letters = {text.casefold() for kind, text in tokens if kind == "date"}
    return letters >= {"y", "m", "d"} and not any(kind == "odd" and text.isalpha() for kind, text in tokens)


def _faulty(fault: SheetFault | None) -> Cell:
    return Cell(text="", fault=fault)


@cache
def _shows_texts(number_format: str) -> bool:
    """Say whether the format shows any text as it is."""
    sections = _sections(number_format)
    of_text = [section for section in sections if section.has("text")][-1:] or sections[NUMBER_SECTIONS:]
    return all(section.tokens == (("text", "@"),) for section in of_text)


@cache
def _sections(number_format: str) -> Sequence[_Section]:
    sections: list[list[tuple[str, str]]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    for token in TOKEN.finditer(number_format or GENERAL):
        match token.lastgroup, token[token.lastgroup or 0]:
            case "bare", ";":
                sections.append([])
                conditions.append(None)
            case "bracket", inside if condition := CONDITION.fullmatch(inside):
                conditions[-1] = (condition[1], Decimal(condition[2]))
            case kind, inside:
                sections[-1] += _meaning(str(kind), inside)
    return [
        _Section(tokens=tuple(tokens), condition=condition)
        for tokens, condition in zip(sections, conditions, strict=True)
    ]


def _meaning(kind: str, inside: str) -> Sequence[tuple[str, str]]:
    """Return what a token shows: nothing, or a kind with its text."""
    match kind, inside:
        case ("skipped", _) | ("filled", " "):
            return ()
        case "bracket", _ if COLOUR.fullmatch(inside):
            return ()
        case "bracket", _ if currency := CURRENCY.fullmatch(inside):
            return _literals(currency[1])
        case "bracket", _:
            is_time = bool(inside) and set(inside.casefold()) <= DATE_LETTERS
            return (("date" if is_time else "odd", inside),)
        case (("quoted" | "escaped" | "filled"), _):
            return _literals(inside)
        case "bare", "@":
            return (("text", inside),)
        case "bare", "." | ",":
            return (("point" if inside == "." else "comma", inside),)
        case "bare", "/":
            return (("odd", inside),)
        case "bare", _ if inside.isalpha():
            return (("date" if inside.casefold() in DATE_LETTERS else "odd", inside),)
        case "bare", _:
            return _literals(inside)
        case _:
            return ((kind, inside),)


def _literals(text: str) -> Sequence[tuple[str, str]]:
    kinds = {True: "word", False: "sign"}
    return [
        ("percent" if one in "%\u2030" else kinds[one.isalnum()], one) for one in text if not one.isspace()
    ]


def _section_for(number: Decimal, sections: Sequence[_Section]) -> _Section | None:
    """Return the section that holds for the number, or None where that is not certain."""
    if any(section.condition for section in sections):
        held = (one for one in sections if one.condition is None or _holds(number, *one.condition))
        return next(held, None) if number >= 0 else None
    place = 1 if number < 0 else 2 if number == 0 else 0
    return sections[place] if place < len(sections) else sections[0]


def _holds(number: Decimal, operator: str, limit: Decimal) -> bool:
    return {
        "<": number < limit,
        "<=": number <= limit,
        ">": number > limit,
        ">=": number >= limit,
        "=": number == limit,
        "<>": number != limit,
    }[operator]


def _fault_of(section: _Section) -> SheetFault | None:
    if section.has("percent"):
        return SheetFault.PERCENTAGE
    if section.has("date"):
        return SheetFault.DATE
    shows = section.has("digit") or section.has("general") or section.has("text")
    if not shows or any(section.has(kind) for kind in ("word", "odd", "exponent")):
        return SheetFault.NOT_SHOWN
    return None


def _rendered(number: Decimal, section: _Section) -> str:
    """Return what the section shows of a number without its sign, nothing where that is another number."""
    kinds = [kind for kind, _ in section.tokens]
    if "digit" not in kinds:
        general = _general(number)
        return "".join(general if kind in {"general", "text"} else text for kind, text in section.tokens)
    point = kinds.index("point") if "point" in kinds else len(kinds)
    places = kinds[point:].count("digit")
    if places > MOST_DECIMALS or _divides(kinds[:point]) or "comma" in kinds[point:]:
        return ""
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:f}".partition(".")
    return _whole(whole.lstrip("0"), section.tokens[:point]) + _decimals(decimals, section.tokens[point:])


def _divides(kinds: Sequence[str]) -> bool:
    """Say whether a comma behind the last place divides by a thousand; between places it only groups."""
    return "comma" in kinds and "digit" not in kinds[len(kinds) - kinds[::-1].index("comma") :]


def _general(number: Decimal) -> str:
    whole = len(str(int(number)))
    rounded = round(number, max(0, GENERAL_DIGITS - whole)) if number % 1 else number
    if number and not rounded:
        return ""
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _whole(digits: str, tokens: Sequence[tuple[str, str]]) -> str:
    """Return the digits before the point in their places, all that are left over in the first one."""
    places = [text for kind, text in tokens if kind == "digit"]
    zeros = len(places) - places.index("0") if "0" in places else 0
    left = list(digits.zfill(zeros)) if zeros else list(digits)
    shown = ""
    for kind, text in reversed(tokens):
        if kind == "digit":
            places.pop()
            taken = left if not places else left[-1:]
            shown = "".join(taken) + shown
            left = left[: len(left) - len(taken)]
        elif kind == "sign":
            shown = text + shown
    return shown


def _decimals(digits: str, tokens: Sequence[tuple[str, str]]) -> str:
    """Return the point and what follows it, without the zeros that `#` leaves out."""
    places = [text for kind, text in tokens if kind == "digit"]
    while places and places[-1] != "0" and digits.endswith("0"):
        places.pop()
        digits = digits[:-1]
    left = list(digits)
    shown = ""
    for kind, text in tokens:
        if kind == "digit":
            shown += left.pop(0) if left else ""
        elif kind in {"point", "sign"}:
            shown += text
    return shown
