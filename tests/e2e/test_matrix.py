"""Every command, button and dialog by everybody who may not: nothing happens, and nothing is told of it.

What somebody barred is answered is the same at each stage of the committee: a refusal that depended on
grades, shares or confirmations would tell of them.
"""

import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType

import pytest

from grading.model import AssessmentKey, Way
from handlers.answering.commands import answer_command
from handlers.answering.presses import with_press
from handlers.answering.submissions import answer_submission
from handlers.calls import Call, answer_call
from handlers.features.aligning import aligning
from handlers.features.board import nudge
from handlers.features.changing import renewing, replacing
from handlers.features.confirming import confirming
from handlers.features.deadline import deadline
from handlers.features.export import export
from handlers.features.moderating import moderator
from handlers.features.powers import bypass, confirm_for, private, reopen
from handlers.features.publication import publication
from handlers.features.registering import registering
from handlers.features.rounds import rounds
from handlers.features.set_up import candidates, channels, committees, exam
from handlers.features.sharing import sharing
from handlers.features.sheets import importing, sheet
from handlers.features.undoing import undoing
from handlers.features.workflow import workflow
from handlers.registry import REGISTRY
from handlers.services import Services
from handlers.situations import scope_of
from handlers.slack.buttons import Press, press
from handlers.slack.payloads import Caller, Command, Submitted
from slackbox.world import Person as Member
from tests.support.department import KEY, Department, a_department, a_roster, asks, presses, types

OTHER = "EXPH0300-H26"
NEW = (
    Member(id="U5", name="elsewhere", real_name="Elin Elsewhere", email="elsewhere@uni.example"),
    Member(id="U6", name="otherexam", real_name="Odd Other", email="otherexam@uni.example"),
    Member(id="U7", name="otherplanner", real_name="Ola Planner", email="otherplanner@uni.example"),
)
STAGES = ("fresh", "one has shared", "in conflict", "agreed", "confirmed", "published")
BARRED = {
    "/grade": ("U3", "U4", "U5", "U6", "U7"),
    "/exam": ("U1", "U2", "U4", "U5", "U6", "U7"),
}
"""Who may do nothing by a command in committee 1: its planner does not grade, its graders do not plan."""

ARGUMENTS: Mapping[str, Sequence[str]] = {
    "": ("", "10001 B"),
    "status": ("status", "status 10001"),
    "undo": ("undo",),
    "nudge": ("nudge", "nudge second@other.example"),
    "deadline": ("deadline", "deadline 2027-03-01 because x", "deadline 10001 2027-03-01 because x"),
    "published": ("published", "published 2026-12-22 because x"),
    "reopen": ("reopen 1 because x", "reopen 1 10001 because x"),
    "workflow": ("workflow quorum=one because x", "workflow impartiality=on"),
    "replace": ("replace second@other.example new@uni.example because x",),
    "renew": ("renew second@other.example 2027-06-30",),
    "moderator": ("moderator second@other.example 1 because x",),
}
"""How some subcommands are typed; the others alone, or with a candidate and a reason."""


@asynccontextmanager
async def a_stage(folder: Path, stage: str) -> AsyncIterator[Department]:
    """Run a department whose committee 1 is at this stage; people of another committee and exam are there."""
    roster = a_roster(["10001", "10002"], deadline="2026-12-22")
    graders, committees = roster["graders"], roster["committees"]
    assert isinstance(graders, list)
    assert isinstance(committees, list)
    both = {
        **roster,
        "graders": [*graders, {"email": "elsewhere@uni.example", "name": "Elin Elsewhere"}],
        "committees": [
            *committees,
            {"name": "2", "graders": ["elsewhere@uni.example"], "candidates": ["20001"]},
        ],
    }
    async with a_department(folder / f"{stage}.db", both, more=NEW) as department:
        other = a_roster(["10001"], key=OTHER, channel=None)
        await department.loads(
            {
                **other,
                "planners": ["otherplanner@uni.example"],
                "graders": [{"email": "otherexam@uni.example", "name": "Odd Other"}],
                "committees": [{"name": "1", "graders": ["otherexam@uni.example"], "candidates": ["10001"]}],
            }
        )
        third = department.person("U5")
        await types(third, "/grade 20001 A")
        await presses(third, "Confirm", "onfirmed", await asks(third, "/grade confirm"))
        at = STAGES.index(stage)
        first, second = department.first, department.second
        if at > 0:
            await types(first, "/grade 10001 B")
            await types(first, "/grade 10002 C")
            await types(first, "/grade share")
        if at > 1:
            await types(second, "/grade 10001 D")
            await types(second, "/grade 10002 C")
            await types(second, "/grade share")
        if at > 2:
            await types(second, "/grade align 10001 B")
        if at > 3:
            for grader in (first, second):
                await presses(grader, "Confirm", "onfirmed", await asks(grader, "/grade confirm"))
        if at > 4:
            await types(department.planner, f"/exam {KEY} published 2026-12-01")
        yield department


FITTING = ("", "10001", "10001 B", "1 because x", "10001 because x")


def commands() -> Iterator[tuple[str, str]]:
    """Yield each way to type each subcommand that is tried, with its slash command."""
    for command, subcommands in REGISTRY.commands.items():
        for verb in subcommands:
            fitting = (
                verb,
                f"{verb} 10001",
                f"{verb} 10001 B",
                f"{verb} 1 because x",
                f"{verb} 10001 because x",
            )
            for text in ARGUMENTS.get(verb, fitting):
                yield command, f"{KEY} {text}".strip()


