"""A file that was dropped, and the answers about it: they go to its owner through the outbox."""

from dataclasses import dataclass

from grading.errors import Refused
from grading.model import Person
from grading.outbox import StorageError
from grading.usecases.entering import Scope
from handlers.card import Card
from handlers.files.fetching import FetchedFile
from handlers.outbox_messages import ImportMarks, LoadRoster, ReadFile, Tell, outbox_message
from handlers.ports import Done, Later, Outcome, Transaction
from handlers.refusals.card import refusal
from handlers.services import Services
from handlers.situations import situation
from handlers.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """A file that was dropped and fetched, its owner, and where it was dropped."""

    message: ReadFile
    person: Person
    words: Words
    file: FetchedFile
    scope: Scope


class DropAnswers:
    """The answers about dropped files."""

    def __init__(self, services: Services) -> None:
        """Take the services."""
        self._services = services

    async def refusal(self, words: Words, person: Person | None, refused: Refused) -> Card:
        """Return a refusal in words."""
        async with self._services.store.snapshot() as snapshot:
            found = await situation(snapshot, person, refused, self._services.today())
        return refusal(words, refused, found)

    async def about(self, message: ReadFile, card: Card, person: Person | None) -> Outcome:
        """Queue the one answer about a file, in a transaction of its own."""
        chosen = f"-{message.key}" if message.key else "-sheet" if message.as_sheet else ""
        return await self.tell(f"told:{message.file}-{message.channel}{chosen}", message, card, person)

    async def tell(
        self, key: str, message: ReadFile | LoadRoster | ImportMarks, card: Card, person: Person | None
    ) -> Outcome:
        """Queue an answer in a transaction of its own."""
        try:
            async with self._services.store.transaction() as work:
                await self.send(work, key, message, card, person)
        except StorageError as trouble:
            return Later(why=str(trouble))
        self._services.after_commit()
        return Done()

    async def send(
        self,
        work: Transaction,
        key: str,
        message: ReadFile | LoadRoster | ImportMarks,
        card: Card,
        person: Person | None,
        only_in: str | None = None,
    ) -> None:
        """Queue an answer to the account that dropped the file; with `only_in`, shown in that channel."""
        tell = Tell(
            idempotency_key=f"tell:{key}",
            person=None if person is None else person.id,
            team=message.team,
            user=message.user,
            text=card.text,
            blocks=card.as_sent(),
            only_in=only_in,
        )
        await work.send(outbox_message(tell), self._services.now())
