"""The callers: the person behind each Slack account, and how often the account may ask."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from grading.model import Person
from handlers.ports import AccountsSnapshot, Store
from handlers.slack.accounts import Accounts
from handlers.slack.asking import WAIT, Checked
from handlers.slack.errors import CannotCheck
from handlers.slack.identity import Freshness, Member, NeedsCheck, keep, member_behind
from handlers.slack.payloads import Caller
from handlers.slack.quotas import Quotas, Strangers

_MOST_SEEN = 4_096


class Callers:
    """The people behind accounts; events about changes of accounts have come since `heard_since`."""

    def __init__(
        self, *, store: Store, accounts: Accounts, now: Callable[[], datetime], heard_since: datetime
    ) -> None:
        """Take the accounts whose client asks Slack while somebody waits."""
        self._store = store
        self._accounts = accounts
        self._now = now
        self._heard_since = heard_since
        self._seen: OrderedDict[Caller, Person] = OrderedDict()
        self.quotas = Quotas()
        self.strangers = Strangers()

    def is_spent(self, caller: Caller) -> bool:
        """Say whether an account has to wait; otherwise it has used one of its turns."""
        return self.quotas.is_spent(caller, self._now())

    async def member(self, snapshot: AccountsSnapshot, caller: Caller, *, asked: bool = False) -> Member:
        """Return the person behind an account; with `asked`, Slack was asked and gave no answer.

        Raises `NeedsCheck`, `AccountInactive` and `UnknownPerson`.
        """
        found = await member_behind(snapshot, caller, self._now(), self._heard_since, asked=asked)
        self._seen[caller] = found.person
        self._seen.move_to_end(caller)
        if len(self._seen) > _MOST_SEEN:
            self._seen.popitem(last=False)
        return found

    def seen(self, caller: Caller) -> Person | None:
        """Return the person who was last found behind an account: enough to choose words, and for no more."""
        return self._seen.get(caller)

    async def checked(self, caller: Caller, needs: NeedsCheck) -> Checked | None:
        """Return what Slack says of an account, or said within the last minute if it is a stranger's.

        None if no answer comes and what Slack said before counts; raises `CannotCheck` if that does not.
        """
        lately = self.strangers.lately(caller, self._now())
        return lately or await self._asked(caller, needs)

    async def known_person(self, caller: Caller) -> Person:
        """Return the person behind an account; in the background, where Slack may be asked and waited for.

        Raises `CannotCheck`, `AccountInactive`, `UnknownPerson`, and what the store raises.
        """
        try:
            async with self._store.snapshot() as snapshot:
                member = await self.member(snapshot, caller)
            if member.freshness is Freshness.FRESH:
                return member.person
            needs = NeedsCheck(member.account.changes, can_do_without=True)
        except NeedsCheck as needs_now:
            needs = needs_now
        checked = await self._asked(caller, needs)
        if checked is not None:
            async with self._store.transaction() as work:
                await keep(work, checked, needs.changes, self._now())
        try:
            async with self._store.snapshot() as snapshot:
                return (await self.member(snapshot, caller, asked=True)).person
        except NeedsCheck as changed_meanwhile:
            raise CannotCheck from changed_meanwhile

    async def _asked(self, caller: Caller, needs: NeedsCheck) -> Checked | None:
        if not needs.can_do_without:
            return await self._accounts.questions.ask(caller, needs.changes)
        try:
            async with asyncio.timeout(WAIT):
                return await self._accounts.questions.ask(caller, needs.changes, wait=0.0)
        except (CannotCheck, TimeoutError):
            return None
