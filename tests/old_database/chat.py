"""What people see and do in the local workspace, over its HTTP API alone, and how it reads."""

import asyncio
import hashlib
import hmac
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import aiohttp

Node = dict[str, Any]
Entered = str | Sequence[str] | None
_READ = (
    "title",
    "label",
    "hint",
    "placeholder",
    "text",
    "fields",
    "elements",
    "accessory",
    "options",
    "rows",
)
_CHOOSING = ("static_select", "radio_buttons", "checkboxes", "overflow", "multi_static_select")
_SPECIAL = re.compile(r"https?://127\.0\.0\.1:\d+|/calendar/[\w-]{43}")


class NotSeen(LookupError):
    """What somebody looks for is not on their screen; the lines are what is there."""

    def __init__(self, person: str, wanted: str, seen: Sequence[str] = ()) -> None:
        super().__init__("\n".join([f"{person} does not see {wanted}", *seen]))


@dataclass(slots=True, kw_only=True)
class Stand:
    """A running bot with its workspace, as those who set it up know it."""

    workspace_url: str
    bot_url: str
    token: str
    secret: str
    session: aiohttp.ClientSession = field(repr=False)
    settled: Callable[[], Awaitable[None]]
    """Returns once nothing is under way between workspace and bot, and nothing waits that is due."""
    tick: Callable[[], Awaitable[None]]
    """Does what is due by the clock: reminders, daily jobs."""
    places: dict[tuple[str, str | None], str] = field(default_factory=dict)
    sent: int = 0
    heard: int = 0

    def person(self, user: str) -> "Somebody":
        """Return somebody who acts in chat."""
        return Somebody(stand=self, user=user)

    async def moves(self, to: datetime) -> None:
        """Move the clock, and do what is due then."""
        await self.posts("clock", {"to": to.isoformat()})
        await self.settled()
        # Twice: the bot ticks by itself as well, and may be in the midst of it at the first time.
        for _ in range(2):
            await self.tick()
            await self.settled()

    async def passes(self, seconds: float) -> None:
        """Let a little time pass, in which nothing becomes due."""
        await self.posts("clock", {"forward_seconds": seconds})

    async def calendar(self, path: str) -> tuple[int, str]:
        """Fetch a private calendar; return the status and what came."""
        async with self.session.get(self.bot_url + path) as answer:
            return answer.status, (await answer.read()).decode()

    async def posts_as_the_bot(self, channel: str, text: str, blocks: Sequence[Node]) -> Node:
        """Let a message of the bot stand in a channel again; return it as its readers have it."""
        blocks = [{name: part for name, part in one.items() if name != "block_id"} for one in blocks]
        url, by = (
            f"{self.workspace_url}/slack-api/chat.postMessage",
            {"Authorization": f"Bearer {self.token}"},
        )
        said = {"channel": channel, "text": text, "blocks": blocks}
        async with self.session.post(url, json=said, headers=by) as answer:
            posted = await _accepted(answer)
        return {"channel": channel, "ts": posted["ts"], "blocks": posted["message"]["blocks"]}

    async def sends(self, command: Mapping[str, str]) -> Node:
        """Send a slash command to the bot, signed as Slack signs it, and return what it answers."""
        body = urlencode(command)
        at = str(int(datetime.fromisoformat((await self.gets("clock"))["now"]).timestamp()))
        signed = hmac.new(self.secret.encode(), f"v0:{at}:{body}".encode(), hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": at,
            "X-Slack-Signature": f"v0={signed}",
        }
        async with self.session.post(f"{self.bot_url}/slack/events", data=body, headers=headers) as answer:
            return dict(await answer.json())

    async def has_spoken(self) -> bool:
        """Return whether the bot has sent anything since this was asked last."""
        fresh = (await self.gets("exchanges", after=str(self.heard)))["exchanges"]
        self.heard = max([self.heard, *(one["id"] for one in fresh)])
        return any(one["name"].startswith(("chat.", "files.")) for one in fresh)

    async def faults(self, **rates: float) -> None:
        """Let calls or deliveries fail from now on."""
        await self.posts("faults", {"rates": rates})

    async def happens(self, act: str, **about: str) -> None:
        """Let something happen to a `person` or a `channel`."""
        await self.posts("act", {"act": act, **about})
        await self.settled()

    async def gets(self, what: str, **query: str) -> Node:
        """Ask the workspace."""
        async with self.session.get(f"{self.workspace_url}/api/{what}", params=query) as answer:
            return await _accepted(answer)

    async def posts(self, what: str, body: Mapping[str, object]) -> Node:
        """Do something in the workspace."""
        async with self.session.post(f"{self.workspace_url}/api/{what}", json=body) as answer:
            return await _accepted(answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A person at the workspace; a channel is a name, by default the direct message with the bot."""

    stand: Stand = field(repr=False)
    user: str

    async def asks(self, command: str, channel: str | None = None) -> Node:
        """Type a command; return the answer to it, which nobody else sees."""
        place = await self._channel(channel)
        before = {one["ts"] for one in await self._said(place)}
        await self.stand.passes(5)
        await self.stand.posts("command", {"as": self.user, "channel": place, "text": command})
        fresh = [one for one in await self._said(place) if one["ts"] not in before and one["ephemeral"]]
        if len(fresh) != 1:
            raise NotSeen(self.user, f"one answer to {command}", [str(read(one)) for one in fresh])
        await self.stand.settled()
        return {**fresh[0], "channel": place}

    async def sends(self, command: str, channel: str | None = None) -> Node:
        """Send a command past the workspace, which keeps nothing of it; return the answer."""
        self.stand.sent += 1
        word, _, text = command.partition(" ")
        place = await self._channel(channel)
        return await self.stand.sends(
            {
                "token": "verification-token",
                "team_id": "T0LOCAL",
                "channel_id": place,
                "channel_name": "directmessage" if channel is None else "privategroup",
                "user_id": self.user,
                "user_name": self.user.lower(),
                "command": word,
                "text": text,
                "api_app_id": "A0SENSUR",
                "response_url": f"{self.stand.workspace_url}/response/T0LOCAL/{self.stand.sent}",
                "trigger_id": f"{self.stand.sent}.0.asked",
            }
        )

    async def presses(self, label: str, message: Node) -> None:
        """Press the button of a message whose text is or begins with `label`."""
        found = [
            one for one in _pressable(message["blocks"]) if one["element"]["text"]["text"].startswith(label)
        ]
        found.sort(key=lambda one: one["element"]["text"]["text"] != label)
        if not found:
            raise NotSeen(self.user, f"button {label}", read(message))
        pressed = found[0]
        where = {"channel": message["channel"], "ts": message["ts"]}
        await self.stand.passes(5)
        await self._does(
            "press", where | {"block_id": pressed["block_id"], "action_id": pressed["action_id"]}
        )

    async def submits(self, values: Mapping[str, Entered]) -> dict[str, str]:
        """Fill in and submit the dialog in front, by its labels; return the errors below its fields."""
        view = await self.dialog()
        entered = {}
        for block in view["blocks"]:
            if block["type"] == "input" and block["label"]["text"] in values:
                value = values[block["label"]["text"]]
                entered[block["block_id"]] = {block["element"]["action_id"]: value}
        if len(entered) != len(values):
            raise NotSeen(self.user, f"fields {list(values)}", read(view))
        await self.stand.passes(5)
        answer = await self._does("submit", {"view_id": view["id"], "values": entered})
        return dict(answer.get("errors", {}))

    async def drops(self, name: str, content: bytes, channel: str | None = None) -> Node:
        """Drop a file; return the newest message of the bot in the direct message with it."""
        await self.stand.passes(5)
        where = {"as": self.user, "channel": await self._channel(channel), "name": name}
        url = f"{self.stand.workspace_url}/api/file"
        async with self.stand.session.post(url, params=where, data=content) as answer:
            await _accepted(answer)
        await self.stand.settled()
        return await self.newest()

    async def newest(self, channel: str | None = None) -> Node:
        """Return the newest message of the bot, by default in the direct message with it."""
        place = await self._channel(channel)
        said = [one for one in await self._said(place) if one["is_bot"]]
        return {**said[-1], "channel": place}

    async def sees(self, channel: str | None = None) -> list[Node]:
        """Return the messages of a channel, oldest first."""
        place = await self._channel(channel)
        return [{**one, "channel": place} for one in await self._said(place)]

    async def channels(self) -> list[str]:
        """Return the names of the channels that the person is in."""
        return [one["name"] for one in (await self.stand.gets("channels", **{"as": self.user}))["channels"]]

    async def everything(self) -> dict[tuple[str, str], Node]:
        """Return all messages that the person sees, by channel and time stamp."""
        listed = (await self.stand.gets("channels", **{"as": self.user}))["channels"]
        return {
            (place["id"], one["ts"]): {**one, "channel": place["id"], "place": place["name"]}
            for place in listed
            for one in await self._said(place["id"])
        }

    async def direct(self) -> str:
        """Return the id of the direct message with the bot."""
        return await self._channel(None)

    async def home(self) -> Node:
        """Open the bot's home tab and return it."""
        await self.stand.passes(5)
        await self._does("home", {})
        view = (await self.stand.gets("home", **{"as": self.user}))["view"]
        if view is None:
            raise NotSeen(self.user, "a home tab")
        return dict(view)

    async def dialog(self) -> Node:
        """Return the dialog in front."""
        view = await self.dialog_if_any()
        if view is None:
            raise NotSeen(self.user, "a dialog")
        return view

    async def dialog_if_any(self) -> Node | None:
        """Return the dialog in front, None without one."""
        view: Node | None = (await self.stand.gets("view", **{"as": self.user}))["view"]
        return view

    async def closes(self) -> None:
        """Cancel the dialog in front."""
        await self._does("close", {"view_id": (await self.dialog())["id"]})

    async def uses(self, shortcut: str) -> None:
        """Use a shortcut."""
        await self.stand.passes(5)
        await self._does("shortcut", {"callback_id": shortcut})

    async def downloads(self, file: Node) -> bytes:
        """Return the bytes of a file that a message lists."""
        async with self.stand.session.get(self.stand.workspace_url + file["url"]) as answer:
            return await answer.read()

    async def _does(self, what: str, body: Mapping[str, object]) -> Node:
        answer = await self.stand.posts(what, {"as": self.user, **body})
        await self.stand.settled()
        return answer

    async def _said(self, place: str) -> list[Node]:
        answer = await self.stand.gets("messages", **{"as": self.user, "channel": place})
        return list(answer["messages"])

    async def _channel(self, wanted: str | None) -> str:
        if (known := self.stand.places.get((self.user, wanted))) is not None:
            return known
        bot = (await self.stand.gets("people"))["bot"]["name"]
        for one in (await self.stand.gets("channels", **{"as": self.user}))["channels"]:
            if one["name"] == (wanted or bot):
                return self.stand.places.setdefault((self.user, wanted), str(one["id"]))
        raise NotSeen(self.user, f"channel {wanted}")


def read(shown: Node) -> list[str]:
    """Return a message or view as lines: all that can be read and pressed, in its order, without any id."""
    lines = list(_lines(shown.get("title"))) + [f"(text) {one}" for one in _lines(shown.get("text"))]
    lines += _lines(shown.get("blocks"))
    lines += [f"(file) {file['name']}" for file in shown.get("files", ())]
    lines += [f"<{name}> {shown[name]['text']}" for name in ("submit", "close") if shown.get(name)]
    return [_SPECIAL.sub("…", line) for line in lines]


def _lines(node: object) -> Iterator[str]:
    """Yield what a block, an element or a text says, on lines."""
    if isinstance(node, str):
        yield from node.splitlines()
    elif isinstance(node, list):
        for one in node:
            yield from _lines(one)
    elif isinstance(node, dict):
        kind = node.get("type", "")
        if kind == "button":
            yield _button(node)
        elif kind == "divider":
            yield "---"
        elif kind in _CHOOSING or kind.endswith(("_input", "picker")):
            yield _field(node)
        elif kind == "header":
            yield from (f"# {line}" for line in _lines(node["text"]))
        else:
            for name in _READ:
                yield from _lines(node.get(name))
            yield from _lines(node.get("element"))
            yield from _lines(node.get("alt_text"))


def _button(node: Node) -> str:
    more = [node.get("style", ""), node.get("url", "")]
    if asked := node.get("confirm"):
        more.append(" / ".join(asked[name]["text"] for name in ("title", "text", "confirm", "deny")))
    return f"[{node['text']['text']}]" + "".join(f" ({one})" for one in more if one)


def _field(node: Node) -> str:
    groups = [node, *node.get("option_groups", ())]
    options = [one["text"]["text"] for group in groups for one in group.get("options", ())]
    initial = [
        value
        for name in ("initial_value", "initial_date", "initial_option", "initial_options")
        for value in (_lines(node[name]) if name in node else ())
    ]
    offered = f" of {' | '.join(options)}" if options else ""
    return f"<{node['type']}>{offered} = {', '.join(initial)}"


def _pressable(node: object) -> Iterator[Node]:
    if isinstance(node, list):
        for one in node:
            yield from _pressable(one)
    elif isinstance(node, dict):
        inside = [*node.get("elements", ()), *([node["accessory"]] if "accessory" in node else [])]
        for element in inside:
            if isinstance(element, dict) and element.get("type") == "button":
                ids = {"block_id": node["block_id"], "action_id": element["action_id"]}
                yield {**ids, "element": element}


async def _accepted(answer: aiohttp.ClientResponse) -> Node:
    body: Node = await answer.json()
    if not answer.ok or body.get("ok") is False:
        raise NotSeen("anybody", str(answer.url), [str(body)])
    return body


async def finished(program: str, *arguments: str, env: Mapping[str, str]) -> tuple[int, str]:
    """Run a program to its end; return its exit status and all that it printed."""
    process = await asyncio.create_subprocess_exec(
        program, *arguments, env=env, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    out, _ = await process.communicate()
    return process.returncode or 0, out.decode()
