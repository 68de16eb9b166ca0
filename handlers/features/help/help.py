"""`/grade help` and `/exam help`: what can be typed."""

from collections.abc import Callable, Iterable, Mapping

from grading.usecases.entering import Scope
from handlers.card import Card
from handlers.features.help.cards import CommandHelp, exam_help, grade_help
from handlers.parsing import Asked
from handlers.services import Reply, Request
from handlers.subcommand import Subcommand
from handlers.words import Words


def help_for(words: Words, command: str, subcommands: Iterable[Subcommand]) -> Card:
    """Return the help of `/grade` or `/exam`."""
    lines = [
        CommandHelp(usage=usage, sentence=subcommand.sentence)
        for subcommand in subcommands
        for usage in subcommand.usage
    ]
    return grade_help(words, lines) if command == "/grade" else exam_help(words, lines)


def help_command(
    command: str, sentence: str, place: int, subcommands: Callable[[], Mapping[str, Subcommand]]
) -> Subcommand:
    """Return the subcommand that tells of all `subcommands` of `/grade` or `/exam`, itself among them."""

    async def run(request: Request, asked: Asked, scope: Scope) -> Reply:  # noqa: ARG001 - a subcommand's signature
        return Reply(card=help_for(request.words, command, subcommands().values()))

    return Subcommand(verb="help", usage=(f"{command} help",), sentence=sentence, place=place, run=run)
