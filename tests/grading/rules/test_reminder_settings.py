"""When to remind, as people write it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.errors import DaysUnclear
from grading.model import Escalation, Reminding
from grading.rules.reminder_settings import (
    MOST_DAYS,
    MOST_REMINDERS,
    ReminderField,
    read_reminding,
    reminders_fingerprint,
)
from tests.support.builders import an_assessment, refusal

DEFAULT: Mapping[ReminderField, str] = {
    ReminderField.GRADERS: "7, 3, 1, 0",
    ReminderField.PLANNERS: "5, 2, 0",
    ReminderField.AWAITED: "2",
    ReminderField.CONFLICTS_GRADERS: "1",
    ReminderField.CONFLICTS_CHANNEL: "2",
    ReminderField.CONFLICTS_PLANNERS: "4",
    ReminderField.AGREEMENT: "14",
}
NUMBERS = st.integers(0, MOST_DAYS)


def written(**changed: str) -> Mapping[ReminderField, str]:
    """Return the default as written, with some fields written otherwise."""
    return {**DEFAULT, **{ReminderField(name): text for name, text in changed.items()}}


def test_the_default_is_read_as_the_default() -> None:
    """What a dialog shows and what it means are one."""
    assert read_reminding(DEFAULT) == Reminding()


@pytest.mark.parametrize("word", ["never", "Never", " never. ", "aldri", "ALDRI"])
def test_each_setting_can_be_never(word: str) -> None:
    """In either language, whatever the dialog is in."""
    nothing = read_reminding(dict.fromkeys(ReminderField, word))

    assert nothing == Reminding(
        graders=(),
        planners=(),
        awaited=None,
        conflicts=Escalation(graders=None, channel=None, planners=None),
        agreement=None,
    )


@pytest.mark.parametrize("text", ["7, 3, 1, 0", "0 1 3 7", "7;3;1;0", "3,7,7,1,0", "7,3,1,0,"])
def test_days_are_read_however_they_are_listed(text: str) -> None:
    """Each once, the earliest reminder first."""
    assert read_reminding(written(graders=text)).graders == (7, 3, 1, 0)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "7 days", "-1", "1.5", "91", "1000", "٣", "²", "never, 3", ", ".join(map(str, range(11)))],
)
def test_what_is_no_days_is_named(text: str) -> None:
    """Guessed settings would be found out by a reminder that never came."""
    assert refusal(DaysUnclear, read_reminding, written(planners=text)).fields == ("planners",)


def test_one_number_is_asked_for_where_there_is_one_day() -> None:
    """Two are a misunderstanding."""
    unclear = refusal(DaysUnclear, read_reminding, written(awaited="1, 2", agreement="", graders="x"))

    assert unclear.fields == ("graders", "awaited", "agreement")


def test_a_missing_field_is_not_taken_for_never() -> None:
    """An older version's dialog has fewer fields."""
    assert set(refusal(DaysUnclear, read_reminding, {}).fields) == set(ReminderField)


@given(days=st.sets(NUMBERS, min_size=1, max_size=MOST_REMINDERS), single=NUMBERS)
def test_what_is_written_is_what_holds(days: set[int], single: int) -> None:
    """Any days within the limits, in any order."""
    text = ", ".join(map(str, days))

    read = read_reminding(written(graders=text, planners=text, conflicts_channel=str(single)))

    assert set(read.graders) == set(read.planners) == days
    assert list(read.graders) == sorted(days, reverse=True)
    assert read.conflicts == Escalation(channel=single)


def test_the_digest_changes_with_every_setting() -> None:
    """The dialog shows them all."""
    assessment = an_assessment()
    others = [read_reminding(written(**{field.value: "9"})) for field in ReminderField]

    fingerprints = {
        reminders_fingerprint(replace(assessment, reminding=one)) for one in [Reminding(), *others]
    }

    assert len(fingerprints) == 1 + len(others)
