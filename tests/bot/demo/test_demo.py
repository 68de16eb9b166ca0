"""The demo: a story that two graders and a planner bring to its end, and what surrounds it."""

import re
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot import clock
from bot.demo.running import PEOPLE, Transport
from bot.demo.sample_exam import COMMITTEE, FIRST_GRADES, KEY, SECOND_GRADES, set_the_scene
from grading.model import State
from grading.rules.states import state_of
from slackbox.snapshots import SNAPSHOT
from slackbox.testing import Message, User, reads
from store.database import open_store
from store.migrating import migrate
from tests.support.demos import Demo, a_demo
from tests.support.department import presses, types


async def counted(demo: Demo) -> dict[State, int]:
    """Return how many candidates of the committee of two are in which state."""
    async with demo.bot.store.snapshot() as snapshot:
        book = await snapshot.gradebook(KEY, COMMITTEE)
    states = [state_of(book, candidate) for candidate in book.candidates]
    return {state: states.count(state) for state in set(states)}


async def what_is_confirmed(person: User) -> Message:
    """Return the grades with the button that confirms them; that of a notice only shows them."""
    return await person.waits_for(lambda message: "24 grades will be confirmed." in reads(message))


async def to_the_end(demo: Demo) -> None:
    """Go the whole way in six clicks: of the guide, in the chat thrice, of the guide, in the chat."""
    await demo.plays("share")
    adopted = await presses(demo.second, "Adopt B", "equal now")
    review = await presses(demo.second, "Review and confirm", "Not done yet", adopted)
    await presses(demo.second, "Confirm 24 grades", "You have confirmed", review)
    await demo.plays("confirm-as-first")
    await presses(demo.first, "Confirm 24 grades", "locked", await what_is_confirmed(demo.first))


async def test_the_second_grader_finds_what_is_to_be_done_when_the_page_opens(tmp_path: Path) -> None:
    """Nobody begins with an empty screen: the bot has said that the co-grader waits."""
    async with a_demo(tmp_path) as demo:
        (notice,) = await demo.second.sees()

        assert "First Grader has shared. Now it is your turn." in reads(notice)
        assert "21 of 24 graded" in await types(demo.second, "/grade")


async def test_the_deadline_is_two_weeks_ahead(tmp_path: Path) -> None:
    """There is time, and yet it can be moved past with the clock."""
    async with a_demo(tmp_path) as demo:
        assert "14 days left" in await types(demo.second, "/grade")


async def test_the_deadline_counts_from_the_day_it_is_where_the_exam_is(tmp_path: Path) -> None:
    """Late in the evening it is tomorrow there already, and the graders are told thirteen days otherwise."""
    url, late = f"sqlite:///{tmp_path / 'sensur.db'}", datetime(2026, 11, 25, 23, 30, tzinfo=UTC)
    await migrate(url)
    async with open_store(url, chance=bytes) as store:
        await set_the_scene(store, lambda: late, clock.new_id)
        async with store.snapshot() as snapshot:
            exam = await snapshot.assessment(KEY)

    assert exam is not None
    assert exam.deadline == date(2026, 12, 10)


async def test_exactly_one_candidate_is_in_conflict_once_the_second_grader_shares(tmp_path: Path) -> None:
    """The story is short: one conflict shows what there is to be seen."""
    differing = [
        candidate for candidate in FIRST_GRADES if FIRST_GRADES[candidate] != SECOND_GRADES[candidate]
    ]
    async with a_demo(tmp_path) as demo:
        await demo.plays("share")

        assert await counted(demo) == {State.CONFLICTS: 1, State.TO_CONFIRM: 23}
        assert f"*{differing[0]}*" in reads((await demo.second.sees())[-1])


async def test_each_step_of_the_guide_is_done_exactly_when_its_deed_is(tmp_path: Path) -> None:
    """A tick for a click, and not for a deed, would be a lie about the product."""
    async with a_demo(tmp_path) as demo:
        *grades, share = (await demo.step("share")).acts
        for act in grades:
            await demo.second.types(act.say)
        assert await demo.done() == []
        await demo.second.types(share.say)
        assert await demo.done() == ["share"]

        await demo.planner.types("/exam")
        assert await demo.done() == ["share"]
        adopted = await presses(demo.second, "Adopt B", "equal now")
        assert await demo.done() == ["share", "align"]
        review = await presses(demo.second, "Review and confirm", "Not done yet", adopted)
        assert await demo.done() == ["share", "align"]
        await demo.second.presses("Confirm 24 grades", review)
        assert await demo.done() == ["share", "align", "confirm-as-second"]

        await demo.plays("confirm-as-first")
        assert await demo.done() == ["share", "align", "confirm-as-second"]
        await demo.first.presses("Confirm 24 grades", await what_is_confirmed(demo.first))
        assert await demo.done() == ["share", "align", "confirm-as-second", "confirm-as-first"]

        await demo.plays("see-it-done")
        assert [step.is_done for step in (await demo.guide()).steps] == [True] * 5


@pytest.mark.parametrize("transport", ["http", "socket"])
async def test_the_planner_is_told_and_sees_the_assessment_graded(
    tmp_path: Path, transport: Transport
) -> None:
    """What the whole thing was for, by either way to Slack; the exam beside it does not stand in the way."""
    async with a_demo(tmp_path, transport=transport) as demo:
        await to_the_end(demo)

        await demo.planner.waits_for(lambda message: "Ready to export: 24 grades" in message.text)
        assert f"{KEY}: Graded" in await types(demo.planner, f"/exam {KEY}")


