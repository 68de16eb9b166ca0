"""What PostgreSQL needs to be trusted: several writers kept apart, and connections that break."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from traceback import format_exception

import asyncpg
import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import IntegrityError

from grading.model import CommitteeName, Reminding
from grading.outbox import OutboxMessage, OutcomeUnknown, ReadFailed, SaveFailed, Urgency, WriteConflict
from store.backends import backend_of
from store.database import Store, check, open_store
from store.errors import BackupElsewhere, WrongSetting
from tests.support.builders import KEY, NOW, a_committee, by, c
from tests.support.hanging import a_line_that_breaks_at_commit
from tests.support.postgres import somebody_waits
from tests.support.scenes import ONE, a_put_committee, chance, grade_set, order, put, record, the_book

pytestmark = pytest.mark.postgres
TWO = CommitteeName("2")


@pytest.fixture
async def store(postgres_url: str) -> AsyncIterator[Store]:
    """Return a fresh store on PostgreSQL."""
    async with open_store(postgres_url, chance=chance) as opened:
        yield opened


@pytest.fixture
async def replica(postgres_url: str) -> AsyncIterator[Store]:
    """Return the same store as another process has it."""
    async with open_store(postgres_url, chance=chance) as opened:
        yield opened


async def test_a_reading_is_one_moment(store: Store, replica: Store) -> None:
    """A list and its total must be of the same moment, though others write meanwhile."""
    await a_put_committee(store)

    async with store.snapshot() as work:
        before = await work.gradebook(KEY, ONE)
        await record(replica, grade_set(1))
        after = await work.gradebook(KEY, ONE)

    assert after == before
    assert (await the_book(store)).evaluations


async def test_one_committee_s_decisions_wait_for_each_other_and_others_do_not(
    store: Store, replica: Store
) -> None:
    """The rules decide on a gradebook; it must not change until the decision is written."""
    book = await a_put_committee(store)
    async with store.transaction() as work:
        await work.put_committee(KEY, replace(book.committee, name=TWO))

    async def decide(committee: CommitteeName) -> None:
        async with replica.transaction() as work:
            await work.gradebook(KEY, committee)

    async with store.transaction() as work:
        await work.gradebook(KEY, ONE)
        await decide(TWO)
        with pytest.raises(SaveFailed) as refused:
            await decide(ONE)
    await decide(ONE)

    assert refused.value.why == "busy"


async def test_a_roster_waits_for_the_decisions_under_way(store: Store, replica: Store) -> None:
    """A grader must not be taken off a committee between their confirming and the lock."""
    book = await a_put_committee(store)

    async def load() -> None:
        async with replica.transaction() as work:
            await work.put_committee(KEY, replace(book.committee, graders=()))

    async with store.transaction() as work:
        await work.gradebook(KEY, ONE)
        with pytest.raises(SaveFailed):
            await load()
    await load()

    assert (await the_book(store)).graders == ()


async def test_what_a_planner_reads_to_change_waits_for_another_s_change(
    store: Store, replica: Store
) -> None:
    """One sets the deadline, one the reminders; the whole row is written, and neither may be lost."""
    await a_put_committee(store)
    day, seldom = date(2026, 12, 22), Reminding(graders=(1,))

    async def change(through: Store, **to: object) -> None:
        async with through.transaction() as work:
            await work.hold_set_up(KEY)
            found = await work.assessment(KEY)
            assert found is not None
            await work.put_assessment(replace(found, **to))  # type: ignore[arg-type] # handed on

    async with store.transaction() as work:
        await work.hold_set_up(KEY)
        with pytest.raises(SaveFailed) as refused:
            await change(replica, reminding=seldom)
    await asyncio.gather(change(store, deadline=day), change(replica, reminding=seldom))

    kept = (await the_book(store)).assessment
    assert refused.value.why == "busy"
    assert (kept.deadline, kept.reminding) == (day, seldom)


async def test_who_lost_a_race_may_try_again(store: Store, replica: Store) -> None:
    """Two that wait for each other would wait for ever; one is sent back to the start."""
    book = await a_put_committee(store)
    async with store.transaction() as work:
        await work.put_committee(KEY, replace(book.committee, name=TWO))
    both_hold_one = asyncio.Barrier(2)

    async def cross(through: Store, first: CommitteeName, second: CommitteeName) -> None:
        async with through.transaction() as work:
            await work.gradebook(KEY, first)
            await both_hold_one.wait()
            await work.gradebook(KEY, second)

    results = await asyncio.gather(cross(store, ONE, TWO), cross(replica, TWO, ONE), return_exceptions=True)

    assert [type(result) for result in results if result is not None] == [WriteConflict]
    assert results.count(None) == 1


async def test_the_trail_is_one_chain_no_matter_who_writes(store: Store, replica: Store) -> None:
    """Two rows with one number, or two that follow the same row, would break it."""
    book = await a_put_committee(store, candidates=20)
    async with store.transaction() as work:
        await work.put_committee(KEY, replace(book.committee, name=TWO))
        for number in range(11, 21):
            await work.put_candidates(KEY, [book.candidates[c(number)]], TWO)

    async def grade(through: Store, committee: CommitteeName, number: int) -> None:
        async with through.transaction() as work:
            found = await work.gradebook(KEY, committee, [c(number)])
            await work.record(found, [grade_set(number)], by(change=f"change-{number}"))

    await asyncio.gather(
        *(grade(store, ONE, n) for n in range(1, 11)), *(grade(replica, TWO, n) for n in range(11, 21))
    )

    verdict = await store.verify_audit()
    assert (verdict.holds, verdict.rows) == (True, 20)


async def test_two_workers_share_the_outbox_without_meeting(
    store: Store, replica: Store, postgres_url: str
) -> None:
    """Each message is run by one of them, and neither waits for the other."""
    async with store.transaction() as work:
        for n in range(4):
            await work.send(
                OutboxMessage(idempotency_key=f"e{n}", destination=f"d{n}", kind="answer", body=""), NOW
            )
    backend = backend_of(postgres_url)

    async with backend.transaction() as connection:
        await connection.rows(text("SELECT id FROM outbox WHERE idempotency_key IN ('e0', 'e1') FOR UPDATE"))
        claimed = await replica.outbox.claim(NOW, NOW, 10)
    await backend.close()

    assert [message.idempotency_key for message in claimed] == ["e2", "e3"]


async def test_an_alert_of_the_same_moment_does_not_run_beside_what_another_worker_just_took(
    store: Store, replica: Store, postgres_url: str
) -> None:
    """The one who claims second sees neither the other's lease nor that the alert must wait for it."""
    await _send(store, "summary", "d", Urgency.BULK)
    taken = text("UPDATE outbox SET leased_until = due_at WHERE idempotency_key = 'summary'")
    backend = backend_of(postgres_url)

    async with asyncio.TaskGroup() as group, backend.transaction() as connection:
        await connection.run(taken)
        await _send(store, "alert", "d", Urgency.ALERT)
        claiming = group.create_task(replica.outbox.claim(NOW, NOW, 10))
        await somebody_waits(postgres_url)
    await backend.close()

    assert list(claiming.result()) == []
    assert [message.idempotency_key for message in await replica.outbox.claim(NOW, NOW, 10)] == ["summary"]


