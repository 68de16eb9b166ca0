"""Dropped files: a grades sheet becomes a preview, a roster becomes a list of what it would change."""

from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from grading.errands import NotKept
from grading.errors import NotAllowed, Refused, RosterInvalid, SheetUnreadable, Stale
from grading.model import Gradebook, Person, Sheet, SheetId, Way
from grading.ports import Reading
from grading.rules.dating import dated
from grading.rules.rosters import Roster
from grading.usecases.dropping_openly import hidden_marking, note_dropped_openly
from grading.usecases.entering import Doer, Where
from grading.usecases.importing import (
    SheetFitsSeveral,
    preview_sheet,
)
from grading.usecases.planning import load_roster, preview_roster
from handlers.calls import Caller
from handlers.card import Card
from handlers.cards import planning, sheets
from handlers.cards.refusals import Situation, refusal
from handlers.desk import Desk, situation
from handlers.errands import LoadRoster, ReadFile, Tell, errand_of
from handlers.files import FetchedFile, FileLater, FileUnavailable, fetch
from handlers.ports import Done, Later, Outcome, Sheets, Transaction
from handlers.roster_files import ENDINGS, read_roster_file
from handlers.slack_errors import CannotCheck
from handlers.words import Words

SURE_AFTER = 4
"""A page instead of a file means a missing scope, or a proxy in trouble; so many times: the scope."""

_SHEETS = (".xlsx", ".xls", ".csv", ".xlsm", ".ods")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drop:
    errand: ReadFile
    person: Person
    words: Words
    file: FetchedFile
    where: Where


