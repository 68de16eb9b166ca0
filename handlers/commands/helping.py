"""The help of a slash command, from the registry of its subcommands."""

from handlers.card import Card
from handlers.cards.help import CommandHelp, exam_help, grade_help
from handlers.words import Words


def help_for(words: Words, command: str) -> Card:
    """Return the help of `/grade` or `/exam`."""
    from handlers.commands import REGISTRY  # noqa: PLC0415 - the registry holds the modules that ask for it

    lines = [
        CommandHelp(usage=usage, sentence=subcommand.sentence)
        for subcommand in REGISTRY[command].values()
        for usage in subcommand.usage
    ]
    return grade_help(words, lines) if command == "/grade" else exam_help(words, lines)
