"""Messages without what is random in every run, to be compared."""

import json

from slackbox.testing import Message


def bare(message: Message) -> str:
    """Return a message without what is random in every run: its ids."""
    text = json.dumps([message.text, message.blocks, message.is_ephemeral], sort_keys=True)
    for node in walk(message.blocks):
        if isinstance(node.get("block_id"), str):
            text = text.replace(json.dumps(node["block_id"]), '"…"')
        value = node.get("value")
        if isinstance(value, str) and '"s":' in value:
            text = text.replace(json.dumps(value), '"a sheet"')
    return text


def walk(node: object) -> list[dict[str, object]]:
    """Return every JSON object in blocks."""
    if isinstance(node, list):
        return [found for part in node for found in walk(part)]
    if isinstance(node, dict):
        return [node, *(found for part in node.values() for found in walk(part))]
    return []
