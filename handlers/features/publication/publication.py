"""`/exam published`: the day on which the students could see their grades, and what runs from then on."""

from datetime import date, timedelta

from grading.rules.days import read_day
from grading.usecases.publishing import PublicationShown, set_published, show_publication
from handlers.dialogs.result import result_view
from handlers.feature import Feature
from handlers.features.publication import dialog
from handlers.features.publication.cards import publication_set, publication_shown
from handlers.parsing import Incomplete, Takes
from handlers.request import CommandRequest, DialogRequest, Reply, Request

feature = Feature()

_LATELY = timedelta(days=364)
"""A day without a year is the last one of that name."""


@feature.subcommand(
    "/exam published",
    usage=("/exam published", "/exam published 2026-12-22 because …"),
    sentence="help-published",
    words=Takes(most=3, reason_from=0),
)
async def published_typed(request: CommandRequest) -> Reply:
    """Write down today or the date that was typed; correcting the day takes a reason."""
    day: date | None = None
    if request.typed:
        day = read_day(" ".join(request.typed), request.actor.today - _LATELY)
        if day is None:
            raise Incomplete
    counting = request.services.settings.counting
    done = await set_published(request.work, request.actor, request.scope.key, day, counting)
    return Reply(card=publication_set(request.words, done, request.actor.today))


@feature.button("published")
async def published_pressed(request: Request) -> Reply:
    """Open the dialog to write down the day."""
    return Reply(opens=dialog.published_view(request.words, await _publication(request)))


async def publication(request: Request) -> Reply:
    """Show what is written down of the publication."""
    return Reply(card=publication_shown(request.words, await _publication(request)))


@feature.dialog(dialog.CALLBACK, errors=dialog.errors, instead=publication)
async def published_filled_in(request: DialogRequest) -> Reply:
    """Write down the day that was chosen."""
    said = dialog.read(request.state)
    if faults := dialog.faults(request.words, said):
        return Reply(errors=faults)
    done = await set_published(
        request.work,
        request.because(said.reason or None).actor,
        request.scope.key,
        said.day,
        request.services.settings.counting,
        seen=request.press.seen or "",
    )
    card = publication_set(request.words, done, request.actor.today)
    return Reply(opens=result_view(request.words, card))


async def _publication(request: Request) -> PublicationShown:
    counting = request.services.settings.counting
    return await show_publication(request.work, request.actor, request.scope.key, counting)
