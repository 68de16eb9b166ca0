"""Whether the bot could serve: each thing that has to be right, looked at once."""

import os
import shutil
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.config.settings import AnySettings, FaultySettings, ServeSettings, Settings, read, unknown_names
from bot.console.store import store_of
from bot.console.store_errors import in_words
from bot.http.descriptors import LEAST, room_for_connections
from bot.http.signature import WINDOW
from bot.slack.client import UnreadableAnswer
from bot.slack.manifest import SCOPES
from grading.outbox import StorageError
from store.database import check as store_facts
from store.errors import StoreRefused

SKEW = timedelta(seconds=60)
GIGABYTE = 1_000_000_000
LEAST_ROOM = GIGABYTE
"""Below this a few large submissions fill the disk."""

_NOT_SLACK = "what answers there is not Slack; look at SLACK_API_URL"
_WORDS = {
    "account_inactive": "the app was removed from the workspace; install it again",
    "invalid_auth": "the token is not one of Slack's; copy it again from the app's page",
    "not_authed": "the token is empty",
    "not_allowed_token_type": "this is another kind of token",
    "socket_mode_not_enabled": "Socket Mode is off; turn it on in the app's settings",
    "token_expired": "the token has expired; turn token rotation off, or install the app again",
    "token_revoked": "the token was revoked; install the app again",
}


class Verdict(StrEnum):
    """What a look said; what cannot be seen is no fault."""

    GOOD = "good"
    BAD = "bad"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at, and in a sentence what was seen."""

    check: str
    verdict: Verdict
    says: str


def look_at_settings(kind: type[AnySettings]) -> tuple[AnySettings | None, tuple[Finding, ...]]:
    """Read the settings; without them there is a finding for each fault."""
    try:
        settings = read(kind)
    except FaultySettings as faulty:
        return None, tuple(
            Finding(check="settings", verdict=Verdict.BAD, says=f"{fault.setting} {fault.problem}")
            for fault in faulty.faults
        )
    unknown = tuple(
        Finding(check="settings", verdict=Verdict.UNKNOWN, says=f"{fault.setting} {fault.problem}")
        for fault in unknown_names(kind)
    )
    return settings, (Finding(check="settings", verdict=Verdict.GOOD, says="complete"), *unknown)


async def look_at_database(settings: Settings) -> tuple[Finding, ...]:
    """Look whether the database is there, of this version, and keeps what it acknowledges; makes no file."""
    name = settings.database_name
    try:
        facts = await store_facts(settings.database_url.get_secret_value())
    except (StoreRefused, StorageError) as refused:
        return (Finding(check="database", verdict=Verdict.BAD, says=f"{name}: {in_words(refused)}"),)
    found = [Finding(check="database", verdict=Verdict.GOOD, says=f"{name}, {facts.get('version', '')}")]
    if facts["schema"] != facts["wanted_schema"]:
        says = (
            "not made yet; sensur serve makes it"
            if facts["schema"] == "none"
            else "sensur migrate updates it"
        )
        found.append(Finding(check="schema", verdict=Verdict.UNKNOWN, says=says))
    else:
        found.append(Finding(check="schema", verdict=Verdict.GOOD, says=facts["schema"]))
        found.append(await _look_at_trail(settings))
    if facts["backend"] == "sqlite":
        found.append(journal_of(facts))
    return tuple(found)


def journal_of(facts: Mapping[str, str]) -> Finding:
    """Say by which journal an SQLite database survives a power cut, and why by this one."""
    version = f"SQLite {facts['version']}"
    says = (
        f"{version}, rollback journal: it can corrupt a write-ahead log, which 3.51.3 and later use"
        if facts["wal_bug"] == "yes"
        else f"{version}, write-ahead log"
    )
    return Finding(check="journal", verdict=Verdict.GOOD, says=says)


def look_at_descriptors(limit: int) -> Finding:
    """Say how many connections there is room for under this limit of open files."""
    says = f"{limit} open files, so {room_for_connections(limit)} connections at once"
    if limit < LEAST:
        return Finding(check="connections", verdict=Verdict.BAD, says=f"{says}; raise ulimit -n to 1024")
    return Finding(check="connections", verdict=Verdict.GOOD, says=says)


def look_at_files(settings: Settings, least_room: int = LEAST_ROOM) -> Finding:
    """Say whether files can be kept, and how much room is left for them, in bytes; makes no folder."""
    folder = settings.files_folder.absolute()
    there = next(one for one in (folder, *folder.parents) if one.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        says = f"{folder} cannot be written; look at its rights, or set SENSUR_FILES"
        return Finding(check="files", verdict=Verdict.BAD, says=says)
    free = shutil.disk_usage(there).free
    says = f"{folder}, {free / GIGABYTE:.1f} GB left"
    if free < least_room:
        return Finding(check="files", verdict=Verdict.BAD, says=f"{says}; make room there")
    return Finding(check="files", verdict=Verdict.GOOD, says=says)


async def _look_at_trail(settings: Settings) -> Finding:
    try:
        async with store_of(settings) as store:
            verdict = await store.refuse_broken_trail(whole=False)
    except (StoreRefused, StorageError) as refused:
        return Finding(check="audit trail", verdict=Verdict.BAD, says=in_words(refused))
    says = f"{verdict.rows} rows, {'sealed' if verdict.sealed else 'unsealed'}; its end holds"
    return Finding(check="audit trail", verdict=Verdict.GOOD, says=says)


async def look_at_slack(
    settings: ServeSettings, client: AsyncWebClient, now: Callable[[], datetime]
) -> tuple[Finding, ...]:
    """Ask Slack who we are: token, scopes, our clock against Slack's, and Socket Mode if it is wanted."""
    answer = await _asked("token", client.auth_test)
    if isinstance(answer, Finding):
        return (answer,)
    headers = {name.lower(): value for name, value in answer.headers.items()}
    found = [
        Finding(
            check="token",
            verdict=Verdict.GOOD,
            says=f"{answer['user']} in {answer['team']} ({answer['team_id']})",
        ),
        scopes_of(headers),
        clock_of(headers, now()),
    ]
    if settings.app_token is not None:
        token = settings.app_token.get_secret_value()
        opened = await _asked("socket mode", lambda: client.apps_connections_open(app_token=token))
        good = Finding(check="socket mode", verdict=Verdict.GOOD, says="Slack offers a connection")
        found.append(opened if isinstance(opened, Finding) else good)
    return tuple(found)


