"""`/exam tool marking_2_0` gives an assessment the steps of a tool, `/grade tool classic` one's own view."""

from grading.errors import Stale
from grading.model import Tool
from grading.rules.command_words import argument_meant
from grading.usecases.tools import activate_tool, choose_tool, show_steps
from handlers.feature import Feature
from handlers.features.tool.cards import own_steps, tool_set
from handlers.parsing import Incomplete, Takes
from handlers.request import ButtonRequest, CommandRequest, Reply, Request

feature = Feature()


@feature.subcommand(
    "/exam tool",
    usage=("/exam tool marking_2_0", "/exam tool classic"),
    sentence="help-exam-tool",
    words=Takes(least=1, most=1, reason_from=1),
)
async def activate_typed(request: CommandRequest) -> Reply:
    """Give the assessment the steps of the tool that was typed."""
    tool = _read(request.typed[0])
    if tool is None:
        raise Incomplete
    return await _activate(request, tool)


@feature.button("activate_tool", instead="workflow")
async def activate_pressed(request: ButtonRequest) -> Reply:
    """Give the assessment the steps of the tool that stood on the button."""
    tool = _read(request.press.wish or "")
    if tool is None:
        raise Stale(about_settings=True)
    return await _activate(request, tool)


@feature.subcommand(
    "/grade tool",
    usage=("/grade tool", "/grade tool classic", "/grade tool marking_2_0"),
    sentence="help-tool",
    words=Takes(most=1),
)
async def choose_typed(request: CommandRequest) -> Reply:
    """Show the grader's steps, or those of the tool that was typed from now on."""
    if not request.typed:
        return await steps(request)
    tool = _read(request.typed[0])
    if tool is None:
        raise Incomplete
    return await _choose(request, tool)


@feature.button("own_steps")
async def steps(request: Request) -> Reply:
    """Show the grader's steps and how each is taken."""
    return Reply(card=own_steps(request.words, await show_steps(request.work, request.actor, request.scope)))


@feature.button("own_tool", instead="own_steps")
async def choose_pressed(request: ButtonRequest) -> Reply:
    """Show the steps of the tool that stood on the button from now on."""
    tool = _read(request.press.wish or "")
    if tool is None:
        raise Stale(about_settings=True)
    return await _choose(request, tool)


async def _activate(request: Request, tool: Tool) -> Reply:
    done = await activate_tool(request.work, request.actor, request.scope.key, tool)
    return Reply(card=tool_set(request.words, done))


async def _choose(request: Request, tool: Tool) -> Reply:
    view = await choose_tool(request.work, request.actor, request.scope, tool)
    return Reply(card=own_steps(request.words, view))


def _read(typed: str) -> Tool | None:
    meant = argument_meant(typed)
    return Tool(meant) if meant in set(Tool) else None
