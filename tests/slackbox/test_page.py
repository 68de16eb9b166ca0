"""What the page asks of the workspace in a person's name."""

import asyncio
import json

import pytest

from tests.support.people import NotThere, Refused, reads
from tests.support.workspace.stage import Stage, buttons


async def test_the_page_learns_who_and_what_there_is(stage: Stage) -> None:
    """The switch of identity and the command menu are drawn from this."""
    async with stage.http.get(f"{stage.workspace.url}/api/people") as answer:
        said = await answer.json()

    assert [person["name"] for person in said["people"] if person["deactivated"]] == ["Gone Grader"]
    assert [command["command"] for command in said["commands"]] == ["/grade"]
    assert (said["bot"]["id"], said["team"]["name"]) == ("U0BOT", "Local workspace")


async def test_somebody_who_joins_and_leaves_sees_the_channel_only_between(stage: Stage) -> None:
    """A change of a committee's membership shows at once."""
    outsider = stage.person("U4")

    stage.workspace.join("U4", "C2")
    inside = await outsider.sees("private-talk")
    stage.workspace.leave("U4", "C2")

    assert inside == []
    with pytest.raises(NotThere):
        await outsider.sees("private-talk")


async def test_the_page_itself_is_served_and_nothing_beside_it(stage: Stage) -> None:
    """The folder of the page must not be a door to the rest of the machine."""
    async with stage.http.get(f"{stage.workspace.url}/") as page:
        assert (page.status, page.content_type) == (200, "text/html")
    async with stage.http.get(f"{stage.workspace.url}/static/..%2Fapp.py") as beside:
        assert beside.status == 404


async def test_a_person_has_their_channels_and_the_bot(stage: Stage) -> None:
    """The direct message with the bot is there before anything was said."""
    async with stage.http.get(f"{stage.workspace.url}/api/channels", params={"as": "U2"}) as answer:
        said = (await answer.json())["channels"]

    assert [(channel["name"], channel["kind"]) for channel in said] == [
        ("committee-1", "private"),
        ("private-talk", "private"),
        ("general", "channel"),
        ("Sensur", "im"),
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
    """The bot is not told of it either."""
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
    """The laboratory shows the same in every window."""
    async with stage.http.get(f"{stage.workspace.url}/api/stream", params={"as": "U2"}) as stream:
        await stream.content.readuntil(b"\n\n")

        await stage.lab.moves(forward_seconds=1)
        await stage.lab.faults(rates={"dropped": 1})
        await stage.lab.happens("revoke_token")
        await stage.lab.happens("deactivate", person="U1")
        await stage.workspace.settled()
        told = [await stream.content.readuntil(b"\n\n") for _ in range(9)]

    kinds = [json.loads(one.removeprefix(b"data: "))["type"] for one in told]
    assert kinds == ["clock", "faults", "faults", "people", "faults", *["exchange"] * 4]


async def test_the_stream_tells_a_person_only_of_what_is_theirs(stage: Stage) -> None:
    """A toast with another grader's ephemeral answer would be a leak."""
    url = f"{stage.workspace.url}/api/stream"
    async with stage.http.get(url, params={"as": "U2"}) as stream:
        await stream.content.readuntil(b"\n\n")

        await stage.slack.chat_postEphemeral(channel="C1", user="U1", text="You gave B")
        await stage.slack.chat_postMessage(channel="U2", text="For you")
        told = [await stream.content.readuntil(b"\n\n") for _ in range(4)]

    assert b"You gave B" not in b"".join(told)
    message, toast = (one for one in told if b'"exchange"' not in one)
    assert [b'"message"' in message, b'"toast"' in toast and b"For you" in toast] == [True, True]
