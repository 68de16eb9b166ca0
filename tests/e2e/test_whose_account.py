"""What is personal goes to the account that asked for it, or to one that is for sure the person's."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from grading.model import AssessmentKey, CommitteeName, PersonId
from grading.notices import CoGraderShared
from grading.outbox import OutboxMessage
from handlers.outbox_messages import Answer, Tell, outbox_message
from slackbox.testing import Message, User, reads
from slackbox.world import Person as Member
from tests.support.attributions import by_nobody
from tests.support.department import KEY, MEMBERS, Department, a_department, a_roster, starting, types
from tests.support.passing_time import moves_to

NOON = datetime(2026, 12, 15, 12, 0, tzinfo=ZoneInfo("Europe/Oslo"))
FIRST = MEMBERS[0]
NEW = Member(id="U9", name="first-again", real_name="First Grader", email=FIRST.email)
MOVED = "What you asked for was not sent"


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department at a time at which people may be reminded; the first grader's account is known."""
    roster = a_roster(deadline=str(NOON.date() + timedelta(days=7)))
    async with a_department(tmp_path / "sensur.db", roster, time=starting(NOON)) as running:
        await running.first.types("/grade 10001 A")
        yield running
        assert running.refused() == []


def moves_address(department: Department, *, is_heard: bool) -> None:
    """Let the first grader's address go to a new account, and the old account get another one."""
    other = replace(FIRST, email="somebody.else@uni.example", real_name="Somebody Else")
    people = department.workspace.state.people
    people[NEW.id] = NEW
    if is_heard:
        department.workspace.change_person(other)
    else:
        people[FIRST.id] = other


async def settles(department: Department) -> None:
    """Let everything arrive that is under way."""
    await department.workspace.settled()
    await department.bot.outbox.drain()
    await department.bot.outbox.settled()


async def told(person: User) -> list[Message]:
    """Return what somebody was sent: not what was only shown to them as the answer to a command."""
    return [m for m in await person.sees_everywhere() if m.is_bot and not m.is_ephemeral]


async def id_of(department: Department, email: str) -> PersonId:
    """Return the id of the person with this address."""
    async with department.bot.store.snapshot() as snapshot:
        person = await snapshot.person_by_email(email)
    assert person is not None
    return person.id


def shared(to: PersonId) -> CoGraderShared:
    """Return the news that the second grader has shared."""
    return CoGraderShared(
        assessment=AssessmentKey(KEY), committee=CommitteeName("1"), to=to, who="Second Grader"
    )


@pytest.mark.parametrize("is_heard", [True, False], ids=["event heard", "event lost"])
async def test_a_sheet_goes_to_the_account_that_asked(department: Department, *, is_heard: bool) -> None:
    """An address moved to a new account; the old one is somebody else's now, who would read the marks."""
    new, old = department.person(NEW.id), department.first
    before = await told(old)
    moves_address(department, is_heard=is_heard)
    await settles(department)

    await types(new, "/grade sheet")
    await settles(department)

    (sheet,) = await told(new)
    assert [file["name"].startswith(f"{KEY}-1-grades") for file in sheet.files] == [True]
    assert await told(old) == before


@pytest.mark.parametrize("is_heard", [True, False], ids=["event heard", "event lost"])
async def test_what_nobody_asked_for_goes_to_the_account_that_has_the_address(
    department: Department, *, is_heard: bool
) -> None:
    """Notices and reminders say where a committee stands, and a proposal says a grade."""
    new, old = department.person(NEW.id), department.first
    before = await told(old)
    first = await id_of(department, FIRST.email)
    await department.lab.moves(forward_seconds=2 * 3_600)
    moves_address(department, is_heard=is_heard)
    now = department.workspace.settings.clock()

    async with department.bot.store.transaction() as work:
        await work.queue_notices([shared(first)], replace(by_nobody(), at=now))
    await settles(department)

    (notice,) = await told(new)
    assert "Second Grader has shared" in reads(notice)
    assert await told(old) == before


async def test_a_reminder_goes_to_the_account_that_has_the_address(department: Department) -> None:
    """Nobody heard that it moved, and nobody has used the new account yet."""
    before = await told(department.first)
    moves_address(department, is_heard=False)

    await moves_to(department, (NOON + timedelta(days=6)).replace(hour=8))

    assert any("1 of 3 graded" in reads(message) for message in await told(department.person(NEW.id)))
    assert await told(department.first) == before


async def test_every_file_and_link_goes_to_the_account_that_asked(department: Department) -> None:
    """An export holds the whole trail, and a calendar's link is a key."""
    planner = MEMBERS[2]
    again = Member(id="U8", name="planner-again", real_name="Pat Planner", email=planner.email)
    await department.planner.types("/exam")
    department.workspace.state.people[planner.id] = replace(planner, email="else@uni.example")
    department.workspace.state.people[again.id] = again
    before = await told(department.planner)

    for command in ("/exam export", "/exam calendar", "/grade calendar"):
        await types(department.person("U8"), command)
        await settles(department)

    files = [file["name"] for message in await told(department.person("U8")) for file in message.files]
    assert any(name.endswith(".csv") for name in files)
    assert sum(name.endswith(".ics") for name in files) == 2
    assert await told(department.planner) == before


