"""Large sheets, imported in the background while others go on; the message says how far it is.

Reading and saving are short; thousands of rows are compared in a thread between the two. If anything changed
meanwhile, nothing is saved and it is tried again; at last all of it is done in one transaction.
"""

import asyncio
from contextlib import suppress
from datetime import timedelta

from grading.errors import NotAllowed, Refused, Stale
from grading.model import PersonId, SheetId, Way
from grading.outbox import StorageError
from grading.ports import Snapshot
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
from handlers.inbox import Inbox
from handlers.outbox_messages import Answer, ImportSheet, outbox_message
from handlers.ports import Done, Later, Outcome, Transaction
from handlers.refusals.card import refusal
from handlers.services import Services
from handlers.situations import situation
from handlers.slack.errors import CannotCheck
from handlers.slack.payloads import Caller
from handlers.words import Words

LONG = timedelta(seconds=2)
"""Duration after which the person is told how far it is."""

AGAIN_AFTER = 1.0
"""Seconds until it is tried again when somebody changed something meanwhile."""

TRIES = 3
"""Attempts in which others may go first; after that they wait, since the import might never end."""


class _ChangedMeanwhile(Exception):
    """Somebody changed something between reading and saving."""


class Imports:
    """The imports of large sheets, and their undoing."""

    def __init__(self, services: Services) -> None:
        """Take the services."""
        self._services = services
        self._inbox: Inbox[Card | None] = Inbox(
            store=services.store,
            now=services.now,
            after_commit=services.after_commit,
            write=lambda _: "",
            read=lambda _: None,
        )

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
            return await self._answered(message, actor, words, attempts)
        except _ChangedMeanwhile:
            return Later(why="changed meanwhile", seconds=AGAIN_AFTER)
        except StorageError as trouble:
            return Later(why=str(trouble))

    async def _answered(self, message: ImportSheet, actor: Actor, words: Words, attempts: int) -> Outcome:
        """Save the import and its result once, or the reason why it was refused."""
        services = self._services
        async with services.store.snapshot() as snapshot:
            if await snapshot.reply_to(message.idempotency_key) is not None:
                return Done()
        decided: Decided | Refused
        try:
            decided = await self._decided(message, actor, words)
        except Refused as refused:
            decided = refused

        async def act(work: Transaction) -> Card:
            if isinstance(decided, Refused):
                raise decided
            found = decided
            if attempts > TRIES:
                prepared = await _prepared(work, message, actor)
                found = await asyncio.to_thread(_decision, message, prepared, actor.person.id)
            try:
                done = await save_import(work, actor, found)
            except Stale as stale:
                raise _ChangedMeanwhile from stale
            return sheets.import_undone(words, done) if message.undo else sheets.imported(words, done)

        async def refuse(work: Transaction, refused: Refused) -> Card:
            return await _refused(work, message, actor, words, refused)

        async def show(work: Transaction, card: Card | None) -> None:
            if message.answer is not None and card is not None:
                result = _in_place_of(message.answer, card, f"result:{message.idempotency_key}")
                await work.send(outbox_message(result), services.now())

        await self._inbox.answer_once(message.idempotency_key, act, refuse=refuse, also=show)
        return Done()

    async def _decided(self, message: ImportSheet, actor: Actor, words: Words) -> Decided:
        """Return what becomes of the rows, worked out in a thread; say how far it is."""
        services, began = self._services, self._services.now()
        async with services.store.snapshot() as snapshot:
            prepared = await _prepared(snapshot, message, actor)

        async def reached(step: int) -> None:
            if message.answer is not None and services.now() - began > LONG:
                known = prepared.known.sheet
                card = sheets.import_under_way(
                    words, known.name, len(known.rows), undo=message.undo, step=step
                )
                await services.tell_at_once(_in_place_of(message.answer, card, message.idempotency_key))

        await reached(1)
        decided = await asyncio.to_thread(_decision, message, prepared, actor.person.id)
        await reached(2)
        return decided


async def _prepared(snapshot: Snapshot, message: ImportSheet, actor: Actor) -> Prepared:
    prepare = prepare_undo if message.undo else prepare_import
    return await prepare(snapshot, actor, SheetId(message.sheet))


async def _refused(
    work: Transaction, message: ImportSheet, actor: Actor, words: Words, refused: Refused
) -> Card:
    """Return why nothing was done; if the preview is outdated, with the present one."""
    kept = SheetId(message.sheet)
    await end_import(work, actor, kept)
    card = refusal(words, refused, await situation(work, actor.person, refused, actor.today))
    known = await work.sheet(kept)
    if isinstance(refused, Stale) and known is not None:
        scope = Scope(key=known.key, committee=known.committee)
        # What stands in its way by now is said when the sheet is dropped again.
        with suppress(Refused):
            present = sheets.sheet_shown(words, await show_sheet(work, actor, scope, kept))
            return Card(text=f"{card.text} {present.text}", blocks=(*card.blocks, *present.blocks))
    return card


def _decision(message: ImportSheet, prepared: Prepared, person: PersonId) -> Decided:
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
