"""Buttons and shortcuts: the card goes to the message's response URL, a dialog is opened at once."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace

import structlog
from slack_sdk.errors import SlackApiError

from grading.errors import Refused
from grading.model import PersonId, Way
from grading.outbox import StorageError
from handlers.calls import Act, Call, answer_call, refused_with_a_card
from handlers.card import Card
from handlers.dialogs.result import refusal_view
from handlers.feature import ButtonHandler
from handlers.inbox import Answered
from handlers.outbox_messages import Answer, AnswerOnHome, outbox_message
from handlers.ports import Transaction
from handlers.refusals.card import Situation, refusal
from handlers.refusals.explanation import Again
from handlers.refusals.trouble import dialog_did_not_open, outdated_button
from handlers.registry import REGISTRY
from handlers.request import ButtonRequest, Reply, Request
from handlers.services import Services
from handlers.situations import scope_of
from handlers.slack.buttons import Press, opened_below, opened_on_home
from handlers.slack.errors import NO_ANSWER
from handlers.slack.payload_parts import Json, NotOurs
from handlers.slack.payloads import Caller, Chosen, Pressed
from handlers.words import Words

_DRAWN_BELOW = frozenset({"propose", "thresholds", "exam_thresholds"})
"""Dialogs after which the message from which they were opened is drawn anew."""

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()


async def answer_press(services: Services, pressed: Pressed) -> None:
    """Answer a button; raises `NotOurs` for one that no feature has."""
    button = REGISTRY.buttons.get(pressed.action)
    if button is None:
        raise NotOurs
    channel_name = await services.channels.name_of(pressed.channel, pressed.channel_name, services.now())
    scope = scope_of(pressed.press.key, pressed.press.committee, pressed.channel, channel_name)

    async def send(work: Transaction, reply: Reply) -> None:
        if reply.card is not None and pressed.on_home and reply.begins is None:
            await work.send(outbox_message(await _on_home(work, pressed, reply.card)), services.now())
        elif reply.card is not None:
            if pressed.may_replace and pressed.ts:
                await work.end_person_card(pressed.channel, pressed.ts)
            answer = await _own_answer(work, pressed, reply.card)
            if reply.beside:
                answer = answer.model_copy(update={"replace": False})
            await work.send(outbox_message(answer), services.now())
            if reply.begins is not None:
                begun = reply.begins.model_copy(update={"answer": answer})
                await work.send(outbox_message(begun), services.now())

    instead = REGISTRY.instead_of(button)
    answered = await answer_call(
        services,
        Call(id=pressed.id, caller=pressed.caller, way=Way.BUTTON, scope=scope),
        with_press(button.handler, pressed.press),
        refuse=refused_again(pressed.action, pressed.press),
        instead=None if instead is None else with_press(instead, pressed.press),
        also=send,
    )
    await _show(services, pressed, answered)


def refused_again(action: str, carried: Press) -> Callable[[Words, Refused, Situation], Reply]:
    """Return how a button is refused: it can be pressed anew for the exam or committee that is meant."""
    again = Again(action=action, carried=carried)

    def refuse(words: Words, refused: Refused, found: Situation) -> Reply:
        return refused_with_a_card(words, refused, replace(found, again=again))

    return refuse


def with_press(handler: ButtonHandler, press: Press) -> Act:
    """Return a button's handler as it answers a request with these fields."""

    async def act(request: Request) -> Reply:
        return await handler(ButtonRequest.of(request, press))

    return act


async def answer_shortcut(services: Services, chosen: Chosen) -> None:
    """Answer a shortcut: with a dialog, or below the message from whose menu it was chosen.

    Raises `NotOurs` for one that no feature has.
    """
    shortcut = REGISTRY.shortcuts.get(chosen.shortcut)
    if shortcut is None:
        raise NotOurs
    channel_name = await services.channels.name_of(chosen.channel, chosen.channel_name, services.now())
    scope = scope_of(None, None, chosen.channel, channel_name)

    async def send(work: Transaction, reply: Reply) -> None:
        if reply.card is not None and chosen.response_url:
            await work.send(outbox_message(await _own_answer(work, chosen, reply.card)), services.now())

    answered = await answer_call(
        services,
        Call(id=chosen.id, caller=chosen.caller, way=Way.BUTTON, scope=scope),
        shortcut.handler,
        refuse=_refused_with_a_dialog if shortcut.reach == "global" else refused_with_a_card,
        also=send,
    )
    await _show(services, chosen, answered)


