"""Sends messages to Slack: notices, answers to buttons, files to fetch, sheets and exports to send.

Each message may be sent more than once (a crash between arriving and being marked). So it carries its
idempotency key as metadata, a file in its name, and a second attempt looks for it before posting again.
An answer through a response URL leaves no trace that could be looked for: when Slack's reply to it is lost,
one that replaces nothing is shown twice, to one person, rather than perhaps never.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import assert_never

import aiohttp
import structlog
from pydantic import ValidationError
from slack_sdk.web.async_client import AsyncWebClient

from grading.errors import Refused
from grading.model import AssessmentKey, Attribution, ChangeId, Person, PersonId, Way
from grading.notices import ConflictsStillOpen, Notice
from grading.outbox import ClaimedMessage, StorageError
from grading.usecases.calendars import make_calendar_link
from grading.usecases.notifications import is_still_for
from grading.usecases.reminding import compose_digest, digest_opens
from grading.usecases.showing import my_work
from handlers.card import Card
from handlers.features.calendar.cards import link_ready
from handlers.features.calendar.links import fingerprint_of, new_token, path_of
from handlers.features.reminders.digest_card import digest as digest_card
from handlers.features.work.cards import work as work_card
from handlers.files.dropped import IncomingFiles
from handlers.files.imports import Imports
from handlers.outbox_messages import (
    Answer,
    AskedFor,
    CheckAccount,
    ImportSheet,
    LoadRoster,
    Own,
    ReadFile,
    SendCalendar,
    SendCalendarLink,
    SendExport,
    SendSheet,
    ShowHome,
    Tell,
    read_outbox_message,
)
from handlers.ports import Done, Later, Never, Outcome
from handlers.refusals.card import Situation, refusal
from handlers.refusals.trouble import nothing_sent
from handlers.sending.channel_cards import ChannelCards
from handlers.sending.notices import notice as notice_card
from handlers.sending.requested_files import ExportFiles, requested_file_of
from handlers.services import Services
from handlers.situations import situation
from handlers.slack.accounts import HasMoved
from handlers.slack.delivering import Delivery
from handlers.slack.errors import CannotCheck, outcome_of
from handlers.slack.payloads import Caller

log = structlog.get_logger()


Send = Callable[[str], Awaitable[Done]]
"""What delivers something to a chat account."""


class SlackSender:
    """Runs messages; `client` has no retries of its own, since the outbox owns every retry."""

    def __init__(
        self,
        *,
        services: Services,
        client: AsyncWebClient,
        session: aiohttp.ClientSession,
        files: IncomingFiles,
        export_files: ExportFiles,
        read_notice: Callable[[str], Notice],
        chance: Callable[[int], bytes],
    ) -> None:
        """Take what messages need from outside; `read_notice` reads a kept notice, or raises.

        `chance` gives so many unguessable bytes.
        """
        self._chance = chance
        self._read_notice = read_notice
        self._services = services
        self._client = client
        self._session = session
        self._files = files
        self._export_files = export_files
        self._delivery = Delivery(client)
        self._accounts = services.accounts_by(client)
        self.channel_cards = ChannelCards(services, client)
        self._imports = Imports(services)

    async def deliver(self, message: ClaimedMessage) -> Outcome:
        """Run a message once; never raises for what Slack, the database or the rules did."""
        again = message.attempts > 1
        try:
            if message.kind == "notice":
                return await self._notice(message, again=again)
            if message.kind == "digest":
                return await self._digest(message, again=again)
            return await self._own(read_outbox_message(message.body), message.attempts, again=again)
        except ValidationError:
            return Never(why="unreadable message")
        except StorageError as trouble:
            return Later(why=trouble.why)
        except Refused as refused:
            # However often it is tried, the rules will say no.
            log.warning("message_refused", queued=message.id, kind=message.kind, why=type(refused).__name__)
            return Done()

    async def _own(self, message: Own, attempts: int, *, again: bool) -> Outcome:
        match message:
            case Answer():
                return await self._answer(message, again=again)
            case Tell():
                return await self._tell(message, again=again)
            case ReadFile():
                return await self._files.read(message, attempts)
            case LoadRoster():
                return await self._files.load(message, attempts)
            case ImportSheet():
                return await self._imports.run(message, attempts)
            case SendSheet() | SendExport() | SendCalendar() | SendCalendarLink():
                return await self._asked_for(message, again=again)
            case ShowHome():
                return await self._home(message)
            case CheckAccount():
                return await self._check(Caller(team=message.team, user=message.user))
            case _:
                assert_never(message)

    async def _check(self, caller: Caller) -> Outcome:
        async def look() -> Done:
            await self._accounts.owner(caller)
            return Done()

        return await outcome_of(look)

    async def _notice(self, message: ClaimedMessage, *, again: bool) -> Outcome:
        try:
            told = self._read_notice(message.body)
        except (ValidationError, KeyError):
            return Never(why="unreadable notice")
        if isinstance(told, ConflictsStillOpen) and (wait := self._until_open()) > 0:
            return Later(why="quiet hours", seconds=wait)
        if told.to is None:
            return await self.channel_cards.tell(told, message.idempotency_key, again=again)
        async with self._services.store.snapshot() as snapshot:
            assessment = await snapshot.assessment(told.assessment)
            person = await snapshot.person(told.to)
            hears = person is not None and await is_still_for(snapshot, told, person, self._services.today())
        if person is None or not person.active:
            return Never(why="no such person")
        if not hears:
            log.info("notice_dropped", notice=type(told).__name__, person=person.id)
            return Done()
        title = assessment.title if assessment else told.assessment
        card = notice_card(self._services.words_of(person), told, title)
        return await self._tell_person(person, card, message.idempotency_key, again=again)

    async def _digest(self, message: ClaimedMessage, *, again: bool) -> Outcome:
        """Remind a person of all that is owed by the time it leaves; of nothing in their quiet hours."""
        who, idempotency_key, now = PersonId(int(message.body)), message.idempotency_key, self._services.now()
        async with self._services.store.snapshot() as snapshot:
            person = await snapshot.person(who)
        if person is None:
            return Never(why="no such person")
        if again:
            looked = await self._looked_for(person, idempotency_key)
            if not isinstance(looked, Done) or looked.reference:
                return looked
        hours = self._services.settings.hours
        if (opens := digest_opens(person, hours, now)) > now:
            return Later(why="quiet hours", seconds=(opens - now).total_seconds())
        by = Attribution(person=None, way=Way.JOB, at=now, change=ChangeId(self._services.new_id()))
        async with self._services.store.transaction() as work:
            told = await compose_digest(work, who, idempotency_key, hours, by)
        if told is None or told.is_empty:
            return Done()
        card = digest_card(self._services.words_of(person), told)
        return await self._tell_person(person, card, idempotency_key, again=False)

    async def _looked_for(self, person: Person, idempotency_key: str) -> Outcome:
        async def look() -> Done:
            return await self._delivery.found(await self._accounts.of(person), idempotency_key) or Done()

        return await outcome_of(look)

    def _until_open(self) -> float:
        now = self._services.now()
        return (self._services.settings.hours.attention_in(None).next_open(now) - now).total_seconds()

    async def answer_now(self, answer: Answer) -> Outcome:
        """Show an answer that could not be kept; used when the database does not save."""
        outcome = await self._answered(answer)
        if outcome is not None:
            return outcome
        card = Card(text=answer.text, blocks=tuple(answer.blocks))
        return await outcome_of(
            lambda: self._delivery.message(answer.user, card, answer.idempotency_key, again=False)
        )

    async def _answer(self, answer: Answer, *, again: bool) -> Outcome:
        """Show an answer below its button, or by a direct message: it is on the home tab, or too old."""

        async def show(user: str) -> Done:
            card = Card(text=answer.text, blocks=tuple(answer.blocks))
            return await self._delivery.message(user, card, answer.idempotency_key, again=again)

        # Through the URL it reaches the one who pressed, and nobody else, for half an hour.
        outcome = await self._answered(answer)
        return outcome if outcome is not None else await self._to_who_acted(answer, show, again=again)

    async def _answered(self, answer: Answer) -> Outcome | None:
        """Answer through the response URL; None where it does not take anything any more."""
        if not answer.response_url:
            return None
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
        return None

    async def _tell(self, told: Tell, *, again: bool) -> Outcome:
        card = Card(text=told.text, blocks=tuple(told.blocks))

        async def show(user: str) -> Done:
            if told.only_in is not None:
                return await self._delivery.whisper(user, card, told.only_in)
            return await self._delivery.message(user, card, told.idempotency_key, again=again)

        return await self._to_who_acted(told, show, again=again)

    async def _asked_for(self, message: AskedFor, *, again: bool) -> Outcome:
        """Send what somebody asked for to the account that asked, or say there why they may not have it."""
        async with self._services.store.snapshot() as snapshot:
            person = await snapshot.person(PersonId(message.person))
        if person is None or not person.active:
            return Never(why="no such person")
        try:
            send = await self._prepared(message, person, again=again)
        except Refused as refused:
            async with self._services.store.snapshot() as snapshot:
                found = await situation(snapshot, person, refused, self._services.today())
            send = self._sending(
                refusal(self._services.words_of(person), refused, found), message.idempotency_key, again=again
            )
        if isinstance(send, Never):
            return send
        asked = Caller(team=message.team, user=message.user) if message.user else None
        return await self._to(asked, person, message.idempotency_key, send, again=again)

    async def _prepared(self, message: AskedFor, person: Person, *, again: bool) -> Send | Never:
        """Return what sends it; raises what the rules say against it."""
        if isinstance(message, SendCalendarLink):
            return self._calendar_link(message, person, again=again)
        requested_file = await requested_file_of(self._services, self._export_files, message, person)
        if requested_file is None:
            return Never(why="nothing to send")
        return self._sending(requested_file.card, message.idempotency_key, requested_file.files, again=again)

    def _calendar_link(self, message: SendCalendarLink, person: Person, *, again: bool) -> Send | Never:
        address = self._services.address()
        if address is None:
            return Never(why="no address")
        actor, holiday = self._services.actor(person, Way.BUTTON), self._services.settings.hours.holiday
        key = None if message.key is None else AssessmentKey(message.key)

        async def send(user: str) -> Done:
            # The link of an earlier attempt that arrived is in force; another one would end it.
            if again and (there := await self._delivery.found(user, message.idempotency_key)) is not None:
                return there
            token = new_token(self._chance)
            async with self._services.store.transaction() as work:
                agenda = await make_calendar_link(work, actor, key, fingerprint_of(token), holiday)
            card = link_ready(self._services.words_of(person), agenda, f"{address}{path_of(token)}")
            return await self._delivery.message(user, card, message.idempotency_key, again=False)

        return send

    async def _home(self, message: ShowHome) -> Outcome:
        caller = Caller(team=message.team, user=message.user)
        try:
            person = await self._services.callers.known_person(caller)
            async with self._services.store.snapshot() as snapshot:
                actor = self._services.actor(person, Way.BUTTON)
                card = work_card(self._services.words_of(person), await my_work(snapshot, actor), actor.today)
        except CannotCheck as later:
            return Later(why=type(later).__name__, seconds=later.seconds)
        except Refused as refused:
            card = refusal(self._services.default_words(), refused, Situation())

        async def publish() -> Done:
            await self._client.views_publish(
                user_id=message.user, view={"type": "home", "blocks": card.as_sent()}
            )
            return Done(reference=message.user)

        return await outcome_of(publish)

    def _sending(
        self, card: Card, idempotency_key: str, files: Mapping[str, bytes] | None = None, *, again: bool
    ) -> Send:
        async def send(user: str) -> Done:
            if files is None:
                return await self._delivery.message(user, card, idempotency_key, again=again)
            return await self._delivery.files(user, files, card, idempotency_key, again=again)

        return send

    async def _tell_person(self, person: Person, card: Card, idempotency_key: str, *, again: bool) -> Outcome:
        return await self._to(
            None, person, idempotency_key, self._sending(card, idempotency_key, again=again), again=again
        )

    async def _to_who_acted(self, told: Answer | Tell, send: Send, *, again: bool) -> Outcome:
        """Send to the account that acted, as long as it is still the same person's."""
        caller = Caller(team=told.team or self._services.settings.team, user=told.user)
        if told.person is None:
            return await outcome_of(lambda: self._to_account(caller, told, send))
        async with self._services.store.snapshot() as snapshot:
            person = await snapshot.person(PersonId(told.person))
        if person is None:
            return Never(why="no such person")
        return await self._to(caller, person, told.idempotency_key, send, again=again)

    async def _to_account(self, caller: Caller, told: Answer | Tell, send: Send) -> Done:
        # A version before this one wrote down neither team nor person: it must be somebody's account now.
        if not told.team and await self._accounts.owner(caller) is None:
            log.warning("account_moved", user=caller.user, person=None)
            return Done()
        return await send(caller.user)

    async def _to(
        self, asked: Caller | None, person: Person, idempotency_key: str, send: Send, *, again: bool
    ) -> Outcome:
        """Send to the account that asked for it, or to one that is the person's where none did."""

        async def deliver() -> Done:
            if asked is None:
                return await send(await self._accounts.of(person))
            try:
                return await send(await self._accounts.that_asked(person.id, asked))
            except HasMoved:
                log.warning("account_moved", user=asked.user, person=person.id)
                card = nothing_sent(self._services.words_of(person))
                return await self._delivery.message(
                    await self._accounts.of(person), card, idempotency_key, again=again
                )

        return await outcome_of(deliver)
