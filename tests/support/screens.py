"""All that a person is sent, to be compared between runs: messages, the home tab, files.

What differs in every run is left out: ids that chance has drawn, and the moments of files.
"""

import io
import json
import re
from collections.abc import Sequence
from zipfile import ZipFile

from slackbox.testing import Message, User
from tests.support.department import Department
from tests.support.hands import nodes

ISSUED = re.compile(r"\b[bcdfghjkmnpqrstvwxz23456789]{16}\b")
"""An id as the bot draws it by chance."""


def bare(message: Message) -> str:
    """Return a message without what is random in every run: its ids."""
    text = json.dumps([message.text, message.blocks, message.is_ephemeral], sort_keys=True)
    for node in nodes(message.blocks):
        if isinstance(node.get("block_id"), str):
            text = text.replace(json.dumps(node["block_id"]), '"…"')
        value = node.get("value")
        if isinstance(value, str) and '"s":' in value:
            text = text.replace(json.dumps(value), '"a sheet"')
    return ISSUED.sub("an id", text)


def contents(content: bytes) -> str:
    """Return all parts of a file, without what differs in each run: ids drawn by chance, and moments."""
    if content.startswith(b"PK"):
        with ZipFile(io.BytesIO(content)) as archive:
            text = "\n".join(f"{name}: {archive.read(name).decode()}" for name in archive.namelist())
    else:
        text = content.decode()
    return re.sub(r"[0-9]{8}T[0-9]{6}Z|[0-9-]{10}T[0-9:]{8}Z", "a moment", ISSUED.sub("an id", text))


async def home_of(department: Department, person: User) -> str:
    """Return the home tab as it is drawn when it is opened."""
    await person.opens_home()
    await department.workspace.settled()
    await department.bot.outbox.settled()
    home = await person.home() or {}
    return re.sub(r'"block_id": "[^"]*"', "", json.dumps(home.get("blocks"), sort_keys=True))


async def read_by(people: Sequence[User]) -> list[str]:
    """Return every message that the bot has sent to these people and their channel."""
    return [
        bare(message) for person in people for message in await person.sees_everywhere() if message.is_bot
    ]


def compare(walked: Sequence[Sequence[str]]) -> None:
    """Fail with what was read in one world only."""
    for other in walked[1:]:
        assert [one for one in walked[0] if one not in other] == []
        assert [one for one in other if one not in walked[0]] == []
        assert len(walked[0]) == len(other)
