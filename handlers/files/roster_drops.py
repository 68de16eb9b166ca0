"""Dropped rosters: read in a process of its own, shown to planners, and loaded by their button.

A roster comes as YAML or JSON, or as an Excel or CSV file that holds candidates and graders only.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from grading.errors import NotAllowed, Refused, RosterInvalid, SheetFault, SheetUnreadable, Stale
from grading.model import Person, Way
from grading.outbox import StorageError
from grading.planner_files import PlannerFile
from grading.rules.dating import dated
from grading.rules.roster_changes import RosterChange
from grading.rules.rosters import Roster
from grading.usecases.entering import Actor
from grading.usecases.planner_files import (
    FileFits,
    FileShown,
    load_planner_file,
    preview_planner_file,
)
from grading.usecases.set_up import check_may_plan, load_roster, preview_roster
from handlers.card import Card
from handlers.features.rosters import cards, file_cards
from handlers.features.rosters.faults_card import roster_faults
from handlers.features.sheets.cards import sheet_unreadable
from handlers.files.drops import Drop, DropAnswers
from handlers.files.fetching import FetchedFile
from handlers.outbox_messages import LoadRoster
from handlers.ports import Done, Later, Outcome, Rosters, Sheets
from handlers.services import Services
from handlers.words import Words

ROSTERS = (".yaml", ".yml", ".json")
"""How the names of rosters end that describe all of an assessment."""

Fetch = Callable[[str], Awaitable[FetchedFile]]
"""A file of Slack's, fetched by its id."""

Read = Roster | PlannerFile


class RosterDrops:
    """The rosters that planners drop."""

    def __init__(self, services: Services, answers: DropAnswers, reader: Rosters, sheets: Sheets) -> None:
        """Take the readers of rosters and of sheets."""
        self._services = services
        self._answers = answers
        self._reader = reader
        self._sheets = sheets

    async def check_may_plan(self, actor: Actor) -> None:
        """Refuse somebody who plans nothing, before a byte of a roster is fetched or read."""
        async with self._services.store.snapshot() as snapshot:
            await check_may_plan(snapshot, actor, self._services.settings.planners)

    async def may_plan(self, person: Person) -> bool:
        """Say whether a sheet of this person's may be about a set-up."""
        try:
            await self.check_may_plan(self._services.actor(person, Way.SHEET))
        except NotAllowed:
            return False
        return True

    async def preview(self, drop: Drop, file: PlannerFile | None = None) -> Outcome:
        """Show what loading the roster would change, or what is wrong with it; `file` is what was read."""
        message, words, person = drop.message, drop.words, drop.person
        actor = self._services.actor(person, Way.SHEET)
        try:
            read = file or await self._read(drop.file)
            card = await self._shown(read, actor, words, message.file, message.key)
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
        actor = replace(actor, by=replace(actor.by, reason=message.reason))
        try:
            await self.check_may_plan(actor)
            file = await fetch(message.file)
            name = file.name
            card = await self._loaded(message, actor, words, await self._read(file))
        except RosterInvalid as invalid:
            card = roster_faults(words, invalid, name)
        except SheetUnreadable as unreadable:
            card = sheet_unreadable(words, unreadable, name)
        except Refused as refused:
            card = await self._answers.refusal(words, person, refused)
        if card is None:
            return Done()
        return await self._answers.tell(message.idempotency_key, message, card, person)

    async def _loaded(self, message: LoadRoster, actor: Actor, words: Words, read: Read) -> Card | None:
        """Load the roster and queue the answer; return a new preview if the old one is outdated."""
        settings = self._services.settings
        always, counting = settings.planners, settings.counting
        try:
            async with self._services.store.transaction() as work:
                done = await (
                    load_planner_file(work, actor, read, message.key, counting, always, message.seen)
                    if isinstance(read, PlannerFile)
                    else load_roster(work, actor, read, actor.by, always, seen=message.seen)
                )
                card = await asyncio.to_thread(cards.roster_loaded, words, done)
                await self._answers.send(work, message.idempotency_key, message, card, actor.person)
        except Stale:
            now = await self._shown(read, actor, words, message.file, message.key)
            return cards.roster_outdated(words, now)
        self._services.after_commit()
        return None

    async def _shown(self, read: Read, actor: Actor, words: Words, file: str, key: str) -> Card:
        """Return the card of what loading would change, drawn in a thread: it may be 100,000 candidates."""
        if isinstance(read, Roster):
            return await asyncio.to_thread(cards.roster_preview, words, await self._change(actor, read), file)
        found = await self._found(actor, read, key)
        if isinstance(found, FileFits):
            return file_cards.which_assessment(words, found, read.name, file)
        return await asyncio.to_thread(file_cards.file_preview, words, found, file)

    async def _change(self, actor: Actor, roster: Roster) -> RosterChange:
        async with self._services.store.snapshot() as snapshot:
            return await preview_roster(snapshot, actor, roster, self._services.settings.planners)

    async def _found(self, actor: Actor, file: PlannerFile, key: str) -> FileShown | FileFits:
        settings = self._services.settings
        async with self._services.store.snapshot() as snapshot:
            return await preview_planner_file(
                snapshot, actor, file, key or None, settings.counting, settings.planners
            )

    async def _read(self, file: FetchedFile) -> Read:
        if not file.name.casefold().endswith(ROSTERS):
            found = await self._sheets.read_file(file.name, file.content)
            if isinstance(found, PlannerFile):
                return found
            raise SheetUnreadable(SheetFault.NO_HEADER)
        roster = await self._reader.read_roster(file.name, file.content)
        return dated(roster, self._services.settings.counting)
