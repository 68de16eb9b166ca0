"""The eight step lists, each walked to its end on the Status card of a phone."""

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import phones
from tests.support.department import Department, a_department, a_roster, asks, presses, types
from tests.support.workspace.page import taps, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

GRADE, CONFIRM, CONFLICTS = "Start grading", "Review and confirm", "See conflicts"
SHARE, SHARE_IN_CLASSIC = "Share", "Share (confirm your grades)"
ALIGN = ("Align grades with your co-grader(s)", CONFLICTS)

A_MOMENT = timedelta(seconds=2)
"""After so long a tap is meant for the candidate that is shown now."""

Walk = Sequence[tuple[str, str]]
"""The steps of a list, with the button that takes each once all is graded."""

LISTS: Mapping[tuple[str, str, int], Walk] = {
    ("classic", "private", 1): [("Confirm your grades", GRADE), ("Complete final grading", CONFIRM)],
    ("classic", "private", 2): [
        ("Confirm your grades", SHARE_IN_CLASSIC),
        ALIGN,
        ("Complete final grading", CONFIRM),
    ],
    ("classic", "shared", 1): [("Complete final grading", CONFIRM)],
    ("classic", "shared", 2): [("Complete final grading", CONFIRM)],
    ("marking_2_0", "private", 1): [("Confirm your grades", CONFIRM)],
    ("marking_2_0", "private", 2): [
        ("Share your grades with your co-grader(s)", SHARE),
        ALIGN,
        ("Confirm shared marking", CONFIRM),
    ],
    ("marking_2_0", "shared", 1): [("Confirm grading", CONFIRM)],
    ("marking_2_0", "shared", 2): [("Confirm grading", CONFIRM)],
}
CASES = list(LISTS)


def key_of(case: tuple[str, str, int]) -> str:
    """Return the key of the exam that is graded in this way."""
    return f"STEPS{CASES.index(case) + 1}-H26"


def candidate_of(case: tuple[str, str, int]) -> str:
    """Return the only candidate of that exam."""
    return f"{CASES.index(case) + 1}0001"


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def department(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Department]:
    """Run a department of eight exams, one for each list."""
    folder: Path = tmp_path_factory.mktemp("steps")
    async with a_department(folder / "sensur.db") as opened:
        for case in CASES:
            tool, marking, graders = case
            roster = a_roster(
                [candidate_of(case)],
                key=key_of(case),
                channel=None,
                tool=tool,
                workflow={"marking": marking},
                graders=graders,
            )
            await opened.loads(roster)
        yield opened
        assert opened.refused() == []


async def co_grader(department: Department, case: tuple[str, str, int], act: str) -> None:
    """Let the second grader, where there is one, do what the first waits for."""
    second, key = department.second, key_of(case)
    if act in {SHARE, SHARE_IN_CLASSIC}:
        await types(second, f"/grade {key} share")
    elif act == CONFIRM and case[-1] > 1:
        await presses(second, "Confirm 1 grade", "locked", await asks(second, f"/grade {key} confirm"))


async def takes(page: Page, department: Department, act: str, candidate: str) -> None:
    """Take a step by the button on the Status card, to its end."""
    newest = page.get_by_role("log").get_by_role("article").last
    await taps(page, act)
    if act == GRADE:
        await expect(newest).to_contain_text(f"Candidate {candidate}")
        department.workspace.settings.clock.forward(A_MOMENT)
        await taps(page, f"Grade {candidate} with B")
        await expect(newest).to_contain_text(f"{candidate}: B")
    elif act == CONFLICTS:
        await taps(page, f"Adopt C for {candidate}")
        await expect(newest).to_contain_text("Review and confirm")
    elif act == CONFIRM:
        await taps(page, "Confirm 1 grade")
        await expect(newest).to_contain_text(re.compile("1 grade is locked|You have confirmed 1 grade"))
    else:
        await expect(newest).to_contain_text("Waiting for Second Grader to share")


def told(walk: Walk, now: int) -> str:
    """Return how the card tells the steps when one of them is the present one."""
    names = [f"{number} {step}" for number, (step, _) in enumerate(walk, start=1)]
    steps = [*(f"{name} (done)" for name in names[:now]), f"{names[now]} (now)", *names[now + 1 :]]
    return f"Steps: {' · '.join(steps)}"


@pytest.mark.parametrize("case", CASES, ids=["-".join(map(str, case)) for case in CASES])
async def test_a_list_is_walked_to_its_end_on_the_status_card(
    chromium: Browser, department: Department, case: tuple[str, str, int]
) -> None:
    """Each step with its button and its help: who stands before it late in the evening needs nothing else."""
    _, marking, graders = case
    walk, key, candidate = LISTS[case], key_of(case), candidate_of(case)
    begins_ungraded = walk[0][1] == GRADE
    if not begins_ungraded:
        await types(department.first, f"/grade {key} {candidate} B")
    if marking == "private" and graders > 1:
        await types(department.second, f"/grade {key} {candidate} C")

    async with phones(chromium) as phone:
        page = await phone(department, "U1")
        newest = page.get_by_role("log").get_by_role("article").last
        await write(page, f"/grade {key} status")
        await expect(newest).to_contain_text(told(walk, 0))
        await taps(page, "My steps")
        for number, (step, _) in enumerate(walk, start=1):
            await expect(newest).to_contain_text(f"{number} {step}: ")

        for now, (_, act) in enumerate(walk):
            await write(page, f"/grade {key} status")
            await expect(newest).to_contain_text(told(walk, now))
            await expect(newest.get_by_role("button").first).to_have_text(act)
            await takes(page, department, act, candidate)
            await co_grader(department, case, act)

        await write(page, f"/grade {key} status")
        await expect(newest).to_contain_text(f"Confirmed{candidate}")
