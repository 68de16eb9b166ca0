"""Plain words to the bot: read as grades or as a command, and offered as a button; all else gets help."""

import re

from grading.rules.typed_commands import bare_word, meant_commands
from handlers.features.typing import cards
from handlers.features.typing.commands import Commands, in_full, run_buttons
from handlers.features.typing.grades import typed_grades
from handlers.parsing import split_reason
from handlers.request import Reply, Request

_SLASHED = re.compile(r"\A\W*/?(grade|exam)\b", re.IGNORECASE)


async def answer_plain_words(request: Request, commands: Commands, text: str) -> Reply:
    """Answer plain words; nothing is done by them."""
    seats = await request.work.seats(request.actor.person.id)
    plans = bool(await request.work.planned(request.actor.person.id))
    slashed = _SLASHED.match(text)
    said = text[slashed.end() :] if slashed else text
    named = f"/{slashed[1].casefold()}" if slashed else None
    if seats and named != "/exam":
        typed, reason = split_reason(said)
        reply = await typed_grades(request, typed, reason, may_register=False)
        if reply is not None:
            return reply
    words = said.split()
    meant: list[str] = []
    for command, may in (("/grade", bool(seats)), ("/exam", plans)):
        if not may or named not in {None, command}:
            continue
        verbs = [verb for verb in commands[command] if verb]
        found = meant_commands(words, verbs, is_talk=named is None)
        meant += [in_full(command, commands[command], None, one) for one in found]
        if named is not None and not [word for word in words if bare_word(word)]:
            meant.append(command)
    if meant:
        buttons = await run_buttons(request, list(dict.fromkeys(meant)))
        return Reply(card=cards.said_command(request.words, buttons))
    return Reply(card=cards.not_understood(request.words, plans=plans, grades=bool(seats)))
