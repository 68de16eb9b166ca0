"""The Bolt application: its listeners read a payload, let it be answered, and return the answer to Slack.

There are few listeners, because each that does not match costs time in every request; the registry finds what
is asked. `process_before_response` makes Bolt answer Slack only after the listener, and so after the commit.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult

from handlers.answering.commands import answer_command
from handlers.answering.events import receive, recheck, show_home
from handlers.answering.messages import answer_said, watch_channel
from handlers.answering.presses import answer_press, answer_shortcut, outdated, outdated_on_home
from handlers.answering.submissions import answer_submission
from handlers.dialogs.result import refusal_view
from handlers.refusals.trouble import outdated_dialog
from handlers.registry import REGISTRY
from handlers.request import Reply
from handlers.services import Services
from handlers.slack.event_payloads import (
    read_change_of_user,
    read_drops,
    read_home_opened,
    read_mention,
    read_said,
    read_shared_file,
)
from handlers.slack.payload_parts import Json, NotOurs
from handlers.slack.payloads import (
    read_command,
    read_home_to_answer,
    read_place_to_answer,
    read_press,
    read_shortcut,
    read_submission,
)
from handlers.words import Words

log = structlog.get_logger()


def bolt_app(services: Services, signing_secret: str, bot: AuthorizeResult) -> AsyncApp:
    """Return the Bolt application in front of the services.

    The front door has verified the signature over the raw bytes already, under either secret of a rotation,
    and has answered Slack's own checks, so Bolt's are off; authorization is a constant, as the bot serves one
    workspace.
    """

    async def authorize() -> AuthorizeResult:
        return bot

    quiet = logging.getLogger("slack_bolt.sensur")
    # It warns of a token in the environment, which is not used here.
    quiet.setLevel(logging.ERROR)
    app = AsyncApp(
        name="sensur",  # without one, Bolt reads the source of every caller to find a file's name
        logger=quiet,
        signing_secret=signing_secret,
        authorize=authorize,
        client=services.client,
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=False,
        attaching_function_token_enabled=False,
        ignoring_self_events_enabled=True,
        raise_error_for_unhandled_request=False,
    )

    _listen_to_people(app, services)
    _listen_to_events(app, services)
    return app


def _listen_to_people(app: AsyncApp, services: Services) -> None:
    async def on_command(body: Json, ack: AsyncAck) -> None:
        reply = Reply()
        with _only_ours("command"):
            reply = await answer_command(services, read_command(body))
        await ack(**_as_answer(reply))

    async def on_press(body: Json, ack: AsyncAck) -> None:
        is_ours = False
        with _only_ours("press"):
            await answer_press(services, read_press(body))
            is_ours = True
        if not is_ours:
            with _only_ours("press"):
                await _say_outdated(services, body)
        await ack()

    async def on_shortcut(body: Json, ack: AsyncAck) -> None:
        with _only_ours("shortcut"):
            await answer_shortcut(services, read_shortcut(body))
        await ack()

    async def on_submission(body: Json, ack: AsyncAck) -> None:
        words = services.default_words()
        reply = Reply(card=outdated_dialog(words))
        with _only_ours("submission"):
            submitted = read_submission(body)
            reply, words = await answer_submission(services, submitted), services.words_for(submitted.caller)
        await ack(**_as_view(reply, words))

    commands = "|".join(map(re.escape, REGISTRY.commands))
    app.command(re.compile(rf"\A({commands})\Z"))(on_command)
    app.action(re.compile(""))(on_press)
    app.shortcut(re.compile(""))(on_shortcut)
    app.view(re.compile(""))(on_submission)


def _listen_to_events(app: AsyncApp, services: Services) -> None:
    async def on_message(body: Json, ack: AsyncAck) -> None:
        with _only_ours("message"):
            for dropped in read_drops(body):
                await receive(services, dropped)
            if (said := read_said(body)) is not None:
                if said.is_direct:
                    await answer_said(services, said)
                else:
                    await watch_channel(services, said)
        await ack()

    async def on_mention(body: Json, ack: AsyncAck) -> None:
        with _only_ours("mention"):
            if (said := read_mention(body)) is not None:
                await answer_said(services, said)
        await ack()

    async def on_shared_file(body: Json, ack: AsyncAck) -> None:
        with _only_ours("file"):
            await receive(services, read_shared_file(body))
        await ack()

    async def on_home(body: Json, ack: AsyncAck) -> None:
        with _only_ours("home"):
            await show_home(services, *read_home_opened(body))
        await ack()

    async def on_user_change(body: Json, ack: AsyncAck) -> None:
        with _only_ours("user"):
            await recheck(services, *read_change_of_user(body))
        await ack()

    async def on_any_event(ack: AsyncAck) -> None:
        await ack()

    app.event("message")(on_message)
    app.event("app_mention")(on_mention)
    app.event("file_shared")(on_shared_file)
    app.event("user_change")(on_user_change)
    app.event("app_home_opened")(on_home)
    app.event(re.compile(""))(on_any_event)
    app.view_closed(re.compile(""))(on_any_event)


async def _say_outdated(services: Services, body: Json) -> None:
    """Say where something was pressed that this version does not know it; raises `NotOurs`."""
    if (caller := read_home_to_answer(body)) is not None:
        await services.tell_at_once(outdated_on_home(services, caller))
    elif (place := read_place_to_answer(body)) is not None:
        await services.tell_at_once(outdated(services, *place))


@contextmanager
def _only_ours(what: str) -> Iterator[None]:
    """Log what this version has no answer to, and acknowledge it: Slack would only send it again."""
    try:
        yield
    except NotOurs:
        log.info("not_ours", what=what)


def _as_answer(reply: Reply) -> dict[str, Any]:
    """Return a reply as Slack takes it for a command."""
    if reply.card is None:
        return {}
    return {"text": reply.card.text, "blocks": reply.card.as_sent(), "response_type": "ephemeral"}


def _as_view(reply: Reply, words: Words) -> dict[str, Any]:
    """Return a reply as Slack takes it for a dialog: errors under its fields, or what to show instead."""
    if reply.errors:
        return {"response_action": "errors", "errors": dict(reply.errors)}
    view = reply.opens or (None if reply.card is None else refusal_view(words, reply.card))
    return {} if view is None else {"response_action": "update", "view": dict(view)}
