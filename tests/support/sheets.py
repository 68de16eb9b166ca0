"""Grades sheets as graders make them."""

import io
from collections.abc import Iterable

import xlwt
from openpyxl import Workbook

Rows = Iterable[tuple[str | int, str]]


def xlsx(rows: Rows, header: tuple[str, str] = ("Candidate ID", "Grade")) -> bytes:
    """Return a sheet in the new format."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(header)
    for candidate, grade in rows:
        page.append((candidate, grade))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rows: Rows) -> bytes:
    """Return a sheet in the old binary format that Inspera writes."""
    book = xlwt.Workbook()
    page = book.add_sheet("Grades")
    for number, row in enumerate([("Candidate ID", "Grade"), *rows]):
        for column, value in enumerate(row):
            page.write(number, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv(rows: Rows, header: tuple[str, str] = ("Candidate ID", "Grade")) -> bytes:
    """Return a sheet as a Norwegian Excel writes CSV."""
    lines = [";".join(header), *(f"{candidate};{grade}" for candidate, grade in rows)]
    return "\r\n".join(lines).encode("utf-8-sig")