async def _send(store: Store, idempotency_key: str, destination: str, urgency: Urgency) -> None:
    async with store.transaction() as work:
        message = OutboxMessage(
            idempotency_key=idempotency_key, destination=destination, kind="answer", body="", urgency=urgency
        )
        await work.send(message, NOW)


async def test_a_server_that_may_lose_commits_is_refused(postgres_url: str) -> None:
    """An administrator in a hurry may have turned off what acknowledged grades rest on."""
    name = make_url(postgres_url).database
    await order(postgres_url, f"ALTER DATABASE {name} SET synchronous_commit = off")

    with pytest.raises(WrongSetting) as refused:
        async with open_store(postgres_url, chance=chance):
            pass

    assert refused.value.name == "synchronous_commit"
    assert (await check(postgres_url))["synchronous_commit"] == "off"


async def test_a_copy_is_made_by_postgres_s_own_tools(
    store: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A half-understood copy of our own could not be restored by anybody."""
    with pytest.raises(BackupElsewhere):
        await store.backup(tmp_path_factory.mktemp("backup") / "copy")


async def test_a_connection_cut_in_a_transaction_saves_nothing_and_the_next_works(
    store: Store, postgres_url: str
) -> None:
    """The server was restarted: the person is told, clicks again, and it is saved."""

    async def cut() -> None:
        async with store.transaction() as work:
            await work.remember("r1", "", NOW)
            await order(
                postgres_url,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()",
            )
            await work.remember("r2", "", NOW)

    with pytest.raises(SaveFailed) as refused:
        await cut()
    async with store.transaction() as work:
        await work.remember("r3", "", NOW)

    assert refused.value.why == "lost"
    async with store.snapshot() as read:
        assert [await read.reply_to(key) for key in ("r1", "r2", "r3")] == [None, None, ""]


async def test_a_server_that_is_away_is_said_to_be_lost(postgres_url: str) -> None:
    """While it starts again, the bot stays up and tells the truth."""
    away = make_url(postgres_url).set(database="nowhere").render_as_string(hide_password=False)
    backend = backend_of(away)

    with pytest.raises(ReadFailed):
        async with backend.snapshot():
            pass
    with pytest.raises(SaveFailed):
        async with backend.transaction():
            pass
    await backend.close()


async def test_a_refused_row_does_not_stand_in_the_text_of_the_error(postgres_url: str) -> None:
    """The server repeats the whole row, and an error's text may get anywhere."""
    backend = backend_of(postgres_url)

    with pytest.raises(IntegrityError) as refused:
        async with backend.transaction() as connection:
            await connection.run(
                text("INSERT INTO inbox (request, reply, at) VALUES ('r1', :reply, NULL)"),
                {"reply": "graded A"},
            )
    await backend.close()

    assert "graded A" not in "".join(format_exception(refused.value))


async def test_a_commit_that_the_server_makes_a_rollback_is_an_error(postgres_url: str) -> None:
    """After a refused statement that nobody minded, the server saves nothing and calls that no error."""
    backend = backend_of(postgres_url)

    async def save() -> None:
        async with backend.transaction() as connection:
            with suppress(IntegrityError):
                await connection.run(text("INSERT INTO inbox (request, reply, at) VALUES ('r1', '', NULL)"))

    with pytest.raises(asyncpg.InFailedSQLTransactionError):
        await save()
    await backend.close()


@pytest.mark.parametrize("heard", [False, True])
async def test_a_line_lost_at_commit_leaves_the_question_to_the_inbox(
    store: Store, postgres_url: str, *, heard: bool
) -> None:
    """Nobody can know from here whether it was saved; the remembered answer does."""

    async def save(url: str) -> None:
        backend = backend_of(url)
        try:
            async with backend.transaction() as connection:
                await connection.run(
                    text("INSERT INTO inbox (request, reply, at) VALUES ('r1', 'saved', now())")
                )
        finally:
            await backend.close()

    async with a_line_that_breaks_at_commit(postgres_url, heard=heard) as url:
        with pytest.raises(OutcomeUnknown):
            await save(url)

    async with store.snapshot() as work:
        assert await work.reply_to("r1") == ("saved" if heard else None)


async def test_even_plain_sql_cannot_grade_beside_an_uncommitted_lock(
    store: Store, postgres_url: str
) -> None:
    """Two transactions that do not see each other must not both be right."""
    await put(store, a_committee())
    await record(store, grade_set(1))
    locking, grading = await asyncpg.connect(postgres_url), await asyncpg.connect(postgres_url)
    try:
        transaction = locking.transaction()
        await transaction.start()
        for grader in (1, 2):
            await locking.execute(
                "INSERT INTO confirmation (assessment, committee, unit, grader, fingerprint)"
                " VALUES ($1, $2, '', $3, 'd')",
                KEY,
                ONE,
                grader,
            )
        await locking.execute("INSERT INTO confirmed_unit VALUES ($1, $2, '', 'd', now())", KEY, ONE)
        late = asyncio.create_task(grading.execute("UPDATE evaluation SET grade = 'F'"))
        await transaction.commit()

        with pytest.raises(asyncpg.CheckViolationError):
            await late
    finally:
        await locking.close()
        await grading.close()
