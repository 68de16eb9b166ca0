"""Dropped files: a grades sheet becomes a preview, a roster becomes a list of what it would change."""

from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from grading.errors import NotAllowed, Refused, RosterInvalid, SheetUnreadable, Stale
from grading.model import Gradebook, Person, Sheet, SheetId, Way
from grading.outbox import NotKept
from grading.ports import Reading
from grading.rules.dating import dated
from grading.rules.rosters import Roster
from grading.usecases.dropping_in_channels import hidden_marking, note_dropped_openly
from grading.usecases.entering import Doer, Where
from grading.usecases.importing import SheetFitsSeveral, preview_sheet
from grading.usecases.planning import RosterChange, check_may_plan, load_roster, preview_roster
from handlers.card import Card
from handlers.features.rosters import cards as rosters
from handlers.features.rosters.faults_card import roster_faults
from handlers.features.sheets import cards as sheets
from handlers.files.fetching import FetchedFile, FileLater, FileUnavailable, KnownFile, fetch, look_up
from handlers.outbox_messages import LoadRoster, ReadFile, Tell, errand_of
from handlers.ports import Done, Later, Outcome, Rosters, Sheets, Transaction
from handlers.refusals.card import Situation, refusal
from handlers.services import Desk
from handlers.situations import situation
from handlers.slack.errors import CannotCheck
from handlers.slack.payloads import Caller
from handlers.words import Words

SURE_AFTER = 4
"""A page instead of a file means a missing scope, or a proxy in trouble; so many times: the scope."""

_SHEETS = (".xlsx", ".xls", ".csv", ".xlsm", ".ods")
_ROSTERS = (".yaml", ".yml", ".json")


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
        self,
        *,
        desk: Desk,
        client: AsyncWebClient,
        session: aiohttp.ClientSession,
        reader: Sheets,
        rosters: Rosters,
    ) -> None:
        """Take what reading a file needs from outside."""
        self._desk = desk
        self._client = client
        self._session = session
        self._reader = reader
        self._rosters = rosters

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
            known = await look_up(self._client, errand.file)
            name = known.name.casefold()
            if not errand.is_direct and not name.endswith((*_SHEETS, *_ROSTERS)):
                return Done()
            if name.endswith(_ROSTERS):
                await self._check_may_plan(self._desk.doer(person, Way.SHEET))
            file = await self._fetched(known)
        except Refused as refused:
            found = await self._situation(person, refused)
            return await self._tell(errand, refusal(words, refused, found), person)
        except (FileLater, NotKept) as later:
            return Later(why=type(later).__name__)
        except FileUnavailable as gone:
            if gone.why == "missing_scope" and attempts < SURE_AFTER:
                return Later(why=gone.why)
            return await self._tell(errand, sheets.file_unavailable(words, gone.why), person)
        channel = await self._desk.channels.name_of(errand.channel, "privategroup", self._desk.now())
        channels = frozenset() if errand.is_direct else frozenset({errand.channel, channel})
        drop = _Drop(errand=errand, person=person, words=words, file=file, where=Where(channels=channels))
        return await (self._roster(drop) if name.endswith(_ROSTERS) else self._sheet(drop))

    async def load(self, errand: LoadRoster, attempts: int) -> Outcome:
        """Load a roster that was shown, if it still changes exactly that; `attempts` counts this one too."""
        caller = Caller(team=errand.team, user=errand.user)
        try:
            person = await self._desk.known_person(caller)
        except CannotCheck as later:
            return Later(why=type(later).__name__, seconds=later.seconds)
        except NotAllowed:
            return Done()
        words = self._desk.words_of(person)
        doer = self._desk.doer(person, Way.BUTTON)
        always = self._desk.settings.planners
        name = ""
        try:
            await self._check_may_plan(doer)
            known = await look_up(self._client, errand.file)
            name = known.name
            roster = await self._roster_in(await self._fetched(known))
            try:
                async with self._desk.store.transaction() as work:
                    done = await load_roster(work, doer, roster, doer.by, always, seen=errand.seen)
                    card = rosters.roster_loaded(words, done)
                    await self._send(work, errand.effect, errand, card, person)
            except Stale:
                card = rosters.roster_outdated(words, await self._preview(doer, roster), errand.file)
            else:
                self._desk.after_commit()
                return Done()
        except RosterInvalid as invalid:
            card = roster_faults(words, invalid, name)
        except Refused as refused:
            card = refusal(words, refused, await self._situation(person, refused))
        except FileUnavailable as gone:
            if gone.why == "missing_scope" and attempts < SURE_AFTER:
                return Later(why=gone.why)
            card = sheets.file_unavailable(words, gone.why)
        except (FileLater, NotKept) as trouble:
            return Later(why=str(trouble) or type(trouble).__name__)
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
        """Show what importing the sheet would do to its owner, and in a channel say where."""
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
        """Tell the owner of hidden marks in a channel, there and in the direct message, to delete them."""
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
        try:
            roster = await self._roster_in(drop.file)
            change = await self._preview(self._desk.doer(drop.person, Way.SHEET), roster)
        except RosterInvalid as invalid:
            card = roster_faults(drop.words, invalid, drop.file.name)
            return await self._tell(drop.errand, card, drop.person)
        except Refused as refused:
            found = await self._situation(drop.person, refused)
            return await self._tell(drop.errand, refusal(drop.words, refused, found), drop.person)
        except NotKept as trouble:
            return Later(why=str(trouble))
        card = rosters.roster_preview(drop.words, change, drop.errand.file)
        return await self._tell(drop.errand, card, drop.person)

    async def _fetched(self, known: KnownFile) -> FetchedFile:
        return await fetch(self._client, self._session, self._desk.settings.file_hosts, known)

    async def _check_may_plan(self, doer: Doer) -> None:
        """Refuse somebody who plans nothing before a byte of a roster is fetched or read."""
        async with self._desk.store.reading() as reading:
            await check_may_plan(reading, doer, self._desk.settings.planners)

    async def _preview(self, doer: Doer, roster: Roster) -> RosterChange:
        async with self._desk.store.reading() as reading:
            return await preview_roster(reading, doer, roster, self._desk.settings.planners)

    async def _roster_in(self, file: FetchedFile) -> Roster:
        roster = await self._rosters.read_roster(file.name, file.content)
        return dated(roster, self._desk.settings.counting)

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
