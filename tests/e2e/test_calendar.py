"""Calendars from chat to the program that subscribes, over the real wire."""

from datetime import timedelta
from pathlib import Path

import pytest

from slackbox.testing import reads
from tests.support.calendars import (
    ADDRESS,
    CANARIES,
    DEADLINE,
    LATER,
    a_public_department,
    days,
    events,
    fetched,
    file_of,
    link_of,
    path_in,
)
from tests.support.department import (
    CHANNEL,
    KEY,
    Department,
    Transport,
    a_department,
    a_roster,
    presses,
    types,
)


@pytest.mark.parametrize("transport", ["http", "socket"])
async def test_a_grader_subscribes_and_sees_a_moved_deadline(tmp_path: Path, transport: Transport) -> None:
    """In Socket Mode too, where nothing else of Slack's comes in by this door."""
    title = f"Grading deadline: Object-oriented programming ({KEY})"
    async with a_public_department(tmp_path, transport) as department:
        first = department.first
        file = await file_of(first)
        path = await link_of(first)
        status, before = await fetched(department, path)

        await types(department.planner, f"/exam {KEY} deadline {LATER} because illness")

        _, after = await fetched(department, path)
        assert status == 200
        assert before == file
        assert (days(before), days(after)) == ([(title, DEADLINE)], [(title, LATER)])
        (old,), (new,) = events(before), events(after)
        assert old["UID"] == new["UID"]
        assert new["SEQUENCE"] > old["SEQUENCE"]
        assert b"illness" not in after


async def test_a_planner_gets_an_assessment_s_calendar(tmp_path: Path) -> None:
    """By file and by a link of its own."""
    async with a_public_department(tmp_path) as department:
        file = await file_of(department.planner, f"/exam {KEY} calendar")
        assessments = await link_of(department.planner, "/exam calendar")
        own = await link_of(department.planner)

        assert days(file) == [(f"Grading deadline: Object-oriented programming ({KEY})", DEADLINE)]
        assert (await fetched(department, assessments))[1] == file
        assert (await fetched(department, own))[0] == 200
        assert assessments != own


async def test_a_new_link_ends_the_former_and_one_can_be_ended(tmp_path: Path) -> None:
    """A link that went astray is dead with one press, and all dead ones are dead alike."""
    async with a_public_department(tmp_path) as department:
        first = department.first
        former = await link_of(first)
        shown = await types(first, "/grade calendar")
        present = await link_of(first, label="Make a new link")
        replaced, opens = await fetched(department, former), await fetched(department, present)

        await types(first, "/grade calendar")
        await presses(first, "End the link", "no longer works.")

        ended, never = (
            await fetched(department, present),
            await fetched(department, f"/calendar/{'x' * 43}.ics"),
        )
        assert "You made one on" in shown
        assert former.split("/")[-1].removesuffix(".ics") not in shown
        assert opens[0] == 200
        assert replaced == ended == never == (404, b"Not Found\n")
        assert "You made one on" not in await types(first, "/grade calendar")


async def test_a_pressed_button_ends_the_former_link_before_the_new_one_can_be_sent(tmp_path: Path) -> None:
    """Slack may be down for hours, and the link that went astray must not stay open as long."""
    async with a_public_department(tmp_path) as department:
        first = department.first
        path = await link_of(first)
        await types(first, "/grade calendar")
        await department.lab.faults(rates={"server_error": 1.0})
        await first.presses("Make a new link")
        await department.bot.outbox.rested()

        assert (await fetched(department, path))[0] == 404


@pytest.mark.parametrize("seed", range(1, 9))
async def test_a_link_whose_message_arrived_unseen_is_the_one_in_force(tmp_path: Path, seed: int) -> None:
    """When Slack's reply is lost the message is looked for; a second link would kill the one that came."""
    async with a_public_department(tmp_path) as department:
        first, clock = department.first, department.workspace.settings.clock
        await types(first, "/grade calendar")
        await department.bot.outbox.settled()
        await department.lab.faults(rates={"reply_lost": 0.5}, seed=seed)
        await first.presses("Make a private link")
        await department.bot.outbox.rested()
        while (due := await department.bot.store.outbox.next_due(department.bot.services.now())) is not None:
            clock.forward(max(due - clock(), timedelta()))
            await department.bot.outbox.drain()
        await department.lab.faults(rates={"reply_lost": 0.0})

        (message,) = [one for one in await first.sees_everywhere() if f"{ADDRESS}/" in reads(one)]

        assert (await fetched(department, path_in(message)))[0] == 200


async def test_a_link_ends_with_the_account(tmp_path: Path) -> None:
    """Who left the workspace has no calendar here any more, no matter who still has the address."""
    async with a_public_department(tmp_path) as department:
        path = await link_of(department.first)
        assert (await fetched(department, path))[0] == 200

        await department.lab.acts("deactivate", person="U1")
        await department.workspace.settled()

        assert await fetched(department, path) == (404, b"Not Found\n")


async def test_a_link_ends_with_the_account_though_nobody_heard_of_it(tmp_path: Path) -> None:
    """Slack's events can fail to come; so Slack is asked again when its word is an hour old."""
    async with a_public_department(tmp_path) as department:
        path = await link_of(department.first)
        await department.lab.faults(rates={"dropped": 1.0})
        await department.lab.acts("deactivate", person="U1")
        await department.workspace.settled()
        await department.lab.faults(rates={"dropped": 0.0})
        assert (await fetched(department, path))[0] == 200

        await department.lab.moves(forward_seconds=3_601)

        assert await fetched(department, path) == (404, b"Not Found\n")


