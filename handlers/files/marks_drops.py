"""Dropped files of automatic marks: read in a process of its own, shown to planners, and imported."""

import asyncio

from grading.automatic_marks import AutomaticMarksFile
from grading.errors import Refused, SheetUnreadable, Stale
from grading.model import Person, Way
from grading.outbox import StorageError
from grading.usecases.automatic_marks import MarksFit, import_marks, preview_marks
from grading.usecases.entering import Actor, planned_key
from handlers.card import Card
from handlers.features.automatic_marks import cards
from handlers.features.rosters.file_cards import which_exam_of_marks
from handlers.features.sheets.cards import sheet_unreadable
from handlers.files.drops import Drop, DropAnswers
from handlers.files.roster_drops import Fetch
from handlers.outbox_messages import ImportMarks
from handlers.ports import Done, Later, Outcome, Results
from handlers.services import Services
from handlers.words import Words


class MarksDrops:
    """The files of automatic marks that planners drop."""

    def __init__(self, services: Services, answers: DropAnswers, reader: Results) -> None:
        """Take the reader of such files."""
        self._services = services
        self._answers = answers
        self._reader = reader

    def is_meant(self, content: bytes) -> bool:
        """Say whether a dropped file is one of marks, by a look at it."""
        return self._reader.is_meant(content)

    async def preview(self, drop: Drop) -> Outcome:
        """Show what importing the marks would change, or what is wrong; its owner plans something."""
        message, words, person = drop.message, drop.words, drop.person
        actor = self._services.actor(person, Way.SHEET)
        try:
            read = await self._reader.read_marks(drop.file.name, drop.file.content)
            card = await self._shown(read, actor, words, message.file, message.key)
        except SheetUnreadable as unreadable:
            card = sheet_unreadable(words, unreadable, drop.file.name)
        except Refused as refused:
            card = await self._answers.refusal(words, person, refused)
        except StorageError as trouble:
            return Later(why=str(trouble))
        return await self._answers.about(message, card, person)

    async def load(self, message: ImportMarks, person: Person, words: Words, fetch: Fetch) -> Outcome:
        """Import marks that were shown, if they still change exactly that.

        Raises `FileUnavailable`, `FileLater` and `StorageError`.
        """
        actor, name = self._services.actor(person, Way.BUTTON), ""
        try:
            async with self._services.store.snapshot() as snapshot:
                await planned_key(snapshot, actor, message.key)
            file = await fetch(message.file)
            name = file.name
            read = await self._reader.read_marks(file.name, file.content)
            card = await self._imported(message, actor, words, read)
        except SheetUnreadable as unreadable:
            card = sheet_unreadable(words, unreadable, name)
        except Refused as refused:
            card = await self._answers.refusal(words, person, refused)
        if card is None:
            return Done()
        return await self._answers.tell(message.idempotency_key, message, card, person)

    async def _imported(
        self, message: ImportMarks, actor: Actor, words: Words, read: AutomaticMarksFile
    ) -> Card | None:
        """Import the marks and queue the answer; return a new preview if the old one is outdated."""
        try:
            async with self._services.store.transaction() as work:
                done = await import_marks(work, actor, read, message.key, message.seen)
                card = cards.marks_imported(words, done)
                await self._answers.send(work, message.idempotency_key, message, card, actor.person)
        except Stale:
            now = await self._shown(read, actor, words, message.file, message.key)
            return cards.marks_outdated(words, now)
        self._services.after_commit()
        return None

    async def _shown(self, read: AutomaticMarksFile, actor: Actor, words: Words, file: str, key: str) -> Card:
        async with self._services.store.snapshot() as snapshot:
            found = await preview_marks(snapshot, actor, read, key or None)
        if isinstance(found, MarksFit):
            return which_exam_of_marks(words, found.keys, read.name, file)
        return await asyncio.to_thread(cards.marks_shown, words, found, file)
