"""Messages as they are kept: where they go, and how urgent they are."""

from datetime import UTC, datetime, timedelta

import pytest

from grading.outbox import Urgency
from handlers.outbox_messages import (
    Answer,
    AnswerOnHome,
    CheckAccount,
    ImportMarks,
    ImportSheet,
    LoadRoster,
    Message,
    ReadFile,
    SendCalendar,
    SendCalendarLink,
    SendConflictSheet,
    SendExample,
    SendExport,
    SendRoster,
    SendSheet,
    SendWholeList,
    ShowHome,
    Tell,
    kind_of,
    outbox_message,
)
from handlers.sending.outbox_sender import SENDERS

EVERY: tuple[Message, ...] = (
    Answer(idempotency_key="e", response_url="", channel="C1", user="U1", replace=False, text="", blocks=[]),
    Tell(idempotency_key="e", team="T1", user="U1", person=1, text="", blocks=[]),
    ReadFile(idempotency_key="e", team="T1", user="U1", file="F1", channel="D1", is_direct=True),
    ImportSheet(idempotency_key="e", team="T1", user="U1", sheet="F1-D1", seen="", undo=False),
    ImportMarks(idempotency_key="e", team="T1", user="U1", file="F1", seen="", key="K"),
    LoadRoster(idempotency_key="e", team="T1", user="U1", file="F1", seen="", request="r"),
    SendSheet(idempotency_key="e", person=1, team="T1", user="U1", stamp="s"),
    SendConflictSheet(idempotency_key="e", person=1, team="T1", user="U1", stamp="s"),
    SendExport(idempotency_key="e", person=1, key="K"),
    SendWholeList(idempotency_key="e", person=1, key="K", committee="1"),
    SendRoster(idempotency_key="e", person=1, key="K"),
    SendExample(idempotency_key="e", person=1),
    SendCalendar(idempotency_key="e", person=1, key=None),
    SendCalendarLink(idempotency_key="e", person=1, key=None),
    ShowHome(idempotency_key="e", team="T1", user="U1"),
    AnswerOnHome(idempotency_key="e", team="T1", user="U1", person=1, text="", blocks=[]),
)


def every_kind(model: type[Message] = Message) -> set[str]:
    """Return the kinds of all messages that the edge has."""
    below = model.__subclasses__()
    return set().union(*map(every_kind, below)) if below else {kind_of(model)}


def test_each_kind_of_message_has_a_sender_and_each_sender_a_kind() -> None:
    """A message that nobody sends is put aside for good."""
    assert SENDERS.keys() == every_kind() | {"notice", "digest"}


@pytest.mark.parametrize("message", EVERY, ids=lambda message: message.kind)
def test_what_somebody_asked_for_goes_before_everything(message: Message) -> None:
    """They look at the screen until it comes; notices and summaries can wait for a second."""
    kept = outbox_message(message)

    assert kept.urgency is Urgency.ANSWER
    assert type(message).model_validate_json(kept.body) == message


def test_only_messages_share_an_order() -> None:
    """One file that cannot be had must hold up neither the home tab nor the next answer."""
    places: dict[str, set[str]] = {}
    for message in EVERY:
        places.setdefault(outbox_message(message).destination, set()).add(message.kind)

    assert sorted(map(sorted, places.values())) == [
        ["answer"],
        ["answer_on_home", "show_home"],
        ["import_marks", "load_roster", "read_file"],
        ["import_sheet"],
        [
            "send_calendar",
            "send_calendar_link",
            "send_conflict_sheet",
            "send_example",
            "send_export",
            "send_roster",
            "send_sheet",
            "send_whole_list",
        ],
        ["tell"],
    ]


@pytest.mark.parametrize("message", EVERY, ids=lambda message: message.kind)
def test_what_is_no_message_keeps_no_place_while_it_waits(message: Message) -> None:
    """A grader's good sheet is read though Slack cannot give the one before it."""
    assert outbox_message(message).in_order is (message.kind in {"answer", "tell"})


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            '{"idempotency_key": "e", "kind": "send_sheet", "person": 1, "stamp": "s"}',
            SendSheet(idempotency_key="e", person=1, stamp="s"),
        ),
        (
            '{"idempotency_key": "e", "kind": "tell", "user": "U1", "text": "", "blocks": []}',
            Tell(idempotency_key="e", user="U1", text="", blocks=[]),
        ),
    ],
    ids=["sheet", "tell"],
)
def test_what_was_queued_before_accounts_were_kept_can_be_read(body: str, message: Message) -> None:
    """An update of the bot must not lose what somebody waits for."""
    assert type(message).model_validate_json(body) == message


def test_an_account_is_asked_after_once_an_hour() -> None:
    """Somebody who grades all day would be asked after with each grade, and others would wait for it."""
    noon = datetime(2026, 12, 1, 12, tzinfo=UTC)
    first, again, next_hour = (
        outbox_message(CheckAccount.at(noon + timedelta(minutes=later), "T1", "U1")) for later in (0, 59, 60)
    )

    assert first == again
    assert first.idempotency_key != next_hour.idempotency_key
    assert first.urgency is Urgency.BULK


def test_a_roster_that_was_queued_before_reasons_were_asked_for_can_be_read() -> None:
    """A planner pressed *Load*, and the bot was updated before it was done."""
    body = (
        '{"idempotency_key": "e", "kind": "load_roster", "team": "T1", "user": "U1", "file": "F1", '
        '"seen": "s", "request": "r"}'
    )

    assert LoadRoster.model_validate_json(body) == LoadRoster(
        idempotency_key="e", team="T1", user="U1", file="F1", seen="s", request="r"
    )
