"""Runs errands against Slack: notices, answers to buttons, files to fetch, sheets and exports to send.

Each errand may be run more than once (a crash between arriving and being marked). A message therefore
carries its effect as metadata, a file in its name, and a second attempt looks for it before posting again.
An answer through a response URL leaves no trace that could be looked for: when Slack's reply to it is lost,
one that replaces nothing is shown twice, to one person, rather than perhaps never.
"""

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import aiohttp
import structlog
from pydantic import ValidationError
from slack_sdk.web.async_client import AsyncWebClient

from grading.errands import ClaimedErrand, NotKept
from grading.errors import Refused
from grading.model import AssessmentKey, Attribution, ChangeId, PersonId, SheetId, Way
from grading.notices import ConflictsStillOpen, Notice
from grading.usecases.calendars import make_calendar_link, show_assessment_calendar, show_calendar
from grading.usecases.exporting import Export, export_assessment
from grading.usecases.reminding import digest_opens, hand_over
from grading.usecases.showing import OwnGrades, my_work, written_grades
from handlers.calendar_links import digest_of, file_of, new_token, path_of
from handlers.calls import Caller
from handlers.card import Card
from handlers.cards.calendars import calendar_ready, link_ready
from handlers.cards.digests import digest as digest_card
from handlers.cards.notices import notice as notice_card
from handlers.cards.planning import exported
from handlers.cards.refusals import Situation, refusal
from handlers.cards.sheets import sheet_ready
from handlers.cards.work import work as work_card
from handlers.channel_cards import ChannelCards
from handlers.desk import Desk
from handlers.errands import (
    Answer,
    ImportSheet,
    LoadRoster,
    ReadFile,
    SendCalendar,
    SendCalendarLink,
    SendExport,
    SendSheet,
    ShowHome,
    Tell,
    read_errand,
)
from handlers.identity import CannotCheck
from handlers.imports import Imports
from handlers.incoming_files import IncomingFiles
from handlers.ports import Done, Later, Never, Outcome
from handlers.posting import post, posted
from handlers.slack_errors import outcome_of

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """Who makes the files that are sent: a grader's sheet, and an assessment's export by file name."""

    sheet: Callable[[OwnGrades], bytes]
    export: Callable[[Export], Mapping[str, bytes]]


