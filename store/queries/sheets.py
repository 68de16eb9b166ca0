"""Sheets that were dropped or given; how long they are kept stands in `store/queries/retention.py`."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from grading.model import SheetId
from grading.ports import KeptSheet
from store.codec import sheet_from, sheet_text
from store.queries.query_base import QueryBase
from store.tables.evaluations import kept_sheet

_SHEET = select(kept_sheet).where(kept_sheet.c.id == bindparam("id"))
_NEW = insert(kept_sheet)
_KEEP = _NEW.on_conflict_do_update(
    index_elements=[kept_sheet.c.id],
    set_={column.name: _NEW.excluded[column.name] for column in kept_sheet.columns if not column.primary_key},
)


class SheetReading(QueryBase):
    """The sheets that are kept."""

    async def sheet(self, sheet: SheetId) -> KeptSheet | None:
        """Return a kept sheet, or None."""
        row = await self._connection.row(_SHEET, {"id": sheet})
        if row is None:
            return None
        return KeptSheet(
            id=SheetId(row.id),
            person=row.person,
            key=row.assessment,
            committee=row.committee,
            sheet=sheet_from(row.sheet),
            state=row.state,
            change=row.change,
        )


class SheetWriting(SheetReading):
    """What becomes of a sheet."""

    async def keep_sheet(self, sheet: KeptSheet, at: datetime) -> None:
        """Keep a sheet, or what became of it by now."""
        await self._connection.run(
            _KEEP,
            {
                "id": sheet.id,
                "person": sheet.person,
                "assessment": sheet.key,
                "committee": sheet.committee,
                "sheet": sheet_text(sheet.sheet),
                "state": sheet.state,
                "change": sheet.change,
                "kept_at": at,
            },
        )
