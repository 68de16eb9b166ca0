"""The account to which something personal is sent: the one that asked, or one that is surely the person's.

It is sent only on what Slack said of the account within the hour; otherwise Slack is asked first. That may
take its time, because nobody is waiting at the screen.
"""

from collections.abc import Callable
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from grading.model import Person, PersonId
from handlers.ports import Account, Store
from handlers.slack.asking import Questions
from handlers.slack.errors import CannotCheck, NoAccount
from handlers.slack.identity import Freshness, freshness_of, keep
from handlers.slack.payloads import Caller


class HasMoved(Exception):
    """The account that asked is no longer this person's."""


class Accounts:
    """The accounts of people, checked with Slack through `client`."""

    def __init__(
        self,
        *,
        store: Store,
        client: AsyncWebClient,
        team: str,
        now: Callable[[], datetime],
        heard_since: datetime,
    ) -> None:
        """Take what is needed; changes of accounts in our `team` were heard of since `heard_since`."""
        self._store = store
        self._client = client
        self._team = team
        self._now = now
        self._heard_since = heard_since
        self.questions = Questions(client, team)

    async def owner(self, caller: Caller) -> PersonId | None:
        """Return whose account it is as Slack says now; None if it is inactive or belongs to no known person.

        Raises `CannotCheck`.
        """
        asked = False
        while True:
            async with self._store.snapshot() as snapshot:
                account = await snapshot.account(caller.team, caller.user)
            if account is not None and self._is_fresh(account):
                return account.person if account.active else None
            if asked:
                # It changed while Slack was asked; a later attempt finds it settled.
                raise CannotCheck
            changes = 0 if account is None else account.changes
            checked = await self.questions.ask(caller, changes, wait=0.0)
            async with self._store.transaction() as work:
                await keep(work, checked, changes, self._now())
            asked = True

    async def that_asked(self, person: PersonId, caller: Caller) -> str:
        """Return the account that asked for something, if it is still this person's.

        Raises `HasMoved` and `CannotCheck`.
        """
        if await self.owner(caller) != person:
            raise HasMoved
        return caller.user

    async def of(self, person: Person) -> str:
        """Return an account of the person for something that they did not ask for.

        Raises `NoAccount`, `CannotCheck`, and slack_sdk's errors.
        """
        async with self._store.snapshot() as snapshot:
            accounts = await snapshot.accounts_of(person.id)
        for account in accounts:
            if await self.owner(Caller(team=account.team, user=account.user)) == person.id:
                return account.user
        found = await self._client.users_lookupByEmail(email=person.email)
        user = found.get("user")
        name = user.get("id") if isinstance(user, dict) else None
        # Slack finds accounts by addresses that are not confirmed, too.
        if not isinstance(name, str) or await self.owner(Caller(team=self._team, user=name)) != person.id:
            raise NoAccount
        return name

    def _is_fresh(self, account: Account) -> bool:
        return freshness_of(account, self._now(), self._heard_since) is Freshness.FRESH
