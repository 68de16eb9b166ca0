"""A large sheet is imported in the background: others go on meanwhile, and its message says how far it is.

Reading and saving are short; what becomes of thousands of rows is worked out beside the event loop. If
anything changed between the two, nothing is saved, and it is tried again; in the end, in one go.
"""

import asyncio
from contextlib import suppress
from datetime import timedelta

from grading.errors import NotAllowed, Refused, Stale
from grading.model import PersonId, SheetId, Way
from grading.outbox import NotKept
from grading.usecases.entering import Doer, Where
from grading.usecases.importing import (
    Decided,
    Prepared,
    decide_to_import,
    decide_to_undo,
    end_import,
    prepare_import,
    prepare_undo,
    save_import,
    show_sheet,
)
from handlers.card import Card
from handlers.features.sheets import cards as sheets
from handlers.outbox_messages import Answer, ImportSheet, errand_of
from handlers.ports import Done, Later, Outcome, Transaction
from handlers.refusals.card import refusal
from handlers.services import Desk
from handlers.situations import situation
from handlers.slack.errors import CannotCheck
from handlers.slack.payloads import Caller
from handlers.words import Words

LONG = timedelta(seconds=2)
"""After so long the person is told how far it is."""

AGAIN_AFTER = 1.0
"""Seconds until it is tried again when somebody changed something meanwhile."""

TRIES = 3
"""So often others are let through; then they wait, for who is always overtaken would never come to an end."""


class Imports:
    """Imports large sheets, and takes such imports back."""

    def __init__(self, desk: Desk) -> None:
        """Take the desk."""
        self._desk = desk

    async def run(self, errand: ImportSheet, attempts: int) -> Outcome:
        """Do it once, and show the result in place of what was answered to the press.

        `attempts` counts this one too.
        """
        desk = self._desk
        try:
            person = await desk.known_person(Caller(team=errand.team, user=errand.user))
        except CannotCheck as later:
            return Later(why=type(later).__name__, seconds=later.seconds)
        except NotAllowed:
            return Done()
        doer, words = desk.doer(person, Way.BUTTON), desk.words_of(person)
        try:
            try:
                outcome = await self._carried_out(errand, doer, words, attempts)
            except Refused as refused:
                outcome = await self._refused(errand, doer, words, refused)
        except NotKept as trouble:
            return Later(why=str(trouble))
        desk.after_commit()
        return outcome

    async def _carried_out(self, errand: ImportSheet, doer: Doer, words: Words, attempts: int) -> Outcome:
        desk, kept, began = self._desk, SheetId(errand.sheet), self._desk.now()
        prepare = prepare_undo if errand.undo else prepare_import
        async with desk.store.reading() as reading:
            if await reading.reply_to(errand.effect) is not None:
                return Done()
            prepared = await prepare(reading, doer, kept)

        async def reached(step: int) -> None:
            if errand.answer is not None and desk.now() - began > LONG:
                known = prepared.known.sheet
                card = sheets.import_under_way(
                    words, known.name, len(known.rows), undo=errand.undo, step=step
                )
                await desk.tell_at_once(_in_place_of(errand.answer, card, errand.effect))

        await reached(1)
        decided = await asyncio.to_thread(_decided, errand, prepared, doer.person.id)
        await reached(2)
        try:
            async with desk.store.transaction() as work:
                if await work.reply_to(errand.effect) is not None:
                    return Done()
                if attempts > TRIES:
                    prepared = await prepare(work, doer, kept)
                    decided = await asyncio.to_thread(_decided, errand, prepared, doer.person.id)
                done = await save_import(work, doer, decided)
                drawn = sheets.import_undone if errand.undo else sheets.imported
                await self._answer(work, errand, drawn(words, done))
        except Stale:
            return Later(why="changed meanwhile", seconds=AGAIN_AFTER)
        return Done()

    async def _refused(self, errand: ImportSheet, doer: Doer, words: Words, refused: Refused) -> Outcome:
        """Say why nothing was done; to somebody whose preview is outdated, show the present one."""
        kept = SheetId(errand.sheet)
        async with self._desk.store.transaction() as work:
            if await work.reply_to(errand.effect) is not None:
                return Done()
            await end_import(work, doer, kept)
            card = refusal(words, refused, await situation(work, doer.person, refused, doer.today))
            known = await work.sheet(kept)
            if isinstance(refused, Stale) and known is not None:
                where = Where(key=known.key, committee=known.committee)
                # What stands in its way by now is said when the sheet is dropped again.
                with suppress(Refused):
                    present = sheets.sheet_shown(words, await show_sheet(work, doer, where, kept))
                    card = Card(text=f"{card.text} {present.text}", blocks=(*card.blocks, *present.blocks))
            await self._answer(work, errand, card)
        return Done()

    async def _answer(self, work: Transaction, errand: ImportSheet, card: Card) -> None:
        await work.remember(errand.effect, "", self._desk.now())
        if errand.answer is not None:
            result = _in_place_of(errand.answer, card, f"result:{errand.effect}")
            await work.send(errand_of(result), self._desk.now())


def _decided(errand: ImportSheet, prepared: Prepared, person: PersonId) -> Decided:
    if errand.undo:
        return decide_to_undo(prepared, person)
    return decide_to_import(prepared, person, errand.seen)


def _in_place_of(shown: Answer, card: Card, effect: str) -> Answer:
    return shown.model_copy(
        update={"effect": effect, "after": shown.effect, "text": card.text, "blocks": card.as_sent()}
    )
