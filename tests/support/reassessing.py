"""A department whose first grading is confirmed, and people who assess again what was graded there."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from slackbox.moving_clock import MovingClock
from slackbox.testing import Message, User, reads, text_of
from slackbox.world import Channel
from slackbox.world import Person as Member
from tests.support.department import (
    KEY,
    MEMBERS,
    Department,
    Transport,
    a_department,
    a_roster,
    asks,
    presses,
    types,
)
from tests.support.sheets import xlsx

CANDIDATES = ("10001", "10002", "10003", "10004")
AGAIN_CHANNEL = "again-1"
NEW = (
    Member(id="U5", name="third", real_name="Third Grader", email="third@uni.example"),
    Member(id="U6", name="fourth", real_name="Fourth Grader", email="fourth@other.example"),
    Member(id="U7", name="fifth", real_name="Fifth Grader", email="fifth@uni.example"),
    Member(id="U8", name="sixth", real_name="Sixth Grader", email="sixth@other.example"),
)
SECOND_ROUND = (
    "third@uni.example, Third Grader\nfourth@other.example, Fourth Grader, external until 2099-06-30"
)
THIRD_ROUND = "fifth@uni.example, Fifth Grader\nsixth@other.example, Sixth Grader, external until 2099-06-30"


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


@asynccontextmanager
async def a_graded_department(
    database: Path,
    grades: Mapping[str, str],
    *,
    graders: Sequence[str] = ("U1", "U2"),
    reason: str = "",
    not_started: Sequence[str] = (),
    by_sheet: bool = False,
    transport: Transport = "http",
    time: MovingClock | None = None,
) -> AsyncIterator[Department]:
    """Run a department in which two people of these accounts have given these grades and confirmed them.

    The reason goes with each grade. Who has none was left ungraded. Grades given `by_sheet` make
    candidates who have `not_started` submitted.
    """
    by_id = {member.id: member for member in MEMBERS}
    emails = [by_id[user].email for user in graders]
    roster = a_roster(CANDIDATES)
    listed = [{"email": by_id[user].email, "name": by_id[user].real_name} for user in graders]
    committee = {"name": "1", "graders": emails, "candidates": list(CANDIDATES)}
    channel = Channel(id="C0AGAIN", name=AGAIN_CHANNEL, members=frozenset({"U3", "U5", "U6", "U0BOT"}))
    async with a_department(
        database,
        {
            **roster,
            "graders": listed,
            "committees": [committee],
            "candidates": [{"id": one, "status": "not_started"} for one in not_started],
        },
        transport=transport,
        time=time,
        more=NEW,
        channels=(channel,),
    ) as department:
        people = [department.person(user) for user in graders]
        because = f" because {reason}" if reason else ""
        for person in people:
            if by_sheet:
                await person.drops("first.xlsx", xlsx(grades.items()))
                await person.waits_for(says("first.xlsx"))
                await presses(person, "Import", "Undo")
            else:
                for candidate, grade in grades.items():
                    await types(person, f"/grade {candidate} {grade}{because}")
            shown = await asks(person, "/grade share")
            if "Not done yet" in reads(shown) or len(grades) < len(CANDIDATES):
                await person.presses("Share", shown)
        await department.bot.outbox.settled()
        for person, until in zip(people, ("Waiting for", "locked"), strict=True):
            shown = await asks(person, "/grade confirm")
            label = "Confirm" if len(grades) == len(CANDIDATES) else "Leave"
            await presses(person, label, until, shown)
        yield department


async def begins(department: Department, shown: Message, button: str, **fields: str) -> str:
    """Press a button that opens the planner's dialog, submit it, and return what it says then."""
    planner = department.planner
    await planner.presses(button, shown)
    await planner.waits_for_view()
    errors = await planner.submits(fields)
    assert errors == {}
    return await result_of(planner)


async def result_of(person: User) -> str:
    """Return what a dialog says once it is done."""
    view = await person.waits_for_view(lambda view: view["submit"] is None)
    await person.closes()
    return "\n".join(text_of(view))


async def grades_again(people: Sequence[User], grades: Mapping[str, str]) -> None:
    """Let graders give the same grades, share, and confirm."""
    for person in people:
        for candidate, grade in grades.items():
            await types(person, f"/grade {KEY} {candidate} {grade}")
        await types(person, f"/grade {KEY} share")
    for person, until in zip(people, ("Waiting for", "locked"), strict=True):
        await presses(person, "Confirm", until, await asks(person, f"/grade {KEY} confirm"))
