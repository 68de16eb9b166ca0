"""What `@slack/web-api` makes of the Web API; the docstring of each claim is a line of the table."""

import base64

from slackbox.faults import Fault
from slackbox.settings import SCOPES
from slackbox.testing import reads
from tests.judge.court import APP_TOKEN, TOKEN, Claim, Court, a_court, holds, modal, same, section

PLATFORM = "slack_webapi_platform_error"
SEED, WAITS = 7, [0, 2, -1]
"""A seed by which three calls are limited (by 0, 2.5 and -1 seconds), and the fourth is not."""


async def token(court: Court) -> None:
    """auth.test, and the scopes that the library reads from its headers."""
    reply = await court.js.calls("auth.test")

    same((reply["ok"], reply["user_id"], reply["bot_id"]), (True, "U0BOT", "B0LOCAL"))
    same(set(reply["response_metadata"]["scopes"]), set(SCOPES), "scopes")
    posted = await court.js.calls("chat.postMessage", channel="C1", text="Hello")
    same(posted["response_metadata"].get("acceptedScopes"), ["chat:write"], "accepted scopes")


async def messages(court: Court) -> None:
    """chat.postMessage, chat.update, chat.delete, with blocks as the library sends them."""
    posted = await court.js.calls("chat.postMessage", channel="C1", text="B & up", blocks=[section("*B*")])
    same((posted["channel"], posted["message"]["text"]), ("C1", "B & up"))
    (seen,) = await court.first.sees("committee-1")
    same(reads(seen), "B & up\n*B*")
    at = {"channel": "C1", "ts": posted["ts"]}
    updated = await court.js.calls("chat.update", **at, text="Ærlig", blocks=[section("C")])
    same((updated["ts"], updated["text"], updated["message"]["text"]), (posted["ts"], "Ærlig", "Ærlig"))
    (seen,) = await court.first.sees("committee-1")
    same((reads(seen), seen.is_edited), ("Ærlig\nC", True))
    deleted = await court.js.calls("chat.delete", **at)
    same((deleted["ts"], await court.first.sees("committee-1")), (posted["ts"], []))
    again = await court.js.is_refused("chat.delete", **at)
    same(again["data"]["error"], "message_not_found")


async def ephemerals(court: Court) -> None:
    """chat.postEphemeral is seen by one person."""
    reply = await court.js.calls("chat.postEphemeral", channel="C1", user="U1", text="You only")

    holds(reply["message_ts"], "no message_ts")
    same([one.text for one in await court.first.sees("committee-1")], ["You only"])
    same(await court.second.sees("committee-1"), [])


async def threads(court: Court) -> None:
    """A thread: its replies, and what its parent tells of it."""
    parent = await court.js.calls("chat.postMessage", channel="C1", text="Question")
    reply = await court.js.calls("chat.postMessage", channel="C1", text="Answer", thread_ts=parent["ts"])
    thread = (await court.js.calls("conversations.replies", channel="C1", ts=parent["ts"]))["messages"]
    history = (await court.js.calls("conversations.history", channel="C1"))["messages"]

    same([one["text"] for one in thread], ["Question", "Answer"])
    same([one["thread_ts"] for one in thread], [parent["ts"]] * 2, "thread_ts")
    same([one["text"] for one in history], ["Question"], "history")
    told = {name: history[0].get(name) for name in ("reply_count", "reply_users", "latest_reply")}
    same(told, {"reply_count": 1, "reply_users": ["U0BOT"], "latest_reply": reply["ts"]}, "the parent")
    same(thread[1].get("parent_user_id"), "U0BOT", "parent_user_id")


async def metadata(court: Court) -> None:
    """Message metadata, there and back."""
    kept = {"event_type": "graded", "event_payload": {"id": "1"}}
    await court.js.calls("chat.postMessage", channel="C1", text="x", metadata=kept)
    told = await court.js.calls("conversations.history", channel="C1", include_all_metadata=True)
    (message,) = told["messages"]

    same(message["metadata"], kept)


