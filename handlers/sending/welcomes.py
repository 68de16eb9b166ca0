"""The welcome to a grader who would otherwise hear something else of an assessment first."""

from dataclasses import replace
from functools import partial

from grading.model import Person
from grading.notices import Notice, SeatGiven
from grading.usecases.reminding import compose_welcome
from handlers.blocks import section
from handlers.card import Card
from handlers.features.reminders.digest_card import digest
from handlers.ports import Done, Outcome
from handlers.sending.digests import composed
from handlers.sending.recipients import sending, to_person
from handlers.sending.seat_notices import committee_told
from handlers.sending.senders import Attempt


async def welcomed_first(attempt: Attempt[str], person: Person, told: Notice) -> Outcome | None:
    """Welcome the person before the notice; None where the notice may follow now.

    Who takes over a seat hears that in the welcome, so that no notice follows.
    """
    services = attempt.outside.services
    key = f"{attempt.idempotency_key}:welcome"
    # The notice carries the welcome: where it is given up in the end, the welcome comes in the morning.
    compose = partial(
        compose_welcome,
        person=person.id,
        key=told.assessment,
        idempotency_key=attempt.idempotency_key,
        hours=services.settings.hours,
    )
    composed_now = await composed(services, compose)
    if composed_now is None or composed_now.is_empty:
        return None
    words = services.words_of(person)
    card, says_all = digest(words, composed_now, services.settings.directory), False
    if isinstance(told, SeatGiven) and len(composed_now.welcomes) == 1:
        card, says_all = _with(card, committee_told(words, told)), True
    arrived = await to_person(attempt, person, sending(replace(attempt, idempotency_key=key), card))
    return None if isinstance(arrived, Done) and not says_all else arrived


def _with(card: Card, told: str) -> Card:
    """Return the welcome with what it is about the seat, below its first lines."""
    first, *rest = card.blocks
    return Card(text=card.text, blocks=(first, section(told), *rest))
