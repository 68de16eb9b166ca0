"""The one card of a committee's channel: what is posted, what is updated, and what is never said."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from grading.model import AssessmentKey, CandidateId, CommitteeName, ProposalId
from grading.notices import ConflictsFound, ConflictsStillOpen, DeadlineChanged, GradeWasProposed, Notice
from handlers.ports import Done
from handlers.sending.channel_cards import AGE, ChannelCards
from slackbox.testing import reads, text_of
from tests.support.attributions import by_nobody
from tests.support.department import KEY, Department, a_department, a_roster, asks, presses, starting, types

KEY_OF, ONE = AssessmentKey(KEY), CommitteeName("1")
MONDAY = date(2026, 11, 30)
NOON = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
COMMITTEE, ELSEWHERE = "C0COMMITTEE", "C0ELSEWHERE"


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department on a Monday at noon, when nobody need be left in peace."""
    async with a_department(tmp_path / "sensur.db", a_roster(), time=starting(NOON)) as running:
        yield running
        assert running.refused() == []


async def cards(department: Department, channel: str = COMMITTEE) -> list[tuple[str, bool]]:
    """Return what each message of the bot in a channel says in short, and whether it has buttons."""
    await department.bot.outbox.settled()
    world = department.workspace.state
    said = [m for m in world.messages.get(channel, {}).values() if m.user == world.bot and not m.only_for]
    for message in said:
        assert message.text.split(".")[0] in " ".join(text_of(list(message.blocks)))
        assert not message.text.startswith("Earlier") or {b["type"] for b in message.blocks} == {"context"}
    return [(m.text.split(".")[0], any(b["type"] == "actions" for b in m.blocks)) for m in said]


async def texts(department: Department) -> Sequence[str]:
    """Return what each message of the bot in the committee's channel says in short."""
    await department.bot.outbox.settled()
    world = department.workspace.state
    said = world.messages[COMMITTEE].values()
    return [m.text.split(".")[0] for m in said if m.user == world.bot and not m.only_for]


async def tell(department: Department, *notices: Notice) -> None:
    """Queue notices as a use case does."""
    async with department.bot.store.transaction() as work:
        await work.queue_notices(notices, replace(by_nobody(), at=department.workspace.settings.clock()))
    department.bot.outbox.wake()


def found(conflicts: int) -> Notice:
    """Return that so many conflicts were found."""
    return ConflictsFound(assessment=KEY_OF, committee=ONE, to=None, conflicts=conflicts, candidates=3)


def still_open(conflicts: int) -> ConflictsStillOpen:
    """Return that so many conflicts are open for longer than they should be."""
    return ConflictsStillOpen(assessment=KEY_OF, committee=ONE, to=None, conflicts=conflicts, since=MONDAY)


async def grade_and_share(department: Department, ours: str, theirs: str) -> None:
    """Let both graders grade three candidates and share."""
    for person, grades in ((department.first, ours), (department.second, theirs)):
        for number, grade in enumerate(grades, 1):
            await types(person, f"/grade 1000{number} {grade}")
        await types(person, "/grade share")


async def confirm(department: Department) -> None:
    """Let both graders confirm."""
    for person in (department.first, department.second):
        await presses(person, "Confirm", "confirm", await asks(person, "/grade confirm"))


WAS_CONFLICT, WAS_AGREED, WAS_NEWS = (
    "Earlier: there were conflicts to align",
    "Earlier: grades were ready to confirm",
    "Earlier news of this committee",
)
CONFLICT, OPEN, AGREED, LOCKED = (
    "Everyone has shared: 1 conflict among 3 candidates",
    "1 conflict has been open since Mon 30 Nov",
    "The grades of 3 candidates are equal",
    "3 grades are confirmed and locked",
)


async def test_what_calls_for_action_is_posted_and_progress_updates_the_card(department: Department) -> None:
    """Three messages for one exam would be two too many; a silent edit would be missed."""
    await grade_and_share(department, "ABC", "ABE")
    at_conflict = await cards(department)
    await types(department.first, "/grade align 10003 E")
    agreed = await cards(department)
    await confirm(department)
    locked = await cards(department)

    assert at_conflict == [(CONFLICT, True)]
    assert agreed == [(WAS_CONFLICT, False), (AGREED, True)]
    assert locked == [(WAS_CONFLICT, False), (LOCKED, True)]