async def pages(court: Court) -> None:
    """The library's paginate through history, replies, members and list."""
    posts = [await court.js.calls("chat.postMessage", channel="C1", text=str(number)) for number in range(5)]
    for number in range(3):
        at = {"channel": "C1", "thread_ts": posts[0]["ts"]}
        await court.js.calls("chat.postMessage", **at, text=f"reply {number}")
    history = await court.js.pages("conversations.history", channel="C1", limit=2)
    replies = await court.js.pages("conversations.replies", channel="C1", ts=posts[0]["ts"], limit=3)
    members = await court.js.pages("conversations.members", channel="C1", limit=2)
    everything = "public_channel,private_channel,im,mpim"
    listed = await court.js.pages("conversations.list", types=everything, exclude_archived=True, limit=1)

    same([[one["text"] for one in page["messages"]] for page in history], [["4", "3"], ["2", "1"], ["0"]])
    same([page["has_more"] for page in history], [True, True, False], "has_more")
    same([len(page["messages"]) for page in replies], [3, 1], "replies")
    same([page["members"] for page in members], [["U0BOT", "U1"], ["U2"]], "members")
    same([one["id"] for page in listed for one in page["channels"]], ["C1", "C3"], "channels")
    refused = await court.js.is_refused("conversations.members", channel="C1", cursor="nonsense")
    same(refused["data"]["error"], "invalid_cursor")


async def channels(court: Court) -> None:
    """conversations.open and conversations.info, of direct messages, groups and channels."""
    direct = (await court.js.calls("conversations.open", users="U1"))["channel"]["id"]
    again = (await court.js.calls("conversations.open", users="U1", return_im=True))["channel"]
    same((again["id"], again["user"], again["is_im"]), (direct, "U1", True))
    group = (await court.js.calls("conversations.open", users="U1,U2"))["channel"]["id"]
    seen = (await court.js.calls("conversations.info", channel=group, include_num_members=True))["channel"]
    same((seen["is_mpim"], seen["num_members"]), (True, 3))
    im = (await court.js.calls("conversations.info", channel=direct))["channel"]
    same((im["id"], im["is_im"]), (direct, True))
    private = (await court.js.calls("conversations.info", channel="C1"))["channel"]
    same((private["name"], private["is_private"], private["is_member"]), ("committee-1", True, True))
    hidden = await court.js.is_refused("conversations.info", channel="C2")
    same(hidden["data"]["error"], "channel_not_found")
    archived = await court.js.is_refused("chat.postMessage", channel="C4", text="x")
    same(archived["data"]["error"], "is_archived")


async def persons(court: Court) -> None:
    """users.info, users.lookupByEmail and team.info."""
    user = (await court.js.calls("users.info", user="U1", include_locale=True))["user"]
    same((user["profile"]["email"], user["locale"]), ("first@uni.example", "en-US"))
    found = (await court.js.calls("users.lookupByEmail", email="second@uni.example"))["user"]
    same(found["id"], "U2")
    nobody = await court.js.is_refused("users.lookupByEmail", email="x@uni.example")
    same((nobody["code"], nobody["data"]["error"]), (PLATFORM, "users_not_found"))
    same((await court.js.calls("team.info"))["team"]["domain"], "local")


