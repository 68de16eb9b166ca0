"""A department at each stage of a committee's life: its database, and what people were shown by then."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from handlers.lists import MOST_ROWS
from slackbox.testing import Message, User, reads
from slackbox.world import Channel
from slackbox.world import Person as Member
from tests.support.department import KEY, Department, a_department, a_roster, asks, presses, starting, types
from tests.support.inspera import a_marks_csv
from tests.support.matrix.looking import watch_tables
from tests.support.reassessing import SECOND_ROUND, begins, grades_again
from tests.support.sheets import csv, xlsx

START = datetime(2026, 12, 1, 11, tzinfo=UTC)
OTHER, CLASSIC, ASKED, SINGLY, SWITCHED = "EXPH0300-H26", "CLA-H26", "IMP-H26", "ONE-H26", "SWI-H26"
DIFFERING, ADOPTED, SCHEMED = "DIF-H26", "ADO-H26", "SCH-H26"
DEADLINE = "2026-12-22"
CANDIDATES = {
    KEY: "10001",
    OTHER: "30001",
    CLASSIC: "40003",
    ASKED: "50001",
    SINGLY: "60001",
    SWITCHED: "70001",
    DIFFERING: "81003",
    ADOPTED: "82001",
    SCHEMED: "83001",
}
"""A candidate of each exam."""

MORE = (
    Member(id="U5", name="elsewhere", real_name="Elin Elsewhere", email="elsewhere@uni.example"),
    Member(id="U6", name="otherexam", real_name="Odd Other", email="otherexam@uni.example"),
    Member(id="U7", name="otherplanner", real_name="Ola Planner", email="otherplanner@uni.example"),
    Member(id="U8", name="moderator", real_name="Mo Moderator", email="mo@uni.example"),
    Member(id="U9", name="third", real_name="Third Grader", email="third@uni.example"),
    Member(id="U10", name="fourth", real_name="Fourth Grader", email="fourth@other.example"),
    Member(id="U11", name="robot", real_name="Robot", email="robot@uni.example", is_bot=True),
    Member(id="U12", name="guest", real_name="Guest", email="guest@uni.example", is_stranger=True),
)
"""People besides those of every department: see `tests.support.matrix.parts` for what they may do."""

CHANNELS = (Channel(id="C0AGAIN", name="again", members=frozenset({"U3", "U9", "U10", "U0BOT"})),)
STAGES = (
    "fresh",
    "one has shared",
    "in conflict",
    "agreed",
    "confirmed",
    "reopened",
    "published",
    "appeal open",
    "appeal decided",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage: its database, and the blocks that each account has been shown, newest last."""

    name: str
    database: Path
    shown: Mapping[str, Sequence[Sequence[Mapping[str, Any]]]] = field(repr=False)

    @property
    def is_first(self) -> bool:
        """Whether it is the first."""
        return self.name == STAGES[0]

    @property
    def walk(self) -> Path:
        """The file that keeps what was tried at it."""
        return self.database.with_suffix(".walk.json")

    @property
    def is_walked(self) -> bool:
        """Whether all has been tried at it."""
        return self.walk.exists()

    @classmethod
    def of(cls, folder: Path, name: str) -> "Stage":
        """Return a stage that was built in a folder."""
        shown = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        return cls(name=name, database=folder / f"{name}.db", shown=shown)


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


