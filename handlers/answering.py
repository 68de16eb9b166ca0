"""How each kind of call is answered: one transaction at the services, and the answer where it belongs."""

import asyncio
from collections.abc import Collection
from dataclasses import replace
from difflib import get_close_matches

import structlog
from slack_sdk.errors import SlackApiError

from grading.model import AssessmentKey, Way
from grading.outbox import StorageError
from handlers.actions import handle_for, instead_of
from handlers.card import Card
from handlers.outbox_messages import Answer, ReadFile, ShowHome, outbox_message
from handlers.parsing import Asked, may_name_a_key, parse
from handlers.ports import Transaction
from handlers.refusals.trouble import (
    dialog_did_not_open,
    not_taken,
    outdated_button,
    unknown_command,
    usage,
)
from handlers.registry import REGISTRY
from handlers.services import Manner, Reply, Request, Services
from handlers.shortcuts import shortcut_for
from handlers.situations import scope_of
from handlers.slack.errors import NO_ANSWER
from handlers.slack.identity import is_news, said_of
from handlers.slack.payloads import (
    Caller,
    Chosen,
    Command,
    Dropped,
    Json,
    Pressed,
    Submitted,
)
from handlers.subcommand import Incomplete, NotTaken
from handlers.submissions import submission_for

log = structlog.get_logger()


async def answer_command(services: Services, command: Command) -> Reply:
    """Answer a slash command."""
    subcommands = REGISTRY[command.command]
    channel_name = await services.channels.name_of(command.channel, command.channel_name, services.now())

    async def handle(request: Request) -> Reply:
        keys = await _own_keys(request) if may_name_a_key(command.text, subcommands) else frozenset()
        asked = parse(command.text, subcommands, keys)
        scope = scope_of(asked.key, None, command.channel, channel_name)
        subcommand = subcommands[asked.verb]
        try:
            return await subcommand.answer(request, asked, scope)
        except Incomplete as fault:
            if asked.verb == "" and asked.words:
                nearest = get_close_matches(asked.words[0].casefold(), filter(None, subcommands), n=1)
                return Reply(card=unknown_command(request.words, command.command, asked.words[0], nearest))
            if not isinstance(fault, NotTaken):
                return Reply(card=usage(request.words, subcommand.usage))
            with_key = _with_key_first(command.command, asked, await _own_keys(request))
            return Reply(card=not_taken(request.words, subcommand.usage, fault.words, with_key))

    manner = Manner(asked=f"{command.command} {command.text}".strip())
    return await services.answer(command.request, command.caller, Way.COMMAND, handle, manner)


async def _own_keys(request: Request) -> frozenset[AssessmentKey]:
    """Return the keys of what the person grades or plans."""
    seats = await request.work.seats(request.actor.person.id)
    return frozenset((*(seat.key for seat in seats), *await request.work.planned(request.actor.person.id)))


def _with_key_first(command: str, asked: Asked, keys: Collection[AssessmentKey]) -> str | None:
    """Return the command with the key in front where it was typed behind the verb; None where none was."""
    known = {key.casefold(): key for key in keys}
    named = [word for word in asked.words if word.casefold() in known]
    if asked.key is not None or len(named) != 1:
        return None
    rest = [word for word in asked.words if word not in named]
    return " ".join([command, known[named[0].casefold()], asked.verb, *rest])


async def answer_press(services: Services, pressed: Pressed) -> None:
    """Answer a button: the card goes to the message's response URL, a dialog is opened at once."""
    channel_name = await services.channels.name_of(pressed.channel, pressed.channel_name, services.now())
    scope = scope_of(pressed.press.key, pressed.press.committee, pressed.channel, channel_name)

    async def send(work: Transaction, reply: Reply) -> None:
        if reply.card is not None:
            answer = await _own_answer(work, pressed, reply.card)
            await work.send(outbox_message(answer), services.now())
            if reply.begins is not None:
                await work.send(
                    outbox_message(reply.begins.model_copy(update={"answer": answer})), services.now()
                )

    reply = await services.answer(
        pressed.request,
        pressed.caller,
        Way.BUTTON,
        handle_for(pressed.action, pressed.press, scope),
        Manner(instead=instead_of(pressed.action, pressed.press, scope), also=send),
    )
    await _show(services, pressed, reply)


async def answer_shortcut(services: Services, chosen: Chosen) -> None:
    """Answer a shortcut: with a dialog, or below the message from whose menu it was chosen."""
    channel_name = await services.channels.name_of(chosen.channel, chosen.channel_name, services.now())
    handle, manner = shortcut_for(chosen.shortcut, scope_of(None, None, chosen.channel, channel_name))

    async def send(work: Transaction, reply: Reply) -> None:
        if reply.card is not None and chosen.response_url:
            await work.send(outbox_message(await _own_answer(work, chosen, reply.card)), services.now())

    manner = replace(manner, also=send)
    reply = await services.answer(chosen.request, chosen.caller, Way.BUTTON, handle, manner)
    await _show(services, chosen, reply)


