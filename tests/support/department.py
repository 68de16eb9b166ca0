"""A whole department for end-to-end tests: the local workspace, the bot on its real wire, and people."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

import aiohttp

from bot import clock
from bot.config.settings import ServeSettings
from bot.serving import Serving, serving
from bot.slack.timeouts import Patience
from grading.model import AssessmentKey
from grading.ports import ReminderUnitOfWork
from grading.reminding import WHOLE_ASSESSMENT
from grading.rules.rosters import read_roster
from grading.rules.welcomes import welcome
from grading.usecases.set_up import load_roster
from handlers.registry import REGISTRY
from slackbox.moving_clock import MovingClock
from slackbox.server import open_workspace
from slackbox.settings import Command, Reach, Shortcut, WorkspaceSettings
from slackbox.testing import Lab, Message, User, reads
from slackbox.workspace import Workspace
from slackbox.world import Channel
from slackbox.world import Person as Member
from tests.support.attributions import by_nobody
from tests.support.migrated import migrated
from tests.support.patience import UNHURRIED_SLACK
from tests.support.scratch import files_of
from tests.support.unhurried import UNHURRIED

KEY = "TDT4100-H26"
CHANNEL = "tdt4100-committee-1"
Transport = Literal["http", "socket"]

TOKEN, APP_TOKEN, SECRET = "xoxb-test", "xapp-test", "test-signing-secret"

MEMBERS = (
    Member(id="U1", name="first", real_name="First Grader", email="first@uni.example"),
    Member(id="U2", name="second", real_name="Second Grader", email="second@other.example"),
    Member(id="U3", name="planner", real_name="Pat Planner", email="planner@uni.example"),
    Member(id="U4", name="outsider", real_name="Olav Outsider", email="olav@uni.example"),
)


def a_roster(
    candidates: Sequence[str] = ("10001", "10002", "10003"),
    *,
    workflow: Mapping[str, object] | None = None,
    graders: int = 2,
    key: str = KEY,
    channel: str | None = CHANNEL,
    questions: Sequence[Mapping[str, object]] = (),
    **assessment: object,
) -> dict[str, object]:
    """Return a roster with one committee of these candidates."""
    emails = [member.email for member in MEMBERS[:graders]]
    return {
        "assessment": {
            "key": key,
            "title": "Object-oriented programming",
            "mark_scheme": "waived",
            "workflow": dict(workflow or {}),
            **assessment,
        },
        "planners": ["planner@uni.example"],
        "graders": [{"email": member.email, "name": member.real_name} for member in MEMBERS[:graders]],
        "committees": [
            {"name": "1", "graders": emails, "candidates": list(candidates)}
            | ({} if channel is None else {"channel": channel})
        ],
        "questions": list(questions),
    }


@dataclass(slots=True)
class Department:
    """What a test acts with."""

    workspace: Workspace
    bot: Serving
    settings: ServeSettings
    session: aiohttp.ClientSession = field(repr=False)

    def person(self, user: str) -> User:
        """Return somebody who acts in chat."""
        return User(workspace_url=self.workspace.url, user_id=user, session=self.session)

    @property
    def first(self) -> User:
        """The first grader."""
        return self.person("U1")

    @property
    def second(self) -> User:
        """The second grader."""
        return self.person("U2")

    @property
    def planner(self) -> User:
        """The planner."""
        return self.person("U3")

    @property
    def outsider(self) -> User:
        """Somebody of the workspace who neither grades nor plans."""
        return self.person("U4")

    @property
    def lab(self) -> Lab:
        """The workspace's clock, faults and traffic."""
        return Lab(workspace_url=self.workspace.url, session=self.session)

    def refused(self) -> list[object]:
        """Return everything that the bot sent and Slack would have refused."""
        return [entry for entry in self.workspace.transcript.entries if entry.get("refused")]

    async def loads(self, roster: Mapping[str, object], *, is_news: bool = False) -> None:
        """Load a roster as the command line does; unless it `is_news`, everybody knows of it already."""
        async with self.bot.store.transaction() as work:
            by = replace(by_nobody(), at=self.workspace.settings.clock())
            read = read_roster(dict(roster))
            await load_roster(work, None, read, by)
            if not is_news:
                await welcome_everybody(work, read.assessment.key, by.at)


async def welcome_everybody(work: ReminderUnitOfWork, key: AssessmentKey, at: datetime) -> None:
    """Let the graders and planners of an assessment have been welcomed long ago."""
    seats = [(one.name, seat.person) for one in await work.committees(key) for seat in one.graders]
    plans = [(WHOLE_ASSESSMENT, planner.id) for planner in await work.planners(key)]
    for committee, person in (*seats, *plans):
        await work.put_reminders([welcome(key, committee, person, at)])
        waiting = [one.id for one in (await work.welcomes(person, key)).values() if one is not None]
        await work.drop(waiting, at)


