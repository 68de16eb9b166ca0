"""Errands as they are kept: where they go, and how urgent they are."""

import pytest

from grading.errands import Urgency
from handlers.errands import (
    Answer,
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
    Tell(effect="e", user="U1", text="", blocks=[]),
    ReadFile(effect="e", team="T1", user="U1", file="F1", channel="D1", is_direct=True),
    ImportSheet(effect="e", team="T1", user="U1", sheet="F1-D1", seen="", undo=False),
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
