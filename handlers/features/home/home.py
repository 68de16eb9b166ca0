"""The home tab as it is now, and the button that leads back to it."""

from grading.addresses import compared
from grading.errors import UnknownPerson
from grading.usecases.entering import Actor
from grading.usecases.showing import my_work
from handlers.card import Card
from handlers.feature import Feature
from handlers.features.board.board import planners_view
from handlers.features.home.cards import home
from handlers.outbox_messages import ShowHome
from handlers.ports import AccountsSnapshot
from handlers.request import Reply, Request
from handlers.settings import Settings
from handlers.words import Words

feature = Feature()


@feature.button("home")
async def back_home(request: Request) -> Reply:
    """Draw the home tab from its beginning."""
    caller = request.caller
    await request.queue(ShowHome(idempotency_key=f"home:{request.id}", team=caller.team, user=caller.user))
    return Reply()


async def home_card(snapshot: AccountsSnapshot, actor: Actor, words: Words, settings: Settings) -> Card:
    """Return a person's home tab; raises `UnknownPerson`, `AccountInactive`."""
    own = None
    is_standing = compared(actor.person.email) in {compared(email) for email in settings.planners}
    try:
        own = await my_work(snapshot, actor)
    except UnknownPerson:
        if not is_standing:
            raise
    board = None
    if is_standing or (own is not None and own.plans):
        board = await planners_view(snapshot, actor, words, settings, on_home=True)
    return home(words, own, board, actor.today)
