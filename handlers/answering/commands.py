"""Slash commands: what was typed is taken apart, and its subcommand answers."""

from grading.model import Way
from handlers.calls import Call, answer_call
from handlers.features.typing.commands import answer_typed
from handlers.registry import REGISTRY
from handlers.request import Reply, Request
from handlers.services import Services
from handlers.situations import scope_of
from handlers.slack.payloads import Command


async def answer_command(services: Services, command: Command) -> Reply:
    """Answer a slash command."""
    channel_name = await services.channels.name_of(command.channel, command.channel_name, services.now())
    scope = scope_of(None, None, command.channel, channel_name)
    call = Call(id=command.id, caller=command.caller, way=Way.COMMAND, scope=scope)

    async def act(request: Request) -> Reply:
        return await answer_typed(request, REGISTRY.commands, command.command, command.text)

    asked = f"{command.command} {command.text}".strip()
    return (await answer_call(services, call, act, asked=asked)).reply
