"""The boundary: each call from Slack becomes one answer, or a refusal in plain words."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import structlog

from grading.directory import Desk
from grading.errors import AccountInactive, Refused, Stale, UnknownPerson, UnknownProposal
from grading.model import Person, Way
from grading.outbox import OutcomeUnknown, SaveFailed, StorageError
from grading.usecases.entering import Scope
from handlers.card import Card
from handlers.inbox import Answered, Inbox, nothing_else
from handlers.outbox_messages import CheckAccount, outbox_message
from handlers.ports import Transaction
from handlers.refusals.card import Situation, refusal
from handlers.refusals.trouble import cannot_check_identity, not_saved, too_late, too_many
from handlers.request import Reply, Request
from handlers.services import Services
from handlers.situations import situation
from handlers.slack.asking import Checked
from handlers.slack.errors import CannotCheck
from handlers.slack.identity import Freshness, NeedsCheck, keep, person_of
from handlers.slack.payloads import Caller
from handlers.words import Words

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

Act = Callable[[Request], Awaitable[Reply]]

Outdated = Stale | UnknownProposal
"""Refusals of an outdated view: the present state is shown beside them."""

ROUNDS = 4
"""How often a call is tried, since Slack may have to be asked about the account in between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call from Slack; `id` is equal for repetitions of the same one."""

    id: str
    caller: Caller
    way: Way
    scope: Scope


def refused_with_a_card(words: Words, refused: Refused, found: Situation) -> Reply:
    """Answer a refusal as a card."""
    return Reply(card=refusal(words, refused, found))


async def answer_call(
    services: Services,
    call: Call,
    act: Act,
    *,
    asked: str | None = None,
    refuse: Callable[[Words, Refused, Situation], Reply] = refused_with_a_card,
    instead: Act | None = None,
    also: Callable[[Transaction, Reply], Awaitable[None]] = nothing_else,
    refused_as: str | None = None,
) -> Answered[Reply]:
    """Answer a call once: `act` runs in one transaction with the memory of its answer.

    `asked` is what was typed, `refuse` puts a refusal into a reply, and `instead` shows the present state to
    somebody who acted on an outdated one. `also` and `refused_as` are those of the inbox.

    Never raises for what a person or the database did. For an account that asks too often no transaction is
    opened, and for one without a person nothing is kept.
    """
    if services.callers.is_spent(call.caller):
        return _not_kept(too_many(services.words_for(call.caller)))
    answering = _Answering(
        services=services,
        call=call,
        act=act,
        asked=asked,
        refuse=refuse,
        instead=instead,
        also=also,
        refused_as=refused_as,
    )
    try:
        return await answering.answered()
    except CannotCheck:
        return _not_kept(cannot_check_identity(services.words_for(call.caller)))
    except StorageError as trouble:
        reference = services.new_id()[:8]
        log.warning("not_kept", reference=reference, why=str(trouble), request=call.id[:16])
        words = services.words_for(call.caller)
        return _not_kept(
            too_late(words) if isinstance(trouble, OutcomeUnknown) else not_saved(words, reference)
        )
    except Exception:
        reference = services.new_id()[:8]
        log.exception("unexpected", reference=reference, request=call.id[:16])
        return _not_kept(not_saved(services.words_for(call.caller), reference))


class _TurnedAway(Exception):
    """The account is inactive, or belongs to no known person."""

    def __init__(self, why: UnknownPerson | AccountInactive) -> None:
        super().__init__(why)
        self.why = why


@dataclass(slots=True, kw_only=True)
class _Answering:
    """A call, how it is answered, and what Slack said of the account.

    `needs` is why Slack had to be asked; what it said is `checked`, or `unkept` if the database cannot keep
    it. An account that `is_doubted` may act, and Slack is asked about it again in the background.
    """

    services: Services
    call: Call
    act: Act
    asked: str | None
    refuse: Callable[[Words, Refused, Situation], Reply]
    instead: Act | None
    also: Callable[[Transaction, Reply], Awaitable[None]]
    refused_as: str | None
    needs: NeedsCheck | None = None
    checked: Checked | None = None
    unkept: Checked | None = None
    is_doubted: bool = False

    async def answered(self) -> Answered[Reply]:
        services, caller = self.services, self.call.caller
        inbox: Inbox[Reply] = Inbox(
            store=services.store,
            now=services.now,
            after_commit=services.after_commit,
            write=Reply.as_json,
            read=Reply.from_json,
            is_refusal=lambda reply: bool(reply.errors),
        )
        for _ in range(ROUNDS):
            try:
                return await inbox.answer_once(
                    self.call.id,
                    self._acted,
                    refuse=self._refused,
                    also=self._followed_up,
                    refused_as=self.refused_as,
                )
            except NeedsCheck as needs:
                self.needs, self.checked = needs, await services.callers.checked(caller, needs)
            except _TurnedAway as nobody:
                return await self._turned_away(nobody.why)
            except OutcomeUnknown:
                raise
            except StorageError:
                if self.checked is None:
                    raise
                # On a full disk what Slack said cannot be kept, but the person may still read.
                self.checked, self.unkept = None, self.checked
        raise SaveFailed(why="busy")

    async def _acted(self, work: Transaction) -> Reply:
        await self._keep_checked(work)
        with _accounts_set_apart():
            return await self.act(await self._request(work))

    async def _refused(self, work: Transaction, refused: Refused) -> Reply:
        self.is_doubted = False
        await self._keep_checked(work)
        reply = await self._refusal(work, refused)
        if self.instead is None or not isinstance(refused, Outdated):
            return reply
        try:
            with _accounts_set_apart():
                return _before(reply, await self.instead(await self._request(work)))
        except Refused:
            # Of what an old button was about nothing may be there any more that could be shown.
            return reply

    async def _followed_up(self, work: Transaction, reply: Reply) -> None:
        if self.is_doubted:
            check = CheckAccount.at(self.services.now(), self.call.caller.team, self.call.caller.user)
            await work.send(outbox_message(check), self.services.now())
        await self.also(work, reply)

    async def _keep_checked(self, work: Transaction) -> None:
        if self.checked is not None and self.needs is not None:
            await keep(work, self.checked, self.needs.changes, self.services.now())

    async def _request(self, work: Transaction) -> Request:
        services, call = self.services, self.call
        if self.unkept is not None:
            person, self.is_doubted = await person_of(work, self.unkept), False
        else:
            member = await services.callers.member(work, call.caller, asked=self.needs is not None)
            person, self.is_doubted = member.person, member.freshness is not Freshness.FRESH
        return Request(
            id=call.id,
            work=work,
            actor=services.actor(person, call.way),
            scope=call.scope,
            words=services.words_of(person),
            services=services,
            caller=call.caller,
        )

    async def _turned_away(self, nobody: UnknownPerson | AccountInactive) -> Answered[Reply]:
        """Refuse an account without a person; what Slack said is kept only if the account is known."""
        services, caller = self.services, self.call.caller
        async with services.store.transaction() as work:
            if self.checked is not None and self.needs is not None:
                if await work.account(caller.team, caller.user) is not None:
                    await keep(work, self.checked, self.needs.changes, services.now())
                else:
                    services.callers.strangers.note(self.checked, services.now())
            return Answered(reply=await self._refusal(work, nobody), is_kept=False)

    async def _refusal(self, work: Transaction, refused: Refused) -> Reply:
        services, caller = self.services, self.call.caller
        account = await work.account(caller.team, caller.user)
        person = None if account is None or account.person is None else await work.person(account.person)
        return self.refuse(
            self._words_for(person),
            refused,
            replace(
                await situation(work, person, refused, services.today(), self.asked),
                department=services.settings.directory.desks.get(Desk.DEPARTMENT),
            ),
        )

    def _words_for(self, person: Person | None) -> Words:
        return self.services.default_words() if person is None else self.services.words_of(person)


@contextmanager
def _accounts_set_apart() -> Iterator[None]:
    """Set such refusals of the account apart from those that are remembered."""
    try:
        yield
    except (UnknownPerson, AccountInactive) as nobody:
        raise _TurnedAway(nobody) from nobody


def _not_kept(card: Card) -> Answered[Reply]:
    return Answered(reply=Reply(card=card), is_kept=False)


def _before(notice: Reply, present: Reply) -> Reply:
    if notice.card is None or present.card is None:
        return notice
    blocks = (*notice.card.blocks, *present.card.blocks)
    return Reply(card=Card(text=f"{notice.card.text} {present.card.text}", blocks=blocks))