async def answer_submission(services: Services, submitted: Submitted) -> Reply:
    """Answer a dialog: with errors under its fields, or with what it did in place of it.

    What was done is done once, however often the dialog is submitted. What was refused is only refused again
    to the same sending: the dialog stays open, and by the next press the ground may have changed.
    """
    handle, manner = submission_for(submitted)
    manner = replace(manner, refused_as=submitted.sending)
    return await services.answer(submitted.request, submitted.caller, Way.BUTTON, handle, manner)


async def receive(services: Services, dropped: Dropped) -> None:
    """Note a dropped file for reading; Slack's word that it came is acknowledged only after that is kept.

    Raises `grading.outbox.StorageError`, upon which Slack sends the event again.
    """
    if services.quotas.is_spent(dropped.caller, services.now()):
        return
    message = ReadFile(
        idempotency_key=dropped.request,
        team=dropped.caller.team,
        user=dropped.caller.user,
        file=dropped.file,
        channel=dropped.channel,
        is_direct=dropped.is_direct,
    )
    async with services.store.transaction() as work:
        await work.send(outbox_message(message), services.now())
    services.after_commit()


async def show_home(services: Services, caller: Caller, event: str) -> None:
    """Let the home tab show the person's work as it is now."""
    if services.quotas.is_spent(caller, services.now()):
        return
    message = ShowHome(idempotency_key=f"home:{event}", team=caller.team, user=caller.user)
    async with services.store.transaction() as work:
        await work.send(outbox_message(message), services.now())
    services.after_commit()


async def recheck(services: Services, caller: Caller, user: Json) -> None:
    """Let Slack's word on an account that changed end, so that whatever is next asks anew.

    The event is not believed beyond that: Slack repeats events for a day, and this one may be of yesterday.
    Most tell of a person's status, which changes nothing here.
    """
    services.strangers.forget(caller)
    heard = said_of(user, caller, services.settings.team)
    async with services.store.snapshot() as snapshot:
        if not await is_news(snapshot, heard, services.now()):
            return
    async with services.store.transaction() as work:
        await work.account_changes(caller.team, caller.user)


async def _show(services: Services, pressed: Pressed | Chosen, reply: Reply) -> None:
    """Do what cannot wait for the outbox: open a dialog, or say that nothing was saved."""
    if reply.repeated:
        return
    if reply.opens is not None:
        await _open(services, pressed, reply.opens)
    elif not reply.kept and reply.card is not None:
        await services.tell_at_once(_answer_to(pressed, reply.card))


async def _open(services: Services, pressed: Pressed | Chosen, view: Json) -> None:
    """Open a dialog; where Slack does not, the person is told by the outbox, so that Slack hears in time."""
    try:
        async with asyncio.timeout(services.settings.opening):
            await services.client.views_open(trigger_id=pressed.trigger, view=dict(view))
    except (SlackApiError, *NO_ANSWER) as error:
        log.warning("dialog_did_not_open", why=type(error).__name__)
        told = _answer_to(pressed, dialog_did_not_open(services.default_words()))
        try:
            async with services.store.transaction() as work:
                await work.send(outbox_message(told), services.now())
        except StorageError:
            await services.tell_at_once(told)
        else:
            services.after_commit()


def outdated(services: Services, response_url: str, channel: str, user: str) -> Answer:
    """Return the answer to a button that another version drew; the message it stands in stays."""
    card = outdated_button(services.default_words())
    return Answer(
        idempotency_key="outdated",
        response_url=response_url,
        channel=channel,
        user=user,
        replace=False,
        text=card.text,
        blocks=card.as_sent(),
    )


async def _own_answer(work: Transaction, pressed: Pressed | Chosen, card: Card) -> Answer:
    """Return an answer that also says whose the account is that acted."""
    account = await work.account(pressed.caller.team, pressed.caller.user)
    person = None if account is None or not account.active else account.person
    return _answer_to(pressed, card).model_copy(update={"person": person})


def _answer_to(pressed: Pressed | Chosen, card: Card) -> Answer:
    return Answer(
        idempotency_key=f"answer:{pressed.request}",
        response_url=pressed.response_url,
        channel=pressed.channel,
        team=pressed.caller.team,
        user=pressed.caller.user,
        replace=pressed.may_replace,
        thread=pressed.thread,
        text=card.text,
        blocks=card.as_sent(),
    )
