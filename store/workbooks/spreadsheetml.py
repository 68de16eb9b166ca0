"""The XML parts of an .xlsx, as far as grades need them: sheets by name, number formats, texts, cells.

Layout after ECMA-376 part 1, in both of its namespaces (transitional and strict).
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.grid import MAX_CELLS, MAX_FORMATS, name_of
from store.workbooks.number_formats import BUILTIN, GENERAL
from store.workbooks.package import Package, elements
from store.workbooks.sheet import CellRecord, SheetRecords

NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?", re.ASCII)
PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.IGNORECASE)
PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
MAX_FORMAT = 255
"""The longest number format that Excel takes."""

BOOLEANS = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}
TRUE = frozenset({"1", "true"})
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
SURROGATES = range(0xD800, 0xE000)
NO_CHARACTERS = range(0xFFFE, 0x10000)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """A worksheet: its name, whether a person sees it, and its part in the package."""

    name: str
    visible: bool
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookParts:
    """The worksheets of a workbook, in order, and the parts that hold its texts and number formats.

    Its dates count from 1904, or from 1900.
    """

    sheets: Sequence[SheetPart]
    strings: str | None
    styles: str | None
    since_1904: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The number format of each cell style by its place, None for one that nobody knows.

    `restyling` are the styles, by place, with which a rule gives cells another number format.
    """

    formats: Sequence[str | None] = ()
    restyling: frozenset[str] = frozenset()


def workbook_parts(package: Package) -> WorkbookParts:
    """Return where the workbook has what; raises `SheetUnreadable` (NOT_A_SHEET) if it is no workbook."""
    main = next((one.target for one in package.relationships() if one.kind == "officeDocument"), "")
    content = package.part(main) if main.casefold().endswith(".xml") else None
    if content is None:
        raise SheetUnreadable(SheetFault.NOT_A_SHEET)
    related = {one.id: one for one in package.relationships(main)}
    named = {one.kind: one.target for one in related.values()}
    sheets: list[SheetPart] = []
    is_workbook = since_1904 = False
    for element in elements(content, *_names("workbookPr", "sheet", "workbook")):
        if _local(element) == "workbookPr":
            since_1904 = element.get("date1904") in TRUE
            continue
        is_workbook = _local(element) == "workbook"
        meant = related.get(next((text for key, text in element.items() if key.endswith("}id")), ""))
        if not is_workbook and meant is not None and meant.kind == "worksheet":
            visible = element.get("state", "visible") == "visible"
            sheets.append(SheetPart(name=element.get("name", ""), visible=visible, part=meant.target))
    if not is_workbook:
        raise SheetUnreadable(SheetFault.NOT_A_SHEET)
    if len({one.part.casefold() for one in sheets}) != len(sheets):
        raise SheetUnreadable(SheetFault.DAMAGED)
    return WorkbookParts(
        sheets=sheets,
        strings=named.get("sharedStrings"),
        styles=named.get("styles"),
        since_1904=since_1904,
    )


def styles_in(styles: bytes) -> Styles:
    """Return what a workbook's styles say of what cells show."""
    own: dict[int, str] = {}
    used: list[int] = []
    restyling: set[str] = set()
    for element in elements(styles, *_names("numFmts", "cellXfs", "dxfs")):
        match _local(element):
            case "numFmts":
                own = {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in element}
                if len(own) > MAX_FORMATS:
                    raise SheetUnreadable(SheetFault.CLUTTERED)
            case "cellXfs":
                used = [int(one.get("numFmtId", "0")) for one in element]
            case _:
                sets = [any(_local(child) == "numFmt" for child in one) for one in element]
                restyling = {str(place) for place, sets_one in enumerate(sets) if sets_one}
    known = {number: code for number, code in own.items() if 0 < len(code) <= MAX_FORMAT}
    formats = tuple(known.get(number, BUILTIN.get(number)) for number in used)
    return Styles(formats=formats, restyling=frozenset(restyling))


def shared_texts(strings: bytes) -> Sequence[str]:
    """Return the texts that cells share, by their place."""
    return [_text(element) for element in elements(strings, *_names("si"))]


