"""`/exam [KEY] export`: the confirmed grades and the marks and grades CSV, as files in a direct message."""

from grading.usecases.entering import Scope, meant_key
from handlers.features.overview.cards import export_on_its_way
from handlers.outbox_messages import SendExport, outbox_message
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Subcommand


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/exam export` and `/exam KEY export`."""
    found = await meant_key(request.work, request.actor, scope.key)
    message = SendExport(
        idempotency_key=f"export:{request.request}",
        person=request.actor.person.id,
        team=request.caller.team,
        user=request.caller.user,
        key=found,
    )
    await request.work.send(outbox_message(message), request.actor.by.at)
    return Reply(card=export_on_its_way(request.words, found))


command = Subcommand(
    verb="export",
    usage=("/exam export", "/exam TDT4100-H26 export"),
    sentence="help-export",
    place=4,
    run=run,
)
