"""`/grade help` and `/exam help`: a short guide that begins with the next step, and all that can be typed."""

from collections.abc import Iterable

from grading.errors import NotAPlanner, UnknownPerson
from grading.usecases.board import show_board
from grading.usecases.showing import my_work
from handlers.card import Card
from handlers.feature import Feature, Subcommand, merged
from handlers.features.help.cards import both_helps, exam_help, grade_help
from handlers.features.help.groups import CommandHelp
from handlers.features.help.guide import both_guides, exam_guide, grade_guide, most_urgent
from handlers.request import Reply, Request


def help_feature(*others: Feature) -> Feature:
    """Return the feature that guides, and tells of the subcommands of all others and of its own."""
    feature = Feature()

    @feature.button("help")
    @feature.subcommand("/grade help", usage=("/grade help",), sentence="help-help")
    async def help_with_grade(request: Request) -> Reply:
        """Guide a grader; who grades nowhere is told what can be typed."""
        return Reply(card=await _grade(request) or grade_help(request.words, lines["/grade"]))

    @feature.button("exam_help")
    @feature.subcommand("/exam help", usage=("/exam help",), sentence="help-exam-help")
    async def help_with_exam(request: Request) -> Reply:
        """Guide a planner; who plans nothing is told what can be typed."""
        return Reply(card=await _exam(request) or exam_help(request.words, lines["/exam"]))

    @feature.button("help_all")
    async def help_with_both(request: Request) -> Reply:
        """Guide somebody who grades and plans."""
        grade, exam = await _grade(request), await _exam(request)
        if grade is None or exam is None:
            return Reply(card=both_helps(request.words, lines["/grade"], lines["/exam"]))
        return Reply(card=both_guides(grade, exam))

    @feature.button("all_commands")
    async def all_commands(request: Request) -> Reply:
        """Tell what can be typed after `/grade`."""
        return Reply(card=grade_help(request.words, lines["/grade"]))

    @feature.button("all_exam_commands")
    async def all_exam_commands(request: Request) -> Reply:
        """Tell what can be typed after `/exam`."""
        return Reply(card=exam_help(request.words, lines["/exam"]))

    commands = merged(*others, feature).commands
    lines = {command: lines_of(subcommands.values()) for command, subcommands in commands.items()}
    return feature


async def _grade(request: Request) -> Card | None:
    try:
        own = await my_work(request.work, request.actor)
    except UnknownPerson:
        return None
    view = most_urgent(own.views)
    if view is None:
        return None
    return grade_guide(request.words, view, request.services.settings.directory)


async def _exam(request: Request) -> Card | None:
    settings = request.services.settings
    try:
        found = await show_board(request.work, request.actor, always=settings.planners)
    except NotAPlanner:
        return None
    return exam_guide(request.words, next(iter(found.lines), None), settings.directory)


def lines_of(subcommands: Iterable[Subcommand]) -> list[CommandHelp]:
    """Return the lines of the help: one for each way to type a subcommand."""
    return [
        CommandHelp(usage=usage, sentence=subcommand.sentence, verb=subcommand.verb)
        for subcommand in subcommands
        for usage in subcommand.usage
    ]
