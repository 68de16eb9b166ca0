"""How each kind of call is answered: one transaction at the desk, and the answer where it belongs."""

import asyncio
from collections.abc import Collection
from dataclasses import replace
from difflib import get_close_matches

import structlog
from slack_sdk.errors import SlackApiError

from grading.model import AssessmentKey, Way
from grading.outbox import NotKept
from handlers.actions import handle_for, instead_of
from handlers.card import Card
from handlers.outbox_messages import Answer, ReadFile, ShowHome, errand_of
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
from handlers.services import Desk, Manner, Reply, Visit
from handlers.shortcuts import shortcut_for
from handlers.situations import where_of
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


async def answer_command(desk: Desk, command: Command) -> Reply:
    """Answer a slash command."""
    subcommands = REGISTRY[command.command]
    channel_name = await desk.channels.name_of(command.channel, command.channel_name, desk.now())

    async def handle(visit: Visit) -> Reply:
        keys = await _own_keys(visit) if may_name_a_key(command.text, subcommands) else frozenset()
        asked = parse(command.text, subcommands, keys)
        where = where_of(asked.key, None, command.channel, channel_name)
        subcommand = subcommands[asked.verb]
        try:
            return await subcommand.answer(visit, asked, where)
        except Incomplete as fault:
            if asked.verb == "" and asked.words:
                nearest = get_close_matches(asked.words[0].casefold(), filter(None, subcommands), n=1)
                return Reply(card=unknown_command(visit.words, command.command, asked.words[0], nearest))
            if not isinstance(fault, NotTaken):
                return Reply(card=usage(visit.words, subcommand.usage))
            with_key = _with_key_first(command.command, asked, await _own_keys(visit))
            return Reply(card=not_taken(visit.words, subcommand.usage, fault.words, with_key))

    manner = Manner(asked=f"{command.command} {command.text}".strip())
    return await desk.answer(command.request, command.caller, Way.COMMAND, handle, manner)


async def _own_keys(visit: Visit) -> frozenset[AssessmentKey]:
    """Return the keys of what the person grades or plans."""
    seats = await visit.work.seats(visit.doer.person.id)
    return frozenset((*(seat.key for seat in seats), *await visit.work.planned(visit.doer.person.id)))


def _with_key_first(command: str, asked: Asked, keys: Collection[AssessmentKey]) -> str | None:
    """Return the command with the key in front where it was typed behind the verb; None where none was."""
    known = {key.casefold(): key for key in keys}
    named = [word for word in asked.words if word.casefold() in known]
    if asked.key is not None or len(named) != 1:
        return None
    rest = [word for word in asked.words if word not in named]
    return " ".join([command, known[named[0].casefold()], asked.verb, *rest])


async def answer_press(desk: Desk, pressed: Pressed) -> None:
    """Answer a button: the card goes to the message's response URL, a dialog is opened at once."""
    channel_name = await desk.channels.name_of(pressed.channel, pressed.channel_name, desk.now())
    where = where_of(pressed.press.key, pressed.press.committee, pressed.channel, channel_name)

    async def send(work: Transaction, reply: Reply) -> None:
        if reply.card is not None:
            answer = await _own_answer(work, pressed, reply.card)
            await work.send(errand_of(answer), desk.now())
            if reply.begins is not None:
                await work.send(errand_of(reply.begins.model_copy(update={"answer": answer})), desk.now())

    reply = await desk.answer(
        pressed.request,
        pressed.caller,
        Way.BUTTON,
        handle_for(pressed.action, pressed.press, where),
        Manner(instead=instead_of(pressed.action, pressed.press, where), also=send),
    )
    await _hand_over(desk, pressed, reply)


async def answer_shortcut(desk: Desk, chosen: Chosen) -> None:
    """Answer a shortcut: with a dialog, or below the message from whose menu it was chosen."""
    channel_name = await desk.channels.name_of(chosen.channel, chosen.channel_name, desk.now())
    handle, manner = shortcut_for(chosen.shortcut, where_of(None, None, chosen.channel, channel_name))

    async def send(work: Transaction, reply: Reply) -> None:
        if reply.card is not None and chosen.response_url:
            await work.send(errand_of(await _own_answer(work, chosen, reply.card)), desk.now())

    manner = replace(manner, also=send)
    reply = await desk.answer(chosen.request, chosen.caller, Way.BUTTON, handle, manner)
    await _hand_over(desk, chosen, reply)


