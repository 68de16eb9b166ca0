"""Where nothing arrives, since when and why: written down and crossed out with what becomes of messages.

Each change asks, in its own transaction, for new plans of the assessments that the person or channel belongs
to.
"""

from datetime import datetime

from sqlalchemy import (
    Text,
    bindparam,
    cast,
    delete,
    exists,
    literal_column,
    null,
    select,
    union,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from grading.model import AssessmentKey, CommitteeName, PersonId
from grading.outbox import UnreachableReason
from grading.reminding import Unreachable
from store.connection import Connection
from store.queries.query_base import QueryBase
from store.tables.assessments import assessment_planner, committee, seat
from store.tables.messages import unreachable
from store.tables.reminders import reminder_request


def to_person(person: PersonId) -> str:
    """Return where messages to a person go."""
    return f"person:{person}"


def to_channel(key: AssessmentKey, committee: CommitteeName) -> str:
    """Return where messages to a committee's channel go, whichever channel that is."""
    return f"channel:{key}/{committee}"


_to_a_person, _to_a_channel, _slash, _whole = (
    literal_column(f"'{said}'", Text) for said in ("person:", "channel:", "/", "")
)
_ARMS = (
    select(
        seat.c.assessment,
        seat.c.person,
        _whole.label("committee"),
        (_to_a_person + cast(seat.c.person, Text)).label("destination"),
    ),
    select(
        assessment_planner.c.assessment,
        assessment_planner.c.person,
        _whole.label("committee"),
        (_to_a_person + cast(assessment_planner.c.person, Text)).label("destination"),
    ),
    select(
        committee.c.assessment,
        null().label("person"),
        committee.c.name.label("committee"),
        (_to_a_channel + committee.c.assessment + _slash + committee.c.name).label("destination"),
    ),
)
_OF_EACH = union(*_ARMS).subquery("place")
# Asked with each plan: only where each arm says whose it is, SQLite does not look through all assessments.
_OF_ONE = union(*(arm.where(arm.selected_columns.assessment == bindparam("key")) for arm in _ARMS)).subquery(
    "place"
)
UNREACHABLE = (
    select(_OF_ONE.c.person, _OF_ONE.c.committee, unreachable.c.since, unreachable.c.why)
    .select_from(unreachable.join(_OF_ONE, _OF_ONE.c.destination == unreachable.c.destination))
    .order_by(unreachable.c.since, unreachable.c.destination)
)
_BEGIN = insert(unreachable).on_conflict_do_nothing(index_elements=[unreachable.c.destination])
_GOES_ON = (
    update(unreachable)
    .where(unreachable.c.destination == bindparam("place"), unreachable.c.why != bindparam("because"))
    .values(why=bindparam("because"))
)
_END = delete(unreachable).where(unreachable.c.destination == bindparam("place"))
_END_IN_OTHER_CHANNEL = _END.where(
    exists().where(
        committee.c.assessment == bindparam("key"),
        committee.c.name == bindparam("name"),
        committee.c.channel.is_distinct_from(bindparam("to_channel")),
    )
)
_ASK = insert(reminder_request).from_select(
    ["assessment", "at"],
    select(_OF_EACH.c.assessment, bindparam("at", type_=reminder_request.c.at.type)).where(
        _OF_EACH.c.destination == bindparam("place")
    ),
)


async def mark_unreachable(connection: Connection, place: str, why: UnreachableReason, at: datetime) -> None:
    """Write down that nothing arrives at a message's destination, unless it answers somebody just now."""
    if not place.startswith(("person:", "channel:")):
        return
    if await connection.run(_BEGIN, {"destination": place, "since": at, "why": why.value}):
        await connection.run(_ASK, {"place": place, "at": at})
    else:
        await connection.run(_GOES_ON, {"place": place, "because": why.value})


async def is_reached(connection: Connection, place: str, at: datetime) -> None:
    """Cross out that nothing arrived there, if that was so."""
    if await connection.run(_END, {"place": place}):
        await connection.run(_ASK, {"place": place, "at": at})


async def changes_channel(
    connection: Connection, key: AssessmentKey, committee: CommitteeName, channel: str | None
) -> None:
    """Cross it out for a committee's channel that is another one from now on; its caller asks for plans."""
    place = to_channel(key, committee)
    values = {"place": place, "key": key, "name": committee, "to_channel": channel}
    await connection.run(_END_IN_OTHER_CHANNEL, values)


class ReachabilityReading(QueryBase):
    """What can be asked about it."""

    async def unreachable(self, key: AssessmentKey) -> tuple[Unreachable, ...]:
        """Return where nothing arrives: at whom of the assessment's people, in which of its channels."""
        rows = await self._connection.rows(UNREACHABLE, {"key": key})
        return tuple(
            Unreachable(
                person=None if row.person is None else PersonId(row.person),
                committee=CommitteeName(row.committee),
                since=row.since,
                why=UnreachableReason(row.why),
            )
            for row in rows
        )


class ReachabilityWriting(ReachabilityReading):
    """What ends it."""

    async def mark_reachable(self, person: PersonId, at: datetime) -> None:
        """Note that the person can be reached, if that was not so."""
        await is_reached(self._connection, to_person(person), at)
