"""Runs errands against Slack: notices, answers to buttons, files to fetch, sheets and exports to send.

Each errand may be run more than once (a crash between arriving and being marked). A message therefore
carries its effect as metadata, a file in its name, and a second attempt looks for it before posting again.
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
from grading.outbox import ClaimedErrand, NotKept
from grading.usecases.calendars import make_calendar_link
from grading.usecases.notifications import still_told
from grading.usecases.reminding import digest_opens, hand_over
from grading.usecases.showing import my_work
from handlers.card import Card
from handlers.features.calendar.cards import link_ready
from handlers.features.calendar.links import digest_of, new_token, path_of
from handlers.features.reminders.digest_card import digest as digest_card
from handlers.features.status.work_card import work as work_card
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
    read_errand,
)
from handlers.ports import Done, Later, Never, Outcome
from handlers.refusals.card import Situation, refusal
from handlers.refusals.trouble import nothing_sent
from handlers.sending.channel_cards import ChannelCards
from handlers.sending.notices import notice as notice_card
from handlers.sending.requested_files import Papers, parcel_of
from handlers.services import Desk
from handlers.situations import situation
from handlers.slack.accounts import HasMoved
from handlers.slack.delivering import Delivery
from handlers.slack.errors import CannotCheck, outcome_of
from handlers.slack.payloads import Caller

log = structlog.get_logger()


Send = Callable[[str], Awaitable[Done]]
"""What delivers something to a chat account."""


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
        self._delivery = Delivery(client)
        self._accounts = desk.accounts_by(client)
        self.channel_cards = ChannelCards(desk, client)
        self._imports = Imports(desk)

    async def run(self, errand: ClaimedErrand) -> Outcome:
        """Run an errand once; never raises for what Slack, the database or the rules did."""
        again = errand.attempts > 1
        try:
            if errand.kind == "notice":
                return await self._notice(errand, again=again)
            if errand.kind == "digest":
                return await self._digest(errand, again=again)
            return await self._own(read_errand(errand.body), errand.attempts, again=again)
        except ValidationError:
            return Never(why="unreadable errand")
        except NotKept as trouble:
            return Later(why=trouble.why)
        except Refused as refused:
            # However often it is tried, the rules will say no.
            log.warning("errand_refused", errand=errand.id, kind=errand.kind, why=type(refused).__name__)
            return Done()

    async def _own(self, errand: Own, attempts: int, *, again: bool) -> Outcome:
        match errand:
            case Answer():
                return await self._answer(errand, again=again)
            case Tell():
                return await self._tell(errand, again=again)
            case ReadFile():
                return await self._files.read(errand, attempts)
            case LoadRoster():
                return await self._files.load(errand, attempts)
            case ImportSheet():
                return await self._imports.run(errand, attempts)
            case SendSheet() | SendExport() | SendCalendar() | SendCalendarLink():
                return await self._asked_for(errand, again=again)
            case ShowHome():
                return await self._home(errand)
            case CheckAccount():
                return await self._check(Caller(team=errand.team, user=errand.user))
            case _:
                assert_never(errand)

    async def _check(self, caller: Caller) -> Outcome:
        async def look() -> Done:
            await self._accounts.owner(caller)
            return Done()

        return await outcome_of(look)

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
            hears = person is not None and await still_told(reading, told, person, self._desk.today())
        if person is None or not person.active:
            return Never(why="no such person")
        if not hears:
            log.info("notice_dropped", notice=type(told).__name__, person=person.id)
            return Done()
        title = assessment.title if assessment else told.assessment
        card = notice_card(self._desk.words_of(person), told, title)
        return await self._tell_person(person, card, errand.effect, again=again)

    async def _digest(self, errand: ClaimedErrand, *, again: bool) -> Outcome:
        """Remind a person of all that is owed by the time it leaves; of nothing in their quiet hours."""
        who, effect, now = PersonId(int(errand.body)), errand.effect, self._desk.now()
        async with self._desk.store.reading() as reading:
            person = await reading.person(who)
        if person is None:
            return Never(why="no such person")
        if again:
            looked = await self._looked_for(person, effect)
            if not isinstance(looked, Done) or looked.reference:
                return looked
        hours = self._desk.settings.hours
        if (opens := digest_opens(person, hours, now)) > now:
            return Later(why="quiet hours", seconds=(opens - now).total_seconds())
        by = Attribution(person=None, way=Way.JOB, at=now, change=ChangeId(self._desk.new_id()))
        async with self._desk.store.transaction() as work:
            told = await hand_over(work, who, effect, hours, by)
        if told is None or told.is_empty:
            return Done()
        card = digest_card(self._desk.words_of(person), told)
        return await self._tell_person(person, card, effect, again=False)

    async def _looked_for(self, person: Person, effect: str) -> Outcome:
        async def look() -> Done:
            return await self._delivery.found(await self._accounts.of(person), effect) or Done()

        return await outcome_of(look)

    def _until_open(self) -> float:
        now = self._desk.now()
        return (self._desk.settings.hours.attention_in(None).next_open(now) - now).total_seconds()

    async def answer_now(self, answer: Answer) -> Outcome:
        """Show an answer that could not be kept; used when the database does not save."""
        outcome = await self._answered(answer)
        if outcome is not None:
            return outcome
        card = Card(text=answer.text, blocks=tuple(answer.blocks))
        return await outcome_of(lambda: self._delivery.message(answer.user, card, answer.effect, again=False))

    async def _answer(self, answer: Answer, *, again: bool) -> Outcome:
        """Show an answer below its button, or by a direct message: it is on the home tab, or too old."""

        async def show(user: str) -> Done:
            card = Card(text=answer.text, blocks=tuple(answer.blocks))
            return await self._delivery.message(user, card, answer.effect, again=again)

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
            return await self._delivery.message(user, card, told.effect, again=again)

        return await self._to_who_acted(told, show, again=again)

    async def _asked_for(self, errand: AskedFor, *, again: bool) -> Outcome:
        """Send what somebody asked for to the account that asked, or say there why they may not have it."""
        async with self._desk.store.reading() as reading:
            person = await reading.person(PersonId(errand.person))
        if person is None or not person.active:
            return Never(why="no such person")
        try:
            send = await self._prepared(errand, person, again=again)
        except Refused as refused:
            async with self._desk.store.reading() as reading:
                found = await situation(reading, person, refused, self._desk.today())
            send = self._sending(
                refusal(self._desk.words_of(person), refused, found), errand.effect, again=again
            )
        if isinstance(send, Never):
            return send
        asked = Caller(team=errand.team, user=errand.user) if errand.user else None
        return await self._to(asked, person, errand.effect, send, again=again)

    async def _prepared(self, errand: AskedFor, person: Person, *, again: bool) -> Send | Never:
        """Return what sends it; raises what the rules say against it."""
        if isinstance(errand, SendCalendarLink):
            return self._calendar_link(errand, person, again=again)
        parcel = await parcel_of(self._desk, self._papers, errand, person)
        if parcel is None:
            return Never(why="nothing to send")
        return self._sending(parcel.card, errand.effect, parcel.files, again=again)

    def _calendar_link(self, errand: SendCalendarLink, person: Person, *, again: bool) -> Send | Never:
        address = self._desk.address()
        if address is None:
            return Never(why="no address")
        doer, holiday = self._desk.doer(person, Way.BUTTON), self._desk.settings.hours.holiday
        key = None if errand.key is None else AssessmentKey(errand.key)

        async def send(user: str) -> Done:
            # The link of an earlier attempt that arrived is in force; another one would end it.
            if again and (there := await self._delivery.found(user, errand.effect)) is not None:
                return there
            token = new_token(self._chance)
            async with self._desk.store.transaction() as work:
                agenda = await make_calendar_link(work, doer, key, digest_of(token), holiday)
            card = link_ready(self._desk.words_of(person), agenda, f"{address}{path_of(token)}")
            return await self._delivery.message(user, card, errand.effect, again=False)

        return send

    async def _home(self, errand: ShowHome) -> Outcome:
        caller = Caller(team=errand.team, user=errand.user)
        try:
            person = await self._desk.known_person(caller)
            async with self._desk.store.reading() as reading:
                doer = self._desk.doer(person, Way.BUTTON)
                card = work_card(self._desk.words_of(person), await my_work(reading, doer), doer.today)
        except CannotCheck as later:
            return Later(why=type(later).__name__, seconds=later.seconds)
        except Refused as refused:
            card = refusal(self._desk.default_words(), refused, Situation())

        async def publish() -> Done:
            await self._client.views_publish(
                user_id=errand.user, view={"type": "home", "blocks": card.as_sent()}
            )
            return Done(reference=errand.user)

        return await outcome_of(publish)

    def _sending(
        self, card: Card, effect: str, files: Mapping[str, bytes] | None = None, *, again: bool
    ) -> Send:
        async def send(user: str) -> Done:
            if files is None:
                return await self._delivery.message(user, card, effect, again=again)
            return await self._delivery.files(user, files, card, effect, again=again)

        return send

    async def _tell_person(self, person: Person, card: Card, effect: str, *, again: bool) -> Outcome:
        return await self._to(None, person, effect, self._sending(card, effect, again=again), again=again)

    async def _to_who_acted(self, told: Answer | Tell, send: Send, *, again: bool) -> Outcome:
        """Send to the account that acted, as long as it is still the same person's."""
        caller = Caller(team=told.team or self._desk.settings.team, user=told.user)
        if told.person is None:
            return await outcome_of(lambda: self._to_account(caller, told, send))
        async with self._desk.store.reading() as reading:
            person = await reading.person(PersonId(told.person))
        if person is None:
            return Never(why="no such person")
        return await self._to(caller, person, told.effect, send, again=again)

    async def _to_account(self, caller: Caller, told: Answer | Tell, send: Send) -> Done:
        # A version before this one wrote down neither team nor person: it must be somebody's account now.
        if not told.team and await self._accounts.owner(caller) is None:
            log.warning("account_moved", user=caller.user, person=None)
            return Done()
        return await send(caller.user)

    async def _to(
        self, asked: Caller | None, person: Person, effect: str, send: Send, *, again: bool
    ) -> Outcome:
        """Send to the account that asked for it, or to one that is the person's where none did."""

        async def deliver() -> Done:
            if asked is None:
                return await send(await self._accounts.of(person))
            try:
                return await send(await self._accounts.that_asked(person.id, asked))
            except HasMoved:
                log.warning("account_moved", user=asked.user, person=person.id)
                card = nothing_sent(self._desk.words_of(person))
                return await self._delivery.message(
                    await self._accounts.of(person), card, effect, again=again
                )

        return await outcome_of(deliver)
