"""People of a workspace, acting through the page's HTTP API: a test reads as what somebody does in Slack."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import aiohttp

from slackbox.block_kit.json_checks import Payload
from slackbox.testing.screen import Message, NotThere, field_of, labelled_buttons, offered_options
from slackbox.workspace import Workspace

Found = TypeVar("Found")
Entered = str | Sequence[str] | None

PATIENCE = 60.0
"""Seconds until something that was waited for counts as not coming."""


class Refused(Exception):
    """An act that the workspace does not allow; the text says why, in the words of the page."""


@dataclass(slots=True)
class User:
    """One person of the workspace; a channel is an id or name, by default the direct message with the app."""

    workspace_url: str
    user_id: str
    session: aiohttp.ClientSession = field(repr=False)

    async def types(self, text: str, channel: str | None = None) -> list[Message]:
        """Send a message, or a command if it begins with a slash; return others' messages, new or changed.

        A command's ephemeral answer is among them. Raises Refused for what the client would not send.
        """
        verb = "command" if text.startswith("/") else "message"
        place = await self._channel(channel)
        return await self._and_sees(self._post(verb, {"channel": place, "text": text}))

    async def asks(self, command: str, channel: str | None = None) -> Message:
        """Type a command and return the answer to it, which nobody else sees."""
        place = await self._channel(channel)
        before = await self._seen()
        await self._post("command", {"channel": place, "text": command})
        # Elsewhere something that was asked for before may be whispered at the same moment.
        (answer,) = [
            one
            for key, one in (await self._seen()).items()
            if one.is_ephemeral and one.channel == place and key not in before
        ]
        return answer

    async def replies(self, text: str, message: Message) -> None:
        """Answer a message in its thread."""
        thread = message.thread_ts or message.ts
        await self._post("message", {"channel": message.channel, "text": text, "thread_ts": thread})

    async def presses(
        self, label: str, message: Message | None = None, channel: str | None = None
    ) -> list[Message]:
        """Press the newest button whose text is or begins with `label`; return messages new or changed.

        Looks in the message given, else in the open modal, the channels (newest message first), the App Home.
        Raises NotThere if there is no such button and Refused if the press was.
        """
        for where, blocks in await self._places(message, channel):
            for pressed in labelled_buttons(blocks, label):
                return await self._and_sees(self._post("press", {**where, **pressed}))
        raise NotThere(self.user_id, f"button {label}")

    async def chooses(
        self, option: str, message: Message | None = None, channel: str | None = None
    ) -> list[Message]:
        """Choose an option by its text or value in the newest menu that offers it, found as buttons are."""
        for where, blocks in await self._places(message, channel):
            for pressed, value in offered_options(blocks, option):
                return await self._and_sees(self._post("press", {**where, **pressed, "value": value}))
        raise NotThere(self.user_id, f"option {option}")

    async def submits(self, values: Mapping[str, Entered | Mapping[str, Entered]]) -> dict[str, str]:
        """Fill in and submit the modal in front; return the errors shown under its blocks.

        Keys are block ids or labels; a value is what is entered in the block, or {action_id: that}.
        """
        view = await self.view()
        if view is None:
            raise NotThere(self.user_id, "a modal")
        entered: dict[str, Mapping[str, Entered]] = {}
        for key, value in values.items():
            block, element = field_of(view["blocks"], key)
            entered[block["block_id"]] = (
                value if isinstance(value, Mapping) else {element["action_id"]: value}
            )
        answer = await self._post("submit", {"view_id": view["id"], "values": entered})
        errors: dict[str, str] = answer.get("errors", {})
        return errors

    async def closes(self) -> None:
        """Cancel the modal in front."""
        view = await self.view()
        if view is None:
            raise NotThere(self.user_id, "a modal")
        await self._post("close", {"view_id": view["id"]})

    async def uses(self, callback_id: str, message: Message | None = None) -> list[Message]:
        """Use a shortcut, that of a message's menu if one is given; return messages new or changed.

        Raises Refused for a shortcut that is not offered there.
        """
        at = {} if message is None else {"channel": message.channel, "ts": message.ts}
        return await self._and_sees(self._post("shortcut", {"callback_id": callback_id, **at}))

    async def drops(self, name: str, content: bytes, channel: str | None = None) -> str:
        """Drop a file into a channel and return its id."""
        where = {"as": self.user_id, "channel": await self._channel(channel), "name": name}
        async with self.session.post(f"{self.workspace_url}/api/file", params=where, data=content) as answer:
            return str((await accepted(answer))["file"])

    async def downloads(self, file: Mapping[str, Any]) -> bytes:
        """Return the bytes of a file that a message lists."""
        async with self.session.get(self.workspace_url + file["url"]) as answer:
            if not answer.ok:
                raise Refused((await answer.json())["error"])
            return await answer.read()

    async def sees(self, channel: str | None = None) -> list[Message]:
        """Return the messages of a channel, oldest first."""
        return await self._messages(await self._channel(channel))

    async def sees_everywhere(self) -> list[Message]:
        """Return the messages of all the person's channels, oldest first."""
        channels = (await self._get("channels"))["channels"]
        everything = [message for channel in channels for message in await self._messages(channel["id"])]
        return sorted(everything, key=lambda message: message.ts)

    async def view(self) -> Payload | None:
        """Return the modal in front, if any."""
        view: Payload | None = (await self._get("view"))["view"]
        return view

    async def opens_home(self) -> None:
        """Look at the app's App Home, which tells the app."""
        await self._post("home", {})

    async def home(self) -> Payload | None:
        """Return the App Home as it is published, if it is."""
        view: Payload | None = (await self._get("home"))["view"]
        return view

    async def waits_for(
        self, predicate: Callable[[Message], bool], channel: str | None = None, seconds: float = PATIENCE
    ) -> Message:
        """Return the newest message for which the predicate holds, in any or this channel, once there is one.

        Raises TimeoutError if none comes in time.
        """

        async def look() -> Message | None:
            seen = await (self.sees_everywhere() if channel is None else self.sees(channel))
            return next((message for message in reversed(seen) if predicate(message)), None)

        return await self._once(look, seconds)

    async def waits_for_view(
        self, predicate: Callable[[Payload], bool] = bool, seconds: float = PATIENCE
    ) -> Payload:
        """Return the modal in front once the predicate holds for it; raises TimeoutError if it never does."""

        async def look() -> Payload | None:
            view = await self.view()
            return view if view is not None and predicate(view) else None

        return await self._once(look, seconds)

    async def waits_for_home(
        self, predicate: Callable[[Payload], bool] = bool, seconds: float = PATIENCE
    ) -> Payload:
        """Return the App Home once the predicate holds for it; raises TimeoutError if it never does."""

        async def look() -> Payload | None:
            view = await self.home()
            return view if view is not None and predicate(view) else None

        return await self._once(look, seconds)

    async def _once(self, look: Callable[[], Awaitable[Found | None]], seconds: float) -> Found:
        url = f"{self.workspace_url}/api/stream"
        async with asyncio.timeout(seconds), self.session.get(url, params={"as": self.user_id}) as stream:
            async for line in stream.content:
                is_news = line.startswith(b"data:") and json.loads(line[5:])["type"] != "toast"
                if (is_news or line.startswith(b": open")) and (found := await look()) is not None:
                    return found
        raise TimeoutError

    async def _places(
        self, message: Message | None, channel: str | None
    ) -> list[tuple[dict[str, str], list[Payload]]]:
        if message is not None:
            seen = [message]
        else:
            seen = await (self.sees_everywhere() if channel is None else self.sees(channel))
        places = [({"channel": one.channel, "ts": one.ts}, one.blocks) for one in reversed(seen)]
        if message is not None or channel is not None:
            return places
        modal, home = await self.view(), await self.home()
        front = [({"view_id": modal["id"]}, modal["blocks"])] if modal else []
        last = [({"view_id": home["id"]}, home["blocks"])] if home else []
        return [*front, *places, *last]

    async def _and_sees(self, doing: Awaitable[Payload]) -> list[Message]:
        before = await self._seen()
        await doing
        return [
            message
            for key, message in (await self._seen()).items()
            if message != before.get(key) and message.user != self.user_id
        ]

    async def _seen(self) -> dict[tuple[str, str], Message]:
        return {(message.channel, message.ts): message for message in await self.sees_everywhere()}

    async def _messages(self, place: str) -> list[Message]:
        answer = await self._get("messages", channel=place)
        return [Message.read(place, seen) for seen in answer["messages"]]

    async def _channel(self, wanted: str | None) -> str:
        bot = (await self._get("people"))["bot"]["name"]
        for channel in (await self._get("channels"))["channels"]:
            is_with_bot = channel["kind"] == "im" and channel["name"] == bot
            if wanted in (channel["id"], channel["name"]) or (wanted is None and is_with_bot):
                return str(channel["id"])
        raise NotThere(self.user_id, f"channel {wanted}")

    async def _get(self, what: str, **query: str) -> Payload:
        url = f"{self.workspace_url}/api/{what}"
        async with self.session.get(url, params={"as": self.user_id, **query}) as answer:
            return await accepted(answer)

    async def _post(self, what: str, body: Mapping[str, object]) -> Payload:
        url = f"{self.workspace_url}/api/{what}"
        async with self.session.post(url, json={"as": self.user_id, **body}) as answer:
            return await accepted(answer)


async def accepted(answer: aiohttp.ClientResponse) -> Payload:
    """Return the body of an answer; raises Refused for any status but success."""
    body: Payload = await answer.json()
    if not answer.ok:
        raise Refused(body["error"])
    return body


@asynccontextmanager
async def open_users(workspace: Workspace) -> AsyncIterator[Callable[[str], User]]:
    """Yield a function that returns the user with an id; one HTTP session serves them all."""
    async with aiohttp.ClientSession() as session:
        yield lambda user_id: User(workspace.url, user_id, session)
