"""The page's API, in the name of a person."""

import asyncio
import json
import re

import pytest
from yarl import URL

from slackbox.testing import NotThere, Refused, reads
from tests.support.workspace.stage import Stage, a_workspace, buttons


async def test_the_page_gets_people_commands_and_shortcuts(stage: Stage) -> None:
    """The list of people and the command menu are drawn from this."""
    async with stage.http.get(f"{stage.workspace.url}/api/people") as answer:
        said = await answer.json()

    assert [person["name"] for person in said["people"] if person["deactivated"]] == ["Gone Person"]
    assert [command["command"] for command in said["commands"]] == ["/task"]
    assert (said["bot"]["id"], said["team"]["name"]) == ("U0BOT", "Local workspace")


async def test_the_button_to_the_next_stop_has_the_words_of_the_settings() -> None:
    """What comes next is a reminder for one app, and a delivery for another."""
    async with (
        a_workspace(next_stop_label="To the next parcel") as stage,
        stage.http.get(f"{stage.workspace.url}/api/people") as answer,
    ):
        assert (await answer.json())["next_stop_label"] == "To the next parcel"


async def test_somebody_who_joins_and_leaves_sees_the_channel_only_between(stage: Stage) -> None:
    """A change of membership shows at once."""
    outsider = stage.person("U4")

    stage.workspace.join("U4", "C2")
    inside = await outsider.sees("private-talk")
    stage.workspace.leave("U4", "C2")

    assert inside == []
    with pytest.raises(NotThere):
        await outsider.sees("private-talk")


async def test_the_page_is_served_with_its_styles_and_scripts(stage: Stage) -> None:
    """Whatever the page links to, at the first or the second level, is there."""
    async with stage.http.get(f"{stage.workspace.url}/") as page:
        assert (page.status, page.content_type) == (200, "text/html")
        linked = re.findall(r'(?:href|src)="(/static/[^"]+)"', await page.text())
    for path in linked:
        async with stage.http.get(f"{stage.workspace.url}{path}") as file:
            assert file.status == 200

    assert {"/static/main.js", "/static/styles/style.css"} <= set(linked)


@pytest.mark.parametrize(
    "path", ["..%2Freading.py", "../reading.py", "lab%2F..%2F..%2Freading.py", "lab/../../reading.py"]
)
async def test_no_file_beside_the_page_is_served(stage: Stage, path: str) -> None:
    """The folder of the page must not open the rest of the machine."""
    url = URL(f"{stage.workspace.url}/static/{path}", encoded=True)
    async with stage.http.get(url) as beside:
        assert beside.status == 404


async def test_a_person_has_their_channels_and_the_bot(stage: Stage) -> None:
    """The direct message with the bot is there before anything was said."""
    async with stage.http.get(f"{stage.workspace.url}/api/channels", params={"as": "U2"}) as answer:
        said = (await answer.json())["channels"]

    assert [(channel["name"], channel["kind"]) for channel in said] == [
        ("project-1", "private"),
        ("private-talk", "private"),
        ("general", "channel"),
        ("App", "im"),
    ]


@pytest.mark.parametrize(
    ("user", "channel", "status"),
    [("U9", "C1", 404), ("U3", "C1", 403), ("U4", "C2", 404), ("U0BOT", "C1", 404)],
)
async def test_nobody_reads_what_they_could_not_in_slack(
    stage: Stage, user: str, channel: str, status: int
) -> None:
    """Strangers outside, the deactivated, and the bot itself are turned away."""
    query = {"as": user, "channel": channel}

    async with stage.http.get(f"{stage.workspace.url}/api/messages", params=query) as answer:
        assert answer.status == status


async def test_another_persons_modal_cannot_be_submitted(stage: Stage) -> None:
    """Not even with its id."""
    view = await stage.opens({"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": []})
    body = {"as": "U2", "view_id": view["id"], "values": {}}

    async with stage.http.post(f"{stage.workspace.url}/api/submit", json=body) as answer:
        assert answer.status == 409


async def test_an_empty_message_is_not_sent(stage: Stage) -> None:
    """The app receives no event for it."""
    with pytest.raises(Refused, match="There is nothing to send"):
        await stage.first.types("  ", channel="C1")

    assert stage.bot.received == []


async def test_a_body_that_is_no_json_is_refused_in_words(stage: Stage) -> None:
    """A slip in the page must not look like a crash of the workspace."""
    kind = {"Content-Type": "application/json"}
    async with stage.http.post(f"{stage.workspace.url}/api/message", data=b"{", headers=kind) as answer:
        assert (answer.status, (await answer.json())["error"]) == (400, "That is no JSON object.")


async def test_waiting_ends_with_the_message_that_comes(stage: Stage) -> None:
    """Tests wait on the stream of events instead of sleeping."""
    async with asyncio.TaskGroup() as both:
        waiting = both.create_task(stage.first.waits_for(lambda message: "ready" in reads(message)))
        both.create_task(stage.second.waits_for(lambda message: message.text == "now"))
        await stage.slack.chat_postMessage(channel="C1", text="now")
        await stage.slack.chat_postMessage(channel="U1", text="soon ready", blocks=[buttons("Go")])

    assert reads(waiting.result()) == "soon ready\nGo"


async def test_waiting_for_what_never_comes_ends_too(stage: Stage) -> None:
    """A test that waits for ever says nothing."""
    with pytest.raises(TimeoutError):
        await stage.first.waits_for(lambda _: False, seconds=0.05)


async def test_every_page_hears_of_the_clock_the_faults_the_people_and_the_traffic(stage: Stage) -> None:
    """The lab shows the same in every window."""
    async with stage.http.get(f"{stage.workspace.url}/api/stream", params={"as": "U2"}) as stream:
        await stream.content.readuntil(b"\n\n")

        await stage.lab.moves(forward_seconds=1)
        await stage.lab.faults(rates={"dropped": 1})
        await stage.lab.acts("revoke_token")
        await stage.lab.acts("deactivate", person="U1")
        await stage.workspace.settled()
        told = [await stream.content.readuntil(b"\n\n") for _ in range(9)]

    kinds = [json.loads(one.removeprefix(b"data: "))["type"] for one in told]
    assert kinds == ["clock", "faults", "faults", "people", "faults", *["exchange"] * 4]


async def test_the_stream_tells_a_person_only_of_what_is_theirs(stage: Stage) -> None:
    """A toast with another person's ephemeral answer would be a leak."""
    url = f"{stage.workspace.url}/api/stream"
    async with stage.http.get(url, params={"as": "U2"}) as stream:
        await stream.content.readuntil(b"\n\n")

        await stage.slack.chat_postEphemeral(channel="C1", user="U1", text="You gave B")
        await stage.slack.chat_postMessage(channel="U2", text="For you")
        told = [await stream.content.readuntil(b"\n\n") for _ in range(4)]

    assert b"You gave B" not in b"".join(told)
    message, toast = (one for one in told if b'"exchange"' not in one)
    assert [b'"message"' in message, b'"toast"' in toast and b"For you" in toast] == [True, True]