async def test_the_guide_grades_only_whom_the_grader_has_not_graded_yet(tmp_path: Path) -> None:
    """Who has decided on a grade keeps it, though the guide would have given another."""
    async with a_demo(tmp_path) as demo:
        await demo.second.types("/grade 10022 D")
        acts = [act.say for act in (await demo.step("share")).acts]
        await demo.plays("share")

        assert acts == ["/grade 10023 B", "/grade 10024 A", "/grade share"]
        assert "Second Grader: D" in await types(demo.first, "/grade status 10022")


async def test_every_step_is_somebodys_who_is_there(tmp_path: Path) -> None:
    """The page becomes this person."""
    async with a_demo(tmp_path) as demo:
        guide = await demo.guide()

    people = {person.id for person in PEOPLE}
    assert {step.person for step in guide.steps} <= people
    assert all(step.title and step.text and step.label for step in guide.steps)
    assert guide.closing


async def test_a_guide_is_written_as_the_page_reads_it(tmp_path: Path) -> None:
    """The names on the wire are fixed; the page is built on them."""
    async with a_demo(tmp_path) as demo:
        said = (await demo.guide()).as_json()

    assert said.keys() == {"steps", "closing"}
    assert said["steps"][3] | {"title": "", "text": ""} == {
        "id": "confirm-as-first",
        "as": "U0FIRST",
        "title": "",
        "text": "",
        "is_done": False,
        "label": "Review what I confirm",
        "acts": [{"say": "/grade confirm"}],
    }


async def test_the_lapsed_grader_is_refused_with_the_reason_and_whom_to_ask(tmp_path: Path) -> None:
    """A real refusal, in a committee that takes no part in the story."""
    async with a_demo(tmp_path) as demo:
        refusal = await types(demo.third, "/grade 20001 B")
        trail = await types(demo.planner, "/exam TDT4120-H26")

    assert "You cannot grade TDT4120-H26 any more: your access agreement ran out on" in refusal
    assert "Ask Pat Planner (planner@uni.example)." in refusal
    assert "Not started: 5" in trail


async def test_the_outsider_is_let_in_nowhere(tmp_path: Path) -> None:
    """Being in the workspace is not being on a committee."""
    async with a_demo(tmp_path) as demo:
        answers = [await types(demo.outsider, typed) for typed in ("/grade", f"/grade {KEY} status", "/exam")]

    assert all("no verified e-mail address that is registered here" in answer for answer in answers)


async def test_an_empty_demo_has_the_people_and_no_exam(tmp_path: Path) -> None:
    """For somebody who wants to load a roster of their own."""
    async with a_demo(tmp_path, empty=True) as demo:
        assert demo.workspace.settings.guide is None
        assert await demo.second.sees() == []
        assert "You plan no exam yet." in await types(demo.planner, "/exam")
        assert demo.workspace.state.people.keys() >= {person.id for person in PEOPLE}


async def test_bot_and_workspace_go_by_one_clock_that_can_be_moved(tmp_path: Path) -> None:
    """Deadlines, agreements and timestamps move together."""
    async with a_demo(tmp_path) as demo:
        await demo.lab.moves(forward_seconds=15 * 86_400)
        late = await types(demo.second, "/grade")
        await demo.lab.moves(forward_seconds=200 * 86_400)
        lapsed = await types(demo.second, "/grade 10022 C")

    assert "passed 1 day ago" in late
    assert f"You cannot grade {KEY} any more: your access agreement ran out on" in lapsed


async def test_everything_goes_on_where_it_was_after_a_restart(tmp_path: Path) -> None:
    """Chat, guide, grades and clock; and the buttons of yesterday still work."""
    async with a_demo(tmp_path) as demo:
        await demo.second.types("/grade 10022 C")
        await demo.lab.moves(forward_seconds=86_400)
        before = await demo.second.sees()

    async with a_demo(tmp_path) as demo:
        assert await demo.second.sees() == before
        assert demo.workspace.settings.clock.moved.days == 1
        assert (await demo.step("share")).acts[0].say == "/grade 10023 B"
        await presses(demo.second, "Share", "2 candidates have no grade", before[0])
        await demo.plays("share")
        assert await demo.done() == ["share"]


async def test_a_later_day_does_not_move_the_deadline_of_an_exam_that_is_there(tmp_path: Path) -> None:
    """The scene is set once; from then on it belongs to who tries it."""
    async with a_demo(tmp_path) as demo:
        await demo.lab.moves(forward_seconds=10 * 86_400)

    async with a_demo(tmp_path) as demo:
        assert "4 days left" in await types(demo.second, "/grade")


async def test_a_chat_that_was_kept_a_moment_before_the_database_is_only_behind(tmp_path: Path) -> None:
    """After a kill the newest answer may be missing in the chat; asked again, the bot tells it."""
    async with a_demo(tmp_path) as demo:
        await demo.lab.moves(forward_seconds=0)
        shutil.copy(tmp_path / SNAPSHOT, tmp_path / "earlier.json")
        await demo.plays("share")
        await demo.bot.outbox.settled()
    shutil.copy(tmp_path / "earlier.json", tmp_path / SNAPSHOT)

    async with a_demo(tmp_path) as demo:
        assert len(await demo.second.sees()) == 1
        assert "align 1 conflict" in await types(demo.second, "/grade")
        assert await demo.done() == ["share"]


async def test_a_private_link_of_the_demo_can_be_fetched_as_it_stands(tmp_path: Path) -> None:
    """Somebody who tries the demo subscribes in the calendar program of the same machine."""
    async with a_demo(tmp_path) as demo:
        await types(demo.second, "/grade calendar")
        await demo.second.presses("Make a private link")
        message = await demo.second.waits_for(lambda one: "/calendar/" in reads(one))
        (address,) = re.findall(r"`(http://127\.0\.0\.1:\d+/calendar/\S+)`", reads(message))

        async with demo.session.get(address) as answer:
            content = await answer.text()

    assert f"({KEY})" in content
