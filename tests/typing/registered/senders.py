"""Senders that are registered for the messages that they take, and for others."""

from handlers.outbox_messages import Answer, Tell
from handlers.ports import Done, Outcome
from handlers.sending.senders import Attempt, Senders

senders = Senders()


@senders.sender(Answer)
async def of_an_answer(attempt: Attempt[Answer]) -> Outcome:
    """Take what is registered."""
    return Done(reference=attempt.message.response_url)


@senders.sender(Tell)
async def of_either(attempt: Attempt[Answer | Tell]) -> Outcome:
    """Take more than what is registered."""
    return Done(reference=attempt.message.text)


@senders.sender(Tell)  # refused: arg-type
async def of_another(attempt: Attempt[Answer]) -> Outcome:
    """Take something else than what is registered."""
    return Done(reference=attempt.message.response_url)


@senders.sender_of("digest")  # refused: arg-type
async def of_no_text(attempt: Attempt[Tell]) -> Outcome:
    """Take a message where there is text."""
    return Done(reference=attempt.message.text)
