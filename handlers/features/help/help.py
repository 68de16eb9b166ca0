"""`/grade help` and `/exam help`: what can be typed."""

from collections.abc import Iterable

from handlers.feature import Feature, Subcommand, merged
from handlers.features.help.cards import CommandHelp, both_helps, exam_help, grade_help
from handlers.request import Reply, Request


def help_feature(*others: Feature) -> Feature:
    """Return the feature that tells of the subcommands of all others, and of its own."""
    feature = Feature()

    @feature.button("help")
    @feature.subcommand("/grade help", usage=("/grade help",), sentence="help-help")
    async def help_with_grade(request: Request) -> Reply:
        """Tell what can be typed after `/grade`."""
        return Reply(card=grade_help(request.words, lines["/grade"]))

    @feature.button("exam_help")
    @feature.subcommand("/exam help", usage=("/exam help",), sentence="help-exam-help")
    async def help_with_exam(request: Request) -> Reply:
        """Tell what can be typed after `/exam`."""
        return Reply(card=exam_help(request.words, lines["/exam"]))

    @feature.button("help_all")
    async def help_with_both(request: Request) -> Reply:
        """Tell who grades and plans what can be typed after both."""
        return Reply(card=both_helps(request.words, lines["/grade"], lines["/exam"]))

    commands = merged(*others, feature).commands
    lines = {command: lines_of(subcommands.values()) for command, subcommands in commands.items()}
    return feature


def lines_of(subcommands: Iterable[Subcommand]) -> list[CommandHelp]:
    """Return the lines of the help: one for each way to type a subcommand."""
    return [
        CommandHelp(usage=usage, sentence=subcommand.sentence)
        for subcommand in subcommands
        for usage in subcommand.usage
    ]
