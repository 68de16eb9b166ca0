"""What `@slack/bolt` makes of the ways by which the workspace reaches it."""

from slackbox import NotVerified
from slackbox.faults import Fault
from tests.judge.court import (
    HTTP,
    SECRET,
    SOCKET,
    Claim,
    Court,
    holds,
    opened,
    same,
)


async def repetitions(court: Court) -> None:
    """An event whose acknowledgement is lost comes again, with the number and reason of the repetition."""
    await court.lab.faults(rates={Fault.ACK_LOST: 1.0})
    await court.first.types("Hello", "committee-1")
    heard = [await court.js.hears("message") for _ in range(4)]

    same(len({one["body"]["event_id"] for one in heard}), 1, "event ids")
    first = None if court.transport == HTTP else 0
    same([one["retry"] for one in heard], [first, 1, 2, 3], "numbers")
    reason = "http_timeout" if court.transport == HTTP else "timeout"
    same([one["reason"] for one in heard][1:], [reason] * 3, "reasons")


async def strangers(court: Court) -> None:
    """The challenge and the signature: a wrong secret is refused, the right one is taken."""
    await court.js.asks("close")
    is_verified = True
    try:
        await opened(court, HTTP, "another-secret")
    except NotVerified:
        is_verified = False
    holds(not is_verified, "a wrong secret was taken")
    await court.js.asks("close")
    warned = (await court.js.hears("log", lambda one: one["level"] == "warn"))["text"]
    holds("Signature mismatch" in warned or "signature" in warned.lower(), warned)
    await opened(court, HTTP, SECRET)
    await court.js.plans("command", ("ack", "Right"))
    (seen,) = await court.first.types("/judge", "committee-1")
    same(seen.text, "Right")


async def envelopes(court: Court) -> None:
    """The envelope: only commands and submissions may be answered in their acknowledgement."""
    await court.opens(notify_on_close=True)
    await court.js.plans("submission", ("ack", None))
    await court.first.submits({"Reason": "x"})
    await court.first.types("Hello", "committee-1")
    await court.first.uses("register")

    seen = [(await court.js.hears("envelope"))["envelope"] for _ in range(4)]
    told = [(one["type"], one["accepts_response_payload"]) for one in seen]
    kinds = [("slash_commands", True), ("interactive", True), ("events_api", False), ("interactive", False)]
    same(told, kinds)


async def reconnections(court: Court) -> None:
    """Refresh, abort and silence: the library opens another connection, and a command comes through it."""
    for act in ("socket_refresh", "socket_abort", "socket_silence"):
        court.js.forget()
        await court.lab.acts(act)
        await court.js.hears("state", lambda one: one["state"] == "connected")
        await court.workspace.sockets.connected()
        await court.js.plans("command", ("ack", f"After {act}"))
        (seen,) = await court.first.types("/judge", "committee-1")
        same(seen.text, f"After {act}")
    await court.js.hears("log", lambda one: "A pong wasn't received" in one["text"])


async def bad_tokens(court: Court) -> None:
    """An unknown app token: the library gives up at once, as it does for Slack's invalid_auth."""
    await court.js.asks("close")
    said = await court.js.cannot("open", transport=SOCKET, **court.access(appToken="xapp-unknown"))
    same(said.get("data", {}).get("error"), "invalid_auth")
    await court.js.hears("log", lambda one: "invalid_auth" in one["text"])


EITHER: tuple[Claim, ...] = (repetitions,)
ONLY_HTTP: tuple[Claim, ...] = (strangers,)
ONLY_SOCKET: tuple[Claim, ...] = (
    envelopes,
    reconnections,
    bad_tokens,
)
