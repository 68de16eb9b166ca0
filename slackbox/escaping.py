"""What Slack makes of the text a person types before a bot reads it."""

import re

from slackbox.world import World

MENTION = re.compile(r"(?<![\w@#&])([@#])([\w.-]*\w)")


def escaped(text: str) -> str:
    """Return the text with Slack's three control characters written as entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def with_mentions(world: World, text: str, *, labelled: bool) -> str:
    """Return escaped text in which @name and #name became ids, `labelled` with the name as commands are."""
    people = {person.name: person.id for person in world.people.values()}
    channels = {channel.name: channel.id for channel in world.channels.values() if channel.name}

    def mention(match: re.Match[str]) -> str:
        sign, name = match.groups()
        identity = (people if sign == "@" else channels).get(name)
        if identity is None:
            return match[0]
        label = f"|{name}" if labelled or sign == "#" else ""
        return f"<{sign}{identity}{label}>"

    return MENTION.sub(mention, escaped(text))
