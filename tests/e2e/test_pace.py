"""How fast the bot speaks: as in production, at a second's distance in each conversation."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.slack.timeouts import PATIENCE
from grading.model import AssessmentKey, CommitteeName, PersonId
from grading.notices import CoGraderConfirmed, CoGraderShared, Notice
from handlers.outbox_messages import Tell, outbox_message
from slackbox.testing import Message, reads
from tests.support.attributions import by_nobody
from tests.support.department import KEY, Department, a_department, a_roster


async def the_second(department: Department) -> PersonId:
    """Return the second grader."""
    async with department.bot.store.snapshot() as snapshot:
        person = await snapshot.person_by_email("second@other.example")
    assert person is not None
    return person.id


def shared(to: PersonId) -> Notice:
    """Return that a co-grader has shared."""
    return CoGraderShared(assessment=AssessmentKey(KEY), committee=CommitteeName("1"), to=to, who="Ada")


def confirmed(to: PersonId) -> Notice:
    """Return that a co-grader has confirmed."""
    return CoGraderConfirmed(assessment=AssessmentKey(KEY), committee=CommitteeName("1"), to=to, who="Ada")


async def arrives(department: Department, text: str) -> Message:
    """Return the second grader's message that says this."""
    return await department.second.waits_for(lambda message: text in reads(message))


async def test_two_notices_to_one_person_are_a_second_apart(tmp_path: Path) -> None:
    """Slack takes about one message a second in a conversation, and may hide what comes faster."""
    database = tmp_path / "sensur.db"
    async with a_department(database, a_roster(), patience=PATIENCE) as department:
        to = await the_second(department)
        async with department.bot.store.transaction() as work:
            await work.queue_notices([shared(to), confirmed(to)], by_nobody())
        department.bot.outbox.wake()

        later = await arrives(department, "has confirmed")
        earlier = await arrives(department, "has shared")

    assert float(later.ts) - float(earlier.ts) >= 1
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT destination FROM rest").fetchall() == [(f"person:{to}",)]


async def test_a_message_to_a_person_takes_one_call(tmp_path: Path) -> None:
    """Slack opens a conversation fifty times a minute, and a reminder goes to two hundred graders."""
    async with a_department(tmp_path / "sensur.db", a_roster()) as department:
        await department.second.types("/grade")
        to = await the_second(department)
        before = (await department.lab.exchanges())[-1]["id"]
        async with department.bot.store.transaction() as work:
            tell = Tell(
                idempotency_key="tell", team="T0LOCAL", user="U2", person=to, text="An answer", blocks=[]
            )
            await work.send(outbox_message(tell), by_nobody().at)
        department.bot.outbox.wake()
        await arrives(department, "An answer")
        await department.bot.outbox.settled()
        called = [one["name"] for one in await department.lab.exchanges(before) if "." in one["name"]]

    assert [name for name in called if not name.startswith("message.")] == ["chat.postMessage"]


async def test_a_person_is_one_conversation_under_whichever_name(tmp_path: Path) -> None:
    """A notice goes to the person, an answer to the chat account: the outbox takes them for two places."""
    async with a_department(tmp_path / "sensur.db", a_roster(), patience=PATIENCE) as department:
        to = await the_second(department)
        async with department.bot.store.transaction() as work:
            await work.queue_notices([shared(to)], by_nobody())
            await work.send(
                outbox_message(Tell(idempotency_key="tell", user="U2", text="An answer", blocks=[])),
                by_nobody().at,
            )
        department.bot.outbox.wake()

        notice = await arrives(department, "has shared")
        answer = await arrives(department, "An answer")

    # The way to Slack is not as long each time.
    assert abs(float(notice.ts) - float(answer.ts)) > 0.2
