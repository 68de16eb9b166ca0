"""Notices: to a person, as long as they are still to hear of it, or to the committee's channel."""

import structlog
from pydantic import ValidationError

from grading.notices import ConflictsStillOpen
from grading.usecases.notifications import is_still_for
from grading.usecases.welcoming import is_unwelcomed
from handlers.ports import Done, Later, Never, Outcome
from handlers.sending.notice_cards import notice as notice_card
from handlers.sending.recipients import sending, to_person
from handlers.sending.senders import Attempt, Senders
from handlers.sending.welcomes import welcomed_first
from handlers.services import Services

log: structlog.typing.FilteringBoundLogger = structlog.get_logger()

senders = Senders()


@senders.sender_of("notice")
async def send_notice(attempt: Attempt[str]) -> Outcome:
    """Tell a person or a channel."""
    outside = attempt.outside
    services = outside.services
    try:
        told = outside.read_notice(attempt.message)
    except (ValidationError, KeyError):
        return Never(why="unreadable notice")
    if isinstance(told, ConflictsStillOpen) and (wait := _until_open(services)) > 0:
        return Later(why="quiet hours", seconds=wait)
    if told.to is None:
        outcome = await outside.channel_cards.tell(told, attempt.idempotency_key, again=attempt.again)
        if isinstance(outcome, Done):
            await outside.person_cards.sent(told, outcome)
        return outcome
    async with services.store.snapshot() as snapshot:
        assessment = await snapshot.assessment(told.assessment)
        person = await snapshot.person(told.to)
        hears = person is not None and await is_still_for(snapshot, told, person, services.today())
        is_new = person is not None and await is_unwelcomed(snapshot, person, told.assessment)
    if person is None or not person.active:
        return Never(why="no such person")
    if not hears:
        log.info("notice_dropped", notice=type(told).__name__, person=person.id)
        return Done()
    # An earlier attempt may have broken off before the welcome that this notice carries arrived.
    if (is_new or attempt.again) and (sent := await welcomed_first(attempt, person, told)) is not None:
        return sent
    title = assessment.title if assessment else told.assessment
    card = notice_card(services.words_of(person), told, title)
    outcome = await to_person(attempt, person, sending(attempt, card))
    if isinstance(outcome, Done):
        await outside.person_cards.sent(told, outcome)
    return outcome


def _until_open(services: Services) -> float:
    """Return in how many seconds the quiet hours end, 0 outside of them."""
    now = services.now()
    return (services.settings.hours.attention_in(None).next_open(now) - now).total_seconds()
