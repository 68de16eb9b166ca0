"""Digests: reminders of all that a person has to do when the message is sent."""

from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Protocol

from grading.model import Attribution, ChangeId, Person, PersonId, Way
from grading.outbox import WriteConflict
from grading.usecases.reminding import Digest, compose_digest, digest_opens
from handlers.features.reminders.digest_card import digest as digest_card
from handlers.inbox import ATTEMPTS
from handlers.ports import Done, Later, Never, Outcome, Transaction
from handlers.sending.recipients import sending, to_person
from handlers.sending.senders import Attempt, Senders
from handlers.services import Services
from handlers.slack.errors import outcome_of

senders = Senders()


class Compose(Protocol):
    """What decides, in a transaction, what a message says."""

    async def __call__(self, work: Transaction, /, *, by: Attribution) -> Digest | None:
        """Return it."""


@senders.sender_of("digest")
async def send_digest(attempt: Attempt[str]) -> Outcome:
    """Remind the person whose number is the message; of nothing in their quiet hours."""
    services, key = attempt.outside.services, attempt.idempotency_key
    who, now, hours = PersonId(int(attempt.message)), services.now(), services.settings.hours
    async with services.store.snapshot() as snapshot:
        person = await snapshot.person(who)
    if person is None:
        return Never(why="no such person")
    if attempt.again:
        looked = await _looked_for(attempt, person)
        if not isinstance(looked, Done) or looked.reference:
            return looked
    if (opens := digest_opens(person, hours, now)) > now:
        return Later(why="quiet hours", seconds=(opens - now).total_seconds())
    told = await composed(services, partial(compose_digest, person=who, idempotency_key=key, hours=hours))
    if told is None or told.is_empty:
        return Done()
    # It was looked for already.
    first = replace(attempt, number=1)
    card = digest_card(services.words_of(person), told, services.settings.directory)
    return await to_person(first, person, sending(first, card))


async def composed(services: Services, compose: Compose) -> Digest | None:
    """Return the digest; where another transaction came first, compose it again at once."""
    by = Attribution(person=None, way=Way.JOB, at=services.now(), change=ChangeId(services.new_id()))
    for _ in range(ATTEMPTS - 1):
        with suppress(WriteConflict):
            async with services.store.transaction() as work:
                return await compose(work, by=by)
    async with services.store.transaction() as work:
        return await compose(work, by=by)


async def _looked_for(attempt: Attempt[str], person: Person) -> Outcome:
    """Return where the digest of an earlier attempt stands, nowhere if it did not arrive."""
    outside = attempt.outside

    async def look() -> Done:
        account = await outside.accounts.of(person)
        return await outside.delivery.found(account, attempt.idempotency_key) or Done()

    return await outcome_of(look)
