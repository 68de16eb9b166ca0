"""The demo as somebody at the page has it, for its tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bot.demo.running import Transport, demonstrating
from bot.serving import Serving
from slackbox.guide import Guide, Step
from slackbox.testing import Lab, User
from slackbox.workspace import Workspace
from tests.support.migrated import migrated
from tests.support.unhurried import UNHURRIED


@dataclass(slots=True, kw_only=True)
class Demo:
    """What a test acts with."""

    workspace: Workspace
    bot: Serving
    session: aiohttp.ClientSession = field(repr=False)

    def person(self, user: str) -> User:
        """Return somebody of the demo."""
        return User(workspace_url=self.workspace.url, user_id=user, session=self.session)

    @property
    def first(self) -> User:
        """The grader who has shared."""
        return self.person("U0FIRST")

    @property
    def second(self) -> User:
        """The grader who has three candidates left."""
        return self.person("U0SECOND")

    @property
    def third(self) -> User:
        """The grader of another exam whose agreement has lapsed."""
        return self.person("U0THIRD")

    @property
    def planner(self) -> User:
        """The planner of both exams."""
        return self.person("U0PLANNER")

    @property
    def outsider(self) -> User:
        """Somebody who neither grades nor plans."""
        return self.person("U0OUTSIDE")

    @property
    def lab(self) -> Lab:
        """The workspace's clock and faults."""
        return Lab(workspace_url=self.workspace.url, session=self.session)

    async def guide(self) -> Guide:
        """Return the guide as it is now."""
        assert self.workspace.settings.guide is not None
        return await self.workspace.settings.guide()

    async def step(self, name: str) -> Step:
        """Return a step of the guide as it is now."""
        (found,) = [step for step in (await self.guide()).steps if step.id == name]
        return found

    async def done(self) -> list[str]:
        """Return the steps that are done."""
        return [step.id for step in (await self.guide()).steps if step.is_done]

    async def plays(self, name: str) -> None:
        """Do what the button of a step does."""
        step = await self.step(name)
        for act in step.acts:
            await self.person(step.person).types(act.say, act.channel or None)


@asynccontextmanager
async def a_demo(folder: Path, *, empty: bool = False, transport: Transport = "http") -> AsyncIterator[Demo]:
    """Run the demo on a free port; Slack must not have refused anything that the bot sent."""
    migrated(folder / "sensur.db")
    async with (
        demonstrating(folder, port=0, empty=empty, transport=transport, patience=UNHURRIED) as (
            workspace,
            bot,
        ),
        aiohttp.ClientSession() as session,
    ):
        yield Demo(workspace=workspace, bot=bot, session=session)
        refused = [entry for entry in workspace.transcript.entries if entry.get("refused")]
        assert refused == []