def scopes_of(headers: Mapping[str, str]) -> Finding:
    """Hold the scopes that Slack says the token has against those the manifest asks for."""
    given = headers.get("x-oauth-scopes")
    if given is None:
        return Finding(check="scopes", verdict=Verdict.UNKNOWN, says="Slack did not say which the token has")
    if missing := sorted(set(SCOPES) - {scope.strip() for scope in given.split(",")}):
        says = f"missing: {', '.join(missing)}; paste `sensur manifest` again and reinstall the app"
        return Finding(check="scopes", verdict=Verdict.BAD, says=says)
    return Finding(check="scopes", verdict=Verdict.GOOD, says=f"all {len(SCOPES)}")


def clock_of(headers: Mapping[str, str], now: datetime) -> Finding:
    """Hold our clock against Slack's: a request that seems five minutes old is refused as a replay."""
    try:
        theirs = parsedate_to_datetime(headers.get("date", ""))
        off = abs(now - theirs)
    except (ValueError, TypeError):
        return Finding(check="clock", verdict=Verdict.UNKNOWN, says="Slack did not say what time it is")
    says = f"{off.total_seconds():.0f} s from Slack's; {WINDOW.total_seconds():.0f} s would shut Slack out"
    return Finding(check="clock", verdict=Verdict.GOOD if off <= SKEW else Verdict.BAD, says=says)


async def _asked(
    check: str, call: Callable[[], Awaitable[AsyncSlackResponse]]
) -> AsyncSlackResponse | Finding:
    """Call Slack once; what it or the network refuses becomes a finding."""
    try:
        return await call()
    except SlackApiError as error:
        code = error.response.get("error") if isinstance(error.response, AsyncSlackResponse) else None
        says = _WORDS.get(code, code) if isinstance(code, str) else _NOT_SLACK
        return Finding(check=check, verdict=Verdict.BAD, says=says)
    except UnreadableAnswer:
        return Finding(check=check, verdict=Verdict.BAD, says=_NOT_SLACK)
    except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
        says = f"Slack cannot be reached ({type(error).__name__})"
        return Finding(check=check, verdict=Verdict.BAD, says=says)
