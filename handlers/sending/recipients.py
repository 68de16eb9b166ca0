"""The recipient of a message: the account that acted or asked, or one that is surely the person's."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

import structlog

from grading.errors import Refused
from grading.model import Person, PersonId
from handlers.card import Card
from handlers.outbox_messages import Answer, AskedFor, Tell
from handlers.ports import Done, Never, Outcome
from handlers.refusals.card import refusal
from handlers.refusals.trouble import nothing_sent
from handlers.sending.senders import Attempt
from handlers.situations import situation
from handlers.slack.accounts import HasMoved
from handlers.slack.errors import outcome_of
from handlers.slack.payloads import Caller

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

A = TypeVar("A", bound=AskedFor)

Send = Callable[[str], Awaitable[Done]]
"""A delivery of something to a chat account."""


def sending(
    attempt: Attempt[object], card: Card, files: Mapping[str, bytes] | None = None, thread: str = ""
) -> Send:
    """Return what sends a card as a direct message, or files with the card's text beside them.

    With `thread` the card is sent in that thread of the direct messages.
    """
    delivery, key, again = attempt.outside.delivery, attempt.idempotency_key, attempt.again

    async def send(user: str) -> Done:
        if files is None:
            return await delivery.message(user, card, key, again=again, thread=thread)
        return await delivery.files(user, files, card, key, again=again)

    return send


async def to_person(attempt: Attempt[object], person: Person, send: Send) -> Outcome:
    """Send to an account that is surely the person's."""
    return await outcome_of(lambda: _to_own_account(attempt, person, send))


async def to_who_acted(attempt: Attempt[Answer | Tell], send: Send) -> Outcome:
    """Send to the account that acted, if it is still the same person's."""
    told, services = attempt.message, attempt.outside.services
    caller = Caller(team=told.team or services.settings.team, user=told.user)
    if told.person is None:
        return await outcome_of(lambda: _to_account_of_nobody(attempt, caller, send))
    async with services.store.snapshot() as snapshot:
        person = await snapshot.person(PersonId(told.person))
    if person is None:
        return Never(why="no such person")
    return await outcome_of(lambda: _to_account_that_asked(attempt, caller, person, send))


async def to_who_asked(
    attempt: Attempt[A], prepare: Callable[[Attempt[A], Person], Awaitable[Send | Never]]
) -> Outcome:
    """Send what somebody asked for to the account that asked, or say there why they may not have it.

    `prepare` returns what sends it, and raises what the rules say against their having it.
    """
    message, services = attempt.message, attempt.outside.services
    async with services.store.snapshot() as snapshot:
        person = await snapshot.person(PersonId(message.person))
    if person is None or not person.active:
        return Never(why="no such person")
    try:
        send = await prepare(attempt, person)
    except Refused as refused:
        async with services.store.snapshot() as snapshot:
            found = await situation(snapshot, person, refused, services.today())
        send = sending(attempt, refusal(services.words_of(person), refused, found))
    if isinstance(send, Never):
        return send
    deliver = send
    if not message.user:
        return await to_person(attempt, person, deliver)
    caller = Caller(team=message.team, user=message.user)
    return await outcome_of(lambda: _to_account_that_asked(attempt, caller, person, deliver))


async def _to_own_account(attempt: Attempt[object], person: Person, send: Send) -> Done:
    return await send(await attempt.outside.accounts.of(person))


async def _to_account_that_asked(
    attempt: Attempt[object], caller: Caller, person: Person, send: Send
) -> Done:
    accounts = attempt.outside.accounts
    try:
        return await send(await accounts.that_asked(person.id, caller))
    except HasMoved:
        log.warning("account_moved", user=caller.user, person=person.id)
        card = nothing_sent(attempt.outside.services.words_of(person))
        return await sending(attempt, card)(await accounts.of(person))


async def _to_account_of_nobody(attempt: Attempt[Answer | Tell], caller: Caller, send: Send) -> Done:
    # An earlier version saved neither team nor person: the account must belong to a known person now.
    if not attempt.message.team and await attempt.outside.accounts.owner(caller) is None:
        log.warning("account_moved", user=caller.user, person=None)
        return Done()
    return await send(caller.user)
