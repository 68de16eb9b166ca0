"""What was changed: writing it down with its audit rows, and reading it back."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.base import Executable
from typing_extensions import override

from grading.changes import (
    Change,
    GradesTypedInChannel,
    MarkingCleared,
    MarkingRestored,
    Recorded,
    Setting,
    SetUpChanged,
    SharingChanged,
    SheetDroppedInChannel,
    StatusSet,
    ValueSet,
)
from grading.model import (
    AssessmentKey,
    Attribution,
    CandidateId,
    ChangeId,
    CommitteeName,
    Gradebook,
    PersonId,
)
from grading.ports import AuditEntry, ChangeSet, Page
from store.audit.audit_text import AuditText, audit_text
from store.audit.trail import Seals, append
from store.codec import change_from
from store.connection import Connection, Step
from store.queries.reasons import ReasonsReading
from store.queries.recording import apply
from store.statements import Found, Values
from store.tables.assessments import assessment
from store.tables.audit import audit, audit_detail, change_set, set_up_change
from store.tables.people import person

# Set-up belongs to no committee.
NOWHERE = CommitteeName("")

# What changes no grade, and so can neither be undone nor be undone past.
_ON_RECORD_ONLY = SetUpChanged | SheetDroppedInChannel | GradesTypedInChannel

# So many changes are read, or put into words, beside the event loop.
MANY = 1000

# Entries of all assessments that a page of a trail covers: so many are read in some 20 ms.
PAGE = 2000

# By their names in the trail, see `grading.changes`.
_SHARED_KIND, _SET_KIND = "GradesShared", "GradeSet"
_KEEP_SET = insert(change_set).on_conflict_do_nothing()
_UNDO_SET = (
    update(change_set)
    .where(
        change_set.c.assessment == bindparam("key"),
        change_set.c.committee == bindparam("place"),
        change_set.c.id == bindparam("undone"),
    )
    .values(undone_by=bindparam("undoing"))
)
_LAST_SET = (
    select(change_set.c.id, change_set.c.at)
    .where(
        change_set.c.assessment == bindparam("key"),
        change_set.c.committee == bindparam("committee"),
        change_set.c.person == bindparam("person"),
        change_set.c.undoes.is_(None),
        change_set.c.undone_by.is_(None),
    )
    .order_by(change_set.c.first.desc())
    .limit(1)
)
_ONE_SET = select(change_set.c.id, change_set.c.at).where(
    change_set.c.assessment == bindparam("key"),
    change_set.c.committee == bindparam("committee"),
    change_set.c.id == bindparam("change"),
    change_set.c.undone_by.is_(None),
)
_CHANGES_OF = (
    select(audit_detail.c.body)
    .select_from(audit.outerjoin(audit_detail, audit_detail.c.seq == audit.c.seq))
    .where(
        audit.c.assessment == bindparam("key"),
        audit.c.committee == bindparam("committee"),
        audit.c.change == bindparam("change"),
    )
    .order_by(audit.c.seq)
)
_OF_KIND = (
    select(audit.c.seq, audit.c.change, audit_detail.c.body)
    .select_from(audit.join(audit_detail, audit_detail.c.seq == audit.c.seq))
    .where(
        audit.c.assessment == bindparam("key"),
        audit.c.committee == bindparam("committee"),
        audit.c.kind == bindparam("kind"),
        audit.c.seq > bindparam("after"),
    )
    .order_by(audit.c.seq)
)
_NEWEST = select(func.max(audit.c.seq).label("newest")).where(
    audit.c.assessment == bindparam("key"), audit.c.committee.in_(bindparam("places", expanding=True))
)
_ENTRY = (
    audit.c.seq,
    audit.c.at,
    audit.c.assessment,
    audit.c.committee,
    audit.c.way,
    audit.c.kind,
    audit.c.change,
)
_TRAIL = (
    select(*_ENTRY, audit_detail.c.body)
    .select_from(audit.outerjoin(audit_detail, audit_detail.c.seq == audit.c.seq))
    .where(
        audit.c.assessment == bindparam("key"),
        audit.c.seq > bindparam("after"),
        audit.c.seq <= bindparam("until"),
    )
    .order_by(audit.c.seq)
)
_ENDS = select(func.min(audit.c.seq).label("first"), func.max(audit.c.seq).label("last")).where(
    audit.c.assessment == bindparam("key")
)
_CHANGED_AT = update(assessment).where(assessment.c.key == bindparam("of")).values(changed_at=bindparam("at"))
_FIND_BY_SETTING = insert(set_up_change)
_LAST_SET_UP = (
    select(*_ENTRY, audit_detail.c.body)
    .select_from(
        set_up_change.join(audit, audit.c.seq == set_up_change.c.seq).join(
            audit_detail, audit_detail.c.seq == audit.c.seq
        )
    )
    .where(set_up_change.c.assessment == bindparam("key"), set_up_change.c.setting == bindparam("setting"))
    .order_by(set_up_change.c.seq.desc())
    .limit(1)
)
_ADDRESSES = select(person.c.id, person.c.email)


class HistoryReading(ReasonsReading):
    """What was changed, as the audit trail has it."""

    async def last_change(
        self, key: AssessmentKey, committee: CommitteeName, person: PersonId
    ) -> ChangeSet | None:
        """Return the person's newest change there that was neither undone nor is itself an undoing.

        None too where it was erased: what is not known any more cannot be taken back.
        """
        place = {"key": key, "committee": committee}
        last = await self._row(_LAST_SET, {**place, "person": person})
        return None if last is None else await self._set_of(place, last)

    async def change_set(
        self, key: AssessmentKey, committee: CommitteeName, change: ChangeId
    ) -> ChangeSet | None:
        """Return what was changed under this id there; None if there is none, it was undone, or erased."""
        place = {"key": key, "committee": committee}
        found = await self._row(_ONE_SET, {**place, "change": change})
        return None if found is None else await self._set_of(place, found)

    async def _row(self, statement: Executable, values: Values) -> Found | None:
        found = await self._rows(statement, values)
        return found[0] if found else None

    async def _set_of(self, place: Values, found: Found) -> ChangeSet | None:
        rows = await self._rows(_CHANGES_OF, {**place, "change": found.id})
        if any(row.body is None for row in rows):
            return None
        return ChangeSet(id=ChangeId(found.id), at=found.at, changes=await _changes_in(rows))

    async def sharings(
        self, key: AssessmentKey, committee: CommitteeName
    ) -> tuple[Recorded[SharingChanged], ...]:
        """Return who shared there, oldest first, without what was erased."""
        found = await self._recorded(key, committee, _SHARED_KIND, 0)
        return tuple(
            Recorded(entry=entry, id=by, change=change)
            for entry, by, change in found
            if isinstance(change, SharingChanged)
        )

    async def grades_set(
        self, key: AssessmentKey, committee: CommitteeName, after: int
    ) -> tuple[Recorded[ValueSet], ...]:
        """Return which grades were set there after this entry of the trail, without what was erased."""
        found = await self._recorded(key, committee, _SET_KIND, after)
        return tuple(
            Recorded(entry=entry, id=by, change=change)
            for entry, by, change in found
            if isinstance(change, ValueSet)
        )

    async def clearings(
        self, key: AssessmentKey, committee: CommitteeName
    ) -> tuple[Recorded[MarkingCleared], ...]:
        """Return when all marking was cleared there, oldest first, without what was erased."""
        found = await self._recorded(key, committee, MarkingCleared.kind, 0)
        return tuple(
            Recorded(entry=entry, id=by, change=change)
            for entry, by, change in found
            if isinstance(change, MarkingCleared)
        )

    async def restorings(
        self, key: AssessmentKey, committee: CommitteeName
    ) -> tuple[Recorded[MarkingRestored], ...]:
        """Return when cleared marking was put back there, oldest first, without what was erased."""
        found = await self._recorded(key, committee, MarkingRestored.kind, 0)
        return tuple(
            Recorded(entry=entry, id=by, change=change)
            for entry, by, change in found
            if isinstance(change, MarkingRestored)
        )

    async def submitted_by_sheet(
        self, key: AssessmentKey, committee: CommitteeName
    ) -> frozenset[CandidateId]:
        """Return whose submission status grades sheets have ever changed there, without what was erased."""
        found = await self._recorded(key, committee, StatusSet.kind, 0)
        return frozenset(change.candidate for _, _, change in found if isinstance(change, StatusSet))

    async def _recorded(
        self, key: AssessmentKey, committee: CommitteeName, kind: str, after: int
    ) -> Sequence[tuple[int, ChangeId, Change]]:
        wanted = {"key": key, "committee": committee, "kind": kind, "after": after}
        rows = await self._rows(_OF_KIND, wanted)
        changes = await _changes_in(rows)
        return [(row.seq, ChangeId(row.change), one) for row, one in zip(rows, changes, strict=True)]

    async def newest_entry(self, key: AssessmentKey, committee: CommitteeName) -> int:
        """Return the number of the trail's newest entry about the committee or the set-up, 0 without any."""
        row = await self._row(_NEWEST, {"key": key, "places": [committee, NOWHERE]})
        return 0 if row is None or row.newest is None else int(row.newest)

    async def trail(self, key: AssessmentKey, candidate: CandidateId | None = None) -> tuple[AuditEntry, ...]:
        """Return the audit trail of an assessment, oldest first; erased values read as None."""
        found: list[AuditEntry] = []
        for page in await self.pages(key):
            entries = await self.entries(key, page)
            found += [entry for entry in entries if candidate is None or entry.candidate == candidate]
        return tuple(found)

    async def pages(self, key: AssessmentKey) -> tuple[Page, ...]:
        """Return the pages of an assessment's trail as it is now; later entries are on none of them."""
        ends = await self._row(_ENDS, {"key": key})
        if ends is None or ends.first is None:
            return ()
        begins = range(ends.first - 1, ends.last, PAGE)
        return tuple(Page(after=after, until=min(after + PAGE, ends.last)) for after in begins)

    async def entries(self, key: AssessmentKey, page: Page) -> tuple[AuditEntry, ...]:
        """Return a page of an assessment's trail, oldest first; erased values read as None."""
        wanted = {"key": key, "after": page.after, "until": page.until}
        rows = await self._rows(_TRAIL, wanted)
        addresses = {row.id: str(row.email) for row in await self._rows(_ADDRESSES)}
        return await asyncio.to_thread(lambda: tuple(_entry_of(row, addresses) for row in rows))

    async def last_set_up(self, key: AssessmentKey, setting: Setting) -> AuditEntry | None:
        """Return the newest change of this setting of the assessment that can be read, or None."""
        row = await self._row(_LAST_SET_UP, {"key": key, "setting": setting.value})
        if row is None:
            return None
        addresses = {one.id: str(one.email) for one in await self._rows(_ADDRESSES)}
        return _entry_of(row, addresses)


