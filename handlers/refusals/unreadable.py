"""Why a file could not be read with certainty, each reason with what to do about it."""

from typing import assert_never

from grading.errors import SheetFault, SheetUnreadable
from handlers.escaping import safe
from handlers.words import Words


def unreadable(words: Words, refused: SheetUnreadable, name: str | None = None) -> str:
    """Return that a file was not imported, why, because of which cell, and what to do."""
    file = words.say("sheet-some-file") if name is None else safe(name, 80)
    why = _fault(words, refused.fault)
    if refused.cell is None:
        return words.say("sheet-unreadable", name=file, why=why)
    return words.say("sheet-unreadable-at", name=file, why=why, cell=safe(refused.cell, 20))


def _fault(words: Words, why: SheetFault) -> str:  # noqa: C901, PLR0911, PLR0912 - one sentence for each fault
    match why:
        case SheetFault.NOT_A_SHEET:
            return words.say("fault-not-a-sheet")
        case SheetFault.TOO_LARGE:
            return words.say("fault-too-large")
        case SheetFault.TOO_SLOW:
            return words.say("fault-too-slow")
        case SheetFault.DAMAGED:
            return words.say("fault-damaged")
        case SheetFault.PROTECTED:
            return words.say("fault-protected")
        case SheetFault.EMPTY:
            return words.say("fault-empty")
        case SheetFault.NO_HEADER:
            return words.say("fault-no-header")
        case SheetFault.FORMULA:
            return words.say("fault-formula")
        case SheetFault.HIDDEN:
            return words.say("fault-hidden")
        case SheetFault.ERROR_CELL:
            return words.say("fault-error-cell")
        case SheetFault.READINGS_DIFFER:
            return words.say("fault-readings-differ")
        case SheetFault.SEVERAL_SHEETS:
            return words.say("fault-several-sheets")
        case SheetFault.ENCODING:
            return words.say("fault-encoding")
        case SheetFault.NOT_SHOWN:
            return words.say("fault-not-shown")
        case SheetFault.PERCENTAGE:
            return words.say("fault-percentage")
        case SheetFault.DATE:
            return words.say("fault-date")
        case SheetFault.CELL_TWICE:
            return words.say("fault-cell-twice")
        case SheetFault.COLUMN_TWICE:
            return words.say("fault-column-twice")
        case SheetFault.MERGED:
            return words.say("fault-merged")
        case SheetFault.CLUTTERED:
            return words.say("fault-cluttered")
        case _:
            assert_never(why)


def unavailable(words: Words, why: str) -> str:
    """Return that Slack did not give out the file, and what to do; `why` is the reason as it is logged."""
    match why:
        case "too_large":
            return words.say("unavailable-too-large")
        case "external" | "host":
            return words.say("unavailable-external")
        case "missing_scope":
            return words.say("unavailable-scope")
        case _:
            return words.say("unavailable-gone")
