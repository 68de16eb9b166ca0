"""Errands as they are kept: where they go, and how urgent they are."""

import pytest

from grading.errands import Urgency
from handlers.errands import (
    Answer,
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
    Tell(effect="e", user="U1", text="", blocks=[]),
    ReadFile(effect="e", team="T1", user="U1", file="F1", channel="D1", is_direct=True),
    LoadRoster(effect="e", team="T1", user="U1", file="F1", seen="", request="r"),
    SendSheet(effect="e", person=1, stamp="s"),
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
        ["load_roster", "read_file"],
        ["send_calendar", "send_calendar_link", "send_export", "send_sheet"],
        ["show_home"],
        ["tell"],
    ]


@pytest.mark.parametrize("errand", EVERY, ids=lambda errand: errand.kind)
def test_what_is_no_message_keeps_no_place_while_it_waits(errand: Own) -> None:
    """A grader's good sheet is read though Slack cannot give the one before it."""
    assert errand_of(errand).in_order is (errand.kind in {"answer", "tell"})
