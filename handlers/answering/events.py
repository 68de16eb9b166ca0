"""Events: files that were dropped, the home tab that was opened, accounts that changed."""

from handlers.outbox_messages import Message, ReadFile, ShowHome, outbox_message
from handlers.services import Services
from handlers.slack.asking import said_of
from handlers.slack.event_payloads import Dropped
from handlers.slack.identity import is_news
from handlers.slack.payload_parts import Json
from handlers.slack.payloads import Caller


async def receive(services: Services, dropped: Dropped) -> None:
    """Queue a dropped file for reading; the event is acknowledged only after that is saved.

    Raises `grading.outbox.StorageError`, upon which Slack sends the event again.
    """
    message = ReadFile(
        idempotency_key=dropped.id,
        team=dropped.caller.team,
        user=dropped.caller.user,
        file=dropped.file,
        channel=dropped.channel,
        is_direct=dropped.is_direct,
        at=services.now(),
    )
    await _queue(services, dropped.caller, message)


async def show_home(services: Services, caller: Caller, event: str) -> None:
    """Let the home tab show the person's work as it is now."""
    message = ShowHome(idempotency_key=f"home:{event}", team=caller.team, user=caller.user)
    await _queue(services, caller, message)


async def recheck(services: Services, caller: Caller, user: Json) -> None:
    """Let what Slack said of an account expire, so that it is asked again at the next request.

    What the event says is not taken over: Slack repeats events for a day, and this one may be old. Most
    events only tell of a person's status, which changes nothing here.
    """
    services.callers.strangers.forget(caller)
    heard = said_of(user, caller, services.settings.team)
    async with services.store.snapshot() as snapshot:
        if not await is_news(snapshot, heard, services.now()):
            return
    async with services.store.transaction() as work:
        await work.account_changes(caller.team, caller.user)


async def _queue(services: Services, caller: Caller, message: Message) -> None:
    """Queue a message, unless the account's quota is spent."""
    if services.callers.is_spent(caller):
        return
    async with services.store.transaction() as work:
        await work.send(outbox_message(message), services.now())
    services.after_commit()