@pytest.mark.parametrize("is_heard", [True, False], ids=["event heard", "event lost"])
async def test_nothing_is_sent_to_an_account_that_lost_its_address_after_asking(
    department: Department, *, is_heard: bool
) -> None:
    """The owner of the request reads so where they are now; the old account's owner reads nothing."""
    new, old = department.person(NEW.id), department.first
    before = await told(old)
    await department.lab.faults(rates={"server_error": 1.0})
    await types(old, "/grade sheet")
    await department.bot.outbox.rested()
    moves_address(department, is_heard=is_heard)
    await department.workspace.settled()
    await department.lab.faults(rates={"server_error": 0.0})
    await department.lab.moves(forward_seconds=2 * 3_600)

    await settles(department)

    (answer,) = await told(new)
    assert MOVED in reads(answer)
    assert answer.files == []
    assert await told(old) == before


@pytest.mark.parametrize(
    "more",
    [{"is_email_confirmed": False}, {"team_id": "TOTHER"}],
    ids=lambda more: next(iter(more)),
)
async def test_an_address_that_slack_finds_is_no_proof(
    department: Department, more: dict[str, object]
) -> None:
    """Who claims a grader's address without confirming it would be sent what is the grader's."""
    second = MEMBERS[1]
    to = await id_of(department, second.email)
    claims = Member(id="U7", name="claims", real_name="Claims", email=second.email)
    people = department.workspace.state.people
    people[second.id] = replace(second, email="left@other.example")
    people["U7"] = replace(claims, **more)  # type: ignore[arg-type] # the field varies with the case
    now = department.workspace.settings.clock()

    async with department.bot.store.transaction() as work:
        await work.queue_notices([shared(to)], replace(by_nobody(), at=now))
    await settles(department)

    assert await told(department.person("U7")) == []
    assert await told(department.second) == []
    planner = await types(department.planner, f"/exam {KEY}")
    assert "No message reaches Second Grader" in planner


async def test_what_was_queued_without_an_account_finds_one_that_is_for_sure_theirs(
    department: Department,
) -> None:
    """A version before this one wrote down the person only."""
    new, old = department.person(NEW.id), department.first
    first, now = await id_of(department, FIRST.email), department.workspace.settings.clock()
    before = await told(old)
    moves_address(department, is_heard=True)
    await department.workspace.settled()
    body = f'{{"idempotency_key": "calendar:x", "kind": "send_calendar", "person": {first}, "key": null}}'
    answer = Tell(idempotency_key="tell:x", user=FIRST.id, text="10001 A", blocks=[])

    async with department.bot.store.transaction() as work:
        kept = OutboxMessage(
            idempotency_key="calendar:x", destination=f"person:{first}", kind="send_calendar", body=body
        )
        await work.send(kept, now)
        await work.send(outbox_message(answer), now)
    await settles(department)

    (calendar,) = await told(new)
    assert [file["name"].endswith(".ics") for file in calendar.files] == [True]
    assert await told(old) == before


@pytest.mark.parametrize("kind", ["preview", "answer"])
async def test_what_an_account_did_is_not_told_to_who_has_it_by_then(
    department: Department, kind: str
) -> None:
    """A preview shows the grades of a sheet, and an answer that came too late for its button may too."""
    first = await id_of(department, FIRST.email)
    before = await told(department.first)
    moves_address(department, is_heard=True)
    await department.workspace.settled()
    preview = Tell(
        idempotency_key="t", team="T0LOCAL", user=FIRST.id, person=first, text="10001 A", blocks=[]
    )
    answer = Answer(
        idempotency_key="t",
        response_url="",
        channel="",
        team="T0LOCAL",
        user=FIRST.id,
        person=first,
        replace=False,
        text="10001 A",
        blocks=[],
    )

    async with department.bot.store.transaction() as work:
        own = preview if kind == "preview" else answer
        await work.send(outbox_message(own), department.workspace.settings.clock())
    await settles(department)

    assert await told(department.first) == before
    assert [MOVED in reads(message) for message in await told(department.person(NEW.id))] == [True]


async def test_who_has_the_old_account_is_nobody_once_the_new_one_has_acted(department: Department) -> None:
    """An address is one account's; that the other one lost it is known before Slack is asked again."""
    moves_address(department, is_heard=False)
    await types(department.person(NEW.id), "/grade 10002 B")

    said = await types(department.first, "/grade 10001 F")

    assert "no verified e-mail address that is registered here" in said
