"""Questions to Slack about accounts, and its answers."""

import asyncio
from dataclasses import dataclass, field

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack.errors import NO_ANSWER, CannotCheck, name_of, rest_asked_for
from handlers.slack.payload_parts import Json
from handlers.slack.payloads import Caller

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

WAIT = 1.2
"""Seconds that a person waits at most, if Slack's rate is spent or its answer is optional."""

_LONGEST_ZONE = 64
_LONGEST_LOCALE = 35
# Not `is_app_user`: Slack says that of people who have authorized the app, such as who installed it.
_NOT_PEOPLE = ("is_bot", "is_workflow_bot", "is_connector_bot")
_NOT_OF_OURS = ("deleted", "is_stranger", "is_invited_user")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What Slack said of an account; `email` only if Slack has verified it, `time_zone` by its name.

    `locale` is as in `nb-NO`, None where Slack does not say it.
    """

    caller: Caller
    email: str | None
    active: bool
    time_zone: str | None = None
    locale: str | None = None


def said_of(user: Json, caller: Caller, team: str) -> Checked:
    """Return what Slack's user object says of an account.

    Only people of our own workspace are active, guests among them; an address counts once it is confirmed.
    """
    profile = user.get("profile")
    outside = user.get("team_id", caller.team) != team or caller.team != team
    active = not (outside or any(user.get(flag) for flag in (*_NOT_PEOPLE, *_NOT_OF_OURS)))
    email = profile.get("email") if isinstance(profile, dict) else None
    verified = active and user.get("is_email_confirmed") is True and isinstance(email, str)
    zone, locale = user.get("tz"), user.get("locale")
    return Checked(
        caller=caller,
        email=(str(email) or None) if verified else None,
        active=active,
        time_zone=zone if isinstance(zone, str) and 0 < len(zone) <= _LONGEST_ZONE else None,
        locale=locale if isinstance(locale, str) and 0 < len(locale) <= _LONGEST_LOCALE else None,
    )


async def ask_slack(client: AsyncWebClient, caller: Caller, team: str) -> Checked:
    """Ask Slack who the account is; raises `CannotCheck`."""
    nobody = Checked(caller=caller, email=None, active=False)
    if caller.team != team:
        return nobody
    try:
        reply = await client.users_info(user=caller.user, include_locale=True)
    except SlackApiError as error:
        if name_of(error) in {"user_not_found", "user_not_visible", "users_not_found"}:
            return nobody
        raise CannotCheck(rest_asked_for(error)) from error
    except NO_ANSWER as error:
        raise CannotCheck from error
    user = reply.get("user")
    if not isinstance(user, dict):
        return nobody
    if "is_email_confirmed" not in user:
        # Nobody can be let in without it, and the operator must be able to find out why.
        log.warning("address_neither_confirmed_nor_not", user=caller.user)
    return said_of(user, caller, team)


@dataclass(slots=True)
class _Question:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    asking: int = 0
    answer: Checked | None = None


class Questions:
    """Questions to Slack about accounts: the same one is asked once, however many wait for it."""

    def __init__(self, client: AsyncWebClient, team: str) -> None:
        """Take the client that asks, and our workspace."""
        self._client = client
        self._team = team
        self._open: dict[tuple[Caller, int], _Question] = {}

    async def ask(self, caller: Caller, changes: int, *, wait: float = WAIT) -> Checked:
        """Return what Slack says of an account now that so many changes of it were heard of.

        Waits so many seconds for Slack's rate. Raises `CannotCheck`.
        """
        ends = asyncio.get_running_loop().time() + wait
        question = self._open.setdefault((caller, changes), _Question())
        question.asking += 1
        try:
            async with question.lock:
                if question.answer is None:
                    question.answer = await self._answer(caller, ends)
                return question.answer
        finally:
            question.asking -= 1
            if not question.asking:
                del self._open[caller, changes]

    async def _answer(self, caller: Caller, ends: float) -> Checked:
        while True:
            try:
                return await ask_slack(self._client, caller, self._team)
            except CannotCheck as unsaid:
                if unsaid.seconds is None or asyncio.get_running_loop().time() + unsaid.seconds > ends:
                    raise
                await asyncio.sleep(unsaid.seconds)
