"""Dropped files: a grades sheet becomes a preview, a roster becomes a list of what it would change."""

from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from grading.errors import NotAllowed, Refused, RosterInvalid, SheetUnreadable, Stale
from grading.model import Gradebook, Person, Sheet, SheetId, Way
from grading.outbox import StorageError
from grading.ports import Snapshot
from grading.rules.dating import dated
from grading.rules.rosters import Roster
from grading.usecases.dropping_in_channels import hidden_marking, note_dropped_openly
from grading.usecases.entering import Actor, Scope
from grading.usecases.importing import SheetFitsSeveral, preview_sheet
from grading.usecases.planning import RosterChange, check_may_plan, load_roster, preview_roster
from handlers.card import Card
from handlers.features.rosters import cards as rosters
from handlers.features.rosters.faults_card import roster_faults
from handlers.features.sheets import cards as sheets
from handlers.files.fetching import FetchedFile, FileLater, FileUnavailable, KnownFile, fetch, look_up
from handlers.outbox_messages import LoadRoster, ReadFile, Tell, outbox_message
from handlers.ports import Done, Later, Outcome, Rosters, Sheets, Transaction
from handlers.refusals.card import Situation, refusal
from handlers.services import Services
from handlers.situations import situation
from handlers.slack.errors import CannotCheck
from handlers.slack.payloads import Caller
from handlers.words import Words

SURE_AFTER = 4
"""Attempts after which a page in place of a file means a missing scope; before, it may be a proxy."""

_SHEETS = (".xlsx", ".xls", ".csv", ".xlsm", ".ods")
_ROSTERS = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drop:
    message: ReadFile
    person: Person
    words: Words
    file: FetchedFile
    scope: Scope


