"""Messages are read as their readers see them, and only those that a person has written."""

import pytest

from handlers.slack.event_payloads import as_read, read_mention, read_said


def event(**more: object) -> dict[str, object]:
    """Return the body of a message event."""
    said = {
        "type": "message",
        "channel": "D1",
        "channel_type": "im",
        "user": "U1",
        "ts": "1.0",
        "text": "10022 B",
    }
    return {"team_id": "T1", "event": {**said, **more}}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("*10022 B*", "10022 B"),
        ("`10022 B`", "10022 B"),
        ("<@U0BOT> status", "  status"),
        ("&gt; 10022 B &amp; 10023 C", "> 10022 B & 10023 C"),
        ("<tel:10022|10022> B", "10022 B"),
        ("10022 A*", "10022 A*"),
        ("10022 B\n10023 C", "10022 B\n10023 C"),
    ],
)
def test_a_message_is_read_without_what_slack_adds(text: str, seen: str) -> None:
    """A grade such as A* keeps its star, and each line stays one."""
    assert as_read(text) == seen


@pytest.mark.parametrize(
    "more",
    [
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "bot_message", "bot_id": "B1"},
        {"bot_id": "B1"},
        {"files": [{"id": "F1"}]},
        {"text": " "},
    ],
)
def test_what_no_person_has_written_just_now_is_not_answered(more: dict[str, object]) -> None:
    """A dropped file is answered as a file, and an answer to an answer would never end."""
    assert read_said(event(**more)) is None


def test_a_reply_that_is_sent_to_the_channel_too_is_one_message_in_its_thread() -> None:
    """Who answers in a thread is answered there."""
    said = read_said(event(subtype="thread_broadcast", thread_ts="0.5"))

    assert said is not None
    assert (said.thread, said.is_direct) == ("0.5", True)


def test_a_mention_is_never_answered_as_a_direct_message() -> None:
    """Its answer is shown to the person alone, in the channel."""
    said = read_mention(event(type="app_mention", text="<@U0BOT>  hi"))

    assert said is not None
    assert not said.is_direct
    assert said.id == "app_mention:D1:1.0"
