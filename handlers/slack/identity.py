"""The person behind a chat account: the one whose e-mail address it carries, if Slack has verified it.

Slack sends an event for each account that changes (`user_change`), so what it last said of an account is good
for hours. It expires at once with that event, and when another account is found to carry the same address.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from grading.errors import AccountInactive, UnknownPerson
from grading.model import Person
from handlers.ports import Account, AccountsSnapshot, Transaction
from handlers.slack.errors import NO_ANSWER, CannotCheck, name_of, rest_asked_for
from handlers.slack.payloads import Caller, Json

log = structlog.get_logger()

FRESH = timedelta(hours=1)
"""Age up to which what Slack said of an active account is taken without asking again."""

GRACE = timedelta(hours=72)
"""Age up to which it still counts while Slack is being asked again, limits questions, or does not answer.

Long enough for a weekend: on a Monday morning more people may begin in one minute than Slack answers for.
"""

REFUSAL = timedelta(minutes=1)
"""The same age for an account that is refused: short, because rosters and addresses are put right."""

AHEAD = timedelta(minutes=1)
"""Difference that is allowed between the clocks of several machines."""

WAIT = 1.2
"""Seconds that a person waits at most, if Slack's rate is spent or its answer is optional."""

_LONGEST_ZONE = 64
# Not `is_app_user`: Slack says that of people who have authorized the app, such as who installed it.
_NOT_PEOPLE = ("is_bot", "is_workflow_bot", "is_connector_bot")
_NOT_OF_OURS = ("deleted", "is_stranger", "is_invited_user")


class Freshness(Enum):
    """The degree to which what Slack last said of an account can be relied on."""

    FRESH = auto()
    OLD = auto()
    """It counts; Slack is asked again in the background."""
    UNSURE = auto()
    """A change may have been missed: Slack is asked first, and it counts only if there is no answer."""
    EXPIRED = auto()
    """It does not count: Slack must be asked first."""


class NeedsCheck(Exception):
    """Slack must be asked about the account before it acts.

    `changes` counts the changes of the account that were heard of. With `can_do_without`, what Slack said
    before counts if no answer comes.
    """

    def __init__(self, changes: int = 0, *, can_do_without: bool = False) -> None:
        super().__init__(changes, can_do_without)
        self.changes = changes
        self.can_do_without = can_do_without


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What Slack said of an account; `email` only if Slack has verified it, `time_zone` by its name."""

    caller: Caller
    email: str | None
    active: bool
    time_zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person, and their account by which they act."""

    person: Person
    account: Account
    freshness: Freshness


def freshness_of(account: Account, now: datetime, heard_since: datetime) -> Freshness:
    """Return how far what was said of an account counts; changes are heard of since `heard_since`."""
    age = now - account.checked_at
    if account.as_of != account.changes or not -AHEAD <= age <= GRACE:
        return Freshness.EXPIRED
    if not account.active or account.person is None:
        return Freshness.FRESH if age <= REFUSAL else Freshness.EXPIRED
    # `heard_since` may lie ahead after a clock was set back; it is then of no use.
    if account.checked_at < heard_since <= now:
        return Freshness.UNSURE
    return Freshness.FRESH if age <= FRESH else Freshness.OLD


async def member_behind(
    snapshot: AccountsSnapshot, caller: Caller, now: datetime, heard_since: datetime, *, asked: bool = False
) -> Member:
    """Return the person behind an account; with `asked`, Slack was asked and gave no answer.

    Raises `NeedsCheck`, `AccountInactive`, and `UnknownPerson` for an account without a person.
    """
    found = await snapshot.member(caller.team, caller.user)
    if found is None:
        raise NeedsCheck
    account, person = found
    freshness = freshness_of(account, now, heard_since)
    if freshness is Freshness.EXPIRED or (freshness is Freshness.UNSURE and not asked):
        raise NeedsCheck(account.changes, can_do_without=freshness is Freshness.UNSURE)
    if not account.active:
        raise AccountInactive
    if person is None:
        raise UnknownPerson
    return Member(person=person, account=account, freshness=freshness)


async def person_of(snapshot: AccountsSnapshot, checked: Checked) -> Person:
    """Return the person whom Slack named just now; raises `AccountInactive`, `UnknownPerson`."""
    if not checked.active:
        raise AccountInactive
    person = None if checked.email is None else await snapshot.person_by_email(checked.email)
    if person is None:
        raise UnknownPerson
    return person


def said_of(user: Json, caller: Caller, team: str) -> Checked:
    """Return what Slack's user object says of an account.

    Only people of our own workspace are active, guests among them; an address counts once it is confirmed.
    """
    profile = user.get("profile")
    outside = user.get("team_id", caller.team) != team or caller.team != team
    active = not (outside or any(user.get(flag) for flag in (*_NOT_PEOPLE, *_NOT_OF_OURS)))
    email = profile.get("email") if isinstance(profile, dict) else None
    verified = active and user.get("is_email_confirmed") is True and isinstance(email, str)
    zone = user.get("tz")
    return Checked(
        caller=caller,
        email=(str(email) or None) if verified else None,
        active=active,
        time_zone=zone if isinstance(zone, str) and 0 < len(zone) <= _LONGEST_ZONE else None,
    )


async def ask_slack(client: AsyncWebClient, caller: Caller, team: str) -> Checked:
    """Ask Slack who the account is; raises `CannotCheck`."""
    nobody = Checked(caller=caller, email=None, active=False)
    if caller.team != team:
        return nobody
    try:
        reply = await client.users_info(user=caller.user)
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


async def keep(work: Transaction, checked: Checked, changes: int, now: datetime) -> None:
    """Keep what Slack said of an account; `changes` is how many had been heard of when it was asked.

    The account is linked to the person with its address, who counts as reached; the person's other accounts
    lose the address. If the account changed while Slack was asked, what it said does not count.
    """
    person = None if checked.email is None else await work.person_by_email(checked.email)
    account = Account(
        team=checked.caller.team,
        user=checked.caller.user,
        person=None if person is None else person.id,
        active=checked.active,
        checked_at=now,
        as_of=changes,
    )
    await work.link(account)
    if person is not None:
        if checked.time_zone not in {None, person.time_zone}:
            await work.put_time_zone(person.id, checked.time_zone)
        await work.others_change(person.id, account.team, account.user)
        await work.mark_reachable(person.id, now)


async def is_news(snapshot: AccountsSnapshot, heard: Checked, now: datetime) -> bool:
    """Say whether an event tells something new of an account that is known here."""
    found = await snapshot.member(heard.caller.team, heard.caller.user)
    if found is None:
        return False
    account, known = found
    person = None if heard.email is None else await snapshot.person_by_email(heard.email)
    if freshness_of(account, now, account.checked_at) is Freshness.EXPIRED or heard.active != account.active:
        return True
    if person is None or known is None:
        return person is not known
    return person.id != known.id or heard.time_zone not in {None, known.time_zone}
