"""Before all have shared, a grader's screen is the same whatever the co-grader's hidden grades are."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.department import (
    CHANNEL,
    Department,
    a_department,
    a_roster,
    asks,
    presses,
    starting,
    types,
)
from tests.support.passing_time import OSLO, moves_to
from tests.support.screens import bare
from tests.support.sheets import xlsx

HIDDEN: Sequence[Mapping[str, str]] = (
    {"10001": "A", "10002": "A", "10003": "A"},
    {"10001": "F", "10002": "E", "10003": "D"},
    {"10002": "C"},
    {},
)


async def screen_of_the_other(folder: Path, hidden: Mapping[str, str]) -> str:
    """Return all that the second grader can read while the first grader's grades are hidden."""
    async with a_department(folder / "sensur.db", a_roster()) as department:
        first, second = department.first, department.second
        for candidate, grade in hidden.items():
            await types(first, f"/grade {candidate} {grade}")
        if hidden:
            for candidate, grade in hidden.items():
                await types(first, f"/grade comment {candidate} this is a clear {grade}")
                await types(first, f"/grade flag {candidate} this is a clear {grade}")
            await first.drops("hidden.xlsx", xlsx(hidden.items()))
            await first.waits_for(lambda message: message.is_bot and "hidden.xlsx" in message.text)
        for words in (
            "/grade",
            "/grade status",
            "/grade status 10001",
            "/grade 10001 B",
            "/grade status 10001",
            "/grade comment 10001",
            "/grade comment 10001 I wonder",
            "/grade comment 10001",
            "/grade flag 10001 I wonder",
            "/grade flag",
            "/grade conflicts",
            "/grade align 10001 A",
            "/grade propose 10001 A because I ask",
            "/grade confirm",
            "/grade undo",
            "/grade undo",
            "/grade contacts",
            "/grade 10001b",
            "/grade 10002",
            "/grade 10009 B",
            "/grade 10001 A 10002 c\n10003: D",
            "/grade stat",
            "/grade delete 10001",
            "/exam",
        ):
            await types(second, words)
            await types(second, words, CHANNEL)
        for said, channel in (
            ("10001 B", None),
            ("10002 A\n10003 b", None),
            ("10009 B", None),
            ("status", None),
            ("10002", None),
            ("10001 B", CHANNEL),
            ("@sensur status", CHANNEL),
        ):
            await second.types(said, channel)
            await department.workspace.settled()
            await department.bot.outbox.settled()
        await second.drops("mine.xlsx", xlsx([("10001", "A"), ("10002", "B")]))
        await second.waits_for(lambda message: message.is_bot and "mine.xlsx" in message.text)
        await types(second, "/grade upload")
        await second.drops("open.xlsx", xlsx([("10001", "A")]), CHANNEL)
        await second.waits_for(lambda message: message.is_bot and "open.xlsx in the" in message.text)
        await department.bot.outbox.settled()
        await types(second, "/grade share")
        await presses(second, "Share", "Waiting for")
        await types(second, "/grade status")
        await department.workspace.settled()
        return "\n".join(bare(message) for message in await second.sees_everywhere() if message.is_bot)


@pytest.mark.timeout(120)
async def test_the_screen_is_equal_to_the_letter_whatever_is_hidden(tmp_path: Path) -> None:
    """Not the value, not that it differs, not even that there is one: the point of private marking."""
    screens = []
    for number, hidden in enumerate(HIDDEN):
        (tmp_path / str(number)).mkdir()
        screens.append(await screen_of_the_other(tmp_path / str(number), hidden))

    assert screens[0] == screens[1] == screens[2] == screens[3]


async def screen_after_somebody_joined(folder: Path, hidden: Mapping[str, str]) -> str:
    """Return all that the second grader can read of a candidate who joined after both had shared."""
    planners = ["planner@uni.example", "second@other.example"]
    roster = a_roster(candidates=("10001", "10002")) | {"planners": planners}
    async with a_department(folder / "sensur.db", roster) as department:
        first, second = department.first, department.second
        for grader in (first, second):
            await types(grader, "/grade 10001 B")
            await types(grader, "/grade 10002 B")
            await types(grader, "/grade share")
            # What is told late comes behind what is done next, and the runs would differ by their speed.
            await department.bot.outbox.settled()
        await department.loads(a_roster(candidates=("10001", "10002", "10003")) | {"planners": planners})
        await department.bot.outbox.settled()
        for candidate, grade in hidden.items():
            await types(first, f"/grade {candidate} {grade}")
        for words in (
            "/grade",
            "/grade status",
            "/grade status 10003",
            "/grade conflicts",
            "/grade align 10003 A",
            "/grade propose 10003 A because I ask",
            "/grade confirm",
            "/grade 10003 B",
            "/grade status 10003",
            "/grade undo",
            "/exam",
        ):
            await types(second, words)
        await second.drops("mine.xlsx", xlsx([("10001", "B"), ("10003", "A")]))
        await second.waits_for(lambda message: message.is_bot and "mine.xlsx" in message.text)
        await types(second, "/grade 10003 D")
        await types(second, "/grade share")
        await types(second, "/grade status")
        # Once all is told, messages whose step is taken are one grey line in every run.
        await department.bot.outbox.settled()
        await department.workspace.settled()
        return "\n".join(bare(message) for message in await second.sees_everywhere() if message.is_bot)


