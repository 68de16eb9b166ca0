"""A browser, a workspace and a small app for the tests of the page."""

import dataclasses
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from slackbox import Channel, Command, Kind, Person, Workspace, WorkspaceSettings, open_workspace
from slackbox.moving_clock import MovingClock
from slackbox.settings import Reach, Shortcut
from tests.support.department import Department
from tests.support.patience import LONG, UNHURRIED_SLACK
from tests.support.workspace.small_app import SmallApp, running
from tests.support.workspace.small_guide import SmallGuide

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FIRST = Person(id="U0FIRST", name="first", real_name="First Grader", title="grader")
SECOND = Person(id="U0SECOND", name="second", real_name="Second Grader", title="grader")
PLANNER = Person(id="U0PLANNER", name="planner", real_name="Kari Planner", title="planner")
BOT = Person(id="U0BOT", name="sensur", real_name="Sensur", is_bot=True)
EVERYBODY = frozenset({FIRST.id, SECOND.id, PLANNER.id, BOT.id})
COMMITTEE = Channel(id="C0COMMITTEE", name="tdt4100-committee-1", members=EVERYBODY, topic="Committee 1")
OFFICE = Channel(id="C0OFFICE", name="exam-office", kind=Kind.CHANNEL, members=EVERYBODY)
SETTINGS = WorkspaceSettings(
    people=(FIRST, SECOND, PLANNER),
    bot=BOT,
    channels=(COMMITTEE, OFFICE),
    commands=(
        Command(command="/grade", description="Grade", usage_hint="[10023 B] [status] [share] [help]"),
        Command(command="/exam", description="Set up and follow", usage_hint="[new | deadline]"),
    ),
    shortcuts=(
        Shortcut(callback_id="grade_one", name="Grade a candidate", description="Opens the dialog"),
        Shortcut(callback_id="nobody", name="Nobody listens"),
        Shortcut(callback_id="point", name="Point at this", reach=Reach.MESSAGE),
    ),
    retry_delays=(),
    **UNHURRIED_SLACK,
)

PHONE = 390
Opened = Callable[..., Awaitable[Page]]

expect.set_options(timeout=LONG * 1000)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """Start the system's Chromium once."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.fail("no Chromium on this machine")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        await browser.close()


@asynccontextmanager
async def windows(browser: Browser) -> AsyncIterator[Opened]:
    """Open windows, each of somebody else; a narrow one is a phone. A script error in any fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    async def new_window(*, width: int = 1280, dark: bool = False) -> Page:
        context = await browser.new_context(
            viewport={"width": width, "height": 844},
            has_touch=width < 500,
            is_mobile=width < 500,
            color_scheme="dark" if dark else "light",
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        context.set_default_timeout(LONG * 1000)
        page = await context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield new_window
    for context in contexts:
        await context.close()
    assert errors == []


@asynccontextmanager
async def phones(chromium: Browser) -> AsyncIterator[Opened]:
    """Open phones; none has been wider than its screen in the end."""
    opened: list[Page] = []
    async with windows(chromium) as new_window:

        async def phone(department: Department, user: str) -> Page:
            page = await new_window(width=PHONE)
            await page.goto(f"{department.workspace.url}/#{user}")
            await expect(page.get_by_role("heading", level=1)).to_have_text("Sensur")
            opened.append(page)
            return page

        yield phone
        for page in opened:
            assert await page.evaluate("document.documentElement.scrollWidth") == PHONE


@pytest.fixture
def small_guide() -> SmallGuide:
    """Return the workspace's guide, which shows nothing yet."""
    return SmallGuide(first=FIRST.id, second=SECOND.id)


@pytest_asyncio.fixture(loop_scope="session")
async def workspace(small_guide: SmallGuide) -> AsyncIterator[Workspace]:
    """Serve a fresh workspace."""
    settings = dataclasses.replace(SETTINGS, clock=MovingClock(), guide=small_guide)
    async with open_workspace(settings) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def small_app(workspace: Workspace) -> AsyncIterator[SmallApp]:
    """Run the small app behind the workspace."""
    async with running(workspace) as app:
        yield app


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(chromium: Browser, workspace: Workspace, small_app: SmallApp) -> AsyncIterator[Opened]:
    """Open the page as a person in a channel; a script error anywhere fails the test."""
    assert small_app.client.base_url == workspace.api_url
    async with windows(chromium) as new_window:

        async def opened(person: Person = FIRST, channel: Channel = COMMITTEE, width: int = 1280) -> Page:
            page = await new_window(width=width)
            await page.goto(f"{workspace.url}/#{person.id}/{channel.id}")
            await page.get_by_role("heading", name=channel.name, level=1).wait_for()
            return page

        yield opened