def sheet_records(sheet: bytes, texts: Sequence[str], styles: Styles) -> SheetRecords:
    """Return what a worksheet's part says; raises `SheetUnreadable` (DAMAGED) if it is none."""
    records = SheetRecords()
    last, is_sheet = 0, False
    for element in elements(sheet, *_names("row", "col", "mergeCell", "conditionalFormatting", "worksheet")):
        match _local(element):
            case "row":
                last = int(element.get("r", last + 1))
                if element.get("hidden") in TRUE or _is_zero(element.get("ht")):
                    records.hidden_rows.add(last)
                # Of a million rows most are only formatted.
                cells = _cells(element, last, texts, styles.formats) if any(map(len, element)) else ()
                for column, cell in cells:
                    records.put(last, column, cell)
                if records.count > MAX_CELLS:
                    records.is_whole = False
                    return records
            case "col" if element.get("hidden") in TRUE or _is_zero(element.get("width")):
                records.hidden_columns.append((int(element.get("min", "0")), int(element.get("max", "0"))))
            case "mergeCell":
                records.merged.append(_range(element.get("ref", "")))
            case "conditionalFormatting":
                if any(rule.get("dxfId") in styles.restyling for rule in element):
                    records.restyled.extend(map(_range, element.get("sqref", "").split()))
            case name:
                is_sheet = name == "worksheet"
        records.check_ranges()
    if not is_sheet:
        raise SheetUnreadable(SheetFault.DAMAGED)
    return records


def _names(*names: str) -> Sequence[str]:
    return [f"{{{namespace}}}{name}" for namespace in NAMESPACES for name in names]


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _is_zero(size: str | None) -> bool:
    return size is not None and float(size) == 0


def _range(text: str) -> tuple[int, int, int, int]:
    """Return first and last row, first and last column of a reference such as `B2:B3`."""
    first, _, last = text.partition(":")
    (top, left), (bottom, right) = _place(first), _place(last or first)
    return top, bottom, left, right


def _place(name: str) -> tuple[int, int]:
    found = PLACE.fullmatch(name)
    if found is None:
        raise SheetUnreadable(SheetFault.DAMAGED)
    return int(found[2]), _column(found[1])


@cache
def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def _cells(
    row: Element, number: int, texts: Sequence[str], formats: Sequence[str | None]
) -> Iterator[tuple[int, CellRecord]]:
    """Yield the cells of a row that hold something, with their columns."""
    namespace = row.tag.removesuffix("row")
    of_formula, of_value, of_text = f"{namespace}f", f"{namespace}v", f"{namespace}is"
    column = 0
    for element in row.iterfind(f"{namespace}c"):
        name = element.get("r")
        at, column = (number, column + 1) if name is None else _place(name)
        if at != number:
            raise SheetUnreadable(SheetFault.DAMAGED, cell=name_of(at, column))
        if not len(element):
            continue
        if element.find(of_formula) is not None:
            yield column, CellRecord(fault=SheetFault.FORMULA)
            continue
        value, inline = element.find(of_value), element.find(of_text)
        style = int(element.get("s", "0"))
        known = formats[style] if style < len(formats) else None
        number_format = known if formats else GENERAL
        if inline is not None:
            yield column, CellRecord(number_format=number_format, text=_text(inline))
        elif value is not None:
            yield column, _record(element.get("t", "n"), value.text or "", texts, number_format)


def _record(kind: str, raw: str, texts: Sequence[str], number_format: str | None) -> CellRecord:
    match kind:
        case "e":
            return CellRecord(fault=SheetFault.ERROR_CELL)
        case "d":
            return CellRecord(fault=SheetFault.DATE)
        case _ if not raw:
            return CellRecord(text="")
        case "str":
            return CellRecord(number_format=number_format, text=_unescaped(raw))
        case "s" if raw.isdecimal() and int(raw) < len(texts):
            return CellRecord(number_format=number_format, text=texts[int(raw)])
        case "b" if raw in BOOLEANS:
            return CellRecord(number_format=number_format, text=BOOLEANS[raw])
        case "n" if NUMBER.fullmatch(raw) and math.isfinite(float(raw)):
            return CellRecord(number_format=number_format, number=float(raw))
        case _:
            return CellRecord(fault=SheetFault.READINGS_DIFFER)


def _text(element: Element) -> str:
    """Return the text of a cell or of a shared one, without what only helps to pronounce it."""
    namespace = element.tag.rpartition("}")[0] + "}"
    of_text = f"{namespace}t"
    if len(element) == 1 and element[0].tag == of_text:
        return _run(element[0])
    runs = (element, *element.iterfind(f"{namespace}r"))
    return "".join(_run(text) for run in runs for text in run.iterfind(of_text))


def _run(text: Element) -> str:
    """Return a run's text; white space around it counts only where the file says so."""
    found = text.text or ""
    # Of white space alone openpyxl does not say so; it is as blank with it as without.
    bare = found if text.get(PRESERVE) == "preserve" else found.strip(" \t\r\n") or found
    return _unescaped(bare)


def _unescaped(text: str) -> str:
    """Return the text with what Excel writes as `_x000D_`; half pairs are left alone, as calamine does."""
    return ESCAPED.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    return escape[0] if code in SURROGATES or code in NO_CHARACTERS else chr(code)
