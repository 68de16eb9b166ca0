"""A real Bolt app that answers commands, buttons, dialogs, messages and files."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from tests.support.workspace.stage import Payload, Stage, buttons, field_for, modal, section

HELLO = [section("What now?"), buttons("Choice", "Done")]


def bolt_for(stage: Stage) -> AsyncApp:
    """Make an app that answers a command, its buttons, a dialog, messages and files."""
    app = AsyncApp(
        name="stage",
        client=AsyncWebClient("xoxb-demo", base_url=stage.workspace.api_url, session=stage.http),
        signing_secret="demo-signing-secret",
        process_before_response=True,
    )
    _listen(app)
    return app


def _listen(app: AsyncApp) -> None:
    @app.command("/task")
    async def command(ack: AsyncAck, body: Payload) -> None:
        await ack({"text": f"You said {body['text']}", "blocks": HELLO})

    @app.action("choice")
    async def choice(ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await client.views_open(
            trigger_id=body["trigger_id"], view=modal(field_for("Reason"), callback_id="choice")
        )
        await ack()

    @app.action("done")
    async def done(ack: AsyncAck, respond: AsyncRespond) -> None:
        await respond(text="Bye", replace_original=True)
        await ack()

    @app.view("choice")
    async def submission(ack: AsyncAck, view: Payload, body: Payload, client: AsyncWebClient) -> None:
        reason = view["state"]["values"]["reason"]["typed"]["value"]
        if len(reason) < 3:
            await ack(response_action="errors", errors={"reason": "Say more"})
            return
        await client.chat_postMessage(channel=body["user"]["id"], text=f"Because {reason}")
        await ack()

    @app.event("message")
    async def message(event: Payload, client: AsyncWebClient) -> None:
        await client.chat_postMessage(channel=event["channel"], text=f"Echo: {event['text']}")

    @app.event("file_shared")
    async def file_shared(event: Payload, client: AsyncWebClient) -> None:
        file: Any = (await client.files_info(file=event["file_id"]))["file"]
        await client.chat_postMessage(channel=event["channel_id"], text=f"Got {file['name']}")