def marked_name(name: str, effect: str) -> str:
    """Return a file's name with a few letters of its errand's own: an upload can carry no other marker."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-{hashlib.sha256(effect.encode()).hexdigest()[:8]}{dot}{ending}"


def _posted_at(channel: str, ts: str) -> Done:
    return Done(reference=f"{channel}/{ts}", posted=True)


class SlackCourier:
    """Runs errands; `client` has no retries of its own, since the outbox owns every retry."""

    def __init__(
        self,
        *,
        desk: Desk,
        client: AsyncWebClient,
        session: aiohttp.ClientSession,
        files: IncomingFiles,
        papers: Papers,
        read_notice: Callable[[str], Notice],
        chance: Callable[[int], bytes],
    ) -> None:
        """Take what errands need from outside; `read_notice` reads a kept notice, or raises.

        `chance` gives so many unguessable bytes.
        """
        self._chance = chance
        self._read_notice = read_notice
        self._desk = desk
        self._client = client
        self._session = session
        self._files = files
        self._papers = papers
        self._direct: dict[str, str] = {}
        self.channel_cards = ChannelCards(desk, client)
        self._imports = Imports(desk)

    async def run(  # noqa: PLR0911, PLR0912 - one case for each kind of errand
        self, errand: ClaimedErrand
    ) -> Outcome:
        """Run an errand once; never raises for what Slack did."""
        again = errand.attempts > 1
        if errand.kind == "notice":
            return await self._notice(errand, again=again)
        if errand.kind == "digest":
            return await self._digest(errand, again=again)
        try:
            known = read_errand(errand.body)
        except ValidationError:
            return Never(why="unreadable errand")
        match known:
            case Answer():
                return await self._answer(known, again=again)
            case Tell():
                return await self._tell(known, again=again)
            case ReadFile():
                return await self._files.read(known, errand.attempts)
            case LoadRoster():
                return await self._files.load(known, errand.attempts)
            case ImportSheet():
                return await self._imports.run(known, errand.attempts)
            case SendSheet():
                return await self._sheet(known, again=again)
            case SendExport():
                return await self._export(known, again=again)
            case SendCalendar():
                return await self._calendar(known, again=again)
            case SendCalendarLink():
                return await self._calendar_link(known, again=again)
            case ShowHome():
                return await self._home(known)

    async def answer_now(self, answer: Answer) -> Outcome:
        """Show an answer that could not be kept; used when the database does not save."""
        return await self._answer(answer, again=False)

    async def _notice(self, errand: ClaimedErrand, *, again: bool) -> Outcome:
        try:
            told = self._read_notice(errand.body)
        except (ValidationError, KeyError):
            return Never(why="unreadable notice")
        if isinstance(told, ConflictsStillOpen) and (wait := self._until_open()) > 0:
            return Later(why="quiet hours", seconds=wait)
        if told.to is None:
            return await self.channel_cards.tell(told, errand.effect, again=again)
        async with self._desk.store.reading() as reading:
            assessment = await reading.assessment(told.assessment)
            person = await reading.person(told.to)
        if person is None or not person.active:
            return Never(why="no such person")
        title = assessment.title if assessment else told.assessment
        card = notice_card(self._desk.words_of(person), told, title)
        return await outcome_of(lambda: self._post_to_person(person.id, card, errand.effect, again=again))

    async def _digest(self, errand: ClaimedErrand, *, again: bool) -> Outcome:
        """Remind a person of all that is owed by the time it leaves; of nothing in their quiet hours."""
        who, effect, now = PersonId(int(errand.body)), errand.effect, self._desk.now()
        if again:
            looked = await outcome_of(lambda: self._found(who, effect))
            if not isinstance(looked, Done) or looked.reference:
                return looked
        async with self._desk.store.reading() as reading:
            person = await reading.person(who)
        if person is None:
            return Never(why="no such person")
        hours = self._desk.settings.hours
        if (opens := digest_opens(person, hours, now)) > now:
            return Later(why="quiet hours", seconds=(opens - now).total_seconds())
        by = Attribution(person=None, way=Way.JOB, at=now, change=ChangeId(self._desk.new_id()))
        try:
            async with self._desk.store.transaction() as work:
                told = await hand_over(work, who, effect, hours, by)
        except NotKept as trouble:
            return Later(why=trouble.why)
        if told is None or told.is_empty:
            return Done()
        card = digest_card(self._desk.words_of(person), told)
        return await outcome_of(lambda: self._post_to_person(who, card, effect, again=False))

    async def _found(self, person: PersonId, effect: str) -> Done:
        channel = await self._direct_channel(await self._user_of(person))
        ts = await posted(self._client, channel, effect)
        return Done() if ts is None else _posted_at(channel, ts)

    def _until_open(self) -> float:
        now = self._desk.now()
        return (self._desk.settings.hours.attention_in(None).next_open(now) - now).total_seconds()

    async def _answer(self, answer: Answer, *, again: bool) -> Outcome:
        if not answer.response_url:
            return await self._tell_instead(answer, again=again)
        payload = {
            "response_type": "ephemeral",
            "replace_original": answer.replace,
            **({"thread_ts": answer.thread} if answer.thread else {}),
            "text": answer.text,
            "blocks": answer.blocks,
        }
        try:
            async with self._session.post(answer.response_url, json=payload, allow_redirects=False) as reply:
                if reply.status == 200:  # noqa: PLR2004 - HTTP's own number
                    return Done()
                if reply.status >= 500 or reply.status == 429:  # noqa: PLR2004 - HTTP's own numbers
                    return Later(why=f"status {reply.status}")
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            return Later(why=type(error).__name__)
        return await self._tell_instead(answer, again=again)

    async def _tell_instead(self, answer: Answer, *, again: bool) -> Outcome:
        """Answer by a direct message: what was pressed is on the home tab, or is too old."""
        told = Tell(effect=answer.effect, user=answer.user, text=answer.text, blocks=answer.blocks)
        return await self._tell(told, again=again)

    async def _tell(self, told: Tell, *, again: bool) -> Outcome:
        card = Card(text=told.text, blocks=tuple(told.blocks))
        if told.only_in is None:
            return await outcome_of(lambda: self._post_direct(told.user, card, told.effect, again=again))
        channel = told.only_in

        async def whisper() -> Done:
            await self._client.chat_postEphemeral(
                channel=channel, user=told.user, text=card.text, blocks=card.as_sent()
            )
            return Done(reference=channel)

        return await outcome_of(whisper)

    async def _sheet(self, errand: SendSheet, *, again: bool) -> Outcome:
        async with self._desk.store.reading() as reading:
            own = await written_grades(reading, PersonId(errand.person), SheetId(errand.stamp))
            person = await reading.person(PersonId(errand.person))
        if own is None or person is None:
            return Never(why="no such sheet")
        content = await asyncio.to_thread(self._papers.sheet, own)
        card = sheet_ready(self._desk.words_of(person), own)
        files = {f"{own.assessment.key}-{own.committee.name}-grades.xlsx": content}
        return await outcome_of(lambda: self._upload(person.id, files, card, errand.effect, again=again))

    async def _export(self, errand: SendExport, *, again: bool) -> Outcome:
        async with self._desk.store.reading() as reading:
            person = await reading.person(PersonId(errand.person))
            if person is None:
                return Never(why="no such person")
            doer = self._desk.doer(person, Way.COMMAND)
            found = await export_assessment(reading, doer, errand.key)
        files = await asyncio.to_thread(self._papers.export, found)
        card = exported(self._desk.words_of(person), found)
        return await outcome_of(lambda: self._upload(person.id, files, card, errand.effect, again=again))

    async def _calendar(self, errand: SendCalendar, *, again: bool) -> Outcome:
        async with self._desk.store.reading() as reading:
            person = await reading.person(PersonId(errand.person))
            if person is None:
                return Never(why="no such person")
            doer, holiday = self._desk.doer(person, Way.COMMAND), self._desk.settings.hours.holiday
            try:
                if errand.key is None:
                    agenda = (await show_calendar(reading, doer, holiday)).agenda
                else:
                    agenda = (await show_assessment_calendar(reading, doer, errand.key, holiday)).agenda
            except Refused as refused:
                return Never(why=type(refused).__name__)
        words = self._desk.words_of(person)
        files = {f"{agenda.key or 'grading'}-deadlines.ics": await asyncio.to_thread(file_of, words, agenda)}
        card = calendar_ready(words, agenda)
        return await outcome_of(lambda: self._upload(person.id, files, card, errand.effect, again=again))

    async def _calendar_link(self, errand: SendCalendarLink, *, again: bool) -> Outcome:
        address = self._desk.address()
        async with self._desk.store.reading() as reading:
            person = await reading.person(PersonId(errand.person))
        if address is None or person is None:
            return Never(why="no address" if address is None else "no such person")
        doer, holiday = self._desk.doer(person, Way.BUTTON), self._desk.settings.hours.holiday
        words = self._desk.words_of(person)
        key = None if errand.key is None else AssessmentKey(errand.key)

        async def send() -> Done:
            channel = await self._direct_channel(await self._user_of(person.id))
            # The link of an earlier attempt that arrived is in force; another one would end it.
            if again and (ts := await posted(self._client, channel, errand.effect)) is not None:
                return _posted_at(channel, ts)
            token = new_token(self._chance)
            async with self._desk.store.transaction() as work:
                agenda = await make_calendar_link(work, doer, key, digest_of(token), holiday)
            card = link_ready(words, agenda, f"{address}{path_of(token)}")
            return await self._post(channel, card, errand.effect, again=False)

        try:
            return await outcome_of(send)
        except Refused as refused:
            return Never(why=type(refused).__name__)

    async def _home(self, errand: ShowHome) -> Outcome:
        caller = Caller(team=errand.team, user=errand.user)
        try:
            person = await self._desk.known_person(caller)
            async with self._desk.store.reading() as reading:
                doer = self._desk.doer(person, Way.BUTTON)
                card = work_card(self._desk.words_of(person), await my_work(reading, doer), doer.today)
        except CannotCheck as later:
            return Later(why=type(later).__name__)
        except Refused as refused:
            card = refusal(self._desk.default_words(), refused, Situation())

        async def publish() -> Done:
            await self._client.views_publish(
                user_id=errand.user, view={"type": "home", "blocks": card.as_sent()}
            )
            return Done(reference=errand.user)

        return await outcome_of(publish)

    async def _post_to_person(self, person: PersonId, card: Card, effect: str, *, again: bool) -> Done:
        return await self._post_direct(await self._user_of(person), card, effect, again=again)

    async def _post_direct(self, user: str, card: Card, effect: str, *, again: bool) -> Done:
        if again:
            return await self._post(await self._direct_channel(user), card, effect, again=True)
        # Slack opens the conversation by itself; asking it to would use up the rate of that method.
        return _posted_at(*await post(self._client, user, card, effect))

    async def _post(self, channel: str, card: Card, effect: str, *, again: bool) -> Done:
        if again and (ts := await posted(self._client, channel, effect)) is not None:
            return _posted_at(channel, ts)
        return _posted_at(*await post(self._client, channel, card, effect))

    async def _uploaded(self, channel: str, names: set[str]) -> str | None:
        history = await self._client.conversations_history(channel=channel, limit=100)
        for message in history.get("messages") or []:
            if any(file.get("name") in names for file in message.get("files") or []):
                return str(message["ts"])
        return None

    async def _upload(
        self, person: PersonId, files: Mapping[str, bytes], card: Card, effect: str, *, again: bool
    ) -> Done:
        channel = await self._direct_channel(await self._user_of(person))
        marked = {name: marked_name(name, effect) for name in files}
        if again and (ts := await self._uploaded(channel, set(marked.values()))) is not None:
            return _posted_at(channel, ts)
        uploads = [
            {"filename": marked[name], "title": name, "content": content} for name, content in files.items()
        ]
        await self._client.files_upload_v2(channel=channel, file_uploads=uploads, initial_comment=card.text)
        return Done(reference=channel, posted=True)

    async def _direct_channel(self, user: str) -> str:
        # It stays the same for ever, and asking each time would use up the rate of the method.
        if user not in self._direct:
            opened = await self._client.conversations_open(users=user)
            self._direct[user] = str((opened.get("channel") or {})["id"])
        return self._direct[user]

    async def _user_of(self, person: PersonId) -> str:
        async with self._desk.store.reading() as reading:
            accounts = await reading.accounts_of(person)
            known = await reading.person(person)
        if accounts:
            return accounts[0].user
        found = await self._client.users_lookupByEmail(email=known.email if known else "")
        return str((found.get("user") or {})["id"])
