"""Private links to calendars: made when they are sent, so that none is ever saved."""

from grading.model import AssessmentKey, Person, Way
from grading.usecases.calendars import make_calendar_link
from handlers.features.calendar.cards import link_ready
from handlers.features.calendar.links import fingerprint_of, new_token, path_of
from handlers.outbox_messages import SendCalendarLink
from handlers.ports import Done, Never, Outcome
from handlers.sending.recipients import Send, to_who_asked
from handlers.sending.senders import Attempt, Senders

senders = Senders()


@senders.sender(SendCalendarLink)
async def send_calendar_link(attempt: Attempt[SendCalendarLink]) -> Outcome:
    """Make a link and send it."""
    return await to_who_asked(attempt, _link)


async def _link(attempt: Attempt[SendCalendarLink], person: Person) -> Send | Never:
    outside = attempt.outside
    services, delivery, idempotency_key = outside.services, outside.delivery, attempt.idempotency_key
    address = services.address()
    if address is None:
        return Never(why="no address")
    actor, holiday = services.actor(person, Way.BUTTON), services.settings.hours.holiday
    key = None if attempt.message.key is None else AssessmentKey(attempt.message.key)

    async def send(user: str) -> Done:
        # The link of an earlier attempt that arrived is in force; another one would end it.
        if attempt.again and (there := await delivery.found(user, idempotency_key)) is not None:
            return there
        token = new_token(outside.chance)
        async with services.store.transaction() as work:
            agenda = await make_calendar_link(work, actor, key, fingerprint_of(token), holiday)
        card = link_ready(services.words_of(person), agenda, f"{address}{path_of(token)}")
        return await delivery.message(user, card, idempotency_key, again=False)

    return send
