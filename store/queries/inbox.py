"""The inbox: which requests were answered, and how."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from grading.outbox import RepeatedRequest
from store.queries.query_base import QueryBase
from store.tables.messages import inbox

_REPLY = select(inbox.c.reply).where(inbox.c.request == bindparam("request"))
_REMEMBER = insert(inbox).on_conflict_do_nothing(index_elements=[inbox.c.request])


class InboxReading(QueryBase):
    """What was answered."""

    async def reply_to(self, request: str) -> str | None:
        """Return the answer that was given to this request key, or None."""
        row = await self._connection.row(_REPLY, {"request": request})
        return None if row is None else str(row.reply)


class InboxWriting(InboxReading):
    """What is answered now."""

    async def remember(self, request: str, reply: str, at: datetime) -> None:
        """Keep the answer to a request key; raises `RepeatedRequest` if there already is one."""
        kept = await self._connection.run(_REMEMBER, {"request": request, "reply": reply, "at": at})
        if not kept:
            raise RepeatedRequest(request)
