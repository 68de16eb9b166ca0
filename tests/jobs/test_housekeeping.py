"""What each nightly job makes of what it finds, and which alarm it raises."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest
from structlog.testing import capture_logs

from jobs.housekeeping import BROKEN, LEAST_DAYS, audit_check, forgetting
from store.audit.verifying import AuditVerdict
from store.queries.retention import Forgotten

DAY = date(2026, 12, 3)
AT = datetime(2026, 12, 3, 1, 30, tzinfo=UTC)


@dataclass
class Kept:
    """A store with this trail; it notes until when it was told to forget."""

    verdict: AuditVerdict
    before: list[datetime] = field(default_factory=list)

    async def verify_audit(self) -> AuditVerdict:
        """Return the verdict."""
        return self.verdict

    async def forget(self, before: datetime) -> Forgotten:
        """Note it."""
        self.before.append(before)
        return Forgotten(replies=3, messages=4, sheets=5)


WHOLE = AuditVerdict(rows=7, erased=0, sealed=False)


async def test_a_trail_that_holds_is_no_news() -> None:
    """An alarm each night would be read by nobody."""
    with capture_logs() as said:
        assert await audit_check(Kept(WHOLE)).run(DAY, AT) == "7 rows hold"

    assert said == []


async def test_a_broken_trail_raises_the_alarm_and_names_the_row() -> None:
    """Somebody changed the past; every hour counts."""
    verdict = AuditVerdict(rows=7, erased=0, sealed=False, bad=5, why="changed")

    with capture_logs() as said:
        assert await audit_check(Kept(verdict)).run(DAY, AT) == BROKEN

    (alarm,) = said
    assert alarm == {
        "event": "audit_trail_broken",
        "log_level": "error",
        "rows": 7,
        "what": "row 5",
        "why": "changed",
    }


async def test_what_is_older_than_the_days_to_keep_is_forgotten() -> None:
    """Counted from now, not from midnight."""
    store = Kept(WHOLE)

    said = await forgetting(store, 90).run(DAY, AT)

    assert store.before == [AT - timedelta(days=90)]
    assert said == "3 replies, 4 messages and 5 sheets forgotten"


def test_nothing_younger_than_a_month_is_ever_forgotten() -> None:
    """Slack and webhooks repeat what they think got lost, and must get the first answer."""
    with pytest.raises(ValueError, match="29"):
        forgetting(Kept(WHOLE), LEAST_DAYS - 1)


def test_it_is_all_done_in_the_night() -> None:
    """When the fewest graders are at work."""
    assert audit_check(Kept(WHOLE)).clock == forgetting(Kept(WHOLE), LEAST_DAYS).clock == time(2, 30)
