"""Dropped grades sheets: read in a process of its own, and shown as a preview to their owners."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from grading.errors import Refused, SheetUnreadable, Stale
from grading.model import Seat, Sheet, SheetId, Way
from grading.outbox import StorageError
from grading.usecases.dropping_in_channels import hidden_marking, note_dropped_in_channel
from grading.usecases.entering import Actor
from grading.usecases.importing import (
    SheetFitsSeveral,
    SheetShown,
    decide_preview,
    keep_preview,
    prepare_preview,
    preview_sheet,
)
from handlers.features.sheets import cards
from handlers.files.drops import Drop, DropAnswers
from handlers.ports import Done, Later, Outcome, Sheets, Transaction
from handlers.services import Services

TRIES = 3
"""Previews that others may outdate while they are worked out; after that they wait for the next one."""


class SheetDrops:
    """The grades sheets that people drop."""

    def __init__(self, services: Services, answers: DropAnswers, reader: Sheets) -> None:
        """Take the reader of sheets."""
        self._services = services
        self._answers = answers
        self._reader = reader

    async def preview(self, drop: Drop, read: Sheet | SheetUnreadable | None = None) -> Outcome:
        """Show what importing the sheet would do, or why it cannot be read; `read` is what is known of it.

        In a channel, the sheet of somebody who grades nothing is ignored, and the owner of one that holds
        hidden marks is told to delete it.
        """
        message, words, actor = drop.message, drop.words, self._services.actor(drop.person, Way.SHEET)
        sheet, fault = Sheet(name=drop.file.name, rows=()), None
        try:
            sheet = await self._sheet_in(drop, read)
        except SheetUnreadable as unreadable:
            fault = unreadable
        try:
            if not message.is_direct and await self._is_out_of_place(drop, actor, sheet):
                return Done()
            if fault is not None:
                raise fault
            await self._show(drop, actor, sheet)
        except SheetUnreadable as unreadable:
            card = cards.sheet_unreadable(words, unreadable, drop.file.name)
            return await self._answers.about(message, card, drop.person)
        except Refused as refused:
            card = await self._answers.refusal(words, drop.person, refused)
            return await self._answers.about(message, card, drop.person)
        except StorageError as trouble:
            return Later(why=str(trouble))
        self._services.after_commit()
        return Done()

    async def warn_of_picture(self, drop: Drop) -> Outcome:
        """Tell who dropped a picture in the channel of a committee whose marking is hidden who can see it.

        What it shows is not read. It may be a grading list.
        """
        actor = self._services.actor(drop.person, Way.SHEET)
        try:
            async with self._services.store.transaction() as work:
                nothing = Sheet(name=drop.file.name, rows=())
                hidden = await hidden_marking(work, actor, drop.scope, nothing)
                if hidden:
                    await self._warn(work, drop, actor, hidden, is_picture=True)
        except StorageError as trouble:
            return Later(why=str(trouble))
        if hidden:
            self._services.after_commit()
        return Done()

    async def _sheet_in(self, drop: Drop, read: Sheet | SheetUnreadable | None) -> Sheet:
        match read:
            case Sheet():
                return read
            case SheetUnreadable():
                raise read
            case None:
                return await self._reader.read_grades(drop.file.name, drop.file.content)

    async def _is_out_of_place(self, drop: Drop, actor: Actor, sheet: Sheet) -> bool:
        """Say whether a sheet in a channel is no grader's, or of hidden marks; its owner is told of those."""
        async with self._services.store.transaction() as work:
            if not await work.seats(drop.person.id):
                return True
            hidden = await hidden_marking(work, actor, drop.scope, sheet)
            if hidden:
                await self._warn(work, drop, actor, hidden)
        if hidden:
            self._services.after_commit()
        return bool(hidden)

    async def _show(self, drop: Drop, actor: Actor, sheet: Sheet) -> None:
        """Show what importing the sheet would do to its owner.

        Thousands of rows are compared in a thread between reading and saving; others need not wait for it.
        """
        store, kept = self._services.store, SheetId(f"{drop.message.file}-{drop.message.channel}")
        for _ in range(TRIES):
            async with store.snapshot() as snapshot:
                dropped = await prepare_preview(snapshot, actor, drop.scope, sheet)
            shown = await asyncio.to_thread(decide_preview, dropped, actor, kept)
            with suppress(Stale):
                async with store.transaction() as work:
                    await keep_preview(work, actor, dropped, shown)
                    await self._answer(work, drop, shown)
                return
        async with store.transaction() as work:
            await self._answer(work, drop, await preview_sheet(work, actor, drop.scope, sheet, kept))

    async def _answer(self, work: Transaction, drop: Drop, shown: SheetShown | SheetFitsSeveral) -> None:
        """Send the preview to its owner, and in a channel say where it is."""
        message, words = drop.message, drop.words
        card = (
            cards.sheet_fits_several(words, shown)
            if isinstance(shown, SheetFitsSeveral)
            else cards.sheet_shown(words, shown)
        )
        await self._answers.send(work, f"preview:{shown.id}", message, card, drop.person)
        if not message.is_direct:
            note = cards.preview_is_in_direct_message(words, drop.file.name)
            channel = message.channel
            await self._answers.send(work, f"note:{shown.id}", message, note, drop.person, only_in=channel)

    async def _warn(
        self,
        work: Transaction,
        drop: Drop,
        actor: Actor,
        hidden: Sequence[Seat],
        *,
        is_picture: bool = False,
    ) -> None:
        """Tell the owner of hidden marks in a channel, there and in the direct message, to delete them."""
        message, words, name = drop.message, drop.words, drop.file.name
        warned, channel = f"open:{message.file}-{message.channel}", message.channel
        if await work.reply_to(warned) is not None:
            return
        await work.remember(warned, "", self._services.now())
        await note_dropped_in_channel(work, actor, hidden, channel, is_picture=is_picture)
        there, here = cards.sheet_is_open_to_all(words, name), cards.sheet_to_drop_here(words, name)
        if is_picture:
            there, here = cards.picture_is_open_to_all(words, name), cards.picture_to_delete(words, name)
        await self._answers.send(work, f"{warned}/note", message, there, drop.person, only_in=channel)
        await self._answers.send(work, warned, message, here, drop.person)
