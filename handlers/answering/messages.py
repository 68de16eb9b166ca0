"""Messages that people write: in a direct message, with a mention of the bot, or openly in a channel.

Each is answered to its writer alone, and does nothing: what it may mean is a button.
"""

import re
from collections.abc import Awaitable, Callable

from grading.model import Way
from grading.usecases.dropping_in_channels import note_typed_in_channel, typed_openly
from handlers.calls import Call, answer_call
from handlers.card import Card
from handlers.features.typing.cards import open_in_channel
from handlers.features.typing.said import answer_plain_words
from handlers.outbox_messages import Answer, Tell, outbox_message
from handlers.ports import Transaction
from handlers.registry import REGISTRY
from handlers.request import Reply, Request
from handlers.services import Services
from handlers.situations import scope_of
from handlers.slack.event_payloads import Said

_MAY_BE_AN_ID = re.compile(r"\d\w*\W{0,3}\w|\w\W{0,3}\w*\d")
"""A digit with something beside it."""


async def answer_said(services: Services, said: Said) -> Reply:
    """Answer a direct message, or a mention of the bot to the person alone, with what it may mean.

    Nobody is answered who says so much that their quota is spent.
    """
    if services.callers.is_spent(said.caller):
        return Reply()

    async def act(request: Request) -> Reply:
        return await answer_plain_words(request, REGISTRY.commands, said.text)

    return await _answer(services, said, act, tell_at_once=True)


async def watch_channel(services: Services, said: Said) -> None:
    """Tell a grader alone, and record, that grades were written where co-graders can read them too early.

    All other talk in a channel is nobody's business: it is looked at and forgotten. An account that is not
    known yet may be a grader's, of whom Slack is asked.
    """
    if not _MAY_BE_AN_ID.search(said.text) or services.callers.is_spent(said.caller):
        return
    async with services.store.snapshot() as snapshot:
        known = await snapshot.member(said.caller.team, said.caller.user)
        person = None if known is None else known[1]
        if known is not None and (person is None or not await typed_openly(snapshot, person.id, said.text)):
            return

    async def act(request: Request) -> Reply:
        seats = await typed_openly(request.work, request.actor.person.id, said.text)
        if not seats:
            return Reply()
        await note_typed_in_channel(request.work, request.actor, seats, said.channel)
        return Reply(card=open_in_channel(request.words))

    await _answer(services, said, act, tell_at_once=False)


async def _answer(
    services: Services, said: Said, act: Callable[[Request], Awaitable[Reply]], *, tell_at_once: bool
) -> Reply:
    """Queue the answer in the transaction of what it says; without one it is given at once, or not at all."""
    channel_name = "" if said.is_direct else await services.channels.name_of(said.channel, "", services.now())
    scope = scope_of(None, None, said.channel, channel_name)
    call = Call(id=said.id, caller=said.caller, way=Way.COMMAND, scope=scope)

    async def send(work: Transaction, reply: Reply) -> None:
        if reply.card is None:
            return
        account = await work.account(said.caller.team, said.caller.user)
        tell = Tell(
            idempotency_key=f"said:{said.id}",
            person=None if account is None or not account.active else account.person,
            team=said.caller.team,
            user=said.caller.user,
            text=reply.card.text,
            blocks=reply.card.as_sent(),
            only_in=None if said.is_direct else said.channel,
            thread=said.thread,
        )
        await work.send(outbox_message(tell), services.now())

    answered = await answer_call(services, call, act, also=send)
    if tell_at_once and not answered.is_kept and answered.reply.card is not None:
        await services.tell_at_once(_direct(said, answered.reply.card))
    return answered.reply


def _direct(said: Said, card: Card) -> Answer:
    """Return an answer that is kept nowhere: to a stranger, or while the database does not save."""
    return Answer(
        idempotency_key=f"said:{said.id}",
        response_url="",
        channel=said.channel,
        team=said.caller.team,
        user=said.caller.user,
        replace=False,
        thread=said.thread,
        text=card.text,
        blocks=card.as_sent(),
    )
