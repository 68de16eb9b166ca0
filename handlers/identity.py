"""Who a chat account is: the person whose verified e-mail address it carries, as Slack said lately."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from grading.errors import AccountInactive, UnknownPerson
from grading.model import Person
from handlers.calls import Caller
from handlers.ports import Account, AccountsReading, Transaction
from handlers.slack_errors import NO_ANSWER, name_of

FRESH = timedelta(seconds=60)
"""How long Slack's word on an account stands; Slack allows about 100 such questions a minute."""


_LONGEST_ZONE = 64


class NeedsCheck(Exception):
    """Slack must be asked about the account before it may act."""


class CannotCheck(Exception):
    """Slack did not answer, so nobody can say whether the account may act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What Slack said of an account; `email` only if Slack has verified it, `time_zone` by its name."""

    caller: Caller
    email: str | None
    active: bool
    time_zone: str | None = None


async def person_behind(reading: AccountsReading, caller: Caller, now: datetime) -> Person:
    """Return the person behind an account that was checked lately.

    Raises `NeedsCheck`, `AccountInactive`, and `UnknownPerson` for an account without a person.
    """
    member = await reading.member(caller.team, caller.user)
    if member is None:
        raise NeedsCheck
    account, person = member
    if now - account.checked_at > FRESH:
        raise NeedsCheck
    if not account.active:
        raise AccountInactive
    if person is None:
        raise UnknownPerson
    return person


async def person_of(reading: AccountsReading, checked: Checked) -> Person:
    """Return the person whom Slack named just now; raises `AccountInactive`, `UnknownPerson`."""
    if not checked.active:
        raise AccountInactive
    person = None if checked.email is None else await reading.person_by_email(checked.email)
    if person is None:
        raise UnknownPerson
    return person


async def ask_slack(client: AsyncWebClient, caller: Caller, team: str) -> Checked:
    """Ask Slack who the account is; only members of our own workspace who are not bots are active.

    Raises `CannotCheck`.
    """
    if caller.team != team:
        return Checked(caller=caller, email=None, active=False)
    try:
        reply = await client.users_info(user=caller.user)
    except SlackApiError as error:
        if name_of(error) in {"user_not_found", "user_not_visible", "users_not_found"}:
            return Checked(caller=caller, email=None, active=False)
        raise CannotCheck from error
    except NO_ANSWER as error:
        raise CannotCheck from error
    user = reply.get("user") or {}
    profile = user.get("profile") or {}
    outside = user.get("is_stranger") or user.get("team_id", team) != team
    active = not (user.get("deleted") or user.get("is_bot") or outside)
    verified = user.get("is_email_confirmed", True)
    email = str(profile.get("email") or "") if active and verified else ""
    zone = user.get("tz")
    return Checked(
        caller=caller,
        email=email or None,
        active=active,
        time_zone=zone if isinstance(zone, str) and 0 < len(zone) <= _LONGEST_ZONE else None,
    )


async def keep(work: Transaction, checked: Checked, now: datetime) -> None:
    """Keep what Slack said, linked to the person with that address if there is one.

    Whoever has an active account can be reached.
    """
    person = None if checked.email is None else await work.person_by_email(checked.email)
    if person is not None and checked.time_zone not in {None, person.time_zone}:
        await work.put_time_zone(person.id, checked.time_zone)
    if person is not None:
        await work.end_silence(person.id, now)
    await work.link(
        Account(
            team=checked.caller.team,
            user=checked.caller.user,
            person=None if person is None else person.id,
            active=checked.active,
            checked_at=now,
        )
    )
