"""What `@slack/bolt` makes of dialogs, shortcuts and the App Home; each is tried over both transports."""

from slackbox.testing import Refused
from tests.judge.court import (
    Claim,
    Court,
    buttons,
    entry,
    holds,
    modal,
    same,
    section,
)


async def dialogs(court: Court) -> None:
    """views.open, views.push and views.update with a hash, and without a stale one."""
    opened_view = (await court.opens(buttons("Next"), entry()))["view"]
    await court.js.plans("action", ("ack", None))
    await court.first.presses("Next")
    body = (await court.js.hears("action"))["body"]
    same((body["view"]["id"], body["container"]["view_id"]), (opened_view["id"], opened_view["id"]))
    trigger = body["trigger_id"]
    pushed = await court.js.calls("views.push", trigger_id=trigger, view=modal(title="Second"))
    same(pushed["view"]["previous_view_id"], opened_view["id"])
    used = await court.js.is_refused("views.push", trigger_id=trigger, view=modal())
    same(used["data"]["error"], "exchanged_trigger_id")
    about = {"view_id": pushed["view"]["id"], "hash": pushed["view"]["hash"]}
    fresh = await court.js.calls("views.update", **about, view=modal(title="Third"))
    stale = await court.js.is_refused("views.update", **about, view=modal(title="Fourth"))
    same(stale["data"]["error"], "hash_conflict")
    holds(fresh["view"]["hash"] != pushed["view"]["hash"], "the hash stayed")
    shown = await court.first.view()
    same(shown and shown["title"]["text"], "Third")


async def submissions(court: Court) -> None:
    """view_submission, answered with errors, update, push, clear and plainly."""
    await court.opens()
    errors = {"response_action": "errors", "errors": {"reason": "Say more"}}
    await court.js.plans("submission", ("ack", errors))
    same(await court.first.submits({"Reason": "x"}), {"reason": "Say more"})
    body = (await court.js.hears("submission"))["body"]
    same(body["view"]["state"]["values"]["reason"]["typed"], {"type": "plain_text_input", "value": "x"})
    await court.js.plans("submission", ("ack", {"response_action": "update", "view": modal(title="New")}))
    same(await court.first.submits({"Reason": "y"}), {})
    same(await _title(court), "New")
    await court.js.plans("submission", ("ack", {"response_action": "push", "view": modal(title="On top")}))
    await court.first.submits({"Reason": "z"})
    same(await _title(court), "On top")
    await court.js.plans("submission", ("ack", None))
    await court.first.submits({"Reason": "z"})
    same(await _title(court), "New", "after a plain close")
    await court.js.plans("submission", ("ack", {"response_action": "clear"}))
    await court.first.submits({"Reason": "z"})
    same(await court.first.view(), None)


async def bad_answers(court: Court) -> None:
    """view_submission answered with an error for no block: the person sees trouble, the modal stays."""
    await court.opens()
    nowhere = {"response_action": "errors", "errors": {"nowhere": "Say more"}}
    await court.js.plans("submission", ("ack", nowhere))
    try:
        errors = await court.first.submits({"Reason": "x"})
    except Refused as refusal:
        errors = {"": refusal.args[0]}
    same(errors, {"": "We had some trouble connecting. Try again?"})
    same(await _title(court), "Grade")


async def closings(court: Court) -> None:
    """view_closed, for a modal that asked for it."""
    await court.opens(notify_on_close=True, private_metadata="kept")
    await court.js.plans("closed", ("ack", None))
    await court.first.closes()

    body = (await court.js.hears("closed"))["body"]
    same((body["is_cleared"], body["view"]["private_metadata"]), (False, "kept"))


async def shortcuts(court: Court) -> None:
    """A global shortcut that opens a modal, and one at a message that responds."""
    await court.js.plans("shortcut", ("ack", None))
    await court.first.uses("register")
    body = (await court.js.hears("shortcut"))["body"]
    same((body["callback_id"], "channel" in body), ("register", False))
    await court.js.calls("views.open", trigger_id=body["trigger_id"], view=modal())
    same(await _title(court), "Grade")
    await court.second.types("Look", "committee-1")
    (message,) = await court.first.sees("committee-1")
    await court.js.plans("message_action", ("ack", None), ("respond", "Seen"), ("say", "Aloud"))
    await court.first.uses("status", message)
    body = (await court.js.hears("message_action"))["body"]
    same((body["message"]["text"], body["message_ts"], body["channel"]["id"]), ("Look", message.ts, "C1"))
    await court.js.hears("say")
    same([one.text for one in await court.first.sees("committee-1")], ["Look", "Seen", "Aloud"])


async def homes(court: Court) -> None:
    """app_home_opened, first without and then with the view that was published, and a press there."""
    await court.first.opens_home()
    body = (await court.js.hears("app_home_opened"))["body"]
    same((body["event"]["user"], body["event"]["tab"], "view" in body["event"]), ("U1", "home", False))
    blocks = [section("Hi"), buttons("Grade")]
    published = await court.js.calls("views.publish", user_id="U1", view={"type": "home", "blocks": blocks})
    await court.first.opens_home()
    view = (await court.js.hears("app_home_opened"))["body"]["event"]["view"]
    same((view.get("id"), view.get("hash")), (published["view"]["id"], published["view"]["hash"]))
    await court.js.plans("action", ("ack", None))
    await court.first.presses("Grade")
    body = (await court.js.hears("action"))["body"]
    same((body["view"]["type"], body["container"]["type"]), ("home", "view"))


async def _title(court: Court) -> str | None:
    view = await court.first.view()
    return None if view is None else str(view["title"]["text"])


VIEWS: tuple[Claim, ...] = (
    dialogs,
    submissions,
    bad_answers,
    closings,
    shortcuts,
    homes,
)
