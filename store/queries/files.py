"""What dropped files are for, the versions of mark schemes, and which files anything names."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select, union_all
from sqlalchemy.dialects.postgresql import insert as insert_or

from grading.files import Media
from grading.mark_schemes import (
    Document,
    DroppedFile,
    DropPurpose,
    DropState,
    GradedBefore,
    Purpose,
    Readings,
    SchemeVersion,
)
from grading.model import COMMON, AssessmentKey, CandidateId, CommitteeName, PersonId
from store.connection import Connection
from store.queries.query_base import QueryBase
from store.statements import Found
from store.tables.evaluations import STANDS, evaluation
from store.tables.files import (
    drop_purpose,
    dropped_file,
    graded_before_scheme,
    mark_scheme,
    mark_scheme_reading,
)

_BATCH = 500

_PURPOSE = select(drop_purpose).where(drop_purpose.c.person == bindparam("of"))
_NEW_PURPOSE = insert_or(drop_purpose)
_PUT_PURPOSE = _NEW_PURPOSE.on_conflict_do_update(
    index_elements=[drop_purpose.c.person],
    set_={name: _NEW_PURPOSE.excluded[name] for name in ("purpose", "assessment", "at")},
)
_END_PURPOSE = delete(drop_purpose).where(drop_purpose.c.person == bindparam("of"))

_DROPPED = select(dropped_file).where(dropped_file.c.id == bindparam("one"))
_NEW_DROPPED = insert_or(dropped_file)
_PUT_DROPPED = _NEW_DROPPED.on_conflict_do_update(
    index_elements=[dropped_file.c.id],
    set_={one.name: _NEW_DROPPED.excluded[one.name] for one in dropped_file.columns if not one.primary_key},
)

_VERSIONS = (
    select(mark_scheme)
    .where(mark_scheme.c.assessment == bindparam("key"))
    .order_by(mark_scheme.c.version.desc())
)
_NEWEST = _VERSIONS.limit(1)
_PUT_VERSION = insert(mark_scheme)
_READINGS = (
    select(mark_scheme_reading.c.person, func.max(mark_scheme_reading.c.version).label("version"))
    .where(mark_scheme_reading.c.assessment == bindparam("key"))
    .group_by(mark_scheme_reading.c.person)
)
_READ = insert_or(mark_scheme_reading).on_conflict_do_nothing()

_FORGET_BEFORE = delete(graded_before_scheme).where(graded_before_scheme.c.assessment == bindparam("of"))
_NOTE_BEFORE = insert(graded_before_scheme).from_select(
    ["assessment", "committee", "candidate", "owner", "version"],
    select(
        evaluation.c.assessment,
        evaluation.c.committee,
        evaluation.c.candidate,
        evaluation.c.owner,
        evaluation.c.version,
    ).where(evaluation.c.assessment == bindparam("of"), STANDS),
)
_BEFORE = (
    select(evaluation.c.committee, evaluation.c.owner, evaluation.c.set_by, evaluation.c.candidate)
    .select_from(
        graded_before_scheme.join(
            evaluation,
            (evaluation.c.assessment == graded_before_scheme.c.assessment)
            & (evaluation.c.committee == graded_before_scheme.c.committee)
            & (evaluation.c.candidate == graded_before_scheme.c.candidate)
            & (evaluation.c.owner == graded_before_scheme.c.owner)
            & (evaluation.c.version == graded_before_scheme.c.version),
        )
    )
    .where(graded_before_scheme.c.assessment == bindparam("key"), STANDS)
    .order_by(evaluation.c.candidate)
)

# In one statement: what goes from one table to another in between is seen in one of them.
_NAMED = union_all(
    select(mark_scheme.c.fingerprint).where(mark_scheme.c.fingerprint.is_not(None)),
    select(dropped_file.c.fingerprint).where(
        dropped_file.c.fingerprint.is_not(None), dropped_file.c.state == DropState.SHOWN.value
    ),
).subquery("named")
_ALL_NAMED = select(_NAMED.c.fingerprint).distinct()
_SOME_NAMED = _ALL_NAMED.where(_NAMED.c.fingerprint.in_(bindparam("some", expanding=True)))


async def all_files_named(connection: Connection) -> frozenset[str]:
    """Return the fingerprints of all files that anything names."""
    return frozenset(row.fingerprint for row in await connection.rows(_ALL_NAMED, {}))


class FileReading(QueryBase):
    """What files are for, and the versions of mark schemes."""

    async def drop_purpose(self, person: PersonId) -> DropPurpose | None:
        """Return what the person's next dropped files are for, however long ago they asked, or None."""
        row = await self._connection.row(_PURPOSE, {"of": person})
        if row is None:
            return None
        return DropPurpose(
            person=person, purpose=Purpose(row.purpose), key=AssessmentKey(row.assessment), at=row.at
        )

    async def dropped_file(self, dropped: str) -> DroppedFile | None:
        """Return a file or a link that was shown, or None."""
        row = await self._connection.row(_DROPPED, {"one": dropped})
        if row is None:
            return None
        return DroppedFile(
            id=row.id,
            person=PersonId(row.person),
            purpose=Purpose(row.purpose),
            key=AssessmentKey(row.assessment),
            document=_document_of(row),
            state=DropState(row.state),
            at=row.at,
        )

    async def newest_scheme(self, key: AssessmentKey) -> SchemeVersion | None:
        """Return the newest version of the assessment's mark scheme, or None."""
        row = await self._connection.row(_NEWEST, {"key": key})
        return None if row is None else _version_of(row)

    async def scheme_versions(self, key: AssessmentKey) -> tuple[SchemeVersion, ...]:
        """Return all versions of the assessment's mark scheme, the newest first."""
        return tuple(_version_of(row) for row in await self._connection.rows(_VERSIONS, {"key": key}))

    async def scheme_readings(self, key: AssessmentKey) -> Readings:
        """Return the newest version of the mark scheme that each person has said to have read."""
        rows = await self._connection.rows(_READINGS, {"key": key})
        return {PersonId(row.person): int(row.version) for row in rows}

    async def graded_before_scheme(self, key: AssessmentKey) -> tuple[GradedBefore, ...]:
        """Return what still is as it was graded before the newest version, by committee and grader.

        In shared marking it is of who set it. Hidden marking is in it: only a rule may show any of it.
        """
        found: dict[tuple[str, int], list[CandidateId]] = defaultdict(list)
        for row in await self._connection.rows(_BEFORE, {"key": key}):
            who = row.set_by if row.owner == COMMON else row.owner
            found[row.committee, who].append(CandidateId(row.candidate))
        return tuple(
            GradedBefore(
                committee=CommitteeName(committee), grader=PersonId(grader), candidates=tuple(candidates)
            )
            for (committee, grader), candidates in sorted(found.items())
        )

    async def files_named(self, fingerprints: Collection[str]) -> frozenset[str]:
        """Return which of these files anything names."""
        wanted, named = sorted(fingerprints), set[str]()
        for at in range(0, len(wanted), _BATCH):
            rows = await self._connection.rows(_SOME_NAMED, {"some": wanted[at : at + _BATCH]})
            named.update(row.fingerprint for row in rows)
        return frozenset(named)


