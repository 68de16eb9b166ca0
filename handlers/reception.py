"""Slack's door: Bolt hands over what came in, the desk answers it, and Bolt takes the answer back to Slack.

Listeners are few and generic (each that does not match costs its part of every request); what is asked
is found in dicts. `process_before_response` makes Bolt answer Slack only once the listener, and so the
commit, is done.
"""

import logging
import re
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError

from grading.model import Way
from handlers.actions import handle_for, instead_of
from handlers.calls import (
    Caller,
    Command,
    Dropped,
    Json,
    NotOurs,
    Pressed,
    Submitted,
    read_change_of_user,
    read_command,
    read_drops,
    read_home_opened,
    read_place_to_answer,
    read_press,
    read_shared_file,
    read_submission,
)
from handlers.card import Card
from handlers.cards.trouble import dialog_did_not_open, outdated_button, unknown_command, usage
from handlers.commands import REGISTRY
from handlers.commands.subcommand import Incomplete
from handlers.desk import Desk, Manner, Reply, Visit, where_of
from handlers.errands import Answer, ReadFile, ShowHome, errand_of
from handlers.modals.result import result_view
from handlers.parsing import may_name_a_key, parse
from handlers.ports import Transaction
from handlers.slack_errors import NO_ANSWER
from handlers.submissions import submission_for
from handlers.words import Words

log = structlog.get_logger()


def bolt_app(desk: Desk, signing_secret: str, bot: AuthorizeResult) -> AsyncApp:
    """Return the Bolt application in front of the desk.

    The front door has verified the signature over the raw bytes already, under either secret of a rotation,
    so Bolt's own check is off; authorization is a constant, as the bot serves one workspace.
    """

    async def authorize() -> AuthorizeResult:
        return bot

    quiet = logging.getLogger("slack_bolt.sensur")
    # It warns of the token in the environment, which is not its to use here.
    quiet.setLevel(logging.ERROR)
    app = AsyncApp(
        logger=quiet,
        signing_secret=signing_secret,
        authorize=authorize,
        client=desk.client,
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        ignoring_self_events_enabled=True,
        raise_error_for_unhandled_request=False,
    )

    async def on_command(body: Json, ack: AsyncAck) -> None:
        await ack(**_as_answer(await answer_command(desk, read_command(body))))

    async def on_press(body: Json, ack: AsyncAck) -> None:
        try:
            await answer_press(desk, read_press(body))
        except NotOurs:
            log.info("not_ours", what="press")
            if (where := read_place_to_answer(body)) is not None:
                await desk.tell_at_once(_outdated(desk, *where))
        await ack()

    async def on_submission(body: Json, ack: AsyncAck) -> None:
        reply = await answer_submission(desk, read_submission(body))
        await ack(**_as_view(reply, desk.default_words()))

    async def on_message(body: Json, ack: AsyncAck) -> None:
        for dropped in read_drops(body):
            await receive(desk, dropped)
        await ack()

    async def on_shared_file(body: Json, ack: AsyncAck) -> None:
        with suppress(NotOurs):
            await receive(desk, read_shared_file(body))
        await ack()

    async def on_home(body: Json, ack: AsyncAck) -> None:
        with suppress(NotOurs):
            await show_home(desk, *read_home_opened(body))
        await ack()

    async def on_user_change(body: Json, ack: AsyncAck) -> None:
        await recheck(desk, read_change_of_user(body))
        await ack()

    async def on_any_event(ack: AsyncAck) -> None:
        await ack()

    for command in REGISTRY:
        app.command(command)(on_command)
    app.action(re.compile(""))(on_press)
    app.view(re.compile(""))(on_submission)
    app.event("message")(on_message)
    app.event("file_shared")(on_shared_file)
    app.event("user_change")(on_user_change)
    app.event("app_home_opened")(on_home)
    app.event(re.compile(""))(on_any_event)
    app.view_closed(re.compile(""))(on_any_event)
    return app


