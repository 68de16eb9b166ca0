"""Direct messages and files to chat accounts; before a second attempt the first one is looked for."""

import hashlib
from collections.abc import Mapping

from slack_sdk.web.async_client import AsyncWebClient

from handlers.card import Card
from handlers.ports import Done
from handlers.slack.posting import post, posted


def marked_name(name: str, idempotency_key: str) -> str:
    """Return a file's name with a few letters of the message's key: an upload can carry no other marker."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-{hashlib.sha256(idempotency_key.encode()).hexdigest()[:8]}{dot}{ending}"


def posted_at(channel: str, ts: str) -> Done:
    """Return that a message stands there now."""
    return Done(reference=f"{channel}/{ts}", posted=True)


class Delivery:
    """Deliveries to chat accounts; `again` says that an earlier attempt may have arrived."""

    def __init__(self, client: AsyncWebClient) -> None:
        """Take the background's client."""
        self._client = client
        self._direct: dict[str, str] = {}

    async def message(
        self, user: str, card: Card, idempotency_key: str, *, again: bool, thread: str = ""
    ) -> Done:
        """Send a direct message, in a thread of theirs if one is given."""
        if again and (there := await self.found(user, idempotency_key, thread)) is not None:
            return there
        # Slack opens the conversation by itself; asking it to would use up the rate of that method.
        return posted_at(*await post(self._client, user, card, idempotency_key, thread))

    async def whisper(self, user: str, card: Card, channel: str, thread: str = "") -> Done:
        """Show somebody a card in a channel, or in a thread of it, that nobody else sees there."""
        await self._client.chat_postEphemeral(
            channel=channel, user=user, text=card.text, blocks=card.as_sent(), thread_ts=thread or None
        )
        return Done(reference=channel)

    async def found(self, user: str, idempotency_key: str, thread: str = "") -> Done | None:
        """Return where the direct message of an earlier attempt stands, None where it did not arrive."""
        channel = await self._channel(user)
        ts = await posted(self._client, channel, idempotency_key, thread)
        return None if ts is None else posted_at(channel, ts)

    async def files(
        self, user: str, files: Mapping[str, bytes], card: Card, idempotency_key: str, *, again: bool
    ) -> Done:
        """Send files, with the card's text beside them."""
        channel = await self._channel(user)
        marked = {name: marked_name(name, idempotency_key) for name in files}
        if again and (ts := await self._uploaded(channel, set(marked.values()))) is not None:
            return posted_at(channel, ts)
        uploads = [
            {"filename": marked[name], "title": name, "content": content} for name, content in files.items()
        ]
        await self._client.files_upload_v2(channel=channel, file_uploads=uploads, initial_comment=card.text)
        return Done(reference=channel, posted=True)

    async def _uploaded(self, channel: str, names: set[str]) -> str | None:
        history = await self._client.conversations_history(channel=channel, limit=100)
        for message in history.get("messages") or []:
            if any(file.get("name") in names for file in message.get("files") or []):
                return str(message["ts"])
        return None

    async def _channel(self, user: str) -> str:
        # It never changes, and asking each time would use up the rate of the method.
        if user not in self._direct:
            opened = await self._client.conversations_open(users=user)
            self._direct[user] = str((opened.get("channel") or {})["id"])
        return self._direct[user]
