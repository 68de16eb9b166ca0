"""The mark scheme: shown and opened, given by file or link, read by graders, and waived by a planner."""

from dataclasses import dataclass, replace
from datetime import datetime

from grading.changes import Setting, SetUpChanged
from grading.errors import (
    NoSchemeYet,
    NotAGrader,
    ReasonMissing,
    Stale,
    UnknownFile,
    WhichAssessment,
)
from grading.mark_schemes import (
    WAIVED,
    Document,
    DroppedFile,
    DropPurpose,
    DropState,
    Purpose,
    SchemeVersion,
)
from grading.model import Assessment, AssessmentKey, CommitteeName, Person, PersonId
from grading.ports import Snapshot, UnitOfWork
from grading.rules.access import acting_seat, check_person
from grading.rules.mark_schemes import (
    Reader,
    asked_to_read,
    host_of,
    is_meant,
    is_same,
    link_in,
    readers,
    said_of,
)
from grading.rules.standing import is_blind
from grading.usecases.entering import Actor, Scope, known_assessment, meant_key, seats_meant


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeShown:
    """The mark scheme as a grader sees it: its newest version, and which one they have read (0 for none).

    With `may_drop` the next file that they drop is taken for a new version.
    """

    assessment: Assessment
    newest: SchemeVersion | None
    read: int
    may_drop: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeOverview:
    """The mark scheme as a planner sees it: its versions, the newest first, and who has read which."""

    assessment: Assessment
    versions: tuple[SchemeVersion, ...]
    readers: tuple[Reader, ...]
    may_drop: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FileShown:
    """A file or a link before it is imported: what it is for, and the version that it will be.

    `is_same` says that it is the newest version already.
    """

    assessment: Assessment
    dropped: DroppedFile
    version: int
    is_same: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemePut:
    """A new version that is there now, and how many graders are asked to read it."""

    assessment: Assessment
    version: SchemeVersion
    asked: int
    by_planner: bool


async def show_scheme(snapshot: Snapshot, actor: Actor, scope: Scope) -> SchemeShown:
    """Return the mark scheme to somebody who grades by it.

    Raises `NotAGrader`, `WhichAssessment`, `AccountInactive`, `AgreementMissing`, `AgreementLapsed`.
    """
    found = await known_assessment(snapshot, await _graded_key(snapshot, actor, scope))
    readings = await snapshot.scheme_readings(found.key)
    return SchemeShown(
        assessment=found,
        newest=await snapshot.newest_scheme(found.key),
        read=readings.get(actor.person.id, 0),
    )


async def show_schemes(snapshot: Snapshot, actor: Actor, key: str | None) -> SchemeOverview:
    """Return the versions of the mark scheme and who has read which to a planner; raises as `meant_key`."""
    found = await known_assessment(snapshot, await meant_key(snapshot, actor, key))
    committees = await snapshot.committees(found.key)
    hidden: set[CommitteeName] = set()
    for one in committees:
        if any(grader.person == actor.person.id for grader in one.graders) and is_blind(
            await snapshot.gradebook(found.key, one.name)
        ):
            hidden.add(one.name)
    return SchemeOverview(
        assessment=found,
        versions=await snapshot.scheme_versions(found.key),
        readers=readers(
            committees,
            await snapshot.scheme_readings(found.key),
            await snapshot.graded_before_scheme(found.key),
            actor.person.id,
            hidden,
        ),
    )


async def ask_for_scheme(work: UnitOfWork, actor: Actor, scope: Scope) -> SchemeShown:
    """Show a grader the mark scheme, and take what they drop next for it; raises as `show_scheme`."""
    shown = await show_scheme(work, actor, scope)
    await _expect(work, actor, shown.assessment.key)
    return replace(shown, may_drop=True)


async def ask_for_schemes(work: UnitOfWork, actor: Actor, key: str | None) -> SchemeOverview:
    """Show a planner the mark scheme, and take what they drop next for it; raises as `meant_key`."""
    shown = await show_schemes(work, actor, key)
    await _expect(work, actor, shown.assessment.key)
    return replace(shown, may_drop=True)


async def purpose_of(snapshot: Snapshot, person: Person, dropped: datetime) -> DropPurpose | None:
    """Return what a file is for that the person dropped at an instant, or None."""
    purpose = await snapshot.drop_purpose(person.id)
    return purpose if is_meant(purpose, dropped) else None


async def offer_document(
    work: UnitOfWork, actor: Actor, key: str, document: Document, dropped: str
) -> FileShown:
    """Keep a file or a link under this id until it is imported, and return what it would be.

    The same id is shown once more as it was. Raises as `check_may_give`.
    """
    found = await known_assessment(work, await check_may_give(work, actor, key))
    newest = await work.newest_scheme(found.key)
    kept = DroppedFile(
        id=dropped,
        person=actor.person.id,
        purpose=Purpose.MARK_SCHEME,
        key=found.key,
        document=document,
        at=actor.by.at,
    )
    if await work.dropped_file(dropped) is None:
        await work.put_dropped_file(kept)
    version = 1 if newest is None else newest.version + 1
    return FileShown(assessment=found, dropped=kept, version=version, is_same=is_same(newest, document))


async def offer_link(
    work: UnitOfWork, actor: Actor, scope: Scope, text: str, dropped: str, *, as_planner: bool
) -> FileShown:
    """Keep a link until it is imported; raises `LinkNotTaken`, and as `offer_document`."""
    key = await meant_key(work, actor, scope.key) if as_planner else await _graded_key(work, actor, scope)
    link = link_in(text)
    return await offer_document(work, actor, key, Document(name=host_of(link), link=link), dropped)


