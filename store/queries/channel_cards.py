"""Which message says in a committee's channel where the committee stands."""

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from grading.model import AssessmentKey, CommitteeName
from grading.outbox import ChannelCard
from store.queries.query_base import QueryBase
from store.tables.messages import channel_card

_CARD = select(channel_card).where(
    channel_card.c.assessment == bindparam("key"), channel_card.c.committee == bindparam("name")
)
_NEW = insert(channel_card)
_PUT = _NEW.on_conflict_do_update(
    index_elements=[channel_card.c.assessment, channel_card.c.committee],
    set_={
        column.name: _NEW.excluded[column.name] for column in channel_card.columns if not column.primary_key
    },
)


class ChannelCardReading(QueryBase):
    """The cards as they were last posted."""

    async def channel_card(self, key: AssessmentKey, committee: CommitteeName) -> ChannelCard | None:
        """Return the message that says in the committee's channel where it stands, or None."""
        row = await self._connection.row(_CARD, {"key": key, "name": committee})
        if row is None:
            return None
        return ChannelCard(
            assessment=AssessmentKey(row.assessment),
            committee=CommitteeName(row.committee),
            channel=row.channel,
            ts=row.ts,
            asks=row.asks,
            posted_at=row.posted_at,
        )


class ChannelCardWriting(ChannelCardReading):
    """What becomes of a card."""

    async def put_channel_card(self, card: ChannelCard) -> None:
        """Keep which message it is now."""
        await self._connection.run(
            _PUT,
            {
                "assessment": card.assessment,
                "committee": card.committee,
                "channel": card.channel,
                "ts": card.ts,
                "asks": card.asks,
                "posted_at": card.posted_at,
            },
        )
