"""Which direct messages call whom to which step, as long as they stand as they were sent."""

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from grading.model import AssessmentKey, CommitteeName, PersonId
from grading.outbox import PersonCard
from store.queries.query_base import QueryBase
from store.tables.messages import person_card

_CARDS = (
    select(person_card)
    .where(person_card.c.assessment == bindparam("key"), person_card.c.committee == bindparam("name"))
    .order_by(person_card.c.person, person_card.c.asks)
)
_NEW = insert(person_card)
_PUT = _NEW.on_conflict_do_update(
    index_elements=[*person_card.primary_key.columns],
    set_={
        column.name: _NEW.excluded[column.name] for column in person_card.columns if not column.primary_key
    },
)
_END = delete(person_card).where(
    person_card.c.channel == bindparam("channel"), person_card.c.ts == bindparam("ts")
)


class PersonCardReading(QueryBase):
    """The messages that stand as they were sent."""

    async def person_cards(self, key: AssessmentKey, committee: CommitteeName) -> tuple[PersonCard, ...]:
        """Return the direct messages that call people to steps of a committee."""
        rows = await self._connection.rows(_CARDS, {"key": key, "name": committee})
        return tuple(
            PersonCard(
                assessment=AssessmentKey(row.assessment),
                committee=CommitteeName(row.committee),
                person=PersonId(row.person),
                asks=row.asks,
                channel=row.channel,
                ts=row.ts,
                posted_at=row.posted_at,
            )
            for row in rows
        )


class PersonCardWriting(PersonCardReading):
    """What becomes of them."""

    async def put_person_card(self, card: PersonCard) -> None:
        """Keep which message calls the person to the step now."""
        await self._connection.run(
            _PUT,
            {
                "assessment": card.assessment,
                "committee": card.committee,
                "person": card.person,
                "asks": card.asks,
                "channel": card.channel,
                "ts": card.ts,
                "posted_at": card.posted_at,
            },
        )

    async def end_person_card(self, channel: str, ts: str) -> None:
        """Forget a message: it shows something else by now, or its step is taken."""
        await self._connection.run(_END, {"channel": channel, "ts": ts})
