"""The boundary: every call from a person becomes one transaction and one answer, or a refusal in plain words.

A repeated call gets the answer that was given, byte for byte, and has no second effect.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from grading.errors import (
    AccountInactive,
    Refused,
    Stale,
    UnknownPerson,
    UnknownProposal,
)
from grading.model import Attribution, ChangeId, Person, Way
from grading.outbox import OutcomeUnknown, RepeatedRequest, SaveFailed, StorageError, WriteConflict
from grading.usecases.entering import Actor
from handlers.card import Card
from handlers.outbox_messages import Answer, CheckAccount, ImportSheet, outbox_message
from handlers.ports import AccountsSnapshot, Store, Transaction
from handlers.refusals.card import Situation, refusal
from handlers.refusals.trouble import cannot_check_identity, not_saved, too_late, too_many
from handlers.settings import Settings
from handlers.situations import situation
from handlers.slack.accounts import Accounts
from handlers.slack.channels import ChannelNames
from handlers.slack.errors import CannotCheck
from handlers.slack.identity import WAIT, Checked, Member, NeedsCheck, Word, keep, member_behind, person_of
from handlers.slack.payloads import Caller
from handlers.slack.quotas import Quotas, Strangers
from handlers.words import Words, words_for

log = structlog.get_logger()

Outdated = Stale | UnknownProposal
"""Refusals of what was drawn before something else happened: the present state is shown beside them."""

ATTEMPTS = 3
"""How often a transaction that lost a race is tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a call is answered with: a card, a dialog to open or to show instead, or field errors of a dialog.

    `begins` is what goes on in the background, and answers the same press again when it ends.
    `kept` is False for an answer that was not written down: nothing was saved, or nothing was to be.
    `repeated` is True for one that was given before: what followed from it has followed.
    """

    card: Card | None = None
    opens: Mapping[str, object] | None = None
    errors: Mapping[str, str] | None = None
    kept: bool = True
    repeated: bool = False
    begins: ImportSheet | None = None

    def as_json(self) -> str:
        """Return the reply as text to remember."""
        card = None if self.card is None else {"text": self.card.text, "blocks": list(self.card.blocks)}
        return json.dumps({"card": card, "opens": self.opens, "errors": self.errors}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Reply":
        """Return a remembered reply."""
        kept = json.loads(text)
        card = kept["card"]
        return cls(
            card=None if card is None else Card(text=card["text"], blocks=tuple(card["blocks"])),
            opens=kept["opens"],
            errors=kept["errors"],
            repeated=True,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One call being answered: the open transaction, who acts, and in which words they are answered.

    Where it `is_doubted`, Slack's word on their account still counts, and is to be asked for anew.
    """

    work: Transaction
    actor: Actor
    words: Words
    services: "Services"
    request: str
    caller: Caller
    is_doubted: bool = False

    def because(self, reason: str | None) -> "Request":
        """Return the request with the reason that was given for what is done."""
        return replace(self, actor=replace(self.actor, by=replace(self.actor.by, reason=reason)))


Handle = Callable[[Request], Awaitable[Reply]]


def refused_with_a_card(words: Words, refused: Refused, found: Situation) -> Reply:
    """Answer a refusal as a card."""
    return Reply(card=refusal(words, refused, found))


async def nothing_else(work: Transaction, reply: Reply) -> None:
    """Add nothing to the transaction of an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a call is answered beside the main thing.

    `asked` is what was typed, `refuse` puts a refusal into a reply, `instead` shows the present state to
    somebody who acted on an outdated one, and `also` joins the transaction once the reply is known. A refusal
    is remembered under `refused_as`, if that is given, instead of the request.
    """

    asked: str | None = None
    refuse: Callable[[Words, Refused, Situation], Reply] = refused_with_a_card
    instead: Handle | None = None
    also: Callable[[Transaction, Reply], Awaitable[None]] = nothing_else
    refused_as: str | None = None


PLAIN = Manner()


@dataclass(slots=True, kw_only=True)
class _Call:
    """A call, and what the attempts at answering it have come to so far.

    Slack `needs` to be asked who calls; what it said is `checked`, or `unkept` where the database takes
    nothing. `only_read` is the answer of an attempt that changed nothing, and `unknown` says that an attempt
    may have been saved.
    """

    request: str
    caller: Caller
    way: Way
    handle: Handle
    manner: Manner
    needs: NeedsCheck | None = None
    checked: Checked | None = None
    unkept: Checked | None = None
    refused: Refused | None = None
    only_read: Reply | None = None
    unknown: OutcomeUnknown | None = None


