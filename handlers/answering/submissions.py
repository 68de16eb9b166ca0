"""Dialogs that were submitted: errors under their fields, or what was done in place of them."""

from dataclasses import replace

from grading.errors import Refused, Stale
from grading.model import Way
from handlers.answering.presses import opening_on_home, with_press
from handlers.calls import Call, answer_call, refused_with_a_card
from handlers.card import Card
from handlers.dialogs.refused import RefusedDialog
from handlers.feature import Dialog
from handlers.outbox_messages import Answer, ShowHome, outbox_message
from handlers.ports import Transaction
from handlers.refusals.card import Situation
from handlers.registry import REGISTRY
from handlers.request import DialogRequest, Reply, Request
from handlers.services import Services
from handlers.situations import scope_of
from handlers.slack.payload_parts import NotOurs
from handlers.slack.payloads import Submitted
from handlers.words import Words


async def answer_submission(services: Services, submitted: Submitted) -> Reply:
    """Answer a dialog; raises `NotOurs` for one that no feature has.

    It is done once, however often the dialog is submitted. A refusal is repeated only for the same sending:
    the dialog stays open, and at the next press things may have changed.
    """
    dialog = REGISTRY.dialogs.get(submitted.callback)
    if dialog is None:
        raise NotOurs
    press = submitted.press

    async def act(request: Request) -> Reply:
        return await dialog.handler(DialogRequest.with_state(request, press, submitted.state))

    def refuse(words: Words, refused: Refused, found: Situation) -> Reply:
        return _refused(dialog, RefusedDialog(words=words, refused=refused, situation=found, press=press))

    async def draw_anew(work: Transaction, reply: Reply) -> None:
        caller = submitted.caller
        if press.on_home and not reply.errors:
            home = ShowHome(idempotency_key=f"home:{submitted.id}", team=caller.team, user=caller.user)
            await work.send(outbox_message(home), services.now())
        if reply.below is not None and press.below:
            await work.send(outbox_message(await _below(work, submitted, reply.below)), services.now())

    instead = REGISTRY.instead_of(dialog)
    scope = scope_of(press.key, press.committee, "", "")
    answered = await answer_call(
        services,
        Call(id=submitted.id, caller=submitted.caller, way=Way.BUTTON, scope=scope),
        act,
        refuse=refuse,
        instead=None if instead is None else with_press(instead, press),
        also=draw_anew,
        refused_as=submitted.sending,
    )
    reply = answered.reply
    if press.on_home and reply.opens is not None:
        return replace(reply, opens=opening_on_home(reply.opens))
    return reply


async def _below(work: Transaction, submitted: Submitted, card: Card) -> Answer:
    """Return the answer that takes the place of the message from which a dialog was opened."""
    caller = submitted.caller
    account = await work.account(caller.team, caller.user)
    return Answer(
        idempotency_key=f"below:{submitted.id}",
        response_url=submitted.press.below,
        channel="",
        team=caller.team,
        user=caller.user,
        person=None if account is None or not account.active else account.person,
        replace=True,
        text=card.text,
        blocks=card.as_sent(),
    )


def _refused(dialog: Dialog, why: RefusedDialog) -> Reply:
    """Refuse below the fields; an outdated dialog is replaced by the present state."""
    is_outdated = dialog.instead is not None and isinstance(why.refused, Stale)
    if dialog.errors is None or is_outdated:
        return refused_with_a_card(why.words, why.refused, why.situation)
    return Reply(errors=dialog.errors(why))
