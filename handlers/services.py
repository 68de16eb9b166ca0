"""The services that the edge needs from outside: store, Slack, settings, clock, new ids, and words."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import date, datetime

from slack_sdk.web.async_client import AsyncWebClient

from grading.model import Attribution, ChangeId, Person, Way
from grading.rules.languages import language_of, language_of_all
from grading.usecases.entering import Actor
from handlers.outbox_messages import Answer, AnswerOnHome
from handlers.ports import Store
from handlers.settings import Settings
from handlers.slack.accounts import Accounts
from handlers.slack.callers import Callers
from handlers.slack.channels import ChannelNames
from handlers.slack.payloads import Caller
from handlers.words import Words, words_for


class Services:
    """The services for answering and sending, made once."""

    def __init__(
        self,
        *,
        store: Store,
        client: AsyncWebClient,
        tell_at_once: Callable[[Answer | AnswerOnHome], Awaitable[object]],
        settings: Settings,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        after_commit: Callable[[], None],
        address: Callable[[], str | None],
    ) -> None:
        """Take what is needed; `after_commit` wakes the worker, `tell_at_once` needs no database.

        `address` is the bot's public address without a slash at the end, None if it has none.
        """
        self.store = store
        self.client = client
        self.tell_at_once = tell_at_once
        self.settings = settings
        self.now = now
        self.new_id = new_id
        self.after_commit = after_commit
        self.address = address
        self.channels = ChannelNames(client)
        self._heard_since = now()
        self.accounts = self.accounts_by(client)
        self.callers = Callers(store=store, accounts=self.accounts, now=now, heard_since=self._heard_since)

    def accounts_by(self, client: AsyncWebClient) -> Accounts:
        """Return the accounts of people, checked through another client."""
        return Accounts(
            store=self.store,
            client=client,
            team=self.settings.team,
            now=self.now,
            heard_since=self._heard_since,
        )

    def today(self) -> date:
        """Return the civil date where the grading is done."""
        return self.now().astimezone(self.settings.hours.zone).date()

    def actor(self, person: Person, way: Way) -> Actor:
        """Return the person as somebody who acts now."""
        change = ChangeId(self.new_id())
        return Actor(
            person=person,
            today=self.today(),
            by=Attribution(person=person.id, way=way, at=self.now(), change=change),
        )

    def default_words(self) -> Words:
        """Return the words of the installation's language."""
        return words_for(self.settings.language).on(self.today())

    def words_for(self, caller: Caller) -> Words:
        """Return the words for an account where nobody can be looked up: too many requests, or a fault."""
        person = self.callers.seen(caller)
        return self.default_words() if person is None else self.words_of(person)

    def words_of(self, person: Person) -> Words:
        """Return the words of the person's language."""
        return words_for(language_of(person, self.settings.language)).on(self.today())

    def words_of_all(self, people: Iterable[Person]) -> Words:
        """Return the words for people who read the same text."""
        return words_for(language_of_all(people, self.settings.language)).on(self.today())