def _refused_with_a_dialog(words: Words, refused: Refused, found: Situation) -> Reply:
    return Reply(opens=refusal_view(words, refusal(words, refused, found)))


async def _show(services: Services, pressed: Pressed | Chosen, answered: Answered[Reply]) -> None:
    """Do what cannot wait for the outbox: open a dialog, or say that nothing was saved."""
    reply = answered.reply
    if answered.is_repeated:
        return
    if reply.opens is not None:
        await _open(services, pressed, _carrying_back(pressed, reply.opens))
    elif not answered.is_kept and reply.card is not None:
        await services.tell_at_once(_unkept(pressed, reply.card))


def _carrying_back(pressed: Pressed | Chosen, view: Mapping[str, object]) -> Json:
    """Return a dialog that knows from where it was opened, where that can be drawn anew."""
    if isinstance(pressed, Pressed) and pressed.on_home:
        return opening_on_home(view)
    if isinstance(pressed, Pressed) and pressed.may_replace and view.get("callback_id") in _DRAWN_BELOW:
        carried = opened_below(str(view.get("private_metadata", "")), pressed.response_url)
        return {**view, "private_metadata": carried}
    return dict(view)


async def _open(services: Services, pressed: Pressed | Chosen, view: Json) -> None:
    """Open a dialog; if Slack does not, a message in the outbox says so, and Slack is answered in time."""
    try:
        async with asyncio.timeout(services.settings.opening):
            await services.client.views_open(trigger_id=pressed.trigger, view=dict(view))
    except (SlackApiError, *NO_ANSWER) as error:
        log.warning("dialog_did_not_open", why=type(error).__name__)
        told = dialog_did_not_open(services.words_for(pressed.caller))
        try:
            async with services.store.transaction() as work:
                on_home = isinstance(pressed, Pressed) and pressed.on_home
                answer = await _on_home(work, pressed, told) if on_home else _answer_to(pressed, told)
                await work.send(outbox_message(answer), services.now())
        except StorageError:
            await services.tell_at_once(_unkept(pressed, told))
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


def outdated_on_home(services: Services, caller: Caller) -> AnswerOnHome:
    """Return the answer to a button on the home tab that another version drew."""
    card = outdated_button(services.words_for(caller))
    return _home_answer("outdated", caller, card)


def opening_on_home(view: Mapping[str, object]) -> Json:
    """Return a dialog that carries the mark of the home tab on which it was opened."""
    return {**view, "private_metadata": opened_on_home(str(view.get("private_metadata", "")))}


async def _on_home(work: Transaction, pressed: Pressed | Chosen, card: Card) -> AnswerOnHome:
    answer = _home_answer(f"answer:{pressed.id}", pressed.caller, card)
    return answer.model_copy(update={"person": await _who_acts(work, pressed)})


def _unkept(pressed: Pressed | Chosen, card: Card) -> Answer | AnswerOnHome:
    """Return an answer that the database does not keep, to be shown where it was asked for."""
    if isinstance(pressed, Pressed) and pressed.on_home:
        return _home_answer(f"answer:{pressed.id}", pressed.caller, card)
    return _answer_to(pressed, card)


def _home_answer(idempotency_key: str, caller: Caller, card: Card) -> AnswerOnHome:
    return AnswerOnHome(
        idempotency_key=idempotency_key,
        team=caller.team,
        user=caller.user,
        text=card.text,
        blocks=card.as_sent(),
    )


async def _own_answer(work: Transaction, pressed: Pressed | Chosen, card: Card) -> Answer:
    """Return an answer that names the person whose account acted."""
    return _answer_to(pressed, card).model_copy(update={"person": await _who_acts(work, pressed)})


async def _who_acts(work: Transaction, pressed: Pressed | Chosen) -> PersonId | None:
    account = await work.account(pressed.caller.team, pressed.caller.user)
    return None if account is None or not account.active else account.person


def _answer_to(pressed: Pressed | Chosen, card: Card) -> Answer:
    return Answer(
        idempotency_key=f"answer:{pressed.id}",
        response_url=pressed.response_url,
        channel=pressed.channel,
        team=pressed.caller.team,
        user=pressed.caller.user,
        replace=pressed.may_replace,
        thread=pressed.thread,
        text=card.text,
        blocks=card.as_sent(),
    )
