"""Sheets that graders drop, and what is shown and done then."""

from grading.model import Sheet, SheetId
from grading.usecases.entering import Scope
from grading.usecases.importing import Imported, SheetShown, import_sheet, preview_sheet
from tests.support.builders import a_sheet, c
from tests.support.office import ANYWHERE, Office

S1, S2 = SheetId("s1"), SheetId("s2")
SHEET = a_sheet((c(1), "A"), (c(2), "B"))


async def shown_to(
    office: Office, who: str, sheet: Sheet = SHEET, scope: Scope = ANYWHERE, kept: SheetId = S1
) -> SheetShown:
    """Drop a sheet and return the preview of it."""
    shown = await office.does(who, preview_sheet, scope, sheet, kept)
    assert isinstance(shown, SheetShown)
    return shown


async def imported(office: Office, who: str, sheet: Sheet = SHEET, kept: SheetId = S1) -> Imported:
    """Drop a sheet and import it."""
    shown = await shown_to(office, who, sheet, kept=kept)
    return await office.does(who, import_sheet, kept, seen=shown.preview.fingerprint)
