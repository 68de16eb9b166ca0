"""Opens the store: transactions, outbox, health, audit trail, backup."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import delete, func, insert, select

from grading.outbox import StorageError
from store.audit.guards import missing_guards
from store.audit.trail import Seals, seal_from_here
from store.audit.verifying import HEAD_OF_OTHER_KEY, OTHER_KEY, TAIL, UNSEALED, AuditVerdict, verify
from store.backends import backend_of
from store.backup.copies import Checked, back_up, unwatched
from store.backup.nights import Nights
from store.connection import Backend, Progress
from store.errors import BrokenTrail, KeyMissing, NoKey, OtherKey, StoreRefused, UnguardedTrail
from store.migrating import refuse_other_version, version_of, wanted_version
from store.queries.daily_claims import DailyClaims
from store.queries.outbox import Outbox
from store.queries.reminders import Reminders
from store.queries.retention import Forgotten, forget
from store.tables.messages import inbox, outbox
from store.trouble import Watched
from store.unit_of_work import ReadTransaction, WriteTransaction

_PARKED = select(func.count().label("parked")).where(outbox.c.state == "parked")
_WAITING = select(func.count().label("waiting"), func.min(outbox.c.queued_at).label("oldest")).where(
    outbox.c.state == "waiting"
)


# As much as an answer, and gone before anybody sees it.
_TRIED = "health"
_TRY = insert(inbox).values(request=_TRIED, reply=" " * 4_000, at=func.current_timestamp())
_TAKE_BACK = delete(inbox).where(inbox.c.request == _TRIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether the store can keep what it is given (`why` not, if not), and how the outbox moves."""

    ready: bool
    why: str | None = None
    waiting: int = 0
    oldest: datetime | None = None
    parked: int = 0