async def answer_command(desk: Desk, command: Command) -> Reply:
    """Answer a slash command."""
    subcommands = REGISTRY[command.command]
    channel_name = await desk.channels.name_of(command.channel, command.channel_name, desk.now())

    async def handle(visit: Visit) -> Reply:
        keys: set[str] = set()
        if may_name_a_key(command.text, subcommands):
            seats = await visit.work.seats(visit.doer.person.id)
            keys = {*(seat.key for seat in seats), *await visit.work.planned(visit.doer.person.id)}
        asked = parse(command.text, subcommands, keys)
        where = where_of(asked.key, None, command.channel, channel_name)
        try:
            return await subcommands[asked.verb].run(visit.because(asked.reason), asked, where)
        except Incomplete:
            if asked.verb == "" and asked.words:
                nearest = get_close_matches(asked.words[0].casefold(), filter(None, subcommands), n=1)
                return Reply(card=unknown_command(visit.words, command.command, asked.words[0], nearest))
            return Reply(card=usage(visit.words, subcommands[asked.verb].usage))

    manner = Manner(asked=f"{command.command} {command.text}".strip())
    return await desk.answer(command.request, command.caller, Way.COMMAND, handle, manner)


async def answer_press(desk: Desk, pressed: Pressed) -> None:
    """Answer a button: the card goes to the message's response URL, a dialog is opened at once."""
    channel_name = await desk.channels.name_of(pressed.channel, pressed.channel_name, desk.now())
    where = where_of(pressed.press.key, pressed.press.committee, pressed.channel, channel_name)

    async def send(work: Transaction, reply: Reply) -> None:
        if reply.card is not None:
            await work.send(errand_of(_answer_to(pressed, reply.card)), desk.now())

    reply = await desk.answer(
        pressed.request,
        pressed.caller,
        Way.BUTTON,
        handle_for(pressed.action, pressed.press, where),
        Manner(instead=instead_of(pressed.action, pressed.press, where), also=send),
    )
    if reply.repeated:
        return
    if reply.opens is not None:
        await _open(desk, pressed, reply.opens)
    elif not reply.kept and reply.card is not None:
        await desk.tell_at_once(_answer_to(pressed, reply.card))


async def answer_submission(desk: Desk, submitted: Submitted) -> Reply:
    """Answer a dialog: with errors under its fields, or with what it did in place of it."""
    handle, manner = submission_for(submitted)
    return await desk.answer(submitted.request, submitted.caller, Way.BUTTON, handle, manner)


async def receive(desk: Desk, dropped: Dropped) -> None:
    """Note a dropped file for reading; Slack's word that it came is acknowledged only after that is kept.

    Raises `grading.errands.NotKept`, upon which Slack sends the event again.
    """
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
    errand = ShowHome(effect=f"home:{event}", team=caller.team, user=caller.user)
    async with desk.store.transaction() as work:
        await work.send(errand_of(errand), desk.now())
    desk.after_commit()


async def recheck(desk: Desk, caller: Caller) -> None:
    """Forget what Slack said of an account that changed, so that its next act asks anew."""
    async with desk.store.transaction() as work:
        account = await work.account(caller.team, caller.user)
        if account is not None:
            await work.link(replace(account, checked_at=datetime.fromtimestamp(0, UTC)))


async def _open(desk: Desk, pressed: Pressed, view: Json) -> None:
    try:
        await desk.client.views_open(trigger_id=pressed.trigger, view=dict(view))
    except (SlackApiError, *NO_ANSWER) as error:
        log.warning("dialog_did_not_open", why=type(error).__name__)
        card = dialog_did_not_open(desk.default_words())
        await desk.tell_at_once(_answer_to(pressed, card))


def _outdated(desk: Desk, response_url: str, channel: str, user: str) -> Answer:
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


def _answer_to(pressed: Pressed, card: Card) -> Answer:
    return Answer(
        effect=f"answer:{pressed.request}",
        response_url=pressed.response_url,
        channel=pressed.channel,
        user=pressed.caller.user,
        replace=pressed.may_replace,
        text=card.text,
        blocks=card.as_sent(),
    )


def _as_answer(reply: Reply) -> dict[str, Any]:
    """Return a reply as Slack takes it for a command."""
    if reply.card is None:
        return {}
    return {"text": reply.card.text, "blocks": reply.card.as_sent(), "response_type": "ephemeral"}


def _as_view(reply: Reply, words: Words) -> dict[str, Any]:
    """Return a reply as Slack takes it for a dialog: errors under its fields, or what to show instead."""
    if reply.errors:
        return {"response_action": "errors", "errors": dict(reply.errors)}
    view = reply.opens or (None if reply.card is None else result_view(words, reply.card))
    return {} if view is None else {"response_action": "update", "view": dict(view)}
