"""Slash commands: what was typed is taken apart, and its subcommand answers."""

from collections.abc import Collection
from dataclasses import replace
from difflib import get_close_matches

from grading.model import AssessmentKey, Way
from handlers.calls import Call, answer_call
from handlers.parsing import Asked, Incomplete, NotTaken, may_name_a_key, parse
from handlers.refusals.trouble import not_taken, unknown_command, usage
from handlers.registry import REGISTRY
from handlers.request import CommandRequest, Reply, Request
from handlers.services import Services
from handlers.situations import scope_of
from handlers.slack.payloads import Command


async def answer_command(services: Services, command: Command) -> Reply:
    """Answer a slash command."""
    channel_name = await services.channels.name_of(command.channel, command.channel_name, services.now())
    scope = scope_of(None, None, command.channel, channel_name)
    call = Call(id=command.id, caller=command.caller, way=Way.COMMAND, scope=scope)

    async def act(request: Request) -> Reply:
        return await _typed(request, command)

    asked = f"{command.command} {command.text}".strip()
    return (await answer_call(services, call, act, asked=asked)).reply


async def _typed(request: Request, command: Command) -> Reply:
    subcommands = REGISTRY.commands[command.command]
    keys = await _own_keys(request) if may_name_a_key(command.text, subcommands) else frozenset()
    asked = parse(command.text, subcommands, keys)
    subcommand = subcommands[asked.verb]
    if asked.key is not None:
        request = replace(request, scope=replace(request.scope, key=asked.key))
    try:
        return await subcommand.answer(CommandRequest.of(request, asked.words, asked.reason))
    except Incomplete as fault:
        if asked.verb == "" and asked.words:
            nearest = get_close_matches(asked.words[0].casefold(), filter(None, subcommands), n=1)
            return Reply(card=unknown_command(request.words, command.command, asked.words[0], nearest))
        if not isinstance(fault, NotTaken):
            return Reply(card=usage(request.words, subcommand.usage))
        with_key = _with_key_first(command.command, asked, await _own_keys(request))
        return Reply(card=not_taken(request.words, subcommand.usage, fault.words, with_key))


async def _own_keys(request: Request) -> frozenset[AssessmentKey]:
    """Return the keys of what the person grades or plans."""
    seats = await request.work.seats(request.actor.person.id)
    return frozenset((*(seat.key for seat in seats), *await request.work.planned(request.actor.person.id)))


def _with_key_first(command: str, asked: Asked, keys: Collection[AssessmentKey]) -> str | None:
    """Return the command with the key in front where it was typed behind the verb; None where none was."""
    known = {key.casefold(): key for key in keys}
    named = [word for word in asked.words if word.casefold() in known]
    if asked.key is not None or len(named) != 1:
        return None
    rest = [word for word in asked.words if word not in named]
    return " ".join([command, known[named[0].casefold()], asked.verb, *rest])
