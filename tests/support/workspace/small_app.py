"""A small real Slack app behind the workspace: a command, a card, a dialog, a home, and files."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient

from slackbox import Workspace

Payload = dict[str, Any]

CANDIDATE = "10003"
WRONG_CANDIDATE = "There is no such candidate. Check the ID, or ask the department."


def words(text: str) -> Payload:
    """Return a plain_text object."""
    return {"type": "plain_text", "text": text}


def section(text: str, **more: object) -> Payload:
    """Return a section of mrkdwn."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(text: str, action_id: str, **more: object) -> Payload:
    """Return a button."""
    return {"type": "button", "text": words(text), "action_id": action_id, **more}


def options(*values: str) -> list[Payload]:
    """Return options that are called as they are valued."""
    return [{"text": words(value), "value": value} for value in values]


CARD: list[Payload] = [
    section("*3 of 12* graded"),
    {
        "type": "actions",
        "elements": [
            button("Wait", "wait"),
            button("Open", "open"),
            button(
                "Share",
                "share",
                style="primary",
                confirm={
                    "title": words("Share 3 grades?"),
                    "text": words("9 candidates have none."),
                    "confirm": words("Share"),
                    "deny": words("Cancel"),
                },
            ),
            {
                "type": "static_select",
                "action_id": "pick",
                "placeholder": words("My grade"),
                "options": options("A", "B"),
            },
            {"type": "overflow", "action_id": "more", "options": options("Undo", "Help")},
        ],
    },
]

DIALOG: Payload = {
    "type": "modal",
    "callback_id": "grade",
    "title": words("Grade a candidate"),
    "submit": words("Save"),
    "close": words("Cancel"),
    "blocks": [
        {
            "type": "input",
            "block_id": "candidate",
            "label": words("Candidate"),
            "element": {"type": "plain_text_input", "action_id": "value"},
        },
        {
            "type": "input",
            "block_id": "grade",
            "label": words("Grade"),
            "element": {"type": "static_select", "action_id": "value", "options": options("A", "B", "C")},
        },
        {
            "type": "input",
            "block_id": "sheet",
            "optional": True,
            "label": words("Sheet"),
            "element": {"type": "file_input", "action_id": "value", "max_files": 1},
        },
    ],
}


@dataclass(slots=True)
class SmallApp:
    """The app; the button *Wait* waits for `gate`, `submissions` holds the values of accepted dialogs."""

    client: AsyncWebClient
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    submissions: list[Payload] = field(default_factory=list)

    async def on_command(self, ack: AsyncAck, body: Payload) -> None:
        """Open the dialog, say nothing at all, or repeat what was said."""
        match body.get("text", "").split():
            case ["silent"]:
                return
            case ["dialog"]:
                await ack()
                await self.client.views_open(trigger_id=body["trigger_id"], view=DIALOG)
            case _:
                await ack(f"You said {body.get('text', '')}")

    async def on_wait(self, ack: AsyncAck) -> None:
        """Answer once the gate is open."""
        await self.gate.wait()
        await ack()

    async def on_open(self, ack: AsyncAck, body: Payload) -> None:
        """Open the dialog."""
        await ack()
        await self.client.views_open(trigger_id=body["trigger_id"], view=DIALOG)

    async def on_share(self, ack: AsyncAck, body: Payload) -> None:
        """Put a new card in the place of the pressed one."""
        await ack()
        await self.client.chat_update(
            channel=body["channel"]["id"],
            ts=body["message"]["ts"],
            text="Shared",
            blocks=[section("*Shared*")],
        )

    async def on_choice(self, ack: AsyncAck, body: Payload) -> None:
        """Say what was chosen."""
        await ack()
        chosen = body["actions"][0]["selected_option"]["value"]
        await self.client.chat_postEphemeral(
            channel=body["channel"]["id"], user=body["user"]["id"], text=f"You chose {chosen}"
        )

    async def on_submission(self, ack: AsyncAck, body: Payload) -> None:
        """Refuse every candidate but one."""
        values = body["view"]["state"]["values"]
        if values["candidate"]["value"]["value"] != CANDIDATE:
            await ack(response_action="errors", errors={"candidate": WRONG_CANDIDATE})
            return
        self.submissions.append(values)
        await ack()

    async def on_shortcut(self, ack: AsyncAck, body: Payload) -> None:
        """Open the dialog."""
        await ack()
        await self.client.views_open(trigger_id=body["trigger_id"], view=DIALOG)

    async def on_message_shortcut(self, ack: AsyncAck, body: Payload) -> None:
        """Repeat the text of the message that it was chosen at."""
        await ack()
        await self.client.chat_postEphemeral(
            channel=body["channel"]["id"],
            user=body["user"]["id"],
            text=f"You pointed at {body['message']['text']}",
        )

    async def on_message(self, event: Payload, say: AsyncSay) -> None:
        """Name the files that come."""
        for file in event.get("files", []):
            await say(f"Received {file['name']}, {file['size']} bytes")

    async def on_home(self, event: Payload) -> None:
        """Show the home."""
        await self.client.views_publish(
            user_id=event["user"], view={"type": "home", "blocks": [section("*My work*"), CARD[1]]}
        )


async def _ignore(ack: AsyncAck) -> None:
    await ack()


@asynccontextmanager
async def running(workspace: Workspace) -> AsyncIterator[SmallApp]:
    """Run the app behind the workspace until the block ends."""
    settings = workspace.settings
    client = AsyncWebClient(token=settings.bot_token, base_url=workspace.api_url)
    small = SmallApp(client)
    bolt = AsyncApp(
        name="small", client=client, signing_secret=settings.signing_secret, process_before_response=True
    )
    bolt.command("/grade")(small.on_command)
    bolt.action("wait")(small.on_wait)
    bolt.action("open")(small.on_open)
    bolt.action("share")(small.on_share)
    bolt.action("pick")(small.on_choice)
    bolt.action("more")(small.on_choice)
    bolt.view("grade")(small.on_submission)
    bolt.shortcut({"type": "shortcut", "callback_id": "grade_one"})(small.on_shortcut)
    bolt.shortcut({"type": "message_action", "callback_id": "point"})(small.on_message_shortcut)
    bolt.event("app_home_opened")(small.on_home)
    bolt.event({"type": "message", "subtype": "file_share"})(small.on_message)
    bolt.event("message")(_ignore)
    bolt.event("file_shared")(_ignore)

    async def door(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    front = web.Application()
    front.router.add_post("/slack/events", door)
    server = TestServer(front)
    await server.start_server()
    try:
        await workspace.connect(str(server.make_url("/slack/events")))
        yield small
    finally:
        small.gate.set()
        await server.close()
