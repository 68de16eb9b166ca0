"""Walks the audit trail and names the first row that is not as it was written."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from store.audit.trail import GENESIS, HEAD, Seals, chained, commitment
from store.connection import Backend
from store.statements import Found
from store.tables.audit import audit, audit_detail

_HASHED = frozenset(audit.c.keys()) - {"at", "hash", "seal"}

# Rows for each transaction: others may write between two, for what was read can only be added to; and a bot
# that checks at night answers meanwhile, for these take some 5 ms.
STRIDE = 200

UNSEALED = "no row carries a seal, though a key is given"
OTHER_KEY = "its seal is not of this key"
HEAD_OF_OTHER_KEY = "the head's seal is not of this key"

TAIL = 1_000
"""So many of the last rows are looked at on each start, which takes some 30 ms."""

_ROWS = (
    select(audit, audit_detail.c.secret, audit_detail.c.body)
    .select_from(audit.outerjoin(audit_detail, audit_detail.c.seq == audit.c.seq))
    .where(audit.c.seq > bindparam("after"), audit.c.seq <= bindparam("to"))
    .order_by(audit.c.seq)
)
_HASH = select(audit.c.hash).where(audit.c.seq == bindparam("seq"))
_ENDS = select(func.min(audit.c.seq).label("lowest"), func.max(audit.c.seq).label("highest"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditVerdict:
    """What was found: `bad` is the number of the first row that is not as it was written, and `why` says how.

    `erased` counts the rows whose personal details are gone, which is allowed. `sealed` is whether the trail
    carries the seal of a key, `sealed_after` how many rows stood there unsealed when that began, and
    `seal_checked` whether the key was given, so that the seals were looked at. Without a seal, who can write
    the whole database can rewrite the whole trail.
    """

    rows: int
    erased: int
    sealed: bool
    sealed_after: int = 0
    seal_checked: bool = False
    bad: int | None = None
    why: str | None = None

    @property
    def holds(self) -> bool:
        """Whether the trail is whole."""
        return self.bad is None


async def verify(
    backend: Backend,
    seals: Seals,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    *,
    last: int | None = None,
) -> AuditVerdict:
    """Return the verdict on the whole trail as it stood when this began, or on so many of its `last` rows."""
    async with backend.snapshot() as connection:
        head = await connection.row(HEAD)
        ends = await connection.row(_ENDS)
        begin = 0 if head is None or last is None else max(int(head.length) - last, 0)
        before = await connection.row(_HASH, {"seq": begin}) if begin else None
    if head is None:
        return AuditVerdict(rows=0, erased=0, sealed=False, bad=1, why="the head is gone")
    walk = _Walk(head, seals)
    if begin:
        if before is None:
            return walk.verdict(begin, "missing")
        walk.seq, walk.last = begin, before.hash
    for start in range(begin, head.length, STRIDE):
        async with backend.snapshot() as connection:
            rows = await connection.rows(_ROWS, {"after": start, "to": min(start + STRIDE, int(head.length))})
        progress(start, head.length)
        for row in rows:
            why = walk.step(row)
            if why is not None:
                return walk.verdict(walk.seq + 1, why)
    return walk.verdict(*_at_the_end(walk, head, ends, seals))


class _Walk:
    """How far the walk has come."""

    def __init__(self, head: Found, seals: Seals) -> None:
        self._head = head
        self._seals = seals
        self._erased = 0
        self.seq = 0
        self.last = GENESIS

    def step(self, row: Found) -> str | None:
        """Go on to this row, or return why it is not the next one."""
        if row.seq != self.seq + 1:
            return "missing"
        if row.prev != self.last:
            return "does not follow the row before it"
        columns: dict[str, object] = {name: getattr(row, name) for name in _HASHED}
        if chained(columns, row.at) != row.hash:
            return "changed"
        if row.body is not None and commitment(row.secret, row.body) != row.commitment:
            return "its details were changed"
        if self._head.seal is not None and row.seq > self._head.sealed_after:
            seal = self._seals.of_row(row.hash)
            if row.seal is None:
                return "its seal is gone"
            if seal is not None and not hmac.compare_digest(seal, row.seal):
                return OTHER_KEY
        self.seq, self.last = row.seq, row.hash
        self._erased += row.body is None
        return None

    def verdict(self, bad: int | None, why: str | None) -> AuditVerdict:
        """Return what the walk found."""
        is_sealed = self._head.seal is not None
        return AuditVerdict(
            rows=self._head.length,
            erased=self._erased,
            sealed=is_sealed,
            sealed_after=self._head.sealed_after if is_sealed else 0,
            seal_checked=is_sealed and self._seals.key is not None,
            bad=bad,
            why=why,
        )


def _at_the_end(walk: _Walk, head: Found, ends: Found | None, seals: Seals) -> tuple[int | None, str | None]:
    if walk.seq < head.length:
        return walk.seq + 1, "missing"
    if ends is not None and ends.lowest is not None and ends.lowest < 1:
        return ends.lowest, "not written by the program"
    if ends is not None and ends.highest is not None and ends.highest > head.length:
        return head.length + 1, "not counted by the head"
    if head.hash != walk.last:
        return max(walk.seq, 1), "not the one that the head names"
    if head.seal is not None and seals.key is not None and not seals.fit(head):
        return max(walk.seq, 1), HEAD_OF_OTHER_KEY
    return None, None
