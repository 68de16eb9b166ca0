"""What every part of a transaction shares: its connection, and the rows it holds against other writers."""

from sqlalchemy import text

from grading.model import AssessmentKey, CommitteeName
from store.connection import Connection

_HOLD_ROSTER = text("SELECT 1 FROM assessment WHERE key = :key FOR UPDATE")
# The roster must not change under a committee's decision, while other committees may decide beside it.
_COMMITTEE = """
    SELECT 1 FROM committee c JOIN assessment a ON a.key = c.assessment
     WHERE c.assessment = :key AND c.name = :committee
"""
_HOLD_COMMITTEE = text(f"{_COMMITTEE} FOR UPDATE OF c FOR KEY SHARE OF a")
# Many may read at once, and none of them sees half of a change.
_SHARE_COMMITTEE = text(f"{_COMMITTEE} FOR SHARE OF c FOR KEY SHARE OF a")


class QueryBase:
    """A part of a transaction: the queries about one subject."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: set[tuple[AssessmentKey, CommitteeName | None]] = set()
        self._hold_of_committee = _HOLD_COMMITTEE

    def only_read_books(self) -> None:
        """Let others read the gradebooks that this transaction reads: it changes none of them."""
        self._hold_of_committee = _SHARE_COMMITTEE

    async def _hold_roster(self, key: AssessmentKey) -> None:
        if not self._connection.alone and (key, None) not in self._held:
            await self._connection.rows(_HOLD_ROSTER, {"key": key})
            self._held.add((key, None))

    async def _hold_committee(self, key: AssessmentKey, committee: CommitteeName) -> None:
        if not self._connection.alone and (key, committee) not in self._held:
            await self._connection.rows(self._hold_of_committee, {"key": key, "committee": committee})
            self._held.add((key, committee))
