"""A repeated request gets the first answer, and an account is what Slack last said it was."""

from datetime import timedelta

import pytest

from grading.errors import Stale
from grading.model import SheetId
from grading.outbox import Account, RepeatedRequest
from grading.ports import KeptSheet
from store.database import Store
from tests.support.builders import ADA, KEY, NOW, a_committee, a_sheet, by
from tests.support.scenes import ONE, grade_set, put, the_book


async def test_an_answer_is_remembered(store: Store) -> None:
    """Slack repeats what it thinks got lost, for a day."""
    async with store.transaction() as work:
        await work.remember("event:Ev1", '{"text":"B"}', NOW)

    async with store.snapshot() as read:
        assert await read.reply_to("event:Ev1") == '{"text":"B"}'
        assert await read.reply_to("event:Ev2") is None


async def test_a_repeated_request_undoes_its_second_effect(store: Store) -> None:
    """Nothing happens twice, even if both copies arrive at once."""
    await put(store, a_committee())
    async with store.transaction() as work:
        await work.remember("event:Ev1", "first", NOW)

    async def handle_again() -> None:
        async with store.transaction() as work:
            await work.put_person("eve@uni.example", "Eve")
            await work.remember("event:Ev1", "second", NOW)

    with pytest.raises(RepeatedRequest):
        await handle_again()

    async with store.snapshot() as read:
        assert await read.reply_to("event:Ev1") == "first"
        assert await read.person_by_email("eve@uni.example") is None


async def test_an_account_is_what_slack_last_said(store: Store) -> None:
    """A deactivated or unlinked account lets nobody in."""
    async with store.transaction() as work:
        ada = await work.put_person("ada@uni.example", "Ada")
        first = Account(team="T1", user="U1", person=ada, active=True, checked_at=NOW)
        other = Account(team="T1", user="U2", person=ada, active=True, checked_at=NOW)
        await work.link(first)
        await work.link(other)
    gone = Account(team="T1", user="U1", person=None, active=False, checked_at=NOW + timedelta(hours=1))

    async with store.snapshot() as work:
        before = await work.accounts_of(ada)
    async with store.transaction() as work:
        await work.link(gone)

    async with store.snapshot() as work:
        assert before == (first, other)
        assert await work.account("T1", "U1") == gone
        assert await work.account("T2", "U1") is None
        assert await work.accounts_of(ada) == (other,)


async def test_a_dropped_sheet_is_kept_and_its_state_changes(store: Store) -> None:
    """The button under a preview imports exactly what was previewed."""
    await put(store, a_committee())
    sheet = a_sheet(("010001", "B"), ("10002", "=A1"), stamp="v1")
    kept = KeptSheet(id=SheetId("s1"), person=ADA, key=None, committee=None, sheet=sheet, state="previewed")
    async with store.transaction() as work:
        await work.keep_sheet(kept, NOW)

    async with store.snapshot() as work:
        assert await work.sheet(SheetId("s1")) == kept
        assert await work.sheet(SheetId("s2")) is None
    imported = KeptSheet(
        id=kept.id, person=ADA, key=KEY, committee=ONE, sheet=sheet, state="imported", change=None
    )
    async with store.transaction() as work:
        await work.keep_sheet(imported, NOW)

    async with store.snapshot() as work:
        assert await work.sheet(SheetId("s1")) == imported


async def test_change_and_answer_land_together(store: Store) -> None:
    """An answer without its change would be a lie for thirty days."""
    await put(store, a_committee())

    async def fail() -> None:
        async with store.transaction() as work:
            await work.remember("event:Ev1", "saved", NOW)
            await work.record(await work.gradebook(KEY, ONE), [grade_set(read_version=9)], by())

    with pytest.raises(Stale):
        await fail()

    async with store.snapshot() as work:
        assert await work.reply_to("event:Ev1") is None
    assert not (await the_book(store)).evaluations