@pytest.mark.timeout(120)
async def test_who_joins_after_all_have_shared_is_private_to_the_letter(tmp_path: Path) -> None:
    """The roster is loaded again with one more: sharing lies before them, too."""
    screens = []
    for number, hidden in enumerate(({"10003": "A"}, {"10003": "F"}, {})):
        (tmp_path / str(number)).mkdir()
        screens.append(await screen_after_somebody_joined(tmp_path / str(number), hidden))

    assert "Pending all to share" in screens[0]
    assert screens[0] == screens[1] == screens[2]


async def reminders_of_the_other(folder: Path, hidden: Mapping[str, str]) -> str:
    """Return all that the second grader, who also plans the exam, is told unasked while grades are hidden."""
    roster = a_roster(deadline=date(2026, 12, 8))
    roster["planners"] = ["second@other.example"]
    friday = starting(datetime(2026, 11, 27, 12, tzinfo=OSLO))
    async with a_department(folder / "sensur.db", roster, time=friday) as department:
        await department.bot.reminders.tick()
        for candidate, grade in hidden.items():
            await types(department.first, f"/grade {candidate} {grade}")
        await types(department.second, "/grade 10001 B")
        for day in range(14):
            await moves_to(department, datetime(2026, 11, 30, 12, tzinfo=OSLO) + timedelta(days=day))
        told = [m for m in await department.second.sees_everywhere() if m.is_bot and not m.is_ephemeral]
        return "\n".join(bare(message) for message in told)


@pytest.mark.timeout(120)
async def test_reminders_and_alerts_are_equal_to_the_letter_whatever_is_hidden(tmp_path: Path) -> None:
    """Also to a planner who grades in the committee: no pace, no count, no progress of the co-grader."""
    said = []
    for number, hidden in enumerate(HIDDEN):
        (tmp_path / str(number)).mkdir()
        said.append(await reminders_of_the_other(tmp_path / str(number), hidden))

    assert "may miss its deadline" in said[0]
    assert "missed its deadline" in said[0]
    assert said[0] == said[1] == said[2] == said[3]


async def test_the_planner_sees_no_grade_before_it_is_confirmed(department: Department) -> None:
    """The planner follows the work, not the grades."""
    await types(department.first, "/grade 10001 A")
    await types(department.second, "/grade 10001 F")

    seen = await types(department.planner, "/exam")

    assert "10001" not in seen
    assert "Private" in seen


async def screens_after_a_replacement(
    folder: Path, hidden: Mapping[str, str], *, shares: bool
) -> tuple[str, str]:
    """Return all that the new grader, and all that the co-grader, can read once the old one is replaced."""
    async with a_department(folder / "sensur.db", a_roster()) as department:
        first, second, new = department.first, department.second, department.outsider
        for candidate in ("10001", "10002", "10003"):
            await types(first, f"/grade {candidate} B")
        await types(first, "/grade share")
        for candidate, grade in hidden.items():
            await types(second, f"/grade {candidate} {grade}")
        if shares:
            await types(second, "/grade share")
        await department.bot.outbox.settled()
        asked = await asks(
            department.planner, "/exam replace second@other.example olav@uni.example because illness"
        )
        await presses(department.planner, "Replace", "has taken over", asked)
        await department.bot.outbox.settled()
        for grader in (new, first):
            for words in (
                "/grade",
                "/grade status",
                "/grade status 10001",
                "/grade conflicts",
                "/grade confirm",
                "/grade undo",
            ):
                await types(grader, words)
        await new.drops("mine.xlsx", xlsx([("10001", "B"), ("10003", "A")]))
        await new.waits_for(lambda message: message.is_bot and "mine.xlsx" in message.text)
        for words in ("10001 B", "10002 B", "10003 A", "sheet", "share", "status", "conflicts", "confirm"):
            await types(new, f"/grade {words}")
            await department.bot.outbox.settled()
        await types(first, "/grade conflicts")
        await department.workspace.settled()
        return (
            "\n".join(bare(message) for message in await new.sees_everywhere() if message.is_bot),
            "\n".join(bare(message) for message in await first.sees_everywhere() if message.is_bot),
        )


@pytest.mark.timeout(120)
async def test_who_takes_a_seat_over_sees_the_same_whatever_the_old_grader_had_set(tmp_path: Path) -> None:
    """Neither before sharing nor after; and if the old one had not shared, the co-grader does not either."""
    kept: dict[bool, list[tuple[str, str]]] = {False: [], True: []}
    for shares, found in kept.items():
        for number, hidden in enumerate(HIDDEN[:2] if shares else HIDDEN):
            folder = tmp_path / f"{number} {shares}"
            folder.mkdir()
            found.append(await screens_after_a_replacement(folder, hidden, shares=shares))

    assert "You take over from Second Grader" in kept[False][0][0]
    assert len({new for new, _ in kept[False]}) == 1
    assert len({co_grader for _, co_grader in kept[False]}) == 1
    assert len({new for new, _ in kept[True]}) == 1