class FileWriting(FileReading):
    """What becomes of files and of mark schemes."""

    async def put_drop_purpose(self, purpose: DropPurpose) -> None:
        """Keep what the person's next dropped files are for, in the place of what they were for before."""
        await self._connection.run(
            _PUT_PURPOSE,
            {
                "person": purpose.person,
                "purpose": purpose.purpose.value,
                "assessment": purpose.key,
                "at": purpose.at,
            },
        )

    async def end_drop_purpose(self, person: PersonId) -> None:
        """Forget what the person's next dropped files were for."""
        await self._connection.run(_END_PURPOSE, {"of": person})

    async def put_dropped_file(self, dropped: DroppedFile) -> None:
        """Keep a file or a link that was shown, or what became of it by now."""
        await self._connection.run(
            _PUT_DROPPED,
            {
                "id": dropped.id,
                "person": dropped.person,
                "purpose": dropped.purpose.value,
                "assessment": dropped.key,
                **_columns_of(dropped.document),
                "state": dropped.state.value,
                "at": dropped.at,
            },
        )

    async def put_scheme_version(self, key: AssessmentKey, version: SchemeVersion) -> None:
        """Add the newest version, and note what was graded before it."""
        await self._connection.run(
            _PUT_VERSION,
            {
                "assessment": key,
                "version": version.version,
                **_columns_of(version.document),
                "put_by": version.put_by,
                "at": version.at,
            },
        )
        await self._connection.run(_FORGET_BEFORE, {"of": key})
        await self._connection.run(_NOTE_BEFORE, {"of": key})

    async def put_scheme_reading(
        self, key: AssessmentKey, person: PersonId, version: int, at: datetime
    ) -> None:
        """Keep that the person has said to have read the version."""
        row = {"assessment": key, "person": person, "version": version, "at": at}
        await self._connection.run(_READ, row)


def _version_of(row: Found) -> SchemeVersion:
    return SchemeVersion(
        version=row.version, document=_document_of(row), put_by=PersonId(row.put_by), at=row.at
    )


def _document_of(row: Found) -> Document:
    return Document(
        name=row.name,
        fingerprint=row.fingerprint,
        size=row.size,
        media=None if row.media is None else Media(row.media),
        link=row.link,
    )


def _columns_of(document: Document) -> dict[str, object]:
    return {
        "name": document.name,
        "fingerprint": document.fingerprint,
        "size": document.size,
        "media": None if document.media is None else document.media.value,
        "link": document.link,
    }
