"""Reads an .xlsx from its own XML and once more with calamine, and believes only what both say."""

from collections.abc import Sequence
from functools import cache, partial
from io import BytesIO
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from grading.errors import SheetFault, SheetUnreadable
from store.workbooks.grid import MAX_AREA
from store.workbooks.package import RELATIONSHIPS, Package, elements
from store.workbooks.sheet import Rows, Sheet, SheetRecords
from store.workbooks.spreadsheetml import (
    NAMESPACES,
    Styles,
    shared_texts,
    sheet_records,
    styles_in,
    workbook_parts,
)
from store.workbooks.stamps import PROPERTY, SHEET, can_be_stamp

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
CUSTOM_PROPERTY = f"{{{OFFICE}/custom-properties}}property"
AROUND_ONE_SHEET = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": f"""<Relationships xmlns="{RELATIONSHIPS}">
        <Relationship Id="r" Type="{OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/>
        </Relationships>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{RELATIONSHIPS}">
        <Relationship Id="r" Type="{OFFICE}/relationships/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="s" Type="{OFFICE}/relationships/sharedStrings" Target="sharedStrings.xml"/>
        </Relationships>""",
    "xl/workbook.xml": f"""<workbook xmlns="{NAMESPACES[0]}" xmlns:r="{OFFICE}/relationships">
        <sheets><sheet name="Grades" sheetId="1" r:id="r"/></sheets></workbook>""",
}
"""What makes a workbook of one sheet; without styles, so that calamine takes no number for a date."""


def sheets_of_xlsx(content: bytes) -> tuple[Sequence[Sheet], str | None]:
    """Return the sheets and the stamp of an .xlsx; raises `SheetUnreadable`."""
    package = Package(content)
    parts = workbook_parts(package)
    strings = (package.part(parts.strings) if parts.strings else None) or b""
    styles = (package.part(parts.styles) if parts.styles else None) or b""
    texts = shared_texts(strings) if strings else ()
    shown = styles_in(styles) if styles else Styles()
    sheets: list[Sheet] = []
    stamps = {_stamp_in_properties(package)}
    for part in parts.sheets:
        xml = package.part(part.part)
        if xml is None:
            raise SheetUnreadable(SheetFault.DAMAGED)
        records = sheet_records(xml, texts, shown)
        if part.name == SHEET and not part.visible:
            stamps.add(records.cells[1, 1].text if (1, 1) in records.cells else None)
        else:
            again = cache(partial(_read_again, xml, strings, records))
            sheets.append(
                Sheet(
                    name=part.name,
                    visible=part.visible,
                    records=records,
                    read_again=again,
                    since_1904=parts.since_1904,
                )
            )
    found = [stamp for stamp in stamps if can_be_stamp(stamp)]
    if len(found) > 1:
        raise SheetUnreadable(SheetFault.READINGS_DIFFER)
    return sheets, next(iter(found), None)


def _read_again(sheet: bytes, strings: bytes, records: SheetRecords) -> Rows:
    """Return calamine's rows of a sheet; it gets the part and the shared texts as they are, nothing else."""
    if records.area > MAX_AREA:
        # calamine would lay the whole area out in memory and, failing, take the process with it.
        raise SheetUnreadable(SheetFault.TOO_LARGE)
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, text in AROUND_ONE_SHEET.items():
            archive.writestr(name, text)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        archive.writestr("xl/sharedStrings.xml", strings or f'<sst xmlns="{NAMESPACES[0]}"/>')
    with CalamineWorkbook.from_filelike(BytesIO(target.getvalue())) as second:
        return second.get_sheet_by_index(0).to_python(skip_empty_area=False)


def _stamp_in_properties(package: Package) -> str | None:
    """Return the text of the property that holds the stamp once more, also where its sheet is lost."""
    part = next((one.target for one in package.relationships() if one.kind == "custom-properties"), None)
    properties = part and package.part(part)
    for element in elements(properties, CUSTOM_PROPERTY) if properties else ():
        if element.get("name") == PROPERTY:
            return "".join(element.itertext())
    return None
