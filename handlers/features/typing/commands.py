"""What was typed as a command: taken apart and answered, or offered as what it was probably meant as."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from grading.errors import NotInScale, UnknownCandidate, WhichAssessment, WhichCommittee
from grading.model import AssessmentKey
from grading.rules.typed_commands import MeantCommand, bare_word, meant_commands
from grading.usecases.typed_grades import view_fingerprint
from handlers.blocks import Button
from handlers.feature import Subcommand
from handlers.features.typing import cards
from handlers.parsing import Asked, Incomplete, NotTaken, may_name_a_key, parse
from handlers.refusals.trouble import not_taken, usage
from handlers.request import CommandRequest, Reply, Request
from handlers.running import run_button

Commands = Mapping[str, Mapping[str, Subcommand]]

_MISREAD = (UnknownCandidate, NotInScale, WhichAssessment, WhichCommittee)


async def answer_typed(request: Request, commands: Commands, command: str, text: str) -> Reply:
    """Answer what was typed behind a slash command."""
    subcommands = commands[command]
    verbs = [verb for verb in subcommands if verb]
    keys = await own_keys(request) if may_name_a_key(text, subcommands) else frozenset()
    asked = parse(text, subcommands, keys)
    subcommand = subcommands[asked.verb]
    if subcommand.takes.is_prose:
        asked = asked.as_prose()
    if asked.key is not None:
        request = replace(request, scope=replace(request.scope, key=asked.key))
    try:
        return await subcommand.answer(CommandRequest.of(request, asked))
    except Incomplete as fault:
        if asked.verb == "" and asked.words:
            if len(asked.words) == 1 and asked.key is None and any(map(str.isdigit, asked.words[0])):
                # It is like a key: who may not see that assessment, or mistyped it, is told so.
                named = replace(request, scope=replace(request.scope, key=bare_word(asked.words[0])))
                return await subcommand.answer(CommandRequest.of(named, Asked(key=None, verb="")))
            return await _unknown_word(request, command, subcommands, asked)
        if not isinstance(fault, NotTaken):
            return Reply(card=usage(request.words, subcommand.usage))
        with_key = _with_key_first(command, asked, await own_keys(request))
        run = () if with_key is None else await run_buttons(request, [with_key])
        return Reply(card=not_taken(request.words, subcommand.usage, fault.words, run))
    except _MISREAD:
        if asked.verb or not asked.words or any(map(str.isdigit, asked.words[0])):
            raise
        if not meant_commands(asked.words, verbs):
            raise
        return await _unknown_word(request, command, subcommands, asked)


async def run_buttons(request: Request, typed: Sequence[str]) -> tuple[Button, ...]:
    """Return a button for each of these commands, bound to what the person sees now."""
    seen: dict[bool, str] = {}
    buttons: list[Button | None] = []
    for one in typed:
        as_planner = one.startswith("/exam")
        if as_planner not in seen:
            person = request.actor.person.id
            seen[as_planner] = await view_fingerprint(request.work, person, as_planner=as_planner)
        buttons.append(run_button(request.words, one, seen[as_planner]))
    return tuple(button for button in buttons if button is not None)


async def own_keys(request: Request) -> frozenset[AssessmentKey]:
    """Return the keys of what the person grades or plans."""
    seats = await request.work.seats(request.actor.person.id)
    return frozenset((*(seat.key for seat in seats), *await request.work.planned(request.actor.person.id)))


def in_full(command: str, subcommands: Mapping[str, Subcommand], key: str | None, meant: MeantCommand) -> str:
    """Return a command that may be meant as it is typed: with as many words as it takes, or with none."""
    most = subcommands[meant.verb].takes.most
    words = meant.words if most is None or len(meant.words) <= most else ()
    return " ".join(part for part in (command, key, meant.verb, *words) if part)


async def _unknown_word(
    request: Request, command: str, subcommands: Mapping[str, Subcommand], asked: Asked
) -> Reply:
    """Say that there is no such command, and offer those that may be meant."""
    meant = meant_commands(asked.words, [verb for verb in subcommands if verb])
    full = [in_full(command, subcommands, asked.key, one) for one in meant]
    if asked.reason:
        full = [
            f"{one} because {asked.reason}" if subcommands[each.verb].takes.reason_from is not None else one
            for one, each in zip(full, meant, strict=True)
        ]
    buttons = await run_buttons(request, full)
    if [one.verb for one in meant] == ["clear"] and meant[0].words:
        return Reply(card=cards.remove_a_grade(request.words, full[0], buttons))
    said = bare_word(asked.words[0]) or asked.words[0]
    return Reply(card=cards.unknown_word(request.words, said, [one.verb for one in meant], buttons, command))


def _with_key_first(command: str, asked: Asked, keys: Collection[AssessmentKey]) -> str | None:
    """Return the command with the key in front where it was typed behind the verb; None where none was."""
    known = {key.casefold(): key for key in keys}
    named = [word for word in asked.words if word.casefold() in known]
    if asked.key is not None or len(named) != 1:
        return None
    rest = [word for word in asked.words if word not in named]
    return " ".join([command, known[named[0].casefold()], asked.verb, *rest])