async def test_the_card_shows_who_has_confirmed_and_who_is_awaited(department: Department) -> None:
    """The last one is looked for by all."""
    await grade_and_share(department, "ABC", "ABC")
    await presses(department.first, "Confirm", "confirm", await asks(department.first, "/grade confirm"))
    await cards(department)

    (message,) = department.workspace.state.messages[COMMITTEE].values()
    assert "Confirmed: First Grader. Awaited: Second Grader." in " ".join(text_of(list(message.blocks)))


async def test_before_all_have_shared_the_channel_hears_nothing(department: Department) -> None:
    """An old notice may be sent when a grader has been added since, who has not shared."""
    await types(department.first, "/grade 10001 A")
    await types(department.first, "/grade share")
    await tell(department, found(3))

    assert await cards(department) == []
    assert (await department.bot.store.health()).parked == 0


async def test_a_late_notice_never_brings_an_older_state_back(department: Department) -> None:
    """Slack was down for an hour, and the committee agreed meanwhile."""
    await grade_and_share(department, "ABC", "ABC")
    before = await cards(department)
    await tell(department, found(2))

    assert before == await cards(department) == [(AGREED, True)]


async def test_news_stands_above_the_state_until_there_is_newer(department: Department) -> None:
    """A proposal is for those who were written to; the channel is told that there is one, and no grade."""
    await grade_and_share(department, "ABC", "ABE")
    proposed = GradeWasProposed(
        assessment=KEY_OF,
        committee=ONE,
        to=None,
        proposal=ProposalId("p1"),
        candidate=CandidateId("10003"),
        value="D",
        reason="half right",
        who="First Grader",
    )
    await tell(department, proposed)
    ((news, _),) = await cards(department)
    (message,) = department.workspace.state.messages[COMMITTEE].values()
    said = " ".join(text_of(list(message.blocks)))
    await tell(department, found(1))

    assert news == "First Grader proposes a grade for 10003"
    assert CONFLICT in said
    assert "half right" not in said
    assert await cards(department) == [(CONFLICT, True)]


async def test_what_is_no_matter_of_grades_is_told_at_any_time(department: Department) -> None:
    """A deadline is known to everybody."""
    changed = DeadlineChanged(assessment=KEY_OF, committee=ONE, to=None, before=None, day=MONDAY)
    await tell(department, changed)
    ((said, _),) = await cards(department)
    await grade_and_share(department, "ABC", "ABE")

    assert said.startswith("The deadline is now")
    assert await cards(department) == [(WAS_NEWS, False), (CONFLICT, True)]


async def test_a_card_that_was_deleted_is_posted_anew(department: Department) -> None:
    """Somebody tidies the channel; the end of the grading must still be told."""
    await grade_and_share(department, "ABC", "ABC")
    await cards(department)
    (ts,) = department.workspace.state.messages[COMMITTEE]
    await department.lab.acts("delete_message", channel=COMMITTEE, ts=ts)
    await confirm(department)

    assert await cards(department) == [(LOCKED, True)]


async def test_a_card_that_has_scrolled_away_is_posted_anew(department: Department) -> None:
    """Nobody looks for news in what was written last week."""
    await grade_and_share(department, "ABC", "ABC")
    await cards(department)
    department.workspace.settings.clock.forward(AGE + timedelta(minutes=1))
    await confirm(department)

    assert await cards(department) == [(WAS_AGREED, False), (LOCKED, True)]


async def test_a_committee_that_moves_to_another_channel_gets_its_card_there(department: Department) -> None:
    """What is told in the old channel is no business of the new one, nor the other way round."""
    await grade_and_share(department, "ABC", "ABC")
    await cards(department)
    await department.loads(a_roster(channel=ELSEWHERE))
    await confirm(department)

    assert await cards(department, ELSEWHERE) == [(LOCKED, True)]
    assert await cards(department) == [(AGREED, True)]