async def files(court: Court) -> None:
    """files.uploadV2 of two files in one message, files.info, and the download with the token."""
    sheets = [("a.xlsx", b"PK\x03\x04\xff"), ("b.csv", b"1;B\r\n")]
    sent = [
        {"filename": name, "title": f"The {name}", "content": base64.b64encode(content).decode()}
        for name, content in sheets
    ]
    args = {"channel_id": "C1", "initial_comment": "Here they are"}
    uploaded = await court.js.asks("upload", client="bot", args=args, files=sent)
    court.js.replies.append(("files.completeUploadExternal", uploaded["files"][0]))
    (seen,) = await court.first.sees("committee-1")
    same([file["name"] for file in seen.files], ["The a.xlsx", "The b.csv"])
    same(seen.text, "Here they are")
    same([await court.first.downloads(file) for file in seen.files], [content for _, content in sheets])
    ids = [file["id"] for file in uploaded["files"][0]["files"]]
    for identity, (name, content) in zip(ids, sheets, strict=True):
        file = (await court.js.calls("files.info", file=identity))["file"]
        same((file["name"], file["size"]), (name, len(content)))
        url = file["url_private_download"]
        _, got = await court.js.fetches(url, Authorization=f"Bearer {TOKEN}")
        same(got, content, "download")
        kind, page = await court.js.fetches(url, Authorization="Bearer xoxb-wrong")
        holds(kind.startswith("text/html") and page.startswith(b"<!DOCTYPE"), "no page without the token")


async def blocks(court: Court) -> None:
    """Invalid blocks: the error object, and the library's log of its messages."""
    court.js.forget()
    bad = [{"type": "section"}, {"type": "button"}]
    error = await court.js.is_refused("chat.postMessage", channel="C1", text="x", blocks=bad)
    same((error["name"], error["code"]), ("WebAPIPlatformError", PLATFORM))
    same(error["message"], "An API error occurred: invalid_blocks")
    told = error["data"]["response_metadata"]["messages"]
    holds(told and all(one.startswith("[ERROR] ") for one in told), f"messages {told}")
    holds(all("[json-pointer:/blocks" in one for one in told), f"no pointers in {told}")
    logged = [one["text"] for one in court.js.heard("log") if one["level"] == "error"]
    same(logged, [one.removeprefix("[ERROR] ") for one in told], "log")
    unreadable = await court.js.is_refused("chat.postMessage", channel="C1", text="x", blocks="[{")
    same(unreadable["data"]["error"], "invalid_blocks_format")
    court.js.forget()


async def rates(court: Court) -> None:
    """Slack's own limit: the library waits for Retry-After and posts in the end."""
    court.js.forget()
    for number in range(11):
        await court.js.calls("chat.postMessage", channel="C1", text=str(number))

    same([one["seconds"] for one in court.js.heard("rate_limited")], [1])
    same([one.text for one in await court.first.sees("committee-1")], [str(n) for n in range(11)])
    impatient = await court.client("impatient", TOKEN, rejectRateLimitedCalls=True)
    burst = [await court.js.is_refused("chat.postMessage", impatient, channel="C1", text="x") for _ in "12"]
    same((burst[-1]["code"], burst[-1]["retryAfter"]), ("slack_webapi_rate_limited_error", 1))
    await court.js.hears("log", lambda one: "A rate limit was exceeded" in one["text"])


async def faults(court: Court) -> None:
    """Faults by a seed: 429 with odd waits, 500, a page for an answer, a cut line, a lost reply."""
    court.js.forget()
    await court.lab.faults(seed=SEED, rates={Fault.RATE_LIMITED: 0.5})
    await court.js.calls("auth.test")
    waits = [one["seconds"] for one in court.js.heard("rate_limited")]
    same(waits, WAITS, "waits")
    never = {Fault.RATE_LIMITED: 0.0}
    hasty = await court.client("hasty", TOKEN, retryConfig={"retries": 0})
    await court.lab.faults(rates=never | {Fault.SERVER_ERROR: 1.0})
    error = await court.js.is_refused("auth.test", hasty)
    same((error["code"], error["status"]), ("slack_webapi_http_error", 500))
    await court.lab.faults(rates={Fault.SERVER_ERROR: 0.0, Fault.HTML: 1.0})
    error = await court.js.is_refused("auth.test", hasty)
    holds(error["data"]["error"].startswith("<!DOCTYPE"), f"no page but {error}")
    for fault in (Fault.CUT, Fault.REPLY_LOST):
        await court.lab.faults(rates=dict.fromkeys(Fault, 0.0) | {fault: 1.0})
        error = await court.js.is_refused("chat.postMessage", hasty, channel="C1", text=fault)
        same(error.get("code"), "slack_webapi_request_error", fault)
    await court.lab.faults(rates=dict.fromkeys(Fault, 0.0))
    court.js.forget()
    same([one.text for one in await court.first.sees("committee-1")], ["reply_lost"])