async def build_stages(folder: Path) -> None:
    """Let a department live from one stage to the next, and keep a copy of each in the folder."""
    time = starting(START)
    async with a_department(
        folder / "department.db",
        _main_exam(),
        time=time,
        more=MORE,
        channels=CHANNELS,
        SENSUR_URL="https://s.example",
    ) as department:
        await _other_exams(department)
        await _mark_schemes(department)
        first, second, planner = department.first, department.second, department.planner

        async def keep(name: str) -> None:
            await department.bot.outbox.settled()
            await department.workspace.settled()
            copy = folder / f"{name}.db"
            await department.bot.store.backup(copy)
            await watch_tables(copy)
            everybody = {user: await _shown_to(department.person(user)) for user in _ACTIVE}
            (folder / f"{name}.json").write_text(json.dumps(everybody), encoding="utf-8")

        await keep("fresh")
        await types(first, f"/grade {KEY} 10001 B")
        await types(first, f"/grade {KEY} 10002 C")
        await types(first, f"/grade {KEY} share")
        await second.drops("grades.xlsx", xlsx([("10001", "D"), ("10002", "C")]))
        sheet = await second.waits_for(says("grades.xlsx"))
        await keep("one has shared")
        await presses(second, "Import", "Undo", sheet)
        await types(second, f"/grade {KEY} share")
        await types(first, f"/grade {KEY} propose 10001 C because between the two")
        await keep("in conflict")
        await types(second, f"/grade {KEY} align 10001 B")
        await keep("agreed")
        await _confirmed(first, second)
        await _explained(first)
        await keep("confirmed")
        shown = await asks(planner, f"/exam {KEY} reopen 1 10001 because two were swapped")
        await presses(planner, "Reopen", "open again", shown)
        await keep("reopened")
        await _confirmed(first, second)
        await types(planner, f"/exam {KEY} published 2026-12-01")
        await keep("published")
        shown = await asks(planner, f"/exam {KEY} appeal 10001")
        await begins(department, shown, "Name the new graders", graders=SECOND_ROUND)
        for account in ("U9", "U10"):
            await types(department.person(account), "/grade help")
        await keep("appeal open")
        await grades_again((department.person("U9"), department.person("U10")), {"10001": "E"})
        await planner.waits_for(says("is finished"))
        await keep("appeal decided")
        assert department.refused() == []


_ACTIVE = ("U1", "U2", "U3", "U5", "U6", "U7", "U8", "U9", "U10")
_WITH_HOME = ("U1", "U2", "U3", "U7", "U8")


def _main_exam() -> dict[str, object]:
    """Return the roster of the exam whose first committee goes from stage to stage."""
    roster = a_roster(["10001", "10002"], deadline=DEADLINE)
    graders, committees = roster["graders"], roster["committees"]
    assert isinstance(graders, list)
    assert isinstance(committees, list)
    graders[1] |= {"external": True, "agreement_until": "2027-05-31"}
    return {
        **roster,
        "planners": ["planner@uni.example", "robot@uni.example", "guest@uni.example"],
        "graders": [*graders, {"email": "elsewhere@uni.example", "name": "Elin Elsewhere"}],
        "committees": [
            *committees,
            {"name": "2", "graders": ["elsewhere@uni.example"], "candidates": ["20001"]},
        ],
    }


def _an_exam(key: str, candidates: Sequence[str], *graders: str, **more: Any) -> dict[str, object]:  # noqa: ANN401 - handed on as they came
    roster = a_roster(list(candidates), key=key, channel=None, deadline=DEADLINE, **more)
    names = {one.email: one.real_name for one in MORE}
    named = [{"email": one, "name": names.get(one, one)} for one in graders]
    committee = {"name": "1", "graders": list(graders), "candidates": list(candidates)}
    return {**roster, "graders": named, "committees": [committee]}


_QUESTION = {"number": "1", "title": "Recursion", "maximum": 10}
_LIMITS = {"A": 89, "B": 77, "C": 65, "D": 53, "E": 41}


def _marked_exam(key: str, candidates: Sequence[str], *graders: str) -> dict[str, object]:
    """Return an exam whose grades follow the marks of its question."""
    return _an_exam(key, candidates, *graders, questions=[_QUESTION], thresholds=_LIMITS)


