"""`/grade sheet`: one's grades as an Excel sheet to fill in; it arrives as a direct message."""

from grading.model import SheetId
from grading.usecases.entering import Where
from grading.usecases.showing import own_grades
from handlers.features.sheets.cards import sheet_on_its_way
from handlers.outbox_messages import SendSheet, errand_of
from handlers.parsing import Asked
from handlers.services import Reply, Visit
from handlers.subcommand import Subcommand


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/grade sheet`."""
    own = await own_grades(visit.work, visit.doer, where, SheetId(visit.desk.new_id()))
    errand = SendSheet(
        effect=f"sheet:{own.stamp}",
        person=visit.doer.person.id,
        team=visit.caller.team,
        user=visit.caller.user,
        stamp=own.stamp,
    )
    await visit.work.send(errand_of(errand), visit.doer.by.at)
    return Reply(card=sheet_on_its_way(visit.words, own))


command = Subcommand(verb="sheet", usage=("/grade sheet",), sentence="help-sheet", place=3, run=run)
