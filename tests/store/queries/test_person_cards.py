"""Which direct messages call whom to which step, as it is kept."""

from dataclasses import replace

from grading.model import CommitteeName
from grading.outbox import PersonCard
from store.database import Store
from tests.support.builders import KEY, NOW
from tests.support.scenes import ONE, a_put_committee


async def test_the_last_message_of_each_step_is_kept_until_it_ends(store: Store) -> None:
    """One row for a person and a step, however often they are called to it."""
    await a_put_committee(store)
    async with store.snapshot() as snapshot:
        book = await snapshot.gradebook(KEY, ONE)
    ada, bo = (grader.person for grader in book.graders)
    first = PersonCard(
        assessment=KEY, committee=ONE, person=ada, asks="align", channel="D1", ts="1.1", posted_at=NOW
    )
    again, other, of_bo = (
        replace(first, ts="1.2"),
        replace(first, asks="confirm", ts="1.3"),
        replace(first, person=bo, channel="D2", ts="1.2"),
    )

    async with store.transaction() as work:
        for one in (first, again, other, of_bo):
            await work.put_person_card(one)
        kept = await work.person_cards(KEY, ONE)
        await work.end_person_card("D1", "1.2")
    async with store.snapshot() as snapshot:
        left = await snapshot.person_cards(KEY, ONE)
        elsewhere = await snapshot.person_cards(KEY, CommitteeName("2"))

    assert kept == (again, other, of_bo)
    assert (left, elsewhere) == ((other, of_bo), ())
