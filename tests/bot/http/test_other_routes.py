"""What stands beside Slack's route: webhooks behind the same walls, and what monitors ask."""

import asyncio
from collections.abc import Mapping

import pytest
from aiohttp import ClientSession, web

from bot.http.front_door import LARGEST_BODY
from bot.slack.incoming import Answer, RawRequest
from tests.support.doors import JSON, Inside, a_door


async def test_a_hook_gets_the_raw_body_and_shares_the_door_s_limits() -> None:
    """A webhook proves its sender by its own signature, over the very bytes; it needs the same walls."""
    seen: list[RawRequest] = []

    async def take(request: RawRequest) -> Answer:
        seen.append(request)
        return Answer(status=202)

    async with a_door(Inside().dispatch, hooks={"/hooks/roster": take}) as peer:
        async with peer.post(
            "/hooks/roster", data=b"{}", headers={"Content-Type": JSON, "Webhook-Id": "1"}
        ) as taken:
            first = taken.status
        async with peer.post(
            "/hooks/roster", data=b" " * (LARGEST_BODY + 1), headers={"Content-Type": JSON}
        ) as big:
            second = big.status
        async with peer.post("/hooks/inspera", data=b"{}", headers={"Content-Type": JSON}) as closed:
            third = closed.status

    assert (first, second, third) == (202, 413, 404)
    assert [(request.body, request.headers["webhook-id"]) for request in seen] == [(b"{}", "1")]


async def test_a_hook_that_takes_too_long_is_asked_for_again() -> None:
    """Senders of webhooks repeat what got a 503."""

    async def for_ever(_request: RawRequest) -> Answer:
        await asyncio.Event().wait()
        return Answer()

    async with (
        a_door(Inside().dispatch, hooks={"/hooks/roster": for_ever}, limit=0.05) as peer,
        peer.post("/hooks/roster", data=b"{}", headers={"Content-Type": JSON}) as answer,
    ):
        assert answer.status == 503


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/slack/events", 405), ("GET", "/", 404), ("POST", "/healthz", 405), ("GET", "/metrics", 404)],
)
async def test_other_ways_lead_nowhere(method: str, path: str, status: int) -> None:
    """What is not offered does not exist, and says so in plain text."""
    async with a_door(Inside().dispatch) as anybody, anybody.request(method, path) as answer:
        assert answer.status == status
        assert answer.content_type == "text/plain"


@pytest.mark.parametrize(
    ("checks", "status"),
    [({"database": True, "slack": True}, 200), ({"database": False, "slack": True}, 503)],
)
async def test_readiness_names_what_is_missing(checks: dict[str, bool], status: int) -> None:
    """A load balancer needs the status, the person behind it the name."""

    async def ready() -> Mapping[str, bool]:
        return checks

    async with a_door(Inside().dispatch, ready=ready) as anybody, anybody.get("/readyz") as answer:
        assert (answer.status, await answer.json()) == (status, checks)


async def test_without_secrets_slack_does_not_come_in_here() -> None:
    """In Socket Mode the bot goes out to Slack, and nothing that comes could be known as Slack's."""
    inside = Inside()

    async with a_door(inside.dispatch, secrets=()) as anybody:
        async with anybody.post("/slack/events", data=b"{}") as answer:
            assert answer.status == 404
        async with anybody.get("/healthz") as answer:
            assert answer.status == 200

    assert inside.seen == []


async def test_a_check_that_hangs_means_not_ready() -> None:
    """A database that never answers is a database that is not there."""

    async def ready() -> Mapping[str, bool]:
        await asyncio.Event().wait()
        return {}

    async with (
        a_door(Inside().dispatch, ready=ready, limit=0.05) as anybody,
        anybody.get("/readyz") as answer,
    ):
        assert (answer.status, await answer.json()) == (503, {"in_time": False})


async def test_the_process_says_that_it_lives_and_what_it_offers() -> None:
    """Monitors ask before people do; and somebody who connects a system reads the description."""

    def metrics() -> Answer:
        return Answer(body=b"up 1\n")

    async with a_door(Inside().dispatch, metrics=metrics) as anybody:
        async with anybody.get("/healthz") as health:
            alive = (health.status, await health.text())
        async with anybody.get("/metrics") as page:
            figures = await page.text()
        async with anybody.get("/openapi.json") as description:
            document = await description.json()

    assert alive == (200, "ok\n")
    assert figures == "up 1\n"
    assert set(document["paths"]) == {"/slack/events", "/healthz", "/readyz", "/metrics", "/openapi.json"}


async def test_what_is_asked_a_hundred_times_is_looked_at_once() -> None:
    """Looking writes to the database; anybody who can reach the bot could keep graders waiting with it."""
    looks = 0
    go_on = asyncio.Event()

    async def ready() -> Mapping[str, bool]:
        nonlocal looks
        looks += 1
        await go_on.wait()
        return {"database": True}

    async def ask(anybody: ClientSession) -> int:
        async with anybody.get("/readyz") as answer:
            return answer.status

    async with a_door(Inside().dispatch, ready=ready, fresh=60) as anybody, asyncio.TaskGroup() as group:
        asked = [group.create_task(ask(anybody)) for _ in range(50)]
        go_on.set()
        await asyncio.wait(asked)
        asked += [group.create_task(ask(anybody)) for _ in range(50)]

    assert [one.result() for one in asked] == [200] * 100
    assert looks == 1


async def test_a_door_that_is_shut_is_neither_there_nor_listed() -> None:
    """Who connects a system reads the list, and would try in vain."""

    async def show(_request: web.Request) -> web.Response:
        return web.Response(text="deadlines")

    async def take(_request: RawRequest) -> Answer:
        return Answer()

    def metrics() -> Answer:
        return Answer(body=b"up 1\n")

    hooks = {"/hooks/roster": take, "/hooks/inspera": take}
    listed = []
    async with a_door(Inside().dispatch, hooks=hooks, metrics=metrics, calendar=show) as everything:
        listed.append(await _listed(everything))
    async with a_door(Inside().dispatch, secrets=()) as nothing:
        listed.append(await _listed(nothing))

    assert listed[0] == {
        "/slack/events",
        "/hooks/roster",
        "/hooks/inspera",
        "/calendar/{token}.ics",
        "/healthz",
        "/readyz",
        "/metrics",
        "/openapi.json",
    }
    assert listed[1] == {"/healthz", "/readyz", "/openapi.json"}


async def _listed(door: ClientSession) -> set[str]:
    """Return the paths that the description lists; each of them must be there."""
    async with door.get("/openapi.json") as description:
        paths = (await description.json())["paths"]
    for path, ways in paths.items():
        method = "POST" if "post" in ways else "GET"
        async with door.request(method, path.replace("{token}", "abc")) as answer:
            assert answer.status != 404
    return set(paths)
