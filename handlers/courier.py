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
from grading.model import Attribution, ChangeId, PersonId, SheetId, Way
from grading.notices import ConflictsStillOpen, Notice
from grading.usecases.exporting import Export, export_assessment
from grading.usecases.reminding import conflicts_in, digest_opens, hand_over
from grading.usecases.showing import OwnGrades, my_work, written_grades
from handlers.calls import Caller
from handlers.card import Card
from handlers.cards.digests import digest as digest_card
from handlers.cards.notices import notice as notice_card
from handlers.cards.planning import exported
from handlers.cards.refusals import Situation, refusal
from handlers.cards.sheets import sheet_ready
from handlers.cards.work import work as work_card
from handlers.channels import channel_of
from handlers.desk import Desk
from handlers.errands import Answer, LoadRoster, ReadFile, SendExport, SendSheet, ShowHome, Tell, read_errand
from handlers.identity import CannotCheck
from handlers.incoming_files import IncomingFiles
from handlers.ports import Done, Later, Never, Outcome
from handlers.slack_errors import outcome_of

log = structlog.get_logger()

MARKER = "sensur_errand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """Who makes the files that are sent: a grader's sheet, and an assessment's export by file name."""

    sheet: Callable[[OwnGrades], bytes]
    export: Callable[[Export], Mapping[str, bytes]]


def marked_name(name: str, effect: str) -> str:
    """Return a file's name with a few letters of its errand's own: an upload can carry no other marker."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-{hashlib.sha256(effect.encode()).hexdigest()[:8]}{dot}{ending}"


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
    ) -> None:
        """Take what errands need from outside; `read_notice` reads a kept notice, or raises."""
        self._read_notice = read_notice
        self._desk = desk
        self._client = client
        self._session = session
        self._files = files
        self._papers = papers

    async def run(self, errand: ClaimedErrand) -> Outcome:
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
            case SendSheet():
                return await self._sheet(known, again=again)
            case SendExport():
                return await self._export(known, again=again)
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
        async with self._desk.store.reading() as reading:
            assessment = await reading.assessment(told.assessment)
            person = None if told.to is None else await reading.person(told.to)
            committees = await reading.committees(told.assessment)
            differing = 0
            if isinstance(told, ConflictsStillOpen):
                differing = await conflicts_in(reading, told.assessment, told.committee)
        channel = next((c.channel for c in committees if c.name == told.committee), None)
        words = self._desk.default_words() if person is None else self._desk.words_of(person)
        card = notice_card(words, told, assessment.title if assessment else told.assessment)
        if isinstance(told, ConflictsStillOpen):
            now = self._desk.now()
            if (opens := self._desk.settings.hours.attention_in(None).next_open(now)) > now:
                return Later(why="quiet hours", seconds=(opens - now).total_seconds())
            if not differing:
                return Done()
        if told.to is None:
            if channel is None:
                return Never(why="no channel")
            return await outcome_of(lambda: self._post_in_channel(channel, card, errand.effect, again=again))
        if person is None or not person.active:
            return Never(why="no such person")
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

    async def _found(self, person: PersonId, effect: str) -> str:
        channel = await self._direct_channel(await self._user_of(person))
        ts = await self._posted(channel, effect)
        return "" if ts is None else f"{channel}/{ts}"

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

        async def whisper() -> str:
            await self._client.chat_postEphemeral(
                channel=channel, user=told.user, text=card.text, blocks=card.as_sent()
            )
            return channel

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

        async def publish() -> str:
            await self._client.views_publish(
                user_id=errand.user, view={"type": "home", "blocks": card.as_sent()}
            )
            return errand.user

        return await outcome_of(publish)

    async def _post_in_channel(self, channel: str, card: Card, effect: str, *, again: bool) -> str:
        found = await channel_of(self._client, channel)
        return await self._post(found, card, effect, again=again)

    async def _post_to_person(self, person: PersonId, card: Card, effect: str, *, again: bool) -> str:
        return await self._post_direct(await self._user_of(person), card, effect, again=again)

    async def _post_direct(self, user: str, card: Card, effect: str, *, again: bool) -> str:
        return await self._post(await self._direct_channel(user), card, effect, again=again)

    async def _post(self, channel: str, card: Card, effect: str, *, again: bool) -> str:
        if again and (ts := await self._posted(channel, effect)) is not None:
            return f"{channel}/{ts}"
        reply = await self._client.chat_postMessage(
            channel=channel,
            text=card.text,
            blocks=card.as_sent(),
            metadata={"event_type": MARKER, "event_payload": {"effect": effect}},
            unfurl_links=False,
            unfurl_media=False,
        )
        return f"{channel}/{reply['ts']}"

    async def _posted(self, channel: str, effect: str) -> str | None:
        history = await self._client.conversations_history(
            channel=channel, include_all_metadata=True, limit=100
        )
        for message in history.get("messages") or []:
            payload = (message.get("metadata") or {}).get("event_payload") or {}
            if payload.get("effect") == effect:
                return str(message["ts"])
        return None

    async def _uploaded(self, channel: str, names: set[str]) -> str | None:
        history = await self._client.conversations_history(channel=channel, limit=100)
        for message in history.get("messages") or []:
            if any(file.get("name") in names for file in message.get("files") or []):
                return str(message["ts"])
        return None

    async def _upload(
        self, person: PersonId, files: Mapping[str, bytes], card: Card, effect: str, *, again: bool
    ) -> str:
        channel = await self._direct_channel(await self._user_of(person))
        marked = {name: marked_name(name, effect) for name in files}
        if again and (ts := await self._uploaded(channel, set(marked.values()))) is not None:
            return f"{channel}/{ts}"
        uploads = [
            {"filename": marked[name], "title": name, "content": content} for name, content in files.items()
        ]
        await self._client.files_upload_v2(channel=channel, file_uploads=uploads, initial_comment=card.text)
        return channel

    async def _direct_channel(self, user: str) -> str:
        opened = await self._client.conversations_open(users=user)
        return str((opened.get("channel") or {})["id"])

    async def _user_of(self, person: PersonId) -> str:
        async with self._desk.store.reading() as reading:
            accounts = await reading.accounts_of(person)
            known = await reading.person(person)
        if accounts:
            return accounts[0].user
        found = await self._client.users_lookupByEmail(email=known.email if known else "")
        return str((found.get("user") or {})["id"])
