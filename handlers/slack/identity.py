"""The person behind a chat account: the one whose e-mail address it carries, if Slack has verified it.

Slack sends an event for each account that changes (`user_change`), so what it last said of an account is good
for hours. It expires at once with that event, and when another account is found to carry the same address.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from grading.errors import AccountInactive, UnknownPerson
from grading.model import Person
from handlers.ports import Account, AccountsSnapshot, Transaction
from handlers.slack.asking import Checked
from handlers.slack.payloads import Caller

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
        if checked.locale is not None and checked.locale != person.locale:
            await work.put_locale(person.id, checked.locale)
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
    return (
        person.id != known.id
        or heard.time_zone not in {None, known.time_zone}
        or heard.locale not in {None, known.locale}
    )
