"""How a world is made in which something is hidden: the same acts, with other grades or words each time."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from handlers.request import Reply
from slackbox.moving_clock import MovingClock
from tests.support.department import KEY, MEMBERS, Department, a_department, a_roster, presses
from tests.support.exploring import Secret
from tests.support.hands import Hand
from tests.support.marked import IN_ROSTER, LIMITS
from tests.support.passing_time import OSLO
from tests.support.reassessing import says

NOON = datetime(2026, 12, 3, 12, tzinfo=OSLO)
DEADLINE = "2026-12-08"
FIRST, SECOND, PLANNER, OLAV = "U1", "U2", "U3", "U4"
EMAILS = {member.id: member.email for member in MEMBERS}
NAMES = {member.id: member.real_name for member in MEMBERS}
CANDIDATES = ("10001", "10002", "10003")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """What is hidden: the lines that a grader types after `/grade`, and words that somebody writes.

    `like` names those of which it differs in nothing but values: as many acts, in the same order.
    """

    name: str
    lines: tuple[str, ...]
    words: str = ""
    comments: tuple[str, ...] = ()
    outcome: str = "B"


# The barred one has given a B, too: that they agree must not show either.
LOW = Hidden(
    name="low",
    lines=("10001 A", "10002 B", "10003 C because it is convincing"),
    words="I have taught 10001",
    comments=("an A without doubt",),
    outcome="A",
)
HIGH = Hidden(
    name="high",
    lines=("10001 F", "10002 E", "10003 F because 10003 is wrong in task 3"),
    words="my niece",
    comments=("question 3 page 2 nothing of it is right",),
    outcome="F",
)
CORRECTED = Hidden(
    name="corrected",
    lines=(
        "10003 E",
        "10001 C",
        "10002 A because of a second reading",
        "10003 D",
        "clear 10001",
        "10001 D because 10002 is better",
        "10002 F",
        "undo",
    ),
    words="a long story, of which nobody else shall hear, told at length",
    comments=("a good beginning", "page 7 the end is missing", "read it once more"),
    outcome="D",
)
NOTHING = Hidden(name="nothing", lines=())

QUESTIONS = (
    {"number": "1", "title": "Recursion", "maximum": 10},
    {"number": "2", "title": "Design", "maximum": 5},
)
THRESHOLDS = {"A": 89, "B": 77, "C": 65, "D": 53, "E": 41}
# The barred one has the same marks of 10001, too.
LOW_MARKS = Hidden(
    name="low", lines=("marks 10001 1=8 2=4", "marks 10002 1=2 2=1", "marks 10003 1=3"), outcome="B"
)
HIGH_MARKS = Hidden(
    name="high", lines=("marks 10001 1=9,5 2=5", "marks 10002 1=10 2=4,5", "marks 10003 1=7"), outcome="A"
)
CORRECTED_MARKS = Hidden(
    name="corrected",
    lines=(
        "marks 10001 1=1 2=1",
        "marks 10001 1=2 because of a second reading",
        "marks 10002 1=4 2=3",
        "marks 10002 2=none",
        "marks 10003 1=4 2=2",
        "undo",
        "10003 D",
    ),
)


@dataclass(slots=True)
class Stage:
    """A department in which a world is made, by people's hands."""

    department: Department
    _hands: dict[str, Hand] = field(default_factory=dict)

    def hand(self, user: str) -> Hand:
        """Return somebody's hand."""
        return self._hands.setdefault(user, Hand(self.department, user))

    async def grades(self, user: str, *lines: str, key: str = KEY) -> Reply:
        """Let somebody type lines after `/grade`; return the last answer."""
        reply = Reply()
        for line in lines:
            reply = await self.hand(user).types("/grade", f"{key} {line}")
        return reply

    async def shares(self, user: str, *, ungraded: bool = False) -> None:
        """Let somebody share, though candidates are `ungraded`."""
        reply = await self.grades(user, "share")
        if ungraded:
            await self.hand(user).presses_in(reply, "Share")

    async def confirms(self, *users: str) -> None:
        """Let each of them confirm."""
        for user in users:
            await self.hand(user).presses_in(await self.grades(user, "confirm"), "Confirm")

    async def imports(self, user: str, content: bytes) -> None:
        """Let somebody drop a sheet and import it."""
        person = self.department.person(user)
        await person.drops("grades.xlsx", content)
        await presses(person, "Import", "Undo", await person.waits_for(says("grades.xlsx")))

    async def plans(self, text: str, press: str | None = None) -> Reply:
        """Let the planner type something after `/exam KEY`, and press this button of the answer."""
        reply = await self.hand(PLANNER).types("/exam", f"{KEY} {text}")
        return reply if press is None else await self.hand(PLANNER).presses_in(reply, press)


Making = Callable[[Stage, Hidden], Awaitable[None]]
Opening = Callable[[Path, Hidden], AbstractAsyncContextManager[Department]]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A moment at which somebody is barred from what others know.

    `barred` are their accounts. Pairs are made of `hidden`; whatever follows from the numbers of grades may
    be known to a planner who does not grade, so `planner_compares` are those that are alike in that.
    """

    name: str
    opens: Opening
    barred: tuple[str, ...]
    secret: Secret
    hidden: tuple[Hidden, ...] = (LOW, HIGH, CORRECTED)
    alike: tuple[str, ...] = ("low", "high")
    is_walked: bool = False


def with_marks(roster: Mapping[str, object]) -> dict[str, object]:
    """Return the roster of an exam with a question, graded by NTNU's thresholds."""
    assessment = roster["assessment"]
    assert isinstance(assessment, dict)
    limits = {**assessment, "thresholds": LIMITS}
    return {**roster, "assessment": limits, "questions": [IN_ROSTER]}


def planned(
    make: Making,
    *,
    graders: Sequence[str] = (FIRST, SECOND),
    plan: Sequence[str] = (FIRST,),
    workflow: Mapping[str, object] | None = None,
    tool: str = "marking_2_0",
    not_started: Sequence[str] = (),
    questions: Sequence[Mapping[str, object]] = (),
    is_marked: bool = False,
) -> Opening:
    """Return how a department of these graders is opened and made; those who `plan` are planners as well.

    With `is_marked` it has a question, and grades follow its marks.
    """

    @asynccontextmanager
    async def opened(folder: Path, hidden: Hidden) -> AsyncIterator[Department]:
        roster = a_roster(
            CANDIDATES,
            workflow=workflow,
            deadline=DEADLINE,
            tool=tool,
            questions=questions,
            thresholds=THRESHOLDS if questions else {},
        )
        emails = [EMAILS[user] for user in graders]
        committees = roster["committees"]
        assert isinstance(committees, list)
        full = {
            **roster,
            "planners": [EMAILS[user] for user in (PLANNER, *plan)],
            "graders": [{"email": EMAILS[user], "name": NAMES[user]} for user in graders],
            "committees": [{**committees[0], "graders": emails}],
            "candidates": [{"id": one, "status": "not_started"} for one in not_started],
        }
        if is_marked:
            full = with_marks(full)
        async with a_department(folder / "sensur.db", full, time=standing(NOON)) as department:
            await department.bot.reminders.tick()
            await make(Stage(department), hidden)
            await told(department)
            yield department

    return opened


async def told(department: Department) -> None:
    """Let all be planned and said that follows from what was done."""
    await department.bot.reminders.tick()
    await department.bot.outbox.settled()


def standing(at: datetime) -> MovingClock:
    """Return a clock that stands until it is moved."""
    return MovingClock(base=lambda: at)
