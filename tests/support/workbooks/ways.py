"""The same two columns in all the ways that programs and people write them, drawn by a seed.

`python -m tests.support.workbooks.ways 500` makes so many files, reads each and says what became of them.
"""

import csv
import io
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - seeded by an argument
from xml.sax.saxutils import escape

import openpyxl
import xlwt
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.child import read
from tests.support.workbooks.drawn import (
    HEADERS,
    MAIN,
    OFFICE,
    PACKAGE,
    STRICT,
    Workbook,
    number_of,
    table,
    written,
)
from tests.support.workbooks.furnishing import FURNISHINGS

Meant = Sequence[tuple[int, str, str]]
Furnished = Sequence[Callable[[Workbook], None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A file, what it means by row, and for one that lays a trap what it must be refused for."""

    way: str
    content: bytes = field(repr=False)
    meant: Meant
    trap: SheetFault | None = None


def by_hand(chance: Random, *, trapped: bool = False, furnished: Furnished | None = None) -> Book:
    """Return an .xlsx as any program may write it, with these things around the two columns or any."""
    book = Workbook(
        chance=chance,
        prefix=chance.choice(("", "", "x:")),
        namespace=chance.choice((MAIN, MAIN, STRICT)),
    )
    first, columns = chance.randint(1, 4), sorted(chance.sample(range(1, 6), 2))
    header = dict(zip(columns, chance.choice(HEADERS), strict=True))
    lines = [_line(book, first, header)]
    if first > 1 and chance.random() < 0.5:
        lines.insert(0, _line(book, 1, {1: "Exam in May"}))
        book.after += book.tag("mergeCells", "", book.tag("mergeCell", 'ref="A1:E1"'))
    meant = []
    for number, row in enumerate(table(chance), start=first + 1):
        lines.append(_line(book, number, dict(zip(columns, row, strict=True))))
        meant.append((number, *row))
    for furnish in furnished or chance.sample(FURNISHINGS, chance.randint(0, 5)):
        furnish(book)
    if chance.random() < 0.2:
        stray = book.tag("c", f'r="B1048576" s="{book.style("0")}"')
        lines.append(book.tag("row", 'r="1048576"', stray))
    trap = None
    if trapped:
        way, trap = chance.choice(TRAPS)
        lines.append(way(book, *(f"{chr(64 + column)}{first + 40}" for column in columns)))
    return Book(
        way="xlsx by hand",
        content=_packed(book, chance.choice(("", "\n  ")).join(lines)),
        meant=meant,
        trap=trap,
    )


def by_openpyxl(chance: Random) -> Book:
    """Return an .xlsx of the library's making, with what people do in Excel."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(chance.choice(HEADERS))
    meant: list[tuple[int, str, str]] = []
    for number, row in enumerate(table(chance), start=2):
        for column, text in enumerate(row, start=1):
            _put(chance, sheet, (number, column), text)
        meant.append((number, *row))
    last = sheet.max_row
    if chance.random() < 0.5:
        sheet["A2"].comment = Comment("see below", "Somebody")
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:B{last}"
    else:
        sheet.add_table(Table(displayName="Grades", ref=f"A1:B{last}"))
        sheet.column_dimensions["D"].hidden = True
    if chance.random() < 0.5:
        other = book.create_sheet("Sums")
        other["A1"] = "=SUM(Grades!B2:B9)"
    target = io.BytesIO()
    book.save(target)
    return Book(way="xlsx by openpyxl", content=target.getvalue(), meant=meant)


def _put(chance: Random, sheet: Worksheet, place: tuple[int, int], text: str) -> None:
    cell, number = sheet.cell(*place), number_of(text)
    if number is not None and chance.random() < 0.5:
        cell.value, cell.number_format = float(number[0]), number[1]
    else:
        cell.value = text or None
        cell.data_type = "s" if text else "n"


def by_xlwt(chance: Random) -> Book:
    """Return an .xls, the format that Inspera writes."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Grades")
    title = chance.randint(0, 2)
    if title:
        sheet.write_merge(0, 0, 0, 3, "Exam in May")
    meant: list[tuple[int, str, str]] = []
    for number, row in enumerate([chance.choice(HEADERS), *table(chance)], start=title):
        for column, text in enumerate(row):
            shown = number_of(text)
            if shown is not None and chance.random() < 0.5:
                sheet.write(number, column, float(shown[0]), xlwt.easyxf(num_format_str=shown[1]))
            elif text or chance.random() < 0.5:
                sheet.write(number, column, text)
        meant.append((number + 1, *row))
    if chance.random() < 0.5:
        sheet.set_panes_frozen(True)
        sheet.set_horz_split_pos(title + 1)
        sheet.col(5).hidden = True
        sheet.write(60_000, 1, "", xlwt.easyxf("borders: left thin"))
    target = io.BytesIO()
    book.save(target)
    return Book(way="xls by xlwt", content=target.getvalue(), meant=meant[1:])


def as_text(chance: Random) -> Book:
    """Return delimited text as Excel, statistics programs and hands leave it."""
    rows = [("Candidate ID", "Grade"), *table(chance)]
    note = chance.random() < 0.3
    target = io.StringIO()
    delimiter = chance.choice(";,\t")
    begun = chance.choice(("", "", f"sep={delimiter}\n"))
    writer = csv.writer(
        target,
        delimiter=delimiter,
        quoting=chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
        lineterminator=chance.choice(("\n", "\r\n", "\r")),
    )
    writer.writerows([(*row, "a, b; c") if note else row for row in rows])
    encoding, marks = chance.choice(
        (("utf-8", ""), ("utf-8", "\ufeff"), ("utf-8", "\ufeff\ufeff"), ("cp1252", ""))
    )
    content = (marks + begun + target.getvalue()).encode(encoding)
    first = 3 if begun else 2
    meant = [(number, *row) for number, row in enumerate(rows[1:], start=first)]
    return Book(way="text", content=content, meant=meant)


def _line(book: Workbook, number: int, texts: dict[int, str]) -> str:
    """Return a row; the cells between those with a text may be there, empty, or not."""
    chance = book.chance
    named = chance.random() < 0.9
    cells = []
    for column in range(1, max(texts) + 1):
        name = f"{chr(64 + column)}{number}" if named else None
        text = texts.get(column, "")
        if text:
            cells.append(written(book, name, text))
        elif not named or chance.random() < 0.5:
            cells.append(book.tag("c", f'r="{name}" s="0"' if name else 's="0"'))
    place = f'r="{number}"' + chance.choice(("", ' spans="1:5"', ' ht="20" customHeight="1"'))
    return book.tag("row", place, "".join(cells))


def _packed(book: Workbook, rows: str) -> bytes:
    """Return the file: parts under any names, in any folder, related absolutely or from where they are."""
    chance = book.chance
    bound = f'xmlns{":" + book.prefix[:-1] if book.prefix else ""}="{book.namespace}" xmlns:r="{OFFICE}"'
    begun = chance.choice(("", '<?xml version="1.0" encoding="UTF-8"?>\n', "\ufeff", "<!-- a -->"))
    folder, absolute = chance.choice(("xl", "xl", "Book/Inner")), chance.random() < 0.5
    before = f"/{folder}/" if absolute else ""
    names = {"worksheet": "sheets/a sheet.xml", "styleSheet": "st.xml", "sst": "texts.xml"}
    kinds = {"worksheet": "worksheet", "styleSheet": "styles", "sst": "sharedStrings"}
    inside = {"worksheet": _sheet(book, rows), "styleSheet": _styles(book), "sst": "".join(book.texts)}
    related = "".join(
        f'<Relationship Id="{kinds[root]}" Type="{OFFICE}/{kinds[root]}" '
        f'Target="{before}{name.replace(" ", "%20")}"/>'
        for root, name in names.items()
    )
    sheet = book.tag("sheet", 'name="Grades" sheetId="1" r:id="worksheet"')
    sheets = book.tag("sheets", "", "".join(chance.sample([sheet, book.other_sheets], 2)))
    around = f'<Relationships xmlns="{PACKAGE}/relationships">'
    main = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="{before[:1]}{folder}/book.xml"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f"{around}{main}</Relationships>",
        f"{folder}/book.xml": f"{begun}{_root(book, 'workbook', bound, sheets + book.in_workbook)}",
        f"{folder}/_rels/book.xml.rels": f"{around}{related}{''.join(book.related)}</Relationships>",
    }
    parts |= {f"{folder}/{names[one]}": begun + _root(book, one, bound, inside[one]) for one in names}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, content in (parts | book.parts).items():
            archive.writestr(name, content)
    return target.getvalue()


def _root(book: Workbook, name: str, bound: str, inside: str) -> str:
    return f"<{book.prefix}{name} {bound}>{inside}</{book.prefix}{name}>"


def _sheet(book: Workbook, rows: str) -> str:
    says = book.chance.choice(("", 'ref="A1:E20"', 'ref="A1:A1"', 'ref="A1:XFD1048576"'))
    dimension = book.tag("dimension", says) if says else ""
    return f"{dimension}{book.before}{book.tag('sheetData', '', rows)}{book.after}"


def _styles(book: Workbook) -> str:
    formats = "".join(
        book.tag("numFmt", f"""numFmtId="{164 + at}" formatCode="{escape(one, {'"': "&quot;"})}\"""")
        for at, one in enumerate(book.formats)
    )
    used = "".join(book.tag("xf", f'numFmtId="{164 + at}"') for at in range(len(book.formats)))
    return (
        book.tag("numFmts", "", formats)
        + book.tag("fills", "", book.tag("fill"))
        + book.tag("cellXfs", "", used)
    )


def _number(number_format: str, value: str) -> Callable[[Workbook, str, str], str]:
    def row(book: Workbook, candidate: str, grade: str) -> str:
        cell = book.tag("c", f'r="{grade}" s="{book.style(number_format)}"', book.tag("v", "", value))
        return _trap(book, candidate, cell)

    return row


def _trap(book: Workbook, candidate: str, cell: str, attributes: str = "") -> str:
    before = book.tag("c", f'r="{candidate}" t="str"', book.tag("v", "", "99999"))
    return book.tag("row", f'r="{candidate[1:]}" {attributes}', before + cell)


def _formula(book: Workbook, candidate: str, grade: str) -> str:
    inside = book.tag("f", "", "1+1") + book.tag("v", "", "2")
    return _trap(book, candidate, book.tag("c", f'r="{grade}"', inside))


def _error(book: Workbook, candidate: str, grade: str) -> str:
    return _trap(book, candidate, book.tag("c", f'r="{grade}" t="e"', book.tag("v", "", "#N/A")))


def _twice(book: Workbook, candidate: str, grade: str) -> str:
    cells = "".join(book.tag("c", f'r="{grade}" t="str"', book.tag("v", "", text)) for text in ("A", "E"))
    return _trap(book, candidate, cells)


def _hidden(book: Workbook, candidate: str, grade: str) -> str:
    cell = book.tag("c", f'r="{grade}" t="str"', book.tag("v", "", "A"))
    return _trap(book, candidate, cell, 'hidden="1"')


def _merged(book: Workbook, candidate: str, grade: str) -> str:
    place = f"{grade}:{grade[0]}{int(grade[1:]) + 1}"
    book.after += book.tag("mergeCells", "", book.tag("mergeCell", f'ref="{place}"'))
    return _trap(book, candidate, book.tag("c", f'r="{grade}" t="str"', book.tag("v", "", "A")))


TRAPS = (
    (_number("0%", "1"), SheetFault.PERCENTAGE),
    (_number("0.0%", "0.85"), SheetFault.PERCENTAGE),
    (_number(";;;", "85"), SheetFault.NOT_SHOWN),
    (_number("0;-0;;@", "0"), SheetFault.NOT_SHOWN),
    (_number('0;-0;"Absent"', "0"), SheetFault.NOT_SHOWN),
    (_number('[<50]"Fail";0', "40"), SheetFault.NOT_SHOWN),
    (_number("dd/mm/yyyy", "46000"), SheetFault.DATE),
    (_number("General", "1_0"), SheetFault.READINGS_DIFFER),
    (_formula, SheetFault.FORMULA),
    (_error, SheetFault.ERROR_CELL),
    (_twice, SheetFault.CELL_TWICE),
    (_hidden, SheetFault.HIDDEN),
    (_merged, SheetFault.MERGED),
)

WAYS: Sequence[Callable[[Random], Book]] = (
    by_hand,
    by_hand,
    by_openpyxl,
    by_xlwt,
    as_text,
    lambda chance: by_hand(chance, trapped=True),
)


def a_book(seed: int) -> Book:
    """Return the book of this seed; the ways take turns."""
    return WAYS[seed % len(WAYS)](Random(seed))  # noqa: S311 - nobody needs to be unable to guess it


def outcome(book: Book) -> tuple[Meant | None, SheetFault | None]:
    """Return the rows that are read from the book, or what it is refused for."""
    try:
        rows, _ = read(book.content)
    except SheetUnreadable as refused:
        return None, refused.fault
    return [(row.row, row.candidate, row.grade) for row in rows], None


def main(number: int) -> None:
    """Read so many books and print how many were read as meant, refused, and wrong."""
    told: Counter[str] = Counter()
    for seed in range(number):
        book = a_book(seed)
        rows, fault = outcome(book)
        if rows is None:
            verdict = f"refused: {fault}" + ("" if fault == book.trap else " (not as meant)")
        else:
            verdict = "read as meant" if rows == book.meant and book.trap is None else f"WRONG, seed {seed}"
        told[f"{book.way}: {verdict}"] += 1
    for verdict, count in sorted(told.items()):
        sys.stdout.write(f"{count:5} {verdict}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 500)