class IncomingFiles:
    """The files that people drop; every answer about them goes through the outbox."""

    def __init__(
        self,
        *,
        services: Services,
        client: AsyncWebClient,
        session: aiohttp.ClientSession,
        reader: Sheets,
        rosters: Rosters,
    ) -> None:
        """Take what reading a file needs from outside."""
        self._services = services
        self._client = client
        self._session = session
        self._reader = reader
        self._rosters = rosters

    async def read(self, message: ReadFile, attempts: int) -> Outcome:
        """Read a dropped file and tell its owner what it would change; `attempts` counts this one too."""
        caller = Caller(team=message.team, user=message.user)
        try:
            person = await self._services.callers.known_person(caller)
        except CannotCheck as later:
            return Later(why=type(later).__name__, seconds=later.seconds)
        except NotAllowed as stranger:
            return await self._strange(message, stranger)
        words = self._services.words_of(person)
        try:
            known = await look_up(self._client, message.file)
            name = known.name.casefold()
            if not message.is_direct and not name.endswith((*_SHEETS, *_ROSTERS)):
                return Done()
            if name.endswith(_ROSTERS):
                await self._check_may_plan(self._services.actor(person, Way.SHEET))
            file = await self._fetched(known)
        except Refused as refused:
            found = await self._situation(person, refused)
            return await self._tell(message, refusal(words, refused, found), person)
        except (FileLater, StorageError) as later:
            return Later(why=type(later).__name__)
        except FileUnavailable as gone:
            if gone.why == "missing_scope" and attempts < SURE_AFTER:
                return Later(why=gone.why)
            return await self._tell(message, sheets.file_unavailable(words, gone.why), person)
        channel = await self._services.channels.name_of(message.channel, "privategroup", self._services.now())
        channels = frozenset() if message.is_direct else frozenset({message.channel, channel})
        drop = _Drop(message=message, person=person, words=words, file=file, scope=Scope(channels=channels))
        return await (self._roster(drop) if name.endswith(_ROSTERS) else self._sheet(drop))

    async def load(self, message: LoadRoster, attempts: int) -> Outcome:
        """Load a roster that was shown, if it still changes exactly that; `attempts` counts this one too."""
        caller = Caller(team=message.team, user=message.user)
        try:
            person = await self._services.callers.known_person(caller)
        except CannotCheck as later:
            return Later(why=type(later).__name__, seconds=later.seconds)
        except NotAllowed:
            return Done()
        words = self._services.words_of(person)
        actor = self._services.actor(person, Way.BUTTON)
        always = self._services.settings.planners
        name = ""
        try:
            await self._check_may_plan(actor)
            known = await look_up(self._client, message.file)
            name = known.name
            roster = await self._roster_in(await self._fetched(known))
            try:
                async with self._services.store.transaction() as work:
                    done = await load_roster(work, actor, roster, actor.by, always, seen=message.seen)
                    card = rosters.roster_loaded(words, done)
                    await self._send(work, message.idempotency_key, message, card, person)
            except Stale:
                card = rosters.roster_outdated(words, await self._preview(actor, roster), message.file)
            else:
                self._services.after_commit()
                return Done()
        except RosterInvalid as invalid:
            card = roster_faults(words, invalid, name)
        except Refused as refused:
            card = refusal(words, refused, await self._situation(person, refused))
        except FileUnavailable as gone:
            if gone.why == "missing_scope" and attempts < SURE_AFTER:
                return Later(why=gone.why)
            card = sheets.file_unavailable(words, gone.why)
        except (FileLater, StorageError) as trouble:
            return Later(why=str(trouble) or type(trouble).__name__)
        return await self._tell_user(message.idempotency_key, message, card, person)

    async def _sheet(self, drop: _Drop) -> Outcome:
        message, words = drop.message, drop.words
        sheet, fault = Sheet(name=drop.file.name, rows=()), None
        try:
            sheet = await self._reader.read_grades(drop.file.name, drop.file.content)
        except SheetUnreadable as unreadable:
            fault = unreadable
        try:
            async with self._services.store.transaction() as work:
                if not message.is_direct and not await _grades_here(work, drop):
                    return Done()
                actor = self._services.actor(drop.person, Way.SHEET)
                is_open = not message.is_direct
                if is_open and (hidden := await hidden_marking(work, actor, drop.scope, sheet)):
                    await self._warn(work, drop, actor, hidden)
                elif fault is not None:
                    raise fault
                else:
                    await self._show(work, drop, actor, sheet)
        except SheetUnreadable as unreadable:
            card = sheets.sheet_unreadable(words, unreadable, drop.file.name)
            return await self._tell(message, card, drop.person)
        except Refused as refused:
            found = await self._situation(drop.person, refused)
            return await self._tell(message, refusal(words, refused, found), drop.person)
        except StorageError as trouble:
            return Later(why=str(trouble))
        self._services.after_commit()
        return Done()

    async def _show(self, work: Transaction, drop: _Drop, actor: Actor, sheet: Sheet) -> None:
        """Show what importing the sheet would do to its owner, and in a channel say where."""
        message, words = drop.message, drop.words
        kept = SheetId(f"{message.file}-{message.channel}")
        shown = await preview_sheet(work, actor, drop.scope, sheet, kept)
        card = (
            sheets.sheet_fits_several(words, shown)
            if isinstance(shown, SheetFitsSeveral)
            else sheets.sheet_shown(words, shown)
        )
        await self._send(work, f"preview:{kept}", message, card, drop.person)
        if not message.is_direct:
            note = sheets.preview_is_in_direct_message(words, drop.file.name)
            await self._send(work, f"note:{kept}", message, note, drop.person, only_in=message.channel)

    async def _warn(self, work: Transaction, drop: _Drop, actor: Actor, hidden: Sequence[Gradebook]) -> None:
        """Tell the owner of hidden marks in a channel, there and in the direct message, to delete them."""
        message, words, name = drop.message, drop.words, drop.file.name
        warned = f"open:{message.file}-{message.channel}"
        if await work.reply_to(warned) is not None:
            return
        await work.remember(warned, "", self._services.now())
        await note_dropped_openly(work, actor, hidden, message.channel)
        there, here = sheets.sheet_is_open_to_all(words, name), sheets.sheet_to_drop_here(words, name)
        await self._send(work, f"{warned}/note", message, there, drop.person, only_in=message.channel)
        await self._send(work, warned, message, here, drop.person)

    async def _roster(self, drop: _Drop) -> Outcome:
        try:
            roster = await self._roster_in(drop.file)
            change = await self._preview(self._services.actor(drop.person, Way.SHEET), roster)
        except RosterInvalid as invalid:
            card = roster_faults(drop.words, invalid, drop.file.name)
            return await self._tell(drop.message, card, drop.person)
        except Refused as refused:
            found = await self._situation(drop.person, refused)
            return await self._tell(drop.message, refusal(drop.words, refused, found), drop.person)
        except StorageError as trouble:
            return Later(why=str(trouble))
        card = rosters.roster_preview(drop.words, change, drop.message.file)
        return await self._tell(drop.message, card, drop.person)

    async def _fetched(self, known: KnownFile) -> FetchedFile:
        return await fetch(self._client, self._session, self._services.settings.file_hosts, known)

    async def _check_may_plan(self, actor: Actor) -> None:
        """Refuse somebody who plans nothing before a byte of a roster is fetched or read."""
        async with self._services.store.snapshot() as snapshot:
            await check_may_plan(snapshot, actor, self._services.settings.planners)

    async def _preview(self, actor: Actor, roster: Roster) -> RosterChange:
        async with self._services.store.snapshot() as snapshot:
            return await preview_roster(snapshot, actor, roster, self._services.settings.planners)

    async def _roster_in(self, file: FetchedFile) -> Roster:
        roster = await self._rosters.read_roster(file.name, file.content)
        return dated(roster, self._services.settings.counting)

    async def _strange(self, message: ReadFile, stranger: NotAllowed) -> Outcome:
        if not message.is_direct:
            return Done()
        words = self._services.default_words()
        return await self._tell(
            message, refusal(words, stranger, await self._situation(None, stranger)), None
        )

    async def _situation(self, person: Person | None, refused: Refused) -> Situation:
        async with self._services.store.snapshot() as snapshot:
            return await situation(snapshot, person, refused, self._services.today())

    async def _tell(self, message: ReadFile, card: Card, person: Person | None) -> Outcome:
        return await self._tell_user(f"told:{message.file}-{message.channel}", message, card, person)

    async def _tell_user(
        self, idempotency_key: str, message: ReadFile | LoadRoster, card: Card, person: Person | None
    ) -> Outcome:
        try:
            async with self._services.store.transaction() as work:
                await self._send(work, idempotency_key, message, card, person)
        except StorageError as trouble:
            return Later(why=str(trouble))
        self._services.after_commit()
        return Done()

    async def _send(
        self,
        work: Transaction,
        idempotency_key: str,
        message: ReadFile | LoadRoster,
        card: Card,
        person: Person | None,
        only_in: str | None = None,
    ) -> None:
        tell = Tell(
            idempotency_key=f"tell:{idempotency_key}",
            person=None if person is None else person.id,
            team=message.team,
            user=message.user,
            text=card.text,
            blocks=card.as_sent(),
            only_in=only_in,
        )
        await work.send(outbox_message(tell), self._services.now())


async def _grades_here(snapshot: Snapshot, drop: _Drop) -> bool:
    """Tell whether the person grades at all; a sheet of anybody else in a channel is ignored."""
    return bool(await snapshot.seats(drop.person.id))