async def import_document(work: UnitOfWork, actor: Actor, dropped: str) -> SchemePut:
    """Make a file or a link that was shown the newest version, and ask the graders to read it.

    Raises `UnknownFile`, and as `check_may_give`.
    """
    kept = await _own_file(work, actor, dropped)
    await work.hold_set_up(await check_may_give(work, actor, kept.key))
    found = await known_assessment(work, kept.key)
    newest = await work.newest_scheme(found.key)
    version = SchemeVersion(
        version=1 if newest is None else newest.version + 1,
        document=kept.document,
        put_by=actor.person.id,
        at=actor.by.at,
    )
    await work.put_scheme_version(found.key, version)
    await work.put_scheme_reading(found.key, actor.person.id, version.version, actor.by.at)
    await work.put_dropped_file(replace(kept, state=DropState.IMPORTED))
    await work.end_drop_purpose(actor.person.id)
    change = SetUpChanged(
        setting=Setting.SCHEME_VERSION,
        subject=found.key,
        before=None if newest is None else said_of(newest),
        after=said_of(version),
    )
    await work.record_set_up(found.key, [change], actor.by)
    told = asked_to_read(found, await work.committees(found.key), await _open_seats(work, found.key), version)
    await work.queue_notices(told, actor.by)
    plans = found.key in await work.planned(actor.person.id)
    return SchemePut(assessment=found, version=version, asked=len(told), by_planner=plans)


async def cancel_document(work: UnitOfWork, actor: Actor, dropped: str) -> DroppedFile:
    """Put a file or a link aside that was shown; raises `UnknownFile`, `AccountInactive`."""
    check_person(actor.person)
    kept = await _own_file(work, actor, dropped)
    await work.put_dropped_file(replace(kept, state=DropState.CANCELLED))
    await work.end_drop_purpose(actor.person.id)
    return kept


async def read_scheme(work: UnitOfWork, actor: Actor, scope: Scope, version: int) -> SchemeShown:
    """Keep that the grader has read the newest version; raises `Stale` for another, and as `show_scheme`."""
    shown = await show_scheme(work, actor, scope)
    if shown.newest is None or shown.newest.version != version:
        raise Stale(about_settings=True)
    if shown.read == version:
        return shown
    key = shown.assessment.key
    await work.put_scheme_reading(key, actor.person.id, version, actor.by.at)
    change = SetUpChanged(
        setting=Setting.SCHEME_READ,
        subject=key,
        before=f"version {shown.read}" if shown.read else None,
        after=f"version {version}",
    )
    await work.record_set_up(key, [change], actor.by)
    return replace(shown, read=version)


async def waive_scheme(work: UnitOfWork, actor: Actor, key: str | None) -> SchemeOverview:
    """Let grading open without a mark scheme, with a reason; raises `ReasonMissing`, and as `meant_key`."""
    meant = await meant_key(work, actor, key)
    if actor.by.reason is None:
        raise ReasonMissing
    await work.hold_set_up(meant)
    found = await known_assessment(work, meant)
    if found.mark_scheme != WAIVED:
        await work.put_assessment(replace(found, mark_scheme=WAIVED))
        change = SetUpChanged(
            setting=Setting.MARK_SCHEME, subject=meant, before=found.mark_scheme, after=WAIVED
        )
        await work.record_set_up(meant, [change], actor.by)
    return await show_schemes(work, actor, meant)


async def scheme_to_open(snapshot: Snapshot, actor: Actor, key: str) -> tuple[Assessment, SchemeVersion]:
    """Return the newest version to who may open it; raises `NoSchemeYet`, and as `check_may_give`."""
    found = await known_assessment(snapshot, await check_may_give(snapshot, actor, key))
    newest = await snapshot.newest_scheme(found.key)
    if newest is None:
        raise NoSchemeYet(key=found.key)
    return found, newest


async def check_may_give(snapshot: Snapshot, actor: Actor, key: str) -> AssessmentKey:
    """Return the key of an assessment that the person plans or grades in, today; raises as `show_scheme`."""
    check_person(actor.person)
    planned = await snapshot.planned(actor.person.id)
    if (own := next((one for one in planned if one.casefold() == key.casefold()), None)) is not None:
        return own
    return await _graded_key(snapshot, actor, Scope(key=key))


async def _graded_key(snapshot: Snapshot, actor: Actor, scope: Scope) -> AssessmentKey:
    check_person(actor.person)
    seats = await seats_meant(snapshot, actor.person, replace(scope, committee=None))
    if not seats:
        raise NotAGrader
    keys = tuple(dict.fromkeys(seat.key for seat in seats))
    if len(keys) > 1:
        raise WhichAssessment(keys=keys)
    graders = [grader for one in await snapshot.committees(keys[0]) for grader in one.graders]
    acting_seat(graders, keys[0], actor.person, actor.today)
    return keys[0]


async def _expect(work: UnitOfWork, actor: Actor, key: AssessmentKey) -> None:
    purpose = DropPurpose(person=actor.person.id, purpose=Purpose.MARK_SCHEME, key=key, at=actor.by.at)
    await work.put_drop_purpose(purpose)


async def _own_file(work: UnitOfWork, actor: Actor, dropped: str) -> DroppedFile:
    kept = await work.dropped_file(dropped)
    if kept is None or kept.person != actor.person.id or kept.state is not DropState.SHOWN:
        raise UnknownFile
    return kept


async def _open_seats(snapshot: Snapshot, key: AssessmentKey) -> frozenset[tuple[PersonId, CommitteeName]]:
    """Return where graders have something left to grade: nobody reads up on what is confirmed."""
    graders = {grader.person for one in await snapshot.committees(key) for grader in one.marking_graders}
    seats = {person: await snapshot.seats(person) for person in graders}
    return frozenset(
        (person, seat.committee)
        for person, own in seats.items()
        for seat in own
        if seat.key == key and seat.open
    )
