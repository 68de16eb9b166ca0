"""The audit trail: a chain of rows that only grows, with what is personal kept beside it.

A row's hash covers the row before it, so no row can be changed, dropped or put in between unseen; the head
counts them, so none can be cut off the end. A row holds only a keyed commitment to who, whose grade, from, to
and why; these stand in a detail row with the key, and deleting that erases them while the chain still holds.

Anybody can compute these hashes. With the operator's key each row and the head carry a seal as well, which
only that key makes: who can write the whole database, but has not the key, cannot rewrite the trail unseen.
"""

import hashlib
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import bindparam, insert, select, update

from grading.model import AssessmentKey, Attribution, CommitteeName
from grading.outbox import SaveFailed
from store.audit.audit_text import AuditText
from store.codec import canonical, change_facts
from store.connection import Connection
from store.failures import Why
from store.statements import Found
from store.tables.audit import audit, audit_detail, audit_head

GENESIS = "0" * 64
SECRET_BYTES = 32
# Rows that are made in one go; between two batches the event loop turns to others.
BATCH = 200

# On PostgreSQL those who append wait here for one another; SQLite has one writer anyway.
HEAD = select(audit_head.c.length, audit_head.c.hash, audit_head.c.seal, audit_head.c.sealed_after)
_HEAD = HEAD.with_for_update()
_MOVE_HEAD = update(audit_head).values(
    length=bindparam("to_length"),
    hash=bindparam("to_hash"),
    seal=bindparam("to_seal"),
    sealed_after=bindparam("to_sealed_after"),
)
_APPEND = insert(audit)
_DETAIL = insert(audit_detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seals:
    """Where the trail's secrets come from: chance for each row's own key, and the operator's for seals."""

    chance: Callable[[int], bytes] = field(repr=False)
    key: bytes | None = field(default=None, repr=False)

    def of_row(self, fingerprint: str) -> str | None:
        """Return the seal of the row with this hash, None without a key."""
        return self._seal(f"row:{fingerprint}")

    def of_head(self, sealed_after: int, length: int, last: str) -> str | None:
        """Return the seal of a head whose rows are sealed after that many, None without a key."""
        return self._seal(f"head:{sealed_after}:{length}:{last}")

    def fit(self, head: Found) -> bool:
        """Say whether the trail can go on from this head: what was sealed goes on with the same key only."""
        if head.seal is None:
            return self.key is None or head.length == 0
        wanted = self.of_head(head.sealed_after, head.length, head.hash)
        return wanted is not None and hmac.compare_digest(wanted, head.seal)

    def _seal(self, what: str) -> str | None:
        return None if self.key is None else hmac.new(self.key, what.encode(), hashlib.sha256).hexdigest()


def commitment(secret: str, body: str) -> str:
    """Return what binds a row to its detail without giving it away."""
    return hmac.new(bytes.fromhex(secret), body.encode(), hashlib.sha256).hexdigest()


def chained(row: dict[str, object], at: datetime) -> str:
    """Return the hash of a row: over all its columns, `prev` among them."""
    facts = {**row, "at": at.astimezone(UTC).isoformat(timespec="microseconds")}
    return hashlib.sha256(canonical(facts).encode()).hexdigest()


async def append(
    connection: Connection,
    seals: Seals,
    place: tuple[AssessmentKey, CommitteeName],
    changes: Sequence[AuditText],
    by: Attribution,
) -> int:
    """Write one row for each change; return the number of the first.

    Raises `SaveFailed` where the trail is not as this program left it.
    """
    head = await connection.row(_HEAD)
    if head is None or not seals.fit(head):
        raise SaveFailed(Why.TRAIL)
    length, last = int(head.length), str(head.hash)
    for start in range(0, len(changes), BATCH):
        rows: list[dict[str, object]] = []
        details: list[dict[str, object]] = []
        for audit_text in changes[start : start + BATCH]:
            seq = length + len(rows) + 1
            secret = seals.chance(SECRET_BYTES).hex()
            body = _body(audit_text, by)
            row = {
                **_facts(audit_text, place, by),
                "seq": seq,
                "commitment": commitment(secret, body),
                "prev": last,
            }
            last = chained(row, by.at)
            rows.append({**row, "at": by.at, "hash": last, "seal": seals.of_row(last)})
            details.append({"seq": seq, "secret": secret, "body": body})
        await connection.many(_APPEND, rows)
        await connection.many(_DETAIL, details)
        length += len(rows)
    await _move_head(connection, seals, length, last, head.sealed_after)
    return length - len(changes) + 1


async def seal_from_here(connection: Connection, seals: Seals) -> int:
    """Seal the trail with the key as it stands, and from now on; return how many rows stood there before."""
    head = await connection.row(_HEAD)
    if head is None:
        raise SaveFailed(Why.TRAIL)
    await _move_head(connection, seals, head.length, head.hash, head.length)
    return int(head.length)


async def _move_head(connection: Connection, seals: Seals, length: int, last: str, sealed_after: int) -> None:
    values = {"to_length": length, "to_hash": last, "to_sealed_after": sealed_after}
    await connection.run(_MOVE_HEAD, {**values, "to_seal": seals.of_head(sealed_after, length, last)})


def _facts(
    audit_text: AuditText, place: tuple[AssessmentKey, CommitteeName], by: Attribution
) -> dict[str, object]:
    return {
        "assessment": place[0],
        "committee": place[1],
        "way": by.way.value,
        "kind": audit_text.change.kind,
        "change": by.change,
    }


def _body(audit_text: AuditText, by: Attribution) -> str:
    return canonical(
        {
            "person": by.person,
            "candidate": audit_text.candidate,
            "before": audit_text.before,
            "after": audit_text.after,
            "reason": by.reason,
            "change": change_facts(audit_text.change),
        }
    )
