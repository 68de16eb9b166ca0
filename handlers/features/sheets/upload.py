"""`/grade upload`: where to drop a sheet."""

from grading.usecases.dropping_in_channels import hidden_marking
from grading.usecases.entering import Where
from handlers.features.sheets.cards import where_to_drop
from handlers.parsing import Asked
from handlers.services import Reply, Visit
from handlers.subcommand import Subcommand


async def run(visit: Visit, asked: Asked, where: Where) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/grade upload`."""
    hidden = await hidden_marking(visit.work, visit.doer, where)
    return Reply(card=where_to_drop(visit.words, is_hidden=bool(hidden)))


command = Subcommand(verb="upload", usage=("/grade upload",), sentence="help-upload", place=4, run=run)
