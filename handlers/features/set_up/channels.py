"""`/exam channel`, said in a committee's channel, ties the two; elsewhere it says how that is done."""

from dataclasses import replace

from grading.usecases.planning_set_up import Changed, tie_channel
from grading.usecases.set_up_in_short import CommitteeInShort, look_at_set_up
from handlers.feature import Feature
from handlers.features.set_up.channel_cards import channel_tied, channel_untied, how_to_tie, which_committee
from handlers.parsing import Takes
from handlers.request import ButtonRequest, CommandRequest, Reply, Request
from handlers.slack.channels import is_channel_id

feature = Feature()


@feature.subcommand(
    "/exam channel",
    usage=("/exam channel", "/exam channel 1"),
    sentence="help-channel",
    words=Takes(most=None),
)
async def channel(request: CommandRequest) -> Reply:
    """Tie the channel in which it is said to the committee that is named, or to the only one."""
    request, name = await _with_key(request)
    set_up = await look_at_set_up(request.work, request.actor, request.scope.key)
    here = _channel_in(request)
    if here is None:
        return Reply(card=how_to_tie(request.words, set_up))
    if name:
        return await _tied(request, set_up.committee(name), here)
    match set_up.committees:
        case (only,) if only.committee.channel not in request.scope.channels:
            return await _tied(request, only, here)
        case _:
            return Reply(card=which_committee(request.words, set_up, request.scope.channels))


@feature.button("channels")
async def how(request: Request) -> Reply:
    """Say how committees and channels are tied, and which are."""
    set_up = await look_at_set_up(request.work, request.actor, request.scope.key)
    return Reply(card=how_to_tie(request.words, set_up))


@feature.button("tie_channel", instead="channels")
async def tie(request: ButtonRequest) -> Reply:
    """Tie the channel in which the button is pressed to the committee that it names."""
    set_up = await look_at_set_up(request.work, request.actor, request.scope.key)
    found, here = set_up.committee(request.press.committee or ""), _channel_in(request)
    if here is None:
        return Reply(card=how_to_tie(request.words, set_up))
    return await _tied(request, found, here, request.press.seen or "")


@feature.button("untie_channel", instead="channels")
async def untie(request: ButtonRequest) -> Reply:
    """Untie the committee from its channel."""
    set_up = await look_at_set_up(request.work, request.actor, request.scope.key)
    found = set_up.committee(request.press.committee or "")
    done = await _tie(request, found, None, request.press.seen or "")
    return Reply(card=channel_untied(request.words, done.set_up, found))


async def _tied(request: Request, found: CommitteeInShort, here: str, seen: str | None = None) -> Reply:
    done = await _tie(request, found, here, seen)
    return Reply(card=channel_tied(request.words, done, found.committee.name))


async def _tie(request: Request, found: CommitteeInShort, here: str | None, seen: str | None) -> Changed:
    settings = request.services.settings
    return await tie_channel(
        request.work,
        request.actor,
        request.scope.key,
        found.committee.name,
        here,
        settings.counting,
        settings.planners,
        seen=seen,
    )


def _channel_in(request: Request) -> str | None:
    """Return the id of the channel that this is said in; None in a direct message."""
    return next((one for one in request.scope.channels if is_channel_id(one)), None)


async def _with_key(request: CommandRequest) -> tuple[CommandRequest, str]:
    """Return the request and the committee's name, where the key stands behind the verb as well."""
    match request.typed:
        case (first, *rest) if request.scope.key is None:
            planned = await request.work.planned(request.actor.person.id)
            if first.casefold() in {key.casefold() for key in planned}:
                scope = replace(request.scope, key=first)
                return replace(request, scope=scope), " ".join(rest)
        case _:
            pass
    return request, " ".join(request.typed)