async def scopes(court: Court) -> None:
    """A missing scope: needed and provided."""
    fewer = SCOPES - {"chat:write", "groups:history"}
    async with a_court(court.js, scopes=fewer) as bare:
        error = await bare.js.is_refused("chat.postMessage", channel="C1", text="x")
        told = error["data"]
        same((told["error"], told["needed"]), ("missing_scope", "chat:write"))
        same(set(told["provided"].split(",")), set(fewer))
        same(set(told["response_metadata"]["scopes"]), set(fewer))
        same(told["response_metadata"].get("acceptedScopes"), ["chat:write"], "accepted scopes")
        history = await bare.js.is_refused("conversations.history", channel="C1")
        same(history["data"]["needed"], "groups:history")
    await court.client("bot", TOKEN)


async def tokens(court: Court) -> None:
    """Wrong tokens: none, unknown, the app's for the bot's and the other way round, revoked."""

    async def error_of(method: str, token: str) -> str:
        client = await court.client("other", token)
        return str((await court.js.is_refused(method, client))["data"]["error"])

    same(await error_of("auth.test", ""), "not_authed")
    same(await error_of("auth.test", "xoxb-unknown"), "invalid_auth")
    same(await error_of("auth.test", APP_TOKEN), "not_allowed_token_type")
    same(await error_of("apps.connections.open", TOKEN), "not_allowed_token_type")
    same(await error_of("apps.connections.open", "xapp-unknown"), "invalid_auth")
    same((await court.js.is_refused("no.such"))["data"]["error"], "unknown_method")
    await court.lab.acts("revoke_token")
    same(await error_of("auth.test", TOKEN), "token_revoked")
    await court.lab.acts("restore_token")
    asked = await court.js.calls("auth.test", "other", token=TOKEN)
    same(asked["user_id"], "U0BOT", "a token for one call")


async def homes(court: Court) -> None:
    """views.publish with a hash, and without a stale one."""
    first = await court.js.calls("views.publish", user_id="U1", view=_home("One"))
    known = first["view"]["hash"]
    second = await court.js.calls("views.publish", user_id="U1", view=_home("Two"), hash=known)
    stale = await court.js.is_refused("views.publish", user_id="U1", view=_home("Three"), hash=known)

    same(stale["data"]["error"], "hash_conflict")
    same(second["view"]["id"], first["view"]["id"])
    shown = await court.first.home()
    same(shown and shown["blocks"][0]["text"]["text"], "Two")


async def triggers(court: Court) -> None:
    """Views that are refused: one with a made-up trigger, one without blocks."""
    error = await court.js.is_refused("views.open", trigger_id="1.2.3", view=modal())
    same(error["data"]["error"], "invalid_trigger_id")
    error = await court.js.is_refused("views.publish", user_id="U1", view={"type": "home"})
    same(error["data"]["error"], "invalid_arguments")
    (told,) = error["data"]["response_metadata"]["messages"]
    await court.js.hears("log", lambda one: f"[ERROR] {one['text']}" == told)


def _home(text: str) -> dict[str, object]:
    return {"type": "home", "blocks": [section(text)]}


CALLS: tuple[Claim, ...] = (
    token,
    messages,
    ephemerals,
    threads,
    metadata,
    pages,
    channels,
    persons,
    files,
    blocks,
    rates,
    faults,
    scopes,
    tokens,
    homes,
    triggers,
)