class HistoryWriting(HistoryReading):
    """What changes now.

    The trail is written last: on PostgreSQL those who append wait for one another until they have committed.
    """

    def __init__(self, connection: Connection, seals: Seals) -> None:
        super().__init__(connection)
        self._seals = seals
        self._to_append: list[Callable[[], Awaitable[None]]] = []

    @property
    def written(self) -> int:
        """How many rows were written in this transaction so far; the trail's are still to come, but count."""
        return self._connection.written + len(self._to_append)

    async def write_trail(self) -> None:
        """Write what was recorded into the trail; raises `SaveFailed` where that is not as it was left."""
        while self._to_append:
            await self._to_append.pop(0)()

    @override
    async def _rows(self, statement: Executable, values: Values | None = None) -> Sequence[Found]:
        await self.write_trail()
        return await super()._rows(statement, values)

    async def record(
        self, book: Gradebook, changes: Sequence[Change], by: Attribution, undoes: ChangeId | None = None
    ) -> None:
        """Apply the changes to the tables, and write one audit row each in the end.

        Raises `grading.errors.Stale` where a row no longer has the version that a change was decided on.
        """
        if not changes:
            return
        key, committee = book.assessment.key, book.committee.name
        await self._hold_committee(key, committee)
        await apply(self._connection, book, changes, by)
        texts = await _texts_of(changes, book)

        def beside(first: int) -> Sequence[Step]:
            steps: list[Step] = []
            if any(not isinstance(change, _ON_RECORD_ONLY) for change in changes):
                row = {"assessment": key, "committee": committee, "id": by.change, "person": by.person}
                more = {"at": by.at, "first": first, "undoes": undoes, "undone_by": None}
                steps.append((_KEEP_SET, {**row, **more}))
            if undoes is not None:
                place = {"key": key, "place": committee}
                steps.append((_UNDO_SET, {**place, "undone": undoes, "undoing": by.change}))
            return steps

        async def to_append() -> None:
            await append(self._connection, self._seals, (key, committee), texts, by, beside)

        self._to_append.append(to_append)

    async def record_set_up(
        self, key: AssessmentKey, changes: Sequence[SetUpChanged], by: Attribution
    ) -> None:
        """Have set-up changes written into the audit trail in the end, to be found by their setting."""
        texts = await _texts_of(changes, None)

        async def to_append() -> None:
            first = await append(self._connection, self._seals, (key, NOWHERE), texts, by)
            found_by = [
                {"assessment": key, "setting": change.setting.value, "seq": seq}
                for seq, change in enumerate(changes, start=first)
            ]
            await self._connection.many(_FIND_BY_SETTING, found_by)

        await self._connection.run(_CHANGED_AT, {"of": key, "at": by.at})
        self._to_append.append(to_append)


async def _texts_of(changes: Sequence[Change], book: Gradebook | None) -> Sequence[AuditText]:
    def worded() -> Sequence[AuditText]:
        return [audit_text(change, book) for change in changes]

    return await asyncio.to_thread(worded) if len(changes) > MANY else worded()


async def _changes_in(rows: Sequence[Found]) -> tuple[Change, ...]:
    def read() -> tuple[Change, ...]:
        return tuple(change_from(json.loads(row.body)["change"]) for row in rows)

    return await asyncio.to_thread(read) if len(rows) > MANY else read()


def _entry_of(row: Found, addresses: dict[int, str]) -> AuditEntry:
    body: dict[str, Any] = {} if row.body is None else json.loads(row.body)
    who: int | None = body.get("person")
    return AuditEntry(
        seq=row.seq,
        at=row.at,
        assessment=AssessmentKey(row.assessment),
        committee=CommitteeName(row.committee),
        person=None if who is None else addresses.get(who),
        way=row.way,
        kind=row.kind,
        candidate=body.get("candidate"),
        before=body.get("before"),
        after=body.get("after"),
        reason=body.get("reason"),
        change=ChangeId(row.change),
    )
