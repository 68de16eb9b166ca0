"""`/grade upload`: where to drop a sheet."""

from grading.usecases.dropping_in_channels import hidden_marking
from grading.usecases.entering import Scope
from handlers.features.sheets.cards import where_to_drop
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Subcommand


async def run(request: Request, asked: Asked, scope: Scope) -> Reply:  # noqa: ARG001 - a subcommand's signature
    """Answer `/grade upload`."""
    hidden = await hidden_marking(request.work, request.actor, scope)
    return Reply(card=where_to_drop(request.words, is_hidden=bool(hidden)))


command = Subcommand(verb="upload", usage=("/grade upload",), sentence="help-upload", place=4, run=run)
