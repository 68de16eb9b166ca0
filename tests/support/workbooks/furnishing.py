"""What stands in workbooks beside the two columns: pictures, pivot tables, queries, other sheets, views."""

from tests.support.workbooks.drawn import Workbook

FOREIGN = 'xmlns:f="urn:foreign"'


def picture(book: Workbook) -> None:
    """Put in a photograph whose description, in XML of its own, has a document type."""
    book.relate(
        "image", "xl/media/photo.jpeg", b"\xff\xd8<?xpacket?><!DOCTYPE svg [<!ENTITY a 'b'>]>\xff\xd9"
    )
    book.relate("drawing", "xl/drawings/drawing1.xml", b"<broken")


def query(book: Workbook) -> None:
    """Put in what Power Query keeps, in UTF-16."""
    book.parts["customXml/item1.xml"] = '<?xml version="1.0" encoding="utf-16"?><Mashup/>'.encode("utf-16")


def pivot(book: Workbook) -> None:
    """Put in a pivot table over the grades, in groups."""
    book.relate(
        "pivotCacheDefinition", "xl/pivotCache/cache1.xml", b"<pivotCacheDefinition><fieldGroup par='2'/>"
    )
    book.in_workbook += book.tag("pivotCaches", "", book.tag("pivotCache", 'cacheId="1" r:id="rId10"'))


def macros(book: Workbook) -> None:
    """Put in macros, which are no XML."""
    book.relate("vbaProject", "xl/vbaProject.bin", bytes(range(256)))


def properties(book: Workbook) -> None:
    """Put in properties that are cut off."""
    book.parts["docProps/core.xml"] = b"<cp:coreProperties>"


def links(book: Workbook) -> None:
    """Link to another workbook, and name what is no longer there."""
    book.relate("externalLink", "xl/externalLinks/externalLink1.xml", b"")
    broken = book.tag("definedName", 'name="Grades"', "#REF!")
    book.in_workbook += book.tag("definedNames", "", broken)


def panes(book: Workbook) -> None:
    """Freeze the header, and show no zeros."""
    pane = book.tag("pane", 'ySplit="1" topLeftCell="A2" state="frozen"')
    view = book.tag("sheetView", 'workbookViewId="0" showZeros="0"', pane)
    book.before += book.tag("sheetViews", "", view)


def hidden_columns(book: Workbook) -> None:
    """Hide columns beside the two, and give the rest a width."""
    shown = book.tag("col", 'min="1" max="5" width="20" customWidth="1"')
    book.before += book.tag("cols", "", shown + book.tag("col", 'min="7" max="9" hidden="1"'))


def filters(book: Workbook) -> None:
    """Put a filter and a table over the columns, which hide nothing."""
    book.after += book.tag("autoFilter", 'ref="A1:E9"')
    book.after += book.tag("tableParts", 'count="1"', book.tag("tablePart", 'r:id="rId99"'))
    book.relate("table", "xl/tables/table1.xml", b"<table/>")


def rules(book: Workbook) -> None:
    """Colour grades by a rule, and offer them in a list."""
    rule = book.tag("cfRule", 'type="cellIs" dxfId="0"', book.tag("formula", "", "1"))
    book.after += book.tag("conditionalFormatting", 'sqref="B2:B9"', rule)
    book.after += book.tag("dataValidations", "", book.tag("dataValidation", 'sqref="B2:B9"'))


def extensions(book: Workbook) -> None:
    """Put in what a program of tomorrow adds, with rows and cells of its own."""
    inside = '<f:row r="2"><f:c r="B2"><f:v>E</f:v></f:c></f:row>'
    book.after += book.tag("extLst", FOREIGN, book.tag("ext", 'uri="{0}"', inside))


def statistics(book: Workbook) -> None:
    """Put in another sheet with formulas and errors."""
    cells = book.tag("c", 'r="A1"', book.tag("f", "", "1+1")) + book.tag(
        "c", 'r="B1" t="e"', book.tag("v", "", "#REF!")
    )
    _sheet(book, "Statistics", "", book.tag("row", 'r="1"', cells))


def old_grades(book: Workbook) -> None:
    """Put in last year's grades on a sheet that is hidden."""
    cells = "".join(
        book.tag("c", f'r="{name}" t="str"', book.tag("v", "", text))
        for name, text in (("A1", "Candidate ID"), ("B1", "Grade"), ("C1", "Grade"))
    )
    _sheet(book, "Old", 'state="veryHidden"', book.tag("row", 'r="1"', cells))


def chart(book: Workbook) -> None:
    """Put in a sheet that is a chart."""
    book.relate("chartsheet", "xl/chartsheets/chart1.xml", b"<chartsheet/>")
    place = len(book.related) + 9
    book.other_sheets += book.tag("sheet", f'name="Chart" sheetId="9" r:id="rId{place}"')


def _sheet(book: Workbook, name: str, state: str, rows: str) -> None:
    bound = f'xmlns{":" + book.prefix[:-1] if book.prefix else ""}="{book.namespace}"'
    content = f"<{book.prefix}worksheet {bound}>{book.tag('sheetData', '', rows)}</{book.prefix}worksheet>"
    book.relate("worksheet", f"xl/other/{name}.xml", content.encode())
    place = len(book.related) + 9
    book.other_sheets += book.tag("sheet", f'name="{name}" sheetId="{place}" {state} r:id="rId{place}"')


FURNISHINGS = (
    picture,
    query,
    pivot,
    macros,
    properties,
    links,
    panes,
    hidden_columns,
    filters,
    rules,
    extensions,
    statistics,
    old_grades,
    chart,
)