async def _other_exams(department: Department) -> None:
    """Set up exams at rest: another department's, and those in which what is rare has happened."""
    first, second, planner = department.first, department.second, department.planner
    one, two = "first@uni.example", "second@other.example"
    other = _an_exam(OTHER, ["30001", "30002"], "otherexam@uni.example")
    await department.loads({**other, "planners": ["otherplanner@uni.example"]})
    classic = _an_exam(CLASSIC, ["40001", "40002"], one, "mo@uni.example", tool="classic")
    committees = classic["committees"]
    assert isinstance(committees, list)
    committees.append({"name": "2", "graders": [one, "mo@uni.example"], "candidates": ["40003", "40005"]})
    committees.append({"name": "3", "graders": [one], "candidates": ["40004"]})
    await department.loads(classic)
    await department.loads(_an_exam(ASKED, ["50001"], one, two))
    await department.loads(_an_exam(SINGLY, ["60001", "60002"], one, two, workflow={"unit": "candidate"}))
    # So many that the whole list is a file.
    many = [str(70001 + n) for n in range(MOST_ROWS + 1)]
    await department.loads(_marked_exam(SWITCHED, many, one, two))
    await department.loads(_an_exam(DIFFERING, ["81001", "81002", "81003", "81004"], one, two))
    await department.loads(_marked_exam(ADOPTED, ["82001"], one, two))

    elin = department.person("U5")
    await types(elin, f"/grade {KEY} 20001 A")
    await presses(elin, "Confirm", "onfirmed", await asks(elin, f"/grade {KEY} confirm"))
    await types(department.person("U6"), f"/grade {OTHER} 30001 A")
    await types(department.person("U7"), f"/exam {OTHER}")

    shown = await asks(planner, f"/exam {CLASSIC} moderator mo@uni.example 1 because experience")
    await presses(planner, "Make moderator", "is the moderator of", shown)
    for candidate in ("40001", "40002"):
        await types(first, f"/grade {CLASSIC} {candidate} B")
    which = await asks(first, f"/grade {CLASSIC} confirm")
    review = await presses(first, "Review and confirm: committee 1", "Not done yet", which)
    await presses(first, "Confirm", "onfirmed", review)
    await types(planner, f"/exam {ASKED} workflow impartiality=on")
    await first.presses("I may be disqualified", await asks(first, f"/grade {ASKED} 50001 A"))
    await first.waits_for_view()
    await first.submits({"reason": "my niece"})
    await first.waits_for_view(lambda view: view["submit"] is None)
    await first.closes()

    await types(first, f"/grade {SINGLY} 60001 A")
    await types(first, f"/grade {SINGLY} 60002 A")
    await types(first, f"/grade {SINGLY} share 60001")
    await types(second, f"/grade {SINGLY} 60001 B")
    await types(second, f"/grade {SINGLY} share 60001")

    await types(first, f"/grade {SWITCHED} 70001 A")
    asked = await asks(planner, f"/exam {SWITCHED} workflow marking=shared because one text each")
    await planner.presses("Switch the marking", asked)
    await planner.waits_for_view()
    await planner.submits({"key": SWITCHED})
    await planner.waits_for_view(lambda view: view["submit"] is None)
    await planner.closes()

    await _differing(first, second)
    await types(second, f"/grade {KEY} remind last")
    for person, command in ((first, "/grade calendar"), (planner, f"/exam {KEY} calendar")):
        await presses(person, "Make a private link", "on its way", await asks(person, command))
    await _planners_files(planner)


