"""What `@slack/bolt` makes of commands, buttons, messages and files; each is tried over both transports."""

from slackbox.testing import reads
from tests.judge.court import (
    HTTP,
    TOKEN,
    Claim,
    Court,
    buttons,
    holds,
    menu,
    same,
    section,
)


async def answers(court: Court) -> None:
    """A slash command, answered in the acknowledgement: as text, as blocks, to the whole channel."""
    await court.js.plans("command", ("ack", "You said it"))
    (seen,) = await court.first.types("/judge 10023 B & up", "committee-1")
    body = (await court.js.hears("command"))["body"]
    same((body["command"], body["text"], body["user_id"]), ("/judge", "10023 B &amp; up", "U1"))
    same((seen.text, seen.is_ephemeral), ("You said it", True))
    await court.js.plans("command", ("ack", {"text": "Card", "blocks": [section("*B*")]}))
    (seen,) = await court.first.types("/judge card", "committee-1")
    same(reads(seen), "Card\n*B*")
    await court.js.plans("command", ("ack", {"response_type": "in_channel", "text": "All of you"}))
    await court.first.types("/judge loud", "committee-1")
    same([one.text for one in await court.second.sees("committee-1")], ["All of you"])


async def responses(court: Court) -> None:
    """respond() works five times, and the sixth is refused with 404."""
    await court.js.plans("command", ("ack", None), *[("respond", f"{n}") for n in range(1, 7)])
    await court.first.types("/judge", "committee-1")

    outcomes = [await court.js.hears("respond") for _ in range(6)]
    same([one.get("value") for one in outcomes], [200] * 5 + [None])
    refused = outcomes[-1]["error"]
    same((refused["code"], refused["status"]), ("slack_bolt_respond_error", 404))
    same([one.text for one in await court.first.sees("committee-1")], list("12345"))


async def says(court: Court) -> None:
    """say() from a command and from a message, in its thread."""
    await court.js.plans("command", ("ack", None), ("say", "From the command"))
    await court.first.types("/judge", "committee-1")
    await court.second.waits_for(lambda one: one.text == "From the command", "committee-1")
    await court.js.plans("message", ("say", {"text": "From the message", "thread_ts": "1.0"}))
    await court.first.types("Hello", "committee-1")
    said = await court.second.waits_for(lambda one: one.text == "From the message", "committee-1")
    same(said.thread_ts, "1.0")


async def silence(court: Court) -> None:
    """A command without an acknowledgement, and one whose listener throws."""
    await court.js.plans("command")
    (seen,) = await court.first.types("/judge", "committee-1")
    same(seen.text, '/judge failed with the error "operation_timeout"')
    await court.js.plans("command", ("fail", "Broken"))
    (seen,) = await court.first.types("/judge", "committee-1")
    same((await court.js.hears("error"))["text"], "Broken")
    # Bolt gives what was thrown to the app's own handler of errors, and acknowledges nothing.
    same(seen.text, '/judge failed with the error "operation_timeout"')
    for _ in range(2 if court.transport == HTTP else 0):
        await court.js.hears("log", lambda one: "not acknowledged within 3 seconds" in one["text"])


async def presses(court: Court) -> None:
    """A button: block_actions with its message, and respond() that replaces or deletes it."""
    posted = await court.js.calls("chat.postMessage", channel="C1", text="What?", blocks=[buttons("Adopt")])
    swap = ("respond", {"replace_original": True, "text": "Adopted"})
    await court.js.plans("action", ("ack", None), swap)
    await court.first.presses("Adopt", channel="committee-1")
    body = (await court.js.hears("action"))["body"]
    action = body["actions"][0]
    same((action["type"], action["action_id"], action["value"]), ("button", "adopt", "1"))
    same((body["message"]["ts"], body["channel"]["id"], body["user"]["id"]), (posted["ts"], "C1", "U1"))
    same(body["container"]["message_ts"], posted["ts"])
    await court.js.hears("respond")
    same([one.text for one in await court.first.sees("committee-1")], ["Adopted"])
    await court.js.calls("chat.postMessage", channel="C1", text="Again?", blocks=[buttons("Drop")])
    await court.js.plans("action", ("ack", None), ("respond", {"delete_original": True}))
    await court.first.presses("Drop", channel="committee-1")
    await court.js.hears("respond")
    same([one.text for one in await court.first.sees("committee-1")], ["Adopted"])


