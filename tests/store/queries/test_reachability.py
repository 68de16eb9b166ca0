"""Where nothing arrives is written down with the message that did not, and crossed out with one that did."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.dialects import sqlite

from grading.model import AssessmentKey, CommitteeName, PersonId
from grading.outbox import OutboxMessage, UnreachableReason
from grading.reminding import WHOLE_ASSESSMENT, Unreachable
from store.database import Store
from store.queries.reachability import UNREACHABLE
from tests.support.builders import ADA, BO, CY, KEY, NOW, a_committee, a_person, an_assessment
from tests.support.scenes import ONE, ask, path_of, put

TO_ADA, TO_CHANNEL = f"person:{ADA}", f"channel:{KEY}/{ONE}"
OTHER = AssessmentKey("EXPH0300-H26")
LATER = NOW + timedelta(hours=1)
NO_ACCOUNT = UnreachableReason.NO_ACCOUNT


@pytest.fixture(autouse=True)
async def two_exams(store: Store) -> None:
    """Put Ada into two exams with channels, of which Cy plans the first; nobody has asked for a plan."""
    book = a_committee(channel="c")
    await put(store, book)
    async with store.transaction() as work:
        cy = a_person(CY)
        assert await work.put_person(cy.email, cy.name) == CY
        await work.put_planners(KEY, [CY])
    await put(store, replace(book, assessment=an_assessment(key=OTHER)))


async def fails(
    store: Store, place: str, unreachable: UnreachableReason | None = NO_ACCOUNT, *, at: datetime = NOW
) -> None:
    """Park a message to a place."""
    await store.outbox.park(await leased(store, place, at), at, "some name of Slack's", unreachable)


async def arrives(store: Store, place: str, reference: str = "C1/1.2") -> None:
    """Deliver a message to a place, an hour later."""
    await store.outbox.done(await leased(store, place, LATER), LATER, reference)


async def leased(store: Store, place: str, at: datetime) -> int:
    """Queue a message to a place and claim it."""
    async with store.transaction() as work:
        await work.send(
            OutboxMessage(idempotency_key=f"{place} {at}", destination=place, kind="digest", body="1"), at
        )
    (message,) = await store.outbox.claim(at, at + timedelta(minutes=1), 1)
    return message.id


async def unreachable(store: Store, key: AssessmentKey = KEY) -> tuple[Unreachable, ...]:
    """Return where nothing of an assessment arrives."""
    async with store.snapshot() as snapshot:
        return await snapshot.unreachable(key)


async def asked(store: Store) -> list[AssessmentKey]:
    """Return which assessments wait for a plan, and plan them by that."""
    keys = sorted(await store.reminders.asked(10))
    async with store.transaction() as work:
        for key in keys:
            assert await work.take_request(key) is not None
    return keys


async def test_a_person_at_whom_nothing_arrives_is_known_in_all_their_assessments(store: Store) -> None:
    """Each of them asks for a new plan in the same transaction, for its planners must hear of it."""
    await fails(store, TO_ADA)

    expected = Unreachable(person=ADA, committee=WHOLE_ASSESSMENT, since=NOW, why=NO_ACCOUNT)
    assert await unreachable(store) == (expected,)
    assert await unreachable(store, OTHER) == (expected,)
    assert await asked(store) == [OTHER, KEY]


async def test_a_planner_at_whom_nothing_arrives_is_known_where_they_plan(store: Store) -> None:
    """Their colleagues must take over."""
    await fails(store, f"person:{CY}")

    assert [one.person for one in await unreachable(store)] == [CY]
    assert await unreachable(store, OTHER) == ()
    assert await asked(store) == [KEY]


async def test_a_channel_in_which_nothing_arrives_is_its_committee_s(store: Store) -> None:
    """Another committee may have a channel of the same name."""
    await fails(store, TO_CHANNEL, UnreachableReason.ARCHIVED)

    assert await unreachable(store) == (
        Unreachable(person=None, committee=ONE, since=NOW, why=UnreachableReason.ARCHIVED),
    )
    assert await unreachable(store, OTHER) == ()
    assert await asked(store) == [KEY]


@pytest.mark.parametrize(
    ("place", "unreachable"),
    [(TO_ADA, None), (TO_CHANNEL, None), ("user:U1", NO_ACCOUNT), ("url:e1", UnreachableReason.DEACTIVATED)],
    ids=["a person", "a channel", "an answer to an account", "an answer to a response URL"],
)
async def test_what_failed_for_itself_silences_nobody(
    store: Store, url: str, place: str, unreachable: UnreachableReason | None
) -> None:
    """A notice that cannot be read says nothing of its reader, and somebody who asked something is there."""
    await fails(store, place, unreachable)

    assert await ask(url, "SELECT * FROM unreachable") == []
    assert await asked(store) == []


async def test_it_counts_from_the_first_message_and_gives_the_last_one_s_reason(store: Store) -> None:
    """It is one silence, of which planners hear once."""
    await fails(store, TO_ADA)
    await asked(store)

    await fails(store, TO_ADA, UnreachableReason.DEACTIVATED, at=LATER)

    (found,) = await unreachable(store)
    assert (found.since, found.why) == (NOW, UnreachableReason.DEACTIVATED)
    assert await asked(store) == []


async def test_it_ends_with_what_slack_takes(store: Store) -> None:
    """And what was planned because of it is planned anew."""
    await fails(store, TO_ADA)
    await fails(store, TO_CHANNEL)
    await asked(store)

    await arrives(store, TO_ADA)

    assert [one.person for one in await unreachable(store)] == [None]
    assert await unreachable(store, OTHER) == ()
    assert await asked(store) == [OTHER, KEY]
    await arrives(store, TO_ADA + "0")
    assert await asked(store) == []


async def test_a_message_that_had_nothing_to_say_ends_no_silence(store: Store) -> None:
    """Slack was not even asked."""
    await fails(store, TO_ADA)
    await asked(store)

    await arrives(store, TO_ADA, reference="")

    assert len(await unreachable(store)) == 1
    assert await asked(store) == []


async def test_a_late_word_of_what_has_ended_changes_nothing(store: Store) -> None:
    """A slow sender's outcome comes after another one's."""
    message = await leased(store, TO_ADA, NOW)
    await store.outbox.done(message, NOW, "C1/1.2")
    await store.outbox.park(message, NOW, "gone", NO_ACCOUNT)
    late = await unreachable(store)
    await fails(store, TO_ADA, at=LATER)
    await store.outbox.done(message, LATER, "C1/1.2")

    assert late == ()
    assert len(await unreachable(store)) == 1


@pytest.mark.parametrize(("person", "is_over"), [(ADA, True), (BO, False)])
async def test_it_ends_when_slack_says_that_somebody_is_there(
    store: Store, person: PersonId, is_over: bool
) -> None:
    """A planner must not read that somebody has no account while they grade from it."""
    await fails(store, TO_ADA)
    await asked(store)

    async with store.transaction() as work:
        await work.mark_reachable(person, LATER)

    assert (await unreachable(store) == ()) is is_over
    assert await asked(store) == ([OTHER, KEY] if is_over else [])


@pytest.mark.parametrize(("channel", "is_over"), [("d", True), (None, True), ("c", False)])
async def test_another_channel_is_not_silent_yet(store: Store, channel: str | None, is_over: bool) -> None:
    """The roster was corrected, which is what the planner was asked to do."""
    await fails(store, TO_CHANNEL)
    await fails(store, f"channel:{OTHER}/{ONE}", at=LATER)

    async with store.transaction() as work:
        await work.put_committee(KEY, a_committee(channel=channel).committee)

    assert (await unreachable(store) == ()) is is_over
    assert len(await unreachable(store, OTHER)) == 1


async def test_a_channel_that_gets_no_more_than_a_new_colleague_stays_silent(store: Store) -> None:
    """Loading a roster again cures nothing by itself."""
    two = CommitteeName("2")
    await fails(store, TO_CHANNEL)

    async with store.transaction() as work:
        await work.put_committee(KEY, a_committee(channel="d", name=two).committee)
        await work.put_committee(KEY, a_committee(channel="c", graders=1).committee)

    assert [one.committee for one in await unreachable(store)] == [ONE]


async def test_a_rolled_back_end_is_none(store: Store) -> None:
    """What was not kept did not happen."""
    await fails(store, TO_ADA)

    async def fail() -> None:
        async with store.transaction() as work:
            await work.mark_reachable(ADA, LATER)
            raise LookupError

    with pytest.raises(LookupError):
        await fail()

    assert len(await unreachable(store)) == 1


async def test_a_plan_looks_through_its_own_assessment_only(sqlite_url: str) -> None:
    """It is asked after every share; there are thousands of seats."""
    statement = UNREACHABLE.compile(dialect=sqlite.dialect())
    values = ["K" for _ in statement.positiontup or ()]
    with closing(sqlite3.connect(path_of(sqlite_url))) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()

    scanned = [step[-1] for step in plan if str(step[-1]).startswith("SCAN")]
    assert scanned == ["SCAN place"]