async def answer_submission(desk: Desk, submitted: Submitted) -> Reply:
    """Answer a dialog: with errors under its fields, or with what it did in place of it.

    What was done is done once, however often the dialog is submitted. What was refused is only refused again
    to the same sending: the dialog stays open, and by the next press the ground may have changed.
    """
    handle, manner = submission_for(submitted)
    manner = replace(manner, refused_as=submitted.sending)
    return await desk.answer(submitted.request, submitted.caller, Way.BUTTON, handle, manner)


async def receive(desk: Desk, dropped: Dropped) -> None:
    """Note a dropped file for reading; Slack's word that it came is acknowledged only after that is kept.

    Raises `grading.outbox.NotKept`, upon which Slack sends the event again.
    """
    if desk.quotas.is_spent(dropped.caller, desk.now()):
        return
    errand = ReadFile(
        effect=dropped.request,
        team=dropped.caller.team,
        user=dropped.caller.user,
        file=dropped.file,
        channel=dropped.channel,
        is_direct=dropped.is_direct,
    )
    async with desk.store.transaction() as work:
        await work.send(errand_of(errand), desk.now())
    desk.after_commit()


async def show_home(desk: Desk, caller: Caller, event: str) -> None:
    """Let the home tab show the person's work as it is now."""
    if desk.quotas.is_spent(caller, desk.now()):
        return
    errand = ShowHome(effect=f"home:{event}", team=caller.team, user=caller.user)
    async with desk.store.transaction() as work:
        await work.send(errand_of(errand), desk.now())
    desk.after_commit()


async def recheck(desk: Desk, caller: Caller, user: Json) -> None:
    """Let Slack's word on an account that changed end, so that whatever is next asks anew.

    The event is not believed beyond that: Slack repeats events for a day, and this one may be of yesterday.
    Most tell of a person's status, which changes nothing here.
    """
    desk.strangers.forget(caller)
    heard = said_of(user, caller, desk.settings.team)
    async with desk.store.reading() as reading:
        if not await is_news(reading, heard, desk.now()):
            return
    async with desk.store.transaction() as work:
        await work.account_changes(caller.team, caller.user)


async def _hand_over(desk: Desk, pressed: Pressed | Chosen, reply: Reply) -> None:
    """Do what cannot wait for the outbox: open a dialog, or say that nothing was saved."""
    if reply.repeated:
        return
    if reply.opens is not None:
        await _open(desk, pressed, reply.opens)
    elif not reply.kept and reply.card is not None:
        await desk.tell_at_once(_answer_to(pressed, reply.card))


async def _open(desk: Desk, pressed: Pressed | Chosen, view: Json) -> None:
    """Open a dialog; where Slack does not, the person is told by the outbox, so that Slack hears in time."""
    try:
        async with asyncio.timeout(desk.settings.opening):
            await desk.client.views_open(trigger_id=pressed.trigger, view=dict(view))
    except (SlackApiError, *NO_ANSWER) as error:
        log.warning("dialog_did_not_open", why=type(error).__name__)
        told = _answer_to(pressed, dialog_did_not_open(desk.default_words()))
        try:
            async with desk.store.transaction() as work:
                await work.send(errand_of(told), desk.now())
        except NotKept:
            await desk.tell_at_once(told)
        else:
            desk.after_commit()


def outdated(desk: Desk, response_url: str, channel: str, user: str) -> Answer:
    """Return the answer to a button that another version drew; the message it stands in stays."""
    card = outdated_button(desk.default_words())
    return Answer(
        effect="outdated",
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
        effect=f"answer:{pressed.request}",
        response_url=pressed.response_url,
        channel=pressed.channel,
        team=pressed.caller.team,
        user=pressed.caller.user,
        replace=pressed.may_replace,
        thread=pressed.thread,
        text=card.text,
        blocks=card.as_sent(),
    )