def forged(people: Sequence[int]) -> Press:
    """Return the fields of a button as somebody could forge them, with everything in it."""
    return Press.model_validate_json(
        press(
            key=KEY,
            committee="1",
            candidate="10001",
            grader=people[0],
            seen="0" * 32,
            leave=True,
            rows=("10001", "10002"),
            because="x",
            wish="2027-03-01",
        )
    )


class Trying:
    """Somebody who tries what is not theirs."""

    def __init__(self, services: Services, team: str, user: str) -> None:
        self.services = services
        self.caller = Caller(team=team, user=user)
        self.tries = 0

    async def types(self, command: str, text: str) -> str:
        """Return the answer to a command."""
        self.tries += 1
        typed = Command(
            id=f"command:{self.caller.user}:{self.tries}",
            caller=self.caller,
            command=command,
            text=text,
            channel="D1",
            channel_name="directmessage",
        )
        return (await answer_command(self.services, typed)).as_json()

    async def presses(self, name: str, fields: Press) -> str:
        """Return the answer to a button."""
        self.tries += 1
        call = Call(
            id=f"press:{self.caller.user}:{self.tries}",
            caller=self.caller,
            way=Way.BUTTON,
            scope=scope_of(fields.key, fields.committee, "", ""),
        )
        answered = await answer_call(self.services, call, with_press(REGISTRY.buttons[name].handler, fields))
        return answered.reply.as_json()

    async def submits(self, callback: str, fields: Press) -> str:
        """Return the answer to a dialog."""
        self.tries += 1
        submitted = Submitted(
            id=f"view:{self.caller.user}:{self.tries}",
            sending=f"sending:{self.caller.user}:{self.tries}",
            caller=self.caller,
            callback=callback,
            press=fields,
            state={"because": {"because": {"value": "x"}}},
        )
        return (await answer_submission(self.services, submitted)).as_json()


NOBODY_HERE = ("U4", "U5", "U6", "U7")
"""Who presses and fills in everything: they neither grade in committee 1 nor plan its exam."""

OF_GRADERS = (registering, sheet, importing, sharing, aligning, confirming, undoing)
OF_PLANNERS = (
    nudge,
    exam,
    committees,
    candidates,
    channels,
    workflow,
    replacing,
    renewing,
    deadline,
    publication,
    rounds,
    bypass,
    confirm_for,
    reopen,
    private,
    moderator,
    export,
)


def of(*modules: ModuleType) -> tuple[frozenset[str], frozenset[str]]:
    """Return the buttons and the dialogs of these features."""
    features = [module.feature for module in modules]
    return (
        frozenset(one.name for feature in features for one in feature.buttons),
        frozenset(one.callback for feature in features for one in feature.dialogs),
    )


EVERYTHING = (frozenset(REGISTRY.buttons), frozenset(REGISTRY.dialogs))


async def tried(department: Department) -> dict[tuple[str, str], str]:
    """Return the answer to everything that everybody barred can try, by who and what."""
    found: dict[tuple[str, str], str] = {}
    services, team = department.bot.services, department.bot.team
    async with services.store.snapshot() as snapshot:
        people = [one.person for one in (await snapshot.gradebook(AssessmentKey(KEY), "1")).graders]  # type: ignore[arg-type]
    for user in ("U1", "U2", "U3", "U4", "U5", "U6", "U7"):
        somebody = Trying(services, team, user)
        for command, text in commands():
            if user in BARRED[command]:
                found[user, f"{command} {text}"] = await somebody.types(command, text)
        buttons, dialogs = (
            EVERYTHING if user in NOBODY_HERE else of(*OF_GRADERS) if user == "U3" else of(*OF_PLANNERS)
        )
        for name in sorted(buttons):
            found[user, f"[{name}]"] = await somebody.presses(name, forged(people))
        for callback in sorted(dialogs):
            found[user, f"<{callback}>"] = await somebody.submits(callback, forged(people))
    return found


async def facts(department: Department) -> object:
    """Return all that stands in the gradebooks and in the trails."""
    async with department.bot.services.store.snapshot() as snapshot:
        keys = (AssessmentKey(KEY), AssessmentKey(OTHER))
        books = [
            await snapshot.gradebook(key, one.name) for key in keys for one in await snapshot.committees(key)
        ]
        return books, [len(await snapshot.trail(key)) for key in keys]


@pytest.mark.long
async def test_who_may_not_does_nothing_and_learns_nothing(tmp_path: Path) -> None:
    """At each stage the books and the trail stay, and each answer is the one of every other stage."""
    answers: dict[str, dict[tuple[str, str], str]] = {}
    for stage in STAGES:
        async with a_stage(tmp_path, stage) as department:
            before = await facts(department)
            answers[stage] = await tried(department)
            assert await facts(department) == before, stage

    first = answers[STAGES[0]]
    told = {
        (what, stage): (first[what], answer)
        for stage, found in answers.items()
        for what, answer in found.items()
        if plain(answer) != plain(first[what])
    }
    assert len(first) * len(STAGES) > 8_000
    assert told == {}


def plain(answer: str) -> str:
    """Return an answer without what is drawn by chance."""
    return re.sub(r'"block_id": "[^"]*"', "", answer)
