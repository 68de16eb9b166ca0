"""Dropped rosters: read in a process of its own, shown to planners, and loaded by their button."""

import asyncio
from collections.abc import Awaitable, Callable

from grading.errors import Refused, RosterInvalid, Stale
from grading.model import Person, Way
from grading.outbox import StorageError
from grading.rules.dating import dated
from grading.rules.rosters import Roster
from grading.usecases.entering import Actor
from grading.usecases.set_up import RosterChange, check_may_plan, load_roster, preview_roster
from handlers.card import Card
from handlers.features.rosters import cards
from handlers.features.rosters.faults_card import roster_faults
from handlers.files.drops import Drop, DropAnswers
from handlers.files.fetching import FetchedFile
from handlers.outbox_messages import LoadRoster
from handlers.ports import Done, Later, Outcome, Rosters
from handlers.services import Services
from handlers.words import Words

Fetch = Callable[[str], Awaitable[FetchedFile]]
"""A file of Slack's, fetched by its id."""


class RosterDrops:
    """The rosters that planners drop."""

    def __init__(self, services: Services, answers: DropAnswers, reader: Rosters) -> None:
        """Take the reader of rosters."""
        self._services = services
        self._answers = answers
        self._reader = reader

    async def check_may_plan(self, actor: Actor) -> None:
        """Refuse somebody who plans nothing, before a byte of a roster is fetched or read."""
        async with self._services.store.snapshot() as snapshot:
            await check_may_plan(snapshot, actor, self._services.settings.planners)

    async def preview(self, drop: Drop) -> Outcome:
        """Show what loading the roster would change, or what is wrong with it."""
        message, words, person = drop.message, drop.words, drop.person
        try:
            roster = await self._roster_in(drop.file)
            change = await self._change(self._services.actor(person, Way.SHEET), roster)
            # Drawn in a thread: a roster may change a hundred thousand candidates.
            card = await asyncio.to_thread(cards.roster_preview, words, change, message.file)
        except RosterInvalid as invalid:
            card = roster_faults(words, invalid, drop.file.name)
        except Refused as refused:
            card = await self._answers.refusal(words, person, refused)
        except StorageError as trouble:
            return Later(why=str(trouble))
        return await self._answers.about(message, card, person)

    async def load(self, message: LoadRoster, person: Person, words: Words, fetch: Fetch) -> Outcome:
        """Load a roster that was shown, if it still changes exactly that.

        Raises `FileUnavailable`, `FileLater` and `StorageError`.
        """
        actor, name = self._services.actor(person, Way.BUTTON), ""
        try:
            await self.check_may_plan(actor)
            file = await fetch(message.file)
            name = file.name
            roster = await self._roster_in(file)
            card = await self._loaded(message, actor, words, roster)
        except RosterInvalid as invalid:
            card = roster_faults(words, invalid, name)
        except Refused as refused:
            card = await self._answers.refusal(words, person, refused)
        if card is None:
            return Done()
        return await self._answers.tell(message.idempotency_key, message, card, person)

    async def _loaded(self, message: LoadRoster, actor: Actor, words: Words, roster: Roster) -> Card | None:
        """Load the roster and queue the answer; return a new preview if the old one is outdated."""
        always = self._services.settings.planners
        try:
            async with self._services.store.transaction() as work:
                done = await load_roster(work, actor, roster, actor.by, always, seen=message.seen)
                card = await asyncio.to_thread(cards.roster_loaded, words, done)
                await self._answers.send(work, message.idempotency_key, message, card, actor.person)
        except Stale:
            change = await self._change(actor, roster)
            return await asyncio.to_thread(cards.roster_outdated, words, change, message.file)
        self._services.after_commit()
        return None

    async def _change(self, actor: Actor, roster: Roster) -> RosterChange:
        async with self._services.store.snapshot() as snapshot:
            return await preview_roster(snapshot, actor, roster, self._services.settings.planners)

    async def _roster_in(self, file: FetchedFile) -> Roster:
        roster = await self._reader.read_roster(file.name, file.content)
        return dated(roster, self._services.settings.counting)
