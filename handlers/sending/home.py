"""The bot's home tab: a person's own work as it is now."""

from grading.errors import Refused
from grading.model import Way
from grading.usecases.showing import my_work
from handlers.features.my_work.cards import work as work_card
from handlers.outbox_messages import ShowHome
from handlers.ports import Done, Later, Outcome
from handlers.refusals.card import Situation, refusal
from handlers.sending.senders import Attempt, Senders
from handlers.slack.errors import CannotCheck, outcome_of
from handlers.slack.payloads import Caller

senders = Senders()


@senders.sender(ShowHome)
async def show_home(attempt: Attempt[ShowHome]) -> Outcome:
    """Publish the person's work, or why they may not see it."""
    services, message = attempt.outside.services, attempt.message
    try:
        person = await services.callers.known_person(Caller(team=message.team, user=message.user))
        actor = services.actor(person, Way.BUTTON)
        async with services.store.snapshot() as snapshot:
            card = work_card(services.words_of(person), await my_work(snapshot, actor), actor.today)
    except CannotCheck as later:
        return Later(why=type(later).__name__, seconds=later.seconds)
    except Refused as refused:
        card = refusal(services.default_words(), refused, Situation())

    async def publish() -> Done:
        view = {"type": "home", "blocks": card.as_sent()}
        await attempt.outside.client.views_publish(user_id=message.user, view=view)
        return Done(reference=message.user)

    return await outcome_of(publish)
