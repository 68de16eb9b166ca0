"""A committee grades while Slack misbehaves by seed: nothing is lost, and nothing happens twice."""

import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from grading.model import AssessmentKey
from slackbox.testing import NotThere, Refused, User, reads
from tests.support.department import KEY, Department, Transport, a_department, a_roster
from tests.support.passing_time import calm, delivered
from tests.support.sheets import xlsx
from tests.support.unhurried import UNHURRIED

RATES = {
    "dropped": 0.1,
    "doubled": 0.2,
    "reordered": 0.1,
    "ack_lost": 0.1,
    "cut": 0.06,
    "rate_limited": 0.06,
    "server_error": 0.06,
    "html": 0.06,
    "reply_lost": 0.06,
    "hash_conflict": 0.1,
}
TRIES = 40
LOCKED = "3 grades are confirmed and locked"
QUICK = replace(UNHURRIED, first_pause=0.01, longest_pause=0.05, pause_when_refused=0.05)
Deed = Callable[[], Awaitable[object]]
Kinds = Counter[str]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try the seeds one by one, in each of which Slack misbehaves otherwise."""
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(1, metafunc.config.getoption("fault_seeds") + 1))


async def changes(department: Department) -> Kinds:
    """Return how often each kind of change stands in the trail."""
    async with department.bot.store.snapshot() as snapshot:
        trail = await snapshot.trail(AssessmentKey(KEY))
    return Counter(entry.kind for entry in trail)


async def insists(department: Department, deed: Deed, kind: str, number: int) -> None:
    """Do something again and again, as a person does, until the trail has so many changes of the kind."""
    for _ in range(TRIES):
        try:
            await deed()
        except (Refused, NotThere):
            await calm(department)
        await calm(department)
        if (await changes(department))[kind] >= number:
            return
    pytest.fail(f"{kind} was tried for ever")


def typing(person: User, text: str) -> Deed:
    """Return the deed of typing a command."""
    return lambda: person.types(text)


def pressing(department: Department, person: User, command: str, label: str) -> Deed:
    """Return the deed of typing a command and pressing a button of its answer."""

    async def deed() -> None:
        await person.types(command)
        await calm(department)
        await person.presses(label)

    return deed


def importing(department: Department, person: User, content: bytes) -> Deed:
    """Return the deed of dropping a sheet and importing it."""

    async def deed() -> None:
        await person.drops("grades.xlsx", content)
        await calm(department)
        await person.presses("Import")

    return deed


async def breaks_off(department: Department, act: str) -> None:
    """Let the connection end, if the bot keeps one; the next deed meets whatever there is."""
    if department.workspace.settings.is_socket_mode:
        await department.workspace.sockets.connected()
        await department.lab.acts(act)


async def grade_an_exam(department: Department) -> None:
    """Let two graders grade three candidates, differ once, agree and confirm."""
    first, second = department.first, department.second
    for number, (candidate, grade) in enumerate((("10001", "A"), ("10002", "B"), ("10003", "C")), 1):
        await insists(department, typing(first, f"/grade {candidate} {grade}"), "GradeSet", number)
    sheet = xlsx([("10001", "A"), ("10002", "B"), ("10003", "D")])
    await insists(department, importing(department, second, sheet), "GradeSet", 6)
    await breaks_off(department, "socket_abort")
    await insists(department, typing(first, "/grade share"), "GradesShared", 1)
    await insists(department, typing(second, "/grade share"), "GradesShared", 2)
    await breaks_off(department, "socket_refresh")
    await insists(department, pressing(department, first, "/grade conflicts", "Adopt D"), "GradeSet", 7)
    for number, person in enumerate((first, second), 1):
        deed = pressing(department, person, "/grade confirm", "Confirm")
        await insists(department, deed, "ConfirmationGiven", number)


async def insists_on_a_sheet(department: Department) -> None:
    """Let the second grader ask for the sheet until it comes."""
    for _ in range(TRIES):
        await department.second.types("/grade sheet")
        await calm(department)
        if sheets(department):
            return
    pytest.fail("no sheet came")


def sheets(department: Department) -> Counter[str]:
    """Count the bot's messages by the sheet that they bring."""
    world = department.workspace.state
    everything = (m for messages in world.messages.values() for m in messages.values() if m.user == world.bot)
    return Counter(world.files[file].name for message in everything for file in message.files)


def cards(department: Department) -> list[tuple[str, bool]]:
    """Return what each notice in the committee's channel says in short, and whether it has buttons."""
    said = [m for m in department.workspace.state.messages["C0COMMITTEE"].values() if m.metadata]
    return [(m.text.split(".")[0], any(b["type"] == "actions" for b in m.blocks)) for m in said]


def messages(database: Path) -> list[tuple[str, str, str, str]]:
    """Return key, destination, kind and state of each message."""
    with closing(sqlite3.connect(database)) as connection:
        return list(
            connection.execute(
                "SELECT idempotency_key, destination, kind, state || iif(state = 'parked', ' ' || why, '')"
                " FROM outbox ORDER BY id"
            )
        )


@pytest.mark.parametrize("transport", ["http", "socket"])
async def test_a_committee_grades_under_faults(tmp_path: Path, transport: Transport, seed: int) -> None:
    """However Slack fails, each grade stands once and each notice comes once."""
    database = tmp_path / "sensur.db"
    async with a_department(database, a_roster(), transport=transport, patience=QUICK) as department:
        await department.lab.faults(rates=RATES, seed=seed)

        await grade_an_exam(department)
        await insists_on_a_sheet(department)

        played = (await department.lab.faults(rates=dict.fromkeys(RATES, 0)))["played"]
        made, audit = await changes(department), await department.bot.store.verify_audit()
        status = [
            reads((await department.first.types(f"/grade status {candidate}"))[-1])
            for candidate in ("10001", "10002", "10003")
        ]

    assert sum(played.values()) > 10
    assert (made["GradeSet"], made["GradesShared"], made["ConfirmationGiven"]) == (7, 2, 2)
    assert (made["ConfirmationVoided"], audit.holds) == (0, True)
    assert all("Confirmed" in said for said in status)
    kept = messages(database)
    assert {state for *_, state in kept} == {"done"}
    assert set(sheets(department).values()) == {1}
    assert len(sheets(department)) == sum(kind == "send_sheet" for _, _, kind, _ in kept)
    notices = {idempotency_key: place for idempotency_key, place, kind, _ in kept if kind == "notice"}
    came = {
        idempotency_key: number
        for idempotency_key, number in delivered(department).items()
        if idempotency_key in notices
    }
    assert set(came.values()) == {1}
    # In the channel one card may stand for several notices; only the newest has buttons.
    assert {
        idempotency_key for idempotency_key, place in notices.items() if place.startswith("person:")
    } <= set(came)
    *before, newest = cards(department)
    assert newest == (LOCKED, True)
    assert not any(has_buttons for _, has_buttons in before)
