"""A workbook in the making: each text in a cell of one of the kinds that programs write, drawn by chance."""

from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - seeded by an argument
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEADERS = (("Candidate ID", "Grade"), ("Kandidatnummer", "Karakter"), ("candidate id ", "GRADE"))
GRADES = (
    "A",
    "F",
    "Pass",
    "NotPass",
    "Bestått",
    "Meget godt",
    "02",
    "00",
    "-3",
    "12",
    "7.5",
    "100",
    "0",
    "1.0",
)
ODD_GRADES = ("A & B", "<A>", 'A"', "A\u00a0+", "Ærlig")


@dataclass(slots=True)
class Workbook:
    """An .xlsx in the making: the cells of its sheet, and what stands around them."""

    chance: Random
    prefix: str = ""
    namespace: str = MAIN
    formats: list[str] = field(default_factory=lambda: ["General"])
    texts: list[str] = field(default_factory=list)
    parts: dict[str, bytes] = field(default_factory=dict)
    related: list[str] = field(default_factory=list)
    before: str = ""
    after: str = ""
    in_workbook: str = ""
    other_sheets: str = ""

    def tag(self, name: str, attributes: str = "", inside: str = "") -> str:
        """Return an element of the spreadsheet's own namespace."""
        opened = f"{self.prefix}{name}{' ' if attributes else ''}{attributes}"
        return f"<{opened}>{inside}</{self.prefix}{name}>" if inside else f"<{opened}/>"

    def style(self, number_format: str) -> int:
        """Return the place of a style with this number format."""
        if number_format not in self.formats:
            self.formats.append(number_format)
        return self.formats.index(number_format)

    def relate(self, kind: str, target: str, content: bytes) -> None:
        """Add a part that the workbook is related to."""
        self.parts[target] = content
        number = len(self.related) + 10
        self.related.append(f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="/{target}"/>')


def table(chance: Random) -> list[tuple[str, str]]:
    """Return some candidates with their grades, a few without."""
    ids = chance.sample(range(1, 99_999), chance.randint(1, 12))
    pool = GRADES if chance.random() < 0.8 else (*GRADES, *ODD_GRADES)
    width = chance.choice((0, 5))
    return [(str(one).zfill(width), "" if chance.random() < 0.1 else chance.choice(pool)) for one in ids]


def xml_text(chance: Random, text: str, *, sections: bool = True) -> str:
    """Return a text as XML has it: escaped, by the numbers of its characters, or in a CDATA section."""
    match chance.randrange(5):
        case 0 if sections:
            return f"<![CDATA[{text}]]>"
        case 3 if sections:
            return f"{escape(text[:1])}<!-- a note -->{escape(text[1:])}"
        case 1:
            return "".join(f"&#{ord(one)};" for one in text)
        case 2:
            return "".join(f"&#x{ord(one):x};" for one in text)
        case _:
            return escape(text)


def preserved(book: Workbook, text: str) -> str:
    """Return a `t` element; white space at its ends is kept by an attribute, as programs do."""
    outer = ' xml:space="preserve"' if text != text.strip() or book.chance.random() < 0.2 else ""
    return f"<{book.prefix}t{outer}>{xml_text(book.chance, text)}</{book.prefix}t>"


def rich(book: Workbook, text: str) -> str:
    """Return a text in runs, with the way that it is pronounced, which nobody sees in the cell."""
    cut = book.chance.randint(0, len(text))
    runs = [
        book.tag("r", "", book.tag("rPr", "", book.tag("b")) + preserved(book, part))
        for part in (text[:cut], text[cut:])
        if part
    ]
    spoken = book.tag("rPh", 'sb="0" eb="1"', preserved(book, "PHONETIC"))
    return "".join(runs) + spoken + book.tag("phoneticPr", 'fontId="1"')


def shared(book: Workbook, text: str) -> int:
    """Return the place of a text among those that cells share."""
    inside = rich(book, text) if book.chance.random() < 0.4 else preserved(book, text)
    book.texts.append(book.tag("si", "", inside))
    return len(book.texts) - 1


def number_of(text: str) -> tuple[str, str] | None:
    """Return the number and a format that show this text, or None if none does."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, decimals = digits.partition(".")
    if not (whole.isdecimal() and whole.isascii() and (decimals.isdecimal() or not point)):
        return None
    zeros = "0" * len(whole) + (f".{'0' * len(decimals)}" if point else "")
    bare = f"{sign}{int(whole)}{'.' + decimals.rstrip('0') if decimals.rstrip('0') else ''}"
    return bare, "General" if bare == text else zeros


def written(book: Workbook, name: str | None, text: str) -> str:
    """Return the XML of a cell that shows this text; without a name it follows the one before."""
    chance = book.chance
    place = "" if name is None else f'r="{name}"'
    number = number_of(text)
    if number is not None and chance.random() < 0.5:
        bare, number_format = number
        dressed = {
            "General": ("General", "[Red]General", "@", "General;-General"),
        }.get(
            number_format,
            (number_format, f"[Blue]{number_format}", f"{number_format};-{number_format};{number_format}"),
        )
        style = book.style(chance.choice(dressed))
        return book.tag("c", f'{place} s="{style}"', book.tag("v", "", bare))
    style = book.style(chance.choice(("General", "@", "0", "0;-0;;@", "[Red]@")))
    match chance.randrange(4):
        case 0:
            return book.tag(
                "c", f'{place} s="{style}" t="inlineStr"', book.tag("is", "", preserved(book, text))
            )
        case 1:
            return book.tag("c", f'{place} t="inlineStr"', book.tag("is", "", rich(book, text)))
        case 2 if text == text.strip() and "_x" not in text:
            return book.tag(
                "c", f'{place} t="str"', book.tag("v", "", xml_text(chance, text, sections=False))
            )
        case _:
            return book.tag("c", f'{place} s="{style}" t="s"', book.tag("v", "", str(shared(book, text))))
