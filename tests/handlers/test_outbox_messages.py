"""Errands as they are kept: where they go, and how urgent they are."""

from datetime import UTC, datetime, timedelta

import pytest

from grading.outbox import Urgency
from handlers.outbox_messages import (
    Answer,
    CheckAccount,
    ImportSheet,
    LoadRoster,
    Own,
    ReadFile,
    SendCalendar,
    SendCalendarLink,
    SendExport,
    SendSheet,
    ShowHome,
    Tell,
    errand_of,
    read_errand,
)

EVERY: tuple[Own, ...] = (
    Answer(effect="e", response_url="", channel="C1", user="U1", replace=False, text="", blocks=[]),
    Tell(effect="e", team="T1", user="U1", person=1, text="", blocks=[]),
    ReadFile(effect="e", team="T1", user="U1", file="F1", channel="D1", is_direct=True),
    ImportSheet(effect="e", team="T1", user="U1", sheet="F1-D1", seen="", undo=False),
    LoadRoster(effect="e", team="T1", user="U1", file="F1", seen="", request="r"),
    SendSheet(effect="e", person=1, team="T1", user="U1", stamp="s"),
    SendExport(effect="e", person=1, key="K"),
    SendCalendar(effect="e", person=1, key=None),
    SendCalendarLink(effect="e", person=1, key=None),
    ShowHome(effect="e", team="T1", user="U1"),
)


@pytest.mark.parametrize("errand", EVERY, ids=lambda errand: errand.kind)
def test_what_somebody_asked_for_goes_before_everything(errand: Own) -> None:
    """They look at the screen until it comes; notices and summaries can wait for a second."""
    kept = errand_of(errand)

    assert kept.urgency is Urgency.ANSWER
    assert read_errand(kept.body) == errand


def test_only_messages_share_an_order() -> None:
    """One file that cannot be had must hold up neither the home tab nor the next answer."""
    places: dict[str, set[str]] = {}
    for errand in EVERY:
        places.setdefault(errand_of(errand).destination, set()).add(errand.kind)

    assert sorted(map(sorted, places.values())) == [
        ["answer"],
        ["import_sheet"],
        ["load_roster", "read_file"],
        ["send_calendar", "send_calendar_link", "send_export", "send_sheet"],
        ["show_home"],
        ["tell"],
    ]


@pytest.mark.parametrize("errand", EVERY, ids=lambda errand: errand.kind)
def test_what_is_no_message_keeps_no_place_while_it_waits(errand: Own) -> None:
    """A grader's good sheet is read though Slack cannot give the one before it."""
    assert errand_of(errand).in_order is (errand.kind in {"answer", "tell"})


@pytest.mark.parametrize(
    ("body", "errand"),
    [
        (
            '{"effect": "e", "kind": "send_sheet", "person": 1, "stamp": "s"}',
            SendSheet(effect="e", person=1, stamp="s"),
        ),
        (
            '{"effect": "e", "kind": "tell", "user": "U1", "text": "", "blocks": []}',
            Tell(effect="e", user="U1", text="", blocks=[]),
        ),
    ],
    ids=["sheet", "tell"],
)
def test_what_was_queued_before_accounts_were_kept_can_be_read(body: str, errand: Own) -> None:
    """An update of the bot must not lose what somebody waits for."""
    assert read_errand(body) == errand


def test_an_account_is_asked_after_once_an_hour() -> None:
    """Somebody who grades all day would be asked after with each grade, and others would wait for it."""
    noon = datetime(2026, 12, 1, 12, tzinfo=UTC)
    first, again, next_hour = (
        errand_of(CheckAccount.at(noon + timedelta(minutes=later), "T1", "U1")) for later in (0, 59, 60)
    )

    assert first == again
    assert first.effect != next_hour.effect
    assert first.urgency is Urgency.BULK
