"""The moments at which something is hidden, made by people's hands.

Second Grader is the one who hides, First Grader is barred, and Olav is the third grader or a new one.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from grading.model import AssessmentKey, CandidateId
from tests.support.attributions import by
from tests.support.department import KEY, Department, asks
from tests.support.hidden.making import (
    CANDIDATES,
    EMAILS,
    FIRST,
    HIGH,
    NOON,
    OLAV,
    PLANNER,
    SECOND,
    Hidden,
    Stage,
    standing,
    told,
)
from tests.support.marked import marks
from tests.support.reassessing import (
    SECOND_ROUND,
    THIRD_ROUND,
    a_graded_department,
    begins,
    grades_again,
    says,
)
from tests.support.sheets import xlsx


async def nobody_has_shared(stage: Stage, hidden: Hidden) -> None:
    """Let both grade on."""
    await stage.grades(FIRST, "10001 B", "10002 B")
    await stage.grades(SECOND, *hidden.lines)
    await _comments(stage, hidden, "10001")


async def nobody_has_shared_marks(stage: Stage, hidden: Hidden) -> None:
    """Let both mark on."""
    await stage.grades(FIRST, "marks 10001 1=8 2=4", "marks 10002 1=5")
    await stage.grades(SECOND, *hidden.lines)


async def only_the_other_has_shared_marks(stage: Stage, hidden: Hidden) -> None:
    """Let the other one wait for the barred one, who marks on."""
    await stage.grades(SECOND, *hidden.lines)
    await stage.shares(SECOND, ungraded=True)
    await stage.grades(FIRST, "marks 10001 1=8 2=4", "marks 10002 1=5")


async def only_the_barred_has_shared(stage: Stage, hidden: Hidden) -> None:
    """Let the barred one wait for the other, who grades on."""
    await stage.grades(FIRST, "10001 B", "10002 B", "10003 B")
    await stage.shares(FIRST)
    await stage.grades(SECOND, *hidden.lines)
    await _comments(stage, hidden, "10001")


async def only_the_other_has_shared(stage: Stage, hidden: Hidden) -> None:
    """Let the other one wait for the barred one."""
    await stage.grades(SECOND, *hidden.lines)
    await _comments(stage, hidden, "10001")
    await stage.shares(SECOND)
    await stage.grades(FIRST, "10001 B", "10002 B")


async def one_of_three_has_shared(stage: Stage, hidden: Hidden) -> None:
    """Let one share and two grade on; that of the third is hidden as well."""
    await stage.grades(SECOND, *hidden.lines)
    await stage.shares(SECOND)
    await stage.grades(FIRST, "10001 B", "10002 B", "10003 B")
    await stage.grades(OLAV, *reversed(hidden.lines))


async def one_by_one(stage: Stage, hidden: Hidden) -> None:
    """Share 10001, which is in conflict, by all, 10002 by the other one, and 10003 by nobody."""
    await stage.grades(FIRST, "10001 B", "10002 B", "share 10001")
    await stage.grades(SECOND, "10001 C", "share 10001")
    lines = [line for line in hidden.lines if "10001" not in line]
    await stage.grades(SECOND, *lines, "share 10002")
    await _comments(stage, hidden, "10002")


async def somebody_joined_late(stage: Stage, hidden: Hidden) -> None:
    """Add 10004 to a committee that has confirmed; the other one has shared that candidate."""
    await _all_confirmed(stage)
    reply = await stage.plans("candidates", "Add or move candidates")
    late = {"candidates": "10004", "place": "in:1", "reason": "found in the post"}
    asked = await stage.hand(PLANNER).submits_in(reply, **late)
    await stage.hand(PLANNER).submits_in(asked, late="apart", **late)
    lines = [line.replace("10003", "10004") for line in hidden.lines if "10003" in line]
    await stage.grades(SECOND, *lines)
    await _comments(stage, hidden, "10004")
    await stage.shares(SECOND)


async def one_is_reopened(stage: Stage, hidden: Hidden) -> None:
    """Reopen 10003 alone, where the other one changes the grade."""
    await _all_confirmed(stage)
    await stage.plans("reopen 1 10003 because two papers were swapped", "Reopen")
    await stage.grades(SECOND, *(line for line in hidden.lines if "10003" in line))
    await _comments(stage, hidden, "10003")


async def one_is_private_again(stage: Stage, hidden: Hidden) -> None:
    """Make two private again that were shared with a B by both; the other one changes them."""
    for user in (FIRST, SECOND):
        await stage.grades(user, "10001 B", "10002 B", "share")
    await stage.plans("private 10001 because 10001 was read too fast", "Back to private")
    await stage.plans("private 10002 because 10002 was, too", "Back to private")
    await stage.grades(SECOND, *(line for line in hidden.lines if "10003" not in line), "share 10002")
    await _comments(stage, hidden, "10002")


async def the_other_is_replaced(stage: Stage, hidden: Hidden) -> None:
    """Replace who had given grades; those stay hidden from both who are there now."""
    await stage.grades(FIRST, "10001 B", "10002 B", "10003 B")
    await stage.shares(FIRST)
    await stage.grades(SECOND, *hidden.lines)
    await _comments(stage, hidden, "10001")
    await stage.plans(f"replace {EMAILS[SECOND]} {EMAILS[OLAV]} because of illness", "Replace")


async def the_other_had_shared_and_is_replaced(stage: Stage, hidden: Hidden) -> None:
    """Replace the barred one by a new grader, for whom grades and a proposal are hidden again."""
    await stage.grades(FIRST, "10001 B", "10002 B", "10003 B", "share")
    await stage.grades(SECOND, *hidden.lines, "share")
    await _comments(stage, hidden, "10001")
    await stage.grades(SECOND, *(f"explain 10001 {one}" for one in hidden.comments))
    await stage.grades(SECOND, f"propose {hidden.lines[0]} because of task 2")
    await stage.plans(f"replace {EMAILS[FIRST]} {EMAILS[OLAV]} because of illness", "Replace")
    await stage.grades(OLAV, "10001 B", "10002 B")


async def one_grades_by_sheet(stage: Stage, hidden: Hidden) -> None:
    """Let the other one grade by a sheet, which makes those submitted who had not started, or by lines."""
    grades = [line.split()[:2] for line in hidden.lines]
    if hidden is HIGH:
        await stage.imports(SECOND, xlsx([(candidate, grade) for candidate, grade in grades]))
    else:
        await stage.grades(SECOND, *hidden.lines)
    await stage.grades(SECOND, f"note 10001 {hidden.words}")
    await stage.grades(FIRST, "10001 B")


async def a_moderator_waits(stage: Stage, hidden: Hidden) -> None:
    """Make the barred one a moderator, who sees nothing before the graders have shared."""
    await stage.plans(f"moderator {EMAILS[FIRST]} because of experience", "Make moderator")
    await stage.grades(SECOND, *hidden.lines)
    await _comments(stage, hidden, "10001")
    await stage.shares(SECOND)


async def marking_is_switched(stage: Stage, hidden: Hidden) -> None:
    """Clear what was marked privately, which the other planner can put back."""
    await stage.grades(SECOND, *hidden.lines)
    await _comments(stage, hidden, "10001")
    await stage.grades(FIRST, "10001 B")
    await _switch(stage, "shared")


async def marking_is_restored(stage: Stage, hidden: Hidden) -> None:
    """Switch to shared marking, let the barred one grade, and put back what was private."""
    await marking_is_switched(stage, hidden)
    await stage.grades(FIRST, "10002 D")
    look = await stage.plans("workflow", "Restore")
    await stage.hand(PLANNER).presses_in(look, "Restore")


async def marking_is_switched_twice(stage: Stage, hidden: Hidden) -> None:
    """Switch to shared marking and back to private, where both begin again."""
    await marking_is_switched(stage, hidden)
    await stage.grades(FIRST, "10002 D")
    await _switch(stage, "private")
    await stage.grades(SECOND, *hidden.lines)


async def somebody_is_doubted(stage: Stage, hidden: Hidden) -> None:
    """Let the other one say why something may disqualify them."""
    await _doubt(stage, hidden)


async def the_doubted_one_is_kept(stage: Stage, hidden: Hidden) -> None:
    """Keep the other one with a reason that is theirs alone, and let all be confirmed."""
    await _doubt(stage, hidden)
    kept = await stage.plans("workflow", "Keep")
    await stage.hand(PLANNER).submits_in(kept, reason=hidden.words)
    await _all_confirmed(stage)


MARKS = {"A": "95", "B": "86", "C": "76", "D": "64", "E": "50", "F": "10"}
"""Marks of which those in the middle have another grade by lower thresholds."""


async def thresholds_are_applied(stage: Stage, hidden: Hidden) -> None:
    """Let both mark in private; the barred one puts other thresholds in force and drafts others again."""
    await _marks(stage, FIRST, {"10001": "86", "10002": "50"})
    said = [line.split()[:2] for line in hidden.lines if line.startswith("1")]
    await _marks(stage, SECOND, {candidate: MARKS[grade] for candidate, grade in said})
    barred = stage.hand(FIRST)
    drafted = await barred.types("/exam", f"{KEY} thresholds A=85 B=75")
    await barred.presses_in(drafted, "Apply")
    await barred.types("/exam", f"{KEY} thresholds C=60")


async def a_weight_is_corrected(stage: Stage, hidden: Hidden) -> None:
    """Let both mark in private; the barred one lets the question count half, so that grades go."""
    await _marks(stage, FIRST, {"10001": "86", "10002": "50"})
    said = [line.split()[:2] for line in hidden.lines if line.startswith("1")]
    await _marks(stage, SECOND, {candidate: MARKS[grade] for candidate, grade in said})
    barred = stage.hand(FIRST)
    offered = await barred.types("/exam", f"{KEY} weight 1 50 because of a misprint")
    await barred.presses_in(offered, "Apply this correction")


async def _marks(stage: Stage, user: str, values: Mapping[str, str]) -> None:
    async with stage.department.bot.store.transaction() as work:
        person = await work.person_by_email(EMAILS[user])
        assert person is not None
        at = replace(by(person.id), at=NOON)
        given = {CandidateId(one): value for one, value in values.items()}
        await marks(work, AssessmentKey(KEY), at, given)


async def in_conflict(stage: Stage, hidden: Hidden) -> None:
    """Let all share; the planner sees how many conflicts there are, and no grade."""
    await stage.grades(FIRST, "10001 B", "10002 D", "10003 B")
    await stage.shares(FIRST)
    await stage.grades(SECOND, *hidden.lines)
    await stage.shares(SECOND)
    await stage.grades(SECOND, "propose 10001 D because of task 2")


@asynccontextmanager
async def an_appeal(folder: Path, hidden: Hidden) -> AsyncIterator[Department]:
    """Run a department in which candidates are assessed again by graders who know nothing of the first."""
    first = dict(zip(CANDIDATES, _values(hidden), strict=True)) | {"10004": "B"}
    async with a_graded_department(
        folder / "sensur.db", first, reason=hidden.words, time=standing(NOON)
    ) as department:
        await Stage(department).grades(SECOND, *(f"explain 10001 {one}" for one in hidden.comments))
        shown = await asks(department.planner, f"/exam {KEY} appeal 10001 10002")
        await begins(department, shown, "Name the new graders", graders=SECOND_ROUND)
        stage = Stage(department)
        await stage.grades("U5", "10001 C")
        await told(department)
        yield department


@asynccontextmanager
async def within_an_appeal(folder: Path, hidden: Hidden) -> AsyncIterator[Department]:
    """Run a department in which one of the new graders has shared; the first grading is always the same."""
    first = dict.fromkeys((*CANDIDATES, "10004"), "C")
    async with a_graded_department(folder / "sensur.db", first, time=standing(NOON)) as department:
        shown = await asks(department.planner, f"/exam {KEY} appeal 10001 10002 10003")
        await begins(department, shown, "Name the new graders", graders=SECOND_ROUND)
        stage = Stage(department)
        await stage.grades("U6", *hidden.lines)
        await stage.shares("U6")
        await stage.grades("U5", "10001 C")
        await told(department)
        yield department


@asynccontextmanager
async def a_further_assessment(folder: Path, hidden: Hidden) -> AsyncIterator[Department]:
    """Run a department in which an appeal came to a grade far away, and others assess once more."""
    first = dict.fromkeys((*CANDIDATES, "10004"), "C")
    async with a_graded_department(folder / "sensur.db", first, time=standing(NOON)) as department:
        planner = department.planner
        shown = await asks(planner, f"/exam {KEY} appeal 10001")
        await begins(department, shown, "Name the new graders", graders=SECOND_ROUND)
        people = department.person("U5"), department.person("U6")
        await grades_again(people, {"10001": hidden.outcome})
        far = await planner.waits_for(says("Not final: 10001"))
        await begins(department, far, "Start reassessment", graders=THIRD_ROUND)
        await told(department)
        yield department


async def _all_confirmed(stage: Stage) -> None:
    for user in (FIRST, SECOND):
        await stage.grades(user, "10001 B", "10002 B", "10003 B")
        await stage.shares(user)
    await stage.confirms(FIRST, SECOND)


async def _comments(stage: Stage, hidden: Hidden, candidate: str) -> None:
    for one in hidden.comments:
        await stage.grades(SECOND, f"comment {candidate} {one}", f"flag {candidate} {one}")


async def _switch(stage: Stage, marking: str) -> None:
    reply = await stage.plans(f"workflow marking={marking} because one text each")
    if "Nothing is changed yet" in reply.as_json():
        dialog = await stage.hand(PLANNER).presses_in(reply, "Switch the marking")
        await stage.hand(PLANNER).submits_in(dialog, key=KEY)


async def _doubt(stage: Stage, hidden: Hidden) -> None:
    await stage.plans("workflow impartiality=on")
    asked = await stage.grades(FIRST, "10001 B")
    await stage.hand(FIRST).presses_in(asked, "Nothing disqualifies me")
    asked = await stage.grades(SECOND, "10001 B")
    dialog = await stage.hand(SECOND).presses_in(asked, "I may be disqualified")
    await stage.hand(SECOND).submits_in(dialog, reason=hidden.words)


def _values(hidden: Hidden) -> tuple[str, ...]:
    """Return the grades that these lines come to; those of corrected ones differ in number, too."""
    return {"low": ("A", "B", "C"), "high": ("F", "E", "F"), "corrected": ("D", "B", "A")}[hidden.name]
