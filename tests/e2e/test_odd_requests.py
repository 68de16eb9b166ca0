"""Signed requests that are not formed as Slack documents them: refused in a word, and nothing happens."""

import json
import logging
from collections.abc import Mapping

import pytest
from structlog.testing import capture_logs

from tests.crash.chance import Chance
from tests.support.department import Department
from tests.support.odd_requests import commands, events, interactions, kept, spoilt, spoilt_form
from tests.support.signed_requests import send, send_raw

SEED = "odd requests"
OF_EACH_KIND = 30
JSON = "application/json"
ANSWERED, REFUSED, NOBODY = 200, 400, 404
SHOUTING = {"error", "critical"}


@pytest.mark.parametrize("department", ["http"], indirect=True)
async def test_what_slack_sends_is_taken(department: Department) -> None:
    """The tests below spoil these; a kind that was refused as it is would prove nothing."""
    forms = [*commands().values(), *({"payload": json.dumps(one)} for one in interactions().values())]
    bodies = [json.dumps(one).encode() for one in events().values()]

    answers = [
        *[await send(department, form) for form in forms],
        *[await send_raw(department, body, JSON) for body in bodies],
    ]

    assert [status for status, _ in answers] == [ANSWERED] * (len(forms) + len(bodies))


@pytest.mark.parametrize("department", ["http"], indirect=True)
@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"command": "/grade"}, REFUSED),
        ({"payload": json.dumps({**interactions()["block_actions"], "user": None})}, REFUSED),
        ({"payload": json.dumps({**interactions()["view_submission"], "view": None})}, REFUSED),
        ({"payload": json.dumps({**interactions()["view_submission"], "type": "view_closed"})}, ANSWERED),
        ({**commands()["slash command"], "user_id": "U" * 10_000}, REFUSED),
    ],
)
async def test_a_form_without_what_it_must_have_is_refused(
    department: Department, fields: Mapping[str, str], status: int
) -> None:
    """Nobody can say who that was, or what they wanted."""
    before = await kept(department)

    answer, _ = await send(department, fields)

    assert answer == status
    assert await kept(department) == before


@pytest.mark.parametrize("department", ["http"], indirect=True)
@pytest.mark.parametrize(
    ("kind", "event", "status"),
    [
        ("message", None, REFUSED),
        ("user_change", {"type": "user_change", "user": {"name": "first"}}, ANSWERED),
        ("file_shared", {"type": "file_shared"}, ANSWERED),
        ("message", {"type": "message", "files": [{"id": "F1"}], "channel": "D1"}, ANSWERED),
    ],
)
async def test_an_event_that_says_nothing_is_never_asked_for_again(
    department: Department, kind: str, event: object, status: int
) -> None:
    """After a 5xx Slack sends it for a day, and in the end stops sending anything."""
    before = await kept(department)

    answer, _ = await send_raw(department, json.dumps({**events()[kind], "event": event}).encode(), JSON)

    assert answer == status
    assert await kept(department) == before


@pytest.mark.parametrize("department", ["http"], indirect=True)
async def test_odd_fields_are_refused_without_a_trace(
    department: Department, caplog: pytest.LogCaptureFixture
) -> None:
    """Slack changes its payloads now and then; what is answered with a 5xx it sends again and again."""
    chance = Chance(SEED)
    statuses: dict[str, list[int]] = {}
    caplog.set_level(logging.WARNING)
    with capture_logs() as said:
        for name, fields in commands().items():
            for number in range(OF_EACH_KIND):
                odd = spoilt_form({**fields, "trigger_id": f"1.{name}.{number}"}, chance)
                before = await kept(department)
                status, _ = await send(department, odd)
                statuses.setdefault(name, []).append(status)
                assert status == ANSWERED or await kept(department) == before, odd
        for name, payload in interactions().items():
            for number in range(OF_EACH_KIND):
                odd = spoilt({**payload, "trigger_id": f"1.{name}.{number}"}, chance)
                before = await kept(department)
                status, _ = await send(department, {"payload": json.dumps(odd)})
                statuses.setdefault(name, []).append(status)
                assert status == ANSWERED or await kept(department) == before, odd
        for name, payload in events().items():
            for number in range(OF_EACH_KIND):
                odd = spoilt({**payload, "event_id": f"Ev{name}{number}"}, chance)
                before = await kept(department)
                status, _ = await send_raw(department, json.dumps(odd).encode(), JSON)
                statuses.setdefault(name, []).append(status)
                assert status == ANSWERED or await kept(department) == before, odd

    assert sum(map(len, statuses.values())) >= 300
    assert {one for answered in statuses.values() for one in answered} <= {ANSWERED, REFUSED, NOBODY}
    assert [line for line in said if line["log_level"] in SHOUTING or "exc_info" in line] == []
    assert [record.getMessage() for record in caplog.records] == []
