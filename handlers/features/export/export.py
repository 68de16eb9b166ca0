"""`/exam [KEY] export`: the confirmed grades and the marks and grades CSV, as files in a direct message."""

from grading.usecases.entering import meant_key
from handlers.feature import Feature
from handlers.features.overview.cards import export_on_its_way
from handlers.outbox_messages import SendExport
from handlers.request import Reply, Request

feature = Feature()


@feature.button("export")
@feature.subcommand(
    "/exam export", usage=("/exam export", "/exam TDT4100-H26 export"), sentence="help-export"
)
async def export(request: Request) -> Reply:
    """Send an assessment's export as a direct message."""
    key = await meant_key(request.work, request.actor, request.scope.key)
    message = SendExport(
        idempotency_key=f"export:{request.id}",
        person=request.actor.person.id,
        team=request.caller.team,
        user=request.caller.user,
        key=key,
    )
    await request.queue(message)
    return Reply(card=export_on_its_way(request.words, key), beside=True)
