"""What Slack said of an account counts while its changes are heard of, and expires at once with one."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.department import KEY, MEMBERS, Department, a_department, a_roster, types

HOURS = 3_600
FIRST, SECOND = MEMBERS[0], MEMBERS[1]
DOUBTED = replace(FIRST, is_email_confirmed=False)
NOBODY = "no verified e-mail address that is registered here"
NOT_TOLD = "Slack did not tell who you are"
MUTE = [{"server_error": 1.0}, {"rate_limited": 1.0}]


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department in which the first grader has acted once."""
    async with a_department(tmp_path / "sensur.db", a_roster()) as running:
        await running.first.types("/grade")
        yield running


def loses_address_unheard(department: Department) -> None:
    """Let the first grader's address be unconfirmed, and lose the event."""
    department.workspace.state.people[FIRST.id] = DOUBTED


@pytest.mark.parametrize("fault", MUTE, ids=lambda fault: next(iter(fault)))
async def test_somebody_who_acted_this_weekend_acts_though_slack_does_not_answer(
    department: Department, fault: dict[str, float]
) -> None:
    """Slack answers for a hundred people a minute, and on the day of a deadline more than that grade."""
    await department.lab.moves(forward_seconds=60 * HOURS)
    await department.lab.faults(rates=fault, seed=1)

    said = await types(department.first, "/grade 10001 B")

    assert "10001: B" in said


@pytest.mark.parametrize("fault", MUTE, ids=lambda fault: next(iter(fault)))
async def test_somebody_who_was_never_heard_of_waits_until_slack_answers(
    department: Department, fault: dict[str, float]
) -> None:
    """The truth, and no more than that: nothing was done."""
    await department.lab.faults(rates=fault, seed=1)
    refused = await types(department.second, "/grade 10001 B")
    await department.lab.faults(rates=dict.fromkeys(fault, 0.0))

    assert NOT_TOLD in refused
    assert "10001: B" in await types(department.second, "/grade 10001 B")


async def questions(department: Department) -> int:
    """Return how often Slack was asked about an account."""
    return len([one for one in await department.lab.exchanges() if one["name"] == "users.info"])


async def test_slack_is_asked_once_though_the_first_command_is_refused(department: Department) -> None:
    """A slip in the first command of a morning must not cost one of Slack's hundred answers a minute."""
    before = await questions(department)

    refused = await types(department.second, "/grade 99999 B")
    accepted = await types(department.second, "/grade 10001 B")

    assert "99999" in refused
    assert "10001: B" in accepted
    assert await questions(department) == before + 1


async def test_an_old_word_is_renewed_while_the_person_acts(department: Department) -> None:
    """Slack's event was lost: an account that is nobody's now is out a moment after it acts, not for days."""
    loses_address_unheard(department)
    await department.lab.moves(forward_seconds=2 * HOURS)

    first = await types(department.first, "/grade 10001 B")
    await department.bot.outbox.settled()
    second = await types(department.first, "/grade 10002 B")

    assert "10001: B" in first
    assert NOBODY in second


async def test_a_change_ends_the_word_at_once(department: Department) -> None:
    """Also while Slack does not say what the account is now."""
    department.workspace.change_person(DOUBTED)
    await department.workspace.settled()
    await department.lab.faults(rates={"server_error": 1.0})

    assert NOT_TOLD in await types(department.first, "/grade 10001 B")


async def test_what_people_say_of_themselves_ends_nothing(department: Department) -> None:
    """A status changes many times a day, and Slack sends the same event for it."""
    department.workspace.change_person(replace(FIRST, title="In a meeting"))
    await department.workspace.settled()
    await department.lab.faults(rates={"server_error": 1.0})

    assert "10001: B" in await types(department.first, "/grade 10001 B")


async def test_an_event_that_comes_late_lets_nobody_in(department: Department) -> None:
    """Slack repeats an event for a day; who lost the address since is not let in by one of before."""
    department.workspace.change_person(DOUBTED)
    await department.workspace.settled()
    department.workspace.events.user_change(FIRST)
    await department.workspace.settled()

    assert NOBODY in await types(department.first, "/grade 10001 B")


async def test_who_lost_their_address_while_the_bot_was_down_is_not_let_in(tmp_path: Path) -> None:
    """Nobody heard the event, so Slack is asked once more before anything is done."""
    async with a_department(tmp_path / "sensur.db", a_roster()) as before:
        await before.first.types("/grade")

    async with a_department(tmp_path / "sensur.db") as after:
        loses_address_unheard(after)

        assert NOBODY in await types(after.first, "/grade 10001 B")


async def test_a_restart_shuts_nobody_out(tmp_path: Path) -> None:
    """All come back at once, and Slack answers for some of them only."""
    async with a_department(tmp_path / "sensur.db", a_roster()) as before:
        await before.first.types("/grade")

    async with a_department(tmp_path / "sensur.db") as after:
        await after.lab.faults(rates={"server_error": 1.0})

        assert "10001: B" in await types(after.first, "/grade 10001 B")


async def test_who_comes_into_the_roster_is_let_in_soon(department: Department) -> None:
    """They had tried before; that they were nobody must not be remembered for an hour."""
    before = await types(department.outsider, "/grade 10001 B")
    emails = [FIRST.email, SECOND.email, "olav@uni.example"]
    roster = a_roster() | {
        "graders": [{"email": email} for email in emails],
        "committees": [{"name": "1", "graders": emails, "candidates": ["10001", "10002", "10003"]}],
    }
    await department.loads(roster)
    await department.lab.moves(forward_seconds=61)

    after = await types(department.outsider, f"/grade {KEY} 10001 B")

    assert "10001: B" not in before
    assert "10001: B" in after


@pytest.mark.parametrize(
    "alike", ["stra\N{LATIN SMALL LETTER SHARP S}e", "\N{LATIN SMALL LETTER LONG S}trasse"]
)
async def test_an_address_that_only_looks_alike_is_somebody_else_s(tmp_path: Path, alike: str) -> None:
    """Case-folding makes one of two mailboxes, and the second one's owner has the first one's grades."""
    emails = ["strasse@uni.example", SECOND.email]
    roster = a_roster() | {
        "graders": [{"email": email} for email in emails],
        "committees": [{"name": "1", "graders": emails, "candidates": ["10001"]}],
    }
    async with a_department(tmp_path / "sensur.db", roster) as department:
        people = department.workspace.state.people
        people[FIRST.id] = replace(FIRST, email=f"{alike}@uni.example")
        refused = await types(department.first, f"/grade {KEY} 10001 B")
        people[SECOND.id] = replace(SECOND, email=SECOND.email.upper())
        let_in = await types(department.second, f"/grade {KEY} 10001 B")

    assert NOBODY in refused
    assert "10001: B" in let_in
