"""Whatever answers in Slack's place, the bot knows what to do: the real library against odd servers."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.slack.client import WebClient
from grading.outbox import UnreachableReason
from handlers.files.fetching import FileLater, FileUnavailable, look_up
from handlers.ports import Done, Later, Never
from handlers.slack.asking import ask_slack
from handlers.slack.channels import ChannelNames
from handlers.slack.errors import CannotCheck, outcome_of
from handlers.slack.payloads import Caller

Odd = Callable[[web.Request], Awaitable[web.StreamResponse]]


def saying(body: str, kind: str = "application/json", status: int = 200, **headers: str) -> Odd:
    """Return a server's answer."""

    async def answer(_: web.Request) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(text=body, content_type=kind, status=status, headers=named)

    return answer


async def hanging_up(request: web.Request) -> web.StreamResponse:
    """Cut the connection."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def half(request: web.Request) -> web.StreamResponse:
    """Promise more than comes."""
    response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "99"})
    await response.prepare(request)
    await response.write(b'{"ok": tr')
    assert request.transport is not None
    request.transport.abort()
    return response


UNCLEAR = {
    "a page with 200": saying("<html>Sign in</html>", "text/html"),
    "a page with 500": saying("<html>Oops</html>", "text/html", 500),
    "text with 200": saying("ok", "text/plain"),
    "text with 500": saying("upstream error", "text/plain", 500),
    "text with 502": saying("", "text/plain", 502),
    "nothing": saying(""),
    "broken JSON": saying('{"ok": tr'),
    "a list": saying("[]"),
    "no reason": saying('{"ok": false}'),
    "a refusal with 503": saying('{"ok": false, "error": "odd"}', status=503),
    "a passing fault of Slack's": saying('{"ok": false, "error": "internal_error"}'),
    "a cut connection": hanging_up,
    "half an answer": half,
}


@asynccontextmanager
async def slack(answer: Odd) -> AsyncIterator[tuple[WebClient, aiohttp.ClientSession]]:
    """Serve one answer to everything, and give out a client that asks there."""
    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", answer)
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        url = str(server.make_url("/api/"))
        client = WebClient("xoxb-test", base_url=url, session=session, retry_handlers=[])
        yield client, session


@pytest.mark.parametrize("answer", UNCLEAR.values(), ids=UNCLEAR)
async def test_an_unclear_answer_to_a_message_is_asked_for_again(answer: Odd) -> None:
    """A notice that is given up because a proxy answered is lost."""
    async with slack(answer) as (client, _):

        async def post() -> Done:
            await client.chat_postMessage(channel="C1", text="hello")
            return Done()

        assert isinstance(await outcome_of(post), Later)


@pytest.mark.parametrize("answer", UNCLEAR.values(), ids=UNCLEAR)
async def test_an_unclear_answer_about_a_person_lets_nobody_in(answer: Odd) -> None:
    """Nor does it say that they are nobody: it cannot be told just now."""
    async with slack(answer) as (client, _):
        with pytest.raises(CannotCheck):
            await ask_slack(client, Caller(team="T1", user="U1"), "T1")


@pytest.mark.parametrize("answer", UNCLEAR.values(), ids=UNCLEAR)
async def test_an_unclear_answer_about_a_file_is_asked_for_again(answer: Odd) -> None:
    """A grader whose sheet is called gone drops it again, and again."""
    async with slack(answer) as (client, _):
        with pytest.raises(FileLater):
            await look_up(client, "F1")


@pytest.mark.parametrize("answer", UNCLEAR.values(), ids=UNCLEAR)
async def test_an_unclear_answer_about_a_channel_leaves_it_without_a_name(answer: Odd) -> None:
    """The command then asks which assessment is meant, instead of breaking."""
    async with slack(answer) as (client, _):
        name = await ChannelNames(client).name_of("C1", "privategroup", datetime(2026, 12, 1, tzinfo=UTC))

    assert name == ""


@pytest.mark.parametrize(
    ("wait", "seconds"), [("7", 7), ("2.5", 2.5), ("soon", 30), ("-1", 1), ("99999", 3600), (None, 30)]
)
async def test_too_many_calls_are_waited_for_within_reason(wait: str | None, seconds: float) -> None:
    """The header is Slack's, or that of something between."""
    headers = {} if wait is None else {"Retry_After": wait}
    async with slack(saying('{"ok": false, "error": "ratelimited"}', status=429, **headers)) as (client, _):

        async def post() -> Done:
            await client.chat_postMessage(channel="C1", text="hello")
            return Done()

        assert await outcome_of(post) == Later(why="ratelimited", seconds=seconds)


@pytest.mark.parametrize(
    ("error", "unreachable"),
    [
        ("token_revoked", None),
        ("account_inactive", None),
        ("missing_scope", None),
        ("messages_tab_disabled", None),
        ("is_archived", UnreachableReason.ARCHIVED),
        ("channel_not_found", UnreachableReason.NOT_INVITED),
        ("not_in_channel", UnreachableReason.NOT_INVITED),
        ("restricted_action", UnreachableReason.RESTRICTED),
    ],
)
async def test_what_an_administrator_can_mend_is_waited_for(
    error: str, unreachable: UnreachableReason | None
) -> None:
    """A token is revoked at six, and the app installed again at seven: the notices of that hour go out.

    It is then nobody's place that is at fault.
    """
    async with slack(saying(f'{{"ok": false, "error": "{error}"}}')) as (client, _):

        async def post() -> Done:
            await client.chat_postMessage(channel="C1", text="hello")
            return Done()

        assert await outcome_of(post) == Later(why=error, seconds=600, unreachable=unreachable)


@pytest.mark.parametrize(
    ("error", "unreachable"),
    [
        ("invalid_blocks", None),
        ("msg_too_long", None),
        ("user_disabled", UnreachableReason.DEACTIVATED),
        ("user_not_found", UnreachableReason.NO_ACCOUNT),
        ("user_not_visible", UnreachableReason.NO_ACCOUNT),
        ("users_not_found", UnreachableReason.NO_ACCOUNT),
        ("restricted_action_read_only_channel", UnreachableReason.RESTRICTED),
    ],
)
async def test_what_never_works_is_given_up_at_once(
    error: str, unreachable: UnreachableReason | None
) -> None:
    """What waits behind it for the same person must not wait for hours; what comes next may arrive there."""
    async with slack(saying(f'{{"ok": false, "error": "{error}"}}')) as (client, _):

        async def post() -> Done:
            await client.chat_postMessage(channel="C1", text="hello")
            return Done()

        assert await outcome_of(post) == Never(why=error, unreachable=unreachable)


@pytest.mark.parametrize(
    ("error", "why"),
    [("file_not_found", "gone"), ("file_deleted", "gone"), ("missing_scope", "missing_scope")],
)
async def test_a_file_that_slack_refuses_for_good_is_said_to_be_so(error: str, why: str) -> None:
    """The person is told what to do: drop it again, or ask the department."""
    async with slack(saying(f'{{"ok": false, "error": "{error}"}}')) as (client, _):
        with pytest.raises(FileUnavailable, match=why):
            await look_up(client, "F1")