class Store:
    """The facts at rest: `handlers.ports.Store`, with what the process needs beside it."""

    def __init__(self, backend: Backend, seals: Seals) -> None:
        self._backend = watched = Watched(backend)
        self._seals = seals
        self.outbox = Outbox(watched)
        self.daily = DailyClaims(watched)
        self.reminders = Reminders(watched)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[WriteTransaction]:
        """Open a writing transaction (one writer at a time on SQLite).

        Leaving it without an error commits. Raises `SaveFailed` (also `WriteConflict`) or `OutcomeUnknown`.
        """
        async with self._backend.transaction() as connection:
            work = WriteTransaction(connection, self._seals)
            yield work
            await work.write_trail()
        if work.has_queued:
            self._backend.tell()

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[ReadTransaction]:
        """Open a reading transaction: one consistent moment; raises `ReadFailed`."""
        async with self._backend.snapshot() as connection:
            yield ReadTransaction(connection)

    async def hear(self, wake: Callable[[], object]) -> None:
        """Call whenever another process queued messages, until cancelled; a hint that may get lost."""
        await self._backend.hear(wake)

    async def health(self) -> Health:
        """Return whether the database can be read and keeps what it is given.

        Nothing is written, unless a commit has failed: then it is not ready until one succeeds, and one that
        changes nothing is tried here.
        """
        try:
            await self._backend.look()
            async with self._backend.transaction() as connection:
                waiting = await connection.row(_WAITING)
                parked = await connection.row(_PARKED)
                if self._backend.trouble is not None:
                    await connection.run(_TRY)
                    await connection.run(_TAKE_BACK)
        except StorageError as error:
            return Health(ready=False, why=error.why)
        return Health(
            ready=True,
            waiting=waiting.waiting if waiting else 0,
            oldest=waiting.oldest if waiting else None,
            parked=parked.parked if parked else 0,
        )

    async def verify_audit(self) -> AuditVerdict:
        """Return whether the audit trail is whole, and its first bad row if it is not.

        With a key, a trail without any seal is not: who rewrites it may take its seals away.
        """
        verdict = await verify(self._backend, self._seals)
        if verdict.holds and verdict.rows and not verdict.sealed and self._seals.key is not None:
            return replace(verdict, bad=verdict.rows, why=UNSEALED)
        return verdict

    async def refuse_broken_trail(self, *, whole: bool, progress: Progress = unwatched) -> AuditVerdict:
        """Return the verdict on the whole audit trail, or only on its end, which is fast for any length.

        Raises `BrokenTrail`, `OtherKey`, `KeyMissing`, `UnguardedTrail`.
        """
        async with self._backend.snapshot() as connection:
            missing = await missing_guards(connection)
        verdict = await verify(
            self._backend,
            self._seals,
            lambda done, of: progress("checking the audit trail", done, of),
            last=None if whole else TAIL,
        )
        if verdict.bad is not None:
            raise (
                OtherKey(row=verdict.bad)
                if verdict.why in {OTHER_KEY, HEAD_OF_OTHER_KEY}
                else BrokenTrail(row=verdict.bad, why=verdict.why)
            )
        if missing:
            raise UnguardedTrail(missing=", ".join(missing))
        if verdict.sealed and self._seals.key is None:
            raise KeyMissing
        return verdict

    async def trouble_of_trail(self) -> str | None:
        """Return what is wrong with the audit trail's end or its protection, None where nothing is."""
        try:
            await self.refuse_broken_trail(whole=False)
        except StoreRefused as refused:
            return type(refused).__name__
        return None

    async def seal_trail(self, *, anew: bool = False) -> int | None:
        """Seal the audit trail as it stands and from now on, if a key is given and it is not sealed yet.

        `anew` reads it whole and seals it with this key whatever key was used before: so a key is changed.
        Return how many rows stand before the seal, None where nothing was to be done.
        Raises `BrokenTrail`, and `NoKey` if it is to be sealed anew.
        """
        if self._seals.key is None:
            if anew:
                raise NoKey
            return None
        any_key = replace(self._seals, key=None)
        verdict = await verify(self._backend, any_key, last=None if anew else TAIL)
        if not verdict.holds:
            raise BrokenTrail(row=verdict.bad, why=verdict.why)
        if verdict.sealed and not anew:
            return None
        async with self._backend.transaction() as connection:
            return await seal_from_here(connection, self._seals)

    async def forget(self, before: datetime) -> Forgotten:
        """Forget what was answered and what was delivered before an instant; parked messages stay."""
        return await forget(self._backend, before)

    async def back_up_night(self, nights: Nights, day: date) -> tuple[Checked, int]:
        """Make the copy of a night; only once it is good, remove those that have had their time.

        Return what it holds and how many were removed. Raises what `backup` raises.
        """
        await asyncio.to_thread(nights.make_folder)
        checked = await self.backup(nights.file(day), replace=True)
        return checked, await asyncio.to_thread(nights.forget_old, day)

    async def backup(self, path: Path, *, replace: bool = False, progress: Progress = unwatched) -> Checked:
        """Write a consistent copy to the path while others read and write; return what it holds.

        It is there only once it was checked and is on the disk. Raises `BackupElsewhere`, `AlreadyThere`
        where there is something that is not to be replaced, `BadCopy`, `CopyUnderWay`, `FileFault`.
        """
        return await back_up(self._backend, self._seals, path, replace=replace, progress=progress)


@asynccontextmanager
async def open_store(
    url: str, *, chance: Callable[[int], bytes], key: bytes | None = None, exclusive: bool = False
) -> AsyncIterator[Store]:
    """Open the store at an address of `SENSUR_DATABASE_URL`'s forms.

    `chance` gives so many unguessable bytes (the audit details' keys), `key` seals the audit trail's head,
    and `exclusive` refuses a second server on the same SQLite file. Raises `store.errors.StoreRefused`.
    """
    backend = backend_of(url, exclusive=exclusive)
    try:
        await backend.refuse_lossy()
        async with backend.snapshot() as connection:
            await refuse_other_version(connection)
        yield Store(backend, Seals(chance=chance, key=key))
    finally:
        await backend.close()


async def check(url: str) -> Mapping[str, str]:
    """Return what `sensur check` shows of the database; makes no file.

    Names: backend, version, wal_bug and the pragmas (SQLite) or durability settings (PostgreSQL),
    schema (`none` without tables) and wanted_schema. Raises `ReadFailed` or `StoreRefused`.
    """
    backend = backend_of(url)
    try:
        facts = await backend.facts()
        schema: str | None = None
        if facts.get("exists") != "no":
            async with backend.snapshot() as connection:
                schema = await connection.sync(version_of)
    finally:
        await backend.close()
    return {**facts, "schema": schema or "none", "wanted_schema": wanted_version()}
