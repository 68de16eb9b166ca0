"""Answers to buttons, and cards to chat accounts.

An answer through a response URL leaves no trace that could be looked for. If Slack's reply to it is lost, it
is sent again; if it replaces no message, the person then sees it twice, which is better than never.
"""

import aiohttp

from handlers.card import Card
from handlers.outbox_messages import Answer, Tell
from handlers.ports import Done, Later, Outcome
from handlers.sending.recipients import sending, to_who_acted
from handlers.sending.senders import Attempt, Senders
from handlers.slack.delivering import Delivery
from handlers.slack.errors import outcome_of

senders = Senders()


@senders.sender(Answer)
async def send_answer(attempt: Attempt[Answer]) -> Outcome:
    """Show an answer below its button, or by a direct message: it is on the home tab, or too old."""
    # The URL leads to the person who pressed, and to nobody else, for half an hour.
    outcome = await _by_response_url(attempt.outside.session, attempt.message)
    if outcome is not None:
        return outcome
    return await to_who_acted(attempt, sending(attempt, _card(attempt.message)))


@senders.sender(Tell)
async def send_card(attempt: Attempt[Tell]) -> Outcome:
    """Send a card as a direct message, or show it to its reader alone in a channel."""
    channel, thread, card = attempt.message.only_in, attempt.message.thread, _card(attempt.message)
    if channel is None:
        return await to_who_acted(attempt, sending(attempt, card, thread=thread))
    delivery, place = attempt.outside.delivery, channel

    async def whisper(user: str) -> Done:
        return await delivery.whisper(user, card, place, thread)

    return await to_who_acted(attempt, whisper)


async def answer_now(answer: Answer, session: aiohttp.ClientSession, delivery: Delivery) -> Outcome:
    """Show an answer that could not be kept; used when the database does not save."""
    outcome = await _by_response_url(session, answer)
    if outcome is not None:
        return outcome
    card, key = _card(answer), answer.idempotency_key
    return await outcome_of(lambda: delivery.message(answer.user, card, key, again=False))


async def _by_response_url(session: aiohttp.ClientSession, answer: Answer) -> Outcome | None:
    """Answer through the response URL; None if it has expired."""
    if not answer.response_url:
        return None
    payload = {
        "response_type": "ephemeral",
        "replace_original": answer.replace,
        **({"thread_ts": answer.thread} if answer.thread else {}),
        "text": answer.text,
        "blocks": answer.blocks,
    }
    try:
        async with session.post(answer.response_url, json=payload, allow_redirects=False) as reply:
            if reply.status == 200:  # noqa: PLR2004 - HTTP's own number
                return Done()
            if reply.status >= 500 or reply.status == 429:  # noqa: PLR2004 - HTTP's own numbers
                return Later(why=f"status {reply.status}")
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        return Later(why=type(error).__name__)
    return None


def _card(told: Answer | Tell) -> Card:
    return Card(text=told.text, blocks=tuple(told.blocks))