async def test_when_slack_does_not_say_who_somebody_is_the_program_asks_again(tmp_path: Path) -> None:
    """Neither shown on an old word, nor thrown away."""
    async with a_public_department(tmp_path) as department:
        path = await link_of(department.first)
        await department.lab.moves(forward_seconds=3_601)
        await department.lab.faults(rates={"server_error": 1.0})

        assert (await fetched(department, path))[0] == 503

        await department.lab.faults(rates={"server_error": 0.0})
        assert (await fetched(department, path))[0] == 200


async def test_without_an_address_there_are_files_and_the_answer_says_why(department: Department) -> None:
    """The operator of the bot is named as the one to ask; and no door stands open."""
    await department.loads(a_roster(deadline=str(DEADLINE)))

    said = await types(department.first, "/grade calendar")
    file = await file_of(department.first)

    assert "Private links are not offered here" in said
    assert "Make a private link" not in said
    assert len(days(file)) == 1
    assert (await fetched(department, f"/calendar/{'x' * 43}.ics"))[0] == 404


async def test_links_of_earlier_are_shut_where_the_address_was_taken_away(tmp_path: Path) -> None:
    """And an old button says so, instead of promising one."""
    async with a_public_department(tmp_path) as department:
        path = await link_of(department.first)
    async with a_department(tmp_path / "sensur.db") as department:
        first = department.first
        status, _ = await fetched(department, path)
        await first.types("/grade calendar")
        said = await types(first, "/grade calendar")

        assert status == 404
        assert "Private links are not offered here" in said


async def test_an_exam_without_a_deadline_has_no_file(department: Department) -> None:
    """An empty calendar would look like a mistake; the link can be made all the same, and fills itself."""
    said = await types(department.first, "/grade calendar")
    planners = await types(department.planner, "/exam calendar")
    await department.bot.outbox.settled()

    assert "no file to send" in said
    assert f"{KEY} has no deadline yet" in planners
    assert not any(message.files for message in await department.first.sees_everywhere())


async def test_only_who_grades_or_plans_has_a_calendar(department: Department) -> None:
    """An outsider learns nothing, and a grader not what is the planners'."""
    await department.loads(a_roster(deadline=str(DEADLINE)))

    outsider = await types(department.outsider, "/grade calendar")
    grader = await types(department.first, f"/exam {KEY} calendar")
    mistyped = await types(department.first, "/grade calendar now")
    await department.bot.outbox.settled()

    assert "calendar is on its way" not in outsider + grader + mistyped
    assert "/grade calendar" in mistyped
    assert not any(message.files for message in await department.first.sees_everywhere())


async def test_calendar_and_link_can_be_pressed_for(tmp_path: Path) -> None:
    """Guests cannot type commands: the way leads from one's work, and from the planner's view."""
    async with a_public_department(tmp_path) as department:
        for person, command in ((department.first, "/grade"), (department.planner, "/exam")):
            await types(person, command)
            shown = await presses(person, "Calendar", "as a file")
            await person.presses("Make a private link", shown)
            message = await person.waits_for(lambda one: ADDRESS in reads(one))
            assert (await fetched(department, path_in(message)))[0] == 200


async def test_a_calendar_says_that_all_is_confirmed_and_nothing_more(tmp_path: Path) -> None:
    """Everybody was told so; which grade it came to stands in no calendar."""
    roster = a_roster(CANARIES[:1], graders=1, scale=list(CANARIES[3:]), deadline=str(DEADLINE))
    async with a_department(tmp_path / "sensur.db", roster, SENSUR_URL=ADDRESS) as department:
        first = department.first
        path = await link_of(first)
        await types(first, f"/grade {CANARIES[0]} Zebra")
        assert b"confirmed" not in (await fetched(department, path))[1]

        await types(first, "/grade confirm")
        await presses(first, "Confirm", "locked")

        _, content = await fetched(department, path)
        assert days(content) == [(f"Grading confirmed: Object-oriented programming ({KEY})", DEADLINE)]
        assert not any(secret.encode() in content for secret in CANARIES)


async def test_publication_starts_its_clocks_in_the_planner_s_calendar(tmp_path: Path) -> None:
    """At the next look, and without a day in it that is not the planner's business or the students'."""
    roster = a_roster(CANARIES[:1], graders=1, scale=list(CANARIES[3:]), deadline=str(DEADLINE))
    async with a_department(tmp_path / "sensur.db", roster, SENSUR_URL=ADDRESS) as department:
        first, planner = department.first, department.planner
        planners, graders = await link_of(planner, "/exam calendar"), await link_of(first)
        await types(first, f"/grade {CANARIES[0]} Zebra")
        await types(first, "/grade confirm")
        await presses(first, "Confirm", "locked")
        before = await fetched(department, graders)

        await types(planner, "/exam published")

        _, content = await fetched(department, planners)
        assert {title.split(":")[0] for title, _ in days(content)} == {
            "Grading confirmed",
            "Last day to ask for an explanation",
            "Last day to appeal",
        }
        assert days((await fetched(department, graders))[1]) == days(before[1])
        assert not any(secret.encode() in content for secret in CANARIES)


async def test_a_calendar_is_written_in_the_language_of_the_bot(tmp_path: Path) -> None:
    """Where a person has chosen none."""
    async with a_public_department(tmp_path, language="nb") as department:
        said = await types(department.first, "/grade calendar", CHANNEL)
        message = await department.first.waits_for(lambda one: bool(one.files))
        content = await department.first.downloads(message.files[0])

        assert "Kalenderen din er på vei" in said
        assert days(content)[0][0].startswith("Sensurfrist: ")
