"""Text as Slack sends it to apps: control characters escaped, mentions replaced by ids."""

import re

from slackbox.world import World

MENTION = re.compile(r"(?<![\w@#&])([@#])([\w.-]*\w)")


def escaped(text: str) -> str:
    """Return the text with Slack's three control characters written as entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def with_mentions(world: World, text: str, *, labelled: bool) -> str:
    """Return escaped text with @name and #name replaced by ids; `labelled` keeps the name beside the id."""
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
