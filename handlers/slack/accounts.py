"""To which account of a person something goes: the one that asked for it, or one that is for sure theirs.

What is personal is sent only on Slack's fresh word. Where it is not fresh Slack is asked before, which can
wait: nobody is looking at the screen.
"""

from collections.abc import Callable
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from grading.model import Person, PersonId
from handlers.ports import Store
from handlers.slack.errors import CannotCheck, NoAccount
from handlers.slack.identity import Questions, Word, keep, word_on
from handlers.slack.payloads import Caller


class HasMoved(Exception):
    """The account that asked is no longer this person's."""


class Accounts:
    """Finds the accounts of people; `client` asks Slack, at its own pace."""

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
        """Return whose account it is by Slack's fresh word, None where it is nobody's that may act.

        Raises `CannotCheck`.
        """
        asked = False
        while True:
            async with self._store.snapshot() as snapshot:
                account = await snapshot.account(caller.team, caller.user)
            word = Word.OVER if account is None else word_on(account, self._now(), self._heard_since)
            if account is not None and word is Word.FRESH:
                return account.person if account.active else None
            if asked:
                # It changed while Slack was asked; later it will have come to rest.
                raise CannotCheck
            changes = 0 if account is None else account.changes
            checked = await self.questions.ask(caller, changes, wait=0.0)
            async with self._store.transaction() as work:
                await keep(work, checked, changes, self._now())
            asked = True

    async def that_asked(self, person: PersonId, caller: Caller) -> str:
        """Return the account that asked for something, as long as it is this person's.

        Raises `HasMoved` and `CannotCheck`.
        """
        if await self.owner(caller) != person:
            raise HasMoved
        return caller.user

    async def of(self, person: Person) -> str:
        """Return the account to which something goes that a person did not ask for.

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
        # That Slack found somebody by the address does not say that they have confirmed it, nor who they are.
        if not isinstance(name, str) or await self.owner(Caller(team=self._team, user=name)) != person.id:
            raise NoAccount
        return name