async def asks(person: User, text: str, channel: str | None = None) -> Message:
    """Type a command and return the answer to it."""
    return await person.asks(text, channel)


async def types(person: User, text: str, channel: str | None = None) -> str:
    """Type a command and return all that the answer to it says."""
    return reads(await asks(person, text, channel))


async def presses(person: User, label: str, until: str, message: Message | None = None) -> Message:
    """Press a button, the newest of this label unless a message is given; return the answer with `until`."""
    seen = {(m.channel, m.ts): reads(m) for m in await person.sees_everywhere()}

    def is_answer(message: Message) -> bool:
        said = reads(message)
        return until in said and seen.get((message.channel, message.ts)) != said

    await person.presses(label, message)
    return await person.waits_for(is_answer)


def settings_for(workspace: Workspace, database: Path | str, **more: object) -> ServeSettings:
    """Return the settings that let a bot serve this workspace, by the transport that the workspace has."""
    url = database if isinstance(database, str) else f"sqlite:///{database}"
    is_socket_mode = workspace.settings.is_socket_mode
    return ServeSettings.model_validate(
        {
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": None if is_socket_mode else SECRET,
            "SLACK_APP_TOKEN": APP_TOKEN if is_socket_mode else None,
            "SLACK_API_URL": workspace.api_url,
            "SENSUR_FILE_HOSTS": workspace.url.removeprefix("http://"),
            "SENSUR_DATABASE_URL": url,
            "SENSUR_FILES": files_of(url),
            "SENSUR_PORT": 0,
            **more,
        }
    )


def starting(at: datetime) -> MovingClock:
    """Return a clock that begins at an instant and runs on from there."""
    return MovingClock(moved=at - clock.now())


def workspace_settings(
    transport: Transport = "http",
    time: MovingClock | None = None,
    more: Sequence[Member] = (),
    channels: Sequence[Channel] = (),
) -> WorkspaceSettings:
    """Return a workspace with two graders, a planner, an outsider, and the committee's private channel.

    `more` people and `channels` are there besides.
    """
    return WorkspaceSettings(
        clock=time or MovingClock(),
        people=(*MEMBERS, *more),
        channels=(
            *channels,
            Channel(id="C0COMMITTEE", name=CHANNEL, members=frozenset({"U1", "U2", "U0BOT"})),
            Channel(id="C0ELSEWHERE", name="elsewhere", members=frozenset({"U1", "U3", "U4", "U0BOT"})),
        ),
        commands=(Command(command="/grade"), Command(command="/exam")),
        shortcuts=(
            *(
                Shortcut(callback_id=one.callback, name=one.title, reach=Reach(one.reach))
                for one in REGISTRY.shortcuts.values()
            ),
            Shortcut(callback_id="of_old", name="Of another version"),
        ),
        bot=Member(id="U0BOT", name="sensur", real_name="Sensur", is_bot=True),
        bot_token=TOKEN,
        signing_secret=SECRET,
        app_token=APP_TOKEN,
        is_socket_mode=transport == "socket",
        retry_delays=(0, 0, 0),
        **UNHURRIED_SLACK,
    )


@asynccontextmanager
async def a_department(
    database: Path | str,
    roster: Mapping[str, object] | None = None,
    *,
    transport: Transport = "http",
    patience: Patience = UNHURRIED,
    time: MovingClock | None = None,
    more: Sequence[Member] = (),
    channels: Sequence[Channel] = (),
    is_news: bool = False,
    **settings_more: object,
) -> AsyncIterator[Department]:
    """Run workspace and bot, and load a roster if one is given; `time` is the clock of both.

    `more` people and `channels` are in the workspace besides the usual ones. If the roster `is_news`, its
    graders and planners have not been welcomed yet.
    """
    if isinstance(database, Path):
        migrated(database)
    async with (
        open_workspace(workspace_settings(transport, time, more, channels)) as workspace,
        aiohttp.ClientSession() as session,
    ):
        settings = settings_for(workspace, database, **settings_more)
        async with serving(
            settings, now=workspace.settings.clock, new_id=clock.new_id, patience=patience
        ) as bot:
            if transport == "http":
                await workspace.connect(f"{bot.url}/slack/events")
            else:
                await workspace.sockets.connected()
            department = Department(workspace=workspace, bot=bot, settings=settings, session=session)
            if roster is not None:
                await department.loads(roster, is_news=is_news)
            yield department
