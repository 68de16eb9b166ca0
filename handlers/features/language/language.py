"""`/grade language nb`, `/exam language en`, the buttons that do the same, and the switch of the home tab."""

from grading.rules.languages import language_named
from grading.usecases.choosing_language import choose_language
from handlers.feature import Feature
from handlers.features.language.cards import language_chosen, language_shown
from handlers.outbox_messages import ShowHome
from handlers.parsing import Incomplete, Takes
from handlers.request import ButtonRequest, CommandRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/grade language",
    usage=("/grade language", "/grade language nb", "/grade language en"),
    sentence="help-language",
    words=Takes(most=1),
)
@feature.subcommand(
    "/exam language",
    usage=("/exam language", "/exam language nb", "/exam language en"),
    sentence="help-language",
    words=Takes(most=1),
)
async def language_typed(request: CommandRequest) -> Reply:
    """Show the person's language, or let it be the one that was typed."""
    if not request.typed:
        return Reply(card=language_shown(request.words))
    language = language_named(request.typed[0])
    if language is None:
        raise Incomplete
    return await _chosen(request, language)


@feature.button("language")
async def language_pressed(request: ButtonRequest) -> Reply:
    """Let the person's language be the one on the button."""
    language = language_named(request.press.wish or "")
    if language is None:
        return Reply(card=language_shown(request.words))
    return await _chosen(request, language)


@feature.button("language_home")
async def language_switched(request: ButtonRequest) -> Reply:
    """Draw the home tab anew in the language on the button."""
    language, caller = language_named(request.press.wish or ""), request.caller
    if language is not None:
        await choose_language(request.work, request.actor, language)
    await request.queue(ShowHome(idempotency_key=f"home:{request.id}", team=caller.team, user=caller.user))
    return Reply()


async def _chosen(request: Request, language: str) -> Reply:
    person = await choose_language(request.work, request.actor, language)
    return Reply(card=language_chosen(request.services.words_of(person)))
