"""Dropped grades sheets: read in a process of its own, and shown as a preview to their owners."""

from collections.abc import Sequence

from grading.errors import Refused, SheetUnreadable
from grading.model import Seat, Sheet, SheetId, Way
from grading.outbox import StorageError
from grading.usecases.dropping_in_channels import hidden_marking, note_dropped_in_channel
from grading.usecases.entering import Actor
from grading.usecases.importing import SheetFitsSeveral, preview_sheet
from handlers.features.sheets import cards
from handlers.files.drops import Drop, DropAnswers
from handlers.ports import Done, Later, Outcome, Sheets, Transaction
from handlers.services import Services


class SheetDrops:
    """The grades sheets that people drop."""

    def __init__(self, services: Services, answers: DropAnswers, reader: Sheets) -> None:
        """Take the reader of sheets."""
        self._services = services
        self._answers = answers
        self._reader = reader

    async def preview(self, drop: Drop) -> Outcome:
        """Show what importing the sheet would do, or why it cannot be read.

        In a channel, the sheet of somebody who grades nothing is ignored, and the owner of one that holds
        hidden marks is told to delete it.
        """
        message, words = drop.message, drop.words
        sheet, fault = Sheet(name=drop.file.name, rows=()), None
        try:
            sheet = await self._reader.read_grades(drop.file.name, drop.file.content)
        except SheetUnreadable as unreadable:
            fault = unreadable
        try:
            async with self._services.store.transaction() as work:
                is_open = not message.is_direct
                if is_open and not await work.seats(drop.person.id):
                    return Done()
                actor = self._services.actor(drop.person, Way.SHEET)
                if is_open and (hidden := await hidden_marking(work, actor, drop.scope, sheet)):
                    await self._warn(work, drop, actor, hidden)
                elif fault is not None:
                    raise fault
                else:
                    await self._show(work, drop, actor, sheet)
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

    async def _show(self, work: Transaction, drop: Drop, actor: Actor, sheet: Sheet) -> None:
        """Show what importing the sheet would do to its owner, and in a channel say where."""
        message, words = drop.message, drop.words
        kept = SheetId(f"{message.file}-{message.channel}")
        shown = await preview_sheet(work, actor, drop.scope, sheet, kept)
        card = (
            cards.sheet_fits_several(words, shown)
            if isinstance(shown, SheetFitsSeveral)
            else cards.sheet_shown(words, shown)
        )
        await self._answers.send(work, f"preview:{kept}", message, card, drop.person)
        if not message.is_direct:
            note = cards.preview_is_in_direct_message(words, drop.file.name)
            channel = message.channel
            await self._answers.send(work, f"note:{kept}", message, note, drop.person, only_in=channel)

    async def _warn(self, work: Transaction, drop: Drop, actor: Actor, hidden: Sequence[Seat]) -> None:
        """Tell the owner of hidden marks in a channel, there and in the direct message, to delete them."""
        message, words, name = drop.message, drop.words, drop.file.name
        warned, channel = f"open:{message.file}-{message.channel}", message.channel
        if await work.reply_to(warned) is not None:
            return
        await work.remember(warned, "", self._services.now())
        await note_dropped_in_channel(work, actor, hidden, channel)
        there, here = cards.sheet_is_open_to_all(words, name), cards.sheet_to_drop_here(words, name)
        await self._answers.send(work, f"{warned}/note", message, there, drop.person, only_in=channel)
        await self._answers.send(work, warned, message, here, drop.person)
