"""What a person is told when the database does not keep what they did."""

from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, time
from typing import NoReturn
from zoneinfo import ZoneInfo

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.config.public_holidays import public_holidays
from grading.model import Way
from grading.outbox import OutcomeUnknown, SaveFailed, StorageError, WriteConflict
from grading.rules.civil import OfficeHours, QuietHours
from grading.usecases.entering import Scope
from handlers.calls import Call, answer_call
from handlers.ports import AccountsSnapshot, Transaction
from handlers.request import Reply, Request
from handlers.services import Services
from handlers.settings import Settings
from handlers.slack.asking import Checked
from handlers.slack.identity import NeedsCheck
from handlers.slack.payloads import Caller

HOURS = OfficeHours(
    zone=ZoneInfo("Europe/Oslo"),
    quiet=QuietHours(start=time(20), end=time(7)),
    holiday=public_holidays("NO"),
)


class Trouble:
    """A store that fails so, one transaction after the other."""

    def __init__(self, *failures: StorageError | NeedsCheck) -> None:
        self.failures = list(failures)

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Open what fails."""
        return self

    def snapshot(self) -> AbstractAsyncContextManager[AccountsSnapshot]:
        """Open what fails."""
        return self

    async def trouble_of_trail(self) -> NoReturn:
        """Fail as well."""
        raise self.failures[0]

    async def __aenter__(self) -> NoReturn:
        raise self.failures.pop(0) if len(self.failures) > 1 else self.failures[0]

    async def __aexit__(self, *_: object) -> None:
        """Never come here."""


async def unreached(_request: Request) -> Reply:
    """Answer what nobody comes to hear."""
    return Reply()


@pytest.mark.parametrize(
    ("failures", "told"),
    [
        pytest.param([SaveFailed("lost")], "Not saved.", id="never begun"),
        pytest.param([WriteConflict("race"), SaveFailed("lost")], "Not saved.", id="lost a race, then away"),
        pytest.param(
            [OutcomeUnknown("lost"), SaveFailed("lost")], "I do not know", id="lost at commit, then away"
        ),
        pytest.param([OutcomeUnknown("lost")], "I do not know", id="lost at each commit"),
        pytest.param(
            [NeedsCheck(), OutcomeUnknown("lost"), SaveFailed("lost")],
            "I do not know",
            id="lost at commit after Slack was asked, then away",
        ),
    ],
)
async def test_not_saved_is_said_only_where_it_is_sure(
    failures: list[StorageError | NeedsCheck], told: str
) -> None:
    """Who reads "not saved" enters the grade again, and it would be there twice."""
    services = Services(
        store=Trouble(*failures),
        client=AsyncWebClient(),
        tell_at_once=lambda _: unreached_answer(),
        settings=Settings(
            team="T1", bot_user="U0BOT", hours=HOURS, language="en", planners=(), file_hosts=()
        ),
        now=lambda: datetime(2026, 12, 1, 12, tzinfo=UTC),
        new_id=lambda: "id",
        after_commit=lambda: None,
        address=lambda: None,
    )

    caller = Caller(team="T1", user="U1")
    services.callers.strangers.note(Checked(caller=caller, email=None, active=True), services.now())
    call = Call(id="r1", caller=caller, way=Way.COMMAND, scope=Scope())

    answered = await answer_call(services, call, unreached)

    assert answered.reply.card is not None
    assert told in answered.reply.card.text
    assert not answered.is_kept


async def unreached_answer() -> None:
    """Tell nobody."""
