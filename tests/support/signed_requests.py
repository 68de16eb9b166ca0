"""Signed requests to a department's bot, as Slack puts them on the wire."""

from collections.abc import Mapping
from urllib.parse import urlencode

import aiohttp

from bot.http.signature import sign
from tests.support.department import SECRET, Department


def a_command(text: str, user: str = "U1", trigger: str = "1.2.a", **more: str) -> dict[str, str]:
    """Return a slash command as Slack sends it."""
    return {
        "token": "legacy",
        "team_id": "T0LOCAL",
        "team_domain": "local",
        "channel_id": "D0ANY",
        "channel_name": "directmessage",
        "user_id": user,
        "user_name": "somebody",
        "command": "/grade",
        "text": text,
        "api_app_id": "A0SENSUR",
        "is_enterprise_install": "false",
        "response_url": "http://127.0.0.1:9/none",
        "trigger_id": trigger,
        **more,
    }


async def send(department: Department, fields: Mapping[str, str], secret: str = SECRET) -> tuple[int, bytes]:
    """Send a signed form to the bot and return its answer."""
    body = urlencode(fields).encode()
    return await send_raw(department, body, "application/x-www-form-urlencoded", secret)


async def send_raw(department: Department, body: bytes, kind: str, secret: str = SECRET) -> tuple[int, bytes]:
    """Send signed bytes to the bot and return its answer."""
    stamp = str(int(department.bot.services.now().timestamp()))
    headers = {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": sign(secret, stamp, body),
    }
    async with aiohttp.ClientSession() as session:
        url = f"{department.bot.url}/slack/events"
        async with session.post(url, data=body, headers=headers) as answer:
            return answer.status, await answer.read()
