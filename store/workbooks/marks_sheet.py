"""Writes marks sheets to fill in: a row for each candidate, a column for each question, and their sum."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from store.workbooks.stamps import SHEET
from store.workbooks.writing import UNWRITABLE, prepare_print, put_text, saved, stamped

TOTAL = "TotalScore"
"""The heading of the sum, as Inspera calls it; it is not read (H 6189728499101)."""

_AUTOMATIC = PatternFill("solid", fgColor="E8E8E8")
_WIDTH = 11
_LONGEST_PROMPT = 255


def marks_sheet(
    *,
    questions: Sequence[tuple[str, str, Decimal]],
    marks: Mapping[str, Mapping[str, str]],
    automatic: Collection[tuple[str, str]],
    title: str,
    stamp: str,
    candidate: str,
    tab: str,
    prompt: str,
) -> bytes:
    """Return an .xlsx for a grader to fill in: the candidates in the order of `marks`, with their marks.

    `questions` are number, title and maximum; `automatic` marks, by candidate and number, are shaded. The
    heading `candidate`, the sheet's name and the prompt, in which `{maximum}` stands, are in the grader's
    language. Only cells of marks can be edited, and Excel accepts no mark above the maximum. Raises
    `Unwritable`.
    """
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = tab
    for column, text in enumerate((candidate, *(number for number, _, _ in questions), TOTAL), start=1):
        put_text(sheet, 1, column, text)
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
    sheet.column_dimensions["A"].width = 18
    last = get_column_letter(len(questions) + 1)
    for row, (one, of_candidate) in enumerate(marks.items(), start=2):
        put_text(sheet, row, 1, one)
        for column, (number, _, _) in enumerate(questions, start=2):
            cell = sheet.cell(row, column)
            cell.protection = Protection(locked=False)
            if number in of_candidate:
                cell.value = Decimal(of_candidate[number])
            if (one, number) in automatic:
                cell.fill = _AUTOMATIC
        sheet.cell(row, len(questions) + 2).value = f"=SUM(B{row}:{last}{row})"
    for column, (_, name, maximum) in enumerate(questions, start=2):
        _offer(sheet, column, name, prompt.format(maximum=maximum), maximum)
    sheet.freeze_panes = "B2"
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)
    hidden = workbook.create_sheet(SHEET)
    hidden.sheet_state = "veryHidden"
    put_text(hidden, 1, 1, stamp)
    stamped(workbook, stamp)
    prepare_print(workbook, sheet, title)
    return saved(workbook)


def _offer(sheet: Worksheet, column: int, name: str, hint: str, maximum: Decimal) -> None:
    """Let a column take numbers up to the maximum, and say what the question is called."""
    letter, last = get_column_letter(column), sheet.max_row
    shown = "".join(one for one in UNWRITABLE.sub("", name) if one.isprintable())
    said = f"{shown[: _LONGEST_PROMPT - len(hint) - 2]}: {hint}" if shown else hint
    sheet.cell(1, column).comment = Comment(said, "Sensur")
    if last < 2:  # noqa: PLR2004 - the header
        return
    rule = DataValidation(
        type="decimal",
        operator="lessThanOrEqual",
        formula1=str(maximum),
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop",
        error=said,
    )
    rule.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(rule)
