"""`/exam [KEY] export`: the confirmed grades and the marks and grades CSV, as files in a direct message."""

from grading.usecases.entering import Where, meant_key
from handlers.features.overview.cards import export_on_its_way
from handlers.outbox_messages import SendExport, errand_of
from handlers.parsing import Asked
from handlers.services import Reply, Visit
from handlers.subcommand import Subcommand


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/exam export` and `/exam KEY export`."""
    found = await meant_key(visit.work, visit.doer, where.key)
    errand = SendExport(
        effect=f"export:{visit.request}",
        person=visit.doer.person.id,
        team=visit.caller.team,
        user=visit.caller.user,
        key=found,
    )
    await visit.work.send(errand_of(errand), visit.doer.by.at)
    return Reply(card=export_on_its_way(visit.words, found))


command = Subcommand(
    verb="export",
    usage=("/exam export", "/exam TDT4100-H26 export"),
    sentence="help-export",
    place=4,
    run=run,
)
