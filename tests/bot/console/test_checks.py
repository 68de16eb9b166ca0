"""`sensur check` against a Slack that answers in all the ways it does."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web

from bot.config.settings import ServeSettings
from bot.console.checks import (
    Finding,
    Verdict,
    clock_of,
    journal_of,
    look_at_descriptors,
    look_at_slack,
    scopes_of,
)
from bot.slack.client import web_client
from bot.slack.manifest import SCOPES

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
WHO = {"ok": True, "user": "sensur", "team": "Demo University", "team_id": "T1"}
HEADERS = {"X-OAuth-Scopes": ",".join(SCOPES), "Date": format_datetime(NOW, usegmt=True)}


@asynccontextmanager
async def a_slack(answer: Callable[[str], web.Response]) -> AsyncIterator[str]:
    """Serve a Web API that answers each method as told; its address comes back."""

    async def call(request: web.Request) -> web.Response:
        return answer(request.match_info["method"])

    application = web.Application()
    application.router.add_post("/api/{method}", call)
    running = web.AppRunner(application, shutdown_timeout=0.1)
    await running.setup()
    await web.TCPSite(running, "127.0.0.1", 0).start()
    host, port = running.addresses[0][:2]
    try:
        yield f"http://{host}:{port}/api/"
    finally:
        await running.cleanup()


async def look(api_url: str, *, app_token: str | None = None) -> Mapping[str, tuple[Verdict, str]]:
    """Look at a Slack and return what was found by name."""
    settings = ServeSettings.model_validate(
        {"bot_token": "xoxb-demo", "signing_secret": "demo", "api_url": api_url, "app_token": app_token}
    )
    found = await look_at_slack(settings, web_client(settings, seconds=5), lambda: NOW)
    return {finding.check: (finding.verdict, finding.says) for finding in found}


def always(response: Callable[[], web.Response]) -> Callable[[str], web.Response]:
    """Answer every method alike."""
    return lambda _method: response()


async def test_a_good_slack_is_named() -> None:
    """The operator sees at a glance that it is the right workspace."""
    async with a_slack(always(lambda: web.json_response(WHO, headers=HEADERS))) as api_url:
        found = await look(api_url)

    assert found == {
        "token": (Verdict.GOOD, "sensur in Demo University (T1)"),
        "scopes": (Verdict.GOOD, "all 16"),
        "clock": (Verdict.GOOD, "0 s from Slack's; 300 s would shut Slack out"),
    }


async def test_socket_mode_is_tried_with_its_own_token() -> None:
    """The second token is the one that people forget to give its scope."""

    def answer(method: str) -> web.Response:
        if method == "auth.test":
            return web.json_response(WHO, headers=HEADERS)
        return web.json_response({"ok": False, "error": "not_allowed_token_type"})

    async with a_slack(answer) as api_url:
        found = await look(api_url, app_token="xapp-demo")

    assert found["socket mode"] == (Verdict.BAD, "this is another kind of token")


async def test_socket_mode_that_works_is_said_so() -> None:
    """Behind a firewall this is the line that counts."""
    answer = web.json_response

    async with a_slack(always(lambda: answer(WHO | {"url": "wss://x"}, headers=HEADERS))) as api_url:
        found = await look(api_url, app_token="xapp-demo")

    assert found["socket mode"] == (Verdict.GOOD, "Slack offers a connection")


@pytest.mark.parametrize(
    ("response", "says"),
    [
        pytest.param(
            lambda: web.json_response({"ok": False, "error": "token_revoked"}),
            "the token was revoked; install the app again",
            id="revoked",
        ),
        pytest.param(
            lambda: web.json_response({"ok": False, "error": "team_access_not_granted"}),
            "team_access_not_granted",
            id="an error without a sentence of ours",
        ),
        pytest.param(
            lambda: web.Response(text="<html>", content_type="text/html"),
            "what answers there is not Slack; look at SLACK_API_URL",
            id="a web page",
        ),
        pytest.param(
            lambda: web.Response(text="hello"),
            "what answers there is not Slack; look at SLACK_API_URL",
            id="plain text",
        ),
        pytest.param(
            lambda: web.Response(text="{", content_type="application/json"),
            "what answers there is not Slack; look at SLACK_API_URL",
            id="half JSON",
        ),
        pytest.param(
            lambda: web.Response(status=500),
            "what answers there is not Slack; look at SLACK_API_URL",
            id="nothing",
        ),
    ],
)
async def test_a_slack_that_refuses_is_explained(response: Callable[[], web.Response], says: str) -> None:
    """The code alone sends people to a search engine."""
    async with a_slack(always(response)) as api_url:
        found = await look(api_url)

    assert found == {"token": (Verdict.BAD, says)}


async def test_a_slack_that_is_not_there_is_said_so() -> None:
    """A firewall is the commonest reason of all."""
    async with a_slack(always(web.Response)) as api_url:
        gone = api_url

    found = await look(gone)

    assert found == {"token": (Verdict.BAD, "Slack cannot be reached (ClientConnectorError)")}


def test_a_missing_scope_is_named_with_the_remedy() -> None:
    """Without files:read every sheet would be read as a web page."""
    given = ",".join(scope for scope in SCOPES if scope != "files:read")

    finding = scopes_of({"x-oauth-scopes": given})

    assert finding == Finding(
        check="scopes",
        verdict=Verdict.BAD,
        says="missing: files:read; paste `sensur manifest` again and reinstall the app",
    )


def test_what_slack_does_not_say_is_no_fault() -> None:
    """A stand-in may leave a header out."""
    assert [scopes_of({}).verdict, clock_of({}, NOW).verdict, clock_of({"date": "soon"}, NOW).verdict] == [
        Verdict.UNKNOWN
    ] * 3


@pytest.mark.parametrize(("seconds", "verdict"), [(60, Verdict.GOOD), (61, Verdict.BAD), (-61, Verdict.BAD)])
def test_a_clock_that_is_off_is_found_before_slack_is_shut_out(seconds: int, verdict: Verdict) -> None:
    """At five minutes every request looks like a replay, and nobody understands why."""
    theirs = format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)

    assert clock_of({"date": theirs}, NOW).verdict is verdict


@pytest.mark.parametrize(
    ("limit", "verdict", "room"),
    [
        (20_000, Verdict.GOOD, 1024),
        (1024, Verdict.GOOD, 640),
        (256, Verdict.GOOD, 128),
        (64, Verdict.BAD, 32),
    ],
)
def test_the_room_for_connections_leaves_the_bot_its_own_files(
    limit: int, verdict: Verdict, room: int
) -> None:
    """When callers take every descriptor, neither the database nor Slack can be reached any more."""
    found = look_at_descriptors(limit)

    assert found.verdict is verdict
    assert f"{limit} open files, so {room} connections at once" in found.says


def test_the_journal_is_said_with_the_version_that_decides_it() -> None:
    """Who wonders why a commit takes five syncs reads which SQLite would need one."""
    old = journal_of({"version": "3.40.1", "wal_bug": "yes"})
    new = journal_of({"version": "3.53.4", "wal_bug": "no"})

    assert old.says == (
        "SQLite 3.40.1, rollback journal: it can corrupt a write-ahead log, which 3.51.3 and later use"
    )
    assert new.says == "SQLite 3.53.4, write-ahead log"
