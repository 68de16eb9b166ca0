"""`scheme`: the mark scheme is shown, opened and read; a new version comes as a file or as a link.

The next files that the person drops in the direct message within fifteen minutes are taken for it. A planner
may waive it with a reason, where the roster asks for one.
"""

from grading.errors import Stale, UnknownFile
from grading.rules.command_words import argument_meant
from grading.usecases.mark_schemes import (
    ask_for_scheme,
    ask_for_schemes,
    cancel_document,
    import_document,
    offer_link,
    read_scheme,
    scheme_to_open,
    waive_scheme,
)
from handlers.feature import Feature
from handlers.features.mark_schemes import cards
from handlers.outbox_messages import ReadFile, SendScheme
from handlers.parsing import Incomplete, NotTaken, Takes
from handlers.request import ButtonRequest, CommandRequest, Reply, Request

WAIVE = "waive"

feature = Feature()


@feature.subcommand(
    "/grade scheme",
    usage=("/grade scheme", "/grade TDT4100-H26 scheme https://…"),
    sentence="help-scheme",
    words=Takes(most=1),
)
async def scheme_typed(request: CommandRequest) -> Reply:
    """Show the mark scheme to a grader, or take a link for it."""
    match request.typed:
        case (link,):
            return await _link(request, link, as_planner=False)
        case _:
            return await scheme(request)


@feature.button("scheme")
async def scheme(request: Request) -> Reply:
    """Show the mark scheme to a grader, and say where to drop a new version."""
    shown = await ask_for_scheme(request.work, request.actor, request.scope)
    return Reply(card=cards.scheme_shown(request.words, shown))


@feature.subcommand(
    "/exam scheme",
    usage=(
        "/exam scheme",
        "/exam TDT4100-H26 scheme https://…",
        "/exam TDT4100-H26 scheme waive because …",
    ),
    sentence="help-exam-scheme",
    words=Takes(most=1, reason_from=1),
)
async def schemes_typed(request: CommandRequest) -> Reply:
    """Show a planner who has read which version, take a link, or waive the mark scheme."""
    match request.typed:
        case (word,) if argument_meant(word) == WAIVE:
            waived = await waive_scheme(request.work, request.actor, request.scope.key)
            return Reply(card=cards.scheme_overview(request.words, waived))
        case (_,) if request.reason is not None:
            raise NotTaken
        case (link,):
            return await _link(request, link, as_planner=True)
        case _:
            return await schemes(request)


@feature.button("exam_scheme")
async def schemes(request: Request) -> Reply:
    """Show a planner the mark scheme, and say where to drop a new version."""
    shown = await ask_for_schemes(request.work, request.actor, request.scope.key)
    return Reply(card=cards.scheme_overview(request.words, shown))


@feature.button("read_scheme", instead="scheme")
async def read(request: ButtonRequest) -> Reply:
    """Keep that the grader has read this version."""
    seen = request.press.seen or ""
    if not seen.isdecimal() or len(seen) > len("1000000"):
        raise Stale(about_settings=True)
    shown = await read_scheme(request.work, request.actor, request.scope, int(seen))
    return Reply(card=cards.scheme_shown(request.words, shown))


@feature.button("open_scheme")
async def open_scheme(request: ButtonRequest) -> Reply:
    """Send the newest version as a direct message, or show where its link leads."""
    key = request.press.key
    if key is None:
        raise Stale(about_settings=True)
    found, newest = await scheme_to_open(request.work, request.actor, key)
    if newest.document.link is not None:
        return Reply(card=cards.scheme_link(request.words, newest), beside=True)
    message = SendScheme(
        idempotency_key=f"scheme:{request.id}",
        person=request.actor.person.id,
        team=request.caller.team,
        user=request.caller.user,
        key=found.key,
    )
    await request.queue(message)
    return Reply(card=cards.scheme_on_its_way(request.words, newest), beside=True)


@feature.button("import_file")
async def import_file(request: ButtonRequest) -> Reply:
    """Make the file or the link the newest version."""
    done = await import_document(request.work, request.actor, _dropped(request))
    return Reply(card=cards.scheme_put(request.words, done))


@feature.button("cancel_file")
async def cancel_file(request: ButtonRequest) -> Reply:
    """Put the file or the link aside."""
    kept = await cancel_document(request.work, request.actor, _dropped(request))
    return Reply(card=cards.file_cancelled(request.words, kept))


@feature.button("file_is_a_sheet")
async def file_is_a_sheet(request: ButtonRequest) -> Reply:
    """Read the file as the sheet that it is, and ask about it no more."""
    kept = await cancel_document(request.work, request.actor, _dropped(request))
    file, _, channel = kept.id.partition("-")
    message = ReadFile(
        idempotency_key=f"as-sheet:{request.id}",
        team=request.caller.team,
        user=request.caller.user,
        file=file,
        channel=channel,
        is_direct=True,
        as_sheet=True,
    )
    await request.queue(message)
    return Reply(card=cards.file_cancelled(request.words, kept))


async def _link(request: CommandRequest, text: str, *, as_planner: bool) -> Reply:
    if "://" not in text:
        raise Incomplete
    dropped = f"link-{request.id}"
    shown = await offer_link(
        request.work, request.actor, request.scope, text, dropped[:64], as_planner=as_planner
    )
    return Reply(card=cards.file_shown(request.words, shown))


def _dropped(request: ButtonRequest) -> str:
    if request.press.sheet is None:
        raise UnknownFile
    return request.press.sheet
