"""The bot's home tab: what a person plans and grades as it is now, and answers to the buttons there."""

from grading.directory import Desk
from grading.errors import Refused
from grading.model import Way
from handlers.card import Card
from handlers.features.home.cards import home_view
from handlers.features.home.home import home_card
from handlers.outbox_messages import AnswerOnHome, ShowHome
from handlers.ports import Done, Later, Never, Outcome
from handlers.refusals.card import Situation, refusal
from handlers.sending.senders import Attempt, Outside, Senders
from handlers.services import Services
from handlers.slack.errors import CannotCheck, outcome_of
from handlers.slack.payloads import Caller
from handlers.words import Words

senders = Senders()


@senders.sender(ShowHome)
async def show_home(attempt: Attempt[ShowHome]) -> Outcome:
    """Publish the person's work, or why they may not see it."""
    services, message = attempt.outside.services, attempt.message
    words = services.words_for(Caller(team=message.team, user=message.user))
    try:
        person = await services.callers.known_person(Caller(team=message.team, user=message.user))
        actor, words = services.actor(person, Way.BUTTON), services.words_of(person)
        async with services.store.snapshot() as snapshot:
            card = await home_card(snapshot, actor, words, services.settings)
    except CannotCheck as later:
        return Later(why=type(later).__name__, seconds=later.seconds)
    except Refused as refused:
        card = refusal(words, refused, _situation(services))
    return await _publish(attempt.outside, message.user, home_view(words, card))


@senders.sender(AnswerOnHome)
async def answer_on_home(attempt: Attempt[AnswerOnHome]) -> Outcome:
    """Publish the answer to a button, as long as the account is still that of the person who pressed it."""
    services, message = attempt.outside.services, attempt.message
    words = services.words_for(Caller(team=message.team, user=message.user))
    try:
        person = await services.callers.known_person(Caller(team=message.team, user=message.user))
    except CannotCheck as later:
        return Later(why=type(later).__name__, seconds=later.seconds)
    except Refused as refused:
        view = home_view(words, refusal(words, refused, _situation(services)))
        return await _publish(attempt.outside, message.user, view)
    if person.id != message.person:
        return Never(why="account moved")
    return await _publish(attempt.outside, message.user, _answered(services.words_of(person), message))


async def answer_on_home_now(outside: Outside, message: AnswerOnHome) -> Outcome:
    """Publish an answer that could not be kept, and for which nobody can be looked up."""
    words = outside.services.words_for(Caller(team=message.team, user=message.user))
    return await _publish(outside, message.user, _answered(words, message))


def _answered(words: Words, message: AnswerOnHome) -> dict[str, object]:
    card = Card(text=message.text, blocks=tuple(message.blocks))
    return home_view(words, card, has_way_back=True)


async def _publish(outside: Outside, user: str, view: dict[str, object]) -> Outcome:
    async def publish() -> Done:
        await outside.client.views_publish(user_id=user, view=view)
        return Done(reference=user)

    return await outcome_of(publish)


def _situation(services: Services) -> Situation:
    return Situation(department=services.settings.directory.desks.get(Desk.DEPARTMENT))