async def _differing(first: User, second: User) -> None:
    """Let two differ: with proposals that wait, one that is only meant, and grades that were adopted.

    One of them has marked somebody, too, commented on and flagged one, and drafts other thresholds.
    """
    await types(first, f"/grade {SWITCHED} marks 70001 1=8")
    await types(first, f"/grade {ADOPTED} marks 82001 1=8")
    await types(first, f"/grade {ADOPTED} thresholds A=85")
    for key, candidates in ((DIFFERING, range(81001, 81005)), (ADOPTED, range(82001, 82002))):
        for person, grade in ((first, "A"), (second, "C")):
            for candidate in candidates:
                await types(person, f"/grade {key} {candidate} {grade}")
            await types(person, f"/grade {key} share")
    for said in ("comment 81003 look again", "flag 81003 look again"):
        await types(first, f"/grade {DIFFERING} {said}")
    page = await asks(second, f"/grade {DIFFERING} conflicts")
    for kept in ("81001", "81002"):
        page = await presses(second, "Keep mine", f"{kept}: ", page)
    await presses(second, "Send 2 proposals", "were sent", page)
    await types(first, f"/grade {DIFFERING} propose 81003 B")
    page = await asks(first, f"/grade {DIFFERING} conflicts")
    await presses(first, "Keep mine", "81004: ", page)
    shown = await presses(
        first,
        "Adopt all of Second Grader's",
        "Not done yet",
        await asks(first, f"/grade {ADOPTED} conflicts"),
    )
    await presses(first, "Adopt 1 grade", "You have adopted", shown)


async def _mark_schemes(department: Department) -> None:
    """Let a grader wait for a mark scheme, the planner give one, and others and marks wait to be imported."""
    first, planner = department.first, department.planner
    exam: Any = _an_exam(SCHEMED, ["83001"], "first@uni.example", "second@other.example")
    exam["assessment"]["mark_scheme"] = "required"
    exam["questions"] = [{"number": "1", "title": "Choice", "maximum": 4, "type": "automatic"}]
    await department.loads(exam)
    await types(first, f"/grade {SCHEMED} 83001 A")
    await planner.drops(f"{SCHEMED}-marks.csv", a_marks_csv(("83001", "1", "3")))
    await planner.waits_for(says("holds automatic marks"))
    for name, is_imported in (("scheme.txt", True), ("second.txt", False)):
        await types(planner, f"/exam {SCHEMED} scheme")
        await planner.drops(name, f"one mark for each idea, {name}".encode())
        preview = await planner.waits_for(says(name))
        if is_imported:
            await presses(planner, "Import", "The mark scheme is there", preview)
            await first.waits_for(says("Please read version 1"))


async def _planners_files(planner: User) -> None:
    """Draft thresholds; drop a new exam, a change of one that is at work, and a list of several."""
    await types(planner, f"/exam {SWITCHED} thresholds A=85")
    new = yaml.safe_dump(_an_exam("NEW-H26", ["80001"], "first@uni.example"))
    await planner.drops("new.yaml", new.encode())
    await planner.waits_for(says("NEW-H26"))
    moved = _main_exam()
    committees = moved["committees"]
    assert isinstance(committees, list)
    committees[0]["candidates"] = ["10001"]
    committees[1]["candidates"] = ["20001", "10002"]
    await planner.drops("moved.yaml", yaml.safe_dump(moved).encode())
    await planner.waits_for(says("joins late"))
    await planner.drops("list.csv", csv([("90001", "1")], ("Kandidatnummer", "Kommisjon")))
    await planner.waits_for(says("Which assessment is list.csv about?"))


async def _confirmed(first: User, second: User) -> None:
    for grader in (first, second):
        await presses(grader, "Confirm", "onfirmed", await asks(grader, f"/grade {KEY} confirm"))


async def _explained(first: User) -> None:
    """Let one explanation be ready to be sent, and another wait to be ready."""
    written = await asks(first, f"/grade {KEY} explain 10001 two cases are missing")
    await presses(first, "Ready", "10001: Ready", written)
    await types(first, f"/grade {KEY} explain 10002 all is there")


async def _shown_to(person: User) -> list[list[dict[str, Any]]]:
    shown = [list(one.blocks) for one in await person.sees_everywhere() if one.is_bot]
    if person.user_id not in _WITH_HOME:
        return shown
    await person.opens_home()
    home = await person.waits_for_home(lambda home: bool(home["blocks"]))
    return [*shown, home["blocks"]]
