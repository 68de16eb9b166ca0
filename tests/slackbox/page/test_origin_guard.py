"""The workspace answers only to its own page and to programs on this machine."""

import pytest

from tests.support.workspace.stage import Stage

ELSEWHERE = [
    {"Host": "evil.example"},
    {"Host": "evil.example:8484"},
    {"Host": "127.0.0.1.evil.example"},
    {"Host": "192.168.1.7:8484"},
    {"Host": "[::1"},
    {"Host": ""},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1.evil.example"},
    {"Origin": "http://127.0.0.1:1"},
]
WAYS = [
    ("GET", "/"),
    ("GET", "/static/main.js"),
    ("GET", "/api/people"),
    ("GET", "/api/transcript"),
    ("GET", "/api/stream?as=U1"),
    ("POST", "/api/command"),
    ("POST", "/api/admin-action"),
    ("POST", "/api/clock"),
    ("POST", "/api/file?as=U1"),
    ("POST", "/slack-api/auth.test"),
    ("GET", "/link/?ticket=none"),
    ("GET", "/nowhere"),
]


@pytest.mark.parametrize("headers", ELSEWHERE, ids=lambda headers: " ".join(*headers.items()))
@pytest.mark.parametrize(("method", "path"), WAYS)
async def test_no_other_page_is_answered(
    stage: Stage, method: str, path: str, headers: dict[str, str]
) -> None:
    """Somebody who tries an app has other pages open, and the app's data may be real."""
    url = f"{stage.workspace.url}{path}"
    body = {"as": "U1", "channel": "C1", "text": "/task", "command": "/task", "act": "deactivate"}

    async with stage.http.request(
        method, url, headers=headers, json=body if method == "POST" else None
    ) as answer:
        assert answer.status == 403
        assert "people" not in await answer.text()


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
async def test_the_own_page_is_answered_by_every_name_of_this_machine(stage: Stage, name: str) -> None:
    """People type localhost; a forwarded port has another number."""
    headers = {"Host": f"{name}:9999", "Origin": f"http://{name}:9999"}

    async with stage.http.get(f"{stage.workspace.url}/api/people", headers=headers) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
async def test_the_page_s_own_api_takes_json_alone(stage: Stage, kind: str) -> None:
    """These kinds a browser sends from any page without asking."""
    url = f"{stage.workspace.url}/api/message"
    body = '{"as": "U1", "channel": "C1", "text": "hello"}'

    async with stage.http.post(url, data=body, headers={"Content-Type": kind}) as answer:
        assert answer.status == 415

    assert await stage.person("U1").sees("project-1") == []


@pytest.mark.parametrize(("method", "path"), [*WAYS, ("GET", "/api/exchanges/99")])
async def test_every_answer_forbids_what_is_not_the_page_s_own(stage: Stage, method: str, path: str) -> None:
    """A file that somebody dropped must not run as a page, and no other page may frame this one."""
    async with stage.http.request(method, f"{stage.workspace.url}{path}") as answer:
        policy = answer.headers["Content-Security-Policy"]

        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
