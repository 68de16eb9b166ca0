"""Which message is a committee's card, as it is kept."""

from dataclasses import replace

from grading.model import CommitteeName
from grading.outbox import ChannelCard
from store.database import Store
from tests.support.builders import KEY, NOW
from tests.support.scenes import ONE, a_put_committee

CARD = ChannelCard(
    assessment=KEY, committee=ONE, channel="C1", ts="1764579600.000100", asks="align", posted_at=NOW
)


async def test_a_committee_has_one_card_the_last_one_that_was_kept(store: Store) -> None:
    """A second row would be a second card that nobody updates."""
    await a_put_committee(store)
    later = replace(CARD, ts="1764579700.000100", asks=None)

    async with store.transaction() as work:
        none_yet = await work.channel_card(KEY, ONE)
        await work.put_channel_card(CARD)
        first = await work.channel_card(KEY, ONE)
        await work.put_channel_card(later)
    async with store.snapshot() as snapshot:
        last = await snapshot.channel_card(KEY, ONE)
        of_another = await snapshot.channel_card(KEY, CommitteeName("2"))

    assert (none_yet, first, last, of_another) == (None, CARD, later, None)
