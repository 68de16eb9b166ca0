"""A large sheet is imported in the background: others go on meanwhile, and its message says how far it is.

Reading and saving are short; what becomes of thousands of rows is worked out beside the event loop. If
anything changed between the two, nothing is saved, and it is tried again; in the end, in one go.
"""

import asyncio
from contextlib import suppress
from datetime import timedelta

from grading.errors import NotAllowed, Refused, Stale
from grading.model import PersonId, SheetId, Way
from grading.outbox import StorageError
from grading.usecases.entering import Actor, Scope
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
from handlers.outbox_messages import Answer, ImportSheet, outbox_message
from handlers.ports import Done, Later, Outcome, Transaction
from handlers.refusals.card import refusal
from handlers.services import Services
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

    def __init__(self, services: Services) -> None:
        """Take the services."""
        self._services = services

    async def run(self, message: ImportSheet, attempts: int) -> Outcome:
        """Do it once, and show the result in place of what was answered to the press.

        `attempts` counts this one too.
        """
        services = self._services
        try:
            person = await services.callers.known_person(Caller(team=message.team, user=message.user))
        except CannotCheck as later:
            return Later(why=type(later).__name__, seconds=later.seconds)
        except NotAllowed:
            return Done()
        actor, words = services.actor(person, Way.BUTTON), services.words_of(person)
        try:
            try:
                outcome = await self._carried_out(message, actor, words, attempts)
            except Refused as refused:
                outcome = await self._refused(message, actor, words, refused)
        except StorageError as trouble:
            return Later(why=str(trouble))
        services.after_commit()
        return outcome

    async def _carried_out(self, message: ImportSheet, actor: Actor, words: Words, attempts: int) -> Outcome:
        services, kept, began = self._services, SheetId(message.sheet), self._services.now()
        prepare = prepare_undo if message.undo else prepare_import
        async with services.store.snapshot() as snapshot:
            if await snapshot.reply_to(message.idempotency_key) is not None:
                return Done()
            prepared = await prepare(snapshot, actor, kept)

        async def reached(step: int) -> None:
            if message.answer is not None and services.now() - began > LONG:
                known = prepared.known.sheet
                card = sheets.import_under_way(
                    words, known.name, len(known.rows), undo=message.undo, step=step
                )
                await services.tell_at_once(_in_place_of(message.answer, card, message.idempotency_key))

        await reached(1)
        decided = await asyncio.to_thread(_decided, message, prepared, actor.person.id)
        await reached(2)
        try:
            async with services.store.transaction() as work:
                if await work.reply_to(message.idempotency_key) is not None:
                    return Done()
                if attempts > TRIES:
                    prepared = await prepare(work, actor, kept)
                    decided = await asyncio.to_thread(_decided, message, prepared, actor.person.id)
                done = await save_import(work, actor, decided)
                drawn = sheets.import_undone if message.undo else sheets.imported
                await self._answer(work, message, drawn(words, done))
        except Stale:
            return Later(why="changed meanwhile", seconds=AGAIN_AFTER)
        return Done()

    async def _refused(self, message: ImportSheet, actor: Actor, words: Words, refused: Refused) -> Outcome:
        """Say why nothing was done; to somebody whose preview is outdated, show the present one."""
        kept = SheetId(message.sheet)
        async with self._services.store.transaction() as work:
            if await work.reply_to(message.idempotency_key) is not None:
                return Done()
            await end_import(work, actor, kept)
            card = refusal(words, refused, await situation(work, actor.person, refused, actor.today))
            known = await work.sheet(kept)
            if isinstance(refused, Stale) and known is not None:
                scope = Scope(key=known.key, committee=known.committee)
                # What stands in its way by now is said when the sheet is dropped again.
                with suppress(Refused):
                    present = sheets.sheet_shown(words, await show_sheet(work, actor, scope, kept))
                    card = Card(text=f"{card.text} {present.text}", blocks=(*card.blocks, *present.blocks))
            await self._answer(work, message, card)
        return Done()

    async def _answer(self, work: Transaction, message: ImportSheet, card: Card) -> None:
        await work.remember(message.idempotency_key, "", self._services.now())
        if message.answer is not None:
            result = _in_place_of(message.answer, card, f"result:{message.idempotency_key}")
            await work.send(outbox_message(result), self._services.now())


def _decided(message: ImportSheet, prepared: Prepared, person: PersonId) -> Decided:
    if message.undo:
        return decide_to_undo(prepared, person)
    return decide_to_import(prepared, person, message.seen)


def _in_place_of(shown: Answer, card: Card, idempotency_key: str) -> Answer:
    return shown.model_copy(
        update={
            "idempotency_key": idempotency_key,
            "after": shown.idempotency_key,
            "text": card.text,
            "blocks": card.as_sent(),
        }
    )