class IncomingFiles:
    """Reads what people drop; everything they are told about it goes through the outbox."""

    def __init__(
        self, *, desk: Desk, client: AsyncWebClient, session: aiohttp.ClientSession, reader: Sheets
    ) -> None:
        """Take what reading a file needs from outside."""
        self._desk = desk
        self._client = client
        self._session = session
        self._reader = reader

    async def read(self, errand: ReadFile, attempts: int) -> Outcome:
        """Read a dropped file and tell its owner what it would change; `attempts` counts this one too."""
        caller = Caller(team=errand.team, user=errand.user)
        try:
            person = await self._desk.known_person(caller)
        except CannotCheck as later:
            return Later(why=type(later).__name__, seconds=later.seconds)
        except NotAllowed as stranger:
            return await self._strange(errand, stranger)
        words = self._desk.words_of(person)
        try:
            file = await fetch(self._client, self._session, self._desk.settings.file_hosts, errand.file)
        except FileLater as later:
            return Later(why=type(later).__name__)
        except FileUnavailable as gone:
            if gone.why == "missing_scope" and attempts < SURE_AFTER:
                return Later(why=gone.why)
            return await self._tell(errand, sheets.file_unavailable(words, gone.why), person)
        name = file.name.casefold()
        if not errand.is_direct and not name.endswith((*_SHEETS, *ENDINGS)):
            return Done()
        channel = await self._desk.channels.name_of(errand.channel, "privategroup", self._desk.now())
        channels = frozenset() if errand.is_direct else frozenset({errand.channel, channel})
        drop = _Drop(errand=errand, person=person, words=words, file=file, where=Where(channels=channels))
        return await (self._roster(drop) if name.endswith(ENDINGS) else self._sheet(drop))

    async def load(self, errand: LoadRoster, attempts: int) -> Outcome:
        """Load a roster that was shown, if it still changes exactly that; `attempts` counts this one too."""
        caller = Caller(team=errand.team, user=errand.user)
        try:
            person = await self._desk.known_person(caller)
        except CannotCheck as later:
            return Later(why=type(later).__name__, seconds=later.seconds)
        except NotAllowed:
            return Done()
        try:
            file = await fetch(self._client, self._session, self._desk.settings.file_hosts, errand.file)
        except FileLater as later:
            return Later(why=type(later).__name__)
        except FileUnavailable as gone:
            if gone.why == "missing_scope" and attempts < SURE_AFTER:
                return Later(why=gone.why)
            card = sheets.file_unavailable(self._desk.default_words(), gone.why)
            return await self._tell_user(errand.effect, errand, card, person)
        words = self._desk.words_of(person)
        doer = self._desk.doer(person, Way.BUTTON)
        always = self._desk.settings.planners
        try:
            roster = self._roster_in(file)
            async with self._desk.store.transaction() as work:
                shown = await preview_roster(work, doer, roster, always)
                if shown.digest != errand.seen:
                    raise Stale
                done = await load_roster(work, doer, roster, doer.by, always)
                card = planning.roster_loaded(words, done)
                await self._send(work, errand.effect, errand, card, person)
        except RosterInvalid as invalid:
            card = planning.roster_faults(words, invalid, file.name)
        except Refused as refused:
            card = refusal(words, refused, await self._situation(person, refused))
        except NotKept as trouble:
            return Later(why=str(trouble))
        else:
            self._desk.after_commit()
            return Done()
        return await self._tell_user(errand.effect, errand, card, person)

    async def _sheet(self, drop: _Drop) -> Outcome:
        errand, words = drop.errand, drop.words
        sheet, fault = Sheet(name=drop.file.name, rows=()), None
        try:
            sheet = await self._reader.read_grades(drop.file.name, drop.file.content)
        except SheetUnreadable as unreadable:
            fault = unreadable
        try:
            async with self._desk.store.transaction() as work:
                if not errand.is_direct and not await _grades_here(work, drop):
                    return Done()
                doer = self._desk.doer(drop.person, Way.SHEET)
                is_open = not errand.is_direct
                if is_open and (hidden := await hidden_marking(work, doer, drop.where, sheet)):
                    await self._warn(work, drop, doer, hidden)
                elif fault is not None:
                    raise fault
                else:
                    await self._show(work, drop, doer, sheet)
        except SheetUnreadable as unreadable:
            card = sheets.sheet_unreadable(words, unreadable, drop.file.name)
            return await self._tell(errand, card, drop.person)
        except Refused as refused:
            found = await self._situation(drop.person, refused)
            return await self._tell(errand, refusal(words, refused, found), drop.person)
        except NotKept as trouble:
            return Later(why=str(trouble))
        self._desk.after_commit()
        return Done()

    async def _show(self, work: Transaction, drop: _Drop, doer: Doer, sheet: Sheet) -> None:
        """Show what importing the sheet would do to whoever dropped it, and in a channel say where."""
        errand, words = drop.errand, drop.words
        kept = SheetId(f"{errand.file}-{errand.channel}")
        shown = await preview_sheet(work, doer, drop.where, sheet, kept)
        card = (
            sheets.sheet_fits_several(words, shown)
            if isinstance(shown, SheetFitsSeveral)
            else sheets.sheet_shown(words, shown)
        )
        await self._send(work, f"preview:{kept}", errand, card, drop.person)
        if not errand.is_direct:
            note = sheets.preview_is_in_direct_message(words, drop.file.name)
            await self._send(work, f"note:{kept}", errand, note, drop.person, only_in=errand.channel)

    async def _warn(self, work: Transaction, drop: _Drop, doer: Doer, hidden: Sequence[Gradebook]) -> None:
        """Tell whoever dropped hidden marks in a channel, there and in the direct message, to delete them."""
        errand, words, name = drop.errand, drop.words, drop.file.name
        warned = f"open:{errand.file}-{errand.channel}"
        if await work.reply_to(warned) is not None:
            return
        await work.remember(warned, "", self._desk.now())
        await note_dropped_openly(work, doer, hidden, errand.channel)
        there, here = sheets.sheet_is_open_to_all(words, name), sheets.sheet_to_drop_here(words, name)
        await self._send(work, f"{warned}/note", errand, there, drop.person, only_in=errand.channel)
        await self._send(work, warned, errand, here, drop.person)

    async def _roster(self, drop: _Drop) -> Outcome:
        doer = self._desk.doer(drop.person, Way.SHEET)
        try:
            roster = self._roster_in(drop.file)
            async with self._desk.store.reading() as reading:
                change = await preview_roster(reading, doer, roster, self._desk.settings.planners)
        except RosterInvalid as invalid:
            card = planning.roster_faults(drop.words, invalid, drop.file.name)
            return await self._tell(drop.errand, card, drop.person)
        except Refused as refused:
            found = await self._situation(drop.person, refused)
            return await self._tell(drop.errand, refusal(drop.words, refused, found), drop.person)
        except NotKept as trouble:
            return Later(why=str(trouble))
        card = planning.roster_preview(drop.words, change, drop.errand.file)
        return await self._tell(drop.errand, card, drop.person)

    def _roster_in(self, file: FetchedFile) -> Roster:
        settings = self._desk.settings
        return dated(read_roster_file(file.name, file.content), settings.hours.zone, settings.hours.holiday)

    async def _strange(self, errand: ReadFile, stranger: NotAllowed) -> Outcome:
        if not errand.is_direct:
            return Done()
        words = self._desk.default_words()
        return await self._tell(errand, refusal(words, stranger, await self._situation(None, stranger)), None)

    async def _situation(self, person: Person | None, refused: Refused) -> Situation:
        async with self._desk.store.reading() as reading:
            return await situation(reading, person, refused, self._desk.today())

    async def _tell(self, errand: ReadFile, card: Card, person: Person | None) -> Outcome:
        return await self._tell_user(f"told:{errand.file}-{errand.channel}", errand, card, person)

    async def _tell_user(
        self, effect: str, errand: ReadFile | LoadRoster, card: Card, person: Person | None
    ) -> Outcome:
        try:
            async with self._desk.store.transaction() as work:
                await self._send(work, effect, errand, card, person)
        except NotKept as trouble:
            return Later(why=str(trouble))
        self._desk.after_commit()
        return Done()

    async def _send(
        self,
        work: Transaction,
        effect: str,
        errand: ReadFile | LoadRoster,
        card: Card,
        person: Person | None,
        only_in: str | None = None,
    ) -> None:
        tell = Tell(
            effect=f"tell:{effect}",
            person=None if person is None else person.id,
            team=errand.team,
            user=errand.user,
            text=card.text,
            blocks=card.as_sent(),
            only_in=only_in,
        )
        await work.send(errand_of(tell), self._desk.now())


async def _grades_here(reading: Reading, drop: _Drop) -> bool:
    """Tell whether the person grades at all; somebody else's sheet in a channel is not meant for us."""
    return bool(await reading.seats(drop.person.id))