async def test_a_reminder_takes_the_place_of_the_card_before_and_is_posted_once(
    department: Department,
) -> None:
    """It calls for action: what comes next is written there; and its first attempt may have arrived."""
    await grade_and_share(department, "ABC", "ABE")
    await cards(department)
    own = ChannelCards(department.bot.services, department.bot.services.client)
    done = await own.tell(still_open(1), "remind:1", again=False)
    found_again = await own.tell(still_open(1), "remind:1", again=True)
    reminded = await texts(department)
    await tell(department, found(1))

    assert isinstance(done, Done)
    assert done.posted
    assert isinstance(found_again, Done)
    assert found_again.reference == done.reference
    assert reminded == [WAS_CONFLICT, OPEN]
    assert await cards(department) == [(WAS_CONFLICT, False), (CONFLICT, True)]


async def test_a_reminder_is_posted_with_the_number_of_now_and_not_at_all_once_there_is_none(
    department: Department,
) -> None:
    """It may have waited for the morning, and the committee has worked until late."""
    await grade_and_share(department, "ABC", "ABE")
    await cards(department)
    await tell(department, still_open(3))
    reminded = await texts(department)
    await types(department.first, "/grade align 10003 E")
    await cards(department)
    await tell(department, still_open(2))

    assert reminded == [WAS_CONFLICT, OPEN]
    assert await texts(department) == [WAS_CONFLICT, WAS_CONFLICT, AGREED]
    assert (await department.bot.store.health()).parked == 0


async def test_what_is_asked_for_anew_is_posted_anew(tmp_path: Path) -> None:
    """One candidate at a time, the committee is done and called again many times over."""
    roster = a_roster(workflow={"unit": "candidate"})
    async with a_department(tmp_path / "sensur.db", roster, time=starting(NOON)) as department:
        both = (department.first, department.second)
        for person in both:
            await types(person, "/grade 10001 A")
            await types(person, "/grade share")
        await cards(department)
        for person in both:
            await presses(person, "Confirm", "confirm", await asks(person, "/grade confirm 10001"))
        done = await cards(department)
        for person in both:
            await types(person, "/grade 10002 A")
            await types(person, "/grade share")

        assert done == [("1 grade is confirmed and locked", True)]
        again = "The grades of 1 candidate are equal"
        assert await cards(department) == [(WAS_NEWS, False), (again, True)]


async def test_a_card_whose_posting_was_not_heard_of_is_found_and_not_posted_again(
    department: Department,
) -> None:
    """The answer was lost on its way, not the message; by the second attempt the committee may be further."""
    await department.loads(a_roster(channel=None))
    await grade_and_share(department, "ABC", "ACE")
    await department.loads(a_roster(channel=COMMITTEE))
    await department.lab.faults(rates={"reply_lost": 1.0})
    await tell(department, found(1))
    await department.first.waits_for(lambda message: "2 conflicts" in reads(message), COMMITTEE)
    await department.bot.outbox.rested()
    await department.lab.faults(rates={"reply_lost": 0.0})
    await types(department.first, "/grade align 10003 E")
    department.workspace.settings.clock.forward(timedelta(minutes=1))
    department.bot.outbox.wake()

    assert await cards(department) == [(CONFLICT, True)]


async def test_alerts_pass_a_reminder_that_waits_for_the_morning(department: Department) -> None:
    """The committee that confirms at night is told so at night."""
    department.workspace.settings.clock.forward(timedelta(hours=10))
    await tell(department, still_open(1))
    await department.bot.outbox.rested()
    await grade_and_share(department, "ABC", "ABE")
    told = await department.first.waits_for(lambda message: CONFLICT in reads(message), COMMITTEE)

    assert told.is_bot
    assert (await department.bot.store.health()).waiting >= 1


async def test_a_reminder_that_arrived_unseen_does_not_take_the_place_of_a_newer_card(
    department: Department,
) -> None:
    """Another one passed it while it waited for its second attempt."""
    await grade_and_share(department, "ABC", "ABE")
    await cards(department)
    own = ChannelCards(department.bot.services, department.bot.services.client)
    await department.bot.services.client.chat_postMessage(
        channel=COMMITTEE,
        text="Unseen",
        metadata={"event_type": "sensur_message", "event_payload": {"idempotency_key": "remind:1"}},
    )
    await tell(department, still_open(1))
    before = await texts(department)
    await own.tell(still_open(1), "remind:1", again=True)
    await tell(department, found(1))

    assert before == [WAS_CONFLICT, "Unseen", OPEN]
    assert await texts(department) == [WAS_CONFLICT, "Unseen", CONFLICT]
