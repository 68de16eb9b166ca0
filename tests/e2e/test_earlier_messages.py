"""Direct messages that called for a step are one grey line once it is taken: nobody acts on an old state."""

from collections.abc import Callable

from slackbox.testing import Message, User, reads
from tests.support.department import Department, presses, types
from tests.support.reassessing import says

GRADES = ("10001 B", "10002 C", "10003 D")


async def has_graded(person: User, *grades: str) -> None:
    """Let a grader register these grades and share them."""
    for one in grades or GRADES:
        await types(person, f"/grade {one}")
    await types(person, "/grade share")


def earlier(what: str) -> Callable[[Message], bool]:
    """Return what a message is recognised by that is one grey line."""

    def is_it(message: Message) -> bool:
        return message.text.endswith(f"Earlier: {what}") and [one["type"] for one in message.blocks] == [
            "context"
        ]

    return is_it


async def test_a_call_to_share_is_grey_once_one_has_shared(department: Department) -> None:
    """It had two buttons, and nothing is left to press."""
    first, second = department.first, department.second
    await has_graded(first)
    called = await second.waits_for(says("has shared"))

    await has_graded(second, "10001 B", "10002 C", "10003 E")

    grey = await second.waits_for(earlier("there were grades to share."))
    assert (grey.channel, grey.ts) == (called.channel, called.ts)
    assert "TDT4100-H26, committee 1" in grey.text


async def test_conflicts_and_what_was_ready_become_grey_in_turn(department: Department) -> None:
    """Whoever solved them: the message would still ask for it tomorrow."""
    first, second = department.first, department.second
    await has_graded(first)
    await has_graded(second, "10001 B", "10002 C", "10003 E")
    await first.waits_for(says("1 conflict"))

    await types(second, "/grade align 10003 D")
    await first.waits_for(earlier("there were conflicts to align."))
    await first.waits_for(lambda one: one.channel.startswith("D") and "ready to confirm" in reads(one))
    await types(first, "/grade confirm")
    await presses(first, "Confirm 3 grades", "confirmed")

    await first.waits_for(earlier("grades were ready to confirm."))


async def test_a_message_on_which_somebody_has_pressed_shows_what_they_asked_for(
    department: Department,
) -> None:
    """What they are reading is not drawn over under their finger."""
    first, second = department.first, department.second
    await has_graded(second)
    called = await first.waits_for(says("has shared"))
    for one in GRADES:
        await types(first, f"/grade {one}")

    await first.presses("Share", called)
    shown = await first.waits_for(lambda one: one.ts == called.ts and one.text != called.text)
    await second.waits_for(lambda one: one.channel.startswith("D") and "ready to confirm" in reads(one))
    review = await presses(second, "Review and confirm", "Confirm 3 grades")
    await presses(second, "Confirm 3 grades", "confirmed", review)
    # The messages of one committee are looked at together, the first grader's before this one.
    await second.waits_for(earlier("grades were ready to confirm."))

    there = [one for one in await first.sees_everywhere() if one.ts == called.ts]
    assert [one.text for one in there] == [shown.text]
    assert "Earlier" not in shown.text