async def own_cards(court: Court) -> None:
    """A button on an ephemeral message, which has no message in its payload."""
    await court.js.plans("command", ("ack", {"text": "Only you", "blocks": [buttons("Done")]}))
    await court.first.types("/judge", "committee-1")
    await court.js.plans("action", ("ack", None), ("respond", {"replace_original": True, "text": "Bye"}))
    await court.first.presses("Done", channel="committee-1")

    body = (await court.js.hears("action"))["body"]
    same((body["container"]["is_ephemeral"], "message" in body), (True, False))
    await court.js.hears("respond")
    same([one.text for one in await court.first.sees("committee-1")], ["Bye"])


async def menus(court: Court) -> None:
    """A select menu: the option chosen, and the state beside it."""
    await court.js.calls("chat.postMessage", channel="C1", text="Pick", blocks=[menu("A", "B")])
    await court.js.plans("action", ("ack", None))
    await court.first.chooses("B", channel="committee-1")

    body = (await court.js.hears("action"))["body"]
    same(body["actions"][0]["selected_option"]["value"], "B")
    same(body["state"]["values"]["choice"]["grade"]["selected_option"]["value"], "B")


async def events(court: Court) -> None:
    """Messages in channel, thread and direct message; not its own; changed and deleted ones."""
    await court.first.types("Hello", "committee-1")
    event = (await court.js.hears("message"))["body"]["event"]
    same((event["text"], event["channel"], event["channel_type"]), ("Hello", "C1", "group"))
    (message,) = await court.first.sees("committee-1")
    await court.second.replies("Indeed", message)
    event = (await court.js.hears("message"))["body"]["event"]
    same((event["thread_ts"], event.get("parent_user_id")), (message.ts, "U1"))
    await court.first.types("Psst")
    event = (await court.js.hears("message"))["body"]["event"]
    same(event["channel_type"], "im")
    posted = await court.js.calls("chat.postMessage", channel="C1", text="My own")
    await court.lab.acts("delete_message", channel="C1", ts=message.ts)
    event = (await court.js.hears("message"))["body"]["event"]
    same((event["subtype"], event["deleted_ts"]), ("message_deleted", message.ts))
    holds(posted["ts"] not in [one["body"]["event"]["ts"] for one in court.js.heard("message")], "its own")


async def changes(court: Court) -> None:
    """member_joined_channel, user_change, and a message of the bot's that was changed."""
    await court.lab.acts("remove_bot", channel="C1")
    await court.lab.acts("invite_bot", channel="C1")
    joined = (await court.js.hears("member_joined_channel"))["body"]["event"]
    same((joined["user"], joined["channel"]), ("U0BOT", "C1"))
    await court.lab.acts("deactivate", person="U2")
    gone = (await court.js.hears("user_change"))["body"]["event"]["user"]
    same((gone["id"], gone["deleted"]), ("U2", True))
    posted = await court.js.calls("chat.postMessage", channel="C1", text="One")
    await court.js.calls("chat.update", channel="C1", ts=posted["ts"], text="Two", blocks=[section("2")])
    event = (await court.js.hears("message"))["body"]["event"]
    same((event["subtype"], event["message"]["text"]), ("message_changed", "Two"))


async def files(court: Court) -> None:
    """A dropped file: file_shared and a message with it, files.info, and the download."""
    await court.first.drops("grades.xlsx", b"PK\x03\x04", "committee-1")

    shared = (await court.js.hears("file_shared"))["body"]["event"]
    said = (await court.js.hears("message"))["body"]["event"]
    same((said["subtype"], said["files"][0]["id"]), ("file_share", shared["file_id"]))
    file = (await court.js.calls("files.info", file=shared["file_id"]))["file"]
    same(file["shares"]["private"]["C1"][0]["ts"], said["ts"])
    url = file["url_private_download"]
    _, content = await court.js.fetches(url, Authorization=f"Bearer {TOKEN}")
    same(content, b"PK\x03\x04")


MESSAGES: tuple[Claim, ...] = (
    answers,
    responses,
    says,
    silence,
    presses,
    own_cards,
    menus,
    events,
    changes,
    files,
)
