"""Errands as they are kept: where they go, and how urgent they are."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from grading.errands import Account, Urgency
from handlers.errands import (
    Answer,
    CheckAccount,
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


def test_each_word_on_an_account_is_renewed_once() -> None:
    """Somebody who grades all day would be asked after with each grade, and others would wait for it."""
    account = Account(
        team="T1", user="U1", person=None, active=True, checked_at=datetime(2026, 12, 1, tzinfo=UTC)
    )
    later = replace(account, checked_at=account.checked_at + timedelta(hours=1))
    first, again, next_word = (errand_of(CheckAccount.of(one)) for one in (account, account, later))

    assert first == again
    assert first.effect != next_word.effect
    assert first.urgency is Urgency.BULK