class Services:
    """Answers calls; made once, with everything from outside that answering needs."""

    def __init__(
        self,
        *,
        store: Store,
        client: AsyncWebClient,
        tell_at_once: Callable[[Answer], Awaitable[object]],
        settings: Settings,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        after_commit: Callable[[], None],
        address: Callable[[], str | None],
    ) -> None:
        """Take what is needed; `after_commit` wakes the worker, `tell_at_once` needs no database.

        `address` is where people's programs reach the bot, without a slash at the end; None if they cannot.
        """
        self.store = store
        self.client = client
        self.tell_at_once = tell_at_once
        self.settings = settings
        self.now = now
        self.new_id = new_id
        self.after_commit = after_commit
        self.address = address
        self.channels = ChannelNames(client)
        self.quotas = Quotas()
        self.strangers = Strangers()
        self.heard_since = now()
        self.accounts = self.accounts_by(client)

    def accounts_by(self, client: AsyncWebClient) -> Accounts:
        """Return what finds people's accounts with another client."""
        return Accounts(
            store=self.store,
            client=client,
            team=self.settings.team,
            now=self.now,
            heard_since=self.heard_since,
        )

    def today(self) -> date:
        """Return the civil date where the grading is done."""
        return self.now().astimezone(self.settings.hours.zone).date()

    async def answer(
        self, request: str, caller: Caller, way: Way, handle: Handle, manner: Manner = PLAIN
    ) -> Reply:
        """Answer a call once: `handle` runs in one transaction with the memory of its answer.

        Never raises for what a person or the database did. Who asks too often is told so, and nothing is
        opened for it; nor is anything kept for somebody who is nobody here.
        """
        if self.quotas.is_spent(caller, self.now()):
            return Reply(card=too_many(self.default_words()), kept=False)
        try:
            call = _Call(request=request, caller=caller, way=way, handle=handle, manner=manner)
            return await self._settled(call)
        except CannotCheck:
            return Reply(card=cannot_check_identity(self.default_words()), kept=False)
        except StorageError as trouble:
            reference = self.new_id()[:8]
            log.warning("not_kept", reference=reference, why=str(trouble), request=request[:16])
            words = self.default_words()
            if isinstance(trouble, OutcomeUnknown):
                return Reply(card=too_late(words), kept=False)
            return Reply(card=not_saved(words, reference), kept=False)
        except Exception:
            reference = self.new_id()[:8]
            log.exception("unexpected", reference=reference, request=request[:16])
            return Reply(card=not_saved(self.default_words(), reference), kept=False)

    async def _settled(self, call: _Call) -> Reply:
        for _ in range(2 + 2 * ATTEMPTS):
            try:
                return await self._attempt(call)
            except NeedsCheck as needs:
                lately = self.strangers.lately(call.caller, self.now())
                call.needs, call.checked = needs, lately or await self._ask(call.caller, needs)
            except (UnknownPerson, AccountInactive) as nobody:
                return await self._turned_away(call, nobody)
            except Refused as refused:
                call.refused = refused
            except (WriteConflict, RepeatedRequest):
                continue
            except OutcomeUnknown as maybe_saved:
                call.unknown = maybe_saved
            except StorageError as trouble:
                if call.only_read is not None:
                    log.warning("answer_not_remembered", why=str(trouble), request=call.request[:16])
                    return replace(call.only_read, kept=False)
                if call.checked is None:
                    # What an earlier attempt may have saved cannot be looked up now.
                    raise call.unknown or trouble from None
                # A full disk does not keep Slack's word either, but who asks may still read.
                call.checked, call.unkept = None, call.checked
        raise call.unknown or SaveFailed(why="busy")

    async def _attempt(self, call: _Call) -> Reply:
        call.only_read = None
        async with self.store.transaction() as work:
            if (known := await _given_before(work, call.request, call.manner.refused_as)) is not None:
                return known
            if call.checked is not None and call.needs is not None:
                await keep(work, call.checked, call.needs.changes, self.now())
            before = work.written
            reply, request = await self._replied(work, call)
            call.only_read = reply if work.written == before else None
            if request is not None and request.is_doubted:
                check = CheckAccount.at(self.now(), call.caller.team, call.caller.user)
                await work.send(outbox_message(check), self.now())
            await call.manner.also(work, reply)
            is_refusal = call.refused is not None or bool(reply.errors)
            key = (call.manner.refused_as if is_refusal else None) or call.request
            await work.remember(key, reply.as_json(), self.now())
        if work.has_queued:
            self.after_commit()
        return reply

    async def _replied(self, work: Transaction, call: _Call) -> tuple[Reply, Request | None]:
        """Return the answer, and the visit in which it was made, if anything was looked at for it."""
        if call.refused is None:
            request = await self._request(work, call)
            return await call.handle(request), request
        reply = await self._refusal(work, call.caller, call.refused, call.manner)
        if call.manner.instead is None or not isinstance(call.refused, Outdated):
            return reply, None
        request = await self._request(work, call)
        return _before(reply, await call.manner.instead(request)), request

    async def _turned_away(self, call: _Call, nobody: UnknownPerson | AccountInactive) -> Reply:
        """Refuse somebody who is nobody here; Slack's word is kept only on an account that was somebody's."""
        async with self.store.transaction() as work:
            if call.checked is not None and call.needs is not None:
                if await work.account(call.caller.team, call.caller.user) is not None:
                    await keep(work, call.checked, call.needs.changes, self.now())
                else:
                    self.strangers.note(call.checked, self.now())
            return replace(await self._refusal(work, call.caller, nobody, call.manner), kept=False)

    async def _request(self, work: Transaction, call: _Call) -> Request:
        is_doubted = False
        if call.unkept is not None:
            person = await person_of(work, call.unkept)
        else:
            member = await self._member(work, call.caller, asked=call.needs is not None)
            person, is_doubted = member.person, member.word is not Word.FRESH
        return Request(
            work=work,
            actor=self.actor(person, call.way),
            words=self.words_of(person),
            services=self,
            request=call.request,
            caller=call.caller,
            is_doubted=is_doubted,
        )

    async def _ask(self, caller: Caller, needs: NeedsCheck) -> Checked | None:
        """Return Slack's word, or None where it does not come and the word before will do."""
        if not needs.can_do_without:
            return await self.accounts.questions.ask(caller, needs.changes)
        try:
            async with asyncio.timeout(WAIT):
                return await self.accounts.questions.ask(caller, needs.changes, wait=0.0)
        except (CannotCheck, TimeoutError):
            return None

    async def known_person(self, caller: Caller) -> Person:
        """Return the person behind an account, asking Slack where its word is not fresh; nobody waits.

        Raises `CannotCheck`, `AccountInactive`, `UnknownPerson`, and what the store raises.
        """
        try:
            async with self.store.snapshot() as snapshot:
                member = await self._member(snapshot, caller)
            if member.word is Word.FRESH:
                return member.person
            needs = NeedsCheck(member.account.changes, can_do_without=True)
        except NeedsCheck as needs_now:
            needs = needs_now
        checked = await self._ask(caller, needs)
        if checked is not None:
            async with self.store.transaction() as work:
                await keep(work, checked, needs.changes, self.now())
        try:
            async with self.store.snapshot() as snapshot:
                return (await self._member(snapshot, caller, asked=True)).person
        except NeedsCheck as changed_meanwhile:
            raise CannotCheck from changed_meanwhile

    async def _member(self, snapshot: AccountsSnapshot, caller: Caller, *, asked: bool = False) -> Member:
        return await member_behind(snapshot, caller, self.now(), self.heard_since, asked=asked)

    def actor(self, person: Person, way: Way) -> Actor:
        """Return the person as somebody who acts now."""
        change = ChangeId(self.new_id())
        return Actor(
            person=person,
            today=self.today(),
            by=Attribution(person=person.id, way=way, at=self.now(), change=change),
        )

    def default_words(self) -> Words:
        """Return the words of the installation's language."""
        return words_for(self.settings.language).on(self.today())

    def words_of(self, person: Person) -> Words:
        """Return the words of the person's language."""
        return words_for(person.language or self.settings.language).on(self.today())

    async def _refusal(self, work: Transaction, caller: Caller, refused: Refused, manner: Manner) -> Reply:
        account = await work.account(caller.team, caller.user)
        person = None if account is None or account.person is None else await work.person(account.person)
        words = self.default_words() if person is None else self.words_of(person)
        found = await situation(work, person, refused, self.today())
        return manner.refuse(words, refused, replace(found, asked=manner.asked))


async def _given_before(work: AccountsSnapshot, *requests: str | None) -> Reply | None:
    for request in requests:
        known = None if request is None else await work.reply_to(request)
        if known is not None:
            return Reply.from_json(known)
    return None


def _before(notice: Reply, present: Reply) -> Reply:
    if notice.card is None or present.card is None:
        return notice
    blocks = (*notice.card.blocks, *present.card.blocks)
    return Reply(card=Card(text=f"{notice.card.text} {present.card.text}", blocks=blocks))
