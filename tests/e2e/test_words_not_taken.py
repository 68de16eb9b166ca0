"""What stands behind a command and is not for it: refused with its usage, and nothing happens."""

from pathlib import Path

import pytest

from grading.model import AssessmentKey
from handlers.registry import REGISTRY
from slackbox.testing import User
from tests.support.department import CHANNEL, KEY, Department, a_department, a_roster, types

OTHER = "P2-H26"
TOO_MUCH = [
    (f"{command} {verb}", subcommand.takes.most)
    for command, subcommands in REGISTRY.commands.items()
    for verb, subcommand in subcommands.items()
    if verb and subcommand.takes.most is not None
]
WITHOUT_REASON = [
    f"{command} {verb}".rstrip()
    for command, subcommands in REGISTRY.commands.items()
    for verb, subcommand in subcommands.items()
    if subcommand.takes.reason_from != 0
]


async def changes(department: Department) -> int:
    """Return how many changes are on record in both assessments."""
    async with department.bot.store.snapshot() as snapshot:
        return len(await snapshot.trail(AssessmentKey(KEY))) + len(await snapshot.trail(AssessmentKey(OTHER)))


def who_types(department: Department, typed: str) -> User:
    """Return the planner for a command of planners, else a grader."""
    return department.planner if typed.startswith("/exam") else department.first


@pytest.fixture
async def graded(department: Department) -> Department:
    """Return a department in which both have graded all of one exam, and the first sits in another, too."""
    await department.loads(a_roster(["20001"], key=OTHER, channel=None))
    for person in (department.first, department.second):
        for candidate, grade in (("10001", "A"), ("10002", "B"), ("10003", "C")):
            await types(person, f"/grade {KEY} {candidate} {grade}")
    return department


async def test_no_command_does_anything_with_words_that_it_does_not_take(graded: Department) -> None:
    """Somebody who types more meant more than the command would do."""
    before = await changes(graded)

    said = {
        typed: await types(who_types(graded, typed), f"{typed} {' '.join(['10001', *['10002'] * most])}")
        for typed, most in TOO_MUCH
    }

    taken = {one for one, told in said.items() if "Nothing was done: this command does not take" not in told}
    assert taken == set()
    assert all(typed in told for typed, told in said.items())
    assert await changes(graded) == before
    assert graded.refused() == []


async def test_a_reason_where_none_is_taken_is_not_dropped_in_silence(graded: Department) -> None:
    """What was written for others to read would be read by nobody."""
    before = await changes(graded)

    said = {
        typed: await types(who_types(graded, typed), f"{typed} because she was ill")
        for typed in WITHOUT_REASON
    }

    taken = {
        one for one, told in said.items() if "Nothing was done: this command takes no reason." not in told
    }
    assert taken == set()
    assert await changes(graded) == before


async def test_a_key_behind_the_verb_shares_nothing_and_the_way_to_share_that_one_is_shown(
    graded: Department,
) -> None:
    """In the channel of one exam a bare share is for that exam, and another one was meant."""
    before = await changes(graded)

    said = await types(graded.first, f"/grade share {OTHER.casefold()}", CHANNEL)

    assert "Did you mean this?" in said
    assert f"/grade {OTHER} share" in said
    assert await changes(graded) == before


@pytest.mark.parametrize(
    "typed", ["share not yet", "share 10001", "undo 10001", "unshare x", "share because"]
)
async def test_what_was_not_meant_as_a_bare_command_is_not_taken_for_one(
    graded: Department, typed: str
) -> None:
    """`share not yet` is the opposite of share."""
    before = await changes(graded)

    said = await types(graded.first, f"/grade {typed}", CHANNEL)

    assert "Nothing was done" in said
    assert await changes(graded) == before


async def test_two_candidates_where_one_is_asked_for_are_refused(graded: Department) -> None:
    """The first would be answered, and the second taken for answered too."""
    said = await types(graded.first, "/grade status 10001 10002", CHANNEL)

    assert "10002" in said
    assert "/grade status 10023" in said
    assert "Your grade" not in said


async def test_a_key_in_front_stays_what_it_was(graded: Department) -> None:
    """That is the way that is taught."""
    assert "Your grades are shared" in await types(graded.first, f"/grade {KEY} share", CHANNEL)


async def test_one_candidate_is_shared_where_candidates_are_confirmed_one_at_a_time(tmp_path: Path) -> None:
    """There it is no word too many, and the others stay private."""
    async with a_department(tmp_path / "sensur.db", a_roster(workflow={"unit": "candidate"})) as department:
        for candidate in ("10001", "10002"):
            await types(department.first, f"/grade {candidate} B")

        shared = await types(department.first, "/grade share 10001")
        states = [await types(department.first, f"/grade status {one}") for one in ("10001", "10002")]
        back = await types(department.first, "/grade unshare 10001")

    assert "Your grades are shared" in shared
    assert ["Pending all to share" in state for state in states] == [True, False]
    assert "Private" in states[1]
    assert "Nothing was done" not in back
