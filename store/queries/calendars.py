"""What calendars show, and the private addresses under which they are fetched."""

from collections import defaultdict
from datetime import UTC, date, datetime

from sqlalchemy import bindparam, func, insert, or_, select, text, union, update

from grading.calendars import CalendarLink, CommitteeDates, Dates
from grading.model import FIRST_ROUND, AssessmentKey, CommitteeName, Grader, Person, PersonId, Round
from store.queries.query_base import QueryBase
from store.queries.rosters import (
    ALL_CONFIRMED,
    GRADES_AGAIN,
    HAS_CANDIDATES,
    HAS_UNASSIGNED,
    LOCK_OF_COMMITTEE,
)
from store.queries.row_mappers import ASSESSMENT, assessment_of
from store.statements import Found
from store.tables.assessments import assessment, assessment_planner, candidate, committee, membership, seat
from store.tables.calendars import calendar_link
from store.tables.evaluations import confirmed_unit

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

_PLANNED = select(assessment_planner.c.assessment).where(
    assessment_planner.c.person == bindparam("person"), ~GRADES_AGAIN
)
_MINE = union(_PLANNED, select(seat.c.assessment).where(seat.c.person == bindparam("person")))
_IS_PLANNED = assessment.c.key.in_(_PLANNED)
_DATES = select(
    *ASSESSMENT,
    assessment.c.version,
    assessment.c.changed_at,
    _IS_PLANNED.label("is_planned"),
    HAS_UNASSIGNED.label("has_unassigned"),
).where(assessment.c.key.in_(_MINE))
_COMMITTEES = (
    select(
        committee.c.assessment,
        committee.c.name,
        committee.c.round,
        committee.c.deadline,
        seat.c.person,
        seat.c.external,
        seat.c.agreement_until,
        ALL_CONFIRMED.label("all_confirmed"),
        select(func.max(confirmed_unit.c.at))
        .where(LOCK_OF_COMMITTEE)
        .scalar_subquery()
        .label("confirmed_at"),
        HAS_CANDIDATES.label("has_candidates"),
    )
    .select_from(
        committee.outerjoin(
            seat,
            (seat.c.assessment == committee.c.assessment)
            & (seat.c.committee == committee.c.name)
            & (seat.c.person == bindparam("person")),
        )
    )
    .where(
        committee.c.assessment.in_(_MINE),
        or_(seat.c.person.is_not(None), committee.c.assessment.in_(_PLANNED)),
    )
)
_OWN_DAYS = (
    select(membership.c.assessment, membership.c.committee, candidate.c.deadline)
    .distinct()
    .select_from(
        membership.join(
            candidate,
            (candidate.c.assessment == membership.c.assessment) & (candidate.c.id == membership.c.candidate),
        )
    )
    .where(
        membership.c.assessment.in_(_MINE),
        membership.c.round == FIRST_ROUND,
        candidate.c.deadline.is_not(None),
    )
)
_LINK = select(calendar_link).where(calendar_link.c.fingerprint == bindparam("fingerprint"))
_FINGERPRINTS = select(calendar_link.c.fingerprint).where(~calendar_link.c.revoked)
# NULL is equal to nothing, and one's own calendar has it for its assessment.
_IN_FORCE = (
    calendar_link.c.person == bindparam("of"),
    func.coalesce(calendar_link.c.assessment, "") == bindparam("key"),
    ~calendar_link.c.revoked,
)
_LINK_OF = select(calendar_link).where(*_IN_FORCE)
_REVOKE = update(calendar_link).where(*_IN_FORCE).values(revoked=True)
_PUT = insert(calendar_link)
_HOLD_PERSON = text("SELECT 1 FROM person WHERE id = :person FOR NO KEY UPDATE")


class CalendarReading(QueryBase):
    """What can be asked about calendars."""

    async def dates(self, person: Person) -> tuple[Dates, ...]:
        """Return the assessments that the person plans or sits in, by key.

        Of one that they plan all committees are there, of others those in which they sit.
        """
        committees: dict[str, list[CommitteeDates]] = defaultdict(list)
        for row in await self._connection.rows(_COMMITTEES, {"person": person.id}):
            committees[row.assessment].append(_committee_of(row, person))
        own: dict[str, dict[CommitteeName, tuple[date, ...]]] = defaultdict(dict)
        for row in await self._connection.rows(_OWN_DAYS, {"person": person.id}):
            name = CommitteeName(row.committee)
            own[row.assessment][name] = (*own[row.assessment].get(name, ()), row.deadline)
        dates = (
            Dates(
                assessment=assessment_of(row),
                committees=tuple(sorted(committees[row.key], key=lambda one: one.name)),
                is_planned=row.is_planned,
                has_unassigned=row.has_unassigned,
                revision=row.version - 1,
                changed_at=row.changed_at or _LONG_AGO,
                own_days=own[row.key],
            )
            for row in await self._connection.rows(_DATES, {"person": person.id})
        )
        return tuple(sorted(dates, key=lambda one: one.assessment.key))

    async def calendar_link(self, fingerprint: str) -> CalendarLink | None:
        """Return the private address with this fingerprint, in force or revoked, or None."""
        row = await self._connection.row(_LINK, {"fingerprint": fingerprint})
        return None if row is None else _link_of(row)

    async def calendar_fingerprints(self) -> frozenset[str]:
        """Return the fingerprints of all private addresses in force."""
        return frozenset(row.fingerprint for row in await self._connection.rows(_FINGERPRINTS, {}))

    async def calendar_link_of(self, person: PersonId, key: AssessmentKey | None) -> CalendarLink | None:
        """Return the private address in force of this calendar of the person's, or None."""
        row = await self._connection.row(_LINK_OF, {"of": person, "key": key or ""})
        return None if row is None else _link_of(row)


class CalendarWriting(CalendarReading):
    """What becomes of private addresses."""

    async def put_calendar_link(self, link: CalendarLink) -> None:
        """Keep the private address of a calendar, and revoke the one before."""
        if not self._connection.alone:
            await self._connection.rows(_HOLD_PERSON, {"person": link.person})
        await self.revoke_calendar_link(link.person, link.key)
        await self._connection.run(
            _PUT,
            {
                "fingerprint": link.fingerprint,
                "person": link.person,
                "assessment": link.key,
                "made_at": link.made_at,
                "revoked": link.revoked,
            },
        )

    async def revoke_calendar_link(self, person: PersonId, key: AssessmentKey | None) -> None:
        """Revoke the private address in force of this calendar of the person's, if there is one."""
        await self._connection.run(_REVOKE, {"of": person, "key": key or ""})


def _committee_of(row: Found, person: Person) -> CommitteeDates:
    own = None
    if row.person is not None:
        own = Grader(
            person=person.id,
            name=person.name,
            email=person.email,
            external=row.external,
            agreement_until=row.agreement_until,
            active=person.active,
        )
    return CommitteeDates(
        name=CommitteeName(row.name),
        seat=own,
        confirmed_at=row.confirmed_at if row.all_confirmed else None,
        is_empty=not row.has_candidates,
        round=Round(row.round),
        deadline=row.deadline,
    )


def _link_of(row: Found) -> CalendarLink:
    return CalendarLink(
        fingerprint=row.fingerprint,
        person=PersonId(row.person),
        key=None if row.assessment is None else AssessmentKey(row.assessment),
        made_at=row.made_at,
        revoked=row.revoked,
    )
