"""Files that were dropped in chat: fetched from Slack, and read as sheets or rosters by their endings."""

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from grading.errors import NotAllowed, Refused, SheetFault, SheetUnreadable
from grading.model import Person, Way
from grading.outbox import StorageError
from grading.planner_files import PlannerFile
from grading.usecases.entering import Scope
from handlers.features.rosters.file_cards import headings_missing
from handlers.features.sheets.cards import file_unavailable, grader_drops_roster, planner_drops_grades
from handlers.files.drops import Drop, DropAnswers
from handlers.files.fetching import FetchedFile, FileLater, FileUnavailable, KnownFile, fetch, look_up
from handlers.files.marks_drops import MarksDrops
from handlers.files.purpose_drops import PurposeDrops
from handlers.files.roster_drops import ROSTERS, RosterDrops
from handlers.files.sheet_drops import SheetDrops
from handlers.outbox_messages import ImportMarks, LoadRoster, ReadFile
from handlers.ports import Done, Files, Later, Outcome, Results, Rosters, Sheets
from handlers.services import Services
from handlers.slack.errors import CannotCheck
from handlers.slack.payloads import Caller

SURE_AFTER = 4
"""Attempts after which a page in place of a file means a missing scope; before, it may be a proxy."""

_SHEETS = (".xlsx", ".xls", ".csv", ".xlsm", ".ods")
_PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".pdf")
"""What a phone or a scanner makes of a grading list."""


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
        results: Results,
        files: Files,
    ) -> None:
        """Take the readers of files, where some are kept, and what fetching needs."""
        self._services = services
        self._client = client
        self._session = session
        self._answers = DropAnswers(services)
        self._sheet_reader = reader
        self._purposes = PurposeDrops(services, self._answers, client, session, files)
        self._sheets = SheetDrops(services, self._answers, reader)
        self._rosters = RosterDrops(services, self._answers, rosters, reader)
        self._marks = MarksDrops(services, self._answers, results)

    async def read(self, message: ReadFile, attempts: int) -> Outcome:
        """Read a dropped file and tell its owner what it would change; `attempts` counts this one too."""
        services = self._services
        try:
            person = await services.callers.known_person(Caller(team=message.team, user=message.user))
        except CannotCheck as later:
            return Later(why=type(later).__name__, seconds=later.seconds)
        except NotAllowed as stranger:
            return await self._refuse_stranger(message, stranger)
        words = services.words_of(person)
        try:
            known = await look_up(self._client, message.file)
            is_roster = known.name.casefold().endswith(ROSTERS)
            purpose = None if is_roster else await self._purposes.purpose(message, person)
            if purpose is not None:
                return await self._purposes.preview(message, person, known, purpose)
            if not message.is_direct and known.name.casefold().endswith(_PICTURES):
                return await self._sheets.warn_of_picture(await self._drop(message, person, known.name))
            if not message.is_direct and not known.name.casefold().endswith((*_SHEETS, *ROSTERS)):
                return Done()
            if is_roster and message.is_direct and await self._only_grades(person):
                return await self._answers.about(message, grader_drops_roster(words, known.name), person)
            if is_roster:
                await self._rosters.check_may_plan(services.actor(person, Way.SHEET))
            file = await self._fetched(known)
        except Refused as refused:
            card = await self._answers.refusal(words, person, refused)
            return await self._answers.about(message, card, person)
        except (FileLater, StorageError) as later:
            return Later(why=type(later).__name__)
        except FileUnavailable as gone:
            if _may_pass(gone, attempts):
                return Later(why=gone.why)
            return await self._answers.about(message, file_unavailable(words, gone.why), person)
        drop = await self._drop(message, person, file.name, file.content)
        if (is_roster or message.is_direct) and self._marks.is_meant(file.content):
            return await self._preview_marks(drop)
        return await (self._rosters.preview(drop) if is_roster else self._preview_sheet(drop))

    async def _preview_marks(self, drop: Drop) -> Outcome:
        """Show a planner what importing automatic marks would change; a grader hears whose file it is."""
        if not await self._rosters.may_plan(drop.person):
            card = grader_drops_roster(drop.words, drop.file.name)
            return await self._answers.about(drop.message, card, drop.person)
        return await self._marks.preview(drop)

    async def _drop(self, message: ReadFile, person: Person, name: str, content: bytes = b"") -> Drop:
        """Return a file as it was dropped, with the channel in which that was."""
        services, channels = self._services, frozenset[str]()
        if not message.is_direct:
            channel = await services.channels.name_of(message.channel, "privategroup", services.now())
            channels = frozenset({message.channel, channel})
        file, words = FetchedFile(name=name, content=content), services.words_of(person)
        return Drop(message=message, person=person, words=words, file=file, scope=Scope(channels=channels))

    async def _only_grades(self, person: Person) -> bool:
        """Say whether somebody grades and plans nothing."""
        return not await self._rosters.may_plan(person) and await self._grades(person)

    async def _grades(self, person: Person) -> bool:
        async with self._services.store.snapshot() as snapshot:
            return bool(await snapshot.seats(person.id))

    async def _preview_sheet(self, drop: Drop) -> Outcome:
        """Show what a sheet would change: grades, or for a planner in a direct message a set-up."""
        if not drop.message.is_direct or not await self._rosters.may_plan(drop.person):
            return await self._sheets.preview(drop)
        try:
            read = await self._sheet_reader.read_file(drop.file.name, drop.file.content)
        except SheetUnreadable as unreadable:
            if unreadable.fault is SheetFault.NO_HEADER:
                card = headings_missing(drop.words, drop.file.name)
                return await self._answers.about(drop.message, card, drop.person)
            return await self._sheets.preview(drop, unreadable)
        if isinstance(read, PlannerFile):
            return await self._rosters.preview(drop, read)
        if not await self._grades(drop.person):
            return await self._answers.about(drop.message, planner_drops_grades(drop.words), drop.person)
        return await self._sheets.preview(drop, read)

    async def load(self, message: LoadRoster | ImportMarks, attempts: int) -> Outcome:
        """Load a roster or marks that were shown, if they still change that; `attempts` counts this one."""
        services = self._services
        try:
            person = await services.callers.known_person(Caller(team=message.team, user=message.user))
        except CannotCheck as later:
            return Later(why=type(later).__name__, seconds=later.seconds)
        except NotAllowed:
            return Done()
        words = services.words_of(person)
        try:
            if isinstance(message, ImportMarks):
                return await self._marks.load(message, person, words, self._fetched_by_id)
            return await self._rosters.load(message, person, words, self._fetched_by_id)
        except FileUnavailable as gone:
            if _may_pass(gone, attempts):
                return Later(why=gone.why)
            card = file_unavailable(words, gone.why)
            return await self._answers.tell(message.idempotency_key, message, card, person)
        except (FileLater, StorageError) as trouble:
            return Later(why=str(trouble) or type(trouble).__name__)

    async def _fetched_by_id(self, file: str) -> FetchedFile:
        return await self._fetched(await look_up(self._client, file))

    async def _fetched(self, known: KnownFile) -> FetchedFile:
        return await fetch(self._client, self._session, self._services.settings.file_hosts, known)

    async def _refuse_stranger(self, message: ReadFile, stranger: NotAllowed) -> Outcome:
        """Refuse somebody unknown in a direct message; in a channel the file is ignored."""
        if not message.is_direct:
            return Done()
        card = await self._answers.refusal(self._services.default_words(), None, stranger)
        return await self._answers.about(message, card, None)


def _may_pass(gone: FileUnavailable, attempts: int) -> bool:
    return gone.why == "missing_scope" and attempts < SURE_AFTER
