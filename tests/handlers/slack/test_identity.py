"""Who an account is by Slack's word: what counts as said, and for how long."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.slack.client import WebClient
from grading.model import PersonId
from grading.outbox import Account
from handlers.slack.asking import Checked, Questions, said_of
from handlers.slack.errors import CannotCheck
from handlers.slack.identity import AHEAD, FRESH, GRACE, REFUSAL, Freshness, freshness_of
from handlers.slack.payloads import Caller

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=300)
MOMENT = timedelta(seconds=1)
ADA = Caller(team="T1", user="U1")
EMAIL = "ada@uni.example"


def an_account(
    age: timedelta, *, person: int | None = 7, active: bool = True, changes: int = 0, as_of: int = 0
) -> Account:
    """Return an account that Slack was asked about so long ago."""
    return Account(
        team="T1",
        user="U1",
        person=None if person is None else PersonId(person),
        active=active,
        checked_at=NOW - age,
        changes=changes,
        as_of=as_of,
    )


def a_user(**said: object) -> dict[str, object]:
    """Return a user object as Slack writes it of a member, but for what is said here."""
    return {
        "id": "U1",
        "team_id": "T1",
        "deleted": False,
        "is_bot": False,
        "is_email_confirmed": True,
        "tz": "Europe/Oslo",
        "profile": {"email": EMAIL},
        **said,
    }


@pytest.mark.parametrize(
    ("account", "freshness"),
    [
        (an_account(FRESH), Freshness.FRESH),
        (an_account(FRESH + MOMENT), Freshness.OLD),
        (an_account(GRACE), Freshness.OLD),
        (an_account(GRACE + MOMENT), Freshness.EXPIRED),
        (an_account(MOMENT, changes=1), Freshness.EXPIRED),
        (an_account(MOMENT, changes=2, as_of=2), Freshness.FRESH),
        (an_account(MOMENT, changes=1, as_of=2), Freshness.EXPIRED),
        (an_account(REFUSAL, person=None), Freshness.FRESH),
        (an_account(REFUSAL + MOMENT, person=None), Freshness.EXPIRED),
        (an_account(REFUSAL + MOMENT, active=False), Freshness.EXPIRED),
        (an_account(-AHEAD), Freshness.FRESH),
        (an_account(-AHEAD - MOMENT), Freshness.EXPIRED),
    ],
)
def test_what_slack_said_counts_for_its_time_unless_a_change_was_heard_of(
    account: Account, freshness: Freshness
) -> None:
    """An hour without asking, a weekend while Slack limits; one of the future was said by a wrong clock."""
    assert freshness_of(account, NOW, LONG_AGO) is freshness


def test_a_word_from_before_the_start_is_asked_after() -> None:
    """What changed while the bot was down was told to nobody."""
    account = an_account(timedelta(minutes=10))

    assert freshness_of(account, NOW, NOW - timedelta(minutes=5)) is Freshness.UNSURE
    assert freshness_of(account, NOW, NOW - timedelta(minutes=10)) is Freshness.FRESH


def test_after_a_clock_was_set_back_words_stand_again_once_they_are_new() -> None:
    """The start then lies ahead for hours; nothing would be sent until it had come."""
    assert freshness_of(an_account(timedelta(minutes=1)), NOW, NOW + timedelta(hours=3)) is Freshness.FRESH


def test_a_member_is_who_the_confirmed_address_says() -> None:
    """That address is the only link between Slack and the roster."""
    assert said_of(a_user(), ADA, "T1") == Checked(
        caller=ADA, email=EMAIL, active=True, time_zone="Europe/Oslo"
    )


def test_a_guest_of_our_own_workspace_is_a_member() -> None:
    """External graders often are guests."""
    said = said_of(a_user(is_restricted=True, is_ultra_restricted=True), ADA, "T1")

    assert (said.active, said.email) == (True, EMAIL)


def test_who_installed_the_app_is_a_member() -> None:
    """Slack calls them a user of the app, which sounds like a program and is a planner."""
    assert said_of(a_user(is_app_user=True), ADA, "T1").email == EMAIL


@pytest.mark.parametrize(
    "said",
    [
        {"deleted": True},
        {"is_bot": True},
        {"is_workflow_bot": True},
        {"is_connector_bot": True},
        {"is_stranger": True},
        {"is_invited_user": True},
        {"team_id": "T2"},
    ],
    ids=str,
)
def test_somebody_who_is_no_member_or_no_person_is_let_in_nowhere(said: dict[str, object]) -> None:
    """Their profile may hold any address."""
    found = said_of(a_user(**said), ADA, "T1")

    assert (found.active, found.email) == (False, None)


@pytest.mark.parametrize(
    "user", [{"is_email_confirmed": False}, {"is_email_confirmed": None}, {"profile": {}}]
)
def test_an_address_that_slack_does_not_vouch_for_is_none(user: dict[str, object]) -> None:
    """Anybody can write any address into a profile."""
    assert said_of(a_user(**user), ADA, "T1").email is None


def test_an_address_that_slack_says_nothing_of_is_none() -> None:
    """Silence is no confirmation."""
    user = a_user()
    del user["is_email_confirmed"]

    assert said_of(user, ADA, "T1").email is None


@asynccontextmanager
async def a_slack(*limits: str, together: int = 1) -> AsyncIterator[tuple[Questions, list[str]]]:
    """Serve `users.info`, refused for so many seconds at first; give out who asks there, and a list of calls.

    No call is answered before so many are `together`.
    """
    calls: list[str] = []
    enough = asyncio.Event()

    async def users_info(request: web.Request) -> web.Response:
        calls.append(request.query["user"])
        if len(calls) >= together:
            enough.set()
        await enough.wait()
        if len(calls) <= len(limits):
            wait = {"Retry-After": limits[len(calls) - 1]}
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=wait)
        return web.json_response({"ok": True, "user": a_user(id=request.query["user"])})

    app = web.Application()
    app.router.add_route("*", "/api/users.info", users_info)
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        url = str(server.make_url("/api/"))
        client = WebClient("xoxb-test", base_url=url, session=session, retry_handlers=[])
        yield Questions(client, "T1"), calls


async def test_what_several_want_to_know_at_once_is_asked_once() -> None:
    """Somebody presses three buttons in the first second, and Slack counts each question."""
    other = Caller(team="T1", user="U2")
    async with a_slack(together=2) as (questions, calls):
        said = await asyncio.gather(
            *(questions.ask(ADA, 0) for _ in range(5)), *(questions.ask(other, 0) for _ in range(5))
        )

    assert sorted(calls) == ["U1", "U2"]
    assert {one.email for one in said} == {EMAIL}


async def test_an_answer_from_before_a_change_is_not_taken_for_one_after_it() -> None:
    """The change may be what took the address away."""
    async with a_slack(together=2) as (questions, calls):
        await asyncio.gather(questions.ask(ADA, 0), questions.ask(ADA, 1))

    assert calls == ["U1", "U1"]


async def test_a_short_wait_for_slack_s_rate_is_waited_out() -> None:
    """The person sees an answer a second later, instead of none."""
    async with a_slack("1") as (questions, calls):
        said = await questions.ask(ADA, 0)

    assert said.email == EMAIL
    assert len(calls) == 2


async def test_a_long_wait_for_slack_s_rate_is_said_at_once() -> None:
    """Slack waits three seconds for an answer to a command."""
    async with a_slack("30") as (questions, calls):
        with pytest.raises(CannotCheck) as told:
            await questions.ask(ADA, 0)

    assert told.value.seconds == 30.0
    assert len(calls) == 1
